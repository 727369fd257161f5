package org.busbar.solvers.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** A second opinion on what is written to MPS files, from Debian's glpk-utils. */
  @Test
  void glpkAgreesOnTheFilesThatAreWritten(@TempDir Path folder) throws Exception {
    assumeInstalled("glpsol");
    Pattern objective = Pattern.compile("Objective:\\s+\\S+ = (\\S+)");
    for (long seed = 2000; seed < 2020; seed++) {
      Programme programme = RandomProgramme.of(seed, seed % 2 == 0 ? 4 : 0);
      Path file = write(folder, programme, seed);
      Path report = folder.resolve(seed + ".txt");
      run(folder, "glpsol", "--freemps", file.toString(), "-o", report.toString());
      Matcher found = objective.matcher(Files.readString(report));
      assertThat(found.find()).as("case %d", seed).isTrue();
      double theirs = Double.parseDouble(found.group(1));
      assertThat(Optimiser.solve(programme, OJALGO).objective())
          .as("case %d", seed)
          .isCloseTo(theirs, within(1e-6 * Math.max(1, Math.abs(theirs))));
    }
  }

  /** The same from Debian's coinor-cbc. */
  @Test
  void cbcAgreesOnTheFilesThatAreWritten(@TempDir Path folder) throws Exception {
    assumeInstalled("cbc");
    Pattern objective = Pattern.compile("objective value\\s+(\\S+)");
    for (long seed = 2100; seed < 2110; seed++) {
      Programme programme = RandomProgramme.of(seed, seed % 2 == 0 ? 4 : 0);
      Path file = write(folder, programme, seed);
      Path report = folder.resolve(seed + ".txt");
      run(folder, "cbc", file.toString(), "-ratio", "0", "-solve", "-solu", report.toString());
      Matcher found = objective.matcher(Files.readString(report));
      assertThat(found.find()).as("case %d", seed).isTrue();
      double theirs = Double.parseDouble(found.group(1));
      assertThat(Optimiser.solve(programme, OJALGO).objective())
          .as("case %d", seed)
          .isCloseTo(theirs, within(1e-6 * Math.max(1, Math.abs(theirs))));
    }
  }

  private static Path write(Path folder, Programme programme, long seed) throws IOException {
    Path file = folder.resolve(seed + ".mps");
    Files.writeString(file, MpsWriter.write(programme));
    return file;
  }

  private static void run(Path folder, String... command) throws Exception {
    File log = folder.resolve("log.txt").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor())
        .as(Files.readString(log.toPath(), StandardCharsets.UTF_8))
        .isZero();
  }

  private static void assumeInstalled(String programme) {
    boolean found = false;
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      found |= Files.isExecutable(Path.of(folder, programme));
    }
    assumeTrue(found, programme + " is not installed, so its second opinion is left out.");
  }

  private static void assumeThere(SolverChoice choice) {
    String problem = choice == SolverChoice.ORTOOLS ? Optimiser.orToolsProblem() : null;
    assumeTrue(problem == null, problem);
  }
}
