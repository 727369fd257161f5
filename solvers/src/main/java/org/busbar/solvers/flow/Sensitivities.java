package org.busbar.solvers.flow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.jspecify.annotations.Nullable;

/**
 * How monitored quantities move when connections inject more, around one solved scenario: exact
 * derivatives, one solve with the Jacobian for each place that has a connection or, where they are
 * fewer, one with the transposed Jacobian for each quantity.
 */
public final class Sensitivities {

  private final ScenarioLanes solved;
  private final FlowResult around;
  private final List<MonitoredQuantity> monitored;
  private final double[][] perKw;

  /** Made when it is first asked for: it costs as much as {@link #perKw} and is seldom needed. */
  private double @Nullable [][] perKvar;

  /**
   * @param exact one lane, linearised at the solution
   */
  Sensitivities(ScenarioLanes exact, FlowResult around, List<MonitoredQuantity> monitored) {
    this.solved = exact;
    this.around = around;
    this.monitored = List.copyOf(monitored);
    solved.solve();
    perKw = monitored.size() < places() ? gradients() : derivatives(true);
  }

  /** Places that have a connection: as many solves as the derivatives take. */
  private long places() {
    return around.network().connections().stream().map(Place::of).distinct().count();
  }

  private double[][] gradients() {
    LaneGradients gradients = new LaneGradients(solved);
    double[][] into = new double[monitored.size()][];
    for (int m = 0; m < into.length; m++) {
      into[m] = gradients.perKw(0, monitored.get(m)).clone();
    }
    return into;
  }

  /**
   * Sensitivities of the quantities to every connection of the network.
   *
   * @throws IllegalStateException if the scenario diverges
   */
  public static Sensitivities around(
      PowerFlow flow, Scenario scenario, List<MonitoredQuantity> monitored) {
    return flow.sensitivities(scenario, monitored);
  }

  /** What decides where the power of a connection goes. */
  private record Place(String bus, List<Coil> coils) {

    static Place of(DerConnection connection) {
      return new Place(connection.bus(), connection.coils());
    }
  }

  private double[][] derivatives(boolean active) {
    NetworkModel network = around.network();
    int connections = network.connections().size();
    double[][] into = new double[monitored.size()][connections];
    double[] dv = new double[2 * network.nodeCount()];
    Map<Place, Integer> solvedAt = new HashMap<>();
    for (int c = 0; c < connections; c++) {
      Integer same = solvedAt.putIfAbsent(Place.of(network.connections().get(c)), c);
      if (same != null) {
        for (double[] row : into) {
          row[c] = row[same];
        }
        continue;
      }
      Arrays.fill(dv, 0);
      inject(c, -1, active, dv);
      solved.solveLinear(dv);
      for (int m = 0; m < into.length; m++) {
        into[m][c] = derivative(monitored.get(m), dv);
      }
    }
    return into;
  }

  /**
   * The current that 1 kW or 1 kvar more of a connection injects at the present voltages.
   *
   * @param only the one coil that does so, or -1 for all of them alike
   */
  private void inject(int connection, int only, boolean active, double[] amps) {
    Grid grid = solved.circuit().grid;
    Elements elements = grid.elements;
    int owner = grid.network.loads().size() + connection;
    int coils = grid.network.connections().get(connection).coils().size();
    double share = only < 0 ? 1 : coils;
    int coil = -1;
    for (int e = 0; e < elements.count; e++) {
      if (elements.owner[e] != owner) {
        continue;
      }
      coil++;
      if (!solved.circuit().served[e] || only >= 0 && coil != only) {
        continue;
      }
      int a = elements.nodeA[e];
      int b = elements.nodeB[e];
      double uRe = (a < 0 ? 0 : around.vRe(a)) - (b < 0 ? 0 : around.vRe(b));
      double uIm = (a < 0 ? 0 : around.vIm(a)) - (b < 0 ? 0 : around.vIm(b));
      double g = share * elements.gP(e, uRe * uRe + uIm * uIm);
      double re = -(active ? elements.pW[e] * uRe : elements.qVar[e] * uIm) * g;
      double im = -(active ? elements.pW[e] * uIm : -elements.qVar[e] * uRe) * g;
      add(amps, grid.elementA[e], re, im);
      add(amps, grid.elementB[e], -re, -im);
    }
  }

  private static void add(double[] amps, int position, double re, double im) {
    if (position >= 0) {
      amps[2 * position] += re;
      amps[2 * position + 1] += im;
    }
  }

  private double derivative(MonitoredQuantity quantity, double[] dv) {
    NetworkModel network = around.network();
    return switch (quantity.kind()) {
      case VOLTAGE_PU ->
          volts(network.node(quantity.element(), Phase.valueOf(quantity.phase())), dv);
      case AMPS ->
          amps(network.branchIndex(quantity.element()), Phase.valueOf(quantity.phase()), dv);
      case INTERFACE_KW -> interfaceKw(dv);
      case UNBALANCE_PERCENT -> unbalance(network.busIndex(quantity.element()), dv);
    };
  }

  private double volts(int node, double[] dv) {
    double re = around.vRe(node);
    double im = around.vIm(node);
    double size = Math.hypot(re, im);
    int at = 2 * position(node);
    return size == 0
        ? 0
        : (re * dv[at] + im * dv[at + 1]) / size / FlowResult.baseVolts(around.network(), node);
  }

  private int position(int node) {
    return solved.circuit().grid.pattern.positionOf[node];
  }

  /** Of the terminal that decides the loading. */
  private double amps(int branch, Phase phase, double[] dv) {
    Primitive primitive = solved.primitive(0, branch);
    Phases phases = around.network().branches().get(branch).phases();
    if (primitive == null || !phases.contains(phase)) {
      return 0;
    }
    double most = -1;
    double slope = 0;
    for (int i = 0; i < primitive.terminals(); i++) {
      if (primitive.conductor[i] == phases.positionOf(phase)) {
        double[] current = current(primitive, i, dv);
        double size = Math.hypot(current[0], current[1]);
        if (size * primitive.toFromAmps[i] > most) {
          most = size * primitive.toFromAmps[i];
          slope =
              size == 0
                  ? 0
                  : primitive.toFromAmps[i]
                      * (current[0] * current[2] + current[1] * current[3])
                      / size;
        }
      }
    }
    return slope;
  }

  /** Current of a terminal and its derivative, real and imaginary parts. */
  private double[] current(Primitive primitive, int terminal, double[] dv) {
    int m = primitive.terminals();
    double[] current = new double[4];
    for (int j = 0; j < m; j++) {
      double yRe = primitive.re[terminal * m + j];
      double yIm = primitive.im[terminal * m + j];
      int node = primitive.node[j];
      int at = 2 * position(node);
      current[0] += yRe * around.vRe(node) - yIm * around.vIm(node);
      current[1] += yRe * around.vIm(node) + yIm * around.vRe(node);
      current[2] += yRe * dv[at] - yIm * dv[at + 1];
      current[3] += yRe * dv[at + 1] + yIm * dv[at];
    }
    return current;
  }

  private double interfaceKw(double[] dv) {
    String branch = around.network().transmissionInterface().branch();
    if (branch == null) {
      return sourceKw(dv);
    }
    Primitive primitive = solved.primitive(0, around.network().branchIndex(branch));
    double watts = 0;
    for (int i = 0; primitive != null && i < primitive.fromCount; i++) {
      double[] current = current(primitive, i, dv);
      int node = primitive.node[i];
      int at = 2 * position(node);
      watts +=
          around.vRe(node) * current[2]
              + around.vIm(node) * current[3]
              + dv[at] * current[0]
              + dv[at + 1] * current[1];
    }
    return watts / 1000;
  }

  private double sourceKw(double[] dv) {
    Circuit circuit = solved.circuit();
    int[] nodeAt = circuit.grid.pattern.nodeAt;
    double watts = 0;
    for (int s = 0; s < circuit.sourcePosition.length; s += 3) {
      for (int i = 0; i < 3; i++) {
        double re = circuit.sourceRe[s + i];
        double im = circuit.sourceIm[s + i];
        double dRe = 0;
        double dIm = 0;
        for (int j = 0; j < 3; j++) {
          int at = 2 * circuit.sourcePosition[s + j];
          int node = nodeAt[circuit.sourcePosition[s + j]];
          double yRe = circuit.sourceYRe[3 * s + 3 * i + j];
          double yIm = circuit.sourceYIm[3 * s + 3 * i + j];
          re -= yRe * around.vRe(node) - yIm * around.vIm(node);
          im -= yRe * around.vIm(node) + yIm * around.vRe(node);
          dRe -= yRe * dv[at] - yIm * dv[at + 1];
          dIm -= yRe * dv[at + 1] + yIm * dv[at];
        }
        int at = 2 * circuit.sourcePosition[s + i];
        int node = nodeAt[circuit.sourcePosition[s + i]];
        watts += around.vRe(node) * dRe + around.vIm(node) * dIm + dv[at] * re + dv[at + 1] * im;
      }
    }
    return watts / 1000;
  }

  private double unbalance(int bus, double[] dv) {
    NetworkModel network = around.network();
    double mean = 0;
    double dMean = 0;
    for (int p = 0; p < 3; p++) {
      int node = network.node(bus, Phase.of(p));
      mean += around.vPu(node) / 3;
      dMean += volts(node, dv) / 3;
    }
    double most = -1;
    double slope = 0;
    for (int p = 0; p < 3; p++) {
      int node = network.node(bus, Phase.of(p));
      double deviation = around.vPu(node) - mean;
      if (Math.abs(deviation) > most) {
        most = Math.abs(deviation);
        slope =
            100
                * (Math.signum(deviation) * (volts(node, dv) - dMean) * mean - most * dMean)
                / (mean * mean);
      }
    }
    return slope;
  }

  /** The solved scenario around which the derivatives hold. */
  public FlowResult around() {
    return around;
  }

  public List<MonitoredQuantity> monitored() {
    return monitored;
  }

  /** Change of a quantity per kW that a connection injects more. */
  public double perKw(int quantity, int connection) {
    return perKw[quantity][connection];
  }

  /**
   * Changes of all quantities when a connection injects more in one of its coils only.
   *
   * @param coil position among the coils of the connection
   * @param active whether per kW, else per kvar
   */
  public double[] perCoil(int connection, int coil, boolean active) {
    double[] dv = new double[2 * around.network().nodeCount()];
    inject(connection, coil, active, dv);
    solved.solveLinear(dv);
    return monitored.stream().mapToDouble(quantity -> derivative(quantity, dv)).toArray();
  }

  /** Change of a quantity per kvar that a connection injects more. */
  public synchronized double perKvar(int quantity, int connection) {
    double[][] matrix = perKvar;
    if (matrix == null) {
      matrix = derivatives(false);
      perKvar = matrix;
    }
    return matrix[quantity][connection];
  }

  /** Value of a quantity in the solved scenario. */
  public double value(int quantity) {
    return monitored.get(quantity).in(around);
  }
}
