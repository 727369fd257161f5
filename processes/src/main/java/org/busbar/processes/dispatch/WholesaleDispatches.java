package org.busbar.processes.dispatch;

import java.time.Clock;
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
  private final Clock clock;

  WholesaleDispatches(
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.dispatches = dispatches;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * Notes a dispatch as one party tells it. What was noted of it before no longer counts; each
   * version is a batch of its own, since its impact is studied by itself.
   *
   * @return the batch
   */
  String note(DispatchNotice notice) {
    String batchId = notice.batchId();
    Optional<Instruction> before = first(batchId);
    int version = 1;
    while (before.isPresent() && before.get().state() != Instruction.State.PREPARED) {
      if (before.get().state() == Instruction.State.NOTED) {
        dispatches.add(before.get().replaced());
      }
      version++;
      batchId = notice.batchId() + "/" + version;
      before = first(batchId);
    }
    // It is open already where the IESO told of the dispatch.
    dispatches.openBatch(batchId, notice.tradeDayId(), Instruction.Origin.IESO, clock.instant());
    Instruction noted =
        notice.asInstruction(
            batchId,
            before.map(Instruction::revision).orElse(0) + 1,
            undisturbedKw(notice),
            Instruction.State.NOTED);
    dispatches.add(noted);
    eventLog.append(
        notice.tradeDayId(),
        "dispatch.wholesaleNoted",
        batchId,
        Facts.of(
            "resource", noted.resourceId(),
            "from", noted.period().start().toString(),
            "to", noted.period().end().toString(),
            "injectionKw", Facts.rounded(notice.injectionKw(), 1),
            "changeKw", Facts.rounded(noted.changeKw(), 1),
            "toldBy", notice.sender().name()));
    return batchId;
  }

  private Optional<Instruction> first(String batchId) {
    return dispatches.listBatch(batchId).stream().findFirst();
  }

  private double undisturbedKw(DispatchNotice notice) {
    int hour = tradeDays.get(notice.tradeDayId()).date().hourEndingAt(notice.period().start());
    return conditions
        .getForecast(notice.tradeDayId())
        .hour(hour)
        .resourceKw()
        .getOrDefault(notice.resourceId(), 0.0);
  }
}
