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
   * @return the batch of the dispatch as it counts now
   */
  public String record(
      String tradeDayId, String dispatchId, Sender trusted, String decidedBy, String reason) {
    DispatchNotice notice =
        notices.list(tradeDayId, dispatchId).stream()
            .filter(each -> each.sender() == trusted)
            .findFirst()
            .orElseThrow();
    eventLog.append(
        tradeDayId,
        "dispatch.noticeTrusted",
        dispatchId,
        Facts.of("trusted", trusted.name(), "decidedBy", decidedBy, "reason", reason));
    return wholesale.note(notice);
  }
}
