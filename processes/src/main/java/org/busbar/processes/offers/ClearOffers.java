package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.DayLimits;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.conditions.UnmetReason;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.clearing.ClearingAim;
import org.busbar.solvers.clearing.ClearingProblem;
import org.busbar.solvers.clearing.ClearingResult;
import org.busbar.solvers.clearing.ClearingSolver;
import org.busbar.solvers.clearing.ClearingStatus;
import org.busbar.solvers.clearing.LocationalPrice;
import org.busbar.solvers.clearing.Payment;
import org.busbar.solvers.clearing.PricingRule;
import org.busbar.solvers.clearing.SecureClearing;
import org.busbar.solvers.clearing.SecureClearingProblem;
import org.busbar.solvers.clearing.SecureClearingResult;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the offers that answer the needs at least cost, checked by power flow, and says of every
 * offer not taken what would have won and of every need not met why (J1A-EVAL-2).
 */
@Component
public class ClearOffers {

  /** Quantities below this are not worth an instruction. */
  private static final double LEAST_KW = ClearingSolver.QUANTUM_KW;

  /** A form shows no more. */
  private static final int LONGEST_TEXT = 2000;

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final EventLog eventLog;
  private final ClearingPolicy policy;

  ClearOffers(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      OfferRepository offers,
      EventLog eventLog,
      ClearingPolicy policy) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.offers = offers;
    this.eventLog = eventLog;
    this.policy = policy;
  }

  /**
   * How the clearing ended.
   *
   * @param status of the solver, by name
   * @param unmet for the person who reviews them: each need that is not met, and why; empty where
   *     all are met
   */
  public record Outcome(String status, boolean offersSelected, String unmet) {}

  public Outcome clear(String tradeDayId) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    OperatingCase operatingCase = loaded.operatingCase();
    TradeDate date = tradeDays.get(tradeDayId).date();
    Forecast forecast = conditions.getForecast(tradeDayId);
    List<Offer> blocks =
        offers.listOffers(tradeDayId).stream()
            .filter(offer -> offer.state() != Offer.State.WITHDRAWN)
            .toList();
    List<SubmittedOffer> submitted = offers.listSubmitted(tradeDayId);
    List<Scenario> hours = new ArrayList<>();
    for (Forecast.Hour hour : forecast.hours()) {
      List<Condition> inForce =
          conditions.listConditions(tradeDayId, date.hourEnding(hour.hourEnding()));
      hours.add(SystemStates.expected(operatingCase, hour, Map.of(), inForce));
    }
    DayBook.Room room = room(DayLimits.of(conditions.listLimits(tradeDayId)), forecast);
    DayBook book = DayBook.of(operatingCase, submitted, blocks, room);
    SecureClearingResult result = solve(loaded, hours, book);
    List<SubmittedOffer> others = submitted.stream().filter(offer -> !mustCharge(offer)).toList();
    if (result.status() == ClearingStatus.FAILED && others.size() < submitted.size()) {
      // A target is the one condition that can ask for what others forbid.
      DayBook without = DayBook.of(operatingCase, others, blocks, room);
      SecureClearingResult again = solve(loaded, hours, without);
      if (again.status() != ClearingStatus.FAILED) {
        leaveOut(submitted, blocks, without);
        book = without;
        result = again;
      }
    }
    boolean isUsed = result.status() != ClearingStatus.FAILED || policy.useUnproven();
    ClearingReasons reasons =
        result.linear() == null || result.cleared() == null || !isUsed
            ? null
            : new ClearingReasons(operatingCase.network(), book, result);
    boolean anySelected =
        decide(operatingCase, submitted, blocks, book, isUsed ? result : null, reasons);
    List<NodalPrice> prices = isUsed ? prices(result) : List.of();
    offers.savePrices(tradeDayId, prices);
    String unmet = recordNeeds(tradeDayId, operatingCase, result, isUsed, reasons);
    eventLog.append(
        tradeDayId,
        "offers.cleared",
        tradeDayId,
        Facts.of(
            "status", result.status().name(),
            "used", isUsed,
            "report", result.report(),
            "costCad", String.format(Locale.ROOT, "%.2f", result.costCad()),
            "passes", result.passes(),
            "prices", prices.size(),
            "violationsBefore",
                result.hours().stream().mapToInt(h -> h.violationsBefore().size()).sum(),
            "violationsAfter",
                result.hours().stream().mapToInt(h -> h.violationsAfter().size()).sum()));
    return new Outcome(
        result.status().name(),
        anySelected,
        isUsed
            ? shortened(unmet)
            : shortened("Nothing is selected. " + result.report() + "\n" + unmet));
  }

  private SecureClearingResult solve(LoadedCase loaded, List<Scenario> hours, DayBook book) {
    return SecureClearing.solve(
        loaded.powerFlow(),
        new SecureClearingProblem(
            hours,
            SystemStates.LIMITS,
            book.book().blocks(),
            book.energyLimits(),
            SecureClearingProblem.DEFAULT_SLACK_PRICE,
            book.book().conditions(),
            ClearingAim.LEAST_COST,
            List.of(),
            List.of()),
        policy.limits());
  }

  private static boolean mustCharge(SubmittedOffer offer) {
    OfferTerms.Store store = offer.terms().storage();
    return store != null && store.targetKwh() > store.startKwh();
  }

  private static void leaveOut(List<SubmittedOffer> submitted, List<Offer> blocks, DayBook book) {
    Set<String> charging = new HashSet<>();
    submitted.stream().filter(ClearOffers::mustCharge).forEach(offer -> charging.add(offer.id()));
    for (Offer block : blocks) {
      if (charging.contains(block.marketOfferId())) {
        book.leftOut()
            .put(
                block.id(),
                "Its target cannot be reached under the other conditions of the offers.");
      }
    }
  }

  /** From the forecast to the rating, or to the approved limit where that is nearer. */
  private static DayBook.Room room(DayLimits limits, Forecast forecast) {
    return (resource, hour, direction) -> {
      double undisturbedKw = forecast.hour(hour).resourceKw().getOrDefault(resource.id(), 0.0);
      ResourceLimit limit =
          limits
              .find(resource.id(), hour)
              .filter(found -> found.state() != ResourceLimit.State.PROPOSED)
              .orElse(null);
      if (limit != null && limit.state() == ResourceLimit.State.WITHHELD) {
        return 0;
      }
      double exportKw =
          limit == null
              ? resource.maxInjectionKw()
              : Math.min(resource.maxInjectionKw(), limit.exportKw());
      double importKw =
          limit == null
              ? resource.maxWithdrawalKw()
              : Math.min(resource.maxWithdrawalKw(), limit.importKw());
      return direction == Direction.UP ? exportKw - undisturbedKw : importKw + undisturbedKw;
    };
  }

  /**
   * @param result null where it does not count
   */
  private boolean decide(
      OperatingCase operatingCase,
      List<SubmittedOffer> submitted,
      List<Offer> blocks,
      DayBook book,
      @Nullable SecureClearingResult result,
      @Nullable ClearingReasons reasons) {
    Map<String, String> blockOf = new HashMap<>();
    book.offerByBlock().forEach((block, offer) -> blockOf.put(offer, block));
    Map<PricingRule, Map<String, Double>> paid = payments(result);
    SortedMap<String, WouldWin> wouldWin =
        reasons == null ? new TreeMap<>() : reasons.offers(submitted);
    boolean anySelected = false;
    for (Offer offer : blocks) {
      String block = blockOf.get(offer.id());
      double taken = block == null || result == null ? 0 : result.kw(block);
      double kw = Math.min(taken, offer.quantityKw());
      boolean isSelected = kw >= LEAST_KW - 1e-9;
      boolean isWhole = kw > offer.quantityKw() - LEAST_KW + 1e-9;
      anySelected |= isSelected;
      WouldWin why = isWhole ? null : why(offer, book, result, wouldWin.get(offer.id()));
      Resource resource = operatingCase.resource(offer.resourceId());
      BigDecimal price =
          isSelected && block != null
              ? price(
                  paid.getOrDefault(
                      operatingCase.program(resource.programId()).pricingRule(), Map.of()),
                  block,
                  offer)
              : null;
      String reason =
          why == null
              ? ""
              : sentence(
                  offer,
                  kw,
                  why,
                  book.leftOut().get(offer.id()),
                  reasons == null || block == null ? 0 : reasons.worth(block));
      offers.decide(
          offer.id(),
          isSelected ? Offer.State.SELECTED : Offer.State.NOT_SELECTED,
          isSelected ? kw : 0,
          price,
          reason,
          why);
      if (why != null) {
        record(offer, isSelected ? kw : 0, why, reason);
      }
    }
    return anySelected;
  }

  private static WouldWin why(
      Offer offer, DayBook book, @Nullable SecureClearingResult result, @Nullable WouldWin tried) {
    if (result == null) {
      return WouldWin.not(WouldWin.Cause.NO_ANSWER);
    }
    if (tried != null) {
      return tried;
    }
    return WouldWin.not(
        book.leftOut().containsKey(offer.id())
            ? WouldWin.Cause.NO_ROOM
            : WouldWin.Cause.NOT_NEEDED);
  }

  private static String sentence(
      Offer offer, double kw, WouldWin why, @Nullable String room, double worth) {
    boolean isPart = kw >= LEAST_KW - 1e-9;
    StringBuilder text = new StringBuilder();
    if (isPart) {
      text.append(
          String.format(Locale.ROOT, "%.1f of %.1f kW are taken. ", kw, offer.quantityKw()));
    }
    String what = isPart ? "More of it" : "It";
    switch (why.cause()) {
      case PRICE ->
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s would have been taken at %s CAD/MWh; it asked %s.",
                  what,
                  why.pricePerMwh(),
                  offer.pricePerMwh().toPlainString()));
      case NOT_NEEDED ->
          text.append(what)
              .append(
                  " would not have been taken at any price: nothing more was to relieve there.");
      case NO_ROOM -> text.append(room == null ? "The resource has no room for it." : room);
      case NO_ANSWER -> text.append("The evaluation gave no answer that counts.");
      case NOT_LOOKED_FOR ->
          text.append(
              String.format(
                  Locale.ROOT,
                  "At its place and hour relief was worth %.2f CAD/MWh; it asked %s. What would have"
                      + " won was not looked for.",
                  worth,
                  offer.pricePerMwh().toPlainString()));
    }
    if (why.quantityKw() != null) {
      text.append(
          String.format(
              Locale.ROOT, " At its price, %.1f kW would have been taken.", why.quantityKw()));
    }
    if (why.place() != null) {
      text.append(" At its price it would have been taken at connection ")
          .append(why.place())
          .append('.');
    }
    return text.toString();
  }

  private void record(Offer offer, double selectedKw, WouldWin why, String reason) {
    SortedMap<String, Object> facts =
        Facts.of(
            "resource", offer.resourceId(),
            "hourEnding", offer.hourEnding(),
            "direction", offer.direction().name(),
            "offeredKw", Facts.rounded(offer.quantityKw(), 1),
            "selectedKw", Facts.rounded(selectedKw, 1),
            "pricePerMwh", offer.pricePerMwh().toPlainString(),
            "cause", why.cause().name(),
            "reason", reason);
    BigDecimal price = why.pricePerMwh();
    if (price != null) {
      facts.put("wouldWinPerMwh", price.toPlainString());
    }
    eventLog.append(offer.tradeDayId(), "offers.notSelected", offer.id(), facts);
  }

  /** CAD per MWh of each block taken, by rule. */
  private static Map<PricingRule, Map<String, Double>> payments(
      @Nullable SecureClearingResult result) {
    Map<PricingRule, Map<String, Double>> byRule = new EnumMap<>(PricingRule.class);
    ClearingProblem linear = result == null ? null : result.linear();
    ClearingResult cleared = result == null ? null : result.cleared();
    if (linear != null && cleared != null) {
      for (PricingRule rule : PricingRule.values()) {
        Map<String, Double> prices = new HashMap<>();
        Payment.of(linear, cleared, rule)
            .forEach(payment -> prices.put(payment.blockId(), payment.pricePerMwh()));
        byRule.put(rule, prices);
      }
    }
    return byRule;
  }

  private static BigDecimal price(Map<String, Double> paid, String block, Offer offer) {
    Double price = paid.get(block);
    return price == null
        ? offer.pricePerMwh()
        : BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN);
  }

  private static List<NodalPrice> prices(SecureClearingResult result) {
    List<NodalPrice> prices = new ArrayList<>();
    for (LocationalPrice price : result.prices()) {
      prices.add(
          new NodalPrice(
              price.interval() + 1,
              price.connectionId(),
              Facts.rounded(price.energy(), 4),
              Facts.rounded(price.loss(), 4),
              Facts.rounded(price.congestion(), 4),
              Facts.rounded(price.voltage(), 4)));
    }
    return prices;
  }

  /**
   * A need is met where the power flow with the selection shows its element free of violation.
   *
   * @param isUsed whether anything is selected by the result
   * @return a line for each need that is not met
   */
  private String recordNeeds(
      String tradeDayId,
      OperatingCase operatingCase,
      SecureClearingResult result,
      boolean isUsed,
      @Nullable ClearingReasons reasons) {
    SortedMap<String, UnmetReason> rows = reasons == null ? new TreeMap<>() : reasons.needs();
    StringBuilder unmet = new StringBuilder();
    for (Need need : conditions.listNeeds(tradeDayId)) {
      SecureClearingResult.Hour hour = result.hours().get(need.hourEnding() - 1);
      var after = isUsed ? hour.violationsAfter() : hour.violationsBefore();
      double before = Math.abs(need.value() - need.limit());
      double remaining =
          after.stream()
              .filter(violation -> isSame(operatingCase, violation, need))
              .mapToDouble(violation -> -violation.margin())
              .max()
              .orElse(0);
      double metPart = before == 0 ? 1 : Math.max(0, 1 - remaining / before);
      conditions.updateNeed(
          need.id(),
          remaining <= 0 ? Need.State.MET : Need.State.PARTLY_MET,
          metPart * need.requestedKw());
      if (remaining > 0) {
        UnmetReason reason = reason(need, isUsed, reasons, rows);
        conditions.explainUnmet(need.id(), reason);
        eventLog.append(
            tradeDayId,
            "offers.needNotMet",
            need.id(),
            Facts.of(
                "metKw", Facts.rounded(metPart * need.requestedKw(), 1),
                "requestedKw", Facts.rounded(need.requestedKw(), 1),
                "kind", reason.kind().name(),
                "conflict", reason.conflict(),
                "reason", reason.sentence()));
        unmet.append(
            String.format(
                Locale.ROOT,
                "Hour ending %d, %s of %s, phase %s: %.1f of %.1f kW. %s%n",
                need.hourEnding(),
                need.kind(),
                need.element(),
                need.phase(),
                metPart * need.requestedKw(),
                need.requestedKw(),
                reason.sentence()));
      }
    }
    return unmet.toString();
  }

  private static UnmetReason reason(
      Need need,
      boolean isUsed,
      @Nullable ClearingReasons reasons,
      SortedMap<String, UnmetReason> rows) {
    if (!isUsed) {
      return new UnmetReason(
          UnmetReason.Kind.NO_ANSWER,
          List.of(),
          0,
          "The evaluation gave no answer that counts, and nothing is selected.");
    }
    String interval = String.format(Locale.ROOT, "%03d:", need.hourEnding() - 1);
    String row = "%s%s:%s:%s".formatted(interval, need.kind(), need.element(), need.phase());
    UnmetReason own = rows.get(row);
    if (own != null) {
      return own;
    }
    // Neighbours share a low voltage: the worst of them stands for the others.
    for (Map.Entry<String, UnmetReason> other : rows.tailMap(interval).entrySet()) {
      if (other.getKey().startsWith(interval + need.kind())) {
        return other.getValue();
      }
    }
    return reasons != null && reasons.hasRow(row)
        ? new UnmetReason(
            UnmetReason.Kind.NOT_LINEAR,
            List.of(),
            0,
            "The power flow still shows it beyond its limit, though the clearing's rows were met.")
        : new UnmetReason(
            UnmetReason.Kind.NO_OFFERS, List.of(), 0, "Nobody offers anything that acts on it.");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }

  private static boolean isSame(OperatingCase operatingCase, Violation violation, Need need) {
    boolean samePlace =
        violation.kind() == Violation.Kind.THERMAL
            ? violation.element().equals(need.element())
            : SystemStates.zoneOf(operatingCase, violation).equals(need.zoneId());
    return samePlace && violation.kind().name().equals(need.kind());
  }
}
