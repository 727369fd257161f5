package org.busbar.solvers.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.busbar.solvers.RandomFeeder;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;

/** Unbalanced feeders, limits a little above what they carry, offers of all kinds. */
class AggregationPropertiesTest {

  private static final int HOURS = 3;
  private static final int OFFERS = 18;

  private static AggregationProblem problem(PowerFlow flow, long seed) {
    NetworkModel network = flow.network();
    Random random = new Random(seed);
    List<Scenario> hours = new ArrayList<>();
    List<OfferBlock> blocks = new ArrayList<>();
    List<OfferConditions.Activation> whole = new ArrayList<>();
    List<EnergyLimit> energy = new ArrayList<>();
    double percent = 0;
    for (int t = 0; t < HOURS; t++) {
      hours.add(Scenario.builder(network).loadScale(0.2 + 0.3 * t).build());
      FlowResult base = flow.solve(hours.get(t));
      for (int b = 0; b < network.branchCount(); b++) {
        percent = Math.max(percent, base.loadingPercent(b));
      }
    }
    for (int o = 0; o < OFFERS; o++) {
      List<String> ids = new ArrayList<>();
      for (int t = 0; t < HOURS; t++) {
        String id = "o%d/%d".formatted(o, t);
        ids.add(id);
        double kw = 5 + random.nextInt(400) / 10.0;
        double price = 20 + random.nextInt(9) * 10;
        blocks.add(new OfferBlock(id, "R" + o, "der-" + o, t, 1, kw, price, o));
        if (o % 6 == 0) {
          whole.add(new OfferConditions.Activation(id, List.of(id), o % 12 == 0 ? kw : kw / 2));
        }
      }
      if (o % 4 == 1) {
        energy.add(new EnergyLimit("R" + o, ids, 30));
      }
    }
    OfferConditions conditions =
        new OfferConditions(
            whole, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    return new AggregationProblem(
        hours,
        seed % 2 == 0
            ? new OperatingLimits(0.8, 1.06, percent * 1.05, Double.POSITIVE_INFINITY)
            : new OperatingLimits(0.5, 1.9, 1000, Double.POSITIVE_INFINITY),
        blocks,
        conditions,
        energy,
        8,
        10);
  }

  @Test
  void everyLevelHoldsInAPowerFlowOfItsOwnAndAddsUpAtTheInterface() {
    int byNetwork = 0;
    int byOffers = 0;
    double most = 0;
    for (long seed = 0; seed < 6; seed++) {
      PowerFlow flow = PowerFlow.of(RandomFeeder.of(seed, 30, OFFERS));
      AggregationProblem problem = problem(flow, seed);
      AggregationResult result = AggregationSolver.solve(flow, problem, ClearingLimits.DEFAULT);
      Random random = new Random(seed);
      for (int t = 0; t < HOURS; t++) {
        InterfaceCurve curve = result.curves().get(t);
        AggregationSolverTest.assertMonotone(curve);
        assertThat(curve.points()).hasSizeLessThanOrEqualTo(8);
        CurveTop top = result.tops().get(t);
        byNetwork += top.cause() == CurveTop.Cause.NETWORK ? 1 : 0;
        byOffers += top.cause() == CurveTop.Cause.OFFERS ? 1 : 0;
        most = Math.max(most, curve.mostKw());
        assertThat(top.mostKw()).isEqualTo(curve.mostKw());
        for (InterfaceCurve.Point point : curve.points()) {
          assertThat(point.interfaceKw() % 10).isZero();
          assertThat(result.map().share(t, point.interfaceKw()).kwByBlock())
              .isEqualTo(point.kwByBlock());
          assertHolds(flow, problem, t, point.interfaceKw(), point.kwByBlock(), 0.5);
          assertIsNotSoldBelowCost(problem, curve, point);
        }
        for (int k = 0; k < 25; k++) {
          double level = curve.mostKw() * random.nextDouble();
          Share share = result.map().share(t, level);
          assertThat(share.missingKw()).isZero();
          assertHolds(flow, problem, t, level, share.kwByBlock(), 1);
        }
        Share beyond = result.map().share(t, curve.mostKw() + 55);
        assertThat(beyond.missingKw()).isCloseTo(55, within(1e-9));
        assertThat(beyond.interfaceKw()).isEqualTo(curve.mostKw());
      }
    }
    assertThat(byNetwork).isGreaterThan(4);
    assertThat(byOffers).isGreaterThan(2);
    assertThat(most).isGreaterThan(100);
  }

  private static void assertHolds(
      PowerFlow flow,
      AggregationProblem problem,
      int hour,
      double level,
      Map<String, Double> kw,
      double tolerance) {
    List<OfferBlock> here = problem.blocks().stream().filter(b -> b.interval() == hour).toList();
    FlowResult result = AggregationSolverTest.with(flow, problem.hours().get(hour), here, kw);
    String name = "%s hour %d, %s kW".formatted(flow.network().id(), hour, level);
    assertThat(result.violations(problem.limits().get(hour))).as(name).isEmpty();
    double reached = flow.solve(problem.hours().get(hour)).interfaceKw() - result.interfaceKw();
    assertThat(reached).as(name).isCloseTo(level, within(tolerance));
    for (OfferBlock block : here) {
      double taken = kw.getOrDefault(block.id(), 0.0);
      assertThat(taken).as(name).isBetween(0.0, block.maxKw());
      problem.conditions().activations().stream()
          .filter(activation -> activation.blockIds().contains(block.id()) && taken > 0)
          .forEach(
              activation ->
                  assertThat(taken).as(name).isGreaterThanOrEqualTo(activation.leastKw() - 1e-9));
    }
  }

  /** At the price of a point everything up to it is paid for. */
  private static void assertIsNotSoldBelowCost(
      AggregationProblem problem, InterfaceCurve curve, InterfaceCurve.Point point) {
    double cost = 0;
    for (OfferBlock block : problem.blocks()) {
      cost += point.kwByBlock().getOrDefault(block.id(), 0.0) * block.pricePerMwh();
    }
    assertThat(point.pricePerMwh() * point.interfaceKw())
        .as("interval %d at %s kW", curve.interval(), point.interfaceKw())
        .isGreaterThanOrEqualTo(cost * (1 - 1e-3));
  }

  /** Everything that the curves could call upon at once stays within the energy of a store. */
  @Test
  void anyCombinationOfAwardsStaysWithinTheEnergyOfEveryStore() {
    for (long seed = 0; seed < 2; seed++) {
      PowerFlow flow = PowerFlow.of(RandomFeeder.of(seed, 30, OFFERS));
      AggregationProblem problem = problem(flow, seed);
      DisaggregationMap map = AggregationSolver.solve(flow, problem, ClearingLimits.DEFAULT).map();
      for (EnergyLimit limit : problem.energyLimits()) {
        double kwh = 0;
        for (String id : limit.blockIds()) {
          kwh +=
              map.pointsByInterval().values().stream()
                  .flatMap(List::stream)
                  .mapToDouble(point -> point.kwByBlock().getOrDefault(id, 0.0))
                  .max()
                  .orElse(0);
        }
        assertThat(kwh).isLessThanOrEqualTo(limit.maxKwh() + 1e-9);
      }
    }
  }

  @Test
  void theOrderAndTheOwnersOfOffersMeanNothing() {
    PowerFlow flow = PowerFlow.of(RandomFeeder.of(3, 30, OFFERS));
    AggregationProblem problem = problem(flow, 3);
    List<OfferBlock> others = new ArrayList<>();
    for (OfferBlock block : problem.blocks()) {
      others.add(
          new OfferBlock(
              block.id(),
              "another owner of " + block.id(),
              block.connectionId(),
              block.interval(),
              block.sign(),
              block.maxKw(),
              block.pricePerMwh(),
              block.submissionOrder()));
    }
    Collections.shuffle(others, new Random(1));
    AggregationProblem same =
        new AggregationProblem(
            problem.hours(),
            problem.limits(),
            others,
            problem.conditions(),
            problem.energyLimits(),
            problem.mostPairs(),
            problem.stepKw());
    AggregationResult one = AggregationSolver.solve(flow, problem, ClearingLimits.DEFAULT);
    AggregationResult two =
        AggregationSolver.solve(PowerFlow.of(flow.network()), same, ClearingLimits.DEFAULT);

    assertThat(two.curves()).isEqualTo(one.curves());
    assertThat(two.map().pointsByInterval()).isEqualTo(one.map().pointsByInterval());
  }

  @Test
  void aMapCanBeStoredAndMadeAgain() {
    PowerFlow flow = PowerFlow.of(RandomFeeder.of(3, 30, OFFERS));
    DisaggregationMap map =
        AggregationSolver.solve(flow, problem(flow, 3), ClearingLimits.DEFAULT).map();
    DisaggregationMap again = new DisaggregationMap(new TreeMap<>(map.pointsByInterval()));

    assertThat(again.share(1, 33.3)).isEqualTo(map.share(1, 33.3));
  }
}
