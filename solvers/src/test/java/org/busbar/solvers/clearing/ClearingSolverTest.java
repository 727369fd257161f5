package org.busbar.solvers.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.busbar.solvers.optimisation.OptimisationStatus;
import org.busbar.solvers.optimisation.SolveRule;
import org.busbar.solvers.optimisation.SolverChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearingSolverTest {

  private static final double SLACK = 5000;

  @Test
  void takesTheCheapestFirstAndTheRestFromTheNext() {
    ClearingResult result =
        solve(
            List.of(block("a", 0, 60, 100, 0), block("b", 0, 60, 80, 1)),
            List.of(need("r", 0, 100, Map.of("a", 1.0, "b", 1.0))));

    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(result.kw("b")).isEqualTo(60);
    assertThat(result.kw("a")).isEqualTo(40);
    assertThat(result.costCad()).isCloseTo(0.060 * 80 + 0.040 * 100, within(1e-9));
    assertThat(result.price("r")).isCloseTo(100, within(0.011));
    assertThat(result.worthByBlock().get("b")).isCloseTo(100, within(0.011));
  }

  /** Exactly at the end of a block both its price and the next one would be prices of the row. */
  @Test
  void atACornerThePriceIsThatOfTheNextUnit() {
    ClearingResult result =
        solve(
            List.of(block("a", 0, 60, 100, 0), block("b", 0, 60, 80, 1)),
            List.of(need("r", 0, 60, Map.of("a", 1.0, "b", 1.0))));

    assertThat(result.kw("b")).isEqualTo(60);
    assertThat(result.kw("a")).isZero();
    assertThat(result.price("r")).isCloseTo(100, within(0.011));
  }

  @Test
  void weighsPriceAgainstEffect() {
    // 10 kW of relief: 20 kW at 60 and effect 0.5 cost 1.20; 10 kW at 110 and effect 1 cost 1.10.
    ClearingResult result =
        solve(
            List.of(block("far", 0, 100, 60, 0), block("near", 0, 100, 110, 1)),
            List.of(need("r", 0, 10, Map.of("far", 0.5, "near", 1.0))));

    assertThat(result.kw("near")).isEqualTo(10);
    assertThat(result.kw("far")).isZero();
    assertThat(result.worthByBlock().get("far")).isCloseTo(55, within(0.01));
  }

  @Test
  void keepsARowThatAnOfferHarms() {
    // "a" is cheaper but may be used for 5 kW only, because it lifts a voltage elsewhere.
    ClearingRow ceiling =
        new ClearingRow(
            "ceiling", 0, ClearingRow.Sense.AT_MOST, 5, new TreeMap<>(Map.of("a", 1.0)));
    ClearingResult result =
        solve(
            List.of(block("a", 0, 50, 10, 0), block("b", 0, 50, 90, 1)),
            List.of(need("r", 0, 20, Map.of("a", 1.0, "b", 1.0)), ceiling));

    assertThat(result.kw("a")).isEqualTo(5);
    assertThat(result.kw("b")).isEqualTo(15);
    assertThat(result.price("ceiling")).isCloseTo(80, within(0.02));
  }

  @Test
  void breaksATieByTheOrderOfSubmission() {
    ClearingRow row = need("r", 0, 30, Map.of("x", 1.0, "y", 1.0, "z", 1.0));
    ClearingResult result =
        solve(
            List.of(
                block("x", 0, 20, 100, 3), block("y", 0, 20, 100, 1), block("z", 0, 20, 100, 2)),
            List.of(row));

    assertThat(result.kwByBlock()).containsEntry("y", 20.0).containsEntry("z", 10.0);
    assertThat(result.kw("x")).isZero();
  }

  @Test
  void breaksATieOfOneInstantById() {
    ClearingRow row = need("r", 0, 30, Map.of("x", 1.0, "y", 1.0, "z", 1.0));
    ClearingResult result =
        solve(
            List.of(
                block("z", 0, 20, 100, 5), block("x", 0, 20, 100, 5), block("y", 0, 20, 100, 5)),
            List.of(row));

    assertThat(result.kwByBlock()).containsEntry("x", 20.0).containsEntry("y", 10.0);
    assertThat(result.kw("z")).isZero();
  }

  @Test
  void aTieNeverPassesAnOfferThatIsACentCheaper() {
    List<OfferBlock> blocks = new ArrayList<>();
    Map<String, Double> effects = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      blocks.add(block("t" + i, 0, 1, 100.00, i));
      effects.put("t" + i, 1.0);
    }
    blocks.add(block("dear", 0, 50, 100.01, -1));
    effects.put("dear", 1.0);
    ClearingResult result = solve(blocks, List.of(need("r", 0, 200, effects)));

    assertThat(result.kw("dear")).isZero();
  }

  @Test
  void reportsWhatIsMissingAsSlack() {
    ClearingResult result =
        solve(List.of(block("a", 0, 60, 100, 0)), List.of(need("r", 0, 100, Map.of("a", 1.0))));

    assertThat(result.status()).isEqualTo(ClearingStatus.PARTIAL);
    assertThat(result.kw("a")).isEqualTo(60);
    assertThat(result.slack("r")).isCloseTo(40, within(1e-6));
    assertThat(result.price("r")).isEqualTo(SLACK);
  }

  @Test
  void doesNotBuyReliefDearerThanTheSlackPrice() {
    ClearingResult result =
        solve(List.of(block("a", 0, 60, 100, 0)), List.of(need("r", 0, 1, Map.of("a", 0.01))));

    assertThat(result.kw("a")).isZero();
    assertThat(result.slack("r")).isCloseTo(1, within(1e-9));
  }

  @Test
  void nothingRequiredAndNobodyOfferingAreAnswers() {
    assertThat(solve(List.of(block("a", 0, 60, 100, 0)), List.of()).status())
        .isEqualTo(ClearingStatus.NOTHING_TO_DO);
    ClearingResult nobody = solve(List.of(), List.of(need("r", 0, 7, Map.of())));
    assertThat(nobody.status()).isEqualTo(ClearingStatus.NO_OFFERS);
    assertThat(nobody.slack("r")).isEqualTo(7);
  }

  @Test
  void spreadsABatterysEnergyOverTheHoursWhereItIsWorthMost() {
    // 100 kWh for two hours of 80 kW each: hour 1 has a cheap helper, hour 0 a dear one.
    List<OfferBlock> blocks =
        List.of(
            block("battery-0", 0, 80, 50, 0),
            block("battery-1", 1, 80, 50, 1),
            block("dear-0", 0, 80, 400, 2),
            block("cheap-1", 1, 80, 90, 3));
    List<ClearingRow> rows =
        List.of(
            need("r0", 0, 80, Map.of("battery-0", 1.0, "dear-0", 1.0)),
            need("r1", 1, 80, Map.of("battery-1", 1.0, "cheap-1", 1.0)));
    EnergyLimit energy = new EnergyLimit("battery", List.of("battery-0", "battery-1"), 100);
    ClearingResult result =
        ClearingSolver.solve(
            new ClearingProblem(blocks, rows, List.of(energy), SLACK), ClearingLimits.DEFAULT);

    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(result.kw("battery-0")).isEqualTo(80);
    assertThat(result.kw("battery-1")).isEqualTo(20);
    assertThat(result.kw("cheap-1")).isEqualTo(60);
  }

  @Test
  void neverTakesBothDirectionsOfOneResource() {
    List<OfferBlock> blocks =
        List.of(
            new OfferBlock("up", "R", "C", 0, 1, 50, 0, 0),
            new OfferBlock("down", "R", "C", 0, -1, 50, 0, 1));
    ClearingResult result =
        solve(blocks, List.of(need("r", 0, 10, Map.of("up", 1.0, "down", -1.0))));

    assertThat(result.kw("up")).isEqualTo(10);
    assertThat(result.kw("down")).isZero();
  }

  @Test
  void refusesAProblemThatNamesAnUnknownBlock() {
    assertThatThrownBy(() -> solve(List.of(), List.of(need("r", 0, 1, Map.of("ghost", 1.0)))))
        .hasMessageContaining("The block (ghost) that r names must be one of the problem.");
  }

  @Test
  void aTargetThatNobodyCanChargeIsAResultWithAReason() {
    OfferConditions.Storage store =
        new OfferConditions.Storage("S", List.of("in"), 10, 50, 40, 1, 1, 1);
    ClearingResult result =
        ClearingSolver.solve(
            new ClearingProblem(
                List.of(new OfferBlock("in", "S", "C", 0, -1, 5, 10, 0)),
                List.of(),
                List.of(),
                SLACK,
                new OfferConditions(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(store)),
                ClearingAim.LEAST_COST),
            ClearingLimits.DEFAULT);

    assertThat(result.status()).isEqualTo(ClearingStatus.FAILED);
    assertThat(result.report()).contains("contradict each other").contains("nothing is taken");
    assertThat(result.solving().status()).isEqualTo(OptimisationStatus.INFEASIBLE);
    assertThat(result.kw("in")).isZero();
  }

  @Test
  void theBestFoundBeforeALimitIsUsedOnlyIfTheLimitsSaySo() {
    List<OfferBlock> blocks = new ArrayList<>();
    List<OfferConditions.Activation> whole = new ArrayList<>();
    Map<String, Double> effects = new TreeMap<>();
    Random random = new Random(5);
    for (int i = 0; i < 14; i++) {
      double kw = 60 + random.nextInt(80);
      blocks.add(block("w" + i, 0, kw, 100 + random.nextInt(5), i));
      whole.add(new OfferConditions.Activation("w" + i, List.of("w" + i), kw));
      effects.put("w" + i, 1.0);
    }
    ClearingProblem problem =
        new ClearingProblem(
            blocks,
            List.of(need("r", 0, 707, effects)),
            List.of(),
            SLACK,
            new OfferConditions(
                whole, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
            ClearingAim.LEAST_COST);
    int unproven = 0;
    for (int most = 8; most <= 512; most *= 2) {
      SolveRule rule = SolveRule.DEFAULT.with(SolverChoice.OJALGO).withIterations(most);
      ClearingResult strict =
          ClearingSolver.solve(problem, new ClearingLimits(most, 1, rule, false));
      ClearingResult lax = ClearingSolver.solve(problem, new ClearingLimits(most, 1, rule, true));
      if (strict.solving().status() == OptimisationStatus.STOPPED_WITH_ANSWER) {
        unproven++;
        assertThat(strict.status()).isEqualTo(ClearingStatus.FAILED);
        assertThat(strict.report()).contains("no proven answer within its limits");
        assertThat(strict.kwByBlock().values()).containsOnly(0.0);
        assertThat(lax.status()).isIn(ClearingStatus.OPTIMAL, ClearingStatus.PARTIAL);
        assertThat(lax.report()).contains("not proven to be the best");
        assertThat(lax.costCad()).isPositive();
      }
    }
    assertThat(unproven).isPositive();
  }

  /** On whole-kW problems the cheapest of all combinations of whole kW is the optimum. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void agreesWithTryingEverything(long seed) {
    Random random = new Random(seed);
    int n = 4;
    int[] max = new int[n];
    List<OfferBlock> blocks = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      max[i] = 1 + random.nextInt(5);
      blocks.add(block("b" + i, 0, max[i], 50 + random.nextInt(300), i));
    }
    // Intervals of consecutive blocks: such a matrix has whole-number corners.
    List<ClearingRow> rows = new ArrayList<>();
    int[][] span = new int[3][];
    for (int r = 0; r < span.length; r++) {
      int from = random.nextInt(n);
      int to = from + random.nextInt(n - from);
      span[r] = new int[] {from, to, random.nextInt(9)};
      Map<String, Double> effects = new TreeMap<>();
      for (int i = from; i <= to; i++) {
        effects.put("b" + i, 1.0);
      }
      rows.add(need("r" + r, 0, span[r][2], effects));
    }
    double best = Double.POSITIVE_INFINITY;
    int[] q = new int[n];
    for (int code = 0; code < 1296; code++) {
      int rest = code;
      boolean possible = true;
      double cost = 0;
      for (int i = 0; i < n; i++) {
        q[i] = rest % 6;
        rest /= 6;
        possible &= q[i] <= max[i];
        cost += q[i] * blocks.get(i).pricePerMwh();
      }
      for (int[] row : span) {
        int sum = 0;
        for (int i = row[0]; i <= row[1]; i++) {
          sum += q[i];
        }
        cost += SLACK * Math.max(0, row[2] - sum);
      }
      best = possible ? Math.min(best, cost) : best;
    }

    ClearingResult result = solve(blocks, rows);
    double found = result.costCad() * 1000;
    for (ClearingRow row : rows) {
      found += SLACK * result.slack(row.id());
    }
    assertThat(found).isCloseTo(best, within(0.5));
  }

  /** Rounded quantities keep every row that can be kept; the order of everything is irrelevant. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void rowsHoldAfterRoundingAndTheOrderOfArrivalInTheListMeansNothing(long seed) {
    Random random = new Random(seed);
    List<OfferBlock> blocks = new ArrayList<>();
    List<ClearingRow> rows = new ArrayList<>();
    for (int hour = 0; hour < 3; hour++) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String id = "h" + hour + "b" + i;
        ids.add(id);
        blocks.add(block(id, hour, random.nextDouble() * 40, 60 + random.nextInt(30), i));
      }
      for (int r = 0; r < 4; r++) {
        Map<String, Double> effects = new TreeMap<>();
        ids.forEach(id -> effects.put(id, random.nextDouble() * 1.2 - 0.2));
        rows.add(need("h" + hour + "r" + r, hour, random.nextDouble() * 120, effects));
      }
    }
    ClearingResult result = solve(blocks, rows);
    if (result.status() == ClearingStatus.OPTIMAL) {
      for (ClearingRow row : rows) {
        double reached =
            row.perKw().entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * result.kw(entry.getKey()))
                .sum();
        assertThat(reached).isGreaterThanOrEqualTo(row.bound() - 1e-5);
      }
    }
    Collections.shuffle(blocks, random);
    Collections.shuffle(rows, random);
    assertThat(solve(blocks, rows)).isEqualTo(result);
  }

  private static ClearingResult solve(List<OfferBlock> blocks, List<ClearingRow> rows) {
    return ClearingSolver.solve(
        new ClearingProblem(blocks, rows, List.of(), SLACK), ClearingLimits.DEFAULT);
  }

  private static OfferBlock block(String id, int hour, double maxKw, double price, long order) {
    return new OfferBlock(id, "R-" + id, "C-" + id, hour, 1, maxKw, price, order);
  }

  private static ClearingRow need(String id, int hour, double kw, Map<String, Double> effects) {
    return new ClearingRow(id, hour, ClearingRow.Sense.AT_LEAST, kw, new TreeMap<>(effects));
  }
}
