package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.register.Direction;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.Test;

class PostgresDispatchRepositoryIT {

  private static final Instant NOON = Instant.parse("2023-09-05T17:00:00Z");

  private final PostgresDispatchRepository dispatches =
      new PostgresDispatchRepository(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();
  private final String batch = day + "/D-1";

  PostgresDispatchRepositoryIT() {
    dispatches.openBatch(batch, day, Instruction.Origin.DSO, NOON);
  }

  @Test
  void opensABatchOnce() {
    assertThat(dispatches.openBatch(day + "/D-2", day, Instruction.Origin.IESO, NOON)).isTrue();
    assertThat(dispatches.openBatch(day + "/D-2", day, Instruction.Origin.IESO, NOON)).isFalse();
  }

  @Test
  void keepsAnInstructionOnceAndListsByBatchAndByDay() {
    Instruction later = instruction("I-B", 1, NOON.plusSeconds(3600));
    Instruction lower = instruction("I-a", 1, NOON.plusSeconds(3600));
    Instruction first = instruction("I-c", 1, NOON);

    assertThat(dispatches.add(lower)).isTrue();
    assertThat(dispatches.add(later)).isTrue();
    assertThat(dispatches.add(first)).isTrue();
    assertThat(dispatches.add(first)).isFalse();

    assertThat(dispatches.listBatch(batch)).containsExactly(later, lower, first);
    assertThat(dispatches.listInstructions(day)).containsExactly(first, later, lower);
    assertThat(dispatches.findInstruction(first.id())).contains(first);
    assertThat(dispatches.findInstruction("none")).isEmpty();
  }

  @Test
  void givesTheNewestRevision() {
    Instruction first = instruction("I-a", 1, NOON);
    Instruction second = instruction("I-a", 2, NOON);
    dispatches.add(second);
    dispatches.add(first);

    assertThat(dispatches.listBatch(batch)).containsExactly(second);
    assertThat(dispatches.listInstructions(day)).containsExactly(second);
    assertThat(dispatches.findInstruction(first.id())).contains(second);
  }

  @Test
  void adjustsAndIssuesOnlyWhatIsPrepared() {
    Instruction kept = instruction("I-a", 1, NOON);
    Instruction withheld = instruction("I-b", 1, NOON);
    dispatches.add(kept);
    dispatches.add(withheld);

    dispatches.adjust(kept.id(), 4.5, Instruction.State.PREPARED, "limit of line-1");
    dispatches.adjust(withheld.id(), 0, Instruction.State.WITHHELD, "outage");
    dispatches.issued(kept.id(), NOON, NOON.plusSeconds(300));

    Instruction issued = dispatches.findInstruction(kept.id()).orElseThrow();
    assertThat(issued.quantityKw()).isEqualTo(4.5);
    assertThat(issued.note()).isEqualTo("limit of line-1");
    assertThat(issued.issuedAt()).isEqualTo(NOON);
    assertThat(issued.acknowledgeBy()).isEqualTo(NOON.plusSeconds(300));
    assertThatThrownBy(() -> dispatches.issued(withheld.id(), NOON, NOON))
        .hasMessage("The instruction (%s) must be PREPARED to be issued.".formatted(withheld.id()));
    assertThatThrownBy(() -> dispatches.adjust(kept.id(), 1, Instruction.State.PREPARED, ""))
        .hasMessage("The instruction (%s) must be PREPARED to be adjusted.".formatted(kept.id()));
  }

  @Test
  void listsAsActiveWhatIsIssuedOrAcknowledgedInThePeriod() {
    Instruction prepared = instruction("I-a", 1, NOON);
    Instruction issued = instruction("I-b", 1, NOON);
    Instruction acknowledged = instruction("I-c", 1, NOON);
    Instruction refused = instruction("I-d", 1, NOON);
    Instruction later = instruction("I-e", 1, NOON.plusSeconds(3600));
    for (Instruction instruction :
        new Instruction[] {prepared, issued, acknowledged, refused, later}) {
      dispatches.add(instruction);
      if (instruction != prepared) {
        dispatches.issued(instruction.id(), NOON, NOON.plusSeconds(300));
      }
    }
    dispatches.conclude(acknowledged.id(), 1, Instruction.State.ACKNOWLEDGED, NOON, "");
    dispatches.conclude(refused.id(), 1, Instruction.State.REFUSED, NOON, "battery empty");

    assertThat(dispatches.listActive(day, Interval.of(NOON, Duration.ofHours(1))))
        .extracting(Instruction::id)
        .containsExactly(issued.id(), acknowledged.id());
  }

  @Test
  void concludesOnceAndKeepsLaterEvidence() {
    Instruction instruction = issued("I-a");

    assertThat(conclude(instruction, Instruction.State.TIMED_OUT)).isTrue();
    assertThat(conclude(instruction, Instruction.State.ACKNOWLEDGED)).isFalse();
    assertThat(conclude(instruction, Instruction.State.TIMED_OUT)).isFalse();
    dispatches.keepEvidence(instruction.id(), 1, "LATE_ANSWER", NOON, "ACKNOWLEDGED");
    dispatches.keepEvidence(instruction.id(), 1, "LATE_ANSWER", NOON, "ACKNOWLEDGED");

    assertThat(dispatches.findInstruction(instruction.id()).orElseThrow().state())
        .isEqualTo(Instruction.State.TIMED_OUT);
    assertThat(effects(instruction)).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoOutcomeAndEvidenceThatIsOne() {
    Instruction instruction = issued("I-a");

    assertThatThrownBy(() -> conclude(instruction, Instruction.State.ISSUED))
        .hasMessageContaining("must be ACKNOWLEDGED, REFUSED or TIMED_OUT");
    assertThatThrownBy(() -> dispatches.keepEvidence(instruction.id(), 1, "ACKNOWLEDGED", NOON, ""))
        .hasMessageContaining("must not be an outcome");
    assertThatThrownBy(() -> dispatches.conclude("none", 1, Instruction.State.REFUSED, NOON, ""))
        .hasMessage("The instruction (none revision 1) must be one that this hub has stored.");
  }

  @Test
  void hasOneWinnerWhereAcknowledgementAndTimeoutRace() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 50; round++) {
        Instruction instruction = issued("I-%02d".formatted(round));
        CyclicBarrier together = new CyclicBarrier(2);
        Future<Boolean> acknowledged =
            threads.submit(race(together, instruction, Instruction.State.ACKNOWLEDGED));
        Future<Boolean> timedOut =
            threads.submit(race(together, instruction, Instruction.State.TIMED_OUT));

        assertThat(acknowledged.get() ^ timedOut.get()).isTrue();
        assertThat(dispatches.findInstruction(instruction.id()).orElseThrow().state())
            .isEqualTo(
                acknowledged.get() ? Instruction.State.ACKNOWLEDGED : Instruction.State.TIMED_OUT);
        assertThat(effects(instruction)).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Boolean> race(
      CyclicBarrier together, Instruction instruction, Instruction.State outcome) {
    return () -> {
      together.await();
      return TestPostgres.inTransaction(() -> conclude(instruction, outcome));
    };
  }

  private boolean conclude(Instruction instruction, Instruction.State outcome) {
    return dispatches.conclude(instruction.id(), 1, outcome, NOON, "detail");
  }

  private int effects(Instruction instruction) {
    return TestPostgres.JDBC
        .sql("select count(*) from effect where instr_id = ?")
        .param(instruction.id())
        .query(Integer.class)
        .single();
  }

  private Instruction issued(String name) {
    Instruction instruction = instruction(name, 1, NOON);
    dispatches.add(instruction);
    dispatches.issued(instruction.id(), NOON, NOON.plusSeconds(300));
    return instruction;
  }

  private Instruction instruction(String name, int revision, Instant start) {
    return new Instruction(
        day + "/" + name,
        revision,
        day,
        batch,
        "battery",
        Interval.of(start, Duration.ofMinutes(30)),
        Direction.DOWN,
        12.5,
        Instruction.Origin.DSO,
        "commitment",
        null,
        null,
        Instruction.State.PREPARED,
        "");
  }
}
