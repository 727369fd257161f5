package org.busbar.solvers.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.solvers.coordination.ContributorDerate.Contributor;
import org.busbar.solvers.coordination.ContributorDerate.Derated;
import org.busbar.solvers.coordination.ContributorDerate.NodeLimit;
import org.busbar.solvers.coordination.ContributorDerate.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContributorDerateTest {

  private static final List<Step> OFFER = List.of(new Step(60, 90), new Step(40, 50));

  @Test
  void othersMakeUpForADeratedOneAsFarAsTheyCan() {
    Derated derated =
        ContributorDerate.derate(
            List.of(
                new Contributor("a", 0.5, 20, 100),
                new Contributor("b", 0.3, 45, 100),
                new Contributor("c", 0.2, 20, 100)),
            List.of(),
            OFFER);
    assertThat(derated.powerKw().get("a")).isCloseTo(20, within(1e-4));
    assertThat(derated.powerKw().get("b")).isCloseTo(45, within(1e-4));
    assertThat(derated.powerKw().get("c")).isCloseTo(20, within(1e-4));
    assertThat(derated.curve()).containsExactly(new Step(40, 50), new Step(45, 90));
    assertThat(derated.factors().get("b")).isCloseTo(45 / 85.0, within(1e-6));
    assertThat(derated.lostKw()).isCloseTo(15, within(1e-6));
    assertThat(derated.lostCadPerHour()).isCloseTo(1.5, within(1e-4));
    assertThat(derated.fixedFactorsKw()).as("20 of the half").isCloseTo(40, within(1e-9));
  }

  @Test
  void whereTheOthersHaveRoomNothingIsLost() {
    Derated derated =
        ContributorDerate.derate(
            List.of(new Contributor("a", 0.5, 10, 100), new Contributor("b", 0.5, 200, 80)),
            List.of(),
            OFFER);
    assertThat(derated.lostKw()).isZero();
    assertThat(derated.curve()).containsExactly(new Step(40, 50), new Step(60, 90));
    assertThat(derated.powerKw().get("b")).isCloseTo(90, within(1e-4));
  }

  @Test
  void atANodeThatIsFullTheMoreValuableIsKept() {
    TreeMap<String, Double> effect = new TreeMap<>();
    effect.put("a", 1.0);
    effect.put("b", 1.0);
    Derated derated =
        ContributorDerate.derate(
            List.of(
                new Contributor("a", 0.4, 40, 60),
                new Contributor("b", 0.4, 40, 120),
                new Contributor("c", 0.2, 20, 10)),
            List.of(new NodeLimit("n", effect, 50)),
            OFFER);
    assertThat(derated.powerKw().get("a")).isCloseTo(10, within(1e-4));
    assertThat(derated.powerKw().get("b")).isCloseTo(40, within(1e-4));
    assertThat(derated.powerKw().get("c")).isCloseTo(20, within(1e-4));
    assertThat(derated.lostCadPerHour()).isCloseTo(30 * 60 / 1000.0, within(1e-4));
  }

  @Test
  void amongEquallyValuableOnesNobodyIsChangedWithoutNeed() {
    Derated derated =
        ContributorDerate.derate(
            List.of(
                new Contributor("a", 0.25, 0, 50),
                new Contributor("b", 0.25, 30, 50),
                new Contributor("c", 0.5, 50, 50)),
            List.of(),
            OFFER);
    assertThat(derated.powerKw().get("a")).isZero();
    assertThat(derated.powerKw().get("b")).isCloseTo(30, within(1e-4));
    assertThat(derated.powerKw().get("c")).isCloseTo(50, within(1e-4));
  }

  @Test
  void nothingLeftIsAnEmptyOffer() {
    Derated derated =
        ContributorDerate.derate(List.of(new Contributor("a", 1, 0, 50)), List.of(), OFFER);
    assertThat(derated.curve()).isEmpty();
    assertThat(derated.factors()).containsEntry("a", 0.0);
    assertThat(derated.lostKw()).isEqualTo(100);
  }

  @Test
  void factorsThatDoNotSumToOneAreRefused() {
    assertThatThrownBy(
            () ->
                ContributorDerate.derate(
                    List.of(new Contributor("a", 0.5, 1, 50)), List.of(), OFFER))
        .hasMessageContaining("The factors of the contributors (sum 0.5) must sum to 1.");
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  /** Whole figures and effects of 0 or 1 have whole optima, so that a grid of kW finds them. */
  @ParameterizedTest
  @MethodSource("seeds")
  void itIsTheBestOfAllWays(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = 12;
    double[] factor = {0.25, 0.5, 0.25};
    int[] cap = new int[3];
    int[] value = new int[3];
    List<Contributor> contributors = new ArrayList<>();
    TreeMap<String, Double> effect = new TreeMap<>();
    boolean[] isAtNode = new boolean[3];
    for (int i = 0; i < 3; i++) {
      cap[i] = random.nextInt(8);
      value[i] = 10 * (1 + random.nextInt(10));
      isAtNode[i] = random.nextBoolean();
      contributors.add(new Contributor("c" + i, factor[i], cap[i], value[i]));
      effect.put("c" + i, isAtNode[i] ? 1.0 : 0.0);
    }
    int limit = random.nextInt(10);
    Derated derated =
        ContributorDerate.derate(
            contributors,
            List.of(new NodeLimit("n", effect, limit)),
            List.of(new Step(5, 20), new Step(7, 70)));

    int bestKw = -1;
    int bestValue = 0;
    for (int a = 0; a <= cap[0]; a++) {
      for (int b = 0; b <= cap[1]; b++) {
        for (int c = 0; c <= cap[2]; c++) {
          int node = (isAtNode[0] ? a : 0) + (isAtNode[1] ? b : 0) + (isAtNode[2] ? c : 0);
          int kw = a + b + c;
          int worth = a * value[0] + b * value[1] + c * value[2];
          if (kw <= most && node <= limit && (kw > bestKw || kw == bestKw && worth > bestValue)) {
            bestKw = kw;
            bestValue = worth;
          }
        }
      }
    }
    double kw = derated.powerKw().values().stream().mapToDouble(Double::doubleValue).sum();
    double worth = 0;
    double node = 0;
    for (int i = 0; i < 3; i++) {
      double power = derated.powerKw().get("c" + i);
      assertThat(power).isBetween(-1e-6, cap[i] + 1e-4);
      worth += power * value[i];
      node += isAtNode[i] ? power : 0;
    }
    assertThat(kw).isCloseTo(bestKw, within(1e-4));
    assertThat(worth).isCloseTo(bestValue, within(1e-2));
    assertThat(node).isLessThanOrEqualTo(limit + 1e-4);
    assertThat(derated.curve().stream().mapToDouble(Step::kw).sum())
        .isCloseTo(bestKw, within(1e-9));
  }
}
