package org.busbar.solvers.flow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Transformer;

/**
 * Fixed-point current injection. With the nominal loads inside Y as admittances Yeq, each iteration
 * solves
 *
 * <pre>Y V' = I_source + sum over elements of (Yeq u - I(u))</pre>
 *
 * for the new node voltages V', where u is the voltage across an element at the old V and I(u) what
 * it really takes. Y is factorised once per state of taps, switches and outages.
 */
final class FixedPointPowerFlow implements PowerFlow {

  /** States whose factorisations are kept; about 200 kB each for 300 nodes. */
  private static final int CIRCUITS_KEPT = 32;

  /**
   * Between these a DER injects its power; outside it is a constant impedance that is continuous at
   * the limit, so that a collapsing voltage does not ask for endless current.
   */
  private static final double INJECTION_MIN_PU = 0.5;

  private static final double INJECTION_MAX_PU = 1.5;

  private final NetworkModel network;
  private final SolveLimits limits;
  private final SparsePattern pattern;
  private final LoadElements loads;
  private final int[] loadPositionA;
  private final int[] loadPositionB;
  private final double[] baseVolts;
  private final Map<CircuitState, Circuit> circuits =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CircuitState, Circuit> eldest) {
          return size() > CIRCUITS_KEPT;
        }
      };

  FixedPointPowerFlow(NetworkModel network, SolveLimits limits) {
    this.network = network;
    this.limits = limits;
    loads = new LoadElements(network);
    pattern = pattern(network);
    loadPositionA = positions(loads.nodeA);
    loadPositionB = positions(loads.nodeB);
    baseVolts = new double[network.nodeCount()];
    for (int node = 0; node < baseVolts.length; node++) {
      baseVolts[pattern.positionOf(node)] = FlowResult.baseVolts(network, node);
    }
  }

  /** All switches closed: an open one leaves zeros, so one pattern serves every state. */
  private static SparsePattern pattern(NetworkModel network) {
    SparsePattern.Builder builder = new SparsePattern.Builder(network.nodeCount());
    for (int b = 0; b < network.branchCount(); b++) {
      Branch branch = network.branches().get(b);
      int n = branch.phases().count();
      int[] nodes = new int[2 * n];
      for (int p = 0; p < n; p++) {
        nodes[p] = network.node(network.branchFrom(b), branch.phases().at(p));
        nodes[n + p] = network.node(network.branchTo(b), branch.phases().at(p));
      }
      builder.couple(nodes);
    }
    // Phases of a bus may be coupled by delta loads and capacitors and by the source.
    for (int bus = 0; bus < network.busCount(); bus++) {
      int b = bus;
      builder.couple(
          IntStream.range(0, 3)
              .map(p -> network.node(b, Phase.of(p)))
              .filter(node -> node >= 0)
              .toArray());
    }
    return builder.build();
  }

  private int[] positions(int[] nodes) {
    return IntStream.of(nodes).map(node -> node < 0 ? -1 : pattern.positionOf(node)).toArray();
  }

  @Override
  public NetworkModel network() {
    return network;
  }

  @Override
  public FlowResult solve(Scenario scenario) {
    Circuit circuit = circuit(scenario);
    return solve(scenario, circuit, circuit.startRe.clone(), circuit.startIm.clone());
  }

  @Override
  public FlowResult solve(Scenario scenario, FlowResult start) {
    Circuit circuit = circuit(scenario);
    if (!start.converged() || !sameNetwork(start.network())) {
      return solve(scenario);
    }
    double[] vRe = new double[baseVolts.length];
    double[] vIm = new double[baseVolts.length];
    for (int node = 0; node < vRe.length; node++) {
      int position = pattern.positionOf(node);
      // A node that was cut off has no voltage to start from, and one that is now must have none.
      boolean usable = start.energised(node) && circuit.energised[node];
      vRe[position] = usable ? start.vRe(node) : circuit.startRe[position];
      vIm[position] = usable ? start.vIm(node) : circuit.startIm[position];
    }
    return solve(scenario, circuit, vRe, vIm);
  }

  /** Networks of one version have the same indices, whoever read them. */
  private boolean sameNetwork(NetworkModel other) {
    return other == network || other.version().equals(network.version());
  }

  private Circuit circuit(Scenario scenario) {
    if (!sameNetwork(scenario.network())) {
      throw new IllegalArgumentException(
          "The scenario belongs to the network "
              + scenario.network().id()
              + ", not to this "
              + network.id()
              + ". Build it from network().");
    }
    synchronized (circuits) {
      return circuits.computeIfAbsent(
          scenario.circuit(), state -> new Circuit(network, pattern, loads, state));
    }
  }

  private FlowResult solve(Scenario scenario, Circuit circuit, double[] v_re, double[] v_im) {
    int n = v_re.length;
    Injections injections = new Injections(scenario, circuit);
    double[] next_re = new double[n];
    double[] next_im = new double[n];
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < limits.maxIterations()) {
      iteration++;
      Arrays.fill(next_re, 0);
      Arrays.fill(next_im, 0);
      for (int p = 0; p < 3; p++) {
        int at = pattern.positionOf(circuit.sourceNode[p]);
        next_re[at] = circuit.sourceAmpsRe[p];
        next_im[at] = circuit.sourceAmpsIm[p];
      }
      compensateLoads(scenario, circuit, v_re, v_im, next_re, next_im);
      injections.add(v_re, v_im, next_re, next_im);
      circuit.factor.solve(next_re, next_im);
      double change = 0;
      for (int i = 0; i < n; i++) {
        double d_re = next_re[i] - v_re[i];
        double d_im = next_im[i] - v_im[i];
        change = Math.max(change, (d_re * d_re + d_im * d_im) / (baseVolts[i] * baseVolts[i]));
      }
      double[] swap_re = v_re;
      double[] swap_im = v_im;
      v_re = next_re;
      v_im = next_im;
      next_re = swap_re;
      next_im = swap_im;
      converged = change < limits.tolerance() * limits.tolerance();
      if (!Double.isFinite(change)) {
        break;
      }
    }
    return converged
        ? result(scenario, circuit, iteration, injections, v_re, v_im)
        : diverged(scenario, circuit, iteration);
  }

  private void compensateLoads(
      Scenario scenario,
      Circuit circuit,
      double[] v_re,
      double[] v_im,
      double[] i_re,
      double[] i_im) {
    for (int e = 0; e < loads.count; e++) {
      if (!circuit.served[e]) {
        continue;
      }
      int a = loadPositionA[e];
      int b = loadPositionB[e];
      double u_re = b < 0 ? v_re[a] : v_re[a] - v_re[b];
      double u_im = b < 0 ? v_im[a] : v_im[a] - v_im[b];
      double d = loads.denominator(e, u_re * u_re + u_im * u_im);
      double g = 1 / (loads.ratedV[e] * loads.ratedV[e]) - scenario.loadFactor(loads.load[e]) / d;
      // conj(S) u g
      double c_re = g * (loads.pW[e] * u_re + loads.qVar[e] * u_im);
      double c_im = g * (loads.pW[e] * u_im - loads.qVar[e] * u_re);
      i_re[a] += c_re;
      i_im[a] += c_im;
      if (b >= 0) {
        i_re[b] -= c_re;
        i_im[b] -= c_im;
      }
    }
  }

  /** What the connections of a scenario inject, one entry per phase in use. */
  private final class Injections {

    private final int[] position;
    private final double[] pW;
    private final double[] qVar;
    private final int count;

    Injections(Scenario scenario, Circuit circuit) {
      int connections = network.connections().size();
      position = new int[3 * connections];
      pW = new double[3 * connections];
      qVar = new double[3 * connections];
      int used = 0;
      for (int c = 0; c < connections; c++) {
        double kw = scenario.connectionKw(c);
        double kvar = scenario.connectionKvar(c);
        if (kw == 0 && kvar == 0) {
          continue;
        }
        DerConnection connection = network.connections().get(c);
        int bus = network.busIndex(connection.bus());
        int phases = connection.phases().count();
        for (int p = 0; p < phases; p++) {
          int node = network.node(bus, connection.phases().at(p));
          if (circuit.energised[node]) {
            position[used] = pattern.positionOf(node);
            pW[used] = kw * 1000 / phases;
            qVar[used] = kvar * 1000 / phases;
            used++;
          }
        }
      }
      count = used;
    }

    void add(double[] v_re, double[] v_im, double[] i_re, double[] i_im) {
      for (int k = 0; k < count; k++) {
        int at = position[k];
        double d = denominator(at, v_re[at], v_im[at]);
        // conj(S) V / |V|^2
        i_re[at] += (pW[k] * v_re[at] + qVar[k] * v_im[at]) / d;
        i_im[at] += (pW[k] * v_im[at] - qVar[k] * v_re[at]) / d;
      }
    }

    double totalKw(double[] v_re, double[] v_im) {
      double watts = 0;
      for (int k = 0; k < count; k++) {
        int at = position[k];
        double v2 = v_re[at] * v_re[at] + v_im[at] * v_im[at];
        watts += pW[k] * v2 / denominator(at, v_re[at], v_im[at]);
      }
      return watts / 1000;
    }

    private double denominator(int at, double v_re, double v_im) {
      double min = INJECTION_MIN_PU * baseVolts[at];
      double max = INJECTION_MAX_PU * baseVolts[at];
      return Math.min(Math.max(v_re * v_re + v_im * v_im, min * min), max * max);
    }
  }

  private FlowResult result(
      Scenario scenario,
      Circuit circuit,
      int iterations,
      Injections injections,
      double[] v_re,
      double[] v_im) {
    int n = v_re.length;
    double[] nodeRe = new double[n];
    double[] nodeIm = new double[n];
    for (int node = 0; node < n; node++) {
      nodeRe[node] = v_re[pattern.positionOf(node)];
      nodeIm[node] = v_im[pattern.positionOf(node)];
    }
    double[] amps = new double[3 * network.branchCount()];
    double[] loading = new double[amps.length];
    int interfaceBranch = network.branchIndex(network.transmissionInterface().branch());
    double interfaceW = 0;
    double interfaceVar = 0;
    for (int b = 0; b < network.branchCount(); b++) {
      Primitive primitive = circuit.primitives[b];
      if (primitive == null) {
        continue;
      }
      Branch branch = network.branches().get(b);
      boolean transformer = branch instanceof Transformer;
      double toRating = branch instanceof Transformer t ? t.kva() / (Math.sqrt(3) * t.toKvLL()) : 0;
      int m = primitive.terminals();
      for (int i = 0; i < m; i++) {
        double c_re = 0;
        double c_im = 0;
        for (int j = 0; j < m; j++) {
          int node = primitive.node[j];
          double y_re = primitive.re[i * m + j];
          double y_im = primitive.im[i * m + j];
          c_re += y_re * nodeRe[node] - y_im * nodeIm[node];
          c_im += y_re * nodeIm[node] + y_im * nodeRe[node];
        }
        boolean from = i < m / 2;
        double current = Math.sqrt(c_re * c_re + c_im * c_im);
        int slot = 3 * b + primitive.phase[i % (m / 2)].ordinal();
        if (from || !transformer) {
          amps[slot] = Math.max(amps[slot], current);
        }
        double rating = from || !transformer ? branch.normalAmps() : toRating;
        double changed = branch.normalAmps() / scenario.normalAmps(b);
        loading[slot] = Math.max(loading[slot], current / rating * changed);
        if (b == interfaceBranch && from) {
          int node = primitive.node[i];
          interfaceW += nodeRe[node] * c_re + nodeIm[node] * c_im;
          interfaceVar += nodeIm[node] * c_re - nodeRe[node] * c_im;
        }
      }
    }
    FlowResult.Powers powers =
        new FlowResult.Powers(
            interfaceW / 1000,
            interfaceVar / 1000,
            sourceKw(circuit, nodeRe, nodeIm),
            loadKw(scenario, circuit, v_re, v_im),
            injections.totalKw(v_re, v_im));
    return new FlowResult(
        scenario,
        FlowStatus.CONVERGED,
        iterations,
        circuit.energised,
        nodeRe,
        nodeIm,
        amps,
        loading,
        powers);
  }

  private static double sourceKw(Circuit circuit, double[] nodeRe, double[] nodeIm) {
    double watts = 0;
    for (int i = 0; i < 3; i++) {
      double c_re = circuit.sourceAmpsRe[i];
      double c_im = circuit.sourceAmpsIm[i];
      for (int j = 0; j < 3; j++) {
        int node = circuit.sourceNode[j];
        double y_re = circuit.sourceRe[3 * i + j];
        double y_im = circuit.sourceIm[3 * i + j];
        c_re -= y_re * nodeRe[node] - y_im * nodeIm[node];
        c_im -= y_re * nodeIm[node] + y_im * nodeRe[node];
      }
      int node = circuit.sourceNode[i];
      watts += nodeRe[node] * c_re + nodeIm[node] * c_im;
    }
    return watts / 1000;
  }

  private double loadKw(Scenario scenario, Circuit circuit, double[] v_re, double[] v_im) {
    double watts = 0;
    for (int e = 0; e < loads.count; e++) {
      if (circuit.served[e]) {
        int a = loadPositionA[e];
        int b = loadPositionB[e];
        double u_re = b < 0 ? v_re[a] : v_re[a] - v_re[b];
        double u_im = b < 0 ? v_im[a] : v_im[a] - v_im[b];
        double u2 = u_re * u_re + u_im * u_im;
        watts += scenario.loadFactor(loads.load[e]) * loads.pW[e] * u2 / loads.denominator(e, u2);
      }
    }
    return watts / 1000;
  }

  private FlowResult diverged(Scenario scenario, Circuit circuit, int iterations) {
    return new FlowResult(
        scenario,
        FlowStatus.DIVERGED,
        iterations,
        circuit.energised,
        notANumber(network.nodeCount()),
        notANumber(network.nodeCount()),
        notANumber(3 * network.branchCount()),
        notANumber(3 * network.branchCount()),
        new FlowResult.Powers(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
  }

  private static double[] notANumber(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
