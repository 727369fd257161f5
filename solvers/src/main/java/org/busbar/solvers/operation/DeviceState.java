package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.List;

/** Positions of the movable devices: taps, then capacitors, then switches (1 = in or closed). */
record DeviceState(List<Integer> positions) {
  DeviceState {
    positions = List.copyOf(positions);
  }

  int at(int device) {
    return positions.get(device);
  }

  DeviceState with(int device, int position) {
    List<Integer> changed = new ArrayList<>(positions);
    changed.set(device, position);
    return new DeviceState(changed);
  }
}
