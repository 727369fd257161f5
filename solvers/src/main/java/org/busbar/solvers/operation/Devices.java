package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;

/** The movable devices of a problem, counted as in {@link DeviceState}, and how they move. */
final class Devices {

  private static final int SHARED_SHIFT = 4;

  private final NetworkModel network;
  private final Scenario start;
  private final MovableDevices movable;
  private final Loops loops;
  private final int taps;
  private final int capacitors;
  private final int switches;
  private final int[] branch;
  private final int[] capacitor;
  private final boolean[] energisedAtStart;
  private final DeviceState now;

  Devices(OperationProblem problem) {
    start = problem.start();
    network = start.network();
    movable = problem.movable();
    loops = new Loops(network);
    taps = movable.taps().size();
    capacitors = movable.capacitors().size();
    switches = movable.switches().size();
    branch = new int[taps + capacitors + switches];
    for (int t = 0; t < taps; t++) {
      branch[t] = network.branchIndex(movable.taps().get(t).branchId());
    }
    for (int s = 0; s < switches; s++) {
      branch[taps + capacitors + s] = network.branchIndex(movable.switches().get(s));
    }
    capacitor = movable.capacitors().stream().mapToInt(network::capacitorIndex).toArray();
    now = of(start);
    energisedAtStart = network.energised(conducts(now));
  }

  /** The positions in a scenario. */
  DeviceState of(Scenario scenario) {
    List<Integer> positions = new ArrayList<>();
    for (int d = 0; d < branch.length; d++) {
      if (isTap(d)) {
        positions.add(scenario.tap(branch[d]));
      } else if (isCapacitor(d)) {
        positions.add(scenario.capacitorInService(capacitor[d - taps]) ? 1 : 0);
      } else {
        positions.add(scenario.conducts(branch[d]) ? 1 : 0);
      }
    }
    return new DeviceState(positions);
  }

  int count() {
    return branch.length;
  }

  DeviceState now() {
    return now;
  }

  boolean isTap(int device) {
    return device < taps;
  }

  boolean isCapacitor(int device) {
    return device >= taps && device < taps + capacitors;
  }

  boolean isSwitch(int device) {
    return device >= taps + capacitors;
  }

  MovableTap tap(int device) {
    return movable.taps().get(device);
  }

  int branch(int device) {
    return branch[device];
  }

  int capacitor(int device) {
    return capacitor[device - taps];
  }

  DeviceSetting setting(int device, int from, int to) {
    if (isTap(device)) {
      return new DeviceSetting(
          DeviceSetting.Kind.TAP, movable.taps().get(device).branchId(), from, to);
    }
    return isCapacitor(device)
        ? new DeviceSetting(
            DeviceSetting.Kind.CAPACITOR, movable.capacitors().get(device - taps), from, to)
        : new DeviceSetting(
            DeviceSetting.Kind.SWITCH,
            movable.switches().get(device - taps - capacitors),
            from,
            to);
  }

  void apply(DeviceState state, Scenario.Builder builder) {
    for (int d = 0; d < branch.length; d++) {
      if (isTap(d)) {
        builder.tap(branch[d], state.at(d));
      } else if (isCapacitor(d)) {
        builder.capacitor(capacitor[d - taps], state.at(d) == 1);
      } else {
        builder.closed(movable.switches().get(d - taps - capacitors), state.at(d) == 1);
      }
    }
  }

  private boolean[] conducts(DeviceState state) {
    boolean[] conducts = new boolean[network.branchCount()];
    for (int b = 0; b < conducts.length; b++) {
      conducts[b] = start.conducts(b);
    }
    for (int d = taps + capacitors; d < branch.length; d++) {
      conducts[branch[d]] = state.at(d) == 1;
    }
    return conducts;
  }

  /** Steps, toggles and switches by which a state differs from the present one. */
  int actions(DeviceState state) {
    int actions = 0;
    for (int d = 0; d < branch.length; d++) {
      actions += Math.abs(state.at(d) - now.at(d));
    }
    return actions;
  }

  /** All taps moved together from the present state, each as far as its range goes. */
  Collection<DeviceState> shiftedTogether() {
    Set<DeviceState> states = new LinkedHashSet<>();
    for (int shift = 1; shift <= SHARED_SHIFT && taps > 0; shift++) {
      states.add(shifted(now, -shift));
      states.add(shifted(now, shift));
    }
    states.remove(now);
    return states;
  }

  private DeviceState shifted(DeviceState state, int by) {
    DeviceState shifted = state;
    for (int d = 0; d < taps; d++) {
      shifted = shifted.with(d, clamped(d, state.at(d) + by));
    }
    return shifted;
  }

  private int clamped(int device, int position) {
    MovableTap tap = tap(device);
    return Math.max(tap.lowest(), Math.min(tap.highest(), position));
  }

  /** States one move away: a tap by up to its steps, all taps by one, a capacitor, an exchange. */
  Collection<DeviceState> neighbours(DeviceState state) {
    Set<DeviceState> found = new LinkedHashSet<>();
    for (int d = 0; d < taps; d++) {
      for (int step = 1; step <= tap(d).mostSteps(); step++) {
        found.add(state.with(d, clamped(d, state.at(d) - step)));
        found.add(state.with(d, clamped(d, state.at(d) + step)));
      }
    }
    found.add(shifted(state, -1));
    found.add(shifted(state, 1));
    addToggles(state, found);
    found.addAll(exchanges(state));
    found.remove(state);
    return found;
  }

  /** States two small moves away, such as a capacitor and a tap. */
  Collection<DeviceState> pairs(DeviceState state, int most) {
    Set<DeviceState> found = new LinkedHashSet<>();
    for (DeviceState first : smallMoves(state)) {
      for (DeviceState second : smallMoves(first)) {
        if (found.size() < most) {
          found.add(second);
        }
      }
    }
    found.remove(state);
    return found;
  }

  private Collection<DeviceState> smallMoves(DeviceState state) {
    Set<DeviceState> found = new LinkedHashSet<>(exchanges(state));
    addToggles(state, found);
    for (int d = 0; d < taps; d++) {
      found.add(state.with(d, clamped(d, state.at(d) - 1)));
      found.add(state.with(d, clamped(d, state.at(d) + 1)));
    }
    found.remove(state);
    return found;
  }

  private void addToggles(DeviceState state, Set<DeviceState> found) {
    for (int d = taps; d < taps + capacitors; d++) {
      found.add(state.with(d, 1 - state.at(d)));
    }
  }

  private List<DeviceState> exchanges(DeviceState state) {
    List<DeviceState> found = new ArrayList<>();
    for (int tie = taps + capacitors; tie < branch.length; tie++) {
      if (state.at(tie) == 0) {
        for (int opened : opensOnLoop(state, tie)) {
          DeviceState exchanged = state.with(tie, 1).with(opened, 0);
          if (switched(exchanged) <= movable.mostSwitchingActions() && cutsNobodyOff(exchanged)) {
            found.add(exchanged);
          }
        }
      }
    }
    return found;
  }

  /** The closed movable switches on the loop that a tie makes. */
  List<Integer> opensOnLoop(DeviceState state, int tie) {
    List<Integer> found = new ArrayList<>();
    int[] loop = loops.closedBy(branch[tie], conducts(state));
    for (int d = taps + capacitors; d < branch.length; d++) {
      for (int onLoop : loop) {
        if (state.at(d) == 1 && onLoop == branch[d]) {
          found.add(d);
        }
      }
    }
    return found;
  }

  private int switched(DeviceState state) {
    int count = 0;
    for (int d = taps + capacitors; d < branch.length; d++) {
      count += state.at(d) == now.at(d) ? 0 : 1;
    }
    return count;
  }

  /** A tie with fewer phases than the switch that opens would cut some of them off. */
  private boolean cutsNobodyOff(DeviceState state) {
    boolean[] alive = network.energised(conducts(state));
    for (int node = 0; node < alive.length; node++) {
      if (energisedAtStart[node] && !alive[node]) {
        return false;
      }
    }
    return true;
  }
}
