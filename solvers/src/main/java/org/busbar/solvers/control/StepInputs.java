package org.busbar.solvers.control;

import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;

/**
 * Loads and injections during a step, constant within it. At first those of the scenario that the
 * series starts from; what is not set keeps its value.
 */
public final class StepInputs {

  private final NetworkModel network;
  private final double[] loadFactor;
  private final double[] kw;
  private final double[] kvar;
  private boolean changed = true;

  StepInputs(Scenario scenario) {
    network = scenario.network();
    loadFactor = new double[network.loads().size()];
    for (int l = 0; l < loadFactor.length; l++) {
      loadFactor[l] = scenario.loadFactor(l);
    }
    kw = new double[network.connections().size()];
    kvar = new double[kw.length];
    for (int c = 0; c < kw.length; c++) {
      kw[c] = scenario.connectionKw(c);
      kvar[c] = scenario.connectionKvar(c);
    }
  }

  /** Every load takes this fraction of its nominal power. */
  public void loadScale(double factor) {
    for (int l = 0; l < loadFactor.length; l++) {
      loadFactor(l, factor);
    }
  }

  /** Fraction of its nominal power that a load takes. */
  public void loadFactor(int load, double factor) {
    if (!Double.isFinite(factor)) {
      throw notFinite("load factor", factor, network.loads().get(load).id());
    }
    changed |= loadFactor[load] != factor;
    loadFactor[load] = factor;
  }

  /**
   * Active injection of a connection, kW, positive = into the network; where a control acts, what
   * it may inject at most.
   */
  public void connectionKw(int connection, double injection) {
    if (!Double.isFinite(injection)) {
      throw notFinite("injection", injection, network.connections().get(connection).id());
    }
    changed |= kw[connection] != injection;
    kw[connection] = injection;
  }

  /** Reactive injection of a connection, kvar; without effect where a control sets it. */
  public void connectionKvar(int connection, double injection) {
    if (!Double.isFinite(injection)) {
      throw notFinite("reactive injection", injection, network.connections().get(connection).id());
    }
    changed |= kvar[connection] != injection;
    kvar[connection] = injection;
  }

  private static IllegalArgumentException notFinite(String field, double value, String id) {
    return new IllegalArgumentException(
        "The %s (%s) of %s must be a finite number.".formatted(field, value, id));
  }

  /** Whether anything was set to another value since the last call. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  void putInto(ControlledLane controlled) {
    for (int l = 0; l < loadFactor.length; l++) {
      controlled.lane().loadFactor(0, l, loadFactor[l]);
    }
    for (int c = 0; c < kw.length; c++) {
      controlled.inject(c, kw[c], kvar[c]);
    }
  }
}
