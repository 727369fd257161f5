package org.busbar.solvers.envelope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.jspecify.annotations.Nullable;

/** Says of a box what holds each of its sides, what would next, and what would give more room. */
final class Explanation {

  /** Limits are in tenths of a kW; less is nothing to hold back. */
  private static final double RESOLUTION_KW = 0.1;

  /** Relief of less than this part of a reserve is not named. */
  private static final double NOTICEABLE = 0.05;

  private static final int MOST_TIES = 8;

  private final PowerFlow flow;
  private final EnvelopeProblem problem;
  private final HourSearch search;
  private final Allocation allocation;
  private final double[] box;
  private final Scenario scenario;
  private final Map<Cut, Found> found = new HashMap<>();

  /**
   * What is known of a limit that binds.
   *
   * @param severity where all envelopes are used up in the way that is worst for it
   * @param forecast severity as forecast
   */
  private static final class Found {
    final double severity;
    double forecast;
    int tapBranch = -1;
    int tapSteps;
    double tapRelief;
    @Nullable String tie;
    double tieRelief;

    Found(double severity) {
      this.severity = severity;
    }
  }

  Explanation(PowerFlow flow, EnvelopeProblem problem, HourSearch search, Allocation allocation) {
    this.flow = flow;
    this.problem = problem;
    this.search = search;
    this.allocation = allocation;
    box = allocation.box();
    scenario = problem.hours().get(search.hour());
    Map<StateSearch, List<Cut>> byState = new HashMap<>();
    List<StateSearch> order = new ArrayList<>();
    for (int v = 0; v < box.length; v++) {
      Cut cut = holder(v);
      if (cut != null) {
        List<Cut> those = byState.computeIfAbsent(cut.state, state -> new ArrayList<>());
        if (those.isEmpty()) {
          order.add(cut.state);
        }
        if (!those.contains(cut)) {
          those.add(cut);
        }
      }
    }
    for (StateSearch state : order) {
      List<Cut> those = byState.getOrDefault(state, List.of());
      int lanes = state.watched().lanes.count();
      for (int first = 0; first < those.size(); first += lanes) {
        look(state, those.subList(first, Math.min(those.size(), first + lanes)));
      }
      closeTies(state, those);
      state.close();
    }
  }

  /** Solves the worst of each limit, then again with the tap that promises most. */
  private void look(StateSearch state, List<Cut> cuts) {
    WatchedLanes watched = state.watched();
    List<double[]> worst = new ArrayList<>();
    cuts.forEach(cut -> worst.add(cut.worstVertex(box)));
    state.solve(List.of(search.fleet().forecast()));
    double[] forecast = new double[cuts.size()];
    for (int k = 0; k < forecast.length; k++) {
      forecast[k] = watched.severity(0, cuts.get(k).watch);
    }
    state.solve(worst);
    for (int k = 0; k < forecast.length; k++) {
      Cut cut = cuts.get(k);
      Found one = new Found(watched.severity(k, cut.watch));
      one.forecast = forecast[k];
      found.put(cut, one);
      chooseTap(watched, k, cut, one);
    }
    tryTaps(state, cuts);
  }

  private void chooseTap(WatchedLanes watched, int lane, Cut cut, Found one) {
    watched.severityPerKw(lane, cut.watch, search.fleet().connections());
    NetworkModel network = scenario.network();
    double most = NOTICEABLE * cut.watch.reserve();
    for (int b = 0; b < network.branchCount(); b++) {
      TapChanger changer = changer(network, b);
      for (int steps = -1; changer != null && steps <= 1; steps += 2) {
        int position = scenario.tap(b) + steps;
        if (position >= changer.tapMin() && position <= changer.tapMax()) {
          double relief = -watched.severityPerTapMove(cut.watch, b, steps);
          if (relief > most) {
            most = relief;
            one.tapBranch = b;
            one.tapSteps = steps;
          }
        }
      }
    }
  }

  private static @Nullable TapChanger changer(NetworkModel network, int branch) {
    return network.branches().get(branch) instanceof Transformer t ? t.tapChanger() : null;
  }

  private void tryTaps(StateSearch state, List<Cut> cuts) {
    WatchedLanes watched = state.watched();
    move(watched, cuts, 1);
    watched.lanes.solve();
    for (int k = 0; k < cuts.size(); k++) {
      Found one = of(cuts.get(k));
      if (one.tapBranch >= 0) {
        one.tapRelief = one.severity - watched.severity(k, cuts.get(k).watch);
        if (breaksAnother(state, watched, k, cuts.get(k).watch)) {
          one.tapBranch = -1;
        }
      }
    }
    checkTapsAtCorners(state, cuts);
    move(watched, cuts, 0);
  }

  /** A tap that helps where it is too high may harm where all consume. */
  private void checkTapsAtCorners(StateSearch state, List<Cut> cuts) {
    WatchedLanes watched = state.watched();
    List<double[]> patterns = search.fleet().patterns(box);
    for (double[] corner : List.of(patterns.get(0), patterns.get(patterns.size() - 1))) {
      List<double[]> everywhere = new ArrayList<>();
      cuts.forEach(cut -> everywhere.add(corner));
      state.solve(everywhere);
      for (int k = 0; k < cuts.size(); k++) {
        if (of(cuts.get(k)).tapBranch >= 0 && breaksAnother(state, watched, k, cuts.get(k).watch)) {
          of(cuts.get(k)).tapBranch = -1;
        }
      }
    }
  }

  private void move(WatchedLanes watched, List<Cut> cuts, int times) {
    for (int k = 0; k < cuts.size(); k++) {
      Found one = of(cuts.get(k));
      for (int b = 0; b < scenario.network().branchCount(); b++) {
        if (changer(scenario.network(), b) != null) {
          int steps = b == one.tapBranch ? times * one.tapSteps : 0;
          watched.lanes.tap(k, b, scenario.tap(b) + steps);
        }
      }
    }
  }

  /** Whether a lane breaks a limit other than the one that is to be relieved. */
  private static boolean breaksAnother(
      StateSearch state, WatchedLanes watched, int lane, Watch relieved) {
    if (!watched.lanes.converged(lane)) {
      return true;
    }
    boolean[] any = {false};
    watched.scan(
        lane,
        0,
        (watch, severity) -> any[0] |= !watch.equals(relieved) && severity > state.allowed(watch));
    return any[0];
  }

  /** Tries each open switch; only in normal operation, where somebody may plan it. */
  private void closeTies(StateSearch state, List<Cut> cuts) {
    if (state.outage != null || cuts.isEmpty()) {
      return;
    }
    NetworkModel network = scenario.network();
    int ties = 0;
    for (int b = 0; b < network.branchCount() && ties < MOST_TIES; b++) {
      if (network.branches().get(b) instanceof Switch tie
          && tie.normallyOpen()
          && !scenario.conducts(b)) {
        ties++;
        tryTie(state, tie.id(), cuts);
      }
    }
  }

  private void tryTie(StateSearch state, String tie, List<Cut> cuts) {
    Scenario closed = scenario.toBuilder().closed(tie, true).build();
    ScenarioLanes lanes = flow.lanesLike(state.watched().lanes, closed);
    WatchedLanes watched = new WatchedLanes(lanes, new StateLimits(closed, problem.limits()));
    int[] connections = search.fleet().connections();
    for (int first = 0; first < cuts.size(); first += lanes.count()) {
      for (int lane = 0; lane < lanes.count(); lane++) {
        double[] worst = cuts.get(Math.min(first + lane, cuts.size() - 1)).worstVertex(box);
        for (int r = 0; r < worst.length; r++) {
          lanes.connectionKw(lane, connections[r], worst[r]);
        }
      }
      lanes.solve();
      for (int lane = 0; lane < lanes.count() && first + lane < cuts.size(); lane++) {
        Cut cut = cuts.get(first + lane);
        Found one = of(cut);
        if (!breaksAnother(state, watched, lane, cut.watch)) {
          double relief = one.severity - watched.severity(lane, cut.watch);
          if (relief > Math.max(one.tieRelief, NOTICEABLE * cut.watch.reserve())) {
            one.tie = tie;
            one.tieRelief = relief;
          }
        }
      }
    }
  }

  private Found of(Cut cut) {
    Found one = found.get(cut);
    return one == null ? new Found(0) : one;
  }

  /** What holds a room variable; null = its rating. */
  @Nullable Binding binding(int variable) {
    Cut cut = holder(variable);
    if (cut == null) {
      return null;
    }
    Found one = of(cut);
    return new Binding(
        cut.state.violation(cut.watch, one.severity),
        cut.state.outage,
        cut.state.violation(cut.watch, one.forecast).margin(),
        next(variable, cut),
        releases(variable, cut, one));
  }

  /** The limit that stopped a variable; if it was made smaller for safety, the nearest one. */
  private @Nullable Cut holder(int variable) {
    Cut holder = allocation.heldBy()[variable];
    if (holder != null || box[variable] >= search.rooms().most()[variable]) {
      return holder;
    }
    double least = Double.POSITIVE_INFINITY;
    for (Cut cut : search.cuts()) {
      double kw = (cut.brim() - cut.worst(box)) / cut.perKw(variable);
      if (cut.perKw(variable) > 0 && kw < least) {
        least = kw;
        holder = cut;
      }
    }
    return holder;
  }

  /** Not the same limit in another phase or state, which tells a person nothing new. */
  private Binding.@Nullable Next next(int variable, Cut binding) {
    double least = search.rooms().most()[variable] - box[variable];
    Violation present = binding.limit;
    Cut next = null;
    for (Cut cut : search.cuts()) {
      Violation other = cut.limit;
      boolean same = other.kind() == present.kind() && other.element().equals(present.element());
      if (!same && cut.perKw(variable) > 0) {
        double room = Math.max(0, cut.brim() - cut.worst(box));
        double kw = room / cut.perKw(variable);
        if (kw < least) {
          least = kw;
          next = cut;
        }
      }
    }
    if (next == null) {
      return null;
    }
    Violation violation = next.state.violation(next.watch, next.worst(box));
    return new Binding.Next(violation, next.state.outage, least);
  }

  private List<Release> releases(int variable, Cut cut, Found one) {
    List<Release> releases = new ArrayList<>();
    double perKw = cut.perKw(variable);
    int n = search.fleet().count();
    int other = -1;
    for (int v = 0; v < 2 * n; v++) {
      boolean canHoldBack = v % n != variable % n && box[v] > RESOLUTION_KW && cut.perKw(v) > 0;
      if (canHoldBack && (other < 0 || cut.perKw(v) > cut.perKw(other))) {
        other = v;
      }
    }
    if (other >= 0) {
      String id = problem.resources().get(other % n).id();
      releases.add(new Release.Reduction(id, other < n, perKw / cut.perKw(other)));
    }
    if (one.tapBranch >= 0 && one.tapRelief > NOTICEABLE * cut.watch.reserve()) {
      String id = scenario.network().branches().get(one.tapBranch).id();
      releases.add(
          new Release.TapMove(
              id,
              one.tapSteps,
              change(cut, one, one.tapRelief),
              kw(variable, one.tapRelief / perKw)));
    }
    String tie = one.tie;
    if (tie != null) {
      releases.add(
          new Release.Closing(
              tie, change(cut, one, one.tieRelief), kw(variable, one.tieRelief / perKw)));
    }
    return releases;
  }

  /** No more than the rating leaves. */
  private double kw(int variable, double freed) {
    return Math.min(freed, search.rooms().most()[variable] - box[variable]);
  }

  private static double change(Cut cut, Found one, double relief) {
    return cut.state.violation(cut.watch, one.severity - relief).value()
        - cut.state.violation(cut.watch, one.severity).value();
  }
}
