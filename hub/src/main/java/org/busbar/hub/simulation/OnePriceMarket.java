package org.busbar.hub.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoBidDocument.HourlyCurve;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.ForecastDay;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.solvers.aggregation.AggregationProblem;
import org.busbar.solvers.aggregation.AggregationSolver;
import org.busbar.solvers.aggregation.InterfaceCurve;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.time.TradeDate;

/**
 * One market for all who sell behind a T-D interface, so that days of different journeys can be
 * compared: the IESO buys tenths of a MW as they reach the interface, each hour at one price,
 * whoever bids them. Of owners' bids it takes at the resources what makes those tenths, losses
 * included, as the Total DSO does for its own.
 *
 * <p>Owners sell the same in every journey: stores whose curve of offers stands without a question,
 * in two evening hours, the cheapest step of it in tenths of a MW.
 */
final class OnePriceMarket {

  private static final int FIRST_HOUR = 18;
  private static final int LAST_HOUR = 19;

  /** The market counts in tenths of a MW, and takes curves of 2 to 20 pairs. */
  private static final double STEP_KW = 100;

  private static final int MOST_PAIRS = 20;

  private final OperatingCase operatingCase;
  private final Forecast forecast;
  private final PowerFlow powerFlow;

  OnePriceMarket(OperatingCase operatingCase, TradeDate date) {
    this.operatingCase = operatingCase;
    forecast = ForecastDay.forecast("", date.date(), operatingCase);
    powerFlow = PowerFlow.of(operatingCase.network());
  }

  /** Those who sell, by id. */
  List<Resource> sellers() {
    return operatingCase.resources().stream()
        .filter(each -> each.markets() != Resource.Markets.DISTRIBUTION)
        .filter(each -> offeredKw(each, FIRST_HOUR) > 0)
        .sorted(Comparator.comparing(Resource::id))
        .toList();
  }

  /** What a resource offers in an hour, kW; 0 where it does not sell. */
  double offeredKw(Resource resource, int hourEnding) {
    return standing(resource, hourEnding)
        .map(offer -> STEP_KW * Math.floor(offer.quantityKw() / STEP_KW))
        .orElse(0.0);
  }

  /** What it offers at, CAD per MWh, where it sells. */
  BigDecimal price(Resource resource, int hourEnding) {
    return standing(resource, hourEnding)
        .map(StandingOffer::pricePerMwh)
        .orElseThrow(() -> new IllegalArgumentException(resource.id() + " does not sell."));
  }

  /** The cheapest part of the curve upwards that answers the DSO's needs by itself. */
  private Optional<StandingOffer> standing(Resource resource, int hourEnding) {
    return operatingCase.standingOffers().stream()
        .filter(offer -> resource.kind() == Resource.Kind.BATTERY)
        .filter(offer -> offer.resourceId().equals(resource.id()))
        .filter(offer -> offer.direction() == Direction.UP && offer.step() == 1)
        .filter(offer -> hourEnding >= FIRST_HOUR && hourEnding <= LAST_HOUR)
        .filter(offer -> offer.fromHourEnding() <= hourEnding && hourEnding <= offer.toHourEnding())
        .findFirst();
  }

  static int firstHour() {
    return FIRST_HOUR;
  }

  static int lastHour() {
    return LAST_HOUR;
  }

  /**
   * What is taken of owners' bids in an hour.
   *
   * @param price of the hour, CAD per MWh at the interface
   * @return injection by resource, kW; those of which nothing is taken are not in it
   */
  SortedMap<String, Double> takenKw(List<IesoBidDocument> bids, int hourEnding, BigDecimal price) {
    List<OfferBlock> blocks = new ArrayList<>();
    for (IesoBidDocument bid : bids) {
      for (HourlyCurve curve : bid.hours()) {
        if (curve.hourEnding() == hourEnding) {
          blocks.add(block(bid, curve, blocks.size()));
        }
      }
    }
    if (blocks.isEmpty()) {
      return new TreeMap<>();
    }
    var problem =
        new AggregationProblem(
            List.of(
                SystemStates.expected(
                    operatingCase, forecast.hour(hourEnding), new TreeMap<>(), List.of())),
            SystemStates.LIMITS,
            blocks,
            OfferConditions.NONE,
            List.of(),
            MOST_PAIRS,
            STEP_KW);
    return AggregationSolver.solve(powerFlow, problem, ClearingLimits.DEFAULT)
        .curves()
        .get(0)
        .points()
        .stream()
        .filter(point -> BigDecimal.valueOf(point.pricePerMwh()).compareTo(price) <= 0)
        .max(Comparator.comparingDouble(InterfaceCurve.Point::interfaceKw))
        .map(InterfaceCurve.Point::kwByBlock)
        .orElseGet(TreeMap::new);
  }

  /** The most of a bid, at its last price: those who sell here bid one step. */
  private OfferBlock block(IesoBidDocument bid, HourlyCurve curve, int order) {
    Resource resource = operatingCase.resource(bid.resourceName());
    return new OfferBlock(
        resource.id(),
        resource.id(),
        resource.connectionId(),
        0,
        1,
        curve.mostMegawatts().doubleValue() * 1000,
        curve.corners().get(curve.corners().size() - 1).price().doubleValue(),
        order);
  }
}
