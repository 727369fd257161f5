package org.busbar.adapters.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.TradeDate;

/**
 * An invented summer day. On the IEEE 123-bus feeder where its files lie beside the repository, on
 * a grid of 40 buses otherwise; the figures are made up either way.
 */
final class SampleDay {

  private static final TradeDate DATE = TradeDate.of(LocalDate.of(2025, 7, 15));
  private static final String HASH =
      "9f2c7d1e0b5a4c3389d6e7f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5";

  private record Line(String id, String from, String to, String phases) {}

  private final Map<String, double[]> places = new TreeMap<>();
  private final List<Line> lines = new ArrayList<>();
  private String source = "b1";

  static DayReport day() {
    SampleDay sample = new SampleDay();
    sample.grid();
    return sample.build();
  }

  /** The same day on the real coordinates, or on the grid where they are absent. */
  static DayReport pictured() {
    SampleDay sample = new SampleDay();
    for (String above : List.of("..", "../..", "../../..")) {
      Path folder = Path.of(above, "shared/feeders/opendss/123Bus");
      if (Files.isDirectory(folder)) {
        sample.ieee123(folder);
        return sample.build();
      }
    }
    sample.grid();
    return sample.build();
  }

  /** A mild day on which nothing had to be done. */
  static DayReport quietDay() {
    DayReport day = day();
    return new DayReport(
        day.heading(),
        day.network(),
        day.hours(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        DayReport.Markets.NONE,
        HASH);
  }

  /** The day with no instructions but these. */
  static DayReport withInstructions(List<DayReport.Instruction> instructions) {
    DayReport day = day();
    return changed(day, day.network(), day.snapshots(), instructions);
  }

  /** The day with an overloaded regulator between two buses that lie at one place. */
  static DayReport withRegulatorAtOnePlace() {
    DayReport day = day();
    DayReport.Network network = day.network();
    DayReport.Bus beside = network.buses().get(0);
    List<DayReport.Bus> buses = new ArrayList<>(network.buses());
    buses.add(new DayReport.Bus("same-place", beside.x(), beside.y(), beside.zoneId()));
    List<DayReport.Branch> branches = new ArrayList<>(network.branches());
    branches.add(
        new DayReport.Branch("reg-0", beside.id(), "same-place", "REGULATOR", "ABC", true));
    List<DayReport.Snapshot> snapshots =
        day.snapshots().stream()
            .map(
                snapshot -> {
                  DayReport.State before = snapshot.before();
                  List<DayReport.BranchLoading> loadings = new ArrayList<>(before.loadings());
                  loadings.add(new DayReport.BranchLoading("reg-0", 106, "A"));
                  return new DayReport.Snapshot(
                      snapshot.hourEnding(),
                      new DayReport.State(before.interfaceKw(), before.voltages(), loadings),
                      snapshot.after(),
                      snapshot.committedKw());
                })
            .toList();
    return changed(
        day,
        new DayReport.Network(
            network.interfaceBusId(),
            network.interfaceName(),
            network.interfaceRatingKw(),
            network.minVoltagePu(),
            network.maxVoltagePu(),
            network.zones(),
            buses,
            branches,
            network.ders()),
        snapshots,
        day.instructions());
  }

  private static DayReport changed(
      DayReport day,
      DayReport.Network network,
      List<DayReport.Snapshot> snapshots,
      List<DayReport.Instruction> instructions) {
    return new DayReport(
        day.heading(),
        network,
        day.hours(),
        day.intervals(),
        day.conditions(),
        snapshots,
        day.needs(),
        day.offers(),
        day.prices(),
        day.limits(),
        instructions,
        day.deliveries(),
        day.settlementLines(),
        day.deadlines(),
        day.events(),
        day.incidents(),
        day.counts(),
        day.markets(),
        day.decisionsSha256());
  }

  private void grid() {
    for (int i = 0; i < 40; i++) {
      places.put("b" + (i + 1), new double[] {100.0 * (i % 8), 100.0 * (i / 8)});
    }
    for (int i = 1; i < 40; i++) {
      String from = i % 8 == 0 ? "b" + (i - 7) : "b" + i;
      lines.add(new Line("L" + i, from, "b" + (i + 1), i % 3 == 0 ? "B" : "ABC"));
    }
  }

  private void ieee123(Path folder) {
    source = "150";
    try {
      for (String row : Files.readAllLines(folder.resolve("BusCoords.dat"))) {
        String[] cells = row.trim().split("[\\s,]+");
        if (cells.length >= 3) {
          places.put(
              cells[0], new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
        }
      }
      for (String row : Files.readAllLines(folder.resolve("IEEE123Master.dss"))) {
        if (!row.toLowerCase(Locale.ROOT).startsWith("new line.")) {
          continue;
        }
        String id = row.substring(9).split("\\s+")[0];
        String[] from = row.replaceAll("(?i).*bus1=(\\S+).*", "$1").split("\\.");
        String[] to = row.replaceAll("(?i).*bus2=(\\S+).*", "$1").split("\\.");
        String phases =
            from.length != 2 ? "ABC" : "ABC".substring(from[1].charAt(0) - '1').substring(0, 1);
        lines.add(new Line(id, from[0], to[0], phases));
      }
      lines.add(new Line("reg1a", "150", "149", "ABC"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DayReport build() {
    List<DayReport.Bus> buses =
        places.entrySet().stream()
            .map(
                entry ->
                    new DayReport.Bus(
                        entry.getKey(),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        entry.getValue()[0] > middle() ? "EAST" : "WEST"))
            .toList();
    List<DayReport.Branch> branches =
        lines.stream()
            .map(
                line ->
                    new DayReport.Branch(
                        line.id(),
                        line.from(),
                        line.to(),
                        line.id().startsWith("reg") ? "REGULATOR" : "LINE",
                        line.phases(),
                        true))
            .toList();
    List<DayReport.Der> ders = ders();
    List<DayReport.Need> needs = needs();
    List<DayReport.Offer> offers = offers(ders);
    List<DayReport.Instruction> instructions = instructions(offers);
    List<DayReport.Delivery> deliveries = deliveries(instructions);
    List<DayReport.Snapshot> snapshots = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      int at = hour;
      Map<String, Double> committed = new TreeMap<>();
      offers.stream()
          .filter(offer -> offer.hourEnding() == at && offer.selectedKw() > 0)
          .forEach(offer -> committed.merge(offer.derId(), offer.selectedKw(), Double::sum));
      double kw = committed.values().stream().mapToDouble(change -> change).sum();
      snapshots.add(
          new DayReport.Snapshot(
              hour,
              state(hour, buses, 1, load(hour)),
              state(hour, buses, 0.78, load(hour) - kw),
              committed));
    }
    return new DayReport(
        new DayReport.Heading(
            "ieee123", "Maple Ridge feeder", DATE, "market-facilitator", 42, "0.1.0-SNAPSHOT"),
        new DayReport.Network(
            source,
            "MAPLE_RIDGE-TS1",
            4200,
            0.95,
            1.05,
            List.of(new DayReport.Zone("EAST", "East"), new DayReport.Zone("WEST", "West")),
            buses,
            branches,
            ders),
        hours(),
        intervals(),
        List.of(
            new DayReport.Condition(
                DATE.start().plusSeconds(17 * 3600),
                DATE.start().plusSeconds(19 * 3600),
                "Maintenance of switch 54-94")),
        snapshots,
        needs,
        offers,
        prices(ders),
        limits(ders),
        instructions,
        deliveries,
        settlement(ders, offers, deliveries),
        List.of(
            deadline("Day-ahead forecast published", 8, 0, -14),
            deadline("Needs notified to participants", 10, 0, -3),
            deadline("Offers closed", 11, 30, -1),
            deadline("Selection sent to participants", 13, 0, 6),
            deadline("Aggregated bid sent to the IESO", 14, 0, -25),
            new DayReport.Deadline(
                "Meter readings received", DATE.dayAfterAtPrevailing(LocalTime.of(9, 0)), null)),
        List.of(
            event(0, 15, "FORECAST", "Similar day 2025-07-14 chosen"),
            event(11, 58, "DER_OUTAGE", "Oak Street battery reported an outage until 14:00"),
            event(15, 20, "SWITCHING", "ADMS opened switch 54-94"),
            event(16, 5, "OVERLOAD", "ADMS reported line L10 at 104 %")),
        List.of(
            new DayReport.Incident(
                "Q-1",
                DATE.start().plusSeconds(9 * 3600),
                "UNKNOWN_MESSAGE",
                "=HYPERLINK(\"x\") <script> & noun 'Ofer', line 1\u0007",
                "REJECTED",
                "Unknown to us",
                "s.tremblay"),
            new DayReport.Incident(
                "Q-2-with-a-long-id",
                DATE.start().plusSeconds(17 * 3600),
                "LATE_OFFER",
                "Offer of North Aggregation came 4 min after the close",
                "",
                "",
                "")),
        List.of(
            new DayReport.Count("Messages received", 1412),
            new DayReport.Count("Messages sent", 388),
            new DayReport.Count("Duplicates ignored", 7),
            new DayReport.Count("Tasks done by people", 12)),
        DayReport.Markets.NONE,
        HASH);
  }

  private double middle() {
    return places.values().stream().mapToDouble(place -> place[0]).average().orElse(0);
  }

  private static double load(int hour) {
    return 2200
        + 1500 * Math.exp(-Math.pow((hour - 18) / 4.0, 2))
        + 350 * Math.exp(-Math.pow((hour - 9) / 3.0, 2));
  }

  private static double sun(int hour) {
    return Math.max(0, Math.sin((hour - 6.0) / 15 * Math.PI));
  }

  private static List<DayReport.Hour> hours() {
    List<DayReport.Hour> hours = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      double wobble = 1 + 0.03 * Math.sin(hour * 1.7);
      Map<Resource.Kind, Double> forecast = new EnumMap<>(Resource.Kind.class);
      forecast.put(Resource.Kind.SOLAR, 520 * sun(hour));
      forecast.put(Resource.Kind.BATTERY, 0.0);
      forecast.put(Resource.Kind.DEMAND_RESPONSE, 0.0);
      forecast.put(Resource.Kind.EV_CHARGING, hour > 17 || hour < 6 ? -130.0 : -35.0);
      Map<Resource.Kind, Double> actual = new EnumMap<>(forecast);
      actual.put(Resource.Kind.SOLAR, 520 * sun(hour) * (hour == 13 ? 0.7 : 0.96));
      boolean called = hour >= 16 && hour <= 20;
      actual.put(Resource.Kind.BATTERY, called ? 210.0 : hour >= 2 && hour <= 5 ? -150.0 : 0.0);
      actual.put(Resource.Kind.DEMAND_RESPONSE, called ? 160.0 : 0.0);
      actual.put(
          Resource.Kind.EV_CHARGING, called ? -40.0 : forecast.get(Resource.Kind.EV_CHARGING));
      double before = load(hour) - total(forecast);
      hours.add(
          new DayReport.Hour(
              hour,
              13500 + 8200 * (load(hour) - 2200) / 1850,
              load(hour),
              load(hour) * wobble,
              forecast,
              actual,
              before,
              before - (called ? 370 : 0),
              load(hour) * wobble - total(actual)));
    }
    return hours;
  }

  /** Five-minute intervals, outside the limits around the evening peak. */
  private static List<DayReport.LiveInterval> intervals() {
    List<DayReport.LiveInterval> intervals = new ArrayList<>();
    for (int i = 0; i < 288; i++) {
      int hour = i / 12 + 1;
      double percent = 60 + 52 * Math.exp(-Math.pow((i / 12.0 - 18) / 3, 2));
      intervals.add(
          new DayReport.LiveInterval(
              DATE.start().plusSeconds(300L * i),
              300,
              load(hour) * 1.1,
              load(hour) * 1.1 - 300,
              1.02 - percent / 1500,
              1.04,
              percent,
              percent > 100 ? 1 + (int) (percent / 10 - 10) : 0));
    }
    return intervals;
  }

  private static double total(Map<Resource.Kind, Double> byKind) {
    return byKind.values().stream().mapToDouble(kw -> kw).sum();
  }

  private List<DayReport.Der> ders() {
    List<String> at = new ArrayList<>(places.keySet());
    List<DayReport.Der> ders = new ArrayList<>();
    String[] owners = {
      "Halton Cold Storage",
      "City of Maple Ridge",
      "North Aggregation",
      "Sunline Energy",
      "FlexHome"
    };
    Resource.Kind[] kinds = {
      Resource.Kind.SOLAR,
      Resource.Kind.SOLAR,
      Resource.Kind.DEMAND_RESPONSE,
      Resource.Kind.EV_CHARGING,
      Resource.Kind.SOLAR
    };
    for (int i = 0; i < 30; i++) {
      Resource.Kind kind = i % 15 == 7 ? Resource.Kind.BATTERY : kinds[i % 5];
      double in = kind == Resource.Kind.SOLAR ? 40 + i : kind == Resource.Kind.BATTERY ? 150 : 0;
      double draw =
          kind == Resource.Kind.SOLAR ? 0 : kind == Resource.Kind.BATTERY ? 150 : 50 + 2 * i;
      ders.add(
          new DayReport.Der(
              "DER-%02d".formatted(i + 1),
              Figures.words(kind.name()) + " " + at.get((i * 4 + 3) % at.size()),
              kind,
              "P" + (i % 5 + 1),
              owners[i % 5],
              at.get((i * 4 + 3) % at.size()),
              in,
              draw));
    }
    return ders;
  }

  private List<DayReport.Need> needs() {
    List<DayReport.Need> needs = new ArrayList<>();
    String element = lines.get(lines.size() / 10).id();
    for (int hour = 16; hour <= 20; hour++) {
      double asked = 140 + 60 * Math.max(0, 3 - Math.abs(hour - 18)) - 40;
      needs.add(
          new DayReport.Need(
              "N-%d".formatted(hour),
              "EAST",
              hour,
              element,
              "THERMAL",
              "A",
              400 + 18 * (3 - Math.abs(hour - 18)),
              400,
              "A",
              asked,
              hour == 18 ? asked - 35 : asked,
              hour == 18 ? "Nobody offers more that acts on it." : ""));
    }
    needs.add(
        new DayReport.Need(
            "N-V18",
            "WEST",
            18,
            places.keySet().iterator().next(),
            "UNDERVOLTAGE",
            "C",
            0.943,
            0.95,
            "pu",
            60,
            60,
            ""));
    return needs;
  }

  private static List<DayReport.Price> prices(List<DayReport.Der> ders) {
    List<DayReport.Price> prices = new ArrayList<>();
    for (DayReport.Der der : ders) {
      prices.add(new DayReport.Price(18, der.id() + "-pcc", der.busId(), 0, 0, 84.5, -2.25));
    }
    return prices;
  }

  private static List<DayReport.Offer> offers(List<DayReport.Der> ders) {
    List<DayReport.Offer> offers = new ArrayList<>();
    for (int hour = 16; hour <= 20; hour++) {
      double left = 140 + 60 * Math.max(0, 3 - Math.abs(hour - 18)) - 40;
      int step = 0;
      for (DayReport.Der der : ders) {
        if (der.kind() == Resource.Kind.SOLAR) {
          continue;
        }
        double kw = der.kind() == Resource.Kind.BATTERY ? 110 : 35 + step % 4 * 5;
        boolean rejected = step == 9;
        double selected = rejected ? 0 : Math.min(kw, left);
        left -= selected;
        offers.add(
            new DayReport.Offer(
                "O-%d-%02d".formatted(hour, step),
                der.id(),
                der.participantId(),
                hour,
                Direction.UP,
                kw,
                BigDecimal.valueOf(8500 + step * 1450L + hour * 25L, 2),
                step % 3 == 0 ? DayReport.OfferSource.STANDING : DayReport.OfferSource.MESSAGE,
                rejected
                    ? DayReport.OfferOutcome.REJECTED
                    : selected > 0
                        ? DayReport.OfferOutcome.SELECTED
                        : DayReport.OfferOutcome.NOT_SELECTED,
                selected,
                selected > 0 ? BigDecimal.valueOf(8500 + step * 1450L + hour * 25L, 2) : null,
                rejected || selected > 0 ? null : BigDecimal.valueOf(8400, 2),
                rejected
                    ? "Came after the close"
                    : selected > 0 ? "" : "Cheaper offers met the need"));
        step++;
      }
    }
    return offers;
  }

  private List<DayReport.Limit> limits(List<DayReport.Der> ders) {
    List<DayReport.Limit> limits = new ArrayList<>();
    String element = lines.get(lines.size() / 10).id();
    for (int i = 0; i < ders.size(); i++) {
      DayReport.Der der = ders.get(i);
      for (int hour = 1; hour <= 24; hour++) {
        boolean solar = der.kind() == Resource.Kind.SOLAR && i % 4 != 0 && hour >= 11 && hour <= 15;
        boolean evening = der.kind() == Resource.Kind.EV_CHARGING && hour >= 16 && hour <= 21;
        boolean binds = solar || evening;
        double part = !binds ? 1 : solar ? 0.9 - 0.07 * (i % 9) : Math.abs(hour - 18) * 0.25 + 0.1;
        limits.add(
            new DayReport.Limit(
                der.id(),
                hour,
                der.maxInjectionKw() * (solar ? part : 1),
                der.maxWithdrawalKw() * (evening ? part : 1),
                binds ? element : null,
                binds ? (solar ? "OVERVOLTAGE" : "THERMAL") : "",
                binds ? "A" : "",
                binds ? "0.4 % below the limit" : "",
                binds ? "12 kW less from Solar 30 releases it" : "",
                part < 0.3 ? "s.tremblay" : "rule limit-approval",
                part < 0.3
                    ? DayReport.Approval.PERSON
                    : hour > 20 ? DayReport.Approval.OPTIMISATION : DayReport.Approval.RULE));
      }
    }
    return limits;
  }

  private static List<DayReport.Instruction> instructions(List<DayReport.Offer> offers) {
    List<DayReport.Instruction> instructions = new ArrayList<>();
    List<String> ids =
        new ArrayList<>(new TreeSet<>(offers.stream().map(DayReport.Offer::derId).toList()));
    for (DayReport.Offer offer : offers) {
      if (offer.selectedKw() <= 0) {
        continue;
      }
      int which = ids.indexOf(offer.derId());
      DayReport.InstructionOutcome outcome =
          which == 3
              ? DayReport.InstructionOutcome.REFUSED
              : which == 1 && offer.hourEnding() < 18
                  ? DayReport.InstructionOutcome.TIMED_OUT
                  : which == 1
                      ? DayReport.InstructionOutcome.TELEPHONE
                      : DayReport.InstructionOutcome.ACKNOWLEDGED;
      Instant start = DATE.hourEnding(offer.hourEnding()).start();
      instructions.add(
          new DayReport.Instruction(
              "I-" + offer.id().substring(2),
              offer.derId(),
              start,
              start.plusSeconds(3600),
              offer.selectedKw(),
              start.minusSeconds(1800),
              outcome,
              outcome == DayReport.InstructionOutcome.TIMED_OUT ? null : start.minusSeconds(1500),
              which == 0 && offer.hourEnding() == 20
                  ? DayReport.Origin.IESO
                  : DayReport.Origin.DSO));
    }
    return instructions;
  }

  private static List<DayReport.Delivery> deliveries(List<DayReport.Instruction> instructions) {
    return instructions.stream()
        .filter(instruction -> instruction.outcome().agreed())
        .map(
            instruction -> {
              int hour = DATE.hourEndingAt(instruction.start());
              double part = instruction.derId().equals("DER-08") ? 0.82 : 0.93 + 0.02 * (hour % 5);
              return new DayReport.Delivery(
                  instruction.derId(),
                  hour,
                  instruction.kw() * 1000,
                  instruction.kw() * 1000 * part);
            })
        .toList();
  }

  private static List<DayReport.SettlementLine> settlement(
      List<DayReport.Der> ders, List<DayReport.Offer> offers, List<DayReport.Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(
            delivery -> {
              DayReport.Der der =
                  ders.stream()
                      .filter(d -> d.id().equals(delivery.derId()))
                      .findFirst()
                      .orElseThrow();
              BigDecimal price =
                  offers.stream()
                      .filter(
                          o ->
                              o.derId().equals(der.id()) && o.hourEnding() == delivery.hourEnding())
                      .findFirst()
                      .orElseThrow()
                      .priceCadPerMwh();
              long paid = Math.round(delivery.deliveredWh() / 1e6 * price.doubleValue() * 100);
              double missing = delivery.askedWh() - delivery.deliveredWh();
              DayReport.SettlementLine payment =
                  new DayReport.SettlementLine(
                      der.participantId(),
                      der.id(),
                      delivery.hourEnding(),
                      "PAYMENT",
                      paid,
                      "%.1f kWh × %s CAD/MWh".formatted(delivery.deliveredWh() / 1000, price));
              DayReport.SettlementLine penalty =
                  new DayReport.SettlementLine(
                      der.participantId(),
                      der.id(),
                      delivery.hourEnding(),
                      "PENALTY",
                      -Math.round(missing / 1e6 * price.doubleValue() * 150),
                      "-%.1f kWh × 1.5 × %s CAD/MWh".formatted(missing / 1000, price));
              return missing > 0 ? Stream.of(payment, penalty) : Stream.of(payment);
            })
        .toList();
  }

  private DayReport.State state(
      int hour, List<DayReport.Bus> buses, double relief, double interfaceKw) {
    double stress = (load(hour) - 2200) / 1500;
    double excess = stress > 0.6 ? 0.6 + (stress - 0.6) * relief : stress;
    double[] at = places.getOrDefault(source, new double[] {0, 0});
    double widest =
        buses.stream()
            .mapToDouble(bus -> Math.hypot(bus.x() - at[0], bus.y() - at[1]))
            .max()
            .orElse(1);
    List<DayReport.BusVoltage> voltages =
        buses.stream()
            .map(
                bus -> {
                  double away = Math.hypot(bus.x() - at[0], bus.y() - at[1]) / widest;
                  double pu =
                      1.04
                          - away * (0.03 + 0.058 * excess)
                          + 0.008 * Math.sin(bus.x() / 90 + bus.y() / 70);
                  return new DayReport.BusVoltage(bus.id(), pu - 0.006, pu + 0.006);
                })
            .toList();
    List<DayReport.BranchLoading> loadings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double[] from = places.get(line.from());
      double away = from == null ? 1 : Math.hypot(from[0] - at[0], from[1] - at[1]) / widest;
      boolean weak = i == lines.size() / 10 || i == lines.size() / 10 + 1;
      double percent = (weak ? 82 : 92 * Math.pow(1 - away, 1.2)) * (0.55 + 0.8 * excess * 0.95);
      loadings.add(new DayReport.BranchLoading(line.id(), percent, line.phases().substring(0, 1)));
    }
    return new DayReport.State(interfaceKw, voltages, loadings);
  }

  private static DayReport.Deadline deadline(String name, int hour, int minute, int lateMinutes) {
    Instant due = DATE.dayBeforeAtPrevailing(LocalTime.of(hour, minute));
    return new DayReport.Deadline(name, due, due.plusSeconds(60L * lateMinutes));
  }

  private static DayReport.Event event(int hour, int minute, String type, String text) {
    return new DayReport.Event(DATE.start().plusSeconds(hour * 3600L + minute * 60L), type, text);
  }
}
