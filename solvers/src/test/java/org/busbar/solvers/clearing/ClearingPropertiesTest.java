package org.busbar.solvers.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.busbar.solvers.offers.MarketOffer;
import org.busbar.solvers.offers.OfferBook;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.RowPrices;
import org.busbar.solvers.optimisation.SecondOpinion;
import org.busbar.solvers.optimisation.SolveRule;
import org.busbar.solvers.optimisation.SolverChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for every clearing, tried on generated ones. */
class ClearingPropertiesTest {

  private static final int INTERVALS = 4;
  private static final double SLACK = 4000;
  private static final int MOST_PRICE = 340;

  /** Curves with every kind of condition, and rows with effects of both signs. */
  private static ClearingProblem generated(long seed, boolean withConditions) {
    return generated(seed, withConditions, 1);
  }

  /**
   * The same problem in another unit of power.
   *
   * @param unit how many of it are a kW
   */
  private static ClearingProblem generated(long seed, boolean withConditions, int unit) {
    Random random = new Random(seed);
    List<MarketOffer> offers = new ArrayList<>();
    for (int o = 0; o < 8; o++) {
      List<OfferCurve> curves = new ArrayList<>();
      for (int t = 0; t < INTERVALS; t++) {
        curves.add(
            new OfferCurve(t, pairs(random, unit), o == 3 ? pairs(random, unit) : List.of()));
      }
      String place = "c" + o % 5;
      offers.add(
          new MarketOffer(
              "o" + o,
              "R" + o,
              "RELIEF",
              o,
              new TreeMap<>(Map.of(place, 1.0)),
              INTERVALS,
              curves,
              withConditions ? terms(o, random, unit) : OfferTerms.FREE));
    }
    OfferBook book = OfferBook.of(offers);
    List<ClearingRow> rows = new ArrayList<>();
    for (int t = 0; t < INTERVALS; t++) {
      for (int r = 0; r < 2; r++) {
        double[] perPlace = random.doubles(5, -0.1, 1).toArray();
        Map<String, Double> effects = new TreeMap<>();
        for (OfferBlock block : book.blocks()) {
          double injection = block.injectionPerKw(t);
          if (injection != 0) {
            int place = block.connectionId().charAt(1) - '0';
            effects.put(block.id(), Math.rint(1000 * injection * perPlace[place]) / 1000);
          }
        }
        rows.add(
            new ClearingRow(
                "t" + t + "r" + r,
                t,
                ClearingRow.Sense.AT_LEAST,
                unit * Math.rint(random.nextDouble() * 600) / 10,
                new TreeMap<>(effects)));
      }
    }
    return new ClearingProblem(
        book.blocks(), rows, List.of(), SLACK, book.conditions(), ClearingAim.LEAST_COST);
  }

  private static List<OfferCurve.Pair> pairs(Random random, int unit) {
    int first = 1 + random.nextInt(15);
    int price = 40 + random.nextInt(MOST_PRICE - 140);
    return List.of(
        new OfferCurve.Pair(unit * first, price),
        new OfferCurve.Pair(unit * (first + 1 + random.nextInt(15)), price + random.nextInt(100)));
  }

  private static OfferTerms terms(int offer, Random random, int unit) {
    return switch (offer) {
      case 0 -> OfferTerms.FREE.with(OfferTerms.Division.FILL_OR_KILL, 0);
      case 1 -> OfferTerms.FREE.with(OfferTerms.Division.WHOLE, 0);
      case 2 -> OfferTerms.FREE.withRampKw(5 * unit).with(OfferTerms.Division.DIVISIBLE, 2 * unit);
      case 3 ->
          OfferTerms.FREE.withStorage(
              new OfferTerms.Store(
                  20 * unit, 40 * unit, unit * (10 + random.nextInt(10)), 0.9, 0.95, 1));
      case 4 -> OfferTerms.FREE.withTimes(2, 2);
      case 5 -> OfferTerms.FREE.withRebound(List.of(0.3, 0.2));
      case 6 -> OfferTerms.FREE.withParent("o0").withExclusiveGroup("g");
      default -> OfferTerms.FREE.with(OfferTerms.Division.SAME_SHARE, 0.25).withExclusiveGroup("g");
    };
  }

  private static ClearingResult solve(ClearingProblem problem) {
    return ClearingSolver.solve(problem, ClearingLimits.DEFAULT);
  }

  private static double objective(ClearingProblem problem, SolverChoice choice) {
    return new ClearingModel(problem).solve(SolveRule.DEFAULT.with(choice)).objective();
  }

  /** CAD per MWh times kW, before rounding. */
  private static double objective(ClearingProblem problem) {
    return new ClearingModel(problem).solve(ClearingLimits.DEFAULT.rule()).objective();
  }

  /** What tells ties apart may cost so much. */
  private static double tie(ClearingProblem problem) {
    return QuantityFamily.TIE * problem.blocks().stream().mapToDouble(OfferBlock::maxKw).sum();
  }

  @Test
  void everySelectionKeepsEveryCondition() {
    for (long seed = 0; seed < 12; seed++) {
      ClearingProblem problem = generated(seed, true);
      ClearingResult result = solve(problem);
      assertThat(result.status()).isIn(ClearingStatus.OPTIMAL, ClearingStatus.PARTIAL);

      for (String direction : List.of("UP")) {
        for (int t = 0; t < INTERVALS; t++) {
          double whole = kw(problem, result, "o0/" + t + "/" + direction);
          double size = size(problem, "o0/" + t + "/" + direction);
          assertThat(whole).isIn(0.0, size);
          double least = kw(problem, result, "o2/" + t + "/");
          assertThat(least)
              .satisfiesAnyOf(
                  kw -> assertThat(kw).isZero(), kw -> assertThat(kw).isGreaterThanOrEqualTo(2));
          double before = t == 0 ? 0 : kw(problem, result, "o2/" + (t - 1) + "/");
          assertThat(Math.abs(least - before)).isLessThanOrEqualTo(5 + 1e-6);
        }
      }
      double all = kw(problem, result, "o1/");
      assertThat(all).isIn(0.0, size(problem, "o1/"));
      assertStore(problem, result);
      assertStaysOn(problem, result);
      assertSameShare(problem, result);
      double child = kw(problem, result, "o6/");
      if (child > 0) {
        assertThat(kw(problem, result, "o0/")).isPositive();
        assertThat(kw(problem, result, "o7/")).isZero();
      }
    }
  }

  private static void assertStore(ClearingProblem problem, ClearingResult result) {
    OfferConditions.Storage store = problem.conditions().storages().get(0);
    double energy = store.startKwh();
    for (int t = 0; t < INTERVALS; t++) {
      double out = kw(problem, result, "o3/" + t + "/UP");
      double in = kw(problem, result, "o3/" + t + "/DOWN");
      assertThat(Math.min(out, in)).isLessThan(1e-6);
      energy += 0.9 * in - out / 0.95;
      assertThat(energy).isBetween(-1e-5, store.capacityKwh() + 1e-5);
    }
    assertThat(energy).isGreaterThan(store.targetKwh() - 1e-5);
  }

  private static void assertStaysOn(ClearingProblem problem, ClearingResult result) {
    boolean[] on = new boolean[INTERVALS + 1];
    for (int t = 0; t < INTERVALS; t++) {
      on[t + 1] = kw(problem, result, "o4/" + t + "/") > 0;
    }
    for (int t = 1; t < INTERVALS; t++) {
      if (on[t] && !on[t - 1]) {
        assertThat(on[t + 1]).isTrue();
      }
      if (!on[t] && on[t - 1]) {
        assertThat(on[t + 1]).isFalse();
      }
    }
  }

  private static void assertSameShare(ClearingProblem problem, ClearingResult result) {
    double share = kw(problem, result, "o7/") / size(problem, "o7/");
    if (share > 0) {
      assertThat(share).isGreaterThan(0.25 - 1e-6);
    }
    for (int t = 0; t < INTERVALS; t++) {
      assertThat(kw(problem, result, "o7/" + t + "/"))
          .isCloseTo(share * size(problem, "o7/" + t + "/"), within(1e-5));
    }
  }

  private static double kw(ClearingProblem problem, ClearingResult result, String prefix) {
    return problem.blocks().stream()
        .filter(block -> block.id().startsWith(prefix))
        .mapToDouble(block -> result.kw(block.id()))
        .sum();
  }

  private static double size(ClearingProblem problem, String prefix) {
    return problem.blocks().stream()
        .filter(block -> block.id().startsWith(prefix))
        .mapToDouble(OfferBlock::maxKw)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void relaxingALimitAndAddingAnOfferNeverRaiseTheCost(boolean withConditions) {
    for (long seed = 20; seed < 26; seed++) {
      ClearingProblem problem = generated(seed, withConditions);
      double before = objective(problem);
      List<ClearingRow> easier =
          problem.rows().stream()
              .map(
                  row ->
                      new ClearingRow(
                          row.id(), row.interval(), row.sense(), row.bound() * 0.8, row.perKw()))
              .toList();
      assertThat(objective(problem.withRows(easier))).isLessThanOrEqualTo(before + tie(problem));

      List<OfferBlock> more = new ArrayList<>(problem.blocks());
      more.add(new OfferBlock("extra", "X", "c0", 1, 1, 9, 45, 99));
      List<ClearingRow> rows = new ArrayList<>();
      for (ClearingRow row : problem.rows()) {
        TreeMap<String, Double> effects = new TreeMap<>(row.perKw());
        if (row.interval() == 1) {
          effects.put("extra", 0.7);
        }
        rows.add(new ClearingRow(row.id(), row.interval(), row.sense(), row.bound(), effects));
      }
      ClearingProblem larger = problem.withBlocks(more).withRows(rows);
      assertThat(objective(larger)).isLessThanOrEqualTo(before + tie(problem));
    }
  }

  @Test
  void aKilowattMoreCostsWhatItsRowSays() {
    int tried = 0;
    for (long seed = 40; seed < 60; seed++) {
      ClearingProblem problem = generated(seed, false);
      ClearingResult result = solve(problem);
      for (ClearingRow row : problem.rows()) {
        double up = exact(problem, row.id(), 0.01) - exact(problem, row.id(), 0);
        double down = exact(problem, row.id(), 0) - exact(problem, row.id(), -0.01);
        // Where the cost has a corner there is no one price.
        if (Math.abs(up - down) < 1e-5) {
          assertThat(result.price(row.id())).as(row.id()).isCloseTo(up / 0.01, within(0.011));
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  /** Objective with a row's bound moved, without rounding. */
  private static double exact(ClearingProblem problem, String rowId, double by) {
    List<ClearingRow> rows =
        problem.rows().stream()
            .map(
                row ->
                    new ClearingRow(
                        row.id(),
                        row.interval(),
                        row.sense(),
                        row.bound() + (row.id().equals(rowId) ? by : 0),
                        row.perKw()))
            .toList();
    return objective(problem.withRows(rows));
  }

  /**
   * Before rounding. With conditions up to the 0.1 kW from which on a block counts as taken, which
   * stays 0.1 of whatever the unit is.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void otherUnitsChangeNothing(boolean withConditions) {
    for (long seed = 60; seed < 66; seed++) {
      ClearingProblem inKw = generated(seed, withConditions);
      ClearingProblem inWatts = generated(seed, withConditions, 1000);
      Optimum one = new ClearingModel(inKw).solve(ClearingLimits.DEFAULT.rule());
      Optimum other = new ClearingModel(inWatts).solve(ClearingLimits.DEFAULT.rule());
      assertThat(other.objective() / 1000)
          .as("case %d", seed)
          .isCloseTo(
              one.objective(),
              within(
                  1e-6 * one.objective()
                      + (withConditions ? ClearingSolver.QUANTUM_KW * INTERVALS * MOST_PRICE : 0)));
      for (int b = 0; b < inKw.blocks().size() && !withConditions; b++) {
        assertThat(other.value(b) / 1000)
            .as("case %d, %s", seed, inKw.blocks().get(b).id())
            .isCloseTo(one.value(b), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothSolversFindTheSameCost(boolean withConditions) {
    assumeTrue(Optimiser.orToolsProblem() == null, Optimiser.orToolsProblem());
    for (long seed = 90; seed < 100; seed++) {
      ClearingProblem problem = generated(seed, withConditions);
      double one = objective(problem, SolverChoice.OJALGO);
      double two = objective(problem, SolverChoice.ORTOOLS);
      assertThat(one).as("case %d", seed).isPositive().isCloseTo(two, within(1e-6 * two));
    }
  }

  @ParameterizedTest
  @EnumSource(SecondOpinion.class)
  void anotherSolverAgreesOnTheFileOfAClearing(SecondOpinion other, @TempDir Path folder)
      throws Exception {
    other.assumeInstalled();
    for (long seed = 100; seed < 106; seed++) {
      ClearingModel model = new ClearingModel(generated(seed, true));
      double ours = model.solve(ClearingLimits.DEFAULT.rule()).objective();
      assertThat(other.objective(model.programme, folder))
          .as("case %d", seed)
          .isCloseTo(ours, within(1e-6 * ours));
    }
  }

  @Test
  void primalEqualsDualInEveryClearingWithoutWholeVariables() {
    for (long seed = 110; seed < 125; seed++) {
      ClearingModel model = new ClearingModel(generated(seed, false));
      Optimum optimum = model.solve(ClearingLimits.DEFAULT.rule());
      RowPrices prices = Optimiser.prices(model.programme, optimum, ClearingLimits.DEFAULT.rule());
      assertThat(prices.objective())
          .as("case %d", seed)
          .isCloseTo(optimum.objective(), within(1e-7 * optimum.objective()));
    }
  }

  @Test
  void whoOwnsAResourceChangesNothing() {
    for (long seed = 70; seed < 74; seed++) {
      ClearingProblem problem = generated(seed, true);
      List<OfferBlock> swapped = new ArrayList<>();
      for (OfferBlock block : problem.blocks()) {
        swapped.add(
            new OfferBlock(
                block.id(),
                "R" + (7 - (block.resourceId().charAt(1) - '0')),
                block.connectionId(),
                block.interval(),
                block.sign(),
                block.maxKw(),
                block.pricePerMwh(),
                block.submissionOrder(),
                block.places(),
                block.rebound()));
      }
      assertThat(solve(problem.withBlocks(swapped))).isEqualTo(solve(problem));
    }
  }

  @Test
  void mostReliefGoesBeyondThePriceOfSlackAndNoFurtherThanItHelps() {
    ClearingRow row =
        new ClearingRow(
            "r", 0, ClearingRow.Sense.AT_LEAST, 10, new TreeMap<>(Map.of("a", 0.01, "b", 1.0)));
    List<OfferBlock> blocks =
        List.of(
            new OfferBlock("a", "A", "C", 0, 1, 500, 100, 0),
            new OfferBlock("b", "B", "C", 0, 1, 8, 90, 1));
    ClearingProblem cheap = new ClearingProblem(blocks, List.of(row), List.of(), 5000);
    ClearingProblem most =
        new ClearingProblem(
            blocks, List.of(row), List.of(), 5000, OfferConditions.NONE, ClearingAim.MOST_RELIEF);

    assertThat(solve(cheap).slack("r")).isCloseTo(2, within(1e-6));
    assertThat(solve(most).slack("r")).isZero();
    assertThat(solve(most).kw("a")).isCloseTo(200, within(0.11));
  }

  @ParameterizedTest
  @EnumSource(PricingRule.class)
  void nobodyIsPaidLessThanItsPrice(PricingRule rule) {
    for (long seed = 80; seed < 84; seed++) {
      ClearingProblem problem = generated(seed, true);
      ClearingResult result = solve(problem);
      double paid = 0;
      for (Payment payment : Payment.of(problem, result, rule)) {
        OfferBlock block =
            problem.blocks().stream()
                .filter(b -> b.id().equals(payment.blockId()))
                .findFirst()
                .orElseThrow();
        assertThat(payment.pricePerMwh()).isGreaterThanOrEqualTo(block.pricePerMwh());
        paid += payment.cad();
      }
      assertThat(paid).isGreaterThanOrEqualTo(result.costCad() - 1e-9);
      if (rule == PricingRule.PAY_AS_BID) {
        assertThat(paid).isCloseTo(result.costCad(), within(1e-9));
      }
    }
  }
}
