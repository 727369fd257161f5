package org.busbar.processes.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.busbar.processes.channels.MdmsChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Asks the MDMS for the day's interval readings (J1A-MV-1 to MV-3). */
@Component
public class RequestReadings {

  /** Least time that the MDMS has; only a round after a dispute is asked for this late. */
  private static final Duration ANSWER_TIME = Duration.ofHours(2);

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final VerificationRepository verifications;
  private final MdmsChannel mdms;
  private final EventLog eventLog;
  private final Clock clock;

  RequestReadings(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      VerificationRepository verifications,
      MdmsChannel mdms,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.verifications = verifications;
    this.mdms = mdms;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** Answers when the readings are due. */
  public Instant request(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    int round = verifications.lastRound(tradeDayId) + 1;
    var resources = cases.ofDay(tradeDayId).operatingCase().resources();
    mdms.requestReadings(day, round, resources);
    eventLog.append(
        tradeDayId,
        "verification.readingsRequested",
        tradeDayId + "/" + round,
        Facts.of("meters", resources.stream().map(Resource::meterId).distinct().count()));
    Instant due = new DayDeadlines(day.date()).readingsDueAt();
    Instant earliest = clock.instant().plus(ANSWER_TIME);
    return due.isBefore(earliest) ? earliest : due;
  }
}
