package org.busbar.processes.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.busbar.processes.dispatch.MemoryDispatches.instruction;

import java.time.Duration;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.dispatch.MemoryDispatches;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareDeliveryTest {

  private static final Interval HOUR_18 = SampleDay.DATE.hourEnding(18);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryVerifications verifications = new MemoryVerifications();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final CompareDelivery useCase =
      new CompareDelivery(SampleDay.open(), conditions, dispatches, verifications, eventLog);

  /** The second revision came after the instructions and must not move the baseline. */
  @BeforeEach
  void shopTakes40KilowattsUndisturbed() {
    conditions.forecast(1, 0, -40);
    conditions.forecast(2, 77, -77);
  }

  @Test
  void lessConsumptionThanTheDayAheadForecastIsDeliveryUpwards() {
    sent("i-1", SampleDay.SHOP, HOUR_18, Direction.UP, 30);
    verifications.read(SampleDay.SHOP, -15);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .containsExactly(
            new Delivery(
                SampleDay.ID, 1, "i-1", SampleDay.SHOP, 18, 30_000, -40_000, -15_000, 25_000));
    assertThat(eventLog.facts("verification.deliveryCompared"))
        .containsEntry("askedKwh", 30L)
        .containsEntry("deliveredKwh", 25L);
  }

  @Test
  void moreConsumptionIsDeliveryDownwardsAndNegativeWhereUpwardsWasAsked() {
    sent("down", SampleDay.SHOP, HOUR_18, Direction.DOWN, 30);
    sent("up", SampleDay.SHOP, SampleDay.DATE.hourEnding(19), Direction.UP, 30);
    verifications.read(SampleDay.SHOP, -60);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .extracting(Delivery::instructionId, Delivery::deliveredWh)
        .containsExactly(tuple("down", 20_000L), tuple("up", -20_000L));
  }

  @Test
  void instructionsThatShareAnHourShareItsDeliveryInProportion() {
    sent("i-1", SampleDay.BATTERY, HOUR_18, Direction.UP, 30);
    sent("i-2", SampleDay.BATTERY, Interval.of(HOUR_18.start(), HALF_AN_HOUR), Direction.UP, 10);
    verifications.read(SampleDay.BATTERY, 21);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .extracting(Delivery::instructionId, Delivery::askedWh, Delivery::deliveredWh)
        .containsExactly(tuple("i-1", 30_000L, 18_000L), tuple("i-2", 5_000L, 3_000L));
  }

  @Test
  void instructionAcrossTwoHoursIsComparedInEach() {
    sent(
        "i-1",
        SampleDay.BATTERY,
        Interval.of(HOUR_18.start().plus(HALF_AN_HOUR), Duration.ofMinutes(45)),
        Direction.UP,
        20);
    verifications.read(SampleDay.BATTERY, 12);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .extracting(Delivery::hourEnding, Delivery::askedWh)
        .containsExactly(tuple(18, 10_000L), tuple(19, 5_000L));
  }

  @Test
  void whatWasNeverSentIsNotComparedAndWhatWasRefusedIs() {
    dispatches.add(
        instruction(
            "kept", SampleDay.BATTERY, HOUR_18, Direction.UP, 30, Instruction.State.WITHHELD));
    dispatches.add(
        instruction(
            "refused", SampleDay.BATTERY, HOUR_18, Direction.UP, 30, Instruction.State.REFUSED));
    verifications.read(SampleDay.BATTERY, 0);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .extracting(Delivery::instructionId, Delivery::deliveredWh)
        .containsExactly(tuple("refused", 0L));
  }

  @Test
  void energyForTheWholesaleMarketIsNotDeliveredToALocalServiceAsWell() {
    sent("local", SampleDay.BATTERY, HOUR_18, Direction.UP, 30);
    dispatches.add(
        instruction("w", SampleDay.BATTERY, HOUR_18, Direction.UP, 20, Instruction.State.NOTED));
    dispatches.add(
        instruction("other", SampleDay.SHOP, HOUR_18, Direction.UP, 9, Instruction.State.NOTED));
    verifications.read(SampleDay.BATTERY, 36);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .extracting(Delivery::instructionId, Delivery::baselineWh, Delivery::deliveredWh)
        .containsExactly(tuple("local", 20_000L, 16_000L));
  }

  @Test
  void aWholesaleDispatchTheOtherWayIsNoFailureOfTheLocalService() {
    sent("local", SampleDay.SHOP, HOUR_18, Direction.UP, 30);
    dispatches.add(
        instruction("w", SampleDay.SHOP, HOUR_18, Direction.DOWN, 20, Instruction.State.NOTED));
    verifications.read(SampleDay.SHOP, -30);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .extracting(Delivery::deliveredWh)
        .containsExactly(30_000L);
  }

  @Test
  void comparingAgainIsTheNextRound() {
    sent("i-1", SampleDay.BATTERY, HOUR_18, Direction.UP, 30);
    verifications.read(SampleDay.BATTERY, 12);
    useCase.compare(SampleDay.ID);
    verifications.read(SampleDay.BATTERY, 24);
    useCase.compare(SampleDay.ID);
    assertThat(verifications.listDeliveries(SampleDay.ID))
        .extracting(Delivery::round, Delivery::deliveredWh)
        .containsExactly(tuple(2, 24_000L));
  }

  private void sent(String id, String resource, Interval period, Direction direction, double kw) {
    dispatches.add(
        instruction(id, resource, period, direction, kw, Instruction.State.ACKNOWLEDGED));
  }
}
