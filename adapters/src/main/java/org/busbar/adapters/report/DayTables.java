package org.busbar.adapters.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.busbar.adapters.report.Table.Column;
import org.busbar.processes.register.Resource;
import org.jspecify.annotations.Nullable;

/** The tables of a day, in the order in which the page shows them. */
final class DayTables {

  private DayTables() {}

  static List<Table<?>> of(DayReport day) {
    return List.of(
        hours(day),
        intervals(day),
        voltages(day.snapshots()),
        loadings(day.snapshots()),
        needs(day),
        offers(day),
        prices(day),
        limits(day),
        instructions(day),
        deliveries(day),
        settlement(day),
        deadlines(day),
        book(day),
        floorPrices(day),
        guards(day),
        incidents(day),
        events(day),
        ders(day),
        counts(day));
  }

  static Table<DayReport.Hour> hours(DayReport day) {
    List<Column<DayReport.Hour>> columns = new ArrayList<>();
    columns.add(column("hourEnding", "Hour ending", DayReport.Hour::hourEnding));
    columns.add(number("ontarioDemandMw", "Ontario, MW", 0, DayReport.Hour::ontarioDemandMw));
    columns.add(number("forecastLoadKw", "Forecast load, kW", 1, DayReport.Hour::forecastLoadKw));
    columns.add(number("actualLoadKw", "Actual load, kW", 1, DayReport.Hour::actualLoadKw));
    for (Resource.Kind kind : Resource.Kind.values()) {
      String word = camel(kind);
      columns.add(
          number(
              word + "ForecastKw",
              Figures.words(kind.name()) + " forecast, kW",
              1,
              hour -> of(hour.derForecastKw(), kind)));
      columns.add(
          number(
              word + "ActualKw",
              Figures.words(kind.name()) + " actual, kW",
              1,
              hour -> of(hour.derActualKw(), kind)));
    }
    columns.add(
        number("interfaceBeforeKw", "Interface before, kW", 1, DayReport.Hour::interfaceBeforeKw));
    columns.add(
        number("interfaceAfterKw", "Interface after, kW", 1, DayReport.Hour::interfaceAfterKw));
    columns.add(
        number("interfaceActualKw", "Interface actual, kW", 1, DayReport.Hour::interfaceActualKw));
    return new Table<>("hours.csv", "Load and DERs by hour", day.hours(), columns);
  }

  static Table<DayReport.LiveInterval> intervals(DayReport day) {
    return new Table<>(
        "intervals.csv",
        "The live system by interval",
        day.intervals(),
        List.of(
            column("start", "Start, EST", DayReport.LiveInterval::start),
            column("seconds", "Length, s", DayReport.LiveInterval::seconds),
            number("loadKw", "Load, kW", 1, DayReport.LiveInterval::loadKw),
            number("interfaceKw", "Interface, kW", 1, DayReport.LiveInterval::interfaceKw),
            number("minPu", "Lowest voltage, pu", 4, DayReport.LiveInterval::minPu),
            number("maxPu", "Highest voltage, pu", 4, DayReport.LiveInterval::maxPu),
            number("loadingPercent", "Worst loading, %", 1, DayReport.LiveInterval::loadingPercent),
            column("violations", "Outside limits", DayReport.LiveInterval::violations)));
  }

  private record VoltageRow(int hourEnding, String state, DayReport.BusVoltage voltage) {}

  static Table<?> voltages(List<DayReport.Snapshot> snapshots) {
    List<VoltageRow> rows = new ArrayList<>();
    for (DayReport.Snapshot snapshot : snapshots) {
      int hour = snapshot.hourEnding();
      snapshot.before().voltages().forEach(v -> rows.add(new VoltageRow(hour, "BEFORE", v)));
      snapshot.after().voltages().forEach(v -> rows.add(new VoltageRow(hour, "AFTER", v)));
    }
    return new Table<>(
        "voltages.csv",
        "Voltages of the buses",
        rows,
        List.of(
            column("hourEnding", "Hour ending", VoltageRow::hourEnding),
            column("state", "State", row -> Figures.words(row.state()), VoltageRow::state),
            column("bus", "Bus", row -> row.voltage().busId()),
            number("minPu", "Lowest phase, pu", 4, row -> row.voltage().minPu()),
            number("maxPu", "Highest phase, pu", 4, row -> row.voltage().maxPu())));
  }

  private record LoadingRow(int hourEnding, String state, DayReport.BranchLoading loading) {}

  static Table<?> loadings(List<DayReport.Snapshot> snapshots) {
    List<LoadingRow> rows = new ArrayList<>();
    for (DayReport.Snapshot snapshot : snapshots) {
      int hour = snapshot.hourEnding();
      snapshot.before().loadings().forEach(l -> rows.add(new LoadingRow(hour, "BEFORE", l)));
      snapshot.after().loadings().forEach(l -> rows.add(new LoadingRow(hour, "AFTER", l)));
    }
    return new Table<>(
        "loadings.csv",
        "Loadings of the branches",
        rows,
        List.of(
            column("hourEnding", "Hour ending", LoadingRow::hourEnding),
            column("state", "State", row -> Figures.words(row.state()), LoadingRow::state),
            column("branch", "Branch", row -> row.loading().branchId()),
            column("phase", "Phase", row -> row.loading().phase()),
            number("loadingPercent", "Loading, %", 1, row -> row.loading().percent())));
  }

  static Table<DayReport.Need> needs(DayReport day) {
    return new Table<>(
        "needs.csv",
        "Needs",
        day.needs(),
        List.of(
            column("need", "Need", DayReport.Need::id),
            column("zone", "Zone", DayReport.Need::zoneId),
            column("hourEnding", "Hour ending", DayReport.Need::hourEnding),
            column("element", "Element", DayReport.Need::elementId),
            column("kind", "Kind", need -> Figures.words(need.kind()), DayReport.Need::kind),
            column("phase", "Phase", DayReport.Need::phase),
            number("value", "Forecast", 3, DayReport.Need::value),
            number("limit", "Limit", 3, DayReport.Need::limit),
            column("unit", "Unit", DayReport.Need::unit),
            number("requestedKw", "Asked, kW", 1, DayReport.Need::requestedKw),
            number("metKw", "Met, kW", 1, DayReport.Need::metKw),
            column("unmet", "Why not met", DayReport.Need::unmet)));
  }

  static Table<DayReport.Price> prices(DayReport day) {
    return new Table<>(
        "prices.csv",
        "Locational prices",
        day.prices(),
        List.of(
            column("hourEnding", "Hour ending", DayReport.Price::hourEnding),
            column("connection", "Connection", DayReport.Price::connectionId),
            column("bus", "Bus", DayReport.Price::busId),
            number("energyCadPerMwh", "Energy", 2, DayReport.Price::energy),
            number("lossCadPerMwh", "Loss", 2, DayReport.Price::loss),
            number("congestionCadPerMwh", "Congestion", 2, DayReport.Price::congestion),
            number("voltageCadPerMwh", "Voltage", 2, DayReport.Price::voltage),
            number("priceCadPerMwh", "Price, CAD/MWh", 2, DayReport.Price::total)));
  }

  static Table<DayReport.Offer> offers(DayReport day) {
    return new Table<>(
        "offers.csv",
        "Offers",
        day.offers(),
        List.of(
            column("offer", "Offer", offer -> shortened(offer.id()), DayReport.Offer::id),
            column("resource", "Resource", DayReport.Offer::derId),
            column("participant", "Participant", DayReport.Offer::participantId),
            column("hourEnding", "Hour ending", DayReport.Offer::hourEnding),
            column("direction", "Direction", DayReport.Offer::direction),
            number("offeredKw", "Offered, kW", 1, DayReport.Offer::kw),
            column("priceCadPerMwh", "Price, CAD/MWh", DayReport.Offer::priceCadPerMwh),
            column("source", "Source", DayReport.Offer::source),
            column("outcome", "Outcome", DayReport.Offer::outcome),
            number("selectedKw", "Selected, kW", 1, DayReport.Offer::selectedKw),
            column("paidCadPerMwh", "Paid, CAD/MWh", DayReport.Offer::paidCadPerMwh),
            column("wouldWinCadPerMwh", "Would win at", DayReport.Offer::wouldWinCadPerMwh),
            column("reason", "Reason", DayReport.Offer::reason)));
  }

  /** Those that came nearest to being selected first. */
  static Table<DayReport.Offer> wouldHaveWon(DayReport day) {
    return new Table<>(
        "offers.csv",
        "Offers not taken: what would have won",
        day.offers().stream()
            .filter(offer -> offer.outcome() != DayReport.OfferOutcome.REJECTED)
            .filter(offer -> offer.wouldWinCadPerMwh() != null)
            .sorted(
                Comparator.comparing(DayTables::shortOfWinning)
                    .thenComparing(DayReport.Offer::hourEnding)
                    .thenComparing(DayReport.Offer::id))
            .toList(),
        List.of(
            column("resource", "Resource", DayReport.Offer::derId),
            column("hourEnding", "Hour ending", DayReport.Offer::hourEnding),
            column("direction", "Direction", DayReport.Offer::direction),
            number("offeredKw", "Offered, kW", 1, DayReport.Offer::kw),
            number("selectedKw", "Selected, kW", 1, DayReport.Offer::selectedKw),
            column("priceCadPerMwh", "Asked, CAD/MWh", DayReport.Offer::priceCadPerMwh),
            column("wouldWinCadPerMwh", "Would win at", DayReport.Offer::wouldWinCadPerMwh),
            column("reason", "Reason", DayReport.Offer::reason)));
  }

  private static BigDecimal shortOfWinning(DayReport.Offer offer) {
    return offer
        .priceCadPerMwh()
        .subtract(Objects.requireNonNullElse(offer.wouldWinCadPerMwh(), offer.priceCadPerMwh()));
  }

  static Table<DayReport.Limit> limits(DayReport day) {
    return limits("Limits", day.limits());
  }

  static Table<DayReport.Limit> limits(String title, List<DayReport.Limit> rows) {
    return new Table<>(
        "limits.csv",
        title,
        rows,
        List.of(
            column("resource", "Resource", DayReport.Limit::derId),
            column("hourEnding", "Hour ending", DayReport.Limit::hourEnding),
            number("exportKw", "Export, kW", 1, DayReport.Limit::exportKw),
            number("importKw", "Import, kW", 1, DayReport.Limit::importKw),
            column("bindingElement", "Binds on", DayReport.Limit::bindingElement),
            column("kind", "Kind", limit -> Figures.words(limit.kind()), DayReport.Limit::kind),
            column("phase", "Phase", DayReport.Limit::phase),
            column("margin", "Margin", DayReport.Limit::margin),
            column("release", "What releases it", DayReport.Limit::release),
            column("approvedBy", "Set by", DayReport.Limit::approvedBy),
            column("approval", "Approval", DayReport.Limit::approval)));
  }

  static Table<DayReport.Instruction> instructions(DayReport day) {
    return new Table<>(
        "instructions.csv",
        "Instructions",
        day.instructions(),
        List.of(
            column("instruction", "Instruction", DayReport.Instruction::id),
            column("resource", "Resource", DayReport.Instruction::derId),
            column("start", "Start, EST", DayReport.Instruction::start),
            column("end", "End, EST", DayReport.Instruction::end),
            number("changeKw", "Change, kW", 1, DayReport.Instruction::kw),
            column("issuedAt", "Issued, EST", DayReport.Instruction::issuedAt),
            column("outcome", "Outcome", DayReport.Instruction::outcome),
            column("answeredAt", "Answered, EST", DayReport.Instruction::answeredAt),
            column("origin", "From", i -> i.origin().name(), DayReport.Instruction::origin)));
  }

  static Table<DayReport.Delivery> deliveries(DayReport day) {
    return new Table<>(
        "deliveries.csv",
        "Delivered against asked",
        day.deliveries(),
        List.of(
            column("resource", "Resource", DayReport.Delivery::derId),
            column("hourEnding", "Hour ending", DayReport.Delivery::hourEnding),
            number("askedWh", "Asked, Wh", 0, DayReport.Delivery::askedWh),
            number("deliveredWh", "Delivered, Wh", 0, DayReport.Delivery::deliveredWh),
            number("deliveredPercent", "Delivered, %", 1, DayReport.Delivery::percent)));
  }

  static Table<DayReport.SettlementLine> settlement(DayReport day) {
    return new Table<>(
        "settlement.csv",
        "Settlement lines",
        day.settlementLines(),
        List.of(
            column("participant", "Participant", DayReport.SettlementLine::participantId),
            column("resource", "Resource", DayReport.SettlementLine::derId),
            column("hourEnding", "Hour ending", DayReport.SettlementLine::hourEnding),
            column(
                "kind", "Kind", line -> Figures.words(line.kind()), DayReport.SettlementLine::kind),
            number("amountCad", "Amount, CAD", 2, line -> line.amountCents() / 100.0),
            column("formula", "How it was made", DayReport.SettlementLine::formula)));
  }

  static Table<DayReport.Deadline> deadlines(DayReport day) {
    return new Table<>(
        "deadlines.csv",
        "Deadlines",
        day.deadlines(),
        List.of(
            column("deadline", "Deadline", DayReport.Deadline::name),
            column("due", "Due, EST", DayReport.Deadline::due),
            column("doneAt", "Done, EST", DayReport.Deadline::doneAt),
            column("met", "Met", DayReport.Deadline::met)));
  }

  static Table<DayReport.Incident> incidents(DayReport day) {
    return new Table<>(
        "incidents.csv",
        "Incidents",
        day.incidents(),
        List.of(
            column("incident", "Incident", i -> shortened(i.id()), DayReport.Incident::id),
            column("at", "At, EST", DayReport.Incident::at),
            column("kind", "Kind", i -> Figures.words(i.kind()), DayReport.Incident::kind),
            column("text", "What happened", DayReport.Incident::text),
            column(
                "decision",
                "Decision",
                i -> i.open() ? "Open" : Figures.words(i.decision()),
                DayReport.Incident::decision),
            column("comment", "Comment", DayReport.Incident::comment),
            column("decidedBy", "Decided by", DayReport.Incident::decidedBy)));
  }

  static Table<DayReport.Event> events(DayReport day) {
    return new Table<>(
        "events.csv",
        "Events",
        day.events(),
        List.of(
            column("at", "At, EST", DayReport.Event::at),
            column("type", "Type", e -> Figures.words(e.type()), DayReport.Event::type),
            column("text", "What happened", DayReport.Event::text)));
  }

  static Table<DayReport.Der> ders(DayReport day) {
    return new Table<>(
        "resources.csv",
        "Resources",
        day.network().ders(),
        List.of(
            column("resource", "Resource", DayReport.Der::id),
            column("name", "Name", DayReport.Der::name),
            column("kind", "Kind", DayReport.Der::kind),
            column("participant", "Participant", DayReport.Der::participantId),
            column("participantName", "Participant's name", DayReport.Der::participantName),
            column("bus", "Bus", DayReport.Der::busId),
            number("maxInjectionKw", "Injection, kW", 1, DayReport.Der::maxInjectionKw),
            number("maxWithdrawalKw", "Withdrawal, kW", 1, DayReport.Der::maxWithdrawalKw)));
  }

  static Table<DayReport.Sale> book(DayReport day) {
    return new Table<>(
        "book.csv",
        "What was sold in both markets",
        day.markets().book(),
        List.of(
            column("tag", "Tag", DayReport.Sale::tag),
            column("resource", "Resource", DayReport.Sale::derId),
            column("hourEnding", "Hour ending", DayReport.Sale::hourEnding),
            column(
                "market", "Market", sale -> Figures.words(sale.market()), DayReport.Sale::market),
            number("kw", "kW", 1, DayReport.Sale::kw),
            column("counted", "Counted", DayReport.Sale::counted),
            column("id", "Id", sale -> shortened(sale.id()), DayReport.Sale::id)));
  }

  static Table<DayReport.FloorPrice> floorPrices(DayReport day) {
    return new Table<>(
        "floor-prices.csv",
        "Bids at the floor price",
        day.markets().floorPrices(),
        List.of(
            column("resource", "Resource", DayReport.FloorPrice::derId),
            column("hourEnding", "Hour ending", DayReport.FloorPrice::hourEnding),
            number("committedKw", "Committed, kW", 1, DayReport.FloorPrice::committedKw),
            column("sentMw", "Bid, MW", DayReport.FloorPrice::sentMw),
            column("priceCadPerMwh", "CAD/MWh", DayReport.FloorPrice::priceCadPerMwh),
            column(
                "state",
                "State",
                floor -> Figures.words(floor.state()),
                DayReport.FloorPrice::state),
            column("decidedBy", "Decided by", DayReport.FloorPrice::decidedBy),
            column("reason", "Why", DayReport.FloorPrice::reason),
            column("withdrawnBy", "Hour withdrawn by", DayReport.FloorPrice::withdrawnBy),
            column("changes", "Changes", DayReport.FloorPrice::changes),
            column("id", "Id", DayReport.FloorPrice::id)));
  }

  static Table<DayReport.Guard> guards(DayReport day) {
    return new Table<>(
        "guards.csv",
        "Guards",
        day.markets().guards(),
        List.of(
            column("guard", "Guard", DayReport.Guard::name),
            column("meaning", "What must hold", DayReport.Guard::meaning),
            column("violations", "Violations", DayReport.Guard::violations),
            column("detail", "What was found", DayReport.Guard::detail)));
  }

  static Table<DayReport.Count> counts(DayReport day) {
    return new Table<>(
        "counts.csv",
        "Counts",
        day.counts(),
        List.of(
            column("count", "What", DayReport.Count::name),
            number("value", "How many", 0, count -> (double) count.value())));
  }

  static double of(Map<Resource.Kind, Double> byKind, Resource.Kind kind) {
    return byKind.getOrDefault(kind, 0.0);
  }

  /** The beginning of a long id; the page gives the whole as the cell's title. */
  private static String shortened(String id) {
    return id.length() <= 12 ? id : id.substring(0, 10) + "…";
  }

  private static String camel(Resource.Kind kind) {
    StringBuilder word = new StringBuilder();
    for (String part : kind.name().split("_")) {
      String lower = part.toLowerCase(Locale.ROOT);
      word.append(
          word.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
    }
    return word.toString();
  }

  private static <T> Column<T> column(
      String name, String heading, Function<T, @Nullable Object> value) {
    return new Column<>(name, heading, 0, value, value);
  }

  /** A cell that the page words differently from the file. */
  private static <T> Column<T> column(
      String name,
      String heading,
      Function<T, @Nullable Object> shown,
      Function<T, @Nullable Object> value) {
    return new Column<>(name, heading, 0, shown, value);
  }

  private static <T> Column<T> number(
      String name, String heading, int decimals, Function<T, @Nullable Object> value) {
    return new Column<>(name, heading, decimals, value, value);
  }
}
