package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;

/**
 * Looks for an order of actions in which no state on the way breaks a limit that holds at both
 * ends. Of the safe next actions the one that leaves the most margin goes first; where none is left
 * it goes back one action. If the direct way fails, the DERs may be curtailed meanwhile.
 */
final class PlanSearch {

  private static final int DER_STAGES = 4;
  private static final double NOTICEABLE = 1e-6;

  private final OperationProblem problem;
  private final SideBySide sideBySide;
  private final Devices devices;
  private final Ders ders;
  private final Dispatch dispatch;
  private final Assessment from;
  private final Assessment to;
  private final Map<Key, Double> allowed = new HashMap<>();
  private int solvesAtBegin;

  PlanSearch(
      OperationProblem problem,
      SideBySide sideBySide,
      Devices devices,
      Ders ders,
      Dispatch dispatch,
      Assessment from,
      Assessment to) {
    this.problem = problem;
    this.sideBySide = sideBySide;
    this.devices = devices;
    this.ders = ders;
    this.dispatch = dispatch;
    this.from = from;
    this.to = to;
    for (Assessment end : List.of(from, to)) {
      FlowResult result = sideBySide.solve(end.scenario());
      if (result.converged()) {
        for (Violation violation : result.violations(problem.limits())) {
          allowed.merge(Key.of(violation), violation.severity(), Math::max);
        }
      }
    }
  }

  private record Key(MonitoredQuantity quantity, Violation.Kind kind) {
    static Key of(Violation violation) {
      return new Key(MonitoredQuantity.of(violation), violation.kind());
    }
  }

  /** Powers of the DERs at a stage of the way. */
  private record Stage(double[] kw, double[] kvar) {}

  /**
   * Where the plan has come to.
   *
   * @param stage how far the DERs are
   */
  private record Place(DeviceState devices, int stage) {}

  /** One action: the places it leads through, one or (an exchange of switches) two. */
  private record Action(List<Place> places) {
    Place end() {
      return places.get(places.size() - 1);
    }
  }

  /**
   * What a place is like.
   *
   * @param stress how near it comes to a limit: fraction beyond the worst one, negative = margin
   * @param excess by which limits are broken that must hold
   */
  private record Condition(double stress, double excess, List<Violation> breaks) {}

  private record Choice(Action action, double stress, double excess) {}

  SwitchingPlan plan() {
    solvesAtBegin = sideBySide.solves();
    for (List<Stage> stages : List.of(direct(), throughCurtailment())) {
      List<Action> path = new ArrayList<>();
      if (extend(new Place(from.state(), 0), stages, path, new HashSet<>())) {
        return describe(path, stages);
      }
    }
    return describe(leastBad(direct()), direct());
  }

  private List<Stage> direct() {
    Stage first = new Stage(ders.kw(from.scenario()), ders.kvar(from.scenario()));
    Stage last = new Stage(ders.kw(to.scenario()), ders.kvar(to.scenario()));
    List<Stage> stages = new ArrayList<>(List.of(first));
    if (!same(first, last)) {
      addWay(first, last, stages);
    }
    return stages;
  }

  private List<Stage> throughCurtailment() {
    Stage first = new Stage(ders.kw(from.scenario()), ders.kvar(from.scenario()));
    Stage last = new Stage(ders.kw(to.scenario()), ders.kvar(to.scenario()));
    Stage curtailed = new Stage(ders.leastKw, ders.within(ders.leastKw, first.kvar()));
    List<Stage> stages = new ArrayList<>(List.of(first));
    if (ders.count() > 0) {
      addWay(first, curtailed, stages);
      addWay(curtailed, last, stages);
    }
    return stages;
  }

  private static boolean same(Stage one, Stage two) {
    for (int i = 0; i < one.kw().length; i++) {
      // Less than a tenth of a kW is nothing that a DER can be told.
      if (Math.abs(one.kw()[i] - two.kw()[i]) > 0.05
          || Math.abs(one.kvar()[i] - two.kvar()[i]) > 0.05) {
        return false;
      }
    }
    return true;
  }

  private static void addWay(Stage from, Stage to, List<Stage> stages) {
    for (int k = 1; k < DER_STAGES; k++) {
      double part = (double) k / DER_STAGES;
      stages.add(
          new Stage(between(from.kw(), to.kw(), part), between(from.kvar(), to.kvar(), part)));
    }
    stages.add(to);
  }

  private static double[] between(double[] from, double[] to, double part) {
    double[] between = new double[from.length];
    for (int i = 0; i < between.length; i++) {
      between[i] = from[i] + part * (to[i] - from[i]);
    }
    return between;
  }

  private boolean extend(Place at, List<Stage> stages, List<Action> path, Set<Place> tried) {
    if (reached(at, stages)) {
      return true;
    }
    if (!tried.add(at) || spent()) {
      return false;
    }
    for (Choice choice : choices(at, stages)) {
      if (choice.excess() == 0) {
        path.add(choice.action());
        if (extend(choice.action().end(), stages, path, tried)) {
          return true;
        }
        path.remove(path.size() - 1);
      }
    }
    return false;
  }

  private boolean spent() {
    return sideBySide.solves() - solvesAtBegin > problem.effort().mostPlanSolves();
  }

  private boolean reached(Place at, List<Stage> stages) {
    return at.devices().equals(to.state()) && at.stage() == stages.size() - 1;
  }

  private List<Action> leastBad(List<Stage> stages) {
    List<Action> path = new ArrayList<>();
    Place at = new Place(from.state(), 0);
    while (!reached(at, stages)) {
      Choice least = null;
      for (Choice choice : choices(at, stages)) {
        least = least == null || choice.excess() < least.excess() ? choice : least;
      }
      if (least == null) {
        throw new IllegalStateException("Every movable device can be moved on to its end.");
      }
      path.add(least.action());
      at = least.action().end();
    }
    return path;
  }

  /** The next actions, the one with the most margin first. */
  private List<Choice> choices(Place at, List<Stage> stages) {
    List<Action> actions = actions(at, stages);
    List<Scenario> scenarios = new ArrayList<>();
    actions.forEach(
        action -> action.places().forEach(place -> scenarios.add(scenario(place, stages))));
    List<Condition> conditions = sideBySide.map(scenarios, this::condition);
    List<Choice> choices = new ArrayList<>();
    int next = 0;
    for (Action action : actions) {
      double excess = 0;
      double stress = 0;
      for (int k = 0; k < action.places().size(); k++) {
        Condition condition = conditions.get(next++);
        excess += condition.excess();
        stress = condition.stress();
      }
      choices.add(new Choice(action, stress, excess));
    }
    choices.sort(Comparator.comparingDouble(Choice::stress));
    return choices;
  }

  private Scenario scenario(Place place, List<Stage> stages) {
    Stage stage = stages.get(place.stage());
    return dispatch.scenario(place.devices(), stage.kw(), stage.kvar());
  }

  private List<Action> actions(Place at, List<Stage> stages) {
    List<Action> actions = new ArrayList<>();
    for (int d = 0; d < devices.count(); d++) {
      int now = at.devices().at(d);
      int target = to.state().at(d);
      if (now == target) {
        continue;
      }
      if (devices.isTap(d)) {
        int most = devices.tap(d).mostSteps();
        int next = now + Math.max(-most, Math.min(most, target - now));
        actions.add(new Action(List.of(new Place(at.devices().with(d, next), at.stage()))));
      } else if (devices.isCapacitor(d)) {
        actions.add(new Action(List.of(new Place(at.devices().with(d, target), at.stage()))));
      } else if (target == 1) {
        addExchanges(at, d, actions);
      }
    }
    if (actions.isEmpty()) {
      addLoneSwitch(at, actions);
    }
    if (at.stage() < stages.size() - 1) {
      actions.add(new Action(List.of(new Place(at.devices(), at.stage() + 1))));
    }
    return actions;
  }

  /** In a meshed network the loop that was found need not be the one that is to be opened. */
  private void addLoneSwitch(Place at, List<Action> actions) {
    for (int target = 1; target >= 0 && actions.isEmpty(); target--) {
      for (int d = 0; d < devices.count(); d++) {
        boolean pending = at.devices().at(d) != to.state().at(d);
        if (pending && devices.isSwitch(d) && to.state().at(d) == target) {
          actions.add(new Action(List.of(new Place(at.devices().with(d, target), at.stage()))));
        }
      }
    }
  }

  private void addExchanges(Place at, int tie, List<Action> actions) {
    for (int opened : devices.opensOnLoop(at.devices(), tie)) {
      if (to.state().at(opened) == 0) {
        DeviceState made = at.devices().with(tie, 1);
        actions.add(
            new Action(
                List.of(new Place(made, at.stage()), new Place(made.with(opened, 0), at.stage()))));
      }
    }
  }

  private Condition condition(FlowResult result) {
    if (!result.converged()) {
      return new Condition(Double.MAX_VALUE, Double.MAX_VALUE, List.of(noSolution(result)));
    }
    double excess = 0;
    List<Violation> breaks = new ArrayList<>();
    for (Violation violation : result.violations(problem.limits())) {
      double over = violation.severity() - allowed.getOrDefault(Key.of(violation), 0.0);
      if (over > NOTICEABLE) {
        excess += over;
        breaks.add(violation);
      }
    }
    return new Condition(stress(result), excess, breaks);
  }

  private static Violation noSolution(FlowResult result) {
    String element = result.network().transmissionInterface().id();
    return new Violation(element, Violation.Kind.THERMAL, "ABC", Double.POSITIVE_INFINITY, 0);
  }

  private double stress(FlowResult result) {
    OperatingLimits limits = problem.limits();
    double stress = -1;
    for (int node = 0; node < result.network().nodeCount(); node++) {
      if (result.energised(node)) {
        double v = result.vPu(node);
        stress = Math.max(stress, Math.max(v / limits.vMaxPu(), limits.vMinPu() / v) - 1);
      }
    }
    for (int b = 0; b < result.network().branchCount(); b++) {
      stress = Math.max(stress, result.loadingPercent(b) / limits.thermalPercent() - 1);
    }
    return stress;
  }

  private SwitchingPlan describe(List<Action> path, List<Stage> stages) {
    List<PlanStep> steps = new ArrayList<>();
    Place at = new Place(from.state(), 0);
    for (int a = 0; a < path.size(); a++) {
      boolean movesDers = path.get(a).end().stage() > at.stage();
      boolean goesOn =
          movesDers
              && a + 1 < path.size()
              && path.get(a + 1).end().stage() > path.get(a).end().stage()
              && straight(at.stage(), path.get(a + 1).end().stage(), stages);
      if (!goesOn) {
        for (Place place : path.get(a).places()) {
          steps.add(step(at, place, stages));
          at = place;
        }
      }
    }
    return new SwitchingPlan(steps);
  }

  /** Whether stages lie on one side of full curtailment, so that one instruction does for all. */
  private static boolean straight(int from, int to, List<Stage> stages) {
    boolean direct = stages.size() <= DER_STAGES + 1;
    return direct || from >= DER_STAGES || to <= DER_STAGES;
  }

  private PlanStep step(Place before, Place after, List<Stage> stages) {
    Scenario scenario = scenario(after, stages);
    List<Violation> breaks = condition(sideBySide.solve(scenario)).breaks();
    if (after.stage() != before.stage()) {
      Stage old = stages.get(before.stage());
      Stage next = stages.get(after.stage());
      return new PlanStep(
          PlanStep.Kind.DER,
          "all DERs",
          powers(old),
          powers(next),
          PlanWords.ofDers(sum(next.kw(), old.kw()), moved(next.kvar(), old.kvar())),
          scenario,
          breaks);
    }
    for (int d = 0; d < devices.count(); d++) {
      if (before.devices().at(d) != after.devices().at(d)) {
        DeviceSetting setting = devices.setting(d, before.devices().at(d), after.devices().at(d));
        return new PlanStep(
            PlanStep.Kind.valueOf(setting.kind().name()),
            setting.device(),
            setting.text(setting.from()),
            setting.text(setting.to()),
            PlanWords.of(setting, problem.start().network()),
            scenario,
            breaks);
      }
    }
    throw new IllegalStateException("A step moves one device.");
  }

  private static double sum(double[] next, double[] old) {
    double sum = 0;
    for (int i = 0; i < next.length; i++) {
      sum += Math.abs(next[i]) - Math.abs(old[i]);
    }
    return sum;
  }

  private static double moved(double[] next, double[] old) {
    double sum = 0;
    for (int i = 0; i < next.length; i++) {
      sum += next[i] - old[i];
    }
    return sum;
  }

  private static String powers(Stage stage) {
    double kw = 0;
    double kvar = 0;
    for (int i = 0; i < stage.kw().length; i++) {
      kw += stage.kw()[i];
      kvar += stage.kvar()[i];
    }
    return PlanWords.powers(kw, kvar);
  }
}
