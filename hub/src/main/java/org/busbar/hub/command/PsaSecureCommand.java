package org.busbar.hub.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.busbar.adapters.networkreport.SecurityTables;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.security.Contingency;
import org.busbar.solvers.security.ContingencyRules;
import org.busbar.solvers.security.MonteCarloPaths;
import org.busbar.solvers.security.SecurityAnalysis;
import org.busbar.solvers.security.SecurityProblem;
import org.busbar.solvers.security.SecurityResult;
import org.busbar.solvers.security.SecuritySettings;
import org.busbar.solvers.security.StochasticPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Analyses the security of a network. */
@Command(
    name = "secure",
    description =
        "Looks at single outages in every step of a day and on every path that loads and"
            + " photovoltaics may take, and says which limits break, how likely, and what load is"
            + " lost.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n")
final class PsaSecureCommand implements Runnable {

  /** Relative errors of a forecast of the day ahead. */
  private static final double LOAD_SIGMA = 0.08;

  private static final double PHOTOVOLTAIC_SIGMA = 0.25;
  private static final double CORRELATION = 0.9;

  /** What can fail. */
  enum Kind {
    LINES,
    TRANSFORMERS,
    DERS
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = NetworkArgument.DESCRIPTION)
  private String file = "";

  @Option(
      names = "--contingencies",
      paramLabel = "lines,transformers,ders",
      split = ",",
      defaultValue = "lines,transformers,ders",
      description = "What can fail, one at a time (default ${DEFAULT-VALUE}).")
  private Set<Kind> kinds = Set.of(Kind.values());

  @Option(
      names = "--most-lines",
      paramLabel = "N",
      defaultValue = "50",
      description = "Of the lines only the N that carry most (default ${DEFAULT-VALUE}).")
  private int mostLines = 50;

  @Option(
      names = "--min-kva",
      paramLabel = "KVA",
      defaultValue = "300",
      description = "Of the transformers only those rated so much (default ${DEFAULT-VALUE}).")
  private double minKva = 300;

  @Option(
      names = "--min-der-kw",
      paramLabel = "KW",
      defaultValue = "10",
      description = "Of the DERs only those that inject so much (default ${DEFAULT-VALUE}).")
  private double minDerKw = 10;

  @Mixin private DayOptionsOfStudy day = new DayOptionsOfStudy();

  @Option(
      names = "--scenarios",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Paths drawn around the forecast; 1 is the forecast alone (default ${DEFAULT-VALUE}).")
  private int scenarios = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the paths (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private TapOptions taps = new TapOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: the processors of the machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for contingencies.csv and violations.csv.")
  private @Nullable Path out;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public void run() {
    NetworkModel network = NetworkArgument.read(file).network();
    PowerFlow flow = PowerFlow.of(network);
    List<Scenario> forecast = day.forecast(flow, taps.given(network), taps);
    SecurityProblem problem =
        new SecurityProblem(
            forecast,
            paths(),
            contingencies(flow, forecast),
            SecuritySettings.DEFAULT.withLimits(limits.normal(), limits.outage()));
    Progress progress = new Progress(spec.commandLine().getErr());
    SecurityResult result =
        SecurityAnalysis.run(
            problem, (fraction, contingency) -> progress.at(fraction, contingency.id()), threads);
    PrintWriter words = spec.commandLine().getOut();
    words.print(SecurityTables.summary(problem, result));
    Path folder = out;
    if (folder != null) {
      NetworkArgument.write(
          folder.resolve("contingencies.csv"), SecurityTables.contingencies(result));
      NetworkArgument.write(folder.resolve("violations.csv"), SecurityTables.violations(result));
      words.println("Written      " + folder);
    }
    words.flush();
  }

  private StochasticPaths paths() {
    return scenarios == 1
        ? StochasticPaths.FORECAST_ONLY
        : new MonteCarloPaths(
            scenarios,
            seed,
            LOAD_SIGMA,
            Map.of(DerConnection.Kind.PHOTOVOLTAIC, PHOTOVOLTAIC_SIGMA),
            CORRELATION);
  }

  /** Judged at the step with the highest load. */
  private List<Contingency> contingencies(PowerFlow flow, List<Scenario> forecast) {
    FlowResult peak = null;
    for (Scenario scenario : forecast) {
      FlowResult result = flow.solve(scenario);
      if (result.converged() && (peak == null || result.loadKw() > peak.loadKw())) {
        peak = result;
      }
    }
    if (peak == null) {
      throw new StartRefusedException(
          "No step of the day has a power flow. Look at the network with psa solve first.");
    }
    return new ArrayList<>(
        new ContingencyRules(
                kinds.contains(Kind.LINES)
                    ? ContingencyRules.Lines.ALL
                    : ContingencyRules.Lines.NONE,
                0,
                mostLines,
                kinds.contains(Kind.TRANSFORMERS) ? minKva : Double.POSITIVE_INFINITY,
                kinds.contains(Kind.DERS) ? minDerKw : Double.POSITIVE_INFINITY)
            .apply(peak));
  }
}
