package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.Test;

class FeederTest {

  private static final Resource BATTERY = SampleArea.CASE.resource("bat-1");
  private static final Instant EVENING = SampleArea.DATE.hourEnding(18).start();

  private static Feeder feeder(long seed) {
    return new Feeder(SampleArea.CASE, SampleArea.DATE, new SeededDraw(seed));
  }

  private static DerInstructionMessage instruction(String id, int revision, double kw) {
    return DerInstructionMessage.parse(SampleArea.instruction(id, revision, "bat-1", 18, kw));
  }

  @Test
  void loadFollowsTheHistoryWithinItsNoise() {
    Feeder feeder = feeder(1);
    Instant middle = SampleArea.DATE.hourEnding(15).start().plus(Duration.ofMinutes(30));
    double expected =
        SampleArea.CASE.nominalLoadKw() * SampleArea.CASE.loadScale(SampleArea.DATE.date(), 15);

    assertThat(feeder.loadKw(middle)).isCloseTo(expected, within(0.016 * expected));
    assertThat(feeder.loadKw(middle)).isEqualTo(feeder(1).loadKw(middle));
    assertThat(feeder.loadKw(middle)).isNotEqualTo(feeder(2).loadKw(middle));
  }

  @Test
  void aResourceDeliversMostOfWhatItAccepted() {
    Feeder feeder = feeder(1);
    feeder.accept(instruction("i-1", 0, 100));

    assertThat(feeder.resourceKw(BATTERY, EVENING)).isBetween(92.0, 100.0);
    assertThat(feeder.resourceKw(BATTERY, EVENING.minusSeconds(1))).isZero();
    assertThat(feeder.resourceKw(BATTERY, EVENING.plus(Duration.ofHours(1)))).isZero();
    assertThat(feeder.wattHours(BATTERY, 17 * 12))
        .isEqualTo((int) Math.round(feeder.resourceKw(BATTERY, EVENING) * 1000 / 12));
  }

  @Test
  void theOrderOfArrivalHasNoEffect() {
    List<DerInstructionMessage> messages =
        new ArrayList<>(
            List.of(
                instruction("i-1", 0, 100), instruction("i-1", 1, 40), instruction("i-2", 0, 10)));
    Feeder forwards = feeder(1);
    messages.forEach(forwards::accept);
    Collections.reverse(messages);
    Feeder backwards = feeder(1);
    messages.forEach(backwards::accept);

    assertThat(forwards.resourceKw(BATTERY, EVENING))
        .isEqualTo(backwards.resourceKw(BATTERY, EVENING))
        .isBetween(46.0, 50.0);
  }

  @Test
  void anOutageLeavesNothing() {
    Feeder feeder = feeder(1);
    feeder.accept(instruction("i-1", 0, 100));
    feeder.fail("bat-1", Interval.of(EVENING, Duration.ofMinutes(30)));

    assertThat(feeder.resourceKw(BATTERY, EVENING)).isZero();
    assertThat(feeder.resourceKw(BATTERY, EVENING.plus(Duration.ofMinutes(30)))).isPositive();
  }

  @Test
  void cloudsTakeAPartOfTheSun() {
    Resource solar = SampleArea.CASE.resource("pv-03");
    Instant noon = SampleArea.DATE.hourEnding(13).start();
    double clear = SampleArea.CASE.expectedKw(solar, SampleArea.DATE.date(), 13);

    assertThat(feeder(1).resourceKw(solar, noon)).isBetween(0.85 * clear, clear);
  }
}
