package org.busbar.hub.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkreport.NetworkPicture;
import org.busbar.adapters.networkreport.SeriesTables;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.hub.psa.DayInput;
import org.busbar.hub.psa.DayShape;
import org.busbar.solvers.control.QuasiStaticSeries;
import org.busbar.solvers.control.SeriesSettings;
import org.busbar.solvers.control.SeriesSummary;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.SolveLimits;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a day of a network in steps. */
@Command(
    name = "day",
    description =
        "Runs a day of a network in steps, with regulators, capacitors and inverters that act in"
            + " simulated time.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n")
final class PsaDayCommand implements Callable<Integer> {

  private static final double DAY_SECONDS = 24 * 3600;

  /** Voltages of a series need not be finer; pu. */
  static final SolveLimits LIMITS = new SolveLimits(1e-6, SolveLimits.DEFAULT.maxIterations());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = NetworkArgument.DESCRIPTION)
  private String file = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "288",
      description = "Steps of the day (default ${DEFAULT-VALUE}, of five minutes).")
  private int steps = 288;

  @Option(
      names = "--shape",
      paramLabel = "CSV",
      description =
          "Factors on loads and, in a second column, on photovoltaics, spread evenly over the day"
              + " (default: the shapes of the file, or a typical day if it has none).")
  private @Nullable Path shape;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for steps.csv (extremes, losses, operations), positions.csv (taps, capacitors)"
              + " and lowest.svg (a map of the step with the lowest voltage).")
  private @Nullable Path out;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() {
    if (steps < 1 || steps > DAY_SECONDS) {
      throw new StartRefusedException(
          "The number of steps (" + steps + ") must be within 1.." + (int) DAY_SECONDS + ".");
    }
    ImportedNetwork imported = NetworkArgument.read(file);
    NetworkModel network = imported.network();
    PowerFlow flow = PowerFlow.of(network, LIMITS);
    Scenario given = Scenario.nominal(network);
    DayInput input = new DayInput(imported, given, shape(imported), steps);
    SeriesTables tables = new SeriesTables(network);
    Progress progress = new Progress(spec.commandLine().getErr());
    double[] lowest = {Double.POSITIVE_INFINITY};
    FlowResult[] worst = new FlowResult[1];
    SeriesSummary sums =
        QuasiStaticSeries.run(
            flow,
            given,
            SeriesSettings.ofSteps(DAY_SECONDS / steps),
            steps,
            input,
            step -> {
              tables.add(step);
              if (out != null && step.converged() && step.survey().lowestPu() < lowest[0]) {
                lowest[0] = step.survey().lowestPu();
                worst[0] = step.result();
              }
              progress.at((step.index() + 1.0) / steps, "of the day");
            });
    PrintWriter words = spec.commandLine().getOut();
    words.print(SeriesTables.summary(network, sums));
    Path folder = out;
    if (folder != null) {
      NetworkArgument.write(folder.resolve("steps.csv"), tables.steps());
      NetworkArgument.write(folder.resolve("positions.csv"), tables.positions());
      if (worst[0] != null) {
        NetworkArgument.write(folder.resolve("lowest.svg"), NetworkPicture.svg(worst[0]));
      }
      words.println("Written     " + folder);
    }
    words.flush();
    return sums.diverged() == 0 ? 0 : BusbarCommand.FAILED;
  }

  /** A shape that was asked for; none if the file has its own; else the typical one. */
  private @Nullable DayShape shape(ImportedNetwork imported) {
    Path table = shape;
    if (table != null) {
      return DayShape.read(String.valueOf(table.getFileName()), NetworkArgument.text(table));
    }
    return imported.loadShapes().isEmpty() ? DayShape.TYPICAL : null;
  }
}
