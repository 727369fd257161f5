package org.busbar.processes.offers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.SecureClearing;
import org.busbar.solvers.clearing.SecureClearingProblem;
import org.busbar.solvers.clearing.SecureClearingResult;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Takes the offers that answer the needs at least cost, checked by power flow (J1A-EVAL-2). */
@Component
public class ClearOffers {

  /** Quantities below this are not worth an instruction. */
  private static final double LEAST_KW = 0.1;

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final EventLog eventLog;

  ClearOffers(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      OfferRepository offers,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.offers = offers;
    this.eventLog = eventLog;
  }

  /**
   * How the clearing ended.
   *
   * @param status of the solver, by name
   */
  public record Outcome(String status, boolean offersSelected) {}

  public Outcome clear(String tradeDayId) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    OperatingCase operatingCase = loaded.operatingCase();
    TradeDate date = tradeDays.get(tradeDayId).date();
    Forecast forecast = conditions.getForecast(tradeDayId);
    List<Offer> book = offers.listOffers(tradeDayId);
    List<Scenario> hours = new ArrayList<>();
    for (Forecast.Hour hour : forecast.hours()) {
      List<Condition> inForce =
          conditions.listConditions(tradeDayId, date.hourEnding(hour.hourEnding()));
      hours.add(SystemStates.expected(operatingCase, hour, Map.of(), inForce));
    }
    List<OfferBlock> blocks = blocks(operatingCase, forecast, book);
    SecureClearingResult result =
        SecureClearing.solve(
            loaded.powerFlow(),
            new SecureClearingProblem(
                hours,
                SystemStates.LIMITS,
                blocks,
                energyLimits(operatingCase, blocks),
                SecureClearingProblem.DEFAULT_SLACK_PRICE),
            ClearingLimits.DEFAULT);
    boolean anySelected = decide(book, result);
    recordNeeds(tradeDayId, operatingCase, result);
    eventLog.append(
        tradeDayId,
        "offers.cleared",
        tradeDayId,
        Facts.of(
            "status", result.status().name(),
            "costCad", String.format(Locale.ROOT, "%.2f", result.costCad()),
            "passes", result.passes(),
            "violationsBefore",
                result.hours().stream().mapToInt(h -> h.violationsBefore().size()).sum(),
            "violationsAfter",
                result.hours().stream().mapToInt(h -> h.violationsAfter().size()).sum()));
    return new Outcome(result.status().name(), anySelected);
  }

  /**
   * The offers as blocks, none larger than the way that its resource has left to its rating: a
   * solar plant cannot curtail more than it makes. Cheaper steps of a resource have the first
   * claim.
   */
  private static List<OfferBlock> blocks(
      OperatingCase operatingCase, Forecast forecast, List<Offer> book) {
    List<Offer> byPrice =
        book.stream()
            .sorted(
                Comparator.comparing(Offer::pricePerMwh)
                    .thenComparing(Offer::submittedAt)
                    .thenComparing(Offer::id))
            .toList();
    Map<String, Double> room = new HashMap<>();
    List<OfferBlock> blocks = new ArrayList<>();
    for (Offer offer : byPrice) {
      Resource resource = operatingCase.resource(offer.resourceId());
      double undisturbedKw =
          forecast.hour(offer.hourEnding()).resourceKw().getOrDefault(resource.id(), 0.0);
      String way = "%s/%d/%s".formatted(resource.id(), offer.hourEnding(), offer.direction());
      double left =
          room.getOrDefault(
              way,
              offer.direction() == Direction.UP
                  ? resource.maxInjectionKw() - undisturbedKw
                  : resource.maxWithdrawalKw() + undisturbedKw);
      double kw = Math.min(offer.quantityKw(), left);
      room.put(way, left - Math.max(0, kw));
      if (kw >= LEAST_KW) {
        blocks.add(
            new OfferBlock(
                offer.id(),
                offer.resourceId(),
                resource.connectionId(),
                offer.hourEnding() - 1,
                offer.direction().sign(),
                kw,
                offer.pricePerMwh().doubleValue(),
                blocks.size()));
      }
    }
    return blocks;
  }

  /** What a battery can give over the day without charging in between. */
  private static List<EnergyLimit> energyLimits(
      OperatingCase operatingCase, List<OfferBlock> blocks) {
    List<EnergyLimit> limits = new ArrayList<>();
    for (Resource resource : operatingCase.resources()) {
      List<String> discharges =
          blocks.stream()
              .filter(block -> block.resourceId().equals(resource.id()) && block.sign() > 0)
              .map(OfferBlock::id)
              .toList();
      if (resource.energyKwh() > 0 && !discharges.isEmpty()) {
        limits.add(new EnergyLimit(resource.id(), discharges, resource.energyKwh()));
      }
    }
    return limits;
  }

  private boolean decide(List<Offer> book, SecureClearingResult result) {
    boolean anySelected = false;
    for (Offer offer : book) {
      double kw = Math.min(result.kw(offer.id()), offer.quantityKw());
      boolean selected = kw >= LEAST_KW;
      anySelected |= selected;
      double worth = result.worthByBlock().getOrDefault(offer.id(), 0.0);
      String reason =
          selected && kw >= offer.quantityKw() - LEAST_KW
              ? ""
              : String.format(
                  Locale.ROOT,
                  "At its place and hour relief was worth %.2f CAD/MWh; the offer asked %s.",
                  worth,
                  offer.pricePerMwh().toPlainString());
      offers.decide(
          offer.id(),
          selected ? Offer.State.SELECTED : Offer.State.NOT_SELECTED,
          selected ? kw : 0,
          reason);
    }
    return anySelected;
  }

  /** A need is met where the power flow with the selection shows its element free of violation. */
  private void recordNeeds(
      String tradeDayId, OperatingCase operatingCase, SecureClearingResult result) {
    for (Need need : conditions.listNeeds(tradeDayId)) {
      var after = result.hours().get(need.hourEnding() - 1).violationsAfter();
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
    }
  }

  private static boolean isSame(OperatingCase operatingCase, Violation violation, Need need) {
    boolean samePlace =
        violation.kind() == Violation.Kind.THERMAL
            ? violation.element().equals(need.element())
            : SystemStates.zoneOf(operatingCase, violation).equals(need.zoneId());
    return samePlace && violation.kind().name().equals(need.kind());
  }
}
