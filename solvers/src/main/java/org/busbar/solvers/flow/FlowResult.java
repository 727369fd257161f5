package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;

/**
 * What a power flow found. Immutable. If {@link #status()} is {@code DIVERGED} every figure is NaN
 * and there is no list of violations; parts that are cut off from the source have zero voltage and
 * current and are listed by {@link #deEnergisedBuses()}.
 */
public final class FlowResult {

  private final Scenario scenario;
  private final FlowStatus status;
  private final int iterations;
  private final boolean[] energised;
  private final double[] vRe;
  private final double[] vIm;
  private final double[] amps;
  private final double[] loading;
  private final double interfaceKw;
  private final double interfaceKvar;
  private final double sourceKw;
  private final double loadKw;
  private final double connectionKw;

  /**
   * Takes the arrays over.
   *
   * @param v node voltages, V, real and imaginary part
   * @param amps larger of the currents at the two ends, index 3 * branch + phase
   * @param loading largest of current over rating at either end, fraction, same index
   */
  FlowResult(
      Scenario scenario,
      FlowStatus status,
      int iterations,
      boolean[] energised,
      double[] vRe,
      double[] vIm,
      double[] amps,
      double[] loading,
      Powers powers) {
    this.scenario = scenario;
    this.status = status;
    this.iterations = iterations;
    this.energised = energised;
    this.vRe = vRe;
    this.vIm = vIm;
    this.amps = amps;
    this.loading = loading;
    interfaceKw = powers.interfaceKw();
    interfaceKvar = powers.interfaceKvar();
    sourceKw = powers.sourceKw();
    loadKw = powers.loadKw();
    connectionKw = powers.connectionKw();
  }

  /** The totals of a solved scenario. */
  record Powers(
      double interfaceKw,
      double interfaceKvar,
      double sourceKw,
      double loadKw,
      double connectionKw) {}

  public FlowStatus status() {
    return status;
  }

  public boolean converged() {
    return status == FlowStatus.CONVERGED;
  }

  public int iterations() {
    return iterations;
  }

  public Scenario scenario() {
    return scenario;
  }

  public NetworkModel network() {
    return scenario.network();
  }

  /** Voltage to ground, per unit of the base of its bus; 0 if cut off. */
  public double vPu(int node) {
    return Math.hypot(vRe[node], vIm[node]) / baseVolts(network(), node);
  }

  public double vPu(String busId, Phase phase) {
    return vPu(network().node(busId, phase));
  }

  /** Angle of the voltage to ground, degrees, -180..180. */
  public double angleDeg(int node) {
    return Math.toDegrees(Math.atan2(vIm[node], vRe[node]));
  }

  /** Whether a node is connected to the source. */
  public boolean energised(int node) {
    return energised[node];
  }

  /** Buses of which at least one phase is cut off from the source, sorted by id. */
  public List<String> deEnergisedBuses() {
    List<String> dead = new ArrayList<>();
    for (int node = 0; node < energised.length; node++) {
      String bus = network().buses().get(network().nodeBus(node)).id();
      if (!energised[node] && (dead.isEmpty() || !dead.get(dead.size() - 1).equals(bus))) {
        dead.add(bus);
      }
    }
    return dead;
  }

  /**
   * Current of a branch in a phase, A: the larger of its two ends, for a transformer that of the
   * from end. 0 for a phase that it does not have.
   */
  public double amps(int branch, Phase phase) {
    return amps[3 * branch + phase.ordinal()];
  }

  public double amps(String branchId, Phase phase) {
    return amps(network().branchIndex(branchId), phase);
  }

  /** Current over the normal rating, percent, in a phase. */
  public double loadingPercent(int branch, Phase phase) {
    return 100 * loading[3 * branch + phase.ordinal()];
  }

  /** Current over the normal rating, percent, in the worst phase. */
  public double loadingPercent(int branch) {
    return 100
        * Math.max(loading[3 * branch], Math.max(loading[3 * branch + 1], loading[3 * branch + 2]));
  }

  /** Active power at the T-D interface, kW, positive = import from transmission. */
  public double interfaceKw() {
    return interfaceKw;
  }

  /** Reactive power at the T-D interface, kvar, positive = import. */
  public double interfaceKvar() {
    return interfaceKvar;
  }

  /** Active power that the source delivers at its bus, kW. */
  public double sourceKw() {
    return sourceKw;
  }

  /** What the loads really take at their voltages, kW (positive = consumed). */
  public double loadKw() {
    return loadKw;
  }

  /** What all connections inject together, kW; those cut off inject nothing. */
  public double connectionKw() {
    return connectionKw;
  }

  /** What lines, switches, transformers and regulators turn into heat, kW. */
  public double lossesKw() {
    return sourceKw + connectionKw - loadKw;
  }

  /**
   * The limits that are broken, worst first. Nodes that are cut off are not undervoltages.
   *
   * @throws IllegalStateException if the result diverged: an empty list would look like no problem
   */
  public List<Violation> violations(OperatingLimits limits) {
    if (!converged()) {
      throw new IllegalStateException(
          "A power flow that diverged has no violations. Look at status() first.");
    }
    List<Violation> found = new ArrayList<>();
    for (int b = 0; b < network().branchCount(); b++) {
      Branch branch = network().branches().get(b);
      double limit = scenario.normalAmps(b) * limits.thermalPercent() / 100;
      for (int p = 0; p < 3; p++) {
        // Through the loading, because the low side of a transformer may be the worse one.
        double value = loading[3 * b + p] * scenario.normalAmps(b);
        if (value > limit) {
          found.add(
              new Violation(branch.id(), Violation.Kind.THERMAL, Phase.of(p).name(), value, limit));
        }
      }
    }
    for (int node = 0; node < energised.length; node++) {
      if (energised[node]) {
        double value = vPu(node);
        Bus bus = network().buses().get(network().nodeBus(node));
        String phase = network().nodePhase(node).name();
        if (value < limits.vMinPu()) {
          found.add(
              new Violation(bus.id(), Violation.Kind.UNDERVOLTAGE, phase, value, limits.vMinPu()));
        } else if (value > limits.vMaxPu()) {
          found.add(
              new Violation(bus.id(), Violation.Kind.OVERVOLTAGE, phase, value, limits.vMaxPu()));
        }
      }
    }
    if (-interfaceKw > limits.reverseLimitKw()) {
      found.add(
          new Violation(
              network().transmissionInterface().id(),
              Violation.Kind.REVERSE_POWER,
              "ABC",
              -interfaceKw,
              limits.reverseLimitKw()));
    }
    found.sort(Violation.WORST_FIRST);
    return found;
  }

  /** Base voltage of a node, line to ground, V. */
  static double baseVolts(NetworkModel network, int node) {
    return network.buses().get(network.nodeBus(node)).kvBaseLL() * 1000 / Math.sqrt(3);
  }

  double vRe(int node) {
    return vRe[node];
  }

  double vIm(int node) {
    return vIm[node];
  }
}
