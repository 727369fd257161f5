package org.busbar.solvers.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.ThreeBusFeeder;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.junit.jupiter.api.Test;

class AggregationSolverTest {

  private static final OperatingLimits WIDE =
      new OperatingLimits(0.85, 1.15, 100, Double.POSITIVE_INFINITY);

  /** 1,000 kW at far draw about 141 A through both lines. */
  private final PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(500, 500));

  private static OfferBlock block(String id, String place, int interval, double kw, double price) {
    return new OfferBlock(id, "R-" + id, place, interval, 1, kw, price, 0);
  }

  private AggregationProblem problem(int hours, OfferConditions conditions, OfferBlock... blocks) {
    return new AggregationProblem(
        Collections.nCopies(hours, Scenario.nominal(flow.network())),
        WIDE,
        List.of(blocks),
        conditions,
        List.of(),
        20,
        100);
  }

  private static OfferConditions whole(String id, double leastKw, String... blocks) {
    return new OfferConditions(
        List.of(new OfferConditions.Activation(id, List.of(blocks), leastKw)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private AggregationResult solve(AggregationProblem problem) {
    return AggregationSolver.solve(flow, problem, ClearingLimits.DEFAULT);
  }

  /** What reaches the transmission system more than in the hour, by a power flow of its own. */
  static FlowResult with(
      PowerFlow flow, Scenario hour, List<OfferBlock> blocks, Map<String, Double> kw) {
    Scenario.Builder changed = hour.toBuilder();
    double[] more = new double[flow.network().connections().size()];
    for (OfferBlock block : blocks) {
      block
          .places()
          .forEach(
              (place, part) ->
                  more[flow.network().connectionIndex(place)] +=
                      part * kw.getOrDefault(block.id(), 0.0));
    }
    for (int c = 0; c < more.length; c++) {
      changed.connectionKw(c, hour.connectionKw(c) + more[c]);
    }
    return flow.solve(changed.build());
  }

  @Test
  void stepsAreTheOffersAtWhatTheyCostAtTheInterface() {
    AggregationProblem problem =
        problem(
            1, OfferConditions.NONE, block("a", "near", 0, 250, 40), block("b", "far", 0, 200, 60));
    AggregationResult result = solve(problem);

    System.out.println(result.curves());
    System.out.println(result.tops());
    System.out.println(result.map().share(0, 333));
    System.out.println(result.map().pointsByInterval());
    assertThat(result.curves()).hasSize(1);
  }
}
