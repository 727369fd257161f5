package org.busbar.hub.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.busbar.hub.clearing.ClearingBenchmark;
import org.busbar.hub.clearing.ClearingBenchmark.Calls;
import org.busbar.hub.clearing.ClearingBenchmark.Figure;
import org.busbar.hub.clearing.ClearingCase;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the clearing. */
@Command(
    name = "clearing",
    description = {
      "Measures clearings from the offers to the selection that a power flow has checked, and says"
          + " which limit each has to hold.",
      "Offers are of DERs beside loads, 0.5 to 2.4 kW each; lines are rated so that about --rows"
          + " currents are too high without them."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n")
final class BenchClearingCommand implements Runnable {

  private static final int INTRADAY_INTERVALS = 12;

  /** More offers than this are measured day-ahead only, against the limits of a large zone. */
  private static final int MOST_OF_A_SMALL_ZONE = 1000;

  private static final double SMALL_SECONDS = 3;
  private static final double INTRADAY_SECONDS = 1;
  private static final double LARGE_SECONDS = 60;
  private static final double DISAGGREGATION_MILLIS = 50;
  private static final double CHECK_MILLIS = 5;
  private static final int COMMITMENTS = 100_000;
  private static final int CALLS = 1000;

  /** What the IESO takes: quantities in steps of 100 kW, twenty pairs. */
  private static final double STEP_KW = 100;

  private static final int PAIRS = 20;
  private static final double MEBIBYTE = 1024.0 * 1024;
  private static final double MEMORY_MEBIBYTES = 2048;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--network",
      paramLabel = "FILE",
      defaultValue = "ieee123",
      description = NetworkArgument.DESCRIPTION + " Default ${DEFAULT-VALUE}.")
  private String file = "ieee123";

  @Option(
      names = "--offers",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many offers, each in every interval (default ${DEFAULT-VALUE}).")
  private int offers = 1000;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "Intervals of the day (default ${DEFAULT-VALUE}).")
  private int hours = 24;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Rates lines so that about N currents are too high before anything is taken; 0 leaves"
              + " the ratings of the file (default ${DEFAULT-VALUE}).")
  private int rows = 50;

  @Option(
      names = "--load",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor on every load at the peak (default ${DEFAULT-VALUE}).")
  private double load = 1;

  @Option(
      names = "--vmin",
      paramLabel = "PU",
      defaultValue = "0.95",
      description = "Lowest allowed voltage (default ${DEFAULT-VALUE}).")
  private double vMin = 0.95;

  @Option(
      names = "--vmax",
      paramLabel = "PU",
      defaultValue = "1.05",
      description = "Highest allowed voltage (default ${DEFAULT-VALUE}).")
  private double vMax = 1.05;

  @Mixin private TapOptions taps = new TapOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads that clear (default ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "3",
      description = "Clears N times more and prints the middle time (default ${DEFAULT-VALUE}).")
  private int repeat = 3;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of places, sizes, prices and ratings (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public void run() {
    if (offers < 1 || hours < 1 || threads < 1 || rows < 0 || repeat < 0 || !(load > 0)) {
      throw new ParameterException(
          spec.commandLine(),
          "The offers, hours, threads and load must be positive, the rows and repeats not"
              + " negative.");
    }
    OperatingLimits limits = new OperatingLimits(vMin, vMax, 100, Double.POSITIVE_INFINITY);
    NetworkModel read = NetworkArgument.read(file).network();
    NetworkModel network = ClearingCase.withConnections(read, offers, seed);
    Scenario given = taps.given(network).toBuilder().loadScale(load).build();
    PowerFlow flow = PowerFlow.of(network);
    UnaryOperator<Scenario> settled = scenario -> taps.settled(flow, scenario);
    head(network);
    ClearingBenchmark benchmark = new ClearingBenchmark(threads, repeat);
    boolean large = offers > MOST_OF_A_SMALL_ZONE;
    row(
        offers + " offers x " + hours + " h",
        large ? LARGE_SECONDS : SMALL_SECONDS,
        benchmark.measure(
            network,
            ClearingCase.dayAhead(given, settled, hours, limits, offers, rows, seed)::problem));
    if (!large) {
      row(
          "re-clearing, " + offers + " x " + INTRADAY_INTERVALS,
          INTRADAY_SECONDS,
          benchmark.measure(
              network,
              ClearingCase.intraday(given, settled, INTRADAY_INTERVALS, limits, offers, rows, seed)
                  ::problem));
      calls(
          "disaggregation",
          DISAGGREGATION_MILLIS,
          benchmark.disaggregate(
              flow,
              ClearingCase.dayAhead(given, settled, hours, limits, offers, 0, seed)
                  .aggregation(STEP_KW, PAIRS),
              CALLS));
      calls(
          "check against " + COMMITMENTS,
          CHECK_MILLIS,
          benchmark.checkConflicts(COMMITMENTS, CALLS, seed));
    }
    memory();
  }

  private void head(NetworkModel network) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d nodes, %d branches, %d loads, %d connections%n",
        network.id(),
        network.nodeCount(),
        network.branchCount(),
        network.loads().size(),
        network.connections().size());
    out.printf(
        Locale.ROOT,
        "%d processors, %d threads, Java %s, load of the machine %.1f%n%n",
        Runtime.getRuntime().availableProcessors(),
        threads,
        System.getProperty("java.version"),
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    out.printf(
        Locale.ROOT,
        "%-26s %8s %9s %8s %9s %8s %7s%n",
        "work",
        "cold s",
        "CPU s",
        "warm s",
        "CPU s",
        "limit s",
        "of it");
    out.flush();
  }

  private void row(String work, double limit, Figure figure) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-26s %8.2f %9.2f %8.2f %9.2f %8.1f %6.0f%%%n",
        work,
        figure.cold().seconds(),
        figure.cold().cpuSeconds(),
        figure.warm().seconds(),
        figure.warm().cpuSeconds(),
        limit,
        100 * figure.warm().seconds() / limit);
    out.printf(
        Locale.ROOT,
        "  %s; %d of %d intervals violated without offers; %d network rows, %d of them bind; a power"
            + " flow of its own finds %d of %d intervals within limits%n  %s%n",
        figure.status(),
        figure.violatedHours(),
        figure.hours(),
        figure.rows(),
        figure.bindingRows(),
        figure.heldHours(),
        figure.hours(),
        figure.report());
    out.flush();
  }

  private void calls(String work, double limitMillis, Calls calls) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-26s first %.2f ms, then %.3f ms (median) and %.2f ms (99 of 100); limit %.0f ms"
            + " (%.1f%%)%n",
        work,
        calls.first(),
        calls.median(),
        calls.nearlyAll(),
        limitMillis,
        100 * calls.nearlyAll() / limitMillis);
    out.flush();
  }

  private void memory() {
    OptionalLong peak = ClearingBenchmark.peakMemory();
    PrintWriter out = spec.commandLine().getOut();
    if (peak.isPresent()) {
      double mebibytes = peak.getAsLong() / MEBIBYTE;
      out.printf(
          Locale.ROOT,
          "most memory resident: %.0f MiB of %.0f (%.0f%%)%n",
          mebibytes,
          MEMORY_MEBIBYTES,
          100 * mebibytes / MEMORY_MEBIBYTES);
    } else {
      out.println("most memory resident: not known on this system");
    }
  }
}
