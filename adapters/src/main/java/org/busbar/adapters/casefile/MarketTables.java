package org.busbar.adapters.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.busbar.adapters.casefile.CsvTable.Parsed;
import org.busbar.adapters.casefile.CsvTable.Row;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.register.Contributor;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.processes.register.Zone;
import org.busbar.solvers.clearing.PricingRule;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.sun.ClearSky;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of a case that describe its market. All faults of all tables are reported
 * together; what refers to a table with faults of its own is not a second fault.
 */
final class MarketTables {

  static final String CASE = "case.csv";

  private static final String ZONES = "zones.csv";
  private static final String PROGRAMS = "programs.csv";
  private static final String PARTICIPANTS = "participants.csv";
  private static final String RESOURCES = "resources.csv";
  private static final String CONTRIBUTORS = "contributors.csv";
  private static final String STANDING_OFFERS = "standing-offers.csv";
  private static final String PROFILES = "profiles.csv";
  private static final String DEMAND = "demand.csv";

  private static final List<String> HOURS =
      IntStream.rangeClosed(1, 24).mapToObj(hour -> "he" + hour).toList();

  /** Shares of contributors are given to a tenth of a kW. */
  private static final double SHARE_TOLERANCE_KW = 0.05;

  private final CaseFolder folder;
  private final CaseErrors errors;
  private final @Nullable NetworkModel network;
  private final Set<String> unsound = new HashSet<>();

  private MarketTables(CaseFolder folder, @Nullable NetworkModel network) {
    this.folder = folder;
    this.network = network;
    errors = new CaseErrors(folder.name());
  }

  /**
   * The case around a network.
   *
   * @param network null if it was refused: then only the market's own faults are looked for
   * @return null if there is no network
   * @throws CaseFileException with every fault if there is any
   */
  static @Nullable OperatingCase read(CaseFolder folder, @Nullable NetworkModel network) {
    return new MarketTables(folder, network).read();
  }

  private @Nullable OperatingCase read() {
    List<Parsed<Header>> header =
        rows(CASE, "name,latitude,longitude,peak_load_scale", "dso_model", MarketTables::header);
    if (header.size() != 1 && !unsound.contains(CASE)) {
      fault(CASE, 1, "The table has %d rows. Give exactly one.".formatted(header.size()));
    }
    List<Parsed<Zone>> zones =
        rows(ZONES, "id,name", row -> new Zone(row.text("id"), row.text("name")));
    Map<String, Zone> zoneById = byId(ZONES, zones, Zone::id);
    List<Parsed<Program>> programs =
        rows(PROGRAMS, "id,name,minimum_kw,penalty_factor", "pricing_rule", MarketTables::program);
    Map<String, Program> programById = byId(PROGRAMS, programs, Program::id);
    List<Parsed<Participant>> participants =
        rows(
            PARTICIPANTS,
            "id,name,role",
            row ->
                new Participant(
                    row.text("id"), row.text("name"), row.oneOf("role", Participant.Role.class)));
    Map<String, Participant> participantById = byId(PARTICIPANTS, participants, Participant::id);
    Map<String, List<Double>> profiles = profiles();
    List<Parsed<Resource>> resources =
        rows(
            RESOURCES,
            "id,name,kind,participant,program,zone,connection,meter,max_injection_kw,"
                + "max_withdrawal_kw,energy_kwh,profile,markets",
            MarketTables::resource);
    Map<String, Resource> resourceById = byId(RESOURCES, resources, Resource::id);
    for (Parsed<Resource> parsed : resources) {
      Resource resource = parsed.element();
      int line = parsed.line();
      known(
          RESOURCES, line, "participant", resource.participantId(), participantById, PARTICIPANTS);
      known(RESOURCES, line, "program", resource.programId(), programById, PROGRAMS);
      known(RESOURCES, line, "zone", resource.zoneId(), zoneById, ZONES);
      checkProfile(resource, line, profiles);
      checkKind(resource, line);
      checkConnection(resource, line);
    }
    once(RESOURCES, resources, "connection", Resource::connectionId);
    checkZonesOfNetwork(zoneById);
    List<Contributor> contributors = contributors(resources, resourceById, participantById);
    List<StandingOffer> standingOffers = standingOffers(resourceById);
    DemandHistory demand = demand();
    errors.throwIfAny();
    if (network == null || demand == null) {
      return null;
    }
    Header first = header.get(0).element();
    return new OperatingCase(
        folder.name(),
        first.name(),
        network.transmissionInterface().id(),
        network,
        network.loads().stream().mapToDouble(Load::kw).sum(),
        first.peakLoadScale(),
        first.place(),
        elements(zones),
        elements(programs),
        elements(participants),
        elements(resources),
        contributors,
        standingOffers,
        profiles,
        demand,
        first.dsoModel());
  }

  private <T> List<Parsed<T>> rows(String file, String columns, Function<Row, T> make) {
    return rows(file, List.of(columns.split(",")), make);
  }

  private <T> List<Parsed<T>> rows(String file, List<String> columns, Function<Row, T> make) {
    return rows(file, columns, List.of(), make);
  }

  private <T> List<Parsed<T>> rows(
      String file, String columns, String optional, Function<Row, T> make) {
    return rows(file, List.of(columns.split(",")), List.of(optional.split(",")), make);
  }

  private <T> List<Parsed<T>> rows(
      String file, List<String> columns, List<String> optional, Function<Row, T> make) {
    CsvTable table = CsvTable.read(folder, file, columns, optional, errors);
    List<Parsed<T>> parsed = table.parse(make);
    if (!table.sound()) {
      unsound.add(file);
    }
    return parsed;
  }

  private void fault(String file, int line, String message) {
    errors.add(file, line, message);
  }

  private static <T> List<T> elements(List<Parsed<T>> parsed) {
    return parsed.stream().map(Parsed::element).toList();
  }

  private <T> Map<String, T> byId(String file, List<Parsed<T>> parsed, Function<T, String> idOf) {
    Map<String, T> byId = new HashMap<>();
    for (Parsed<T> one : parsed) {
      byId.putIfAbsent(idOf.apply(one.element()), one.element());
    }
    once(file, parsed, "id", idOf);
    return byId;
  }

  private <T> void once(
      String file, List<Parsed<T>> parsed, String column, Function<T, String> valueOf) {
    Map<String, Integer> seen = new HashMap<>();
    for (Parsed<T> one : parsed) {
      String value = valueOf.apply(one.element());
      Integer before = seen.putIfAbsent(value, one.line());
      if (before != null) {
        fault(
            file,
            one.line(),
            "The %s (%s) is used in line %d already. Give each row its own."
                .formatted(column, value, before));
      }
    }
  }

  private void known(
      String file, int line, String what, String id, Map<String, ?> all, String where) {
    if (!all.containsKey(id) && !unsound.contains(where)) {
      fault(
          file,
          line,
          "The %s (%s) does not exist. Add it to %s or correct it.".formatted(what, id, where));
    }
  }

  private record Header(String name, ClearSky place, double peakLoadScale, String dsoModel) {}

  private static Header header(Row row) {
    return new Header(
        row.text("name"),
        new ClearSky(row.number("latitude"), row.number("longitude")),
        row.positive("peak_load_scale"),
        dsoModel(row));
  }

  private static String dsoModel(Row row) {
    return row.textOrEmpty("dso_model").isEmpty()
        ? Journey.MARKET_FACILITATOR.key()
        : row.oneOf("dso_model", Journey.class).key();
  }

  private static Program program(Row row) {
    return new Program(
        row.text("id"),
        row.text("name"),
        row.number("minimum_kw"),
        row.number("penalty_factor"),
        row.textOrEmpty("pricing_rule").isEmpty()
            ? PricingRule.PAY_AS_BID
            : row.oneOf("pricing_rule", PricingRule.class));
  }

  private Map<String, List<Double>> profiles() {
    List<String> columns = Stream.concat(Stream.of("name"), HOURS.stream()).toList();
    record Profile(String name, List<Double> shape) {}
    List<Parsed<Profile>> parsed =
        rows(
            PROFILES,
            columns,
            row -> {
              List<Double> shape = new ArrayList<>();
              for (String hour : HOURS) {
                double value = row.number(hour);
                if (Math.abs(value) > 1) {
                  row.fault(
                      "The %s (%s) must be within -1..1. Give it per unit of the rating."
                          .formatted(hour, row.textOrEmpty(hour)));
                }
                shape.add(value);
              }
              return new Profile(row.text("name"), List.copyOf(shape));
            });
    once(PROFILES, parsed, "name", Profile::name);
    Map<String, List<Double>> profiles = new TreeMap<>();
    for (Parsed<Profile> one : parsed) {
      if (one.element().name().equals(OperatingCase.SOLAR)) {
        fault(
            PROFILES,
            one.line(),
            "The profile solar is computed from date and place. Remove it or rename it.");
      }
      profiles.put(one.element().name(), one.element().shape());
    }
    return profiles;
  }

  private static Resource resource(Row row) {
    return new Resource(
        row.text("id"),
        row.text("name"),
        row.oneOf("kind", Resource.Kind.class),
        row.text("participant"),
        row.text("program"),
        row.text("zone"),
        row.text("connection"),
        row.text("meter"),
        notNegative(row, "max_injection_kw"),
        notNegative(row, "max_withdrawal_kw"),
        notNegative(row, "energy_kwh"),
        row.text("profile"),
        row.oneOf("markets", Resource.Markets.class));
  }

  private static double notNegative(Row row, String column) {
    double value = row.number(column);
    if (value < 0) {
      row.fault(
          "The %s (%s) must be zero or positive. Correct the figure."
              .formatted(column, row.textOrEmpty(column)));
    }
    return value;
  }

  private void checkProfile(Resource resource, int line, Map<String, List<Double>> profiles) {
    boolean solar = resource.profile().equals(OperatingCase.SOLAR);
    if (!solar) {
      known(RESOURCES, line, "profile", resource.profile(), profiles, PROFILES);
    }
    List<Double> shape =
        solar ? List.of(1.0) : profiles.getOrDefault(resource.profile(), List.of());
    double rating = Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw());
    for (double value : shape) {
      if (value * rating > resource.maxInjectionKw()
          || -value * rating > resource.maxWithdrawalKw()) {
        fault(
            RESOURCES,
            line,
            "The profile (%s) goes beyond the ratings of %s (%s). Choose another or correct them."
                .formatted(resource.profile(), resource.id(), value * rating + " kW"));
        return;
      }
    }
  }

  private void checkKind(Resource resource, int line) {
    boolean battery = resource.kind() == Resource.Kind.BATTERY;
    if (battery != resource.energyKwh() > 0) {
      fault(
          RESOURCES,
          line,
          "The energy_kwh (%s) of %s must be positive for a battery and 0 for anything else."
                  .formatted(resource.energyKwh(), resource.id())
              + " Correct the figure or the kind.");
    }
  }

  private void checkConnection(Resource resource, int line) {
    if (network == null) {
      return;
    }
    boolean exists =
        network.connections().stream().anyMatch(c -> c.id().equals(resource.connectionId()));
    if (!exists) {
      fault(
          RESOURCES,
          line,
          "The connection (%s) does not exist. Add it to connections.csv or correct it."
              .formatted(resource.connectionId()));
      return;
    }
    String bus = network.connection(resource.connectionId()).bus();
    if (!network.zoneOf(bus).equals(resource.zoneId())) {
      fault(
          RESOURCES,
          line,
          "The zone (%s) must be that of bus %s, where %s is connected. Write %s."
              .formatted(resource.zoneId(), bus, resource.id(), network.zoneOf(bus)));
    }
  }

  private void checkZonesOfNetwork(Map<String, Zone> zoneById) {
    if (network == null || unsound.contains(ZONES)) {
      return;
    }
    for (String zone : network.zones()) {
      if (!zoneById.containsKey(zone)) {
        fault(ZONES, 1, "The zone (%s) of buses.csv is missing. Add it.".formatted(zone));
      }
    }
  }

  private List<Contributor> contributors(
      List<Parsed<Resource>> resources,
      Map<String, Resource> resourceById,
      Map<String, Participant> participantById) {
    List<Parsed<Contributor>> contributors =
        rows(
            CONTRIBUTORS,
            "id,resource,meter,share_kw,active_from",
            "connection",
            row ->
                new Contributor(
                    row.text("id"),
                    row.text("resource"),
                    row.text("meter"),
                    row.positive("share_kw"),
                    date(row, "active_from"),
                    row.textOrEmpty("connection").isEmpty() ? null : row.text("connection")));
    once(CONTRIBUTORS, contributors, "id", Contributor::id);
    Map<String, Double> shares = new TreeMap<>();
    Map<String, Integer> firstLine = new HashMap<>();
    for (Parsed<Contributor> one : contributors) {
      Contributor contributor = one.element();
      String connection = contributor.connectionId();
      if (connection != null && network != null) {
        boolean isKnown = network.connections().stream().anyMatch(c -> c.id().equals(connection));
        if (!isKnown) {
          fault(
              CONTRIBUTORS,
              one.line(),
              "The connection (%s) does not exist. Add it to connections.csv or correct it."
                  .formatted(connection));
        }
      }
      shares.merge(contributor.resourceId(), contributor.shareKw(), Double::sum);
      firstLine.putIfAbsent(contributor.resourceId(), one.line());
      known(
          CONTRIBUTORS, one.line(), "resource", contributor.resourceId(), resourceById, RESOURCES);
      Resource resource = resourceById.get(contributor.resourceId());
      Participant holder = resource == null ? null : participantById.get(resource.participantId());
      if (resource != null && holder != null && holder.role() != Participant.Role.AGGREGATOR) {
        fault(
            CONTRIBUTORS,
            one.line(),
            "The resource (%s) is held by %s, who is no aggregator. Correct the one or the other."
                .formatted(resource.id(), holder.id()));
      }
    }
    if (!unsound.contains(CONTRIBUTORS)) {
      for (Parsed<Resource> parsed : resources) {
        Resource resource = parsed.element();
        Double sum = shares.get(resource.id());
        double rating = Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw());
        if (sum != null && Math.abs(sum - rating) > SHARE_TOLERANCE_KW) {
          fault(
              CONTRIBUTORS,
              firstLine.getOrDefault(resource.id(), 1),
              "The shares of %s sum to %.1f kW but its rating is %.1f kW. Correct the shares."
                  .formatted(resource.id(), sum, rating));
        }
      }
    }
    Set<String> meters = new HashSet<>();
    resources.forEach(parsed -> meters.add(parsed.element().meterId()));
    once(RESOURCES, resources, "meter", Resource::meterId);
    for (Parsed<Contributor> one : contributors) {
      if (!meters.add(one.element().meterId())) {
        fault(
            CONTRIBUTORS,
            one.line(),
            "The meter (%s) is used already. Give each row its own."
                .formatted(one.element().meterId()));
      }
    }
    return elements(contributors);
  }

  private List<StandingOffer> standingOffers(Map<String, Resource> resourceById) {
    List<Parsed<StandingOffer>> offers =
        rows(
            STANDING_OFFERS,
            "resource,direction,step,quantity_kw,price_per_mwh,from_hour_ending,to_hour_ending",
            StandingTerms.COLUMNS,
            row -> standingOffer(row, resourceById));
    StandingTerms.check(offers, (line, message) -> fault(STANDING_OFFERS, line, message));
    Map<String, StandingOffer> last = new HashMap<>();
    Map<String, Double> total = new HashMap<>();
    for (Parsed<StandingOffer> one : offers) {
      StandingOffer offer = one.element();
      known(STANDING_OFFERS, one.line(), "resource", offer.resourceId(), resourceById, RESOURCES);
      String curve = offer.resourceId() + " " + offer.direction();
      StandingOffer before = last.put(curve, offer);
      int expected = before == null ? 1 : before.step() + 1;
      if (offer.step() != expected) {
        fault(
            STANDING_OFFERS,
            one.line(),
            "The step (%d) must be %d. Write the steps of a curve in order, from 1."
                .formatted(offer.step(), expected));
      } else if (before != null && offer.pricePerMwh().compareTo(before.pricePerMwh()) < 0) {
        fault(
            STANDING_OFFERS,
            one.line(),
            "The price (%s) must not be below that of the step before (%s). Sort the curve."
                .formatted(offer.pricePerMwh(), before.pricePerMwh()));
      } else if (before != null
          && (offer.fromHourEnding() != before.fromHourEnding()
              || offer.toHourEnding() != before.toHourEnding())) {
        fault(
            STANDING_OFFERS,
            one.line(),
            "The hours (%d to %d) must be those of the step before (%d to %d). Make them equal."
                .formatted(
                    offer.fromHourEnding(),
                    offer.toHourEnding(),
                    before.fromHourEnding(),
                    before.toHourEnding()));
      }
      Resource resource = resourceById.get(offer.resourceId());
      double sum = total.merge(curve, offer.quantityKw(), Double::sum);
      if (resource != null && sum > resource.maxInjectionKw() + resource.maxWithdrawalKw()) {
        fault(
            STANDING_OFFERS,
            one.line(),
            "The curve of %s reaches %s kW, more than it can change. Lower the quantities."
                .formatted(offer.resourceId(), sum));
      }
    }
    return elements(offers);
  }

  private static StandingOffer standingOffer(Row row, Map<String, Resource> resourceById) {
    int from = row.integer("from_hour_ending");
    int to = row.integer("to_hour_ending");
    if (from < 1 || to > 24 || from > to) {
      row.fault(
          "The hours (%s to %s) must be within 1..24 and ascending. Correct them."
              .formatted(row.textOrEmpty("from_hour_ending"), row.textOrEmpty("to_hour_ending")));
    }
    return new StandingOffer(
        row.text("resource"),
        row.oneOf("direction", Direction.class),
        row.integer("step"),
        row.positive("quantity_kw"),
        BigDecimal.valueOf(Math.round(notNegative(row, "price_per_mwh") * 100), 2),
        from,
        to,
        row.textOrEmpty("offer").isEmpty() ? null : row.text("offer"),
        StandingTerms.of(row, resourceById.get(row.textOrEmpty("resource"))));
  }

  private static LocalDate date(Row row, String column) {
    String text = row.text(column);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      if (!row.textOrEmpty(column).isEmpty()) {
        row.fault("The %s (%s) is not a date. Write e.g. 2023-09-05.".formatted(column, text));
      }
      return LocalDate.EPOCH;
    }
  }

  private @Nullable DemandHistory demand() {
    List<String> columns = Stream.concat(Stream.of("date"), HOURS.stream()).toList();
    record Day(LocalDate date, double[] megawatts) {}
    List<Parsed<Day>> days =
        rows(
            DEMAND,
            columns,
            row -> new Day(date(row, "date"), HOURS.stream().mapToDouble(row::positive).toArray()));
    LocalDate expected = null;
    for (Parsed<Day> day : days) {
      LocalDate date = day.element().date();
      if (expected != null && !date.equals(expected) && !unsound.contains(DEMAND)) {
        fault(
            DEMAND,
            day.line(),
            "The date (%s) must follow the row before, %s. Fill the gap or sort the rows."
                .formatted(date, expected));
      }
      expected = date.plusDays(1);
    }
    if (days.isEmpty()) {
      if (!unsound.contains(DEMAND)) {
        fault(DEMAND, 1, "The table has no rows. Give at least four weeks.");
      }
      return null;
    }
    double[] megawatts =
        days.stream().flatMapToDouble(day -> Arrays.stream(day.element().megawatts())).toArray();
    return new DemandHistory(days.get(0).element().date(), megawatts);
  }
}
