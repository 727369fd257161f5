package org.busbar.processes.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.MarketWish;
import org.busbar.processes.offers.WholesaleNeed;
import org.busbar.processes.offers.WishRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * States what energy is wanted for the wholesale market in each zone and hour (J1C-NEED-1): all
 * that the resources that wish to sell there could give more than in undisturbed operation. The
 * market itself has no upper bound; its price decides how much it takes.
 */
@Component
public class DetermineWholesaleNeeds {

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final WishRepository wishes;
  private final EventLog eventLog;

  DetermineWholesaleNeeds(
      LoadedCases cases,
      ConditionsRepository conditions,
      WishRepository wishes,
      EventLog eventLog) {
    this.cases = cases;
    this.conditions = conditions;
    this.wishes = wishes;
    this.eventLog = eventLog;
  }

  /** Number of needs. */
  public int determine(String tradeDayId) {
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    Forecast forecast = conditions.getForecast(tradeDayId);
    List<MarketWish> registered = wishes.listWishes(tradeDayId);
    List<WholesaleNeed> needs = new ArrayList<>();
    double largest = 0;
    for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
      Map<String, Double> wantedKw = new TreeMap<>();
      for (MarketWish wish : registered) {
        Resource resource = operatingCase.resource(wish.resourceId());
        double room =
            resource.maxInjectionKw()
                - forecast.hour(hour).resourceKw().getOrDefault(resource.id(), 0.0);
        if (wish.covers(hour) && room > 0) {
          wantedKw.merge(resource.zoneId(), room, Double::sum);
        }
      }
      for (Map.Entry<String, Double> zone : wantedKw.entrySet()) {
        needs.add(
            new WholesaleNeed(
                "%s/NW-HE%02d-%s".formatted(tradeDayId, hour, zone.getKey()),
                tradeDayId,
                0,
                zone.getKey(),
                hour,
                zone.getValue()));
        largest = Math.max(largest, zone.getValue());
      }
    }
    wishes.saveNeeds(needs);
    eventLog.append(
        tradeDayId,
        "portfolio.wholesaleNeedsDetermined",
        tradeDayId,
        Facts.of(
            "wishes", registered.size(),
            "needs", needs.size(),
            "largestKw", Facts.rounded(largest, 1)));
    return needs.size();
  }
}
