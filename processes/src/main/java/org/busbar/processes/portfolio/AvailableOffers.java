package org.busbar.processes.portfolio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.DayLimits;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.host.JointLimits;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.MarketWish;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.SubmittedOffer;
import org.busbar.processes.offers.WishRepository;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * What is left for the wholesale market once the distribution system has what it needs: the state
 * of each hour with the local selections, and the rest of the offers of those who wish to sell.
 */
@Component
class AvailableOffers {

  /** Quantities below this are not worth an instruction. */
  static final double LEAST_KW = 0.1;

  /**
   * @param hoursEnding which hour each interval stands for
   * @param hours the state of each interval without any wholesale offer
   * @param limits what must hold in each interval; sales only raise what is exported, so of the
   *     limits of the levels above that of export counts
   * @param blocks by interval; ids are those of the offers
   */
  record Available(
      PowerFlow powerFlow,
      List<Integer> hoursEnding,
      List<Scenario> hours,
      List<OperatingLimits> limits,
      List<OfferBlock> blocks,
      List<EnergyLimit> energyLimits) {}

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final WishRepository wishes;
  private final PortfolioRepository portfolio;
  private final JointLimits jointLimits;

  AvailableOffers(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      OfferRepository offers,
      WishRepository wishes,
      PortfolioRepository portfolio,
      JointLimits jointLimits) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.offers = offers;
    this.wishes = wishes;
    this.portfolio = portfolio;
    this.jointLimits = jointLimits;
  }

  /** In some hours, by the newest forecast, limits, conditions and outages. */
  Available in(String tradeDayId, List<Integer> hoursEnding) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    OperatingCase operatingCase = loaded.operatingCase();
    TradeDate date = tradeDays.get(tradeDayId).date();
    Forecast forecast = conditions.getForecast(tradeDayId);
    List<Selection> selections = offers.listSelections(tradeDayId);
    DayLimits limits = DayLimits.of(conditions.listLimits(tradeDayId));
    List<Offer> free = free(tradeDayId, selections);
    List<MarketWish> wished = wishes.listWishes(tradeDayId);
    List<Scenario> hours = new ArrayList<>();
    List<OfferBlock> blocks = new ArrayList<>();
    for (int hour : hoursEnding) {
      Interval period = date.hourEnding(hour);
      Set<String> out = new HashSet<>();
      conditions.listOutages(tradeDayId, period).forEach(o -> out.add(o.resourceId()));
      SortedMap<String, Double> local = localKw(selections, hour, out);
      hours.add(
          SystemStates.expected(
              operatingCase,
              forecast.hour(hour),
              local,
              conditions.listConditions(tradeDayId, period)));
      Map<String, Double> room = new HashMap<>();
      for (Offer offer : sellable(free, wished, hour, out)) {
        Resource resource = operatingCase.resource(offer.resourceId());
        double left =
            room.getOrDefault(
                resource.id(),
                Math.min(
                        resource.maxInjectionKw(),
                        limits
                            .find(resource.id(), hour)
                            .map(ResourceLimit::exportKw)
                            .orElse(resource.maxInjectionKw()))
                    - forecast.hour(hour).resourceKw().getOrDefault(resource.id(), 0.0)
                    - local.getOrDefault(resource.id(), 0.0));
        double kw =
            Math.min(offer.quantityKw() - takenKw(selections, offer, Market.DISTRIBUTION), left);
        // Whole tenths, so that no quantity is above what the resource may do.
        kw = Math.floor(kw * 10 + 1e-6) / 10;
        if (kw >= LEAST_KW) {
          room.put(resource.id(), left - kw);
          blocks.add(
              new OfferBlock(
                  offer.id(),
                  resource.id(),
                  resource.connectionId(),
                  hours.size() - 1,
                  Direction.UP.sign(),
                  kw,
                  offer.pricePerMwh().doubleValue(),
                  blocks.size()));
        }
      }
    }
    return new Available(
        loaded.powerFlow(),
        hoursEnding,
        hours,
        jointLimits.at(tradeDayId, hoursEnding).stream()
            .map(above -> above.withinExport(SystemStates.LIMITS))
            .toList(),
        blocks,
        energyLimits(tradeDayId, operatingCase, selections, hoursEnding, blocks));
  }

  /** What stands of an offer's selections in one market, kW. */
  static double takenKw(List<Selection> selections, Offer offer, Market market) {
    return selections.stream()
        .filter(s -> s.offerId().equals(offer.id()) && s.market() == market && s.stands())
        .mapToDouble(Selection::quantityKw)
        .sum();
  }

  private static SortedMap<String, Double> localKw(
      List<Selection> selections, int hour, Set<String> out) {
    SortedMap<String, Double> kw = new TreeMap<>();
    for (Selection selection : selections) {
      if (selection.market() == Market.DISTRIBUTION
          && selection.hourEnding() == hour
          && selection.stands()
          && !out.contains(selection.resourceId())) {
        kw.merge(
            selection.resourceId(),
            selection.direction().sign() * selection.quantityKw(),
            Double::sum);
      }
    }
    return kw;
  }

  /**
   * Offers upwards that are not tied; whoever gave one back is not asked again. What is tied over
   * hours, to other offers or to a least quantity stays with the distribution market: a dispatch of
   * the interface may ask for any part in any hour.
   */
  private List<Offer> free(String tradeDayId, List<Selection> selections) {
    Set<String> givenBack = new HashSet<>();
    selections.stream()
        .filter(selection -> !selection.stands())
        .forEach(selection -> givenBack.add(selection.offerId()));
    Set<String> free = new HashSet<>();
    offers.listSubmitted(tradeDayId).stream()
        .filter(submitted -> isFree(submitted.terms()))
        .forEach(submitted -> free.add(submitted.id()));
    return offers.listOffers(tradeDayId).stream()
        .filter(offer -> offer.direction() == Direction.UP)
        .filter(offer -> offer.state() != Offer.State.WITHDRAWN)
        .filter(offer -> free.contains(offer.marketOfferId()))
        .filter(offer -> !givenBack.contains(offer.id()))
        .sorted(
            Comparator.comparing(Offer::pricePerMwh)
                .thenComparing(Offer::submittedAt)
                .thenComparing(Offer::id))
        .toList();
  }

  /** Those of an hour whose resources wish to sell, and can. */
  private static List<Offer> sellable(
      List<Offer> free, List<MarketWish> wished, int hour, Set<String> out) {
    Set<String> wishing = new HashSet<>();
    wished.stream()
        .filter(wish -> wish.covers(hour))
        .forEach(wish -> wishing.add(wish.resourceId()));
    return free.stream()
        .filter(offer -> offer.hourEnding() == hour)
        .filter(offer -> wishing.contains(offer.resourceId()))
        .filter(offer -> !out.contains(offer.resourceId()))
        .toList();
  }

  private static boolean isFree(OfferTerms terms) {
    return terms.withStorage(null).equals(OfferTerms.FREE);
  }

  /** What a store has left for these hours: less local selections and the other hours' schedule. */
  private List<EnergyLimit> energyLimits(
      String tradeDayId,
      OperatingCase operatingCase,
      List<Selection> selections,
      List<Integer> hoursEnding,
      List<OfferBlock> blocks) {
    Map<String, String> resourceOf = new HashMap<>();
    offers.listOffers(tradeDayId).forEach(offer -> resourceOf.put(offer.id(), offer.resourceId()));
    Map<String, Double> spentKwh = new HashMap<>();
    for (Selection selection : selections) {
      if (selection.market() == Market.DISTRIBUTION
          && selection.direction() == Direction.UP
          && selection.stands()) {
        spentKwh.merge(selection.resourceId(), selection.quantityKw(), Double::sum);
      }
    }
    for (HourSchedule schedule : portfolio.listSchedules(tradeDayId)) {
      if (!hoursEnding.contains(schedule.hourEnding())) {
        schedule
            .kwByOffer()
            .forEach(
                (id, kw) -> spentKwh.merge(String.valueOf(resourceOf.get(id)), kw, Double::sum));
      }
    }
    Map<String, Double> storedKwh = new HashMap<>();
    for (SubmittedOffer submitted : offers.listSubmitted(tradeDayId)) {
      OfferTerms.Store store = submitted.terms().storage();
      if (store != null) {
        storedKwh.merge(
            submitted.resourceId(),
            Math.max(0, store.startKwh() - store.targetKwh()) * store.efficiencyOut(),
            Math::min);
      }
    }
    List<EnergyLimit> limits = new ArrayList<>();
    for (Resource resource : operatingCase.resources()) {
      double fullKwh = storedKwh.getOrDefault(resource.id(), resource.energyKwh());
      List<String> discharges =
          blocks.stream()
              .filter(block -> block.resourceId().equals(resource.id()))
              .map(OfferBlock::id)
              .toList();
      if (resource.energyKwh() > 0 && !discharges.isEmpty()) {
        limits.add(
            new EnergyLimit(
                resource.id(),
                discharges,
                Math.max(
                    0,
                    Math.min(fullKwh, resource.energyKwh())
                        - spentKwh.getOrDefault(resource.id(), 0.0))));
      }
    }
    return limits;
  }
}
