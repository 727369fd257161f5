package org.busbar.processes.dispatch;

import java.time.Clock;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.springframework.stereotype.Component;

/**
 * Takes a dispatch instruction of the IESO for one resource (J1A-DIS-1, J1B-DIS-1). The model knows
 * whether the hub is to carry it out or only to know of it.
 */
@Component
public class ReceiveIesoDispatch {

  private final LoadedCases cases;
  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final DispatchRepository dispatches;
  private final DispatchNotices notices;
  private final DayProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  ReceiveIesoDispatch(
      LoadedCases cases,
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      DispatchNotices notices,
      DayProcess process,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.dispatches = dispatches;
    this.notices = notices;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param injectionKw injection that the resource is dispatched to; consumption negative
   * @throws RejectedMessageException where the resource is not registered
   */
  public void receive(
      String tradeDayId,
      String iesoMessageId,
      String resourceId,
      Interval period,
      double injectionKw) {
    cases.registered(tradeDayId, resourceId, "RESOURCE_ID");
    int hour = tradeDays.get(tradeDayId).date().hourEndingAt(period.start());
    double undisturbedKw =
        conditions.getForecast(tradeDayId).hour(hour).resourceKw().getOrDefault(resourceId, 0.0);
    double changeKw = injectionKw - undisturbedKw;
    var notice =
        new DispatchNotice(
            tradeDayId,
            iesoMessageId,
            DispatchNotice.Sender.IESO,
            resourceId,
            period,
            injectionKw,
            DispatchNotice.State.RECEIVED);
    String batchId = notice.batchId();
    if (!notices.add(notice)) {
      return;
    }
    // It is open already where the owner told of the dispatch first.
    if (dispatches.openBatch(batchId, tradeDayId, Instruction.Origin.IESO, clock.instant())) {
      dispatches.add(notice.asInstruction(batchId, 1, undisturbedKw, Instruction.State.PREPARED));
    }
    eventLog.append(
        tradeDayId,
        "dispatch.iesoInstructionReceived",
        iesoMessageId,
        Facts.of(
            "resource",
            resourceId,
            "from",
            period.start().toString(),
            "to",
            period.end().toString(),
            "injectionKw",
            Facts.rounded(injectionKw, 1),
            "changeKw",
            Facts.rounded(changeKw, 1)));
    process.iesoInstructionReceived(tradeDayId, batchId, iesoMessageId);
  }
}
