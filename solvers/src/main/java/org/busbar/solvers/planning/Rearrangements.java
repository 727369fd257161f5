package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.operation.DeviceSetting;
import org.busbar.solvers.operation.MovableDevices;
import org.busbar.solvers.operation.MovableTap;
import org.busbar.solvers.operation.NetworkOperation;
import org.busbar.solvers.operation.OperationEffort;
import org.busbar.solvers.operation.OperationObjective;
import org.busbar.solvers.operation.OperationProblem;
import org.busbar.solvers.operation.OperationResult;

/**
 * What the devices that are there could do: ties and regulator settings that stay so all year,
 * found for the need's worst hour of its first and of its last year.
 */
final class Rearrangements {

  private static final int SWITCHES_MOVED = 2;
  private static final OperationEffort EFFORT = new OperationEffort(4_000, 200);
  private static final int STEPS_PER_ACTION = 2;

  /**
   * @param devices how many are moved
   */
  record Design(NetworkChange change, String words, int devices) {}

  private final PlanningProblem problem;
  private final Screening screening;
  private final NetworkChange now;
  private final PowerFlow flow;

  Rearrangements(PlanningProblem problem, Screening screening, NetworkChange now) {
    this.problem = problem;
    this.screening = screening;
    this.now = now;
    flow = now.flow();
  }

  /** Exchanges of ties: one closes, one opens. */
  List<Design> ofTies(LongTermNeed need) {
    List<String> switches =
        flow.network().branches().stream()
            .filter(b -> b instanceof Switch s && s.kind() != Switch.Kind.FUSE)
            .map(Branch::id)
            .toList();
    boolean ties =
        flow.network().branches().stream().anyMatch(b -> b instanceof Switch s && s.normallyOpen());
    return ties
        ? designs(need, new MovableDevices(List.of(), List.of(), switches, SWITCHES_MOVED))
        : List.of();
  }

  /** Other fixed taps. */
  List<Design> ofTaps(LongTermNeed need) {
    List<MovableTap> taps = new ArrayList<>();
    for (Branch branch : flow.network().branches()) {
      if (branch instanceof Transformer t && t.tapChanger() != null) {
        taps.add(
            new MovableTap(
                t.id(), t.tapChanger().tapMin(), t.tapChanger().tapMax(), STEPS_PER_ACTION));
      }
    }
    return taps.isEmpty()
        ? List.of()
        : designs(need, new MovableDevices(taps, List.of(), List.of(), 0));
  }

  private List<Design> designs(LongTermNeed need, MovableDevices movable) {
    int first = need.firstYear(problem.reference().name()).orElse(problem.years());
    SortedMap<String, Design> found = new TreeMap<>();
    for (int year : new int[] {first, problem.years()}) {
      PeakState peak = PeakState.of(problem, screening, need, year);
      if (peak != null) {
        Design design = at(peak, movable);
        if (design.devices() > 0) {
          found.putIfAbsent(design.words(), design);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private Design at(PeakState peak, MovableDevices movable) {
    NetworkModel network = flow.network();
    OperationResult result =
        NetworkOperation.optimise(
            flow,
            new OperationProblem(
                peak.scenario(now),
                List.of(),
                problem.limits(),
                movable,
                OperationObjective.LEAST_LOSS,
                0,
                EFFORT));
    SortedMap<String, Boolean> closed = new TreeMap<>(now.closed());
    SortedMap<String, Integer> taps = new TreeMap<>(now.taps());
    List<String> words = new ArrayList<>();
    for (DeviceSetting setting : result.settings()) {
      if (setting.moves() && setting.kind() == DeviceSetting.Kind.SWITCH) {
        boolean closes = result.flow().scenario().conducts(network.branchIndex(setting.device()));
        closed.put(setting.device(), closes);
        words.add((closes ? "close " : "open ") + setting.device());
      } else if (setting.moves() && setting.kind() == DeviceSetting.Kind.TAP) {
        taps.put(setting.device(), setting.to());
        words.add("set %s to tap %d".formatted(setting.device(), setting.to()));
      }
    }
    String sentence = String.join(", ", words);
    return new Design(
        new NetworkChange(flow, closed, taps, now.switchedCapacitor()),
        sentence.isEmpty()
            ? ""
            : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".",
        words.size());
  }
}
