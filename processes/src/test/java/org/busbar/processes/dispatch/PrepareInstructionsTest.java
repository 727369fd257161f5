package org.busbar.processes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.busbar.processes.dispatch.MemoryDispatches.instruction;

import java.util.List;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrepareInstructionsTest {

  private static final Interval HOUR_18 = SampleDay.DATE.hourEnding(18);

  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final PrepareInstructions useCase =
      new PrepareInstructions(SampleDay.open(), conditions, dispatches, eventLog);

  @BeforeEach
  void resourcesRunUndisturbed() {
    conditions.forecast(1, 20, -40);
  }

  @Test
  void instructionWithinTheLimitStaysAsItIs() {
    limit(SampleDay.BATTERY, 18, 50, 100);
    ask("i-1", SampleDay.BATTERY, Direction.UP, 30);
    assertThat(prepared("i-1").quantityKw()).isEqualTo(30);
    assertThat(prepared("i-1").note()).isEmpty();
    assertThat(eventLog.types()).isEmpty();
  }

  @Test
  void exportLimitCapsWhatIsAskedOnTopOfUndisturbedOperation() {
    limit(SampleDay.BATTERY, 18, 42.57, 100);
    ask("i-1", SampleDay.BATTERY, Direction.UP, 30);
    Instruction prepared = prepared("i-1");
    assertThat(prepared.quantityKw()).as("42.57 less 20, rounded down").isEqualTo(22.5);
    assertThat(prepared.state()).isEqualTo(Instruction.State.PREPARED);
    assertThat(prepared.note()).isEqualTo("Limited by THERMAL of line, phase A.");
    assertThat(eventLog.facts("dispatch.instructionReduced"))
        .containsEntry("askedKw", 30.0)
        .containsEntry("keptKw", 22.5);
  }

  @Test
  void importLimitCapsAnInstructionDownwards() {
    limit(SampleDay.SHOP, 18, 0, 55);
    ask("i-1", SampleDay.SHOP, Direction.DOWN, 30);
    assertThat(prepared("i-1").quantityKw()).as("from 40 to 55 kW of load").isEqualTo(15);
  }

  @Test
  void limitOfAnotherHourDoesNotCount() {
    limit(SampleDay.BATTERY, 17, 0, 0);
    limit(SampleDay.BATTERY, 19, 0, 0);
    ask("i-1", SampleDay.BATTERY, Direction.UP, 30);
    assertThat(prepared("i-1").quantityKw()).isEqualTo(30);
  }

  @Test
  void limitThatLeavesNothingWithholdsTheInstruction() {
    limit(SampleDay.BATTERY, 18, 20.05, 100);
    ask("i-1", SampleDay.BATTERY, Direction.UP, 30);
    assertThat(prepared("i-1").state()).isEqualTo(Instruction.State.WITHHELD);
    assertThat(prepared("i-1").quantityKw()).isZero();
    assertThat(eventLog.types()).containsExactly("dispatch.instructionWithheld");
  }

  @Test
  void whatTheIesoDispatchesItselfTakesItsPartOfTheLimit() {
    limit(SampleDay.BATTERY, 18, 60, 100);
    dispatches.add(
        instruction("w", SampleDay.BATTERY, HOUR_18, Direction.UP, 25, Instruction.State.NOTED));
    dispatches.add(
        instruction("w-2", SampleDay.SHOP, HOUR_18, Direction.UP, 40, Instruction.State.NOTED));
    ask("i-1", SampleDay.BATTERY, Direction.UP, 30);
    assertThat(prepared("i-1").quantityKw()).as("60 less 20 and 25").isEqualTo(15);
  }

  @Test
  void outageInThePeriodWithholdsTheInstructionOfThatResourceOnly() {
    conditions.add(
        new Outage(
            "o-1",
            SampleDay.ID,
            SampleDay.BATTERY,
            new Interval(HOUR_18.end().minusSeconds(60), HOUR_18.end().plusSeconds(60)),
            "inverter",
            HOUR_18.start()));
    ask("i-1", SampleDay.BATTERY, Direction.UP, 30);
    ask("i-2", SampleDay.SHOP, Direction.UP, 30);
    assertThat(prepared("i-1").state()).isEqualTo(Instruction.State.WITHHELD);
    assertThat(prepared("i-1").note()).isEqualTo("The resource has an outage: inverter.");
    assertThat(dispatches.get("i-2").state()).isEqualTo(Instruction.State.PREPARED);
    assertThat(useCase.count("b")).isEqualTo(1);
  }

  @Test
  void instructionThatWasSentIsNotTouched() {
    limit(SampleDay.BATTERY, 18, 0, 0);
    dispatches.add(
        instruction("i-1", SampleDay.BATTERY, HOUR_18, Direction.UP, 30, Instruction.State.ISSUED));
    assertThat(prepared("i-1").quantityKw()).isEqualTo(30);
    assertThat(useCase.count("b")).isZero();
  }

  private void ask(String id, String resource, Direction direction, double kw) {
    dispatches.add(instruction(id, resource, HOUR_18, direction, kw, Instruction.State.PREPARED));
  }

  private Instruction prepared(String id) {
    useCase.prepare(SampleDay.ID, "b");
    return dispatches.get(id);
  }

  private void limit(String resource, int hour, double exportKw, double importKw) {
    conditions.saveLimits(
        List.of(
            new ResourceLimit(
                SampleDay.ID,
                resource,
                hour,
                1,
                exportKw,
                importKw,
                new ResourceLimit.Binding("line", "THERMAL", "A", 200, 200, 0),
                "",
                ResourceLimit.State.APPROVED,
                null,
                null)));
  }
}
