package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.OutboundMessage;
import org.junit.jupiter.api.Test;

class PostgresOutboxIT {

  private final TestPostgres.HandClock clock = new TestPostgres.HandClock();
  private final PostgresInbox inbox =
      new PostgresInbox(TestPostgres.JDBC, clock, TestPostgres.TRANSACTIONS);
  private final PostgresOutbox outbox =
      new PostgresOutbox(TestPostgres.JDBC, clock, inbox, TestPostgres.TRANSACTIONS);
  private final String queue = TestPostgres.fresh("hub.out");

  @Test
  void givesTheHeadOfEachOrderingKeyInTheOrderOfDecision() {
    add("r2", "M-1");
    add("r1", "M-2");
    add("r2", "M-3");
    add("r2", "M-1");

    assertThat(headIds()).containsExactly("M-1", "M-2");
    OutboundMessage head = heads().get(0);
    assertThat(head.orderingKey()).isEqualTo("r2");
    assertThat(head.correlationId()).isEqualTo("C-1");
    assertThat(head.body()).isEqualTo("body of M-1");
    assertThat(head.attempts()).isZero();

    outbox.sent(head, null);

    assertThat(headIds()).containsExactly("M-2", "M-3");
    assertThat(outbox.heads(1)).hasSize(1);
  }

  @Test
  void addsOnlyInsideTheTransactionOfTheDecision() {
    assertThatThrownBy(() -> outbox.add(queue, "r1", "M-1", "C-1", "body"))
        .hasMessageContaining("must be added in the transaction of its decision");
    assertThatThrownBy(
            () ->
                TestPostgres.inTransaction(
                    () -> {
                      outbox.add(queue, "r1", "M-1", "C-1", "body");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    assertThat(heads()).isEmpty();
  }

  @Test
  void holdsTheKeyBackWhileItsHeadWaitsToBeTriedAgain() {
    add("r1", "M-1");
    add("r1", "M-2");
    add("r2", "M-3");

    outbox.failed(heads().get(0), "refused connection", clock.instant().plusSeconds(10));

    assertThat(headIds()).containsExactly("M-3");
    clock.advanceSeconds(10);
    assertThat(headIds()).containsExactly("M-1", "M-3");
  }

  @Test
  void holdsTheKeyBackBehindAMessageInDoubt() {
    add("r1", "M-1");
    add("r1", "M-2");
    add("r2", "M-3");
    OutboundMessage doubtful = heads().get(0);

    outbox.inDoubt(doubtful, "no answer to the query");

    clock.advanceSeconds(86_400);
    assertThat(headIds()).containsExactly("M-3");
    outbox.sent(doubtful, "found by telephone");
    assertThat(headIds()).containsExactly("M-2", "M-3");
  }

  @Test
  void commitsAClaimThoughTheSenderRollsBackAndLetsOnlyOneClaim() {
    add("r1", "M-1");
    OutboundMessage head = heads().get(0);

    assertThatThrownBy(
            () ->
                TestPostgres.inTransaction(
                    () -> {
                      outbox.claim(head);
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");

    assertThat(heads().get(0).attempts()).isEqualTo(1);
    assertThatThrownBy(() -> outbox.claim(head))
        .hasMessage(
            "The message M-1 to %s must be waiting and unclaimed since it was read. Read the heads again."
                .formatted(queue));
    outbox.claim(heads().get(0));
    assertThat(heads().get(0).attempts()).isEqualTo(2);
  }

  @Test
  void keepsTheReceipt() {
    add("r1", "M-1");

    outbox.sent(heads().get(0), "TX-7");

    assertThat(
            TestPostgres.JDBC
                .sql("select receipt from outbox where destination = ? and state = 'SENT'")
                .param(queue)
                .query(String.class)
                .single())
        .isEqualTo("TX-7");
  }

  @Test
  void putsAnAnswerIntoTheInbox() {
    add("r1", "M-1");
    InboundMessage answer = answer("A-1", "accepted");

    outbox.answered(heads().get(0), answer);

    assertThat(heads()).isEmpty();
    assertThat(inbox.pending(10_000)).contains(answer);
  }

  @Test
  void putsAnAnswerThatContradictsIntoQuarantine() {
    add("r1", "M-1");
    add("r2", "M-2");
    outbox.answered(heads().get(0), answer("A-1", "accepted"));

    outbox.answered(heads().get(0), answer("A-1", "rejected"));

    assertThat(heads()).isEmpty();
    assertThat(new PostgresQuarantine(TestPostgres.JDBC, clock).listWithoutCase())
        .anySatisfy(
            entry -> {
              assertThat(entry.address()).isEqualTo(queue);
              assertThat(entry.code()).isEqualTo("CONFLICTING_MESSAGE");
              assertThat(entry.body()).isEqualTo("rejected");
            });
  }

  @Test
  void saysThatAMessageIsOnItsWayNoMore() {
    add("r1", "M-1");
    OutboundMessage head = heads().get(0);
    outbox.sent(head, null);

    assertThatThrownBy(() -> outbox.inDoubt(head, "late doubt"))
        .hasMessage("The message M-1 to %s must be waiting to come into doubt.".formatted(queue));
    assertThatThrownBy(() -> outbox.failed(head, "late", clock.instant()))
        .hasMessageContaining("must be waiting to fail");
  }

  @Test
  void isDueWhenTheFirstHeadMayBeTriedAndNotForThoseBehind() {
    TestPostgres.JDBC.sql("update outbox set state = 'SENT'").update();
    assertThat(outbox.nextDue()).isEmpty();
    add("r1", "M-1");
    add("r1", "M-2");
    assertThat(outbox.nextDue()).contains(clock.instant());

    outbox.failed(heads().get(0), "refused connection", clock.instant().plusSeconds(10));

    assertThat(outbox.nextDue()).contains(clock.instant().plusSeconds(10));
    clock.advanceSeconds(10);
    outbox.inDoubt(heads().get(0), "no answer to the query");
    assertThat(outbox.nextDue()).isEmpty();
  }

  @Test
  void givesAPersonATaskForADoubtAndSendsAgainOrGivesUpAsDecided() {
    add("r1", "M-1");
    add("r1", "M-2");
    outbox.inDoubt(heads().get(0), "no answer to the query");
    assertThat(
            TestPostgres.JDBC
                .sql("select count(*) from quarantine where address = ? and code = 'IN_DOUBT'")
                .param(queue)
                .query(Long.class)
                .single())
        .isEqualTo(1);

    TestPostgres.inTransaction(() -> outbox.settleDoubt("M-1", true));
    assertThat(headIds()).containsExactly("M-1");

    outbox.inDoubt(heads().get(0), "still no answer");
    TestPostgres.inTransaction(() -> outbox.settleDoubt("M-1", false));
    assertThat(headIds()).containsExactly("M-2");
  }

  private void add(String key, String id) {
    TestPostgres.inTransaction(() -> outbox.add(queue, key, id, "C-1", "body of " + id));
  }

  private List<OutboundMessage> heads() {
    return outbox.heads(10_000).stream().filter(m -> m.destination().equals(queue)).toList();
  }

  private List<String> headIds() {
    return heads().stream().map(OutboundMessage::messageId).toList();
  }

  private InboundMessage answer(String id, String body) {
    return InboundMessage.of(queue, id, queue, "C-1", "Answer", 0, body);
  }
}
