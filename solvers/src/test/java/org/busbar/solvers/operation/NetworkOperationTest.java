package org.busbar.solvers.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkOperationTest {

  private static final OperatingLimits LIMITS = OperatingLimits.ANSI_A;
  private static final double R = 1;
  private static final double X = 2;

  @Test
  void pvAtTheEndOfALineIsHeldByTheVoltageThatItRaises() {
    OperationResult result = solve(pvFeeder(), wish(450), MovableDevices.none());
    double most = mostKw(1.03, 0);
    assertThat(most).isBetween(360.0, 380.0);
    assertThat(result.after().admittedKw()).isCloseTo(most, within(0.05));
    assertThat(result.violations()).isEmpty();
    BindingLimit binding = result.admissions().get(0).binding();
    assertThat(binding).isNotNull();
    assertThat(binding.kind()).isEqualTo(Violation.Kind.OVERVOLTAGE);
    assertThat(binding.quantity().element()).isEqualTo("end");
    assertThat(binding.perKw()).isPositive();
    assertThat(binding.limit()).isEqualTo(1.05);
  }

  @Test
  void oneTapDownAdmitsAllOfIt() {
    assertThat(mostKw(1.03 * (1 - FeederSketch.STEP), 0)).isGreaterThan(450);
    OperationResult result =
        solve(pvFeeder(), wish(450), FeederSketch.taps(new MovableTap("reg", -16, 16, 1)));
    assertThat(result.objectiveBefore()).isCloseTo(mostKw(1.03, 0), within(0.05));
    assertThat(result.objectiveAfter()).isEqualTo(450);
    assertThat(result.setting("reg").to()).isEqualTo(-1);
    assertThat(result.admissions().get(0).binding()).isNull();
    assertThat(result.plan().steps())
        .extracting(PlanStep::kind)
        .containsExactly(PlanStep.Kind.TAP, PlanStep.Kind.DER);
    assertSafe(result);
  }

  @Test
  void aCapacitorThatGoesOutRelievesTheVoltage() {
    NetworkModel network = pvSketch().capacitor("bank", "end", 150).build();
    MovableDevices bank = new MovableDevices(List.of(), List.of("bank"), List.of(), 0);
    OperationResult result = solve(network, wish(360), bank);
    assertThat(result.objectiveBefore()).isLessThan(150);
    assertThat(result.objectiveAfter()).isEqualTo(360);
    assertThat(result.setting("bank").text(result.setting("bank").to())).isEqualTo("out");
    assertSafe(result);
  }

  @Test
  void absorbingReactivePowerAdmitsMoreUpToTheRatingOfTheInverter() {
    DerWish wish = DerWish.of("pv", 450).withKvar(-300, 300, 1000);
    OperationResult free = solve(pvFeeder(), List.of(wish), MovableDevices.none());
    assertThat(free.objectiveAfter()).isCloseTo(450, within(0.01));
    assertThat(mostKw(1.03, free.admissions().get(0).kvar())).isCloseTo(450, within(0.05));

    DerWish rated = DerWish.of("pv", 600).withKvar(-300, 300, 600);
    OperationResult held = solve(pvFeeder(), List.of(rated), MovableDevices.none());
    Admission admission = held.admissions().get(0);
    assertThat(Math.hypot(admission.admittedKw(), admission.kvar()))
        .isLessThanOrEqualTo(600.001)
        .isCloseTo(600, within(0.5));
    assertThat(mostKw(1.03, admission.kvar())).isCloseTo(admission.admittedKw(), within(0.5));
    assertThat(admission.admittedKw()).isGreaterThan(550);
    assertSafe(held);
  }

  @Test
  void aWishToWithdrawIsHeldByTheVoltageThatItLowers() {
    NetworkModel network = pvFeeder();
    OperationResult result =
        solve(network, List.of(DerWish.of("pv", -1500)), MovableDevices.none());
    Admission admission = result.admissions().get(0);
    assertThat(admission.admittedKw()).isBetween(-1450.0, -1000.0);
    assertThat(admission.binding()).isNotNull();
    assertThat(admission.binding().kind()).isEqualTo(Violation.Kind.UNDERVOLTAGE);
    assertThat(result.flow().vPu("end", Phase.A)).isCloseTo(0.95, within(1e-5));
    OperationResult raised =
        solve(
            network,
            List.of(DerWish.of("pv", -1500)),
            FeederSketch.taps(new MovableTap("reg", -16, 16, 2)));
    assertThat(raised.setting("reg").to()).isPositive();
    assertThat(raised.objectiveAfter()).isGreaterThan(result.objectiveAfter() + 50);
    assertSafe(raised);
  }

  @Test
  void anExportLimitIsSharedInTheOrderOfTheWishes() {
    NetworkModel network =
        new FeederSketch(1)
            .bus("end")
            .line("line", "source", "end", 0.01, 0.01, 1000)
            .der("a", "end")
            .der("b", "end")
            .build();
    OperationProblem problem =
        new OperationProblem(
            Scenario.nominal(network),
            List.of(DerWish.of("b", 300), DerWish.of("a", 300)),
            LIMITS.withReverseLimitKw(400),
            MovableDevices.none(),
            OperationObjective.MOST_DER);
    OperationResult result = NetworkOperation.optimise(PowerFlow.of(network), problem);
    assertThat(result.admissions().get(0).admittedKw()).isEqualTo(300);
    assertThat(result.admissions().get(1).binding()).isNotNull();
    assertThat(result.admissions().get(1).binding().kind()).isEqualTo(Violation.Kind.REVERSE_POWER);
    assertThat(-result.flow().interfaceKw()).isLessThanOrEqualTo(400).isGreaterThan(399.9);
  }

  @Test
  void anExchangeOfTieAndSwitchMovesAnOverloadToTheOtherFeeder() {
    OperationResult result =
        NetworkOperation.optimise(
            PowerFlow.of(twoFeeders()),
            new OperationProblem(
                Scenario.nominal(twoFeeders()),
                List.of(),
                LIMITS,
                new MovableDevices(List.of(), List.of(), List.of("section", "tie"), 2),
                OperationObjective.LEAST_LOSS));
    assertThat(result.violationsBefore()).extracting(Violation::element).contains("one");
    assertThat(result.violations()).isEmpty();
    assertThat(result.plan().steps())
        .extracting(step -> step.device() + " " + step.to())
        .containsExactly("tie closed", "section open");
    assertThat(result.flow().deEnergisedBuses()).isEmpty();
    assertSafe(result);
  }

  @Test
  void noSwitchMovesWhenNoSwitchingIsAllowed() {
    OperationResult result =
        NetworkOperation.optimise(
            PowerFlow.of(twoFeeders()),
            new OperationProblem(
                Scenario.nominal(twoFeeders()),
                List.of(),
                LIMITS,
                new MovableDevices(List.of(), List.of(), List.of("section", "tie"), 1),
                OperationObjective.LEAST_LOSS));
    assertThat(result.settings()).noneMatch(DeviceSetting::moves);
    assertThat(result.violations()).isEqualTo(result.violationsBefore()).isNotEmpty();
    assertThat(result.plan().steps()).isEmpty();
  }

  @Test
  void whatCannotBeDoneSafelySaysWhichStepBreaksWhat() {
    NetworkModel network =
        new FeederSketch(1.0)
            .bus("other", "m", "n", "end")
            .secondSource("other", 1.04)
            .line("long", "source", "m", 1, 1, 120)
            .line("short", "other", "n", 0.2, 0.2, 120)
            .switched("section", "m", "end", false)
            .switched("tie", "n", "end", true)
            .load("load", "end", LoadModel.CONSTANT_POWER, 400, 0)
            .build();
    OperatingLimits tight = LIMITS.withThermalPercent(60);
    OperationResult result =
        NetworkOperation.optimise(
            PowerFlow.of(network),
            new OperationProblem(
                Scenario.nominal(network),
                List.of(),
                tight,
                new MovableDevices(List.of(), List.of(), List.of("section", "tie"), 2),
                OperationObjective.LEAST_LOSS));
    assertThat(result.setting("tie").to()).isEqualTo(1);
    assertThat(result.violations()).isEmpty();
    assertThat(result.plan().safe()).isFalse();
    PlanStep closing = result.plan().steps().get(0);
    assertThat(closing.device()).isEqualTo("tie");
    assertThat(closing.breaks()).extracting(Violation::element).contains("short");
    assertThat(result.plan().steps().get(1).breaks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theLeastLossesAreThoseOfEnumeration(int seed) {
    NetworkModel network = ring(seed);
    PowerFlow flow = PowerFlow.of(network);
    OperationProblem problem =
        new OperationProblem(
            Scenario.nominal(network),
            List.of(),
            LIMITS,
            ringDevices(),
            OperationObjective.LEAST_LOSS);
    OperationResult result = NetworkOperation.optimise(flow, problem);
    double severity = Double.POSITIVE_INFINITY;
    double losses = Double.POSITIVE_INFINITY;
    for (FlowResult one : flow.solveAll(ringStates(network))) {
      double broken = severity(one.violations(LIMITS));
      if (broken < severity - 1e-9
          || Math.abs(broken - severity) <= 1e-9 && one.lossesKw() < losses) {
        severity = broken;
        losses = one.lossesKw();
      }
    }
    assertThat(severity(result.violations())).isCloseTo(severity, within(1e-7));
    assertThat(result.objectiveAfter()).isCloseTo(losses, within(1e-5 * losses));
    assertThat(result.complete()).isTrue();
    assertSafe(result);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13})
  void theMostDerIsThatOfEnumeration(int seed) {
    NetworkModel network = ring(seed);
    PowerFlow flow = PowerFlow.of(network);
    List<DerWish> wishes = List.of(DerWish.of("d2", 4000), DerWish.of("d5", 3800));
    OperationResult result =
        NetworkOperation.optimise(
            flow,
            new OperationProblem(
                Scenario.nominal(network),
                wishes,
                LIMITS,
                ringDevices(),
                OperationObjective.MOST_DER));
    double most = 0;
    for (Scenario state : ringStates(network)) {
      if ((state.tap(network.branchIndex("r1")) + state.tap(network.branchIndex("r2"))) % 4 == 0) {
        OperationResult here =
            NetworkOperation.optimise(
                flow,
                new OperationProblem(
                    state, wishes, LIMITS, MovableDevices.none(), OperationObjective.MOST_DER));
        if (here.violations().isEmpty()) {
          most = Math.max(most, here.objectiveAfter());
        }
      }
    }
    assertThat(result.violations()).isEmpty();
    assertThat(result.objectiveAfter()).isGreaterThan(most - 0.2).isBetween(4000.0, 7000.0);
    assertSafe(result);
  }

  @Test
  void aWishThatNoNetworkCouldCarryIsCurtailedToWhatItCan() {
    OperationResult usual = solve(pvFeeder(), wish(450), MovableDevices.none());
    OperationResult absurd = solve(pvFeeder(), wish(1e6), MovableDevices.none());
    assertThat(absurd.violations()).isEmpty();
    assertThat(absurd.objectiveAfter()).isCloseTo(usual.objectiveAfter(), within(0.1));
  }

  @Test
  void inAMeshTheSwitchesStillReachTheirPlaces() {
    NetworkModel network =
        new FeederSketch(1.02)
            .bus("m", "n", "k", "end")
            .line("one", "source", "m", 0.9, 0.9, 400)
            .line("mesh", "source", "m", 0.9, 0.9, 400)
            .line("two", "source", "n", 0.1, 0.1, 400)
            .switched("s1", "m", "k", false)
            .line("k-end", "k", "end", 0.1, 0.1, 400)
            .switched("tie", "n", "end", true)
            .load("load", "end", LoadModel.CONSTANT_POWER, 400, 100)
            .build();
    OperationResult result =
        NetworkOperation.optimise(
            PowerFlow.of(network),
            new OperationProblem(
                Scenario.nominal(network),
                List.of(),
                LIMITS,
                MovableDevices.all(network, 2),
                OperationObjective.LEAST_LOSS));
    assertThat(result.objectiveAfter()).isLessThan(0.5 * result.objectiveBefore());
    assertThat(result.flow().deEnergisedBuses()).isEmpty();
    assertSafe(result);
  }

  @Test
  void conservationLowersTheLoadAndKeepsTheVoltages() {
    NetworkModel network =
        new FeederSketch(1.02)
            .bus("head", "end")
            .regulator("reg", "source", "head", 2)
            .line("line", "head", "end", 0.3, 0.4, 500)
            .load("lamps", "end", LoadModel.CONSTANT_IMPEDANCE, 900, 200)
            .build();
    MovableDevices taps = FeederSketch.taps(new MovableTap("reg", -16, 16, 2));
    OperationResult result =
        NetworkOperation.optimise(
            PowerFlow.of(network),
            new OperationProblem(
                Scenario.nominal(network),
                List.of(),
                LIMITS,
                taps,
                OperationObjective.LEAST_VOLTAGE));
    assertThat(result.violations()).isEmpty();
    assertThat(result.after().loadKw()).isLessThan(0.92 * result.before().loadKw());
    Scenario lower = Scenario.builder(network).tap("reg", result.setting("reg").to() - 1).build();
    assertThat(PowerFlow.of(network).solve(lower).violations(LIMITS))
        .extracting(Violation::kind)
        .contains(Violation.Kind.UNDERVOLTAGE);
    assertThat(result.plan().steps()).hasSizeGreaterThan(3);
    assertSafe(result);
  }

  @Test
  void reactivePowerIsMadeWhereItIsNeededForLeastLoss() {
    NetworkModel network =
        pvSketch().load("load", "end", LoadModel.CONSTANT_POWER, 300, 150).build();
    OperationResult result =
        NetworkOperation.optimise(
            PowerFlow.of(network),
            new OperationProblem(
                Scenario.nominal(network),
                List.of(DerWish.of("pv", 100).withKvar(-200, 200, 400)),
                LIMITS,
                MovableDevices.none(),
                OperationObjective.LEAST_LOSS));
    double best = 0;
    double losses = Double.POSITIVE_INFINITY;
    for (double kvar = 120; kvar < 190; kvar++) {
      Scenario one =
          Scenario.builder(network).connectionKw("pv", 100).connectionKvar("pv", kvar).build();
      double here = PowerFlow.of(network).solve(one).lossesKw();
      best = here < losses ? kvar : best;
      losses = Math.min(losses, here);
    }
    assertThat(best).isBetween(145.0, 165.0);
    assertThat(result.admissions().get(0).kvar()).isCloseTo(best, within(1.0));
    assertThat(result.after().curtailedKw()).isZero();
    assertThat(result.objectiveAfter()).isLessThan(result.objectiveBefore());
    assertSafe(result);
  }

  @Test
  void leastCostCurtailsTheCheaperDerAndChargesOnlyWhenItPays() {
    NetworkModel network = pvSketch().der("near", "head").der("battery", "end").build();
    List<DerWish> wishes =
        List.of(
            DerWish.of("pv", 300).withCurtailmentPrice(200),
            DerWish.of("battery", 300).withCurtailmentPrice(50),
            DerWish.of("near", -100).withCurtailmentPrice(30));
    OperationResult result =
        NetworkOperation.optimise(
            PowerFlow.of(network),
            new OperationProblem(
                Scenario.nominal(network),
                wishes,
                LIMITS,
                MovableDevices.none(),
                OperationObjective.LEAST_COST,
                100,
                OperationEffort.DEFAULT));
    assertThat(result.admissions().get(0).admittedKw()).isCloseTo(300, within(1e-6));
    assertThat(result.admissions().get(1).admittedKw())
        .isCloseTo(mostKw(1.03, 0) - 300, within(0.1));
    // A kW that it does not draw saves an import dearer than its price.
    assertThat(result.admissions().get(2).admittedKw()).isCloseTo(0, within(1e-6));
    assertThat(result.violations()).isEmpty();
    assertThat(result.after().costPerHour())
        .isCloseTo(
            0.10 * result.flow().interfaceKw()
                + 0.05 * result.admissions().get(1).curtailedKw()
                + 0.03 * 100,
            within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(OperationObjective.class)
  void nothingGetsWorseAndTwiceIsTheSame(OperationObjective objective) {
    NetworkModel network = ring(21);
    OperationProblem problem =
        new OperationProblem(
            Scenario.builder(network).loadScale(0.6).build(),
            List.of(
                DerWish.of("d2", 1200).withKvar(-400, 400, 1300).withCurtailmentPrice(100),
                DerWish.of("d5", 900).withKvar(-300, 300, 1000).withCurtailmentPrice(70)),
            LIMITS,
            ringDevices(),
            objective,
            80,
            OperationEffort.DEFAULT);
    OperationResult once = NetworkOperation.optimise(PowerFlow.of(network), problem);
    OperationResult twice = NetworkOperation.optimise(PowerFlow.of(network), problem);
    assertThat(once.violations()).hasSizeLessThanOrEqualTo(once.violationsBefore().size());
    double sense = objective == OperationObjective.MOST_DER ? -1 : 1;
    if (once.after().curtailedKw() >= once.before().curtailedKw() - 0.05) {
      assertThat(sense * once.objectiveAfter())
          .isLessThanOrEqualTo(sense * once.objectiveBefore() + 1e-4);
    }
    assertThat(once.settings()).isEqualTo(twice.settings());
    assertThat(once.admissions()).isEqualTo(twice.admissions());
    assertThat(once.after()).isEqualTo(twice.after());
    assertThat(words(once)).isEqualTo(words(twice));
    assertSafe(once);
  }

  @Test
  void whatIsWrongIsNamed() {
    NetworkModel network = pvFeeder();
    assertThatThrownBy(() -> DerWish.of("pv", 100).withKvar(-50, 50, 90))
        .hasMessage("The rating (90.0 kVA) of pv must be at least its wish (100.0 kW).");
    assertThatThrownBy(
            () -> solve(network, wish(1), FeederSketch.taps(new MovableTap("line", -1, 1, 1))))
        .hasMessage("The branch (line) is no regulator.");
    assertThatThrownBy(
            () -> solve(network, wish(1), FeederSketch.taps(new MovableTap("reg", -20, 1, 1))))
        .hasMessage("The tap range (-20..1) of reg must be within its own (-16..16).");
    assertThatThrownBy(() -> solve(network, List.of(DerWish.of("x", 1)), MovableDevices.none()))
        .hasMessageContaining("(x)");
  }

  private static OperationResult solve(
      NetworkModel network, List<DerWish> wishes, MovableDevices movable) {
    return NetworkOperation.optimise(
        PowerFlow.of(network),
        new OperationProblem(
            Scenario.nominal(network), wishes, LIMITS, movable, OperationObjective.MOST_DER));
  }

  private static List<DerWish> wish(double kw) {
    return List.of(DerWish.of("pv", kw));
  }

  /** source - reg - head - line - end with a PV. */
  private static FeederSketch pvSketch() {
    return new FeederSketch(1.03)
        .bus("head", "end")
        .regulator("reg", "source", "head", 0)
        .line("line", "head", "end", R, X, 400)
        .der("pv", "end");
  }

  private static NetworkModel pvFeeder() {
    return pvSketch().build();
  }

  /**
   * What all phases may inject at the end of the line until its voltage is 1.05: with p and q per
   * phase, V^4 - (2 (p R + q X) + E^2) V^2 + (p^2 + q^2) Z^2 = 0.
   */
  private static double mostKw(double headPu, double kvar) {
    double e2 = Math.pow(headPu * FeederSketch.VOLTS, 2);
    double v2 = Math.pow(1.05 * FeederSketch.VOLTS, 2);
    double z2 = R * R + X * X;
    double q = kvar * 1000 / 3;
    double b = -2 * R * v2;
    double c = v2 * v2 - (2 * q * X + e2) * v2 + q * q * z2;
    return 3 * (-b - Math.sqrt(b * b - 4 * z2 * c)) / (2 * z2) / 1000;
  }

  /** Two feeders; the far load of the first overloads it and can be fed from the second. */
  private static NetworkModel twoFeeders() {
    return new FeederSketch(1.02)
        .bus("m", "n", "end")
        .line("one", "source", "m", 0.2, 0.2, 100)
        .line("two", "source", "n", 0.2, 0.2, 100)
        .switched("section", "m", "end", false)
        .switched("tie", "n", "end", true)
        .load("at m", "m", LoadModel.CONSTANT_POWER, 500, 0)
        .load("at n", "n", LoadModel.CONSTANT_POWER, 200, 0)
        .load("at end", "end", LoadModel.CONSTANT_POWER, 400, 0)
        .build();
  }

  /** Two feeders with a regulator each that meet at a tie; loads by chance. */
  private static NetworkModel ring(int seed) {
    Random random = new Random(seed);
    FeederSketch sketch =
        new FeederSketch(1.0 + 0.02 * random.nextDouble())
            .bus("a0", "a1", "a1x", "a2", "a2x", "b0", "b1", "b1x", "b2")
            .regulator("r1", "source", "a0", 0)
            .regulator("r2", "source", "b0", 0)
            .line("la1", "a0", "a1", 0.2 + 0.3 * random.nextDouble(), 0.4, 400)
            .switched("s1", "a1", "a1x", false)
            .line("la2", "a1x", "a2", 0.2 + 0.3 * random.nextDouble(), 0.4, 400)
            .switched("s2", "a2", "a2x", false)
            .line("lb1", "b0", "b1", 0.2 + 0.3 * random.nextDouble(), 0.4, 400)
            .switched("s3", "b1", "b1x", false)
            .line("lb2", "b1x", "b2", 0.2 + 0.3 * random.nextDouble(), 0.4, 400)
            .switched("tie", "a2x", "b2", true)
            .capacitor("c1", "a2", 300)
            .capacitor("c2", "b2", 400)
            .der("d2", "a2")
            .der("d5", "b2");
    for (String bus : List.of("a1", "a2", "a2x", "b1", "b2")) {
      LoadModel model =
          random.nextBoolean() ? LoadModel.CONSTANT_POWER : LoadModel.CONSTANT_IMPEDANCE;
      double kw = 100 + 400 * random.nextDouble();
      sketch.load("at " + bus, bus, model, kw, kw * 0.6 * random.nextDouble());
    }
    return sketch.build();
  }

  private static MovableDevices ringDevices() {
    return new MovableDevices(
        List.of(new MovableTap("r1", -4, 4, 1), new MovableTap("r2", -4, 4, 1)),
        List.of("c1", "c2"),
        List.of("s1", "s2", "s3", "tie"),
        2);
  }

  /** All states that the devices of the ring can be in. */
  private static List<Scenario> ringStates(NetworkModel network) {
    List<Scenario> states = new ArrayList<>();
    for (String open : List.of("tie", "s1", "s2", "s3")) {
      for (int tap = 0; tap < 81; tap++) {
        for (int banks = 0; banks < 4; banks++) {
          states.add(
              Scenario.builder(network)
                  .closed("tie", true)
                  .closed(open, false)
                  .tap("r1", tap / 9 - 4)
                  .tap("r2", tap % 9 - 4)
                  .capacitor(0, banks % 2 == 0)
                  .capacitor(1, banks / 2 == 0)
                  .build());
        }
      }
    }
    return states;
  }

  private static double severity(List<Violation> violations) {
    return violations.stream().mapToDouble(Violation::severity).sum();
  }

  private static List<String> words(OperationResult result) {
    return result.plan().steps().stream()
        .map(step -> step.device() + step.from() + step.to() + step.why())
        .toList();
  }

  /** Solves every state of the plan again: nothing breaks that held before. */
  private static void assertSafe(OperationResult result) {
    assertThat(result.plan().safe()).isTrue();
    Set<MonitoredQuantity> allowed =
        result.violationsBefore().stream().map(MonitoredQuantity::of).collect(Collectors.toSet());
    result.violations().stream().map(MonitoredQuantity::of).forEach(allowed::add);
    PowerFlow flow = PowerFlow.of(result.flow().network());
    for (PlanStep step : result.plan().steps()) {
      FlowResult state = flow.solve(step.state());
      assertThat(state.deEnergisedBuses()).isEmpty();
      assertThat(state.violations(LIMITS).stream().map(MonitoredQuantity::of))
          .as(step.device() + " " + step.to())
          .allMatch(allowed::contains);
    }
    if (!result.plan().steps().isEmpty()) {
      List<PlanStep> steps = result.plan().steps();
      FlowResult end = flow.solve(steps.get(steps.size() - 1).state());
      assertThat(end.interfaceKw()).isCloseTo(result.flow().interfaceKw(), within(0.2));
    }
  }
}
