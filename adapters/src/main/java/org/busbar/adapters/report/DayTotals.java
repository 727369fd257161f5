package org.busbar.adapters.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The day's key figures, counted once for the page and for the terminal. */
record DayTotals(
    int needs,
    int needZones,
    long needsCovered,
    Map<Integer, Double> selectedKwByHour,
    LiveTotals live,
    long offersByMessage,
    long offersStanding,
    long offersSelected,
    long offersRejected,
    long limits,
    long limitsBinding,
    Map<DayReport.Approval, Long> approvals,
    int instructions,
    Map<DayReport.InstructionOutcome, Long> outcomes,
    double askedKwh,
    double deliveredKwh,
    long paidCents,
    long chargedCents,
    long deadlinesMet,
    long deadlinesMissed,
    long incidentsOpen) {

  /** Why a day can charge more than it pays. */
  static final String WHY_PENALTIES =
      "A resource that refuses, stays silent or delivers too little pays the price of the missing"
          + " energy times the program's penalty factor, so penalties can exceed payments.";

  static DayTotals of(DayReport day) {
    return new DayTotals(
        day.needs().size(),
        (int) day.needs().stream().map(DayReport.Need::zoneId).distinct().count(),
        count(day.needs(), DayReport.Need::covered),
        day.offers().stream()
            .filter(offer -> offer.selectedKw() > 0)
            .collect(
                Collectors.groupingBy(
                    DayReport.Offer::hourEnding,
                    TreeMap::new,
                    Collectors.summingDouble(DayReport.Offer::selectedKw))),
        LiveTotals.of(day),
        count(day.offers(), offer -> offer.source() == DayReport.OfferSource.MESSAGE),
        count(day.offers(), offer -> offer.source() == DayReport.OfferSource.STANDING),
        count(day.offers(), offer -> offer.outcome() == DayReport.OfferOutcome.SELECTED),
        count(day.offers(), offer -> offer.outcome() == DayReport.OfferOutcome.REJECTED),
        day.limits().size(),
        count(day.limits(), DayReport.Limit::binds),
        day.limits().stream()
            .collect(
                Collectors.groupingBy(
                    DayReport.Limit::approval, TreeMap::new, Collectors.counting())),
        day.instructions().size(),
        day.instructions().stream()
            .collect(
                Collectors.groupingBy(
                    DayReport.Instruction::outcome, TreeMap::new, Collectors.counting())),
        day.deliveries().stream().mapToDouble(DayReport.Delivery::askedWh).sum() / 1000,
        day.deliveries().stream().mapToDouble(DayReport.Delivery::deliveredWh).sum() / 1000,
        day.settlementLines().stream()
            .mapToLong(DayReport.SettlementLine::amountCents)
            .filter(cents -> cents > 0)
            .sum(),
        -day.settlementLines().stream()
            .mapToLong(DayReport.SettlementLine::amountCents)
            .filter(cents -> cents < 0)
            .sum(),
        count(day.deadlines(), DayReport.Deadline::met),
        count(day.deadlines(), deadline -> !deadline.met()),
        count(day.incidents(), DayReport.Incident::open));
  }

  long outcome(DayReport.InstructionOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** How the limits came into force, in words; only what there is. */
  String approvalsInWords() {
    List<String> parts = new ArrayList<>();
    approvals.forEach(
        (approval, count) ->
            parts.add(
                Figures.number(count, 0)
                    + switch (approval) {
                      case PERSON -> " approved by a person";
                      case RULE -> " by the rule";
                      case OPTIMISATION -> " by later optimisation";
                      case OPEN -> " not approved";
                    }));
    return String.join(", ", parts);
  }

  double deliveredPercent() {
    return askedKwh == 0 ? Double.NaN : 100 * deliveredKwh / askedKwh;
  }

  /** The need that asks for most, the earliest of equals. */
  static Optional<DayReport.Need> worstNeed(DayReport day) {
    return day.needs().stream()
        .min(
            Comparator.comparingDouble((DayReport.Need need) -> -need.requestedKw())
                .thenComparingInt(DayReport.Need::hourEnding)
                .thenComparing(DayReport.Need::id));
  }

  /** Lowest and highest price among the selected offers. */
  static Optional<List<BigDecimal>> selectedPrices(DayReport day) {
    List<BigDecimal> prices =
        day.offers().stream()
            .filter(offer -> offer.outcome() == DayReport.OfferOutcome.SELECTED)
            .map(DayReport.Offer::priceCadPerMwh)
            .sorted()
            .toList();
    return prices.isEmpty()
        ? Optional.empty()
        : Optional.of(List.of(prices.get(0), prices.get(prices.size() - 1)));
  }

  private static <T> long count(List<T> items, Predicate<T> test) {
    return items.stream().filter(test).count();
  }
}
