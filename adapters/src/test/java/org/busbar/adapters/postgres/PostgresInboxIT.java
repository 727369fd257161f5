package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.messages.Quarantine;
import org.junit.jupiter.api.Test;

class PostgresInboxIT {

  private final TestPostgres.HandClock clock = new TestPostgres.HandClock();
  private final PostgresInbox inbox =
      new PostgresInbox(TestPostgres.JDBC, clock, TestPostgres.TRANSACTIONS);
  private final PostgresQuarantine quarantine = new PostgresQuarantine(TestPostgres.JDBC, clock);
  private final String source = TestPostgres.fresh("fleet");

  @Test
  void tellsARepetitionFromAContradiction() {
    InboundMessage message = message("M-1", "address", "body");

    assertThat(inbox.accept(message)).isEqualTo(Inbox.Acceptance.NEW);
    assertThat(inbox.accept(message)).isEqualTo(Inbox.Acceptance.DUPLICATE);
    assertThat(inbox.accept(message("M-1", "address", "other")))
        .isEqualTo(Inbox.Acceptance.CONFLICT);
    assertThat(mine()).containsExactly(message);
  }

  @Test
  void hasCommittedWhenItReturns() {
    assertThatThrownBy(
            () ->
                TestPostgres.inTransaction(
                    () -> {
                      inbox.accept(message("M-1", "address", "body"));
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");

    assertThat(mine()).hasSize(1);
  }

  @Test
  void givesMessagesInTheOrderOfArrivalAndThenOfTheirNames() {
    InboundMessage lower = message("a", "x", "1");
    InboundMessage upper = message("B", "x", "2");
    InboundMessage otherAddress = message("z", "X", "3");
    inbox.accept(lower);
    inbox.accept(upper);
    inbox.accept(otherAddress);
    clock.advanceSeconds(-1);
    InboundMessage earlier = message("late-name", "z", "4");
    inbox.accept(earlier);

    assertThat(mine()).containsExactly(earlier, otherAddress, upper, lower);
    assertThat(inbox.pending(1)).hasSize(1);
  }

  @Test
  void takesAMessageOutOnceItTookEffect() {
    InboundMessage done = message("M-1", "address", "1");
    InboundMessage rejected = message("M-2", "address", "2");
    inbox.accept(done);
    inbox.accept(rejected);

    inbox.done(done);
    inbox.rejected(rejected);

    assertThat(mine()).isEmpty();
    assertThatThrownBy(() -> inbox.done(done))
        .hasMessage(
            "The message M-1 of %s must wait in the inbox to become DONE.".formatted(source));
  }

  @Test
  void countsFailedAttemptsThoughTheEffectRollsBack() {
    InboundMessage message = message("M-1", "address", "1");
    inbox.accept(message);

    assertThat(inbox.failed(message)).isEqualTo(1);
    assertThatThrownBy(
            () ->
                TestPostgres.inTransaction(
                    () -> {
                      assertThat(inbox.failed(message)).isEqualTo(2);
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    assertThat(inbox.failed(message)).isEqualTo(3);
    assertThat(mine()).hasSize(1);
  }

  @Test
  void keepsTheSameFaultOnceForAPerson() {
    inbox.quarantine(source, null, "{broken", "MALFORMED_ENVELOPE", "The body must be JSON.");
    inbox.quarantine(source, null, "{broken", "MALFORMED_ENVELOPE", "The body must be JSON.");
    inbox.quarantine(source, null, "{broken too", "MALFORMED_ENVELOPE", "The body must be JSON.");

    List<Quarantine.Entry> open = withoutCase();
    assertThat(open).hasSize(2).isSortedAccordingTo(Comparator.comparing(Quarantine.Entry::id));
    assertThat(quarantine.get(open.get(0).id())).isEqualTo(open.get(0));
    assertThatThrownBy(() -> quarantine.get("none")).hasMessageContaining("(none)");
  }

  @Test
  void keepsEvenAMessageThatPostgresqlCannotStore() {
    inbox.quarantine(source, null, "a\0b", "MALFORMED_ENVELOPE", "The body (a\0b) must be JSON.");

    assertThat(withoutCase().get(0).body()).isEqualTo("a\uFFFDb");
  }

  @Test
  void opensOneCaseForAnEntry() {
    inbox.quarantine(source, "M-1", "body", "UNKNOWN_RESOURCE", "The resource must be known.");
    String id = withoutCase().get(0).id();

    quarantine.caseOpened(id);

    assertThat(withoutCase()).isEmpty();
    assertThatThrownBy(() -> quarantine.caseOpened(id)).hasMessageContaining(id);
  }

  @Test
  void decidesAnIncidentOnce() {
    inbox.quarantine(source, "M-1", "body", "UNKNOWN_RESOURCE", "The resource must be known.");
    String id = withoutCase().get(0).id();

    assertThatThrownBy(() -> quarantine.decide(id, "FORGOTTEN", "a.person", ""))
        .hasMessage("The decision (FORGOTTEN) must be REJECTED or REPLAYED.");
    quarantine.decide(id, "REJECTED", "a.person", "Sender was told.");

    assertThatThrownBy(() -> quarantine.decide(id, "REJECTED", "b.person", ""))
        .hasMessageContaining("must be open to be decided");
  }

  /** Four eyes, whatever the code above thinks. */
  @Test
  void nobodyConfirmsAReplayThatHeProposedAndNobodyReplaysAlone() {
    inbox.quarantine(source, "M-1", "body", "UNKNOWN_RESOURCE", "The resource must be known.");
    String id = withoutCase().get(0).id();

    assertThatThrownBy(() -> quarantine.confirm(id, "REPLAYED", "a.person", ""))
        .hasMessageContaining("must have been proposed");
    assertThatThrownBy(() -> quarantine.decide(id, "REPLAYED", "a.person", "Alone."))
        .hasMessageContaining("replayed_by_two");
    quarantine.proposeReplay(id, "a.person", "It was registered late.");
    assertThat(quarantine.get(id).proposedBy()).isEqualTo("a.person");
    assertThatThrownBy(() -> quarantine.confirm(id, "REPLAYED", "a.person", "Mine."))
        .hasMessageContaining("check constraint");
    quarantine.confirm(id, "REPLAYED", "b.person", "Seen.");
    assertThatThrownBy(() -> quarantine.confirm(id, "REJECTED", "c.person", ""))
        .hasMessageContaining("must have been proposed");
  }

  @Test
  void replaysAMessageAndShowsItAgainWhereItFailsAgain() {
    InboundMessage message = message("M-1", source, "body");
    inbox.accept(message);
    inbox.failed(message);
    inbox.rejected(message);
    inbox.quarantine(source, "M-1", "body", "FAILED", "The hub could not process it.");
    String first = withoutCase().get(0).id();
    quarantine.caseOpened(first);

    quarantine.proposeReplay(first, "a.person", "Database was full.");
    quarantine.confirm(first, "REPLAYED", "b.person", "It has room now.");
    inbox.replay(first);

    assertThat(mine()).containsExactly(message);
    assertThat(inbox.failed(message)).isEqualTo(1);
    inbox.rejected(message);
    inbox.quarantine(source, "M-1", "body", "FAILED", "The hub could not process it.");
    inbox.quarantine(source, "M-1", "body", "FAILED", "The hub could not process it.");
    assertThat(withoutCase()).extracting(Quarantine.Entry::id).containsExactly(first + "-2");
  }

  @Test
  void refusesToReplayWhatWasNeverAccepted() {
    inbox.accept(message("M-1", source, "body"));
    inbox.quarantine(source, "M-1", "other", "CONFLICTING_MESSAGE", "The id was used before.");
    String id = withoutCase().get(0).id();

    assertThat(inbox.replay(id)).isFalse();
  }

  private List<InboundMessage> mine() {
    return inbox.pending(10_000).stream().filter(m -> m.source().equals(source)).toList();
  }

  private List<Quarantine.Entry> withoutCase() {
    return quarantine.listWithoutCase().stream().filter(e -> e.address().equals(source)).toList();
  }

  private InboundMessage message(String id, String address, String body) {
    return InboundMessage.of(source, id, address, "C-1", "Offer", 3, body);
  }
}
