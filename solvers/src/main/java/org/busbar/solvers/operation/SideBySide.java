package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.jspecify.annotations.Nullable;

/** Solves candidates in lanes, with lanes kept for the states of switches used last. */
final class SideBySide {

  /** Lanes of a large network take some megabytes. */
  private static final int TOPOLOGIES_KEPT = 8;

  private final PowerFlow flow;
  private final Scenario reference;
  private final Map<BitSet, ScenarioLanes> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BitSet, ScenarioLanes> eldest) {
          return size() > TOPOLOGIES_KEPT;
        }
      };
  private @Nullable ScenarioLanes first;
  private int solves;

  SideBySide(PowerFlow flow, Scenario reference) {
    this.flow = flow;
    this.reference = reference;
  }

  /** Power flows so far, single ones included. */
  int solves() {
    return solves;
  }

  /** One scenario, with the fallbacks and the reproducibility of the full power flow. */
  FlowResult solve(Scenario scenario) {
    solves++;
    return flow.solve(scenario);
  }

  /** Maps each result as soon as it is there, so that they need not all be held. */
  <T> List<T> map(List<Scenario> scenarios, Function<FlowResult, T> mapping) {
    List<@Nullable T> mapped = new ArrayList<>(Collections.nCopies(scenarios.size(), null));
    Map<BitSet, List<Integer>> byTopology = new LinkedHashMap<>();
    for (int i = 0; i < scenarios.size(); i++) {
      byTopology.computeIfAbsent(conducting(scenarios.get(i)), key -> new ArrayList<>()).add(i);
    }
    byTopology.forEach(
        (topology, indices) -> {
          ScenarioLanes lanes = lanes(topology, scenarios.get(indices.get(0)));
          for (int at = 0; at < indices.size(); at += lanes.count()) {
            List<Integer> chunk = indices.subList(at, Math.min(indices.size(), at + lanes.count()));
            solve(lanes, scenarios, chunk, mapping, mapped);
          }
        });
    List<T> all = new ArrayList<>(mapped.size());
    for (T one : mapped) {
      if (one == null) {
        throw new IllegalStateException("Every scenario belongs to one state of the switches.");
      }
      all.add(one);
    }
    return all;
  }

  private <T> void solve(
      ScenarioLanes lanes,
      List<Scenario> scenarios,
      List<Integer> chunk,
      Function<FlowResult, T> mapping,
      List<@Nullable T> mapped) {
    for (int lane = 0; lane < lanes.count(); lane++) {
      // Lanes that nobody needs must not hold up the others.
      lanes.set(lane, scenarios.get(chunk.get(Math.min(lane, chunk.size() - 1))));
    }
    lanes.solve();
    solves += chunk.size();
    boolean all = true;
    for (int lane = 0; lane < chunk.size(); lane++) {
      boolean converged = lanes.converged(lane);
      all &= converged;
      Scenario scenario = scenarios.get(chunk.get(lane));
      FlowResult result = converged ? lanes.result(lane) : flow.solve(scenario);
      mapped.set(chunk.get(lane), mapping.apply(result));
    }
    if (!all) {
      lanes.restart();
    }
  }

  private ScenarioLanes lanes(BitSet topology, Scenario scenario) {
    ScenarioLanes near = first;
    if (near == null) {
      near = flow.lanesAround(reference);
      first = near;
      kept.put(conducting(reference), near);
    }
    ScenarioLanes lanes = kept.get(topology);
    if (lanes == null) {
      lanes = flow.lanesLike(near, scenario);
      kept.put(topology, lanes);
    }
    return lanes;
  }

  private static BitSet conducting(Scenario scenario) {
    BitSet conducting = new BitSet();
    for (int b = 0; b < scenario.network().branchCount(); b++) {
      conducting.set(b, scenario.conducts(b));
    }
    return conducting;
  }
}
