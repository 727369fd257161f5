package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.busbar.processes.dispatch.DispatchNotice;
import org.busbar.processes.dispatch.DispatchNotice.Sender;
import org.busbar.processes.dispatch.DispatchNotice.State;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.Test;

class PostgresDispatchNoticesIT {

  private final PostgresDispatchNotices notices = new PostgresDispatchNotices(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  @Test
  void keepsTheFirstNoticeOfEachSender() {
    DispatchNotice owner = notice(Sender.DER, 55, State.RECEIVED);
    DispatchNotice ieso = notice(Sender.IESO, 50, State.RECEIVED);

    assertThat(notices.add(ieso)).isTrue();
    assertThat(notices.add(owner)).isTrue();
    assertThat(notices.add(notice(Sender.IESO, 70, State.RECEIVED))).isFalse();
    assertThat(notices.list(day, "d-1")).containsExactly(owner, ieso);
    assertThat(notices.list(day, "d-2")).isEmpty();
  }

  @Test
  void marksTheOneThatWasCompared() {
    DispatchNotice owner = notice(Sender.DER, 55, State.RECEIVED);
    notices.add(owner);
    notices.add(notice(Sender.IESO, 50, State.RECEIVED));

    notices.compared(notice(Sender.IESO, 50, State.RECEIVED));

    assertThat(notices.list(day, "d-1"))
        .containsExactly(owner, notice(Sender.IESO, 50, State.COMPARED));
    assertThatThrownBy(
            () ->
                notices.compared(
                    new DispatchNotice(
                        day, "none", Sender.DER, "r", owner.period(), 1, State.RECEIVED)))
        .hasMessage("The notice of dispatch none by DER must be stored before it is compared.");
  }

  private DispatchNotice notice(Sender sender, double kw, State state) {
    return new DispatchNotice(
        day,
        "d-1",
        sender,
        "bat-1",
        Interval.of(TestPostgres.START, Duration.ofHours(1)),
        kw,
        state);
  }
}
