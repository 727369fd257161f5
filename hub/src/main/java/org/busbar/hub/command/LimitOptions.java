package org.busbar.hub.command;

import org.busbar.solvers.flow.OperatingLimits;
import picocli.CommandLine.Option;

/** What counts as a violation in normal operation. */
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
      names = "--reverse-kw",
      paramLabel = "KW",
      description = "Most export to transmission, kW (default: not limited).")
  private double reverseKw = Double.POSITIVE_INFINITY;

  @Option(
      names = "--import-kw",
      paramLabel = "KW",
      description = "Most import from transmission, kW (default: not limited).")
  private double importKw = Double.POSITIVE_INFINITY;

  OperatingLimits normal() {
    return of(normal);
  }

  /** Of another range, with the same limits on the power at the interface. */
  OperatingLimits of(Range range) {
    return range.limits.withReverseLimitKw(reverseKw).withImportLimitKw(importKw);
  }
}
