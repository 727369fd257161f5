package org.busbar.processes.portfolio;

import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;

/**
 * An hour in which what is broken without any sale counts as its own limit: a sale must not make it
 * worse, and need not make it good. To relieve it is the distribution market's matter, and paid
 * there.
 *
 * @param before the power flow without any sale
 */
record EasedHour(Scenario scenario, OperatingLimits limits, FlowResult before) {

  /** Room for the linearisation, as a part of a current and as a voltage in per unit. */
  private static final double ROOM = 2e-4;

  /**
   * @param normal what must hold where the hour itself breaks nothing
   */
  static EasedHour of(PowerFlow powerFlow, Scenario hour, OperatingLimits normal) {
    FlowResult before = powerFlow.solve(hour);
    if (!before.converged()) {
      return new EasedHour(hour, normal, before);
    }
    double vMinPu = normal.vMinPu();
    double vMaxPu = normal.vMaxPu();
    double reverseKw = normal.reverseLimitKw();
    Map<String, Double> amps = new TreeMap<>();
    for (Violation violation : before.violations(normal)) {
      switch (violation.kind()) {
        case THERMAL -> amps.merge(violation.element(), violation.value() * (1 + ROOM), Math::max);
        case UNDERVOLTAGE -> vMinPu = Math.min(vMinPu, violation.value() - ROOM);
        case OVERVOLTAGE -> vMaxPu = Math.max(vMaxPu, violation.value() + ROOM);
        case REVERSE_POWER -> reverseKw = violation.value() * (1 + ROOM);
        case IMPORT_POWER, UNBALANCE -> {
          // a sale lowers import; unbalance is not limited in normal operation
        }
      }
    }
    Scenario.Builder eased = hour.toBuilder();
    amps.forEach(eased::normalAmps);
    return new EasedHour(
        eased.build(),
        new OperatingLimits(vMinPu, vMaxPu, normal.thermalPercent(), reverseKw),
        before);
  }
}
