package org.busbar.hub.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.busbar.adapters.casefile.CaseFolder;
import org.busbar.adapters.casefile.NetworkTables;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.processes.register.Zone;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;

/** The IEEE 123-bus feeder with eight resources of two aggregators and an owner. */
final class SampleArea {

  static final TradeDate DATE = TradeDate.of(LocalDate.of(2023, 9, 5));
  static final NetworkModel NETWORK = NetworkTables.read(CaseFolder.onClassPath("cases/ieee123"));
  static final OperatingCase CASE = operatingCase();

  private SampleArea() {}

  private static OperatingCase operatingCase() {
    List<Resource> resources =
        List.of(
            resource(1, Resource.Kind.BATTERY, "agg-north", Resource.Markets.BOTH, 200, 200, 800),
            resource(2, Resource.Kind.BATTERY, "agg-north", Resource.Markets.BOTH, 150, 150, 600),
            resource(3, Resource.Kind.SOLAR, "agg-north", Resource.Markets.WHOLESALE, 120, 0, 0),
            resource(4, Resource.Kind.SOLAR, "agg-south", Resource.Markets.BOTH, 60, 0, 0),
            resource(5, Resource.Kind.EV_CHARGING, "agg-south", Resource.Markets.BOTH, 0, 90, 0),
            resource(
                6, Resource.Kind.DEMAND_RESPONSE, "owner-mill", Resource.Markets.BOTH, 0, 300, 0),
            resource(
                7,
                Resource.Kind.BATTERY,
                "agg-south",
                Resource.Markets.DISTRIBUTION,
                100,
                100,
                400),
            resource(
                8,
                Resource.Kind.DEMAND_RESPONSE,
                "owner-mill",
                Resource.Markets.DISTRIBUTION,
                0,
                80,
                0));
    double[] demand = new double[24 * 40];
    for (int i = 0; i < demand.length; i++) {
      demand[i] = 14_000 + 4_000 * Math.sin((i % 24 - 9) * Math.PI / 12);
    }
    return new OperatingCase(
        "ieee123",
        "Sample",
        "TD-SAMPLE",
        NETWORK,
        NETWORK.loads().stream().mapToDouble(Load::kw).sum(),
        1.1,
        List.of(new Zone("north", "North")),
        List.of(new Program("flex", "Flexibility", 10, 0.5)),
        List.of(
            new Participant("agg-north", "North", Participant.Role.AGGREGATOR),
            new Participant("agg-south", "South", Participant.Role.AGGREGATOR),
            new Participant("owner-mill", "Mill", Participant.Role.OWNER)),
        resources,
        List.of(),
        List.of(new StandingOffer("r8", Direction.UP, 1, 40, new BigDecimal("80.00"), 1, 24)),
        Map.of(
            "solar",
            IntStream.rangeClosed(1, 24)
                .mapToObj(hour -> Math.max(0, Math.sin((hour - 6.5) * Math.PI / 13)))
                .toList(),
            "idle",
            Collections.nCopies(24, 0.0),
            "flat",
            Collections.nCopies(24, -0.6)),
        new DemandHistory(DATE.date().minusDays(30), demand));
  }

  private static Resource resource(
      int number,
      Resource.Kind kind,
      String participant,
      Resource.Markets markets,
      double injectionKw,
      double withdrawalKw,
      double energyKwh) {
    String profile =
        switch (kind) {
          case SOLAR -> "solar";
          case BATTERY -> "idle";
          case DEMAND_RESPONSE, EV_CHARGING -> "flat";
        };
    return new Resource(
        "r" + number,
        "Resource " + number,
        kind,
        participant,
        "flex",
        "north",
        NETWORK.connections().isEmpty() ? "none" : NETWORK.connections().get(number).id(),
        "meter-" + number,
        injectionKw,
        withdrawalKw,
        energyKwh,
        profile,
        markets);
  }

  static String selection(String id, String resource) {
    return new DerSelectionMessage(
            id, resource, DATE.date(), 18, Direction.UP, 20, new BigDecimal("80.00"), DATE.start())
        .toWire(Stamp.ofHub(id, id, DATE.start().minusSeconds(3600)));
  }

  static String instruction(String id, int revision, String resource, int hour, double kw) {
    Interval period = DATE.hourEnding(hour);
    Instant at = period.start().minusSeconds(900);
    return new DerInstructionMessage(
            id,
            revision,
            resource,
            Direction.UP,
            kw,
            period.start(),
            period.end(),
            at.plusSeconds(300),
            "need n-1")
        .toWire(Stamp.ofHub(id + "/" + revision, id, at));
  }
}
