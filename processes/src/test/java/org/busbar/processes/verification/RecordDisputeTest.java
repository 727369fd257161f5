package org.busbar.processes.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.busbar.processes.foureyes.DecideTogether;
import org.busbar.processes.foureyes.MemorySharedDecisions;
import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDisputeTest {

  private static final String DISPUTE = SampleDay.ID + "/d-1";

  private final MemoryVerifications verifications = new MemoryVerifications();
  private final MemorySharedDecisions decisions = new MemorySharedDecisions();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final DecideTogether together = new DecideTogether(decisions, eventLog);
  private final RecordDispute record = new RecordDispute(verifications, decisions, eventLog);

  @BeforeEach
  void aDisputeIsRaised() {
    verifications.add(
        new Dispute(
            DISPUTE,
            SampleDay.ID,
            SampleDay.BATTERY,
            18,
            9_000,
            "Clock.",
            Dispute.State.RAISED,
            null,
            null,
            null));
  }

  @Test
  void twoPersonsUpholdIt() {
    propose("ann", "The clock was late.");
    assertThat(answer("ann", true)).isEqualTo(Outcome.SAME_PERSON);
    assertThatThrownBy(() -> record.recordUpheld(DISPUTE))
        .hasMessageContaining("must be confirmed by a second person");
    answer("bea", true);
    record.recordUpheld(DISPUTE);
    Dispute upheld = verifications.getDispute(DISPUTE);
    assertThat(upheld.state()).isEqualTo(Dispute.State.UPHELD);
    assertThat(upheld.decidedBy() + " " + upheld.decision() + " " + upheld.confirmedBy())
        .isEqualTo("ann The clock was late. bea");
  }

  @Test
  void oneThatIsRefusedMayBeProposedAgainAsAnotherEntryOfTheRecord() {
    propose("ann", "The clock was late.");
    answer("bea", false);
    assertThatThrownBy(() -> record.recordUpheld(DISPUTE))
        .isInstanceOf(IllegalStateException.class);
    propose("ann", "The clock was late; see the meter's log.");
    answer("bea", true);
    record.recordUpheld(DISPUTE);
    assertThat(eventLog.entriesOf(SampleDay.ID, "fourEyes.proposed"))
        .extracting(entry -> entry.split(" ")[0])
        .containsExactly("UPHOLD_DISPUTE/" + DISPUTE, "UPHOLD_DISPUTE/" + DISPUTE + "/2");
  }

  @Test
  void onePersonRejectsIt() {
    record.recordRejected(DISPUTE, "ann", "Readings decide.");
    assertThat(verifications.getDispute(DISPUTE).state()).isEqualTo(Dispute.State.REJECTED);
    assertThat(eventLog.types()).containsExactly("verification.disputeRejected");
  }

  private void propose(String by, String reason) {
    together.propose(Kind.UPHOLD_DISPUTE, SampleDay.ID, DISPUTE, by, reason);
  }

  private Outcome answer(String by, boolean confirmed) {
    return together.answer(
        Kind.UPHOLD_DISPUTE, SampleDay.ID, DISPUTE, new Answer(by, confirmed, "Looked at it."));
  }
}
