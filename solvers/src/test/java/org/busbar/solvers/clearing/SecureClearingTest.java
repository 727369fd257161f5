package org.busbar.solvers.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.busbar.solvers.ThreeBusFeeder;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.junit.jupiter.api.Test;

class SecureClearingTest {

  private static final OperatingLimits WIDE =
      new OperatingLimits(0.85, 1.15, 100, Double.POSITIVE_INFINITY);

  /** 1,000 kW at far draw about 141 A through both lines. */
  private final PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(500, 130));

  @Test
  void relievesALineByWhoIsBehindItThoughAnotherIsCheaper() {
    SecureClearingResult result =
        solve(1, block("near", "near", 200, 50), block("far", "far", 200, 120));

    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(result.hours().get(0).violationsBefore()).isNotEmpty();
    assertThat(result.hours().get(0).violationsAfter()).isEmpty();
    // The current that is too much, times three phases at the voltage of far.
    double tooMuch = result.hours().get(0).violationsBefore().get(0).value() - 130;
    assertThat(result.kw("far")).isCloseTo(3 * tooMuch * ThreeBusFeeder.VOLTS / 1000, within(5.0));
    assertThat(result.kw("near")).isZero();
    assertThat(result.costCad()).isCloseTo(result.kw("far") * 0.120, within(1e-9));
    assertThat(result.passes()).isLessThanOrEqualTo(2);
  }

  @Test
  void takesWhatHelpsWhenItIsNotEnough() {
    SecureClearingResult result = solve(1, block("far", "far", 20, 120));

    assertThat(result.status()).isEqualTo(ClearingStatus.PARTIAL);
    assertThat(result.kw("far")).isEqualTo(20);
    assertThat(result.hours().get(0).violationsAfter()).isNotEmpty();
  }

  @Test
  void aNewViolationJoinsTheRows() {
    // A plant at near exports 1,000 kW over L1. Consuming at far is the cheap cure, but more than
    // 30 A over L2 is too much, so the rest is done at near, dear as it is.
    PowerFlow other = PowerFlow.of(ThreeBusFeeder.of(90, 30));
    Scenario hour =
        Scenario.builder(other.network()).loadScale(0.1).connectionKw("near", 1000).build();
    SecureClearingResult result =
        SecureClearing.solve(
            other,
            new SecureClearingProblem(
                List.of(hour),
                WIDE,
                List.of(
                    new OfferBlock("far", "F", "far", 0, -1, 600, 1, 0),
                    new OfferBlock("near", "N", "near", 0, -1, 600, 300, 0)),
                List.of(),
                SecureClearingProblem.DEFAULT_SLACK_PRICE),
            ClearingLimits.DEFAULT);

    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(result.hours().get(0).violationsBefore()).allMatch(v -> v.element().equals("L1"));
    assertThat(result.passes()).isGreaterThan(1);
    assertThat(result.kw("far")).isCloseTo(3 * 30 * ThreeBusFeeder.VOLTS / 1000 - 100, within(3.0));
    assertThat(result.kw("near")).isGreaterThan(100);
  }

  @Test
  void nothingViolatedMeansNothingTaken() {
    SecureClearingResult result = solve(0.5, block("far", "far", 200, 1));

    assertThat(result.status()).isEqualTo(ClearingStatus.NOTHING_TO_DO);
    assertThat(result.kw("far")).isZero();
    assertThat(result.passes()).isZero();
  }

  @Test
  void nobodyOffersIsAnAnswer() {
    assertThat(solve(1).status()).isEqualTo(ClearingStatus.NO_OFFERS);
  }

  @Test
  void theOrderOfOffersMeansNothing() {
    List<OfferBlock> blocks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      blocks.add(block("o" + i, i % 2 == 0 ? "far" : "far-2", 12, 100 + i % 3));
    }
    SecureClearingResult one = solve(1, blocks.toArray(OfferBlock[]::new));
    Collections.reverse(blocks);
    SecureClearingResult two = solve(1, blocks.toArray(OfferBlock[]::new));

    assertThat(two.kwByBlock()).isEqualTo(one.kwByBlock());
  }

  private SecureClearingResult solve(double loadScale, OfferBlock... blocks) {
    Scenario hour = Scenario.builder(flow.network()).loadScale(loadScale).build();
    return SecureClearing.solve(
        flow,
        new SecureClearingProblem(
            List.of(hour),
            WIDE,
            List.of(blocks),
            List.of(),
            SecureClearingProblem.DEFAULT_SLACK_PRICE),
        ClearingLimits.DEFAULT);
  }

  private static OfferBlock block(String id, String connection, double maxKw, double price) {
    return new OfferBlock(id, "R-" + connection, connection, 0, 1, maxKw, price, 0);
  }
}
