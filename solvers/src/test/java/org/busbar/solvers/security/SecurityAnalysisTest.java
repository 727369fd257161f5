package org.busbar.solvers.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.SolveLimits;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;

class SecurityAnalysisTest {

  private static final NetworkModel RING = RingFeeder.network();
  private static final Scenario NOMINAL = Scenario.nominal(RING);

  @Test
  void theOutageOfOneSideOfARingOverloadsTheOtherByItsShare() {
    SecurityResult result = analyse(List.of(NOMINAL), StochasticPaths.FORECAST_ONLY, "left-1");
    double all = RingFeeder.amps(1060);
    assertThat(result.outcome("base").secure()).isTrue();
    SecurityViolation worst = result.outcome("left-1").violations().get(0);
    assertThat(worst.worst().kind()).isEqualTo(Violation.Kind.THERMAL);
    assertThat(worst.worst().element()).startsWith("right-");
    // The load takes its current at any voltage, but the two voltages are not quite in phase.
    assertThat(worst.worst().value()).isCloseTo(all, within(2e-3));
    assertThat(worst.worst().limit()).isEqualTo(RingFeeder.EMERGENCY_AMPS);
    assertThat(worst.worst().margin()).isCloseTo(RingFeeder.EMERGENCY_AMPS - all, within(2e-3));
    assertThat(result.violations())
        .extracting(violation -> violation.worst().element() + violation.worst().phase())
        .containsExactlyInAnyOrder(
            "right-1A", "right-1B", "right-1C", "right-2A", "right-2B", "right-2C");
    assertThat(result.outcome("left-1").loadLost().worstKw()).isZero();
  }

  @Test
  void theBaseCaseIsHeldAgainstNormalRatingsAndAnOutageAgainstEmergencyOnes() {
    Scenario heavy = Scenario.builder(RING).loadScale(1.5).build();
    SecurityResult result = analyse(List.of(heavy), StochasticPaths.FORECAST_ONLY, "spur");
    double base = RingFeeder.amps(1.5 * 1060) / 2;
    double outage = RingFeeder.amps(1.5 * 1000) / 2;
    assertThat(base).isGreaterThan(RingFeeder.NORMAL_AMPS);
    assertThat(outage).isGreaterThan(RingFeeder.NORMAL_AMPS);
    Violation thermal =
        result.outcome("base").violations().stream()
            .map(SecurityViolation::worst)
            .filter(violation -> violation.kind() == Violation.Kind.THERMAL)
            .findFirst()
            .orElseThrow();
    assertThat(thermal.limit()).isEqualTo(RingFeeder.NORMAL_AMPS);
    assertThat(thermal.value()).isCloseTo(base, within(2e-3));
    assertThat(result.outcome("spur").violations()).isEmpty();
  }

  @Test
  void aRadialOutageLosesItsLoadAndIsNoUndervoltage() {
    List<Scenario> day =
        List.of(
            Scenario.builder(RING).loadScale(0.5).build(),
            Scenario.builder(RING).loadScale(1.2).build());
    StochasticPaths paths =
        new FactorPaths(
            FactorPath.constant("low", 0.25, 0.8, 1), FactorPath.constant("high", 0.75, 1.2, 1));
    SecurityResult result = analyse(day, paths, "spur");
    ContingencyOutcome spur = result.outcome("spur");
    assertThat(spur.secure()).isTrue();
    assertThat(spur.violations()).isEmpty();
    assertThat(spur.loadLost().worstKw()).isCloseTo(60 * 1.2 * 1.2, within(1e-9));
    assertThat(spur.loadLost().worstInterval()).isEqualTo(1);
    assertThat(spur.loadLost().meanKw())
        .isCloseTo(60 * 0.85 * (0.25 * 0.8 + 0.75 * 1.2), within(1e-9));
    assertThat(spur.loadLost().buses()).containsExactly("end");
  }

  @Test
  void severalOutagesAtOnceCutOffTheMiddle() {
    Contingency both = new Contingency("storm", List.of("left-2", "right-1"), List.of());
    SecurityResult result =
        SecurityAnalysis.run(
            problem(List.of(NOMINAL), StochasticPaths.FORECAST_ONLY, List.of(both)));
    assertThat(result.outcome("storm").loadLost().worstKw()).isCloseTo(1060, within(1e-9));
    assertThat(result.outcome("storm").loadLost().buses())
        .containsExactly("end", "middle", "right");
    assertThat(result.secure()).isTrue();
    assertThat(both.words(RING)).isEqualTo("Line left-2 and Line right-1 are lost.");
  }

  @Test
  void aLostDerNoLongerCarriesTheLoadNextToIt() {
    // The load of the town is too much for the ring, unless the DER carries 700 kW of it.
    Scenario sunny = Scenario.builder(RING).loadFactor("town", 1.9).connectionKw("pv", 700).build();
    SecurityResult result =
        SecurityAnalysis.run(
            new SecurityProblem(
                List.of(sunny),
                StochasticPaths.FORECAST_ONLY,
                List.of(Contingency.BASE_CASE, Contingency.ofDer("pv")),
                SecuritySettings.DEFAULT.withLimits(thermalOnly(), thermalOnly())));
    assertThat(result.outcome("base").secure()).isTrue();
    ContingencyOutcome lost = result.outcome("pv");
    assertThat(lost.limitsBroken()).isEqualTo(12);
    assertThat(lost.violations().get(0).worst().value())
        .isCloseTo(RingFeeder.amps(1960) / 2, within(2e-3));
    assertThat(lost.loadLost().worstKw()).isZero();
  }

  @Test
  void theProbabilityIsTheWeightOfTheQuantilesThatBreakTheLimitInTheWorstInterval() {
    // With one side out, the other carries 147 A at full load, and may carry 120 A: factor 0.816.
    StochasticPaths paths =
        new FactorPaths(
            FactorPath.constant("p10", 0.3, 0.8, 1),
            FactorPath.constant("p50", 0.4, 1.0, 1),
            FactorPath.constant("p90", 0.3, 1.2, 1));
    List<Scenario> day =
        List.of(
            Scenario.builder(RING).loadScale(0.7).build(),
            Scenario.builder(RING).loadScale(0.95).build(),
            Scenario.builder(RING).loadScale(0.6).build());
    SecurityResult result = analyse(day, paths, "left-1");
    // p90 breaks it in interval 0 (0.84), p50 and p90 in interval 1 (0.95, 1.14), none in 2.
    ContingencyOutcome outcome = result.outcome("left-1");
    SecurityViolation thermal = outcome.violations().get(0);
    assertThat(thermal.probability()).isCloseTo(0.7, within(1e-12));
    assertThat(thermal.probableContingency()).isEqualTo("left-1");
    assertThat(thermal.probableInterval()).isEqualTo(1);
    assertThat(thermal.cases()).isEqualTo(3);
    assertThat(thermal.interval()).isEqualTo(1);
    assertThat(thermal.path()).isEqualTo("p90");
    assertThat(thermal.worst().value()).isCloseTo(RingFeeder.amps(1060) * 1.14, within(2e-3));
    assertThat(outcome.insecure()).isEqualTo(3);
    assertThat(outcome.cases()).isEqualTo(9);
    assertThat(outcome.probability()).isCloseTo(0.7, within(1e-12));
    assertThat(result.outcome("base").probability()).isZero();
  }

  @Test
  void everyCaseOfARandomNetworkIsAsIfSolvedAlone() {
    NetworkModel network = RandomFeeder.network(7);
    List<Scenario> day = day(network, 5, 7);
    StochasticPaths paths = monteCarlo(6);
    List<Contingency> contingencies = everyOutage(network);
    OperatingLimits base =
        new OperatingLimits(0.97, 1.03, 90, 1000, OperatingLimits.Rating.NORMAL, 2);
    OperatingLimits after =
        new OperatingLimits(0.95, 1.04, 90, 2000, OperatingLimits.Rating.EMERGENCY, 3);
    SecuritySettings settings =
        SecuritySettings.DEFAULT.withLimits(base, after).withFull(new SolveLimits(1e-9, 100));
    SecurityResult result =
        SecurityAnalysis.run(new SecurityProblem(day, paths, contingencies, settings));
    BruteForce truth = BruteForce.of(day, paths, contingencies, settings);
    assertThat(truth.worst()).hasSizeGreaterThan(20);
    truth.compare(result);
    assertThat(result.work().screened()).isPositive().isLessThan(result.work().cases());
  }

  @Test
  void neitherThreadsNorTheOrderOfContingenciesChangeTheResult() {
    NetworkModel network = RandomFeeder.network(3);
    List<Scenario> day = day(network, 4, 3);
    // Several parts per contingency, of one interval each.
    StochasticPaths paths = monteCarlo(600);
    List<Contingency> contingencies = everyOutage(network).subList(0, 8);
    SecurityResult one =
        SecurityAnalysis.run(problem(day, paths, contingencies), SecurityProgress.NONE, 1);
    assertThat(one.violations()).isNotEmpty();
    List<Contingency> shuffled = new ArrayList<>(contingencies);
    Collections.shuffle(shuffled, new Random(1));
    SecurityResult two =
        SecurityAnalysis.run(problem(day, paths, shuffled), SecurityProgress.NONE, 2);
    assertThat(two).isEqualTo(one);
  }

  @Test
  void casesThatBreakLimitsAreReducedWithoutAllocating() {
    NetworkModel network = RandomFeeder.network(3);
    Scenario heavy = Scenario.builder(network).loadScale(1.7).build();
    ScenarioLanes lanes = PowerFlow.of(network).lanesAround(heavy);
    lanes.solve();
    LimitItems items = new LimitItems(network);
    LimitCheck check =
        new LimitCheck(items, OperatingLimits.ANSI_A, List.of(heavy), Islanding.energised(heavy));
    int[] interval = new int[lanes.count()];
    CaseTally tally = new CaseTally(items, monteCarlo(16), interval, new int[lanes.count()]);
    reduce(lanes, check, tally, interval, 1);
    int size = tally.take("once").worst().size();
    assertThat(size).isGreaterThan(5);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    reduce(lanes, check, tally, interval, 10_000);
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    CaseTally.Part part = tally.take("often");
    assertThat(part.worst()).hasSize(size);
    assertThat(part.insecure()).isEqualTo(10_000L * lanes.count());
    assertThat(allocated).isLessThan(10_000);
  }

  private static void reduce(
      ScenarioLanes lanes, LimitCheck check, CaseTally tally, int[] interval, int times) {
    for (int i = 0; i < times; i++) {
      if (check.needsFullCheck(lanes, lanes.count())) {
        check.check(lanes, lanes.count(), interval, tally);
        tally.endOfBlock(lanes.count());
      }
    }
  }

  @Test
  void aCaseWithoutSolutionIsInsecureAndNamedAndBreaksNothing() {
    SecuritySettings impossible =
        new SecuritySettings(
            OperatingLimits.ANSI_A,
            OperatingLimits.ANSI_B,
            new SolveLimits(1e-300, 3),
            new SolveLimits(1e-300, 3),
            5);
    StochasticPaths paths =
        new FactorPaths(
            FactorPath.constant("low", 0.4, 0.9, 1), FactorPath.constant("high", 0.6, 1.1, 1));
    SecurityResult result =
        SecurityAnalysis.run(
            new SecurityProblem(
                List.of(NOMINAL), paths, List.of(Contingency.BASE_CASE), impossible));
    ContingencyOutcome outcome = result.outcome("base");
    assertThat(outcome.unsolved().cases()).isEqualTo(2);
    assertThat(outcome.unsolved().first())
        .containsExactly(new Unsolved.Case(0, "low"), new Unsolved.Case(0, "high"));
    assertThat(outcome.probability()).isEqualTo(1);
    assertThat(outcome.secure()).isFalse();
    assertThat(result.secure()).isFalse();
    assertThat(result.violations()).isEmpty();
    assertThat(result.work().alone()).isEqualTo(2);
  }

  @Test
  void aCaseThatConvergesOnlyAloneIsCheckedLikeTheOthers() {
    // So few iterations that the lanes never get there, but Newton's method does.
    SecuritySettings hasty =
        new SecuritySettings(
            OperatingLimits.ANSI_A,
            OperatingLimits.ANSI_B,
            new SolveLimits(1e-4, 1),
            new SolveLimits(1e-8, 1),
            20);
    NetworkModel network = RandomFeeder.network(7);
    List<Scenario> day = day(network, 2, 7);
    List<Contingency> contingencies = everyOutage(network).subList(0, 3);
    StochasticPaths paths = monteCarlo(12);
    SecurityResult result =
        SecurityAnalysis.run(new SecurityProblem(day, paths, contingencies, hasty));
    assertThat(result.work().alone()).isPositive();
    BruteForce.of(day, paths, contingencies, hasty).compare(result);
  }

  @Test
  void theListenerHearsOfProgressAndMayEndTheAnalysis() {
    List<Double> heard = new ArrayList<>();
    SecurityAnalysis.run(
        problem(List.of(NOMINAL), StochasticPaths.FORECAST_ONLY, RingFeeder.everyLine()),
        (fraction, contingency) -> heard.add(fraction),
        2);
    assertThat(heard).hasSize(5).isSorted().last().isEqualTo(1.0);
    heard.clear();
    SecurityProgress impatient =
        new SecurityProgress() {
          @Override
          public void done(double fraction, Contingency contingency) {
            heard.add(fraction);
          }

          @Override
          public boolean cancelled() {
            return heard.size() == 2;
          }
        };
    assertThatThrownBy(
            () ->
                SecurityAnalysis.run(
                    problem(
                        List.of(NOMINAL), StochasticPaths.FORECAST_ONLY, RingFeeder.everyLine()),
                    impatient,
                    1))
        .isInstanceOf(CancellationException.class);
    assertThat(heard).hasSize(2);
  }

  @Test
  void aProblemThatCannotBeAnalysedIsRefusedInWords() {
    assertThatThrownBy(
            () ->
                problem(
                    List.of(NOMINAL),
                    StochasticPaths.FORECAST_ONLY,
                    List.of(Contingency.ofBranch("nowhere"))))
        .hasMessage(
            "The contingency (nowhere) loses what does not exist:"
                + " There is no branch with the id (nowhere).");
    Scenario switched = Scenario.builder(RING).outOfService("spur").build();
    assertThatThrownBy(
            () -> problem(List.of(NOMINAL, switched), StochasticPaths.FORECAST_ONLY, List.of()))
        .hasMessageContaining("spur")
        .hasMessageContaining("interval 1");
    assertThatThrownBy(() -> new FactorPaths(FactorPath.constant("only", 0.9, 1, 1)))
        .hasMessage("The weights of the paths (0.9) must sum to 1.");
  }

  private static OperatingLimits thermalOnly() {
    return new OperatingLimits(0.5, 1.5, 100, Double.POSITIVE_INFINITY);
  }

  private static SecurityResult analyse(List<Scenario> day, StochasticPaths paths, String outage) {
    return SecurityAnalysis.run(
        problem(day, paths, List.of(Contingency.BASE_CASE, Contingency.ofBranch(outage))));
  }

  private static SecurityProblem problem(
      List<Scenario> day, StochasticPaths paths, List<Contingency> contingencies) {
    return new SecurityProblem(day, paths, contingencies, SecuritySettings.DEFAULT);
  }

  private static StochasticPaths monteCarlo(int count) {
    return new MonteCarloPaths(count, 42, 0.15, Map.of(DerConnection.Kind.PHOTOVOLTAIC, 0.3), 0.8);
  }

  private static List<Contingency> everyOutage(NetworkModel network) {
    return ContingencyRules.ALL.apply(PowerFlow.of(network).solve(Scenario.nominal(network)));
  }

  /** Intervals with other loads, taps and ratings each. */
  private static List<Scenario> day(NetworkModel network, int intervals, long seed) {
    Random random = new Random(seed);
    List<Scenario> day = new ArrayList<>();
    for (int t = 0; t < intervals; t++) {
      Scenario.Builder builder = Scenario.builder(network);
      for (int l = 0; l < network.loads().size(); l++) {
        builder.loadFactor(l, 0.4 + random.nextDouble());
      }
      day.add(
          builder
              .tap(network.branchIndex("regulator"), random.nextInt(6))
              .normalAmps("trunk-1", 120 + 40 * random.nextDouble())
              .build());
    }
    return day;
  }
}
