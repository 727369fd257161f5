package org.busbar.solvers;

import org.busbar.solvers.network.Bus;
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
 * source - L1 - near - L2 - far, 4.16 kV, balanced, 0.1 + j0.1 ohm per phase and line; a load of
 * 1,000 kW at far; connections "near", "far" and "far-2".
 */
public final class ThreeBusFeeder {

  /** Line-to-ground base voltage, V. */
  public static final double VOLTS = 4160 / Math.sqrt(3);

  private ThreeBusFeeder() {}

  public static NetworkModel of(double ampsOfL1, double ampsOfL2) {
    return NetworkModel.builder("three-bus")
        .add(new Source("grid", "source", 4.16, 1, 0, 0, 1e-4, 0, 1e-4))
        .add(new TransmissionInterface("td", "L1"))
        .add(new Bus("source", 4.16, Phases.ABC, 0, 0, "z"))
        .add(new Bus("near", 4.16, Phases.ABC, 1, 0, "z"))
        .add(new Bus("far", 4.16, Phases.ABC, 2, 0, "z"))
        .add(line("L1", "source", "near", ampsOfL1))
        .add(line("L2", "near", "far", ampsOfL2))
        .add(
            new Load(
                "load",
                "far",
                Phases.ABC,
                Winding.WYE,
                LoadModel.CONSTANT_POWER,
                4.16,
                1000,
                0,
                0.8,
                1.2))
        .add(new DerConnection("near", "near", Phases.ABC))
        .add(new DerConnection("far", "far", Phases.ABC))
        .add(new DerConnection("far-2", "far", Phases.ABC))
        .build();
  }

  private static Line line(String id, String from, String to, double amps) {
    PhaseMatrix ohm = PhaseMatrix.ofLowerTriangle(0.1, 0, 0.1, 0, 0, 0.1);
    PhaseMatrix none = PhaseMatrix.ofLowerTriangle(0, 0, 0, 0, 0, 0);
    return new Line(id, from, to, Phases.ABC, ohm, ohm, none, amps, 1.2 * amps);
  }
}
