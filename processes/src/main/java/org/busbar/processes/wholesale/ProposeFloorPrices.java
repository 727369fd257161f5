package org.busbar.processes.wholesale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.guards.BiddingBlock;
import org.busbar.processes.guards.Room;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * Proposes a bid at the floor price for every resource of both markets that distribution has
 * selected to inject more or consume less (B3-FLR-1, FLR-2). Hours of an outage are left out
 * (B3-FLR-3).
 */
@Component
public class ProposeFloorPrices {

  private static final BigDecimal KW_PER_MW = BigDecimal.valueOf(1000);

  private final LoadedCases cases;
  private final OfferRepository offers;
  private final ConditionsRepository conditions;
  private final BiddingBlock biddingBlock;
  private final FloorPriceRepository floorPrices;
  private final EventLog eventLog;

  ProposeFloorPrices(
      LoadedCases cases,
      OfferRepository offers,
      ConditionsRepository conditions,
      BiddingBlock biddingBlock,
      FloorPriceRepository floorPrices,
      EventLog eventLog) {
    this.cases = cases;
    this.offers = offers;
    this.conditions = conditions;
    this.biddingBlock = biddingBlock;
    this.floorPrices = floorPrices;
    this.eventLog = eventLog;
  }

  /**
   * What the decision on them turns on.
   *
   * @param largestKw most that one of them commits in an hour
   */
  public record Outcome(int bids, int largestKw) {}

  public Outcome propose(String tradeDayId) {
    var operatingCase = cases.ofDay(tradeDayId).operatingCase();
    List<Commitment> commitments = offers.listCommitments(tradeDayId);
    Map<String, List<FloorPriceBid.Hour>> byResource = new TreeMap<>();
    for (int hour = 1; hour <= 24; hour++) {
      int hourEnding = hour;
      Commitment.changesKw(commitments, hour)
          .forEach(
              (id, changeKw) -> {
                Resource resource = operatingCase.resource(id);
                if (changeKw > 0
                    && resource.markets() == Resource.Markets.BOTH
                    && biddingBlock.outage(tradeDayId, id, hourEnding).isEmpty()) {
                  byResource
                      .computeIfAbsent(id, none -> new ArrayList<>())
                      .add(hour(tradeDayId, resource, hourEnding, changeKw));
                }
              });
    }
    byResource.forEach((id, hours) -> propose(tradeDayId, operatingCase.resource(id), hours));
    double largestKw =
        byResource.values().stream()
            .flatMap(List::stream)
            .mapToDouble(FloorPriceBid.Hour::committedKw)
            .max()
            .orElse(0);
    return new Outcome(byResource.size(), (int) Math.ceil(largestKw));
  }

  private void propose(String tradeDayId, Resource resource, List<FloorPriceBid.Hour> hours) {
    var bid =
        new FloorPriceBid(
            FloorPriceBid.idOf(tradeDayId, resource.id()),
            tradeDayId,
            resource.id(),
            schedule(resource),
            hours,
            FloorPriceBid.State.PROPOSED,
            "floor-price",
            "Selected for distribution service.",
            null);
    if (floorPrices.add(bid)) {
      eventLog.append(
          tradeDayId,
          "floorPrice.proposed",
          bid.id(),
          Facts.of(
              "resource",
              resource.id(),
              "hours",
              hours.stream()
                  .map(
                      hour ->
                          "HE%02d %s kW as %s MW"
                              .formatted(
                                  hour.hourEnding(),
                                  Facts.rounded(hour.committedKw(), 1),
                                  hour.megawatts()))
                  .toList(),
              "pricePerMwh",
              FloorPriceBid.FLOOR_PRICE.toPlainString()));
    }
  }

  private FloorPriceBid.Hour hour(
      String tradeDayId, Resource resource, int hourEnding, double committedKw) {
    Forecast.Hour forecast = conditions.getForecast(tradeDayId).hour(hourEnding);
    double injectionKw = forecast.resourceKw().getOrDefault(resource.id(), 0.0) + committedKw;
    boolean injects = schedule(resource) == FloorPriceBid.Schedule.INJECTION;
    double scheduleKw = Math.max(0, injects ? injectionKw : -injectionKw);
    Room room = biddingBlock.room(tradeDayId, resource.id(), hourEnding, 0);
    return new FloorPriceBid.Hour(
        hourEnding,
        committedKw,
        scheduleKw,
        megawatts(scheduleKw, injects ? room.exportKw() : room.importKw()),
        FloorPriceBid.FLOOR_PRICE,
        null);
  }

  private static FloorPriceBid.Schedule schedule(Resource resource) {
    return resource.maxInjectionKw() > 0
        ? FloorPriceBid.Schedule.INJECTION
        : FloorPriceBid.Schedule.CONSUMPTION;
  }

  /** The nearest of the market's tenths of a MW that the resource's limit allows. */
  static BigDecimal megawatts(double kw, double limitKw) {
    BigDecimal nearest = BigDecimal.valueOf(kw).divide(KW_PER_MW, 1, RoundingMode.HALF_UP);
    BigDecimal most = BigDecimal.valueOf(limitKw).divide(KW_PER_MW, 1, RoundingMode.DOWN);
    return nearest.min(most);
  }
}
