package org.busbar.processes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.busbar.processes.dispatch.MemoryDispatches.instruction;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcknowledgeInstructionTest {

  private static final Interval HOUR_18 = SampleDay.DATE.hourEnding(18);
  private static final Clock CLOCK = Clock.fixed(HOUR_18.start(), ZoneOffset.UTC);

  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<String> told = new ArrayList<>();
  private final DayProcess process =
      (DayProcess)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {DayProcess.class},
              (proxy, method, arguments) -> told.add(method.getName() + " " + arguments[0]));
  private final AcknowledgeInstruction useCase =
      new AcknowledgeInstruction(dispatches, process, eventLog, CLOCK);

  @BeforeEach
  void instructionIsOnItsWay() {
    dispatches.add(
        instruction("i-1", SampleDay.BATTERY, HOUR_18, Direction.UP, 30, Instruction.State.ISSUED));
  }

  @Test
  void acceptanceConcludesTheInstructionAndTellsTheModel() {
    useCase.acknowledge("i-1", 0, true, "");
    assertThat(dispatches.get("i-1").state()).isEqualTo(Instruction.State.ACKNOWLEDGED);
    assertThat(eventLog.types()).containsExactly("dispatch.instructionAcknowledged");
    assertThat(told).containsExactly("instructionAnswered i-1");
  }

  @Test
  void refusalKeepsItsReason() {
    useCase.acknowledge("i-1", 0, false, "battery empty");
    assertThat(dispatches.get("i-1").state()).isEqualTo(Instruction.State.REFUSED);
    assertThat(eventLog.facts("dispatch.instructionRefused"))
        .containsEntry("reason", "battery empty");
    assertThat(told).containsExactly("instructionAnswered i-1");
  }

  @Test
  void answerAfterTheTimeOutIsEvidenceOnly() {
    new RecordTimeout(dispatches, eventLog, CLOCK).record("i-1");
    useCase.acknowledge("i-1", 0, true, "sorry");
    assertThat(dispatches.get("i-1").state()).isEqualTo(Instruction.State.TIMED_OUT);
    assertThat(dispatches.evidence()).containsExactly("LATE_ANSWER: ACKNOWLEDGED sorry");
    assertThat(eventLog.types()).containsExactly("dispatch.instructionTimedOut");
    assertThat(told).isEmpty();
  }

  @Test
  void timeOutAfterTheAnswerChangesNothing() {
    useCase.acknowledge("i-1", 0, true, "");
    new RecordTimeout(dispatches, eventLog, CLOCK).record("i-1");
    assertThat(dispatches.get("i-1").state()).isEqualTo(Instruction.State.ACKNOWLEDGED);
    assertThat(eventLog.types()).containsExactly("dispatch.instructionAcknowledged");
  }

  @Test
  void answerToAnUnknownInstructionOrRevisionIsRejected() {
    for (var answer : List.of("i-2/0", "i-1/7")) {
      String[] idAndRevision = answer.split("/");
      assertThatThrownBy(
              () ->
                  useCase.acknowledge(
                      idAndRevision[0], Integer.parseInt(idAndRevision[1]), true, ""))
          .isInstanceOf(RejectedMessageException.class)
          .hasMessageContaining("UNKNOWN_INSTRUCTION");
    }
    assertThat(dispatches.get("i-1").state()).isEqualTo(Instruction.State.ISSUED);
    assertThat(told).isEmpty();
  }
}
