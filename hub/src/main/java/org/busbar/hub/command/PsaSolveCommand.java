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
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    footer = {"", "It ends with exit code 0 if it found a solution, and with 1 and a sentence if not."})
final class PsaSolveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = NetworkArgument.DESCRIPTION)
  private String file = "";

  @Option(
      names = "--taps",
      paramLabel = "free|as-given|TAPS.csv",
      defaultValue = "as-given",
      description =
          "Regulators and capacitors: 'free' lets their controls act, 'as-given' leaves them as the"
              + " file says, a table of taps (columns regcontrol,transformer,winding,tap_pu,"
              + "tap_number) holds the regulators there (default ${DEFAULT-VALUE}).")
  private String taps = "as-given";

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

  @Override
  public Integer call() {
    ImportedNetwork imported = NetworkArgument.read(file);
    FlowResult result = solve(imported.network());
    PrintWriter words = spec.commandLine().getOut();
    words.print(FlowSummary.text(result));
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
    Scenario given =
        switch (taps) {
          case "as-given", "free" -> Scenario.nominal(network);
          default -> NetworkArgument.atTapsOf(Path.of(taps), network);
        };
    Scenario scenario = given.toBuilder().loadScale(load).build();
    if (taps.equals("free")) {
      throw new StartRefusedException(
          "This version cannot let the controls act (--taps free). Leave --taps away, or give a"
              + " table of taps.");
    }
    return flow.solve(scenario);
  }

  private void write(@Nullable Path file, String text) {
    if (file != null) {
      NetworkArgument.write(file, text);
      spec.commandLine().getOut().println("Written     " + file);
    }
  }
}
