package org.busbar.processes.verification;

import org.busbar.processes.channels.MdmsChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Asks the MDMS for the day's interval readings (J1A-MV-1 to MV-3). */
@Component
public class RequestReadings {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final VerificationRepository verifications;
  private final MdmsChannel mdms;
  private final EventLog eventLog;

  RequestReadings(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      VerificationRepository verifications,
      MdmsChannel mdms,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.verifications = verifications;
    this.mdms = mdms;
    this.eventLog = eventLog;
  }

  public void request(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    int round = verifications.lastRound(tradeDayId) + 1;
    var resources = cases.get(day.caseName()).operatingCase().resources();
    mdms.requestReadings(day, round, resources);
    eventLog.append(
        tradeDayId,
        "verification.readingsRequested",
        tradeDayId + "/" + round,
        Facts.of("meters", resources.stream().map(Resource::meterId).distinct().count()));
  }
}
