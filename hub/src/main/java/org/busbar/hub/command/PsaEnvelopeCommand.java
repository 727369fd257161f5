package org.busbar.hub.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.busbar.adapters.networkreport.EnvelopeTables;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.hub.psa.DerPlacement;
import org.busbar.solvers.envelope.AllocationRule;
import org.busbar.solvers.envelope.EnvelopeProblem;
import org.busbar.solvers.envelope.EnvelopeResource;
import org.busbar.solvers.envelope.EnvelopeResult;
import org.busbar.solvers.envelope.EnvelopeSolver;
import org.busbar.solvers.envelope.Outage;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.security.Contingency;
import org.busbar.solvers.security.ContingencyRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Computes operating envelopes. */
@Command(
    name = "envelope",
    description =
        "Computes how much each DER may inject and consume in each step of a day, so that no limit"
            + " of the network breaks whatever they do within that.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n")
final class PsaEnvelopeCommand implements Runnable {

  private static final int OUTAGES = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = NetworkArgument.DESCRIPTION)
  private String file = "";

  @Option(
      names = "--rule",
      paramLabel = "equal|proportional|most-total",
      defaultValue = "proportional",
      converter = RuleConverter.class,
      description = "How the DERs share the room (default ${DEFAULT-VALUE}).")
  private AllocationRule rule = AllocationRule.PROPORTIONAL;

  @Mixin private DayOptionsOfStudy day = new DayOptionsOfStudy();

  @Option(
      names = "--ders",
      paramLabel = "N",
      description = "Puts N DERs at loads, drawn by --seed, beside those that the file has.")
  private int ders;

  @Option(
      names = "--der-kw",
      paramLabel = "KW",
      defaultValue = "10",
      description =
          "Rating of a DER that is put there, or for which the file has none (default"
              + " ${DEFAULT-VALUE}).")
  private double derKw = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of --ders (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--n-1",
      description = "Safe also after the loss of any of the ten lines that carry most.")
  private boolean outages;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private TapOptions taps = new TapOptions();

  @Option(
      names = "--out",
      paramLabel = "CSV",
      description = "The envelope of every DER and step, with what binds it.")
  private @Nullable Path out;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  /** Takes the names with a hyphen. */
  static final class RuleConverter implements ITypeConverter<AllocationRule> {
    @Override
    public AllocationRule convert(String value) {
      return switch (value) {
        case "equal" -> AllocationRule.EQUAL;
        case "proportional" -> AllocationRule.PROPORTIONAL;
        case "most-total" -> AllocationRule.MOST_TOTAL;
        default ->
            throw new TypeConversionException(
                "'" + value + "' is no rule; take equal, proportional or most-total");
      };
    }
  }

  @Override
  public void run() {
    NetworkModel network = NetworkArgument.read(file).network();
    if (ders > 0) {
      network = DerPlacement.place(network, ders, derKw, seed);
    }
    if (network.connections().isEmpty()) {
      throw new StartRefusedException(
          "The network has no DER. Let some be put at loads with --ders 20.");
    }
    PowerFlow flow = PowerFlow.of(network);
    List<Scenario> forecast = day.forecast(flow, taps.given(network), taps);
    EnvelopeProblem problem =
        new EnvelopeProblem(
            forecast,
            limits.normal(),
            resources(network),
            rule,
            outages ? outages(flow, forecast.get(0)) : List.of(),
            limits.outage());
    EnvelopeResult result = EnvelopeSolver.solve(flow, problem);
    PrintWriter words = spec.commandLine().getOut();
    words.print(EnvelopeTables.summary(problem, result));
    Path table = out;
    if (table != null) {
      NetworkArgument.write(table, EnvelopeTables.envelopes(network, problem, result));
      words.println("Written      " + table);
    }
    words.flush();
  }

  private List<EnvelopeResource> resources(NetworkModel network) {
    return network.connections().stream()
        .map(
            connection -> {
              double kw = rating(connection);
              return new EnvelopeResource(connection.id(), connection.id(), kw, kw);
            })
        .toList();
  }

  private double rating(DerConnection connection) {
    double known = Math.max(connection.kva(), Math.abs(connection.kw()));
    return known > 0 ? known : derKw;
  }

  private static List<Outage> outages(PowerFlow flow, Scenario first) {
    FlowResult base = flow.solve(first);
    return new ContingencyRules(
            ContingencyRules.Lines.ALL,
            0,
            OUTAGES,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY)
        .apply(base).stream()
            .filter(contingency -> !contingency.isBaseCase())
            .map(PsaEnvelopeCommand::outage)
            .toList();
  }

  private static Outage outage(Contingency contingency) {
    return new Outage(contingency.id(), contingency.branches());
  }
}
