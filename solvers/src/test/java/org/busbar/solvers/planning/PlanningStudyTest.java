package org.busbar.solvers.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.TwoBusFeeder;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Winding;
import org.busbar.solvers.planning.FlexibilityBlock.Direction;
import org.junit.jupiter.api.Test;

/**
 * A line of 105 A carries 100 A in 100 hours of the year (240.178 kW at 2.40178 kV), 2 % more each
 * year: 104.04 A in year 2, 106.12 A in year 3, 121.90 A in year 10.
 */
class PlanningStudyTest {

  private static final GrowthScenario BASE = new GrowthScenario("base", 1, 2, 0);

  @Test
  void growthOverloadsTheLineInTheYearThatCompoundInterestSays() {
    LongTermNeed need = study(problem(20, 50_000, 1)).needs().get(0).need();

    assertThat(need.id()).isEqualTo("THERMAL-line");
    assertThat(need.firstYear("base")).hasValue(3);
    var third = need.in("base", 3).orElseThrow();
    assertThat(third.value()).isCloseTo(106.12, within(0.05));
    assertThat(third.hoursPerYear()).isEqualTo(100);
    assertThat(third.reliefKw()).isCloseTo(1.1208 * 2.40178, within(0.05));
    assertThat(third.reliefMwh()).isCloseTo(0.1 * third.reliefKw(), within(1e-9));
    assertThat(third.hourFrom()).isEqualTo(18);
    // From 2.69 kW in year 3 to 40.59 kW in year 10.
    assertThat(need.growthKwPerYear("base")).isCloseTo((40.59 - 2.69) / 7, within(0.05));
  }

  @Test
  void theLineCostsWhatIsSpentLessWhatIsLeftOfItAtTheEnd() {
    PlanOption expansion = option(study(problem(20, 50_000, 1)), OptionKind.EXPANSION);

    // 50,000 at the beginning of year 3; 32 of 40 years are left; 1 % upkeep in years 3 to 10.
    double byHand = 50_000 / 1.1025 - 40_000 / 1.628895 + 500 * (7.721735 - 1.859410);
    assertThat(expansion.capital()).isEqualTo(50_000);
    assertThat(expansion.presentCost()).isCloseTo(byHand, within(1.0));
    assertThat(byHand).isCloseTo(23_726, within(1.0));
    assertThat(expansion.holdsUntil("base")).hasValue(10);
  }

  @Test
  void flexibilityPutsTheLineOffForAsLongAsItsPowerIsEnough() {
    PlanningResult result = study(problem(20, 50_000, 1));
    PlanOption flexibility = option(result, OptionKind.FLEXIBILITY);

    // 20 kW are 8.33 A: enough for 112.62 A in year 6, not for 114.87 A in year 7.
    assertThat(flexibility.holdsUntil("base")).hasValue(6);
    assertThat(flexibility.viable()).isTrue();
    assertThat(flexibility.verdict()).contains("year 3 to year 6").contains("is not enough");
    // The line is built at the beginning of year 7 instead of year 3.
    double wiresLater = 50_000 / 1.340096 - 45_000 / 1.628895 + 500 * (7.721735 - 5.075692);
    assertThat(flexibility.deferralValue()).isCloseTo(23_726 - wiresLater, within(2.0));
    // Per kW and year 60 for availability and 10 for 100 h at 100 CAD/MWh; 0.1 % beyond the limit.
    double own = 70 * (2.944 / 1.157625 + 8.042 / 1.215506 + 13.24 / 1.276282 + 18.545 / 1.340096);
    assertThat(flexibility.presentCost()).isCloseTo(wiresLater + own, within(30.0));
    assertThat(flexibility.requirements())
        .extracting(Requirement::year)
        .containsExactly(3, 4, 5, 6);
    assertThat(flexibility.requirements().get(3).kw()).isCloseTo(18.55, within(0.1));

    PlannedNeed planned = result.needs().get(0);
    assertThat(planned.recommendedId()).isEqualTo("THERMAL-line/FLEXIBILITY");
    assertThat(planned.reason()).contains("Lowest cost").contains("expansion put off");
  }

  @Test
  void whatIsDeliveredOnlyInPartNeedsMoreOfIt() {
    PlanOption sure = option(study(problem(20, 50_000, 1)), OptionKind.FLEXIBILITY);
    PlanOption unsure = option(study(problem(20, 50_000, 0.8)), OptionKind.FLEXIBILITY);

    assertThat(unsure.requirements().get(0).kw())
        .isCloseTo(sure.requirements().get(0).kw() / 0.8, within(0.01));
    // 16 kW come: 6.66 A, enough for 110.41 A in year 5 only.
    assertThat(unsure.holdsUntil("base")).hasValue(5);
    assertThat(unsure.presentCost()).isGreaterThan(sure.presentCost());
  }

  @Test
  void cheapWiresWinUnlessCostsCountAsAlike() {
    PlannedNeed cheap = study(problem(20, 1_000, 1)).needs().get(0);
    assertThat(cheap.recommendedId()).isEqualTo("THERMAL-line/EXPANSION");

    PlannedNeed alike =
        study(problem(network(), 20, 1_000, 1, 1_000, List.of(BASE))).needs().get(0);
    assertThat(alike.recommendedId()).isEqualTo("THERMAL-line/FLEXIBILITY");
    assertThat(alike.reason()).contains("alike");
  }

  @Test
  void whatHoldsForTooFewYearsIsNotViable() {
    PlannedNeed planned = study(problem(6, 50_000, 1)).needs().get(0);

    PlanOption flexibility =
        planned.options().stream()
            .filter(o -> o.kind() == OptionKind.FLEXIBILITY)
            .findFirst()
            .orElseThrow();
    // 6 kW are 2.5 A: year 3 only.
    assertThat(flexibility.viable()).isFalse();
    assertThat(flexibility.verdict()).contains("fewer than 3 years");
  }

  @Test
  void aBatteryIsSizedForTheLastYearAndChargesInQuietHours() {
    PlanOption battery = option(study(problem(20, 50_000, 1)), OptionKind.NON_WIRES);

    assertThat(battery.words()).contains("50 kW").contains("50 kWh").contains("bus end");
    assertThat(battery.holdsUntil("base")).hasValue(10);
    assertThat(battery.capital()).isEqualTo(50 * 450 + 50 * 520);
  }

  @Test
  void aNeedOfAnotherScenarioOnlyIsListedAndNotSolved() {
    List<GrowthScenario> scenarios =
        List.of(new GrowthScenario("flat", 0.5, 0, 0), new GrowthScenario("high", 0.5, 3, 0));
    PlannedNeed planned = study(problem(network(), 20, 50_000, 1, 1, scenarios)).needs().get(0);

    assertThat(planned.options()).isEmpty();
    assertThat(planned.recommendedId()).isNull();
    assertThat(planned.reason()).contains("flat");
  }

  @Test
  void scenariosThatDoNotHaveTheNeedLowerTheExpectedCost() {
    List<GrowthScenario> scenarios =
        List.of(new GrowthScenario("base", 0.5, 2, 0), new GrowthScenario("flat", 0.5, 0, 0));
    PlanOption expansion =
        option(study(problem(network(), 20, 50_000, 1, 1, scenarios)), OptionKind.EXPANSION);

    assertThat(expansion.presentCostByScenario().get("flat")).isZero();
    assertThat(expansion.presentCost()).isCloseTo(23_726 / 2.0, within(1.0));
  }

  @Test
  void twoRunsAreAlike() {
    assertThat(study(problem(20, 50_000, 1))).isEqualTo(study(problem(20, 50_000, 1)));
  }

  @Test
  void weightsThatDoNotSumToOneAreRefused() {
    assertThatThrownBy(
            () ->
                problem(
                    network(), 20, 50_000, 1, 1, List.of(new GrowthScenario("base", 0.5, 2, 0))))
        .hasMessageContaining("0.5 together")
        .hasMessageContaining("must sum to 1");
  }

  private static PlanningResult study(PlanningProblem problem) {
    return PlanningStudy.run(problem, PlanningProgress.NONE);
  }

  private static PlanOption option(PlanningResult result, OptionKind kind) {
    return result.needs().get(0).options().stream()
        .filter(option -> option.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static PlanningProblem problem(double flexibleKw, double perKm, double delivered) {
    return problem(network(), flexibleKw, perKm, delivered, 1, List.of(BASE));
  }

  private static PlanningProblem problem(
      NetworkModel network,
      double flexibleKw,
      double perKm,
      double delivered,
      double tiePercent,
      List<GrowthScenario> scenarios) {
    return new PlanningProblem(
        network,
        OperatingLimits.ANSI_A,
        scenarios,
        10,
        List.of(
            new StudyHour("peak day", 3, 8_660, 0.5, new TreeMap<>(), new TreeMap<>()),
            new StudyHour("peak day", 18, 100, 1, new TreeMap<>(), new TreeMap<>())),
        List.of(
            new FlexibilityBlock(
                "der",
                Direction.UP,
                flexibleKw,
                100,
                16,
                20,
                Double.POSITIVE_INFINITY,
                delivered,
                new TreeMap<>(Map.of("pcc", 1.0)))),
        new TreeMap<>(Map.of("line", 1.0)),
        costs(perKm, tiePercent));
  }

  private static UnitCosts costs(double perKm, double tiePercent) {
    return new UnitCosts(
        5,
        List.of(new UnitCosts.Conductor("heavy", 200, 0.001, perKm, perKm, perKm)),
        List.of(500.0),
        110,
        45,
        45_000,
        List.of(50.0),
        20_000,
        18,
        1,
        40,
        450,
        520,
        0,
        15,
        86,
        2_000,
        60,
        15_000,
        60,
        0,
        3,
        tiePercent);
  }

  private static NetworkModel network() {
    return TwoBusFeeder.builder(1e-4, 0.001, 0.001, 105, 126)
        .add(
            new Load(
                "load",
                "end",
                Phases.of("A"),
                Winding.WYE,
                LoadModel.CONSTANT_POWER,
                2.40178,
                240.178,
                0,
                0.5,
                1.5))
        .add(new DerConnection("pcc", "end", Phases.of("A")))
        .build();
  }
}
