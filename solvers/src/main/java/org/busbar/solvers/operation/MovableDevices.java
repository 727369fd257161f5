package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;

/**
 * The devices that may be moved. What is out of service must not be among them.
 *
 * @param capacitors ids of the capacitors that may be switched
 * @param switches ids of ties and sectionalising switches. They move in exchanges: one closes, and
 *     one on the loop that this makes opens, so that nobody is cut off and no loop stays
 * @param mostSwitchingActions how many switches may end in another position than they have now
 */
public record MovableDevices(
    List<MovableTap> taps,
    List<String> capacitors,
    List<String> switches,
    int mostSwitchingActions) {

  private static final int STEPS_PER_ACTION = 2;

  public MovableDevices {
    taps = List.copyOf(taps);
    capacitors = List.copyOf(capacitors);
    switches = List.copyOf(switches);
    if (mostSwitchingActions < 0) {
      throw new IllegalArgumentException(
          "The most switching actions (" + mostSwitchingActions + ") must be zero or more.");
    }
  }

  public static MovableDevices none() {
    return new MovableDevices(List.of(), List.of(), List.of(), 0);
  }

  /** Every tap changer over its whole range, every capacitor and every switch (not fuses). */
  public static MovableDevices all(NetworkModel network, int mostSwitchingActions) {
    List<MovableTap> taps = new ArrayList<>();
    List<String> switches = new ArrayList<>();
    for (Branch branch : network.branches()) {
      if (branch instanceof Transformer t && t.tapChanger() != null) {
        taps.add(
            new MovableTap(
                t.id(), t.tapChanger().tapMin(), t.tapChanger().tapMax(), STEPS_PER_ACTION));
      } else if (branch instanceof Switch s && s.kind() != Switch.Kind.FUSE) {
        switches.add(s.id());
      }
    }
    List<String> capacitors = network.capacitors().stream().map(Capacitor::id).toList();
    return new MovableDevices(taps, capacitors, switches, mostSwitchingActions);
  }
}
