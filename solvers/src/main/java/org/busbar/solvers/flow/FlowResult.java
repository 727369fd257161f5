package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;

/**
 * What a power flow found. Immutable. If {@link #status()} is {@code DIVERGED} the figures are
 * those of the last iteration, to look at and not to act upon, and there is no list of violations;
 * parts that are cut off from the source have zero voltage and current and are listed by {@link
 * #deEnergisedBuses()}.
 */
public final class FlowResult {

  private final Scenario scenario;
  private final FlowStatus status;
  private final int iterations;
  private final boolean[] energised;
  private final double[] vRe;
  private final double[] vIm;
  private final Currents currents;
  private final double interfaceKw;
  private final double interfaceKvar;
  private final double sourceKw;
  private final double loadKw;
  private final double connectionKw;

  /**
   * Takes the arrays over.
   *
   * @param v node voltages, V, real and imaginary part
   */
  FlowResult(
      Scenario scenario,
      FlowStatus status,
      int iterations,
      boolean[] energised,
      double[] vRe,
      double[] vIm,
      Currents currents,
      Powers powers) {
    this.scenario = scenario;
    this.status = status;
    this.iterations = iterations;
    this.energised = energised;
    this.vRe = vRe;
    this.vIm = vIm;
    this.currents = currents;
    interfaceKw = powers.interfaceKw();
    interfaceKvar = powers.interfaceKvar();
    sourceKw = powers.sourceKw();
    loadKw = powers.loadKw();
    connectionKw = powers.connectionKw();
  }

  /**
   * What the conductors of the branches carry, as counted by {@link NetworkModel#firstConductor}.
   *
   * @param amps larger of the currents at the two ends
   * @param loading largest of current over rating at any end, fraction
   * @param kw active power into the branch at its from end; likewise kvar
   */
  record Currents(double[] amps, double[] loading, double[] kw, double[] kvar) {}

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
    return of(currents.amps(), branch, phase);
  }

  public double amps(String branchId, Phase phase) {
    return amps(network().branchIndex(branchId), phase);
  }

  /** Current over the normal rating, percent, in a phase. */
  public double loadingPercent(int branch, Phase phase) {
    return 100 * of(currents.loading(), branch, phase);
  }

  /** Current over the normal rating, percent, in the worst phase. */
  public double loadingPercent(int branch) {
    double worst = 0;
    for (int c = network().firstConductor(branch); c < network().firstConductor(branch + 1); c++) {
      worst = Math.max(worst, currents.loading()[c]);
    }
    return 100 * worst;
  }

  /** Active power into a branch at its from end in a phase, kW. */
  public double kw(int branch, Phase phase) {
    return of(currents.kw(), branch, phase);
  }

  /** Reactive power into a branch at its from end in a phase, kvar. */
  public double kvar(int branch, Phase phase) {
    return of(currents.kvar(), branch, phase);
  }

  private double of(double[] figures, int branch, Phase phase) {
    Phases phases = network().branches().get(branch).phases();
    return phases.contains(phase)
        ? figures[network().firstConductor(branch) + phases.positionOf(phase)]
        : 0;
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
      double rating =
          limits.rating() == OperatingLimits.Rating.EMERGENCY
              ? branch.emergencyAmps()
              : scenario.normalAmps(b);
      double limit = rating * limits.thermalPercent() / 100;
      for (int p = 0; p < branch.phases().count(); p++) {
        // Through the loading, because the low side of a transformer may be the worse one.
        double value = currents.loading()[network().firstConductor(b) + p] * scenario.normalAmps(b);
        if (value > limit) {
          found.add(
              new Violation(
                  branch.id(), Violation.Kind.THERMAL, branch.phases().at(p).name(), value, limit));
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
    if (limits.unbalancePercent() < Double.POSITIVE_INFINITY) {
      addUnbalances(found, limits.unbalancePercent());
    }
    if (interfaceKw > limits.importLimitKw()) {
      found.add(
          new Violation(
              network().transmissionInterface().id(),
              Violation.Kind.IMPORT_POWER,
              "ABC",
              interfaceKw,
              limits.importLimitKw()));
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

  private void addUnbalances(List<Violation> found, double limit) {
    for (int bus = 0; bus < network().busCount(); bus++) {
      double value = unbalancePercent(bus);
      if (value > limit) {
        String id = network().buses().get(bus).id();
        found.add(new Violation(id, Violation.Kind.UNBALANCE, "ABC", value, limit));
      }
    }
  }

  /**
   * Unbalance of the voltages to ground of a bus with three phases: the largest deviation from
   * their mean, percent of the mean (NEMA MG 1). 0 for other buses.
   */
  public double unbalancePercent(int bus) {
    if (!network().buses().get(bus).phases().containsAll(Phases.ABC)) {
      return 0;
    }
    return unbalancePercent(
        vPu(network().node(bus, Phase.A)),
        vPu(network().node(bus, Phase.B)),
        vPu(network().node(bus, Phase.C)));
  }

  /** The same of three voltages. */
  static double unbalancePercent(double a, double b, double c) {
    double mean = (a + b + c) / 3;
    double most = Math.max(Math.abs(a - mean), Math.max(Math.abs(b - mean), Math.abs(c - mean)));
    return mean == 0 ? 0 : 100 * most / mean;
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
