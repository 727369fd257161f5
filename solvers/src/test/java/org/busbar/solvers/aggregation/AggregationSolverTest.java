package org.busbar.solvers.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.busbar.solvers.ThreeBusFeeder;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
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

    InterfaceCurve curve = result.curves().get(0);
    assertThat(curve.points().stream().map(InterfaceCurve.Point::interfaceKw))
        .containsExactly(0.0, 100.0, 200.0, 300.0, 400.0);
    // On the way to the interface 140 A cause losses, 1 kW less at near saves 2 I R / U of it.
    assertThat(curve.points().get(1).pricePerMwh()).isBetween(39.5, 39.8);
    assertThat(curve.points().get(0).pricePerMwh()).isEqualTo(curve.points().get(1).pricePerMwh());
    assertThat(curve.points().get(3).kwByBlock()).containsEntry("a", 250.0).containsKey("b");
    assertThat(curve.points().get(4).pricePerMwh()).isBetween(58.5, 59.5);
    assertThat(result.tops().get(0)).isEqualTo(new CurveTop(0, 400, CurveTop.Cause.OFFERS, null));
    assertThat(result.leftOut()).isEmpty();
  }

  /** The last kW of every step costs what its price says: one kW less saves as much. */
  @Test
  void thePriceIsWhatTheLastKilowattCosts() {
    AggregationProblem problem =
        problem(
            1, OfferConditions.NONE, block("a", "near", 0, 250, 40), block("b", "far", 0, 200, 60));
    AggregationResult result = solve(problem);
    double base = flow.solve(problem.hours().get(0)).interfaceKw();
    for (InterfaceCurve.Point point : result.curves().get(0).points().subList(1, 5)) {
      Map<String, Double> less = new TreeMap<>(point.kwByBlock());
      String last = less.containsKey("b") ? "b" : "a";
      less.merge(last, -1.0, Double::sum);
      FlowResult at = with(flow, problem.hours().get(0), problem.blocks(), point.kwByBlock());
      FlowResult below = with(flow, problem.hours().get(0), problem.blocks(), less);
      double price = (last.equals("a") ? 40 : 60) / (below.interfaceKw() - at.interfaceKw());

      assertThat(base - at.interfaceKw()).isCloseTo(point.interfaceKw(), within(0.1));
      assertThat(point.pricePerMwh()).isCloseTo(price, within(0.02));
    }
  }

  /**
   * 100 kW of load at far. L2 takes 60 A or 432 kW back, L1 90 A or 648 kW: far gives what L2
   * takes, near the rest, and the next 100 kW would be too much for L1.
   */
  /** 100 kW of load in both hours; the levels above take 150 kW back in the first. */
  @Test
  void eachHourKeepsToWhatMayBeExportedInIt() {
    Scenario hour = Scenario.builder(flow.network()).loadScale(0.1).build();
    AggregationProblem problem =
        new AggregationProblem(
            List.of(hour, hour),
            List.of(WIDE.withReverseLimitKw(150), WIDE),
            List.of(block("a", "near", 0, 605, 40), block("b", "near", 1, 605, 40)),
            OfferConditions.NONE,
            List.of(),
            20,
            100);
    AggregationResult result = solve(problem);

    CurveTop first = result.tops().get(0);
    assertThat(first.mostKw()).isEqualTo(200);
    assertThat(first.cause()).isEqualTo(CurveTop.Cause.NETWORK);
    assertThat(Objects.requireNonNull(first.binding()).kind())
        .isEqualTo(Violation.Kind.REVERSE_POWER);
    assertThat(result.tops().get(1).mostKw()).isEqualTo(600);
    assertThat(result.tops().get(1).cause()).isEqualTo(CurveTop.Cause.OFFERS);
  }

  @Test
  void theNetworkShapesTheCurveAndNamesWhatEndsIt() {
    PowerFlow narrow = PowerFlow.of(ThreeBusFeeder.of(90, 60));
    Scenario hour = Scenario.builder(narrow.network()).loadScale(0.1).build();
    AggregationProblem problem =
        new AggregationProblem(
            List.of(hour),
            WIDE,
            List.of(block("far", "far", 0, 800, 30), block("near", "near", 0, 800, 50)),
            OfferConditions.NONE,
            List.of(),
            20,
            100);
    AggregationResult result = AggregationSolver.solve(narrow, problem, ClearingLimits.DEFAULT);
    List<InterfaceCurve.Point> points = result.curves().get(0).points();

    assertThat(points.stream().map(InterfaceCurve.Point::interfaceKw))
        .containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0);
    assertThat(points.get(5).kwByBlock()).containsOnlyKeys("far");
    assertThat(points.get(7).kwByBlock().get("far")).isBetween(525.0, 540.0);
    assertThat(points.get(5).pricePerMwh()).isBetween(30.0, 31.5);
    assertThat(points.get(6).pricePerMwh()).isBetween(49.0, 52.0);
    assertThat(points.get(7).pricePerMwh()).isBetween(49.0, 52.0);
    CurveTop top = result.tops().get(0);
    assertThat(top.cause()).isEqualTo(CurveTop.Cause.NETWORK);
    Violation binding = Objects.requireNonNull(top.binding());
    assertThat(binding.element()).isEqualTo("L1");
    assertThat(binding.kind()).isEqualTo(Violation.Kind.THERMAL);
    assertThat(binding.value()).isBetween(96.0, 98.5);
    for (int k = 0; k <= 70; k++) {
      Share share = result.map().share(0, 10 * k);
      FlowResult at = with(narrow, hour, problem.blocks(), share.kwByBlock());
      assertThat(at.violations(WIDE)).as("%d kW", 10 * k).isEmpty();
      assertThat(narrow.solve(hour).interfaceKw() - at.interfaceKw())
          .isCloseTo(10 * k, within(0.7));
    }
  }

  @Test
  void anHourThatBreaksALimitItselfSellsNothing() {
    PowerFlow weak = PowerFlow.of(ThreeBusFeeder.of(500, 130));
    AggregationProblem problem =
        new AggregationProblem(
            List.of(Scenario.nominal(weak.network())),
            WIDE,
            List.of(block("a", "near", 0, 250, 40)),
            OfferConditions.NONE,
            List.of(),
            20,
            100);
    AggregationResult result = AggregationSolver.solve(weak, problem, ClearingLimits.DEFAULT);

    assertThat(result.curves().get(0).points()).isEmpty();
    assertThat(result.tops().get(0).cause()).isEqualTo(CurveTop.Cause.HOUR);
    assertThat(Objects.requireNonNull(result.tops().get(0).binding()).element()).isEqualTo("L2");
    assertThat(result.map().share(0, 50)).isEqualTo(new Share(new TreeMap<>(), 0, 50));
  }

  /** Whole: 200 kW at 20. Below 200 kW the divisible offer at 50 must do. */
  @Test
  void anOfferThatCannotBeDividedComesInWhereTheOthersCoverWhatIsBelow() {
    AggregationProblem problem =
        problem(
            1,
            whole("w", 200, "whole"),
            block("whole", "near", 0, 200, 20),
            block("divisible", "near", 0, 305, 50));
    AggregationResult result = solve(problem);

    assertThat(result.map().share(0, 150).kwByBlock()).containsOnlyKeys("divisible");
    assertThat(result.map().share(0, 310).kwByBlock()).containsEntry("whole", 200.0);
    assertThat(result.curves().get(0).mostKw()).isEqualTo(500);
    assertMonotone(result.curves().get(0));
    // Nothing below what the dearest kW below costs, though 300 kW cost less on average.
    assertThat(result.curves().get(0).points()).allMatch(point -> point.pricePerMwh() > 48);
  }

  @Test
  void anOfferThatLeavesLevelsUncoveredIsNotSold() {
    AggregationProblem problem =
        problem(
            1,
            whole("w", 300, "whole"),
            block("whole", "near", 0, 300, 20),
            block("divisible", "near", 0, 110, 50));
    AggregationResult result = solve(problem);

    assertThat(result.curves().get(0).mostKw()).isEqualTo(100);
    assertThat(result.map().share(0, 100).kwByBlock()).containsOnlyKeys("divisible");
  }

  /** An indivisible, cheap offer behind a weak line must not keep the others from being sold. */
  @Test
  void anOfferThatTheNetworkDoesNotBearIsLeftOut() {
    PowerFlow narrow = PowerFlow.of(ThreeBusFeeder.of(500, 60));
    Scenario hour = Scenario.builder(narrow.network()).loadScale(0.1).build();
    AggregationProblem problem =
        new AggregationProblem(
            List.of(hour),
            WIDE,
            List.of(block("whole", "far", 0, 700, 20), block("near", "near", 0, 1010, 50)),
            whole("w", 700, "whole"),
            List.of(),
            20,
            100);
    AggregationResult result = AggregationSolver.solve(narrow, problem, ClearingLimits.DEFAULT);

    assertThat(result.curves().get(0).mostKw()).isEqualTo(1000);
    assertThat(result.leftOut()).containsExactly(new LeftOut("whole", LeftOut.Reason.INDIVISIBLE));
  }

  static void assertMonotone(InterfaceCurve curve) {
    for (int p = 1; p < curve.points().size(); p++) {
      InterfaceCurve.Point before = curve.points().get(p - 1);
      InterfaceCurve.Point point = curve.points().get(p);
      assertThat(point.interfaceKw()).isGreaterThan(before.interfaceKw());
      assertThat(point.pricePerMwh()).isGreaterThanOrEqualTo(before.pricePerMwh());
    }
  }

  /** 250 kWh in a store, and the other offer is dearest in hour 1, so that is where they go. */
  @Test
  void theEnergyOfAStoreGoesWhereItIsWorthMost() {
    List<OfferBlock> blocks = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      blocks.add(block("store/" + t, "near", t, 200, 30));
      blocks.add(block("other/" + t, "near", t, 200, t == 1 ? 90 : t == 2 ? 60 : 40));
    }
    AggregationProblem problem =
        new AggregationProblem(
            Collections.nCopies(3, Scenario.nominal(flow.network())),
            WIDE,
            blocks,
            OfferConditions.NONE,
            List.of(new EnergyLimit("store", List.of("store/0", "store/1", "store/2"), 250)),
            20,
            10);
    AggregationResult result = solve(problem);

    assertThat(result.leftOut()).containsExactly(new LeftOut("store/0", LeftOut.Reason.ENERGY));
    assertThat(most(result, 1, "store/1")).isEqualTo(200);
    assertThat(most(result, 2, "store/2")).isEqualTo(50);
    assertThat(result.curves().get(2).mostKw()).isEqualTo(250);
  }

  private static double most(AggregationResult result, int interval, String block) {
    return result.map().pointsByInterval().get(interval).stream()
        .mapToDouble(point -> point.kwByBlock().getOrDefault(block, 0.0))
        .max()
        .orElse(0);
  }

  @Test
  void aStoreOnlyGivesWhatIsAboveItsTargetAndARampHoldsFromAnyLevelToAny() {
    OfferConditions conditions =
        new OfferConditions(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new OfferConditions.Ramp(
                    "r", new TreeMap<>(Map.of(0, List.of("ramp/0"), 1, List.of("ramp/1"))), 2, 60)),
            List.of(),
            List.of(
                new OfferConditions.Storage(
                    "s", List.of("s/0", "s/1", "fill"), 100, 300, 60, 0.9, 0.5, 1)));
    AggregationResult result =
        solve(
            problem(
                2,
                conditions,
                block("ramp/0", "near", 0, 200, 40),
                block("ramp/1", "near", 1, 200, 40),
                block("s/0", "near", 0, 100, 30),
                block("s/1", "near", 1, 100, 30),
                new OfferBlock("fill", "S", "near", 0, -1, 100, 5, 0)));

    // 40 kWh above the target are 20 kWh in the network.
    assertThat(result.leftOut())
        .containsExactly(
            new LeftOut("fill", LeftOut.Reason.DIRECTION),
            new LeftOut("s/1", LeftOut.Reason.ENERGY));
    // 60 kW of the ramp and 20 kW of the store are no step of 100 kW.
    assertThat(result.curves()).allMatch(curve -> curve.points().isEmpty());
  }

  @Test
  void whatCanOnlyBeHadForSeveralHoursTogetherIsLeftOut() {
    OfferConditions conditions =
        new OfferConditions(
            List.of(
                new OfferConditions.Activation("on/0", List.of("on/0"), 0.1),
                new OfferConditions.Activation("on/1", List.of("on/1"), 0.1),
                new OfferConditions.Activation("p", List.of("p/0", "p/1"), 0.1),
                new OfferConditions.Activation("c", List.of("c/0", "c/1"), 0),
                new OfferConditions.Activation("x", List.of("x/0"), 0),
                new OfferConditions.Activation("y", List.of("y/1"), 0)),
            List.of(new OfferConditions.Profile("share", List.of("q/0", "q/1"), 0)),
            List.of(new OfferConditions.Link("c", "p")),
            List.of(new OfferConditions.Exclusive("e", List.of("x", "y"))),
            List.of(),
            List.of(
                new OfferConditions.Duration(
                    "d", new TreeMap<>(Map.of(0, "on/0", 1, "on/1")), 2, 1)),
            List.of());
    List<OfferBlock> blocks = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      for (String id : List.of("on", "p", "c", "q")) {
        blocks.add(block(id + "/" + t, "near", t, 50, 40));
      }
    }
    blocks.add(block("x/0", "near", 0, 55, 30));
    blocks.add(block("y/1", "near", 1, 50, 31));
    blocks.add(
        new OfferBlock(
            "back",
            "R",
            "near",
            0,
            1,
            50,
            10,
            0,
            new TreeMap<>(Map.of("near", 1.0)),
            List.of(0.5)));
    AggregationResult result = solve(problem(2, conditions, blocks.toArray(OfferBlock[]::new)));

    assertThat(result.leftOut())
        .containsExactly(
            new LeftOut("back", LeftOut.Reason.REBOUND),
            new LeftOut("c/0", LeftOut.Reason.LINK),
            new LeftOut("c/1", LeftOut.Reason.LINK),
            new LeftOut("on/0", LeftOut.Reason.LEAST_TIME),
            new LeftOut("on/1", LeftOut.Reason.LEAST_TIME),
            new LeftOut("q/0", LeftOut.Reason.SEVERAL_INTERVALS),
            new LeftOut("q/1", LeftOut.Reason.SEVERAL_INTERVALS),
            new LeftOut("y/1", LeftOut.Reason.EXCLUSIVE));
    assertThat(result.curves().get(0).mostKw()).isEqualTo(100);
  }
}
