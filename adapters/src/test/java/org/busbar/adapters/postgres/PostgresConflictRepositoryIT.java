package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.busbar.processes.coordination.Conflict;
import org.busbar.processes.coordination.Conflict.Change;
import org.busbar.processes.coordination.Conflict.Decision;
import org.busbar.processes.coordination.Conflict.Proposal;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.solvers.coordination.Finding;
import org.junit.jupiter.api.Test;

class PostgresConflictRepositoryIT {

  private static final Instant NOON = Instant.parse("2023-09-05T17:00:00Z");

  private final PostgresConflictRepository conflicts =
      new PostgresConflictRepository(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();
  private final String batch = day + "/D-1";

  PostgresConflictRepositoryIT() {
    new PostgresDispatchRepository(TestPostgres.JDBC)
        .openBatch(batch, day, Instruction.Origin.DSO, NOON);
  }

  @Test
  void keepsAConflictAsItIsAndListsItUntilItIsDecided() {
    Conflict later = conflict("b");
    Conflict first = conflict("A");
    conflicts.add(later, NOON);
    conflicts.add(first, NOON);

    assertThat(conflicts.get(first.id())).isEqualTo(first);
    assertThat(conflicts.listOpen(batch)).containsExactly(first, later);

    assertThat(conflicts.decide(first.id(), Decision.SECOND, "anna", "cheaper", NOON)).isTrue();
    assertThat(conflicts.decide(first.id(), Decision.ISSUE, "bert", "no", NOON)).isFalse();

    assertThat(conflicts.listOpen(batch)).containsExactly(later);
    assertThat(conflicts.listConflicts(day))
        .containsExactly(first.decided(Decision.SECOND, "anna", "cheaper"), later);
  }

  @Test
  void theNewestAmendmentOfACommitmentCounts() {
    Conflict conflict = conflict("a");
    conflicts.add(conflict, NOON);
    conflicts.amend(day, new Change("i-1", -12.5), conflict.id());
    conflicts.amend(day, new Change("i-2", 7), conflict.id());
    conflicts.amend(day, new Change("i-1", 0), conflict.id());
    assertThat(conflicts.listAmended(day)).containsEntry("i-1", 0.0).containsEntry("i-2", 7.0);
    assertThat(conflicts.listAmended(TestPostgres.openDay())).isEmpty();
  }

  @Test
  void unknownConflictsAndDaysAreRefused() {
    assertThatThrownBy(() -> conflicts.get("none"))
        .hasMessage("The conflict (none) must be one that this hub has stored.");
    Conflict ofNoDay =
        new Conflict(
            "x", "no-day", batch, "i", "r", Finding.Kind.RAMP, 1, "t", List.of(), null, null, null);
    assertThatThrownBy(() -> conflicts.add(ofNoDay, NOON))
        .hasMessageContaining("The trade day (no-day) must have been opened.");
  }

  private Conflict conflict(String name) {
    return new Conflict(
        day + name,
        day,
        batch,
        day + name + "/i",
        "bat-1",
        Finding.Kind.ENERGY,
        1000.25,
        "IESO against DSO\nand so on",
        List.of(
            new Proposal("Reduce.", 12.34, List.of(new Change("i-1", 10.5), new Change("i-2", 0))),
            new Proposal("Withdraw.", 0, List.of())),
        null,
        null,
        null);
  }
}
