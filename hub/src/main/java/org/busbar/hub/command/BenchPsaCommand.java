package org.busbar.hub.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.busbar.hub.psa.HeldControls;
import org.busbar.hub.psa.PowerFlowBenchmark;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.SolveLimits;
import org.busbar.solvers.network.NetworkModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the power flow. */
@Command(
    name = "psa",
    description = {
      "Measures power flows: wall time, and CPU time of the threads that solve.",
      "Each solve has every load varied by itself by up to 10 %%."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n")
final class BenchPsaCommand implements Runnable {

  private static final int DAY_STEPS = 288;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--network",
      paramLabel = "FILE",
      defaultValue = "ieee123",
      description = NetworkArgument.DESCRIPTION + " Default ${DEFAULT-VALUE}.")
  private String file = "ieee123";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Measures with 1 and with N threads (default ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--tolerance",
      paramLabel = "PU",
      defaultValue = "1e-8",
      description =
          "A solve ends when no voltage changes by more than this in an iteration (default"
              + " ${DEFAULT-VALUE}).")
  private double tolerance = 1e-8;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description =
          "How long each figure is measured, after as long a warm-up (default"
              + " ${DEFAULT-VALUE}).")
  private double seconds = 3;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the loads (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private TapOptions taps = new TapOptions();

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public void run() {
    if (threads < 1 || !(seconds > 0)) {
      throw new ParameterException(
          spec.commandLine(), "The threads and the seconds must be positive.");
    }
    NetworkModel network = NetworkArgument.read(file).network();
    SolveLimits limits = new SolveLimits(tolerance, SolveLimits.DEFAULT.maxIterations());
    PowerFlow flow = PowerFlow.of(network, limits);
    Scenario around = taps.settled(flow, taps.given(network));
    head(network);
    PowerFlowBenchmark benchmark = new PowerFlowBenchmark(around, flow, seed, seconds);
    // Its steps are solved as psa day does, whatever the tolerance of the others.
    PowerFlowBenchmark day =
        new PowerFlowBenchmark(around, PowerFlow.of(network, PsaDayCommand.LIMITS), seed, seconds);
    NetworkModel held = HeldControls.at(around);
    PowerFlowBenchmark heldDay =
        new PowerFlowBenchmark(
            Scenario.nominal(held), PowerFlow.of(held, PsaDayCommand.LIMITS), seed, seconds);
    for (int n : threads == 1 ? new int[] {1} : new int[] {1, threads}) {
      row("16 lanes, voltages only", n, benchmark.lanes(n, false));
      row("16 lanes, flows and limits", n, benchmark.lanes(n, true));
      row("one at a time, voltages", n, benchmark.single(n));
      row("step of a day, taps held", n, heldDay.day(n, Scenario.nominal(held), DAY_STEPS));
      row("step of a day, controls free", n, day.day(n, taps.given(network), DAY_STEPS));
    }
  }

  private void head(NetworkModel network) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d nodes, %d branches, %d loads%n",
        network.id(),
        network.nodeCount(),
        network.branchCount(),
        network.loads().size());
    out.printf(
        Locale.ROOT,
        "%d processors, Java %s, %s, tolerance %s pu%n%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        vectors() ? "vector kernel" : "scalar kernel",
        tolerance);
    out.printf(
        Locale.ROOT,
        "%-28s %7s %12s %14s %10s%n",
        "work",
        "threads",
        "solves/s",
        "CPU ms/solve",
        "iterations");
    out.flush();
  }

  private static boolean vectors() {
    return !Boolean.getBoolean("busbar.scalar")
        && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  private void row(String work, int n, PowerFlowBenchmark.Figure figure) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-28s %7d %12.0f %14.4f %10s%s%n",
        work,
        n,
        figure.perSecond(),
        figure.cpuMillis(),
        figure.iterations() > 0 ? String.format(Locale.ROOT, "%.1f", figure.iterations()) : "",
        figure.failed() == 0 ? "" : "  " + figure.failed() + " without a solution");
    out.flush();
  }
}
