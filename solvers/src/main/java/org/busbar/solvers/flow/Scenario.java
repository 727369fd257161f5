package org.busbar.solvers.flow;

import java.util.Arrays;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * One state of a network: how much each load takes, what each DER injects, where taps and switches
 * stand, what is out of service. Immutable; every setting has the default of the network.
 */
public final class Scenario {

  private final NetworkModel network;
  private final double[] loadFactor;
  private final double[] connectionKw;
  private final double[] connectionKvar;
  private final int[] tap;
  private final boolean[] conducts;
  private final boolean[] capacitorInService;
  private final double[] normalAmps;

  private Scenario(Builder builder) {
    network = builder.network;
    loadFactor = builder.loadFactor.clone();
    connectionKw = builder.connectionKw.clone();
    connectionKvar = builder.connectionKvar.clone();
    normalAmps = builder.normalAmps.clone();
    tap = builder.tap.clone();
    capacitorInService = builder.capacitorInService.clone();
    conducts = new boolean[network.branchCount()];
    for (int b = 0; b < conducts.length; b++) {
      conducts[b] = builder.closed[b] && builder.branchInService[b];
    }
  }

  /** Loads at their nominal power, DERs as the network says, everything in its normal state. */
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

  /** Position of the tap changer of a branch, 0 if it has none. */
  public int tap(int branch) {
    return tap[branch];
  }

  /** Whether a branch is closed and in service. */
  public boolean conducts(int branch) {
    return conducts[branch];
  }

  /** Normal rating of a branch in this scenario, A. */
  public double normalAmps(int branch) {
    return normalAmps[branch];
  }

  public boolean capacitorInService(int capacitor) {
    return capacitorInService[capacitor];
  }

  /** Per branch, whether it is closed and in service. Not to be changed. */
  boolean[] conducting() {
    return conducts;
  }

  /** A builder that starts with the content of this scenario. */
  public Builder toBuilder() {
    Builder builder = new Builder(network);
    System.arraycopy(loadFactor, 0, builder.loadFactor, 0, loadFactor.length);
    System.arraycopy(connectionKw, 0, builder.connectionKw, 0, connectionKw.length);
    System.arraycopy(connectionKvar, 0, builder.connectionKvar, 0, connectionKvar.length);
    System.arraycopy(tap, 0, builder.tap, 0, tap.length);
    System.arraycopy(conducts, 0, builder.closed, 0, conducts.length);
    System.arraycopy(
        capacitorInService, 0, builder.capacitorInService, 0, capacitorInService.length);
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
      for (int c = 0; c < connectionKw.length; c++) {
        DerConnection connection = network.connections().get(c);
        connectionKw[c] = connection.kw();
        connectionKvar[c] = connection.kvar();
      }
      tap = new int[network.branchCount()];
      for (int b = 0; b < tap.length; b++) {
        tap[b] = network.branches().get(b) instanceof Transformer t ? t.tap() : 0;
      }
      normalAmps = new double[network.branchCount()];
      for (int b = 0; b < normalAmps.length; b++) {
        normalAmps[b] = network.branches().get(b).normalAmps();
      }
      closed = network.normallyConducting();
      branchInService = new boolean[network.branchCount()];
      Arrays.fill(branchInService, true);
      capacitorInService = new boolean[network.capacitors().size()];
      for (int c = 0; c < capacitorInService.length; c++) {
        capacitorInService[c] = !network.capacitors().get(c).normallyOpen();
      }
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
      return tap(network.branchIndex(regulatorId), position);
    }

    /** The same by the index of the branch. */
    public Builder tap(int branch, int position) {
      TapChanger changer = changer(branch);
      if (changer == null) {
        throw new IllegalArgumentException(
            "The branch (" + network.branches().get(branch).id() + ") is no regulator.");
      }
      if (position < changer.tapMin() || position > changer.tapMax()) {
        throw new IllegalArgumentException(
            "The tap ("
                + position
                + ") of "
                + network.branches().get(branch).id()
                + " must be within "
                + changer.tapMin()
                + ".."
                + changer.tapMax()
                + ".");
      }
      tap[branch] = position;
      return this;
    }

    private @Nullable TapChanger changer(int branch) {
      return network.branches().get(branch) instanceof Transformer t ? t.tapChanger() : null;
    }

    /** Puts a capacitor in or out of service. */
    public Builder capacitor(int capacitor, boolean inService) {
      capacitorInService[capacitor] = inService;
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

    /** Whether a branch conducts, be it a switch or not. */
    Builder conducting(int branch, boolean conducts) {
      closed[branch] = conducts;
      branchInService[branch] = true;
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
