package org.busbar.solvers.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimiserTest {

  private static final SolveRule OJALGO = SolveRule.DEFAULT.with(SolverChoice.OJALGO);
  private static final SolveRule ORTOOLS = SolveRule.DEFAULT.with(SolverChoice.ORTOOLS);

  /** At the optimum of a linear programme primal and dual meet, and slack is complementary. */
  @ParameterizedTest
  @EnumSource(
      value = SolverChoice.class,
      names = {"OJALGO", "ORTOOLS"})
  void primalEqualsDualAndSlackIsComplementary(SolverChoice choice) {
    assumeThere(choice);
    SolveRule rule = SolveRule.DEFAULT.with(choice);
    for (long seed = 0; seed < 150; seed++) {
      Programme programme = RandomProgramme.of(seed, 0);
      Optimum optimum = Optimiser.solve(programme, rule);
      assertThat(optimum.status()).as("case %d", seed).isEqualTo(OptimisationStatus.OPTIMAL);
      assertThat(programme.infeasibility(optimum.values())).isLessThan(1e-6);
      RowPrices prices = Optimiser.prices(programme, optimum, rule);

      double size = Math.max(1, Math.abs(optimum.objective()));
      assertThat(prices.objective())
          .as("case %d", seed)
          .isCloseTo(optimum.objective(), within(1e-7 * size));
      for (int r = 0; r < programme.rows(); r++) {
        double price = prices.perRow()[r];
        double bound = price > 0 ? programme.rowLower(r) : programme.rowUpper(r);
        double slack = price == 0 ? 0 : bound - programme.activity(r, optimum.values());
        assertThat(price * slack).as("case %d row %d", seed, r).isCloseTo(0, within(1e-5 * size));
      }
      for (int v = 0; v < programme.variables(); v++) {
        double reduced = prices.reducedCost()[v];
        double bound = reduced > 0 ? programme.lower(v) : programme.upper(v);
        assertThat(reduced * (optimum.value(v) - bound)).isCloseTo(0, within(1e-5 * size));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8})
  void bothSolversFindTheSameObjective(int whole) {
    assumeThere(SolverChoice.ORTOOLS);
    for (long seed = 1000; seed < 1060; seed++) {
      Programme programme = RandomProgramme.of(seed, whole);
      Optimum one = Optimiser.solve(programme, OJALGO);
      Optimum two = Optimiser.solve(programme, ORTOOLS);
      assertThat(one.status()).as("case %d", seed).isEqualTo(OptimisationStatus.OPTIMAL);
      assertThat(two.status()).as("case %d", seed).isEqualTo(OptimisationStatus.OPTIMAL);
      assertThat(one.objective())
          .as("case %d", seed)
          .isCloseTo(two.objective(), within(1e-6 * Math.max(1, Math.abs(two.objective()))));
      assertThat(two.report().gap()).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SolverChoice.class,
      names = {"OJALGO", "ORTOOLS"})
  void noAnswerIsAResultWithAReason(SolverChoice choice) {
    assumeThere(choice);
    SolveRule rule = SolveRule.DEFAULT.with(choice);
    Programme impossible = new Programme();
    int x = impossible.addVariable("x", 0, 5, 1);
    int y = impossible.addVariable("y", 0, 5, 1);
    impossible.set(impossible.addRow("sum", 11, 20), x, 1).set(0, y, 1);
    assertThat(Optimiser.solve(impossible, rule).status()).isEqualTo(OptimisationStatus.INFEASIBLE);

    Programme endless = new Programme();
    x = endless.addVariable("x", 0, Double.POSITIVE_INFINITY, -1);
    y = endless.addVariable("y", 0, Double.POSITIVE_INFINITY, 0);
    endless.set(endless.addRow("difference", -5, 5), x, 1).set(0, y, -1);
    Optimum unbounded = Optimiser.solve(endless, rule);
    // Some solvers find out only that it has no optimum.
    assertThat(unbounded.hasAnswer()).isFalse();
    assertThat(unbounded.objective()).isZero();
  }

  @Test
  void partsThatShareNothingAreSolvedAlone() {
    Programme programme = new Programme();
    for (int part = 0; part < 3; part++) {
      int x = programme.addVariable("x" + part, 0, 10, 1 + part);
      int y = programme.addVariable("y" + part, 0, 10, 5);
      int row = programme.addRow("need " + part, 12, Double.POSITIVE_INFINITY);
      programme.set(row, x, 1).set(row, y, 1);
    }
    programme.addVariable("alone", -3, 4, 2);

    assertThat(Optimiser.sizesOfParts(programme)).isEqualTo(List.of(2, 2, 2, 1));
    Optimum optimum = Optimiser.solve(programme, OJALGO);
    assertThat(optimum.objective()).isCloseTo(10 + 20 + 30 + 3 * 10 - 6, within(1e-9));
  }

  @Test
  void aConflictHasNoMemberThatCouldBeLeftOut() {
    Programme programme = new Programme();
    int a = programme.addVariable("a", 0, 10, 1);
    int b = programme.addVariable("b", 0, 10, 1);
    int c = programme.addVariable("c", 0, 10, 1);
    programme.set(programme.addRow("need", 18, Double.POSITIVE_INFINITY), a, 1).set(0, b, 1);
    programme.set(programme.addRow("ceiling of a", 0, 5), a, 1);
    programme.set(programme.addRow("elsewhere", 3, Double.POSITIVE_INFINITY), c, 1);

    List<String> names =
        IrreducibleConflict.find(programme, OJALGO).stream()
            .map(IrreducibleConflict.Member::name)
            .toList();
    assertThat(names).containsExactlyInAnyOrder("need", "ceiling of a", "b");
    programme.rowBounds(0, 15, Double.POSITIVE_INFINITY);
    assertThat(IrreducibleConflict.find(programme, OJALGO)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SecondOpinion.class)
  void anotherSolverAgreesOnTheFilesThatAreWritten(SecondOpinion other, @TempDir Path folder)
      throws Exception {
    other.assumeInstalled();
    for (long seed = 2000; seed < 2015; seed++) {
      Programme programme = RandomProgramme.of(seed, seed % 2 == 0 ? 4 : 0);
      double theirs = other.objective(programme, folder);
      assertThat(Optimiser.solve(programme, OJALGO).objective())
          .as("case %d", seed)
          .isCloseTo(theirs, within(1e-6 * Math.max(1, Math.abs(theirs))));
    }
  }

  /** The limit rises from nothing to enough: no answer, then perhaps one, then the best. */
  @Test
  void aLimitThatComesFirstIsSaidAndWhatWasFoundIsMarked() {
    Programme programme = RandomProgramme.knapsack(14);
    double best = Optimiser.solve(programme, OJALGO).objective();
    Set<OptimisationStatus> seen = EnumSet.noneOf(OptimisationStatus.class);
    for (int iterations = 1; iterations < 4000; iterations *= 2) {
      Optimum optimum = Optimiser.solve(programme, OJALGO.withIterations(iterations));
      seen.add(optimum.status());
      assertThat(optimum.status())
          .isIn(
              OptimisationStatus.STOPPED,
              OptimisationStatus.STOPPED_WITH_ANSWER,
              OptimisationStatus.OPTIMAL);
      if (optimum.hasAnswer()) {
        assertThat(programme.infeasibility(optimum.values())).isLessThan(1e-6);
        assertThat(optimum.objective()).isGreaterThan(best - 1e-6);
      } else {
        assertThat(optimum.objective()).isZero();
      }
      if (optimum.status() == OptimisationStatus.OPTIMAL) {
        assertThat(optimum.objective()).isCloseTo(best, within(1e-6));
      } else {
        assertThat(optimum.report().gap()).isPositive();
      }
    }
    assertThat(seen)
        .contains(
            OptimisationStatus.STOPPED,
            OptimisationStatus.STOPPED_WITH_ANSWER,
            OptimisationStatus.OPTIMAL);
  }

  private static void assumeThere(SolverChoice choice) {
    String problem = choice == SolverChoice.ORTOOLS ? Optimiser.orToolsProblem() : null;
    assumeTrue(problem == null, problem);
  }
}
