package org.busbar.processes.nextday;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.PlannedOutages;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** What of the next day the IESO has to know: reductions that were bought, and disconnections. */
@Component
class NextDayFigures {

  /** What a figure is. */
  enum Quantity {
    /** Net change of injection that resources have committed to, kW. */
    LOAD_REDUCTION("loadReductionKw"),
    /** Load without supply, kW, mean of the hour by the forecast. */
    DISCONNECTED_LOAD("disconnectedLoadKw"),
    /** What a resource without supply could have injected, kW. */
    DISCONNECTED_CAPACITY("disconnectedCapacityKw");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * One figure.
   *
   * @param subject the T-D interface or a resource
   */
  record Line(String subject, int hourEnding, Quantity quantity, double kw) {}

  private final LoadedCases cases;
  private final OfferRepository offers;
  private final ConditionsRepository conditions;
  private final PlannedOutages plannedOutages;

  NextDayFigures(
      LoadedCases cases,
      OfferRepository offers,
      ConditionsRepository conditions,
      PlannedOutages plannedOutages) {
    this.cases = cases;
    this.offers = offers;
    this.conditions = conditions;
    this.plannedOutages = plannedOutages;
  }

  String interfaceId(TradeDay day) {
    return cases.ofDay(day.id()).operatingCase().interfaceId();
  }

  /** By quantity, then hour, then subject. */
  List<Line> of(TradeDay day) {
    List<Line> lines = new ArrayList<>(reductions(day));
    List<PlannedOutage> outages = plannedOutages.listInForce(day.area(), day.date().whole());
    if (!outages.isEmpty()) {
      lines.addAll(disconnectedLoad(day, outages));
      lines.addAll(disconnectedResources(day, outages));
    }
    return lines;
  }

  private List<Line> reductions(TradeDay day) {
    var kw = new TreeMap<Integer, Double>();
    for (Commitment commitment : offers.listCommitments(day.id())) {
      if (commitment.market() == Market.DISTRIBUTION) {
        kw.merge(commitment.hourEnding(), commitment.changeKw(), Double::sum);
      }
    }
    return lines(interfaceId(day), Quantity.LOAD_REDUCTION, kw);
  }

  private List<Line> disconnectedLoad(TradeDay day, List<PlannedOutage> outages) {
    Forecast forecast = conditions.getForecast(day.id());
    var kw = new TreeMap<Integer, Double>();
    for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
      for (PlannedOutage outage : outages) {
        double nominalKw = outage.effect().loadKw() * outage.partOf(day.date().hourEnding(hour));
        if (nominalKw > 0) {
          kw.merge(hour, nominalKw * forecast.hour(hour).loadScale(), Double::sum);
        }
      }
    }
    return lines(interfaceId(day), Quantity.DISCONNECTED_LOAD, kw);
  }

  private List<Line> disconnectedResources(TradeDay day, List<PlannedOutage> outages) {
    OperatingCase operatingCase = cases.ofDay(day.id()).operatingCase();
    List<Line> lines = new ArrayList<>();
    for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
      var period = day.date().hourEnding(hour);
      var kw = new TreeMap<String, Double>();
      for (PlannedOutage outage : outages) {
        if (outage.partOf(period) > 0) {
          outage
              .effect()
              .disconnected()
              .forEach(
                  id ->
                      operatingCase
                          .findResource(id)
                          .ifPresent(resource -> kw.put(id, resource.maxInjectionKw())));
        }
      }
      int ending = hour;
      kw.forEach((id, most) -> lines.add(line(id, ending, Quantity.DISCONNECTED_CAPACITY, most)));
    }
    return lines;
  }

  private static List<Line> lines(String subject, Quantity quantity, TreeMap<Integer, Double> kw) {
    return kw.entrySet().stream()
        .map(hour -> line(subject, hour.getKey(), quantity, hour.getValue()))
        .toList();
  }

  private static Line line(String subject, int hour, Quantity quantity, double kw) {
    return new Line(subject, hour, quantity, Facts.rounded(kw, 1));
  }
}
