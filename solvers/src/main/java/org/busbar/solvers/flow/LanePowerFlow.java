package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;

/**
 * Current injection with a frozen Jacobian. With the loads and DERs linearised around a reference
 * state inside Y + K, each iteration solves
 *
 * <pre>(Y + K) V' = I_source + sum over coils of (K u - I(u))</pre>
 *
 * for the new node voltages V', where u is the voltage across a coil at the old V and I(u) what it
 * really takes. At the reference state that is a Newton step, near it almost one, so a few
 * iterations do; and Y + K is factorised once per state of switches and outages. A scenario that
 * does not converge so is solved again by Newton's method proper.
 */
final class LanePowerFlow implements PowerFlow {

  /** States of switches and outages whose factors are kept. */
  private static final int CIRCUITS_KEPT = 32;

  private static final int NEWTON_ITERATIONS = 30;

  /** The derivatives of a reference state need not be exact, so neither need its voltages. */
  private static final int REFERENCE_ITERATIONS = 4;

  /** A single solve that needs more is done faster by Newton's method. */
  private static final int FROZEN_ITERATIONS = 30;

  private final Grid grid;
  private final SolveLimits limits;
  private final Map<StateOfSwitches, Reference> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StateOfSwitches, Reference> eldest) {
          return size() > CIRCUITS_KEPT;
        }
      };

  LanePowerFlow(NetworkModel network, SolveLimits limits) {
    this.grid = new Grid(network);
    this.limits = limits;
  }

  /** Branches that conduct, as a key. */
  private record StateOfSwitches(boolean[] conducts) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof StateOfSwitches that && Arrays.equals(conducts, that.conducts);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(conducts);
    }
  }

  /**
   * The reference state of a circuit.
   *
   * @param free single lanes that no thread uses at the moment, so that a solve need not make one
   */
  private record Reference(Linearisation linear, Queue<ScenarioLanes> free) {}

  @Override
  public NetworkModel network() {
    return grid.network;
  }

  @Override
  public FlowResult solve(Scenario scenario) {
    return solve(scenario, (FlowResult) null);
  }

  @Override
  public FlowResult solve(Scenario scenario, @Nullable FlowResult start) {
    require(scenario);
    Reference reference = atNominalLoad(scenario);
    ScenarioLanes lane = reference.free().poll();
    if (lane == null) {
      SolveLimits frozen =
          new SolveLimits(limits.tolerance(), Math.min(limits.maxIterations(), FROZEN_ITERATIONS));
      lane = new ScenarioLanes(reference.linear(), scenario, frozen, new ScalarKernel(1));
    } else {
      lane.set(0, scenario);
      lane.restart();
    }
    if (start != null && start.converged() && sameNetwork(start.network())) {
      lane.startFrom(0, start);
    }
    lane.solve();
    FlowResult result =
        lane.converged(0)
            ? FlowTotals.result(lane, 0, scenario)
            : newton(reference.linear().circuit, scenario, NEWTON_ITERATIONS).result(0);
    reference.free().add(lane);
    return result;
  }

  @Override
  public List<FlowResult> solveAll(List<Scenario> scenarios) {
    List<FlowResult> results = new ArrayList<>(scenarios.size());
    int at = 0;
    while (at < scenarios.size()) {
      Scenario first = scenarios.get(at);
      ScenarioLanes lanes = lanesAround(first);
      int filled = 0;
      while (filled < lanes.count()
          && at + filled < scenarios.size()
          && Arrays.equals(scenarios.get(at + filled).conducting(), first.conducting())) {
        require(scenarios.get(at + filled));
        lanes.set(filled, scenarios.get(at + filled));
        filled++;
      }
      lanes.solve();
      for (int lane = 0; lane < filled; lane++) {
        results.add(lanes.converged(lane) ? lanes.result(lane) : solve(scenarios.get(at + lane)));
      }
      at += filled;
    }
    return results;
  }

  @Override
  public ScenarioLanes lanesAround(Scenario scenario) {
    return around(scenario, LaneKernel.fastest());
  }

  @Override
  public ScenarioLanes laneAround(Scenario scenario) {
    return around(scenario, new ScalarKernel(1));
  }

  private ScenarioLanes around(Scenario scenario, LaneKernel kernel) {
    require(scenario);
    Circuit circuit = atNominalLoad(scenario).linear().circuit;
    return new ScenarioLanes(reference(circuit, scenario), scenario, limits, kernel);
  }

  /** Lanes that share the reference state of others, but not their switches or outages. */
  @Override
  public ScenarioLanes lanesLike(ScenarioLanes others, Scenario scenario) {
    require(scenario);
    Linearisation near = others.linear();
    Linearisation linear =
        Arrays.equals(scenario.conducting(), near.circuit.conducts)
            ? near
            : near.with(new Circuit(grid, scenario.conducting()));
    return new ScenarioLanes(linear, scenario, limits, LaneKernel.fastest());
  }

  @Override
  public Sensitivities sensitivities(Scenario scenario, List<MonitoredQuantity> monitored) {
    FlowResult solved = solve(scenario);
    if (!solved.converged()) {
      throw new IllegalStateException(
          "The power flow diverged, so it has no sensitivities. Look at status() first.");
    }
    Circuit circuit = atNominalLoad(scenario).linear().circuit;
    Linearisation exact =
        Linearisation.around(circuit, active(scenario), reactive(scenario), positions(solved));
    return new Sensitivities(
        new ScenarioLanes(exact, scenario, limits, new ScalarKernel(1)), solved, monitored);
  }

  private void require(Scenario scenario) {
    if (!sameNetwork(scenario.network())) {
      throw new IllegalArgumentException(
          "The scenario belongs to the network "
              + scenario.network().id()
              + ", not to this "
              + grid.network.id()
              + ". Build it from network().");
    }
  }

  /** Networks of one version have the same indices, whoever read them. */
  private boolean sameNetwork(NetworkModel other) {
    return other == grid.network || other.version().equals(grid.network.version());
  }

  /**
   * One reference state for all scenarios of a circuit, so that a result does not depend on what
   * was solved before.
   */
  private Reference atNominalLoad(Scenario scenario) {
    synchronized (kept) {
      return kept.computeIfAbsent(
          new StateOfSwitches(scenario.conducting()),
          state -> {
            Circuit circuit = new Circuit(grid, state.conducts());
            Linearisation linear = reference(circuit, nominal(state.conducts()));
            return new Reference(linear, new ConcurrentLinkedQueue<>());
          });
    }
  }

  /** Loads and DERs as the network says, with some switches. */
  private Scenario nominal(boolean[] conducts) {
    Scenario.Builder builder = Scenario.builder(grid.network);
    for (int b = 0; b < conducts.length; b++) {
      builder.conducting(b, conducts[b]);
    }
    return builder.build();
  }

  /** Around the solution if there is one, else around impedances. */
  private Linearisation reference(Circuit circuit, Scenario scenario) {
    ScenarioLanes lane = newton(circuit, scenario, REFERENCE_ITERATIONS);
    return lane.linear().isOfImpedances()
        ? lane.linear()
        : Linearisation.around(circuit, active(scenario), reactive(scenario), lane.voltages());
  }

  /** Newton's method with a Jacobian for every step; a lane that is as near as it came. */
  private ScenarioLanes newton(Circuit circuit, Scenario scenario, int iterations) {
    double[] active = active(scenario);
    double[] reactive = reactive(scenario);
    SolveLimits oneStep = new SolveLimits(limits.tolerance(), 1);
    ScenarioLanes lane =
        new ScenarioLanes(
            Linearisation.ofImpedances(circuit, active, reactive),
            scenario,
            oneStep,
            new ScalarKernel(1));
    lane.solve();
    for (int k = 0; k < iterations && !lane.converged(0); k++) {
      ScenarioLanes next =
          new ScenarioLanes(
              Linearisation.around(circuit, active, reactive, lane.voltages()),
              scenario,
              oneStep,
              new ScalarKernel(1));
      next.startFrom(lane);
      next.solve();
      if (!isUsable(next.voltages())) {
        break;
      }
      lane = next;
    }
    return lane;
  }

  private boolean isUsable(double[] v) {
    for (int i = 0; i < grid.baseVolts.length; i++) {
      double pu = Math.hypot(v[2 * i], v[2 * i + 1]) / grid.baseVolts[i];
      if (!(pu < 3)) {
        return false;
      }
    }
    return true;
  }

  private double[] active(Scenario scenario) {
    return owners(scenario, true);
  }

  private double[] reactive(Scenario scenario) {
    return owners(scenario, false);
  }

  private double[] owners(Scenario scenario, boolean isActive) {
    int loads = grid.network.loads().size();
    double[] factor = new double[loads + grid.network.connections().size()];
    for (int o = 0; o < factor.length; o++) {
      if (o < loads) {
        factor[o] = scenario.loadFactor(o);
      } else {
        factor[o] =
            isActive ? scenario.connectionKw(o - loads) : scenario.connectionKvar(o - loads);
      }
    }
    return factor;
  }

  private double[] positions(FlowResult result) {
    double[] v = new double[2 * grid.pattern.size];
    for (int node = 0; node < grid.pattern.size; node++) {
      v[2 * grid.pattern.positionOf[node]] = result.vRe(node);
      v[2 * grid.pattern.positionOf[node] + 1] = result.vIm(node);
    }
    return v;
  }
}
