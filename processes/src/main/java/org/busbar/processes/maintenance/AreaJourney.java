package org.busbar.processes.maintenance;

import org.busbar.processes.conformance.Journey;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** An area's network and journey, by its newest trade day. */
@Component
class AreaJourney {

  private final EnrolmentRepository enrolments;
  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;

  AreaJourney(EnrolmentRepository enrolments, TradeDayRepository tradeDays, LoadedCases cases) {
    this.enrolments = enrolments;
    this.tradeDays = tradeDays;
    this.cases = cases;
  }

  /**
   * @throws RuntimeException where there is no case of the name
   */
  LoadedCase network(String area) {
    return cases.get(enrolments.caseName(area));
  }

  String dsoModel(String area) {
    return enrolments
        .findLastOpenedDay(area)
        .flatMap(opened -> tradeDays.find(TradeDay.idOf(area, TradeDate.of(opened.date()))))
        .map(TradeDay::dsoModel)
        .orElse(Journey.MARKET_FACILITATOR.key());
  }
}
