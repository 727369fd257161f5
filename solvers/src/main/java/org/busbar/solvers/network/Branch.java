package org.busbar.solvers.network;

/** An element with two ends that carries current and can overload. */
public sealed interface Branch permits Line, Switch, Transformer {
  String id();

  String fromBus();

  String toBus();

  /** The phases at the from end. */
  Phases phases();

  /** Continuous rating per phase at the from end, A. */
  double normalAmps();

  /** Short-time rating per phase at the from end, A; at least the normal rating. */
  double emergencyAmps();
}
