package org.busbar.processes.dispatch;

import java.util.Optional;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** What the hub knows of wholesale dispatches that it does not issue. */
@Component
class WholesaleDispatches {

  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final DispatchRepository dispatches;
  private final EventLog eventLog;

  WholesaleDispatches(
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.dispatches = dispatches;
    this.eventLog = eventLog;
  }

  /** Notes a dispatch as one party tells it, in place of what was noted before. */
  void note(DispatchNotice notice) {
    Optional<Instruction> before = dispatches.listBatch(notice.batchId()).stream().findFirst();
    int hour = tradeDays.get(notice.tradeDayId()).date().hourEndingAt(notice.period().start());
    double undisturbedKw =
        conditions
            .getForecast(notice.tradeDayId())
            .hour(hour)
            .resourceKw()
            .getOrDefault(notice.resourceId(), 0.0);
    Instruction noted =
        notice.asInstruction(
            // Kept where another resource turns out to be meant, so that one dispatch stays one.
            before.map(Instruction::id).orElse(notice.batchId() + "/" + notice.resourceId()),
            before.map(Instruction::revision).orElse(0) + 1,
            undisturbedKw,
            Instruction.State.NOTED);
    dispatches.add(noted);
    eventLog.append(
        notice.tradeDayId(),
        "dispatch.wholesaleNoted",
        noted.id(),
        Facts.of(
            "revision", noted.revision(),
            "resource", noted.resourceId(),
            "from", noted.period().start().toString(),
            "to", noted.period().end().toString(),
            "injectionKw", Facts.rounded(notice.injectionKw(), 1),
            "changeKw", Facts.rounded(noted.changeKw(), 1),
            "toldBy", notice.sender().name()));
  }
}
