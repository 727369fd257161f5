package org.busbar.hub.command;

import org.busbar.solvers.flow.OperatingLimits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What counts as a violation in normal operation and after an outage. */
final class OutageLimitOptions {

  @Mixin private LimitOptions inNormalOperation = new LimitOptions();

  @Option(
      names = "--outage-limits",
      paramLabel = "A|B",
      defaultValue = "B",
      description = "Limits after an outage (default ${DEFAULT-VALUE}).")
  private LimitOptions.Range outage = LimitOptions.Range.B;

  OperatingLimits normal() {
    return inNormalOperation.normal();
  }

  OperatingLimits outage() {
    return inNormalOperation.of(outage);
  }
}
