package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.busbar.processes.foureyes.SharedDecision;
import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.junit.jupiter.api.Test;

class PostgresSharedDecisionsIT {

  private final PostgresSharedDecisions decisions =
      new PostgresSharedDecisions(TestPostgres.JDBC, Clock.systemUTC());
  private final String subject = TestPostgres.fresh("day");

  @Test
  void keepsWhoProposedWhoAnsweredAndWhy() {
    decisions.propose(Kind.WITHHOLD_LIMITS, subject, "first", "storm ahead");
    assertThat(decisions.find(Kind.WITHHOLD_LIMITS, subject))
        .contains(new SharedDecision(Kind.WITHHOLD_LIMITS, subject, "first", "storm ahead", null));
    decisions.answer(Kind.WITHHOLD_LIMITS, subject, new Answer("second", true, "seen"));
    assertThat(decisions.find(Kind.WITHHOLD_LIMITS, subject).orElseThrow().answer())
        .isEqualTo(new Answer("second", true, "seen"));
    assertThatThrownBy(
            () -> decisions.answer(Kind.WITHHOLD_LIMITS, subject, new Answer("third", false, "no")))
        .hasMessageContaining("must be proposed and open");
  }

  @Test
  void refusesOnePersonForBoth() {
    decisions.propose(Kind.WITHHOLD_LIMITS, subject, "first", "storm ahead");
    assertThatThrownBy(
            () -> decisions.answer(Kind.WITHHOLD_LIMITS, subject, new Answer("first", true, "yes")))
        .hasMessageContaining("decided_by_two");
    assertThat(decisions.find(Kind.WITHHOLD_LIMITS, subject).orElseThrow().isConfirmed()).isFalse();
  }

  @Test
  void theNewestProposalIsTheOneThatIsAnswered() {
    decisions.propose(Kind.WITHHOLD_LIMITS, subject, "first", "storm ahead");
    decisions.answer(Kind.WITHHOLD_LIMITS, subject, new Answer("second", false, "no storm"));
    decisions.propose(Kind.WITHHOLD_LIMITS, subject, "second", "storm after all");
    decisions.answer(Kind.WITHHOLD_LIMITS, subject, new Answer("first", true, "yes"));
    assertThat(decisions.find(Kind.WITHHOLD_LIMITS, subject).orElseThrow().proposedBy())
        .isEqualTo("second");
  }
}
