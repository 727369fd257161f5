package org.busbar.solvers.envelope;

import org.busbar.solvers.flow.Violation;

/**
 * A limit of one element, by index: a conductor (THERMAL), a node (voltages), a bus (UNBALANCE), or
 * 0 (the powers at the interface).
 */
record Watch(Violation.Kind kind, int index) {

  /**
   * How far inside its limit a quantity binds, as a fraction of the limit. Those that go on after
   * it has bound may use that up, because each of them has almost no effect on it; and what is
   * broken as forecast may get worse by as much, for the same reason.
   */
  double reserve() {
    return switch (kind) {
      case THERMAL, REVERSE_POWER, IMPORT_POWER, UNBALANCE -> 0.005;
      case UNDERVOLTAGE, OVERVOLTAGE -> 0.0002;
    };
  }
}
