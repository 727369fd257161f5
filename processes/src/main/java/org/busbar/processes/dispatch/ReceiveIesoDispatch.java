package org.busbar.processes.dispatch;

import java.time.Clock;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.springframework.stereotype.Component;

/** Takes a dispatch instruction of the IESO for one resource (J1A-DIS-1). */
@Component
public class ReceiveIesoDispatch {

  private final LoadedCases cases;
  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final DispatchRepository dispatches;
  private final DayProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  ReceiveIesoDispatch(
      LoadedCases cases,
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      DayProcess process,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.dispatches = dispatches;
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
    String batchId = tradeDayId + "/D-IESO-" + iesoMessageId;
    if (!dispatches.openBatch(batchId, tradeDayId, Instruction.Origin.IESO, clock.instant())) {
      return;
    }
    dispatches.add(
        new Instruction(
            batchId + "/" + resourceId,
            1,
            tradeDayId,
            batchId,
            resourceId,
            period,
            changeKw >= 0 ? Direction.UP : Direction.DOWN,
            Math.abs(changeKw),
            Instruction.Origin.IESO,
            iesoMessageId,
            null,
            null,
            Instruction.State.PREPARED,
            ""));
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
    process.iesoInstructionReceived(tradeDayId, batchId);
  }
}
