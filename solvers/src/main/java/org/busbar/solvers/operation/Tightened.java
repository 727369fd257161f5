package org.busbar.solvers.operation;

import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Violation;

/** Limits a little inside the real ones, to see what is about to bind. */
final class Tightened {

  private Tightened() {}

  static OperatingLimits by(OperatingLimits limits, double fraction) {
    return new OperatingLimits(
        limits.vMinPu() * (1 + fraction),
        limits.vMaxPu() * (1 - fraction),
        limits.thermalPercent() * (1 - fraction),
        Math.max(0, limits.reverseLimitKw() * (1 - fraction)),
        limits.importLimitKw() * (1 - fraction),
        limits.rating(),
        limits.unbalancePercent() * (1 - fraction));
  }

  /** A violation of the tightened limits as seen from the real ones. */
  static Violation proper(Violation violation, OperatingLimits limits, double fraction) {
    double limit =
        switch (violation.kind()) {
          case THERMAL -> violation.limit() / (1 - fraction);
          case UNDERVOLTAGE -> limits.vMinPu();
          case OVERVOLTAGE -> limits.vMaxPu();
          case REVERSE_POWER -> limits.reverseLimitKw();
          case IMPORT_POWER -> limits.importLimitKw();
          case UNBALANCE -> limits.unbalancePercent();
        };
    return new Violation(
        violation.element(), violation.kind(), violation.phase(), violation.value(), limit);
  }
}
