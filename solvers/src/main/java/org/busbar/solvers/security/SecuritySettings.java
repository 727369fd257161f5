package org.busbar.solvers.security;

import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.SolveLimits;

/**
 * How cases are solved and judged.
 *
 * @param baseLimits what must hold in the base case
 * @param contingencyLimits what must hold after an outage
 * @param screening when a first look at a case stops; a case that is clear of all limits then is
 *     not looked at again
 * @param full when the power flow of the other cases stops
 * @param kept violations that are listed with each contingency
 */
public record SecuritySettings(
    OperatingLimits baseLimits,
    OperatingLimits contingencyLimits,
    SolveLimits screening,
    SolveLimits full,
    int kept) {

  /** ANSI range A and normal ratings before, range B and emergency ratings after an outage. */
  public static final SecuritySettings DEFAULT =
      new SecuritySettings(
          OperatingLimits.ANSI_A,
          OperatingLimits.ANSI_B,
          new SolveLimits(1e-4, 50),
          new SolveLimits(1e-6, 60),
          20);

  public SecuritySettings {
    if (kept < 1) {
      throw new IllegalArgumentException(
          "The number of violations kept (" + kept + ") must be at least 1.");
    }
  }

  public SecuritySettings withFull(SolveLimits limits) {
    return new SecuritySettings(baseLimits, contingencyLimits, screening, limits, kept);
  }

  public SecuritySettings withLimits(OperatingLimits base, OperatingLimits contingency) {
    return new SecuritySettings(base, contingency, screening, full, kept);
  }
}
