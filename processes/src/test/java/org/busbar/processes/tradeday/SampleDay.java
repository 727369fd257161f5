package org.busbar.processes.tradeday;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.busbar.processes.register.Contributor;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.processes.register.MemoryEnrolments;
import org.busbar.processes.register.MemoryMarketSetup;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.processes.register.Zone;
import org.busbar.solvers.clearing.PricingRule;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;
import org.busbar.solvers.sun.ClearSky;
import org.busbar.solvers.time.TradeDate;

/**
 * One open trade day, Wednesday 2023-02-15, of a case with one line, a battery of 100 kW and 400
 * kWh that rests and a shop of 80 kW, of three sites, that takes half of it all day. Both belong to
 * {@code acme}; the program's penalty factor is 1.5. Other days of the case may be added.
 */
public final class SampleDay implements TradeDayRepository {

  public static final TradeDate DATE = TradeDate.of(LocalDate.of(2023, 2, 15));
  public static final String ID = "sample-2023-02-15";
  public static final String BATTERY = "battery";
  public static final String SHOP = "shop";

  private final OperatingCase operatingCase;
  private final Map<String, TradeDay> days = new TreeMap<>();

  private SampleDay(
      DemandHistory demand, NetworkModel network, List<StandingOffer> standingOffers) {
    this.operatingCase =
        new OperatingCase(
            "sample",
            "Sample",
            "TD",
            network,
            1000,
            0.8,
            new ClearSky(43.6, -79.5),
            List.of(new Zone("z", "Zone")),
            List.of(new Program("relief", "Relief", 1, 1.5, PricingRule.PAY_AS_BID)),
            List.of(new Participant("acme", "Acme", Participant.Role.OWNER)),
            List.of(
                resource(BATTERY, Resource.Kind.BATTERY, 100, 100, "idle"),
                resource(SHOP, Resource.Kind.DEMAND_RESPONSE, 0, 80, "half")),
            List.of(
                new Contributor("site-1", SHOP, "M-1", 40, DATE.date(), null),
                new Contributor("site-2", SHOP, "M-2", 24, DATE.date(), null),
                new Contributor("site-3", SHOP, "M-3", 16, DATE.date(), null)),
            standingOffers,
            Map.of("idle", Collections.nCopies(24, 0.0), "half", Collections.nCopies(24, -0.5)),
            demand,
            "market-facilitator");
    add(new TradeDay(ID, "sample", DATE, "test", 1, TradeDay.State.OPEN));
  }

  public static SampleDay open() {
    return withDemand(steady());
  }

  public static SampleDay withDemand(DemandHistory demand) {
    return new SampleDay(demand, network(), List.of());
  }

  public static SampleDay withStandingOffers(List<StandingOffer> standingOffers) {
    return new SampleDay(steady(), network(), standingOffers);
  }

  /** The same day of a network whose end hangs on switch {@code main}, or on tie {@code tie}. */
  public static SampleDay withATie() {
    PhaseMatrix ohm = PhaseMatrix.ofLowerTriangle(0.1, 0, 0.1, 0, 0, 0.1);
    PhaseMatrix none = PhaseMatrix.ofLowerTriangle(0, 0, 0, 0, 0, 0);
    NetworkModel network =
        NetworkModel.builder("sample")
            .add(new Source("grid", "source", 4.16, 1, 0, 0, 1e-4, 0, 1e-4))
            .add(new TransmissionInterface("TD", "line"))
            .add(new Bus("source", 4.16, Phases.ABC, 0, 0, "z"))
            .add(new Bus("middle", 4.16, Phases.ABC, 1, 0, "z"))
            .add(new Bus("behind", 4.16, Phases.ABC, 2, 0, "z"))
            .add(new Bus("end", 4.16, Phases.ABC, 3, 0, "z"))
            .add(new Line("line", "source", "middle", Phases.ABC, ohm, ohm, none, 200, 240))
            .add(new Line("lateral", "behind", "end", Phases.ABC, ohm, ohm, none, 200, 240))
            .add(
                new Switch(
                    "main",
                    "middle",
                    "behind",
                    Phases.ABC,
                    Switch.Kind.SWITCH,
                    false,
                    0.001,
                    0,
                    200,
                    240))
            .add(
                new Switch(
                    "tie",
                    "middle",
                    "end",
                    Phases.ABC,
                    Switch.Kind.SWITCH,
                    true,
                    0.001,
                    0,
                    200,
                    240))
            .add(load())
            .add(new DerConnection(BATTERY, "end", Phases.ABC))
            .add(new DerConnection(SHOP, "end", Phases.ABC))
            .build();
    return new SampleDay(steady(), network, List.of());
  }

  public LoadedCases cases() {
    return cases(new MemoryEnrolments(), new MemoryMarketSetup());
  }

  /** With what was registered and agreed on top of the sample. */
  public LoadedCases cases(EnrolmentRepository register, MarketSetupRepository marketSetup) {
    return new LoadedCases(name -> operatingCase, this, register, marketSetup);
  }

  private static Resource resource(
      String id, Resource.Kind kind, double injectionKw, double withdrawalKw, String profile) {
    return new Resource(
        id,
        id,
        kind,
        "acme",
        "relief",
        "z",
        id,
        "M-" + id,
        injectionKw,
        withdrawalKw,
        kind == Resource.Kind.BATTERY ? 400 : 0,
        profile,
        Resource.Markets.BOTH);
  }

  private static NetworkModel network() {
    PhaseMatrix ohm = PhaseMatrix.ofLowerTriangle(0.1, 0, 0.1, 0, 0, 0.1);
    PhaseMatrix none = PhaseMatrix.ofLowerTriangle(0, 0, 0, 0, 0, 0);
    return NetworkModel.builder("sample")
        .add(new Source("grid", "source", 4.16, 1, 0, 0, 1e-4, 0, 1e-4))
        .add(new TransmissionInterface("TD", "line"))
        .add(new Bus("source", 4.16, Phases.ABC, 0, 0, "z"))
        .add(new Bus("end", 4.16, Phases.ABC, 1, 0, "z"))
        .add(new Line("line", "source", "end", Phases.ABC, ohm, ohm, none, 200, 240))
        .add(load())
        .add(new DerConnection(BATTERY, "end", Phases.ABC))
        .add(new DerConnection(SHOP, "end", Phases.ABC))
        .build();
  }

  private static Load load() {
    return new Load(
        "load", "end", Phases.ABC, Winding.WYE, LoadModel.CONSTANT_POWER, 4.16, 1000, 0, 0.8, 1.2);
  }

  private static DemandHistory steady() {
    return new DemandHistory(
        DATE.date(),
        new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  }

  @Override
  public boolean add(TradeDay day) {
    return days.putIfAbsent(day.id(), day) == null;
  }

  @Override
  public TradeDay get(String tradeDayId) {
    return find(tradeDayId).orElseThrow(IllegalArgumentException::new);
  }

  @Override
  public Optional<TradeDay> find(String tradeDayId) {
    return Optional.ofNullable(days.get(tradeDayId));
  }

  @Override
  public List<TradeDay> listOpen(TradeDate date) {
    return days.values().stream()
        .filter(day -> day.state() == TradeDay.State.OPEN && day.date().equals(date))
        .toList();
  }

  @Override
  public void settled(String tradeDayId) {
    TradeDay day = get(tradeDayId);
    days.put(
        tradeDayId,
        new TradeDay(
            day.id(),
            day.caseName(),
            day.date(),
            day.dsoModel(),
            day.seed(),
            TradeDay.State.SETTLED));
  }
}
