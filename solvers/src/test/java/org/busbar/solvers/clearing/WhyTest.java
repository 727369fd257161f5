package org.busbar.solvers.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.busbar.solvers.ThreeBusFeeder;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.junit.jupiter.api.Test;

class WhyTest {

  private static final ClearingLimits LIMITS = ClearingLimits.DEFAULT;

  private static OfferBlock block(String id, double maxKw, double price, long order) {
    return new OfferBlock(id, "R" + id, "C" + id, 0, 1, maxKw, price, order);
  }

  private static ClearingRow need(String id, double kw, Map<String, Double> effects) {
    return new ClearingRow(id, 0, ClearingRow.Sense.AT_LEAST, kw, new TreeMap<>(effects));
  }

  private static ClearingProblem problem(
      List<OfferBlock> blocks, List<ClearingRow> rows, OfferConditions.Activation... whole) {
    return new ClearingProblem(
        blocks,
        rows,
        List.of(),
        3000,
        new OfferConditions(
            List.of(whole), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
        ClearingAim.LEAST_COST);
  }

  @Test
  void theStatedPriceWinsAndACentMoreDoesNot() {
    int stated = 0;
    for (long seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      List<OfferBlock> blocks = new ArrayList<>();
      List<OfferConditions.Activation> whole = new ArrayList<>();
      Map<String, Double> effects = new TreeMap<>();
      Map<String, Double> others = new TreeMap<>();
      for (int b = 0; b < 7; b++) {
        double kw = 1 + random.nextInt(200) / 10.0;
        blocks.add(block("b" + b, kw, 20 + random.nextInt(30000) / 100.0, b));
        effects.put("b" + b, 0.2 + random.nextInt(80) / 100.0);
        others.put("b" + b, random.nextInt(100) / 100.0);
        if (b % 3 == 0) {
          whole.add(new OfferConditions.Activation("a" + b, List.of("b" + b), kw));
        }
      }
      ClearingProblem problem =
          problem(
              blocks,
              List.of(
                  need("r", 5 + random.nextInt(20), effects),
                  need("s", 3 + random.nextInt(15), others)),
              whole.toArray(OfferConditions.Activation[]::new));
      ClearingResult result = ClearingSolver.solve(problem, LIMITS);
      for (OfferBlock block : problem.blocks()) {
        if (result.kw(block.id()) == 0) {
          WhyNot why = WhyNotFinder.find(problem, result, List.of(block.id()), LIMITS);
          if (why.pricePerMwh() != null) {
            double price = Objects.requireNonNull(why.pricePerMwh());
            assertThat(taken(problem, block, price)).as(why.sentence()).isGreaterThan(0.09);
            assertThat(taken(problem, block, price + 0.01)).as(why.sentence()).isLessThan(0.1);
            stated++;
          }
          if (why.quantityKw() != null) {
            double kw = Objects.requireNonNull(why.quantityKw());
            assertThat(kw).isLessThan(block.maxKw());
          }
        }
      }
    }
    assertThat(stated).isGreaterThan(40);
  }

  private static double taken(ClearingProblem problem, OfferBlock block, double price) {
    List<OfferBlock> changed =
        problem.blocks().stream()
            .map(b -> b.id().equals(block.id()) ? b.withPrice(Math.rint(price * 100) / 100) : b)
            .toList();
    return ClearingSolver.solve(problem.withBlocks(changed), LIMITS).kw(block.id());
  }

  @Test
  void anOfferThatIsTooLargeToDivideLearnsWhatWouldHaveFitted() {
    ClearingProblem problem =
        problem(
            List.of(block("large", 50, 60, 0), block("small", 30, 100, 1)),
            List.of(need("r", 20, Map.of("large", 1.0, "small", 1.0))),
            new OfferConditions.Activation("whole", List.of("large"), 50));
    ClearingResult result = ClearingSolver.solve(problem, LIMITS);
    WhyNot why = WhyNotFinder.find(problem, result, List.of("large"), LIMITS);

    assertThat(result.kw("large")).isZero();
    // 50 kW at 40 cost as much as 20 kW at 100; the smaller quantity wins the tie.
    assertThat(why.pricePerMwh()).isEqualTo(39.99);
    assertThat(why.quantityKw()).isEqualTo(20.0);
    assertThat(why.sentence())
        .isEqualTo(
            "The offer asked 60.00 CAD/MWh. It would have been taken at 39.99 CAD/MWh. At its"
                + " price, 20.0 kW would have been taken.");
  }

  /** 1,000 kW at far draw about 141 A through both lines, and 130 A are allowed through L2. */
  @Test
  void theNetworkSaysWhatWouldHaveWonAndWhere() {
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(500, 130));
    SecureClearingProblem problem =
        new SecureClearingProblem(
            List.of(Scenario.nominal(flow.network())),
            new OperatingLimits(0.85, 1.15, 100, Double.POSITIVE_INFINITY),
            List.of(
                new OfferBlock("near", "N", "near", 0, 1, 200, 50, 0),
                new OfferBlock("dear", "D", "far-2", 0, 1, 200, 140.5, 1),
                new OfferBlock("far", "F", "far", 0, 1, 200, 120, 2)),
            List.of(),
            SecureClearingProblem.DEFAULT_SLACK_PRICE);
    SecureClearingResult result = SecureClearing.solve(flow, problem, LIMITS);

    WhyNot dear = WhyNotFinder.find(flow, problem, result, List.of("dear"), LIMITS);
    assertThat(dear.pricePerMwh()).isEqualTo(120.0);
    WhyNot near = WhyNotFinder.find(flow, problem, result, List.of("near"), LIMITS);
    assertThat(near.place()).isEqualTo("far");
    assertThat(Objects.requireNonNull(near.pricePerMwh())).isLessThan(10);
  }

  @Test
  void aNeedThatCannotBeMetComesWithAnIrreducibleProof() {
    ClearingProblem problem =
        problem(
            List.of(block("a", 10, 50, 0), block("b", 5, 60, 1), block("idle", 9, 10, 2)),
            List.of(
                need("need", 14, Map.of("a", 1.0, "b", 1.0)),
                new ClearingRow(
                    "ceiling", 0, ClearingRow.Sense.AT_MOST, 6, new TreeMap<>(Map.of("a", 1.0))),
                need("other", 2, Map.of("idle", 1.0))));
    ClearingResult result = ClearingSolver.solve(problem, LIMITS);
    List<UnmetNeed> unmet = UnmetNeeds.explain(problem, result, LIMITS);

    assertThat(unmet).hasSize(1);
    assertThat(unmet.get(0).reason()).isEqualTo(UnmetNeed.Reason.IMPOSSIBLE);
    assertThat(unmet.get(0).conflict())
        .containsExactlyInAnyOrder("need", "ceiling", "limited quantity of b");
  }

  @Test
  void aNeedThatIsTooDearSaysHowMuch() {
    ClearingProblem problem =
        problem(List.of(block("a", 500, 100, 0)), List.of(need("need", 2, Map.of("a", 0.01))));
    ClearingResult result = ClearingSolver.solve(problem, LIMITS);
    List<UnmetNeed> unmet = UnmetNeeds.explain(problem, result, LIMITS);

    assertThat(unmet.get(0).reason()).isEqualTo(UnmetNeed.Reason.TOO_DEAR);
    // 100 kW for each kW of relief cost 10,000 CAD/MWh, 7,000 above the price of slack.
    assertThat(unmet.get(0).extraCadPerMwh()).isBetween(6999.0, 7001.0);
  }
}
