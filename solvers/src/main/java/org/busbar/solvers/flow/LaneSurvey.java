package org.busbar.solvers.flow;

import java.util.stream.IntStream;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;

/**
 * The figures of a whole network that a long series of solves is judged by: extremes, how many
 * limits are broken, losses. Made once, taken again and again without allocating; what it shows is
 * that of the last {@link #take}.
 */
public final class LaneSurvey {

  private final NetworkModel network;
  private final OperatingLimits limits;

  /** Normal rating over the allowed current, per conductor. */
  private final double[] toAllowed;

  /** Buses with phases A, B and C; empty if unbalance is not limited. */
  private final int[] threePhaseBuses;

  private final double[] power = new double[2];
  private double lowestPu;
  private double highestPu;
  private int lowestNode;
  private int highestNode;
  private double worstLoading;
  private int worstConductor;
  private int undervoltages;
  private int overvoltages;
  private int overloads;
  private int unbalances;
  private boolean reverse;
  private double interfaceKw;
  private double lossesKw;

  /**
   * @param scenario whose ratings count
   */
  public LaneSurvey(Scenario scenario, OperatingLimits limits) {
    network = scenario.network();
    this.limits = limits;
    toAllowed = new double[network.conductorCount()];
    for (int b = 0; b < network.branchCount(); b++) {
      Branch branch = network.branches().get(b);
      double rating =
          limits.rating() == OperatingLimits.Rating.EMERGENCY
              ? branch.emergencyAmps()
              : scenario.normalAmps(b);
      for (int c = network.firstConductor(b); c < network.firstConductor(b + 1); c++) {
        toAllowed[c] = branch.normalAmps() / (rating * limits.thermalPercent() / 100);
      }
    }
    threePhaseBuses =
        limits.unbalancePercent() == Double.POSITIVE_INFINITY ? new int[0] : threePhaseBuses();
  }

  private int[] threePhaseBuses() {
    return IntStream.range(0, network.busCount())
        .filter(bus -> network.buses().get(bus).phases().containsAll(Phases.ABC))
        .toArray();
  }

  /** Looks at a solved lane. */
  public void take(ScenarioLanes lanes, int lane) {
    takeVoltages(lanes, lane);
    takeLoadings(lanes, lane);
    takeUnbalances(lanes, lane);
    interfaceKw = lanes.interfaceKw(lane);
    reverse = -interfaceKw > limits.reverseLimitKw();
    FlowTotals.sourcePower(lanes, lane, power);
    lossesKw = (power[0] - elementWatts(lanes, lane)) / 1000;
  }

  private void takeVoltages(ScenarioLanes lanes, int lane) {
    Circuit circuit = lanes.circuit();
    double[] v = lanes.voltages();
    double[] base = circuit.grid.baseVolts;
    int n = lanes.count();
    double low2 = limits.vMinPu() * limits.vMinPu();
    double high2 = limits.vMaxPu() * limits.vMaxPu();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    int lowestAt = 0;
    int highestAt = 0;
    undervoltages = 0;
    overvoltages = 0;
    for (int i = 0; i < base.length; i++) {
      if (circuit.energisedAt[i]) {
        double re = v[2 * n * i + lane] / base[i];
        double im = v[2 * n * i + n + lane] / base[i];
        double square = re * re + im * im;
        if (square < lowest) {
          lowest = square;
          lowestAt = i;
        }
        if (square > highest) {
          highest = square;
          highestAt = i;
        }
        undervoltages += square < low2 ? 1 : 0;
        overvoltages += square > high2 ? 1 : 0;
      }
    }
    lowestPu = Math.sqrt(lowest);
    highestPu = Math.sqrt(highest);
    lowestNode = circuit.grid.pattern.nodeAt[lowestAt];
    highestNode = circuit.grid.pattern.nodeAt[highestAt];
  }

  private void takeLoadings(ScenarioLanes lanes, int lane) {
    double[] loading2 = lanes.loadings();
    int n = lanes.count();
    overloads = 0;
    worstLoading = 0;
    worstConductor = 0;
    for (int c = 0; c < toAllowed.length; c++) {
      double part2 = loading2[c * n + lane] * toAllowed[c] * toAllowed[c];
      if (part2 > worstLoading) {
        worstLoading = part2;
        worstConductor = c;
      }
      overloads += part2 > 1 ? 1 : 0;
    }
    worstLoading = Math.sqrt(worstLoading);
  }

  private void takeUnbalances(ScenarioLanes lanes, int lane) {
    unbalances = 0;
    for (int bus : threePhaseBuses) {
      unbalances += lanes.unbalancePercent(lane, bus) > limits.unbalancePercent() ? 1 : 0;
    }
  }

  /** What loads take less what connections inject. */
  private static double elementWatts(ScenarioLanes lanes, int lane) {
    Circuit circuit = lanes.circuit();
    Elements elements = circuit.grid.elements;
    double[] v = lanes.voltages();
    int n = lanes.count();
    double watts = 0;
    for (int e = 0; e < elements.count; e++) {
      if (circuit.served[e]) {
        // Ground is -1, so its index is negative whatever the lane.
        int a = 2 * n * circuit.grid.elementA[e] + lane;
        int b = 2 * n * circuit.grid.elementB[e] + lane;
        double re = (a < 0 ? 0 : v[a]) - (b < 0 ? 0 : v[b]);
        double im = (a < 0 ? 0 : v[a + n]) - (b < 0 ? 0 : v[b + n]);
        double u2 = re * re + im * im;
        watts += lanes.active(lane, elements.owner[e]) * elements.pW[e] * u2 * elements.gP(e, u2);
      }
    }
    return watts;
  }

  /** Lowest voltage to ground, per unit, over the nodes that are energised. */
  public double lowestPu() {
    return lowestPu;
  }

  /** The node that has it. */
  public int lowestNode() {
    return lowestNode;
  }

  public double highestPu() {
    return highestPu;
  }

  public int highestNode() {
    return highestNode;
  }

  /** Largest current over what is allowed, fraction. */
  public double worstLoading() {
    return worstLoading;
  }

  /** The conductor that has it, as counted by {@link NetworkModel#firstConductor}. */
  public int worstConductor() {
    return worstConductor;
  }

  /** Number of nodes below the voltage limits. */
  public int undervoltages() {
    return undervoltages;
  }

  public int overvoltages() {
    return overvoltages;
  }

  /** Number of conductors above their thermal limits. */
  public int overloads() {
    return overloads;
  }

  /** Number of all broken limits. */
  public int violations() {
    return undervoltages + overvoltages + overloads + unbalances + (reverse ? 1 : 0);
  }

  /** Active power at the T-D interface, kW, positive = import. */
  public double interfaceKw() {
    return interfaceKw;
  }

  /** What lines, switches, transformers and regulators turn into heat, kW. */
  public double lossesKw() {
    return lossesKw;
  }
}
