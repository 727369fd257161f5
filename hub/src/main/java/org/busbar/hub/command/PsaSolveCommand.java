package org.busbar.hub.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkreport.FlowSummary;
import org.busbar.adapters.networkreport.FlowTables;
import org.busbar.adapters.networkreport.NetworkPicture;
import org.busbar.adapters.networkreport.TapTable;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.solvers.control.ControlledFlow;
import org.busbar.solvers.control.ControlledResult;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Transformer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves one power flow. */
@Command(
    name = "solve",
    description = "Solves the power flow of a network at its nominal load.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "It ends with exit code 0 if it found a solution, and with 1 and a sentence if not."
    })
final class PsaSolveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = NetworkArgument.DESCRIPTION)
  private String file = "";

  @Mixin private TapOptions taps = new TapOptions();

  @Option(
      names = "--load",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor on every load (default ${DEFAULT-VALUE}).")
  private double load = 1;

  @Option(
      names = "--out",
      paramLabel = "CSV",
      description = "Voltages: bus,node,vmag_v,vang_deg,vpu.")
  private @Nullable Path out;

  @Option(
      names = "--branches",
      paramLabel = "CSV",
      description = "Currents and powers: element,phase,amps,kw,kvar,loading_percent.")
  private @Nullable Path branches;

  @Option(
      names = "--taps-out",
      paramLabel = "CSV",
      description = "The taps of the solution, in the columns that --taps reads.")
  private @Nullable Path tapsOut;

  @Option(
      names = "--picture",
      paramLabel = "SVG",
      description = "A map with voltages and loadings; a tree where the file has no coordinates.")
  private @Nullable Path picture;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  /** What the controls did, a sentence; empty if they could not act. */
  private String controls = "";

  @Override
  public Integer call() {
    ImportedNetwork imported = NetworkArgument.read(file);
    FlowResult result = solve(imported.network());
    PrintWriter words = spec.commandLine().getOut();
    words.print(FlowSummary.text(result));
    if (!controls.isEmpty()) {
      words.println("Controls    " + controls);
    }
    if (!imported.warnings().isEmpty()) {
      words.println(
          "Warnings    " + imported.warnings().size() + " about the file; see psa import " + file);
    }
    words.flush();
    if (!result.converged()) {
      throw new StartRefusedException(
          "The power flow found no solution, and no file is written. Check the loads and"
              + " impedances near the lowest voltage, or try a smaller --load.");
    }
    write(out, FlowTables.voltages(result));
    write(branches, FlowTables.branches(result));
    write(tapsOut, TapTable.write(result.scenario()));
    write(picture, NetworkPicture.svg(result));
    words.flush();
    return 0;
  }

  private FlowResult solve(NetworkModel network) {
    PowerFlow flow = PowerFlow.of(network);
    Scenario scenario = taps.given(network).toBuilder().loadScale(load).build();
    if (!taps.free()) {
      return flow.solve(scenario);
    }
    ControlledResult controlled = new ControlledFlow(flow).solve(scenario);
    controls = hasControls(network) ? controlled.message() : "";
    return controlled.flow();
  }

  private static boolean hasControls(NetworkModel network) {
    return network.capacitors().stream().anyMatch(capacitor -> capacitor.control() != null)
        || network.connections().stream().anyMatch(connection -> connection.control() != null)
        || network.branches().stream()
            .anyMatch(
                branch ->
                    branch instanceof Transformer t
                        && t.tapChanger() != null
                        && t.tapChanger().control() != null);
  }

  private void write(@Nullable Path file, String text) {
    if (file != null) {
      NetworkArgument.write(file, text);
      spec.commandLine().getOut().println("Written     " + file);
    }
  }
}
