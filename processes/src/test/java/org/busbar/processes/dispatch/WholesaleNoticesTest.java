package org.busbar.processes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.dispatch.CompareNotices.Comparison;
import org.busbar.processes.dispatch.CompareNotices.Result;
import org.busbar.processes.dispatch.DispatchNotice.Sender;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the IESO and an owner tell of one wholesale dispatch, in any order. */
class WholesaleNoticesTest {

  private static final Interval HOUR_18 = SampleDay.DATE.hourEnding(18);
  private static final String BATCH = SampleDay.ID + "/D-IESO-d";
  private static final Clock CLOCK = Clock.fixed(HOUR_18.start(), ZoneOffset.UTC);

  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryNotices notices = new MemoryNotices();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<String> told = new ArrayList<>();
  private boolean expected = true;
  private final SampleDay day = SampleDay.open();
  private final DayProcess process =
      (DayProcess)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {DayProcess.class},
              (proxy, method, arguments) -> {
                told.add(method.getName());
                return expected;
              });
  private final WholesaleDispatches wholesale =
      new WholesaleDispatches(day, conditions, dispatches, eventLog, CLOCK);
  private final CompareNotices compare = new CompareNotices(notices, wholesale, eventLog);
  private final RecordTrustedNotice trust = new RecordTrustedNotice(notices, wholesale, eventLog);

  @BeforeEach
  void theBatteryInjects20KilowattsUndisturbed() {
    conditions.forecast(1, 20, -40);
  }

  private void iesoTells(double kw) {
    new ReceiveIesoDispatch(
            day.cases(), day, conditions, dispatches, notices, process, eventLog, CLOCK)
        .receive(SampleDay.ID, "d", SampleDay.BATTERY, HOUR_18, kw);
  }

  private void ownerTells(double kw) {
    new ReceiveOwnerNotice(day.cases(), notices, process, eventLog)
        .receive(
            new DispatchNotice(
                SampleDay.ID,
                "d",
                Sender.DER,
                SampleDay.BATTERY,
                HOUR_18,
                kw,
                DispatchNotice.State.RECEIVED));
  }

  private Comparison compared(Sender sender) {
    return compare.compare(SampleDay.ID, "d", sender, Sender.IESO);
  }

  private List<Instruction> noted() {
    return dispatches.listInstructions(SampleDay.ID).stream()
        .filter(each -> each.state() == Instruction.State.NOTED)
        .toList();
  }

  @Test
  void whatTheIesoTellsIsNotedAndNotToBeSent() {
    iesoTells(50);

    assertThat(compared(Sender.IESO)).isEqualTo(new Comparison(Result.NEW, BATCH, ""));
    assertThat(noted())
        .extracting(Instruction::batchId, Instruction::changeKw, Instruction::issuedAt)
        .containsExactly(tuple(BATCH, 30.0, null));
    assertThat(dispatches.listActive(SampleDay.ID, HOUR_18)).hasSize(1);
  }

  @Test
  void theSameFromBothCountsOnceWhoeverIsFirst() {
    ownerTells(50);
    assertThat(compared(Sender.DER).result()).isEqualTo(Result.NEW);
    iesoTells(50.04);
    assertThat(compared(Sender.IESO).result()).isEqualTo(Result.SAME);

    assertThat(noted()).extracting(Instruction::changeKw).containsExactly(30.0);
    assertThat(eventLog.facts("dispatch.noticesAgree")).containsEntry("first", "DER");
    assertThat(told).containsExactly("ownerNoticeReceived", "iesoInstructionReceived");
  }

  @Test
  void anOwnerThatContradictsTheIesoChangesNothingUntilAPersonTrustsIt() {
    iesoTells(50);
    compared(Sender.IESO);
    ownerTells(60);
    Comparison comparison = compared(Sender.DER);

    assertThat(comparison.result()).isEqualTo(Result.CONTRADICTION);
    assertThat(comparison.text())
        .contains("The IESO says: battery to 50.0 kW")
        .contains("The owner says: battery to 60.0 kW")
        .endsWith("the notice of the IESO counts.");
    assertThat(noted()).extracting(Instruction::changeKw).containsExactly(30.0);

    assertThat(trust.record(SampleDay.ID, "d", Sender.DER, "operator", "Seen on its meter."))
        .isEqualTo(BATCH + "/2");
    assertThat(noted()).extracting(Instruction::changeKw).containsExactly(40.0);
    assertThat(eventLog.facts("dispatch.noticeTrusted"))
        .containsEntry("trusted", "DER")
        .containsEntry("decidedBy", "operator");
  }

  @Test
  void theIesoCorrectsAnOwnerThatWasFirst() {
    ownerTells(60);
    compared(Sender.DER);
    iesoTells(50);

    Comparison comparison = compared(Sender.IESO);

    assertThat(comparison.result()).isEqualTo(Result.CORRECTION);
    assertThat(comparison.batchId()).isEqualTo(BATCH + "/2");
    assertThat(noted()).extracting(Instruction::changeKw).containsExactly(30.0);
  }

  @Test
  void theSameNoticeAgainIsNoOther() {
    iesoTells(50);
    iesoTells(70);
    ownerTells(50);
    ownerTells(70);

    assertThat(told).containsExactly("iesoInstructionReceived", "ownerNoticeReceived");
    assertThat(compared(Sender.IESO).result()).isEqualTo(Result.NEW);
    assertThat(compared(Sender.DER).result()).isEqualTo(Result.SAME);
  }

  @Test
  void whereNoModelWaitsForOwnersTheirNoticeIsRefused() {
    expected = false;
    assertThatThrownBy(() -> ownerTells(50))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("NOT_EXPECTED")
        .hasMessageContaining("dispatch d");
  }
}
