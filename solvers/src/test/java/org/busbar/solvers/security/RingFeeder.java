package org.busbar.solvers.security;

import java.util.List;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;

/**
 * source - left-1 - left - left-2 - middle, and the same on the right: a ring, 4.16 kV, 0.1 + j0.1
 * ohm per phase and line, 100 A normal and 120 A emergency. At the middle a load of 1,000 kW that
 * takes the same current at any voltage, and a spur to "end" with 60 kW and a DER "pv".
 */
final class RingFeeder {

  static final double KV_TO_GROUND = 4.16 / Math.sqrt(3);
  static final double NORMAL_AMPS = 100;
  static final double EMERGENCY_AMPS = 120;

  private RingFeeder() {}

  static NetworkModel network() {
    return NetworkModel.builder("ring")
        .add(new Source("grid", "source", 4.16, 1, 0, 0, 1e-4, 0, 1e-4))
        .add(new TransmissionInterface("td", null))
        .add(bus("source"))
        .add(bus("left"))
        .add(bus("right"))
        .add(bus("middle"))
        .add(bus("end"))
        .add(line("left-1", "source", "left"))
        .add(line("left-2", "left", "middle"))
        .add(line("right-1", "source", "right"))
        .add(line("right-2", "right", "middle"))
        .add(line("spur", "middle", "end"))
        .add(load("town", "middle", 1000))
        .add(load("farm", "end", 60))
        .add(
            new DerConnection(
                "pv",
                "end",
                Coil.of(Winding.WYE, Phases.ABC),
                DerConnection.Kind.PHOTOVOLTAIC,
                500,
                0,
                0,
                null))
        .build();
  }

  /** Current of a balanced load in each phase, A. */
  static double amps(double kw) {
    return kw / 3 / KV_TO_GROUND;
  }

  private static Bus bus(String id) {
    return new Bus(id, 4.16, Phases.ABC, 0, 0, "z");
  }

  private static Load load(String id, String bus, double kw) {
    return new Load(
        id, bus, Phases.ABC, Winding.WYE, LoadModel.CONSTANT_CURRENT, 4.16, kw, 0, 0.5, 1.5);
  }

  private static Line line(String id, String from, String to) {
    PhaseMatrix ohm = PhaseMatrix.ofLowerTriangle(0.1, 0, 0.1, 0, 0, 0.1);
    PhaseMatrix none = PhaseMatrix.ofLowerTriangle(0, 0, 0, 0, 0, 0);
    return new Line(id, from, to, Phases.ABC, ohm, ohm, none, NORMAL_AMPS, EMERGENCY_AMPS);
  }

  static List<Contingency> everyLine() {
    return List.of("left-1", "left-2", "right-1", "right-2", "spur").stream()
        .map(Contingency::ofBranch)
        .toList();
  }
}
