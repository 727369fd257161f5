package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.busbar.solvers.optimisation.MpsReader;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.SolveRule;
import org.busbar.solvers.optimisation.SolverChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves a linear programme from a file, as the clearing does. */
@Command(
    name = "solve",
    description = "Solves a linear programme, with whole numbers or without, from an MPS file.",
    sortOptions = false,
    footer = {
      "",
      "Ends with 0 if the optimum was found, with 1 if there is none or it was not found."
    })
final class SolveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "MPS file, fixed or free, names without spaces.")
  private Path file = Path.of("");

  @Option(
      names = "--with",
      paramLabel = "SOLVER",
      defaultValue = "automatic",
      description =
          "ojalgo, ortools, or automatic: ojAlgo up to a size, OR-Tools beyond it (default"
              + " ${DEFAULT-VALUE}).")
  private SolverChoice solver = SolverChoice.AUTOMATIC;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "300",
      description = "Stop after so long (default ${DEFAULT-VALUE}).")
  private double seconds = 300;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    MpsReader.Content content = read();
    SolveRule rule = SolveRule.DEFAULT.with(solver).withSeconds(seconds);
    Optimum optimum = Optimiser.solve(content.programme(), rule);
    out.println("status     " + optimum.status());
    if (optimum.hasAnswer()) {
      out.printf(Locale.ROOT, "objective  %.10g%n", content.objective(optimum.objective()));
    }
    out.println("report     " + optimum.report());
    out.flush();
    return optimum.isOptimal() ? 0 : BusbarCommand.FAILED;
  }

  private MpsReader.Content read() {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "The file (" + file + ") must be one that can be read. Give the path of an MPS file.");
    }
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return MpsReader.read(file.toString(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file (" + file + ") cannot be read: " + e.getMessage(), e);
    }
  }
}
