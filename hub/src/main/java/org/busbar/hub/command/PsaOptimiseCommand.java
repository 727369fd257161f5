package org.busbar.hub.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.busbar.adapters.networkreport.OperationTables;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.operation.DerWish;
import org.busbar.solvers.operation.MovableDevices;
import org.busbar.solvers.operation.NetworkOperation;
import org.busbar.solvers.operation.OperationEffort;
import org.busbar.solvers.operation.OperationObjective;
import org.busbar.solvers.operation.OperationProblem;
import org.busbar.solvers.operation.OperationProgress;
import org.busbar.solvers.operation.OperationResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Chooses taps, capacitors and ties. */
@Command(
    name = "optimise",
    description =
        "Chooses taps, capacitors and switches so that the network admits the most of what its DERs"
            + " would inject, and says in which order to move them there.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "It ends with exit code 0 if it found a state with a power flow, and with 1 and a sentence if",
      "not. Limits that remain broken are listed."
    })
final class PsaOptimiseCommand implements Runnable {

  /** A power flow of so many nodes takes, with its share of the rest, some seconds. */
  private static final int NODES_PER_LINE = 200_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = NetworkArgument.DESCRIPTION)
  private String file = "";

  @Option(
      names = "--objective",
      paramLabel = "most-der|least-loss|least-cost|least-voltage",
      defaultValue = "most-der",
      converter = ObjectiveConverter.class,
      description =
          "What counts once no limit is broken (default ${DEFAULT-VALUE}). Least loss and least"
              + " voltage come after the most DER; least cost weighs it by --curtailment-price.")
  private OperationObjective objective = OperationObjective.MOST_DER;

  @Mixin private DerOptions ders = new DerOptions();

  @Option(
      names = "--load",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor on every load (default ${DEFAULT-VALUE}).")
  private double load = 1;

  @Option(
      names = "--most-switching",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Switches that may end in another position: one closes for each that opens (default"
              + " ${DEFAULT-VALUE}).")
  private int mostSwitching = 2;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private TapOptions taps = new TapOptions();

  @Option(
      names = "--import-price",
      paramLabel = "CAD",
      defaultValue = "50",
      description = "For least-cost: price of import, CAD/MWh (default ${DEFAULT-VALUE}).")
  private double importPrice = 50;

  @Option(
      names = "--curtailment-price",
      paramLabel = "CAD",
      defaultValue = "0",
      description = "For least-cost: price of curtailment, CAD/MWh (default ${DEFAULT-VALUE}).")
  private double curtailmentPrice;

  @Option(
      names = "--most-solves",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Power flows after which the best found so far counts (default 20000).")
  private int mostSolves = OperationEffort.DEFAULT.mostSolves();

  @Option(names = "--out", paramLabel = "CSV", description = "The plan, step by step.")
  private @Nullable Path out;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  /** Takes the names with a hyphen. */
  static final class ObjectiveConverter implements ITypeConverter<OperationObjective> {
    @Override
    public OperationObjective convert(String value) {
      return switch (value) {
        case "most-der" -> OperationObjective.MOST_DER;
        case "least-loss" -> OperationObjective.LEAST_LOSS;
        case "least-cost" -> OperationObjective.LEAST_COST;
        case "least-voltage" -> OperationObjective.LEAST_VOLTAGE;
        default ->
            throw new TypeConversionException(
                "'"
                    + value
                    + "' is no objective; take most-der, least-loss, least-cost or least-voltage");
      };
    }
  }

  @Override
  public void run() {
    NetworkModel network = ders.placedIn(NetworkArgument.read(file).network());
    if (network.connections().isEmpty() && objective == OperationObjective.MOST_DER) {
      throw new StartRefusedException(
          "The network has no DER. Let some be put at loads with --ders 20, or take another"
              + " --objective.");
    }
    PowerFlow flow = PowerFlow.of(network);
    OperationProblem problem = problem(flow);
    OperationResult result = NetworkOperation.optimise(flow, problem, progress(network));
    if (!result.flow().converged()) {
      throw new StartRefusedException(
          "No state of the devices was found that has a power flow. Look at the network with psa"
              + " solve first, or try a smaller --load.");
    }
    PrintWriter words = spec.commandLine().getOut();
    words.print(OperationTables.summary(problem, result));
    Path table = out;
    if (table != null) {
      NetworkArgument.write(table, OperationTables.plan(result));
      words.println("Written      " + table);
    }
    words.flush();
  }

  /** From where the controls came to rest, which do not act afterwards. */
  private OperationProblem problem(PowerFlow flow) {
    NetworkModel network = flow.network();
    Scenario given = taps.given(network).toBuilder().loadScale(load).build();
    return new OperationProblem(
        taps.settled(flow, given),
        network.connections().stream().map(this::wish).toList(),
        limits.normal(),
        MovableDevices.all(network, mostSwitching),
        objective,
        importPrice,
        new OperationEffort(mostSolves, OperationEffort.DEFAULT.mostPlanSolves()));
  }

  /** What the file says that it does, or its rating where that is nothing. */
  private DerWish wish(DerConnection connection) {
    double kw = connection.kw() == 0 ? ders.ratingKw(connection) : connection.kw();
    return DerWish.of(connection.id(), kw).withCurtailmentPrice(curtailmentPrice);
  }

  /** A line per some seconds of work, which goes by the size of the network. */
  private OperationProgress progress(NetworkModel network) {
    PrintWriter err = spec.commandLine().getErr();
    int interval = Math.max(16, Math.min(1000, NODES_PER_LINE / network.nodeCount()));
    return new OperationProgress() {
      private int told;

      @Override
      public void done(int solves) {
        if (solves - told >= interval) {
          told = solves;
          err.println("%6d power flows".formatted(solves));
          err.flush();
        }
      }
    };
  }
}
