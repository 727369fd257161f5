package org.busbar.processes.dispatch;

import org.busbar.processes.dispatch.DispatchNotice.Sender;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Records which of two contradicting notices a person trusts, and notes the dispatch so (T-2). */
@Component
public class RecordTrustedNotice {

  private final DispatchNotices notices;
  private final WholesaleDispatches wholesale;
  private final EventLog eventLog;

  RecordTrustedNotice(DispatchNotices notices, WholesaleDispatches wholesale, EventLog eventLog) {
    this.notices = notices;
    this.wholesale = wholesale;
    this.eventLog = eventLog;
  }

  /**
   * @param decidedBy the person's user name
   */
  public void record(
      String tradeDayId, String batchId, Sender trusted, String decidedBy, String reason) {
    DispatchNotice notice =
        notices.list(batchId).stream()
            .filter(each -> each.sender() == trusted)
            .findFirst()
            .orElseThrow();
    wholesale.note(notice);
    eventLog.append(
        tradeDayId,
        "dispatch.noticeTrusted",
        notice.dispatchId(),
        Facts.of("trusted", trusted.name(), "decidedBy", decidedBy, "reason", reason));
  }
}
