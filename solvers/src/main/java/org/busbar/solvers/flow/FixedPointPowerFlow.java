package org.busbar.solvers.flow;

import org.busbar.solvers.network.NetworkModel;

/** Fixed-point current injection. */
final class FixedPointPowerFlow implements PowerFlow {

  private final NetworkModel network;

  FixedPointPowerFlow(NetworkModel network, SolveLimits limits) {
    this.network = network;
  }

  @Override
  public NetworkModel network() {
    return network;
  }

  @Override
  public FlowResult solve(Scenario scenario) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FlowResult solve(Scenario scenario, FlowResult start) {
    throw new UnsupportedOperationException();
  }
}
