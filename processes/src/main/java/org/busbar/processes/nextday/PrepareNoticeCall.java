package org.busbar.processes.nextday;

import org.springframework.stereotype.Component;

/** Says what is to be said on the telephone, and what became of the call before (B3-NEED-8). */
@Component
public class PrepareNoticeCall {

  private final NextDayNotices notices;

  PrepareNoticeCall(NextDayNotices notices) {
    this.notices = notices;
  }

  /**
   * What the person at the telephone sees.
   *
   * @param before why an earlier call did not count; empty for the first
   */
  public record Call(String script, String checkNumber, String before) {}

  public Call prepare(String tradeDayId) {
    NextDayNotice notice = notices.find(tradeDayId).orElseThrow();
    var calls = notices.listCalls(notice.id());
    if (calls.isEmpty()) {
      return new Call(notice.script(), notice.checkNumber(), "");
    }
    NoticeCall last = calls.get(calls.size() - 1);
    return new Call(
        notice.script(),
        notice.checkNumber(),
        last.reached()
            ? "Call %d does not count: what was read back (%s) lacks the check number."
                .formatted(last.attempt(), last.readBack())
            : "Call %d reached nobody.".formatted(last.attempt()));
  }
}
