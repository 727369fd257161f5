package org.busbar.hub.command;

import java.nio.file.Path;
import org.busbar.solvers.control.ControlledFlow;
import org.busbar.solvers.control.ControlledResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import picocli.CommandLine.Option;

/** Where the regulators stand. */
final class TapOptions {

  @Option(
      names = "--taps",
      paramLabel = "free|as-given|CSV",
      defaultValue = "free",
      description =
          "Regulators and capacitors: 'free' lets their controls act, 'as-given' leaves them as the"
              + " file says, a table (columns regcontrol,transformer,winding,tap_pu,tap_number)"
              + " holds the regulators at its taps (default ${DEFAULT-VALUE}).")
  private String taps = "free";

  boolean free() {
    return taps.equals("free");
  }

  /** Where they stand before any control acts. */
  Scenario given(NetworkModel network) {
    return switch (taps) {
      case "as-given", "free" -> Scenario.nominal(network);
      default -> NetworkArgument.atTapsOf(Path.of(taps), network);
    };
  }

  /** The scenario with the taps at which its controls come to rest, if they may act. */
  Scenario settled(PowerFlow flow, Scenario scenario) {
    if (!free()) {
      return scenario;
    }
    ControlledResult result = new ControlledFlow(flow).solve(scenario);
    return result.flow().converged() ? result.flow().scenario() : scenario;
  }
}
