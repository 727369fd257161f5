package org.busbar.hub.command;

import org.busbar.solvers.flow.OperatingLimits;
import picocli.CommandLine.Option;

/** What counts as a violation. */
final class LimitOptions {

  /** The two ranges of ANSI C84.1, with the ratings that go with them. */
  enum Range {
    /** 0.95 to 1.05 pu and the normal ratings. */
    A(OperatingLimits.ANSI_A),
    /** 0.917 to 1.058 pu and the emergency ratings. */
    B(OperatingLimits.ANSI_B);

    private final OperatingLimits limits;

    Range(OperatingLimits limits) {
      this.limits = limits;
    }
  }

  @Option(
      names = "--limits",
      paramLabel = "A|B",
      defaultValue = "A",
      description =
          "Limits in normal operation: A is 0.95 to 1.05 pu and normal ratings, B is 0.917 to 1.058"
              + " pu and emergency ratings (ANSI C84.1; default ${DEFAULT-VALUE}).")
  private Range normal = Range.A;

  @Option(
      names = "--outage-limits",
      paramLabel = "A|B",
      defaultValue = "B",
      description = "Limits after an outage (default ${DEFAULT-VALUE}).")
  private Range outage = Range.B;

  @Option(
      names = "--reverse-kw",
      paramLabel = "KW",
      description = "Most export to transmission, kW (default: not limited).")
  private double reverseKw = Double.POSITIVE_INFINITY;

  OperatingLimits normal() {
    return normal.limits.withReverseLimitKw(reverseKw);
  }

  OperatingLimits outage() {
    return outage.limits.withReverseLimitKw(reverseKw);
  }
}
