package org.busbar.processes.dispatch;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes an owner's notice that the IESO dispatched its resource (J1B-ROLE, CMP-6). */
@Component
public class ReceiveOwnerNotice {

  private final LoadedCases cases;
  private final DispatchNotices notices;
  private final DayProcess process;
  private final EventLog eventLog;

  ReceiveOwnerNotice(
      LoadedCases cases, DispatchNotices notices, DayProcess process, EventLog eventLog) {
    this.cases = cases;
    this.notices = notices;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @throws RejectedMessageException where the resource is not registered, or the area's operator
   *     takes dispatches from the IESO only
   */
  public void receive(DispatchNotice notice) {
    cases.registered(notice.tradeDayId(), notice.resourceId(), "resourceId");
    if (!notices.add(notice)) {
      return;
    }
    eventLog.append(
        notice.tradeDayId(),
        "dispatch.ownerNoticeReceived",
        notice.dispatchId(),
        Facts.of(
            "resource", notice.resourceId(),
            "from", notice.period().start().toString(),
            "to", notice.period().end().toString(),
            "injectionKw", Facts.rounded(notice.injectionKw(), 1)));
    if (!process.ownerNoticeReceived(notice.tradeDayId(), notice.dispatchId())) {
      throw new RejectedMessageException(
          "NOT_EXPECTED",
          "dispatchId",
          "The notice of dispatch %s must come during the operating day, in an area whose owners bid themselves."
              .formatted(notice.dispatchId()),
          "Where the IESO sends its dispatch to the operator, no notice is needed.");
    }
  }
}
