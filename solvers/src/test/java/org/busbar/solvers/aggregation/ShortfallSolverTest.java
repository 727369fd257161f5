package org.busbar.solvers.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.RandomFeeder;
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
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.Programme;
import org.busbar.solvers.optimisation.SolveRule;
import org.junit.jupiter.api.Test;

class ShortfallSolverTest {

  private static final OperatingLimits WIDE =
      new OperatingLimits(0.85, 1.15, 100, Double.POSITIVE_INFINITY);

  private static OfferBlock block(String id, String place, int interval, double kw, double price) {
    return new OfferBlock(id, "R-" + id, place, interval, 1, kw, price, 0);
  }

  private static ShortfallResult solve(
      PowerFlow flow,
      List<Scenario> hours,
      Map<Integer, Double> committed,
      List<EnergyLimit> energy,
      OfferBlock... blocks) {
    return ShortfallSolver.solve(
        flow,
        new ShortfallProblem(
            hours, WIDE, List.of(blocks), OfferConditions.NONE, energy, new TreeMap<>(committed)),
        ClearingLimits.DEFAULT);
  }

  /** 100 kW of load at far, so that L2 with 60 A takes 432 kW from far towards the source. */
  private final PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(500, 60));

  private final Scenario light = Scenario.builder(flow.network()).loadScale(0.1).build();

  @Test
  void anotherResourceTakesOverAtLeastCost() {
    ShortfallResult result =
        solve(
            flow,
            List.of(light),
            Map.of(0, 300.0),
            List.of(),
            block("failed", "far", 0, 0, 10),
            block("dear", "near", 0, 500, 90),
            block("cheap", "near", 0, 200, 60));

    assertThat(result.status()).isEqualTo(ShortfallResult.Status.DELIVERED);
    assertThat(result.kw("cheap")).isEqualTo(200);
    assertThat(result.kw("dear")).isBetween(98.0, 104.0);
    assertThat(result.hours().get(0).shortfallKw()).isZero();
    assertThat(result.hours().get(0).proof()).isEmpty();
    assertThat(result.hours().get(0).deliveredKw()).isCloseTo(300, within(0.5));
  }

  /** Far may give 532 kW, near has 50 kW: of 700 kW some 120 are missing. */
  @Test
  void aShortfallIsTheLeastThereIsAndItsProofNamesWhatStandsInTheWay() {
    ShortfallResult result =
        solve(
            flow,
            List.of(light),
            Map.of(0, 700.0),
            List.of(),
            block("far", "far", 0, 900, 500),
            block("near", "near", 0, 50, 900),
            block("failed", "near", 0, 0, 10));

    assertThat(result.status()).isEqualTo(ShortfallResult.Status.SHORTFALL);
    ShortfallResult.Hour hour = result.hours().get(0);
    assertThat(result.violations()).isEmpty();
    assertThat(result.kw("near")).isEqualTo(50);
    assertThat(result.kw("far")).isBetween(525.0, 540.0);
    assertThat(hour.shortfallKw()).isBetween(110.0, 130.0);
    assertThat(hour.deliveredKw() + hour.shortfallKw()).isCloseTo(700, within(1e-9));
    assertThat(hour.proof().stream().map(ProofMember::kind))
        .containsExactlyInAnyOrder(
            ProofMember.Kind.COMMITMENT,
            ProofMember.Kind.NETWORK,
            ProofMember.Kind.OFFER_SIZE,
            ProofMember.Kind.OFFER_SIZE);
    ProofMember network =
        hour.proof().stream()
            .filter(member -> member.kind() == ProofMember.Kind.NETWORK)
            .findFirst()
            .orElseThrow();
    assertThat(network.subject()).isEqualTo("L2");
    assertThat(network.limit()).isNotNull().extracting(Violation::limit).isEqualTo(60.0);
    assertIrreducible(hour.proof());
  }

  /** By full power flows: without any one of what the proof names, everything is delivered. */
  @Test
  void withoutAnyMemberOfTheProofEverythingIsDelivered() {
    OfferBlock far = block("far", "far", 0, 900, 50);
    OfferBlock near = block("near", "near", 0, 50, 90);
    assertThat(missing(flow, 700, far, near)).isGreaterThan(100);

    assertThat(missing(flow, 570, far, near)).as("less committed").isZero();
    assertThat(missing(flow, 700, far, block("near", "near", 0, 200, 90))).as("size").isZero();
    assertThat(missing(PowerFlow.of(ThreeBusFeeder.of(500, 500)), 700, far, near))
        .as("limit of L2")
        .isZero();
  }

  private double missing(PowerFlow with, double committed, OfferBlock... blocks) {
    Scenario hour = Scenario.builder(with.network()).loadScale(0.1).build();
    ShortfallResult result = solve(with, List.of(hour), Map.of(0, committed), List.of(), blocks);
    return result.hours().get(0).shortfallKw();
  }

  @Test
  void energyThatIsSharedByTwoHoursIsMissingInTheLaterOne() {
    ShortfallResult result =
        solve(
            flow,
            List.of(light, light),
            Map.of(0, 100.0, 1, 100.0),
            List.of(new EnergyLimit("store", List.of("s/0", "s/1"), 150)),
            block("s/0", "near", 0, 200, 50),
            block("s/1", "near", 1, 200, 50));

    assertThat(result.hours().get(0).shortfallKw()).isZero();
    assertThat(result.hours().get(1).shortfallKw()).isBetween(45.0, 55.0);
    assertThat(result.hours().get(1).proof().stream().map(ProofMember::subject))
        .containsExactlyInAnyOrder("000:COMMITMENT", "001:COMMITMENT", "energy of store");
    assertIrreducible(result.hours().get(1).proof());
  }

  /** All or nothing: 300 kW would do, but 200 kW cannot be had of them. */
  @Test
  void whatCannotBeDividedIsTakenWholeRatherThanNotDelivered() {
    ShortfallResult result =
        ShortfallSolver.solve(
            flow,
            new ShortfallProblem(
                List.of(light),
                WIDE,
                List.of(block("whole", "near", 0, 300, 50), block("small", "near", 0, 100, 90)),
                new OfferConditions(
                    List.of(new OfferConditions.Activation("w", List.of("whole"), 300)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()),
                List.of(),
                new TreeMap<>(Map.of(0, 200.0))),
            ClearingLimits.DEFAULT);

    assertThat(result.status()).isEqualTo(ShortfallResult.Status.DELIVERED);
    assertThat(result.kw("whole")).isEqualTo(300);
    assertThat(result.hours().get(0).deliveredKw()).isEqualTo(200);
  }

  /**
   * What some selection delivers within the limits of an unbalanced feeder can be delivered; more
   * than all offers together cannot, and says why.
   */
  @Test
  void aFeasibleCommitmentIsNeverShortAndAnInfeasibleOneHasAMinimalProof() {
    int feasible = 0;
    int proven = 0;
    for (long seed = 0; seed < 14; seed++) {
      NetworkModel network = RandomFeeder.of(seed, 30, 14);
      PowerFlow own = PowerFlow.of(network);
      Random random = new Random(seed);
      List<Scenario> hours = new ArrayList<>();
      List<OfferBlock> blocks = new ArrayList<>();
      Map<String, Double> some = new HashMap<>();
      for (int t = 0; t < 2; t++) {
        hours.add(Scenario.builder(network).loadScale(0.3 + 0.2 * t).build());
        for (int o = 0; o < 14; o++) {
          String id = "o%d/%d".formatted(o, t);
          blocks.add(block(id, "der-" + o, t, 10 + random.nextInt(30), 20 + random.nextInt(90)));
          some.put(id, random.nextInt(9) * 1.0);
        }
      }
      double percent = 0;
      SortedMap<Integer, Double> committed = new TreeMap<>();
      SortedMap<Integer, Double> tooMuch = new TreeMap<>();
      for (int t = 0; t < 2; t++) {
        int hour = t;
        List<OfferBlock> here = blocks.stream().filter(b -> b.interval() == hour).toList();
        FlowResult with = AggregationSolverTest.with(own, hours.get(t), here, some);
        FlowResult without = own.solve(hours.get(t));
        for (int b = 0; b < network.branchCount(); b++) {
          percent = Math.max(percent, with.loadingPercent(b));
          percent = Math.max(percent, without.loadingPercent(b));
        }
        double gain = without.interfaceKw() - with.interfaceKw();
        committed.put(t, gain);
        tooMuch.put(t, gain + here.stream().mapToDouble(OfferBlock::maxKw).sum());
      }
      // The selection just fits: it is at the limit of some line.
      OperatingLimits limits = new OperatingLimits(0.8, 1.2, percent * 1.0001, 1e6);
      ShortfallProblem problem =
          new ShortfallProblem(hours, limits, blocks, OfferConditions.NONE, List.of(), committed);
      ShortfallResult result = ShortfallSolver.solve(own, problem, ClearingLimits.DEFAULT);
      assertThat(result.status())
          .as("seed %d: %s", seed, result.hours())
          .isEqualTo(ShortfallResult.Status.DELIVERED);
      feasible++;

      ShortfallResult beyond =
          ShortfallSolver.solve(
              own,
              new ShortfallProblem(hours, limits, blocks, OfferConditions.NONE, List.of(), tooMuch),
              ClearingLimits.DEFAULT);
      assertThat(beyond.status()).as("seed %d", seed).isEqualTo(ShortfallResult.Status.SHORTFALL);
      for (ShortfallResult.Hour hour : beyond.hours()) {
        assertIrreducible(hour.proof());
        proven++;
      }
    }
    assertThat(feasible).isEqualTo(14);
    assertThat(proven).isEqualTo(28);
  }

  /** All members contradict each other; without any one of them they do not. */
  private static void assertIrreducible(List<ProofMember> proof) {
    assertThat(hasAnswer(proof)).as("%s", proof).isFalse();
    for (ProofMember member : proof) {
      List<ProofMember> fewer = new ArrayList<>(proof);
      fewer.remove(member);
      assertThat(hasAnswer(fewer)).as("without %s", member).isTrue();
    }
  }

  private static boolean hasAnswer(List<ProofMember> members) {
    Programme programme = new Programme();
    Map<String, Integer> number = new HashMap<>();
    for (ProofMember member : members) {
      int row = programme.addRow(member.subject(), member.lower(), member.upper());
      member
          .perUnit()
          .forEach(
              (name, perUnit) ->
                  programme.set(
                      row,
                      number.computeIfAbsent(
                          name, n -> programme.addVariable(n, 0, Double.POSITIVE_INFINITY, 1)),
                      perUnit));
    }
    Optimum optimum = Optimiser.solve(programme, SolveRule.DEFAULT);
    return optimum.isOptimal();
  }
}
