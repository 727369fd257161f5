package org.busbar.solvers.flow;

import java.util.Arrays;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Regulator;
import org.busbar.solvers.network.Switch;

/**
 * One state of a network: how much each load takes, what each DER injects, where taps and switches
 * stand, what is out of service. Immutable; every setting has the default of the network.
 */
public final class Scenario {

  private final NetworkModel network;
  private final double[] loadFactor;
  private final double[] connectionKw;
  private final double[] connectionKvar;
  private final CircuitState circuit;

  private final double[] normalAmps;

  private Scenario(Builder builder) {
    network = builder.network;
    loadFactor = builder.loadFactor.clone();
    connectionKw = builder.connectionKw.clone();
    connectionKvar = builder.connectionKvar.clone();
    normalAmps = builder.normalAmps.clone();
    boolean[] conducts = new boolean[network.branchCount()];
    for (int b = 0; b < conducts.length; b++) {
      conducts[b] = builder.closed[b] && builder.branchInService[b];
    }
    circuit = new CircuitState(builder.tap.clone(), conducts, builder.capacitorInService.clone());
  }

  /** All loads at their nominal power, no DER injecting, everything in its normal state. */
  public static Scenario nominal(NetworkModel network) {
    return builder(network).build();
  }

  public static Builder builder(NetworkModel network) {
    return new Builder(network);
  }

  public NetworkModel network() {
    return network;
  }

  /** Fraction of the nominal power that a load takes. */
  public double loadFactor(int load) {
    return loadFactor[load];
  }

  /** Active injection of a connection, all phases together, kW, positive = into the network. */
  public double connectionKw(int connection) {
    return connectionKw[connection];
  }

  public double connectionKvar(int connection) {
    return connectionKvar[connection];
  }

  /** Tap position of a branch that is a regulator, else 0. */
  public int tap(int branch) {
    return circuit.tap[branch];
  }

  /** Whether a branch is closed and in service. */
  public boolean conducts(int branch) {
    return circuit.conducts[branch];
  }

  /** Normal rating of a branch in this scenario, A. */
  public double normalAmps(int branch) {
    return normalAmps[branch];
  }

  public boolean capacitorInService(int capacitor) {
    return circuit.capacitorInService[capacitor];
  }

  /** Taps, switches and outages together. */
  CircuitState circuit() {
    return circuit;
  }

  /** A builder that starts with the content of this scenario. */
  public Builder toBuilder() {
    Builder builder = new Builder(network);
    System.arraycopy(loadFactor, 0, builder.loadFactor, 0, loadFactor.length);
    System.arraycopy(connectionKw, 0, builder.connectionKw, 0, connectionKw.length);
    System.arraycopy(connectionKvar, 0, builder.connectionKvar, 0, connectionKvar.length);
    System.arraycopy(circuit.tap, 0, builder.tap, 0, builder.tap.length);
    System.arraycopy(circuit.conducts, 0, builder.closed, 0, builder.closed.length);
    System.arraycopy(
        circuit.capacitorInService,
        0,
        builder.capacitorInService,
        0,
        builder.capacitorInService.length);
    System.arraycopy(normalAmps, 0, builder.normalAmps, 0, normalAmps.length);
    return builder;
  }

  /** Elements are named by id or by index; what is not set keeps the default of the network. */
  public static final class Builder {

    private final NetworkModel network;
    private final double[] loadFactor;
    private final double[] connectionKw;
    private final double[] connectionKvar;
    private final int[] tap;
    private final boolean[] closed;
    private final boolean[] branchInService;
    private final boolean[] capacitorInService;
    private final double[] normalAmps;

    private Builder(NetworkModel network) {
      this.network = network;
      loadFactor = new double[network.loads().size()];
      Arrays.fill(loadFactor, 1);
      connectionKw = new double[network.connections().size()];
      connectionKvar = new double[network.connections().size()];
      tap = new int[network.branchCount()];
      for (int b = 0; b < tap.length; b++) {
        tap[b] = network.branches().get(b) instanceof Regulator r ? r.tap() : 0;
      }
      normalAmps = new double[network.branchCount()];
      for (int b = 0; b < normalAmps.length; b++) {
        normalAmps[b] = network.branches().get(b).normalAmps();
      }
      closed = network.normallyConducting();
      branchInService = new boolean[network.branchCount()];
      Arrays.fill(branchInService, true);
      capacitorInService = new boolean[network.capacitors().size()];
      Arrays.fill(capacitorInService, true);
    }

    /** Every load takes this fraction of its nominal power, kW and kvar alike. */
    public Builder loadScale(double factor) {
      Arrays.fill(loadFactor, checked("load factor", factor));
      return this;
    }

    public Builder loadFactor(int load, double factor) {
      loadFactor[load] = checked("load factor", factor);
      return this;
    }

    public Builder loadFactor(String loadId, double factor) {
      return loadFactor(network.loadIndex(loadId), factor);
    }

    /** One fraction per load, in the order of {@link NetworkModel#loads()}. */
    public Builder loadFactors(double[] factors) {
      if (factors.length != loadFactor.length) {
        throw new IllegalArgumentException(
            "The load factors ("
                + factors.length
                + ") must be as many as the loads ("
                + loadFactor.length
                + ").");
      }
      for (int i = 0; i < factors.length; i++) {
        loadFactor(i, factors[i]);
      }
      return this;
    }

    /** Active injection of a connection, split equally over its phases; kW, positive = into. */
    public Builder connectionKw(int connection, double kw) {
      connectionKw[connection] = checked("injection", kw);
      return this;
    }

    public Builder connectionKw(String connectionId, double kw) {
      return connectionKw(network.connectionIndex(connectionId), kw);
    }

    /** Reactive injection; kvar, positive = into the network (raises the voltage). */
    public Builder connectionKvar(int connection, double kvar) {
      connectionKvar[connection] = checked("reactive injection", kvar);
      return this;
    }

    public Builder connectionKvar(String connectionId, double kvar) {
      return connectionKvar(network.connectionIndex(connectionId), kvar);
    }

    /** Moves a regulator to a tap position. */
    public Builder tap(String regulatorId, int position) {
      int branch = network.branchIndex(regulatorId);
      if (!(network.branches().get(branch) instanceof Regulator regulator)) {
        throw new IllegalArgumentException("The branch (" + regulatorId + ") is no regulator.");
      }
      if (position < regulator.tapMin() || position > regulator.tapMax()) {
        throw new IllegalArgumentException(
            "The tap ("
                + position
                + ") of "
                + regulatorId
                + " must be within "
                + regulator.tapMin()
                + ".."
                + regulator.tapMax()
                + ".");
      }
      tap[branch] = position;
      return this;
    }

    /** Opens or closes a switch. */
    public Builder closed(String switchId, boolean isClosed) {
      int branch = network.branchIndex(switchId);
      if (!(network.branches().get(branch) instanceof Switch)) {
        throw new IllegalArgumentException("The branch (" + switchId + ") is no switch.");
      }
      closed[branch] = isClosed;
      return this;
    }

    /** Gives a branch another normal rating, A, such as one that an operator has lowered. */
    public Builder normalAmps(String branchId, double amps) {
      if (!(checked("rating", amps) > 0)) {
        throw new IllegalArgumentException(
            "The rating (" + amps + " A) of " + branchId + " must be positive.");
      }
      normalAmps[network.branchIndex(branchId)] = amps;
      return this;
    }

    /** Takes a branch or a capacitor out of service. */
    public Builder outOfService(String elementId) {
      if (network.hasBranch(elementId)) {
        branchInService[network.branchIndex(elementId)] = false;
      } else {
        capacitorInService[network.capacitorIndex(elementId)] = false;
      }
      return this;
    }

    public Scenario build() {
      return new Scenario(this);
    }

    private static double checked(String field, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "The " + field + " (" + value + ") must be a finite number.");
      }
      return value;
    }
  }
}
