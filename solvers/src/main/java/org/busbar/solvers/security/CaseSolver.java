package org.busbar.solvers.security;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.SolveLimits;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * Solves the cases of contingencies, some intervals at a time, all paths of an interval together.
 * One thread each.
 *
 * <p>What is found for some intervals of a contingency depends on nothing else that was solved: the
 * lanes start anew with them.
 */
final class CaseSolver {

  /**
   * Cases that did not converge beside others and are solved alone, per part; it takes a hundred
   * times as long. More than that mean that the network cannot carry what is asked of it, and are
   * counted as unsolved.
   */
  private static final int MOST_ALONE = 100;

  /** A factorisation takes as long as about so many iterations. */
  private static final int ITERATIONS_BEFORE_LINEARISING = 12;

  /** Voltages above this are those of a case that runs away. */
  private static final double MOST_USABLE_PU = 2;

  private final SecurityProblem problem;
  private final PowerFlow flow;
  private final ScenarioLanes baseLanes;
  private final Scenario mean;
  private final boolean[] energisedBefore;
  private final LimitItems items;
  private final BooleanSupplier cancelled;
  private final int[] interval;
  private final int[] path;
  private final CaseTally tally;
  private final int[] tapBranches;
  private final double[] kindFactor = new double[DerConnection.Kind.values().length];
  private final boolean[] kindUsed = new boolean[kindFactor.length];
  private @Nullable Case current;
  private long screened;
  private long alone;
  private long iterations;

  /**
   * @param baseLanes lanes around the mean of the forecast; only read
   */
  CaseSolver(
      SecurityProblem problem,
      PowerFlow flow,
      ScenarioLanes baseLanes,
      Scenario mean,
      LimitItems items,
      BooleanSupplier cancelled) {
    this.problem = problem;
    this.flow = flow;
    this.baseLanes = baseLanes;
    this.mean = mean;
    this.items = items;
    this.cancelled = cancelled;
    energisedBefore = Islanding.energised(mean);
    interval = new int[baseLanes.count()];
    path = new int[interval.length];
    tally = new CaseTally(items, problem.paths(), interval, path);
    NetworkModel network = problem.network();
    tapBranches =
        java.util.stream.IntStream.range(0, network.branchCount())
            .filter(
                b -> network.branches().get(b) instanceof Transformer t && t.tapChanger() != null)
            .toArray();
    for (DerConnection connection : network.connections()) {
      kindUsed[connection.kind().ordinal()] = true;
    }
  }

  /** A contingency made ready. */
  private record Case(
      Contingency contingency,
      boolean[] derLost,
      Islanding islanding,
      LimitCheck check,
      ScenarioLanes lanes) {}

  /** What was done, as in {@link SecurityResult.Work}. */
  record Work(long screened, long alone, long iterations) {}

  Work work() {
    return new Work(screened, alone, iterations);
  }

  LoadLost loadLost(Contingency contingency) {
    return at(contingency).islanding().loadLost(problem.forecast(), problem.paths());
  }

  /** Solves all paths of some intervals. */
  CaseTally.Part solve(Contingency contingency, int firstInterval, int endInterval) {
    Case now = at(contingency);
    now.lanes().restart();
    int paths = problem.paths().count();
    int end = Math.multiplyExact(endInterval, paths);
    long aloneBefore = alone;
    for (int first = firstInterval * paths; first < end; first += interval.length) {
      if (cancelled.getAsBoolean()) {
        break;
      }
      int used = Math.min(interval.length, end - first);
      for (int lane = 0; lane < used; lane++) {
        interval[lane] = (first + lane) / paths;
        path[lane] = (first + lane) % paths;
        fill(now, lane);
      }
      solveBlock(now, used, aloneBefore + MOST_ALONE);
    }
    return tally.take(contingency.id());
  }

  private Case at(Contingency contingency) {
    Case known = current;
    if (known != null && known.contingency().equals(contingency)) {
      return known;
    }
    Scenario.Builder builder = mean.toBuilder();
    contingency.branches().forEach(builder::outOfService);
    boolean[] derLost = new boolean[problem.network().connections().size()];
    for (String id : contingency.connections()) {
      int connection = problem.network().connectionIndex(id);
      derLost[connection] = true;
      builder.connectionKw(connection, 0).connectionKvar(connection, 0);
    }
    Scenario scenario = builder.build();
    Islanding islanding = new Islanding(scenario, energisedBefore);
    OperatingLimits limits =
        contingency.isBaseCase()
            ? problem.settings().baseLimits()
            : problem.settings().contingencyLimits();
    Case made =
        new Case(
            contingency,
            derLost,
            islanding,
            new LimitCheck(items, limits, problem.forecast(), islanding.energised),
            flow.lanesLike(baseLanes, scenario));
    current = made;
    return made;
  }

  private void fill(Case now, int lane) {
    ScenarioLanes lanes = now.lanes();
    Scenario forecast = problem.forecast().get(interval[lane]);
    double loadFactor = problem.paths().loadFactor(path[lane], interval[lane]);
    int loads = problem.network().loads().size();
    for (int l = 0; l < loads; l++) {
      lanes.loadFactor(lane, l, loadFactor * forecast.loadFactor(l));
    }
    findKindFactors(lane);
    List<DerConnection> connections = problem.network().connections();
    for (int c = 0; c < connections.size(); c++) {
      double factor = now.derLost()[c] ? 0 : kindFactor[connections.get(c).kind().ordinal()];
      lanes.connectionKw(lane, c, factor * forecast.connectionKw(c));
      lanes.connectionKvar(lane, c, factor * forecast.connectionKvar(c));
    }
    for (int branch : tapBranches) {
      lanes.tap(lane, branch, forecast.tap(branch));
    }
    for (int c = 0; c < problem.network().capacitors().size(); c++) {
      lanes.capacitor(lane, c, forecast.capacitorInService(c));
    }
  }

  private void findKindFactors(int lane) {
    for (DerConnection.Kind kind : DerConnection.Kind.values()) {
      if (kindUsed[kind.ordinal()]) {
        kindFactor[kind.ordinal()] = problem.paths().derFactor(path[lane], interval[lane], kind);
      }
    }
  }

  private void solveBlock(Case now, int used, long mostAlone) {
    ScenarioLanes lanes = now.lanes();
    screen(lanes);
    if (!now.check().needsFullCheck(lanes, used)) {
      screened += used;
      return;
    }
    lanes.solve(problem.settings().full());
    iterations += lanes.iterations();
    now.check().check(lanes, used, interval, tally);
    boolean allSolved = true;
    for (int lane = 0; lane < used; lane++) {
      if (!lanes.converged(lane)) {
        allSolved = false;
        solveAlone(now, lane, mostAlone);
      }
    }
    tally.endOfBlock(used);
    if (!allSolved) {
      // Voltages that lead nowhere are no start for the next block.
      lanes.restart();
    }
  }

  /**
   * A block that takes long is far from the reference state. That is moved there, for the blocks
   * that follow are alike.
   */
  private void screen(ScenarioLanes lanes) {
    SolveLimits limits = problem.settings().screening();
    int few = Math.min(limits.maxIterations(), ITERATIONS_BEFORE_LINEARISING);
    lanes.solve(new SolveLimits(limits.tolerance(), few));
    iterations += lanes.iterations();
    if (lanes.iterations() == few && areUsable(lanes)) {
      lanes.linearise();
      lanes.solve(limits);
      iterations += lanes.iterations();
    }
  }

  private static boolean areUsable(ScenarioLanes lanes) {
    for (int lane = 0; lane < lanes.count(); lane++) {
      if (!(lanes.highestPu(lane) < MOST_USABLE_PU)) {
        return false;
      }
    }
    return true;
  }

  private void solveAlone(Case now, int lane, long mostAlone) {
    if (alone >= mostAlone) {
      tally.unsolved(lane);
      return;
    }
    alone++;
    FlowResult result = flow.solve(now.lanes().scenario(lane));
    if (result.converged()) {
      now.check().check(result, lane, interval[lane], tally);
    } else {
      tally.unsolved(lane);
    }
  }
}
