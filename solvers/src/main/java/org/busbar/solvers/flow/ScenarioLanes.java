package org.busbar.solvers.flow;

import java.util.Arrays;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios of one network with the same switches and outages, solved side by side. Made once, then
 * filled and solved again and again without allocating; not safe for several threads, each of which
 * takes lanes of its own.
 *
 * <p>Every lane starts as the scenario around which the lanes were made. A lane keeps its voltages
 * from one solve to the next as the start of the next one.
 */
public final class ScenarioLanes {

  /** Square of a relative change of a voltage in one iteration after which a lane is lost. */
  private static final double LOST = 1e6;

  private static final double STEADY_RATIO = 0.2;
  private static final double RESERVE = 3;

  private Linearisation linear;
  private final SolveLimits limits;
  private final LaneKernel kernel;
  private final int lanes;
  private final Scenario around;
  private final double[] active;
  private final double[] reactive;
  private final int[] tap;
  private final boolean[] capacitorOpen;
  private boolean tailChanged = true;
  private final TailFactor tail;
  private double[] v;
  private double[] x;
  private final double[] elementVolts;
  private final double[] change;
  private final double[] changeBefore;
  private final boolean[] converged;
  private int iterations;
  private @Nullable Terminals terminals;
  private double @Nullable [] loading2;
  private final double[] power = new double[2];
  private final double[] current = new double[2];
  private final double[] worst2;
  private final double[] lowest2;
  private final double[] highest2;
  private boolean loadingsKnown;
  private boolean extremesKnown;

  ScenarioLanes(Linearisation linear, Scenario around, SolveLimits limits, LaneKernel kernel) {
    this.linear = linear;
    this.limits = limits;
    this.kernel = kernel;
    this.around = around;
    lanes = kernel.lanes();
    Grid grid = linear.circuit.grid;
    int owners = network().loads().size() + network().connections().size();
    active = new double[owners * lanes];
    reactive = new double[owners * lanes];
    tap = new int[grid.tapBranches.length * lanes];
    capacitorOpen = new boolean[network().capacitors().size() * lanes];
    tail = new TailFactor(grid.pattern, lanes);
    v = new double[2 * grid.pattern.size * lanes];
    x = new double[v.length];
    elementVolts = new double[2 * grid.elements.count * lanes];
    change = new double[lanes];
    changeBefore = new double[lanes];
    converged = new boolean[lanes];
    worst2 = new double[lanes];
    lowest2 = new double[lanes];
    highest2 = new double[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      set(lane, around);
    }
    restart();
  }

  public NetworkModel network() {
    return linear.circuit.grid.network;
  }

  /** How many scenarios there are side by side. */
  public int count() {
    return lanes;
  }

  /** Forgets the voltages of earlier solves: starts from the linear circuit with present taps. */
  public void restart() {
    factoriseTailIfChanged();
    solveLinearCircuit(v);
  }

  /** Fills in the voltages of the linear circuit with present taps, in every lane. */
  private void solveLinearCircuit(double[] into) {
    for (int i = 0; i < linear.injection.length; i++) {
      Arrays.fill(into, i * lanes, (i + 1) * lanes, linear.injection[i]);
    }
    kernel.solve(linear.factor, tail, into);
  }

  /**
   * Moves the reference state to the middle of the present states of all lanes, at the cost of a
   * factorisation: fewer iterations for what is near them. All of them should have been solved.
   */
  public void linearise() {
    linear = Linearisation.amid(linear.circuit, lanes, active, reactive, v);
    tailChanged = true;
  }

  /**
   * Square of how far a lane may still be from its solution. Iterations shrink their changes by a
   * steady ratio, so the last two tell the sum of those to come; a ratio is believed with a
   * reserve, and not at all when it is not small.
   */
  private double remaining2(int lane) {
    double ratio2 = change[lane] / changeBefore[lane];
    return ratio2 < STEADY_RATIO * STEADY_RATIO
        ? RESERVE * RESERVE * ratio2 * change[lane]
        : change[lane];
  }

  /** A lane that went astray would never come back from where it is. */
  private void restartTheLost() {
    boolean any = false;
    for (int l = 0; l < lanes; l++) {
      any |= !(change[l] < LOST);
    }
    if (!any) {
      return;
    }
    solveLinearCircuit(x);
    for (int l = 0; l < lanes; l++) {
      for (int at = l; at < v.length && !(change[l] < LOST); at += lanes) {
        v[at] = x[at];
      }
    }
  }

  /** Gives a lane the voltages of an earlier result to start from. */
  void startFrom(int lane, FlowResult earlier) {
    Circuit circuit = linear.circuit;
    for (int node = 0; node < circuit.energised.length; node++) {
      // A node that was cut off has no voltage to start from, and one that is now must have none.
      if (circuit.energised[node] && earlier.energised(node)) {
        int at = 2 * circuit.grid.pattern.positionOf[node] * lanes + lane;
        v[at] = earlier.vRe(node);
        v[at + lanes] = earlier.vIm(node);
      }
    }
  }

  /**
   * Fills a lane with a scenario.
   *
   * @throws IllegalArgumentException if its switches or outages are not those of the lanes
   */
  public void set(int lane, Scenario scenario) {
    if (!Arrays.equals(scenario.conducting(), linear.circuit.conducts)) {
      throw new IllegalArgumentException(
          "The scenario has other switches or outages than the lanes. Make lanes around it.");
    }
    for (int l = 0; l < network().loads().size(); l++) {
      loadFactor(lane, l, scenario.loadFactor(l));
    }
    for (int c = 0; c < network().connections().size(); c++) {
      connectionKw(lane, c, scenario.connectionKw(c));
      connectionKvar(lane, c, scenario.connectionKvar(c));
    }
    int[] branches = linear.circuit.grid.tapBranches;
    for (int t = 0; t < branches.length; t++) {
      tapAt(lane, t, scenario.tap(branches[t]));
    }
    for (int c = 0; c < network().capacitors().size(); c++) {
      capacitor(lane, c, scenario.capacitorInService(c));
    }
  }

  /** Fraction of its nominal power that a load takes. */
  public void loadFactor(int lane, int load, double factor) {
    active[load * lanes + lane] = factor;
    reactive[load * lanes + lane] = factor;
  }

  /** Active injection of a connection, kW, positive = into the network. */
  public void connectionKw(int lane, int connection, double kw) {
    active[(network().loads().size() + connection) * lanes + lane] = kw;
  }

  /** Reactive injection of a connection, kvar. */
  public void connectionKvar(int lane, int connection, double kvar) {
    reactive[(network().loads().size() + connection) * lanes + lane] = kvar;
  }

  public double connectionKw(int lane, int connection) {
    return active[(network().loads().size() + connection) * lanes + lane];
  }

  public double connectionKvar(int lane, int connection) {
    return reactive[(network().loads().size() + connection) * lanes + lane];
  }

  /**
   * Position of a tap changer.
   *
   * @throws IllegalArgumentException if the branch has none
   */
  public void tap(int lane, int branch, int position) {
    int index = Arrays.binarySearch(linear.circuit.grid.tapBranches, branch);
    if (index < 0) {
      throw new IllegalArgumentException(
          "The branch (" + network().branches().get(branch).id() + ") is no regulator.");
    }
    tapAt(lane, index, position);
  }

  private void tapAt(int lane, int index, int position) {
    if (tap[index * lanes + lane] != position) {
      tap[index * lanes + lane] = position;
      tailChanged = true;
    }
  }

  /** Whether a capacitor is in service. */
  public void capacitor(int lane, int capacitor, boolean inService) {
    if (capacitorOpen[capacitor * lanes + lane] == inService) {
      capacitorOpen[capacitor * lanes + lane] = !inService;
      tailChanged = true;
    }
  }

  /**
   * Solves all lanes. Look at {@link #converged(int)}: a lane without a solution holds the voltages
   * of its last iteration.
   */
  public void solve() {
    solve(limits);
  }

  /** Solves all lanes to other limits than those of the power flow, as for a first look. */
  public void solve(SolveLimits limits) {
    factoriseTailIfChanged();
    restartTheLost();
    loadingsKnown = false;
    extremesKnown = false;
    Grid grid = linear.circuit.grid;
    double tolerance2 = limits.tolerance() * limits.tolerance();
    Arrays.fill(elementVolts, 0);
    iterations = 0;
    while (true) {
      Arrays.fill(x, 0);
      kernel.compensate(grid, linear.slope, active, reactive, v, x, elementVolts, change);
      boolean all = iterations > 0;
      boolean any = iterations == 0;
      for (int l = 0; l < lanes; l++) {
        converged[l] = iterations > 0 && remaining2(l) < tolerance2;
        all &= converged[l];
        any |= change[l] < LOST && !converged[l];
        changeBefore[l] = iterations > 0 ? change[l] : Double.NaN;
      }
      if (all || !any || iterations == limits.maxIterations()) {
        return;
      }
      addSources();
      kernel.solve(linear.factor, tail, x);
      double[] swap = v;
      v = x;
      x = swap;
      iterations++;
    }
  }

  private void addSources() {
    Circuit circuit = linear.circuit;
    for (int s = 0; s < circuit.sourcePosition.length; s++) {
      int at = 2 * circuit.sourcePosition[s] * lanes;
      for (int l = 0; l < lanes; l++) {
        x[at + l] += circuit.sourceRe[s];
        x[at + lanes + l] += circuit.sourceIm[s];
      }
    }
  }

  private void factoriseTailIfChanged() {
    if (tailChanged) {
      factoriseTail();
      tailChanged = false;
    }
  }

  private void factoriseTail() {
    tail.load(linear.factor);
    Circuit circuit = linear.circuit;
    Grid grid = circuit.grid;
    for (int t = 0; t < grid.tapBranches.length; t++) {
      int branch = grid.tapBranches[t];
      Primitive normal = circuit.primitives[branch];
      for (int l = 0; l < lanes && normal != null; l++) {
        Primitive now = circuit.at(branch, tap[t * lanes + l]);
        if (now != null && now != normal) {
          addDifference(grid, l, normal, now);
        }
      }
    }
    for (int c = 0; c < grid.capacitorNodes.length; c++) {
      Capacitor capacitor = network().capacitors().get(c);
      for (int l = 0; l < lanes; l++) {
        if (capacitorOpen[c * lanes + l] != capacitor.normallyOpen()) {
          addCapacitor(c, l, capacitor.normallyOpen() ? 1 : -1);
        }
      }
    }
    tail.factorise();
  }

  private void addDifference(Grid grid, int lane, Primitive normal, Primitive now) {
    int m = now.terminals();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        tail.addComplex(
            grid.pattern.entry(
                grid.pattern.positionOf[now.node[i]], grid.pattern.positionOf[now.node[j]]),
            lane,
            now.re[i * m + j] - normal.re[i * m + j],
            now.im[i * m + j] - normal.im[i * m + j]);
      }
    }
  }

  private void addCapacitor(int capacitor, int lane, int sign) {
    Grid grid = linear.circuit.grid;
    int[] nodes = grid.capacitorNodes[capacitor];
    double siemens = sign * grid.capacitorSiemens[capacitor];
    for (int k = 0; k < nodes.length; k += 2) {
      addShunt(lane, nodes[k], nodes[k], siemens);
      addShunt(lane, nodes[k + 1], nodes[k + 1], siemens);
      addShunt(lane, nodes[k], nodes[k + 1], -siemens);
      addShunt(lane, nodes[k + 1], nodes[k], -siemens);
    }
  }

  private void addShunt(int lane, int rowNode, int columnNode, double siemens) {
    boolean[] alive = linear.circuit.energised;
    if (rowNode >= 0 && columnNode >= 0 && alive[rowNode] && alive[columnNode]) {
      BlockPattern pattern = linear.circuit.grid.pattern;
      int entry = pattern.entry(pattern.positionOf[rowNode], pattern.positionOf[columnNode]);
      tail.addComplex(entry, lane, 0, siemens);
    }
  }

  /** Whether a lane has a solution. */
  public boolean converged(int lane) {
    return converged[lane];
  }

  /** Iterations of the last solve, the same for all lanes. */
  public int iterations() {
    return iterations;
  }

  /** Voltage of a node to ground, per unit; 0 if it is cut off. */
  public double vPu(int lane, int node) {
    double base = linear.circuit.grid.baseVolts[linear.circuit.grid.pattern.positionOf[node]];
    double re = vRe(lane, node) / base;
    double im = vIm(lane, node) / base;
    return Math.sqrt(re * re + im * im);
  }

  /** Lowest voltage of a lane, per unit, over the nodes that are energised. */
  public double lowestPu(int lane) {
    findExtremes();
    return Math.sqrt(lowest2[lane]);
  }

  /** Highest voltage of a lane, per unit. */
  public double highestPu(int lane) {
    findExtremes();
    return Math.sqrt(highest2[lane]);
  }

  /**
   * Unbalance of the voltages of a bus with three phases, as {@link FlowResult#unbalancePercent}.
   */
  public double unbalancePercent(int lane, int bus) {
    return FlowResult.unbalancePercent(
        vPu(lane, network().node(bus, Phase.A)),
        vPu(lane, network().node(bus, Phase.B)),
        vPu(lane, network().node(bus, Phase.C)));
  }

  private void findExtremes() {
    if (!extremesKnown) {
      Circuit circuit = linear.circuit;
      kernel.extremes(circuit.grid.baseVolts, circuit.energisedAt, v, lowest2, highest2);
      extremesKnown = true;
    }
  }

  double vRe(int lane, int node) {
    return v[2 * linear.circuit.grid.pattern.positionOf[node] * lanes + lane];
  }

  double vIm(int lane, int node) {
    return v[(2 * linear.circuit.grid.pattern.positionOf[node] + 1) * lanes + lane];
  }

  /**
   * Current of a conductor over its normal rating, fraction: the larger of the ends of its branch.
   *
   * @param conductor as counted by {@link NetworkModel#firstConductor}
   */
  public double loading(int lane, int conductor) {
    return Math.sqrt(loadings()[conductor * lanes + lane]);
  }

  /** Largest loading of a lane, fraction of the normal rating. */
  public double worstLoading(int lane) {
    loadings();
    return Math.sqrt(worst2[lane]);
  }

  /** Squares of the loadings, conductor by conductor. */
  double[] loadings() {
    double[] found = loading2;
    if (found == null) {
      found = new double[network().conductorCount() * lanes];
      loading2 = found;
    }
    if (!loadingsKnown) {
      Terminals shared = terminals;
      if (shared == null) {
        boolean[] skip = new boolean[network().branchCount()];
        for (int branch : linear.circuit.grid.tapBranches) {
          skip[branch] = true;
        }
        shared = new Terminals(linear.circuit, skip);
        terminals = shared;
      }
      Arrays.fill(found, 0);
      Arrays.fill(worst2, 0);
      kernel.loadings(shared, v, found, worst2);
      loadTapChangers(found);
      loadingsKnown = true;
    }
    return found;
  }

  private void loadTapChangers(double[] found) {
    Circuit circuit = linear.circuit;
    for (int t = 0; t < circuit.grid.tapBranches.length; t++) {
      int branch = circuit.grid.tapBranches[t];
      double rating = network().branches().get(branch).normalAmps();
      for (int l = 0; l < lanes; l++) {
        Primitive primitive = circuit.at(branch, tap[t * lanes + l]);
        for (int i = 0; primitive != null && i < primitive.terminals(); i++) {
          readCurrent(l, primitive, i, current);
          double amps2 = current[0] * current[0] + current[1] * current[1];
          double toRating = primitive.toFromAmps[i] / rating;
          int at = (network().firstConductor(branch) + primitive.conductor[i]) * lanes + l;
          found[at] = Math.max(found[at], amps2 * toRating * toRating);
          worst2[l] = Math.max(worst2[l], found[at]);
        }
      }
    }
  }

  /** Current into a branch at a terminal, A: real and imaginary part. */
  void readCurrent(int lane, Primitive primitive, int terminal, double[] into) {
    int m = primitive.terminals();
    double re = 0;
    double im = 0;
    for (int j = 0; j < m; j++) {
      double yRe = primitive.re[terminal * m + j];
      double yIm = primitive.im[terminal * m + j];
      double vRe = vRe(lane, primitive.node[j]);
      double vIm = vIm(lane, primitive.node[j]);
      re += yRe * vRe - yIm * vIm;
      im += yRe * vIm + yIm * vRe;
    }
    into[0] = re;
    into[1] = im;
  }

  /**
   * Whether a lane breaks any limit; a lane without a solution does.
   *
   * @param limits thermal limits count from the normal rating
   */
  public boolean breaks(int lane, OperatingLimits limits) {
    if (!converged[lane]) {
      return true;
    }
    return worstLoading(lane) > limits.thermalPercent() / 100
        || lowestPu(lane) < limits.vMinPu()
        || highestPu(lane) > limits.vMaxPu()
        || -interfaceKw(lane) > limits.reverseLimitKw()
        || interfaceKw(lane) > limits.importLimitKw();
  }

  /** Active power at the T-D interface, kW, positive = import. */
  public double interfaceKw(int lane) {
    FlowTotals.interfacePower(this, lane, power);
    return power[0] / 1000;
  }

  /** The whole result of a lane, as an object of its own. */
  public FlowResult result(int lane) {
    return FlowTotals.result(this, lane, scenario(lane));
  }

  /** What a lane was asked to solve. */
  public Scenario scenario(int lane) {
    Scenario.Builder builder = around.toBuilder();
    for (int l = 0; l < network().loads().size(); l++) {
      builder.loadFactor(l, active[l * lanes + lane]);
    }
    for (int c = 0; c < network().connections().size(); c++) {
      builder.connectionKw(c, connectionKw(lane, c)).connectionKvar(c, connectionKvar(lane, c));
    }
    int[] branches = linear.circuit.grid.tapBranches;
    for (int t = 0; t < branches.length; t++) {
      builder.tap(branches[t], tap[t * lanes + lane]);
    }
    for (int c = 0; c < network().capacitors().size(); c++) {
      builder.capacitor(c, !capacitorOpen[c * lanes + lane]);
    }
    return builder.build();
  }

  /** Replaces currents by the change of the voltages that they cause in the linear circuit. */
  void solveLinear(double[] amps) {
    kernel.solve(linear.factor, tail, amps);
  }

  /** Starts from the voltages of other lanes of the same kernel. */
  void startFrom(ScenarioLanes others) {
    System.arraycopy(others.v, 0, v, 0, v.length);
  }

  /** The node voltages, by position and lane. */
  double[] voltages() {
    return v;
  }

  Circuit circuit() {
    return linear.circuit;
  }

  Linearisation linear() {
    return linear;
  }

  /** The factors of what taps and capacitors change, as of the last solve. */
  TailFactor tail() {
    return tail;
  }

  /** Position of the tap changer of a branch in a lane. */
  int tapOf(int lane, int branch) {
    return tap[Arrays.binarySearch(linear.circuit.grid.tapBranches, branch) * lanes + lane];
  }

  /** The primitive of a branch with the tap of a lane. */
  @Nullable Primitive primitive(int lane, int branch) {
    Transformer changer = linear.circuit.grid.tapOf(branch);
    if (changer == null) {
      return linear.circuit.primitives[branch];
    }
    int index = Arrays.binarySearch(linear.circuit.grid.tapBranches, branch);
    return linear.circuit.at(branch, tap[index * lanes + lane]);
  }

  double active(int lane, int owner) {
    return active[owner * lanes + lane];
  }

  double reactive(int lane, int owner) {
    return reactive[owner * lanes + lane];
  }
}
