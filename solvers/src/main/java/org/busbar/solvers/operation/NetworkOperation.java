package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;

/**
 * Optimal operation of a network: a local search over the positions of the devices from several
 * starts, each candidate solved by the power flow, the powers of the DERs by linear programmes.
 * Deterministic. Never worse than leaving the devices as they are; not proven to be the best.
 */
public final class NetworkOperation {

  /** Candidates of a round whose wishes break a limit and for which a dispatch is looked for. */
  private static final int DISPATCHES_PER_ROUND = 8;

  private static final int DISPATCHES_WHERE_ALL_IS_ADMITTED = 2;
  private static final int MOST_PAIRS = 600;
  private static final int DESCENTS = 3;
  private static final int REACTIVE_ROUNDS = 3;

  private final OperationProblem problem;
  private final Devices devices;
  private final Ders ders;
  private final Judge judge;
  private final SideBySide sideBySide;
  private final Dispatch dispatch;
  private final ReactiveSearch reactive;
  private final Set<DeviceState> centres = new HashSet<>();
  private boolean complete = true;

  private NetworkOperation(PowerFlow flow, OperationProblem problem) {
    this.problem = problem;
    devices = new Devices(problem);
    ders = new Ders(problem);
    judge = new Judge(problem, devices, ders);
    sideBySide = new SideBySide(flow, problem.start());
    dispatch = new Dispatch(problem, flow, sideBySide, devices, ders, judge);
    reactive = new ReactiveSearch(sideBySide, dispatch, ders, judge);
  }

  /**
   * Finds the best operation.
   *
   * @param flow of the network of the problem
   * @throws IllegalArgumentException if the problem is of another network
   */
  public static OperationResult optimise(PowerFlow flow, OperationProblem problem) {
    return new NetworkOperation(flow, problem).run();
  }

  private OperationResult run() {
    FlowResult asItStands = sideBySide.solve(dispatch.atWishes(devices.now(), ders.kvarNow));
    judge.scaleBy(judge.figures(asItStands));
    Assessment before = dispatch.of(devices.now(), ders.kvarNow, false);
    Assessment best = before;
    if (ders.anyKvarMoves()) {
      best = better(dispatch.of(devices.now(), ders.kvarNow, true), best);
    }
    best = search(best);
    FlowResult flowBefore = sideBySide.solve(before.scenario());
    FlowResult flowAfter = sideBySide.solve(best.scenario());
    SwitchingPlan plan =
        new PlanSearch(problem, sideBySide, devices, ders, dispatch, before, best).plan();
    List<DeviceSetting> settings = new ArrayList<>();
    for (int d = 0; d < devices.count(); d++) {
      settings.add(devices.setting(d, devices.now().at(d), best.state().at(d)));
    }
    return new OperationResult(
        problem.objective(),
        judge.figures(flowBefore),
        judge.figures(flowAfter),
        settings,
        dispatch.admissions(flowAfter),
        judge.violations(flowBefore),
        judge.violations(flowAfter),
        flowAfter,
        plan,
        sideBySide.solves(),
        complete);
  }

  private static Assessment better(Assessment one, Assessment other) {
    return one.betterThan(other) ? one : other;
  }

  private Assessment search(Assessment first) {
    Assessment best = first;
    List<Assessment> starts = candidates(devices.shiftedTogether(), first);
    Collections.sort(starts);
    best = descend(best);
    for (int s = 0; s < Math.min(DESCENTS, starts.size()) && !admitsAll(best); s++) {
      best = better(descend(starts.get(s)), best);
    }
    // Absorbing reactive power lowers the voltage, but that is not what conservation is for.
    boolean byReactive = problem.objective() == OperationObjective.LEAST_LOSS || byCost();
    if (!byReactive) {
      return best;
    }
    for (int round = 0; round < REACTIVE_ROUNDS; round++) {
      Assessment moved = reactive.improve(best);
      if (!moved.betterThan(best)) {
        break;
      }
      centres.clear();
      best = better(descend(moved), moved);
    }
    return best;
  }

  /** Where all wishes are met, only reactive power could make of use what curtails. */
  private int dispatchesAround(Assessment near) {
    if (ders.count() == 0 || inFull(near) && !ders.anyKvarMoves()) {
      return 0;
    }
    return inFull(near) ? DISPATCHES_WHERE_ALL_IS_ADMITTED : DISPATCHES_PER_ROUND;
  }

  private boolean inFull(Assessment found) {
    return found.safe() && ders.curtailedKw(found.scenario()) < Judge.CURTAILED_QUANTUM_KW / 2;
  }

  private boolean byCost() {
    return problem.objective() == OperationObjective.LEAST_COST;
  }

  /** Whether only fewer actions could be better. */
  private boolean admitsAll(Assessment found) {
    return problem.objective() == OperationObjective.MOST_DER && inFull(found);
  }

  /** Takes the best of all neighbours until none is better. */
  private Assessment descend(Assessment start) {
    Assessment at = start;
    while (centres.add(at.state())) {
      Assessment next = bestOf(devices.neighbours(at.state()), at);
      if (!next.betterThan(at)) {
        next = bestOf(devices.pairs(at.state(), MOST_PAIRS), at);
      }
      if (!next.betterThan(at)) {
        break;
      }
      at = next;
    }
    return at;
  }

  private Assessment bestOf(Collection<DeviceState> states, Assessment near) {
    Assessment best = near;
    for (Assessment candidate : candidates(states, near)) {
      best = better(candidate, best);
    }
    return best;
  }

  /**
   * All states with the wishes in full, and the most promising of those that break a limit so with
   * a dispatch of their own.
   */
  private List<Assessment> candidates(Collection<DeviceState> states, Assessment near) {
    if (sideBySide.solves() >= problem.effort().mostSolves()) {
      complete &= states.isEmpty();
      return new ArrayList<>();
    }
    double[] kvar = ders.kvar(near.scenario());
    List<Scenario> scenarios = new ArrayList<>();
    states.forEach(state -> scenarios.add(dispatch.atWishes(state, kvar)));
    List<Assessment> candidates = new ArrayList<>(sideBySide.map(scenarios, judge::assess));
    Collections.sort(candidates);
    int dispatches = dispatchesAround(near);
    for (int i = 0; i < candidates.size() && dispatches > 0; i++) {
      Assessment candidate = candidates.get(i);
      boolean enough = candidate.safe() && (!byCost() || inFull(near));
      boolean hopeless = admitsAll(near) && candidate.actions() >= near.actions();
      if (!enough && !hopeless) {
        Assessment dispatched = dispatch.of(candidate.state(), kvar, ders.anyKvarMoves());
        candidates.set(i, better(dispatched, candidate));
        dispatches--;
      }
    }
    return candidates;
  }
}
