package org.busbar.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;

/**
 * An unbalanced radial feeder of 4.16 kV, the same for the same seed: a regulator "reg" at its
 * head, buses of three phases and of one, coupled lines, a load at most buses, and connections
 * "der-0", "der-1" ... of one or three phases.
 */
public final class RandomFeeder {

  private RandomFeeder() {}

  public static NetworkModel of(long seed, int buses, int connections) {
    Random random = new Random(seed);
    NetworkModel.Builder builder =
        NetworkModel.builder("random-" + seed)
            .add(new Source("grid", "source", 4.16, 1.01, 0, 0, 0.05, 0, 0.05))
            .add(new TransmissionInterface("td", "reg"))
            .add(new Bus("source", 4.16, Phases.ABC, 0, 0, "z"))
            .add(new Bus("b0", 4.16, Phases.ABC, 0, 0, "z"))
            .add(
                Transformer.regulator(
                    "reg",
                    "source",
                    "b0",
                    Phases.ABC,
                    4.16 / Math.sqrt(3),
                    0,
                    0.001,
                    new TapChanger(1, 1, 0.00625, -16, 16, 2, null),
                    600,
                    720));
    List<Phases> phases = new ArrayList<>(List.of(Phases.ABC));
    for (int b = 1; b < buses; b++) {
      int parent = Math.max(0, b - 1 - random.nextInt(4));
      Phases here = phases.get(parent);
      if (here.count() == 3 && random.nextInt(3) == 0) {
        here = single(random);
      }
      phases.add(here);
      builder.add(new Bus("b" + b, 4.16, here, b, parent, "z"));
      double length = 0.3 + random.nextDouble();
      double amps = here.count() == 3 ? 120 + random.nextInt(200) : 40 + random.nextInt(60);
      builder.add(
          new Line(
              "l" + b,
              "b" + parent,
              "b" + b,
              here,
              matrix(here, 0.08 * length, 0.03 * length),
              matrix(here, 0.2 * length, 0.08 * length),
              matrix(here, 5, 0),
              amps,
              1.2 * amps));
      if (random.nextInt(4) > 0) {
        double kw = here.count() * (2 + random.nextInt(8));
        builder.add(
            new Load(
                "load-" + b,
                "b" + b,
                here,
                Winding.WYE,
                random.nextBoolean() ? LoadModel.CONSTANT_POWER : LoadModel.CONSTANT_IMPEDANCE,
                4.16,
                kw,
                0.3 * kw,
                0.8,
                1.2));
      }
    }
    for (int c = 0; c < connections; c++) {
      int bus = random.nextInt(buses);
      Phases here =
          phases.get(bus).count() == 3 && random.nextInt(3) > 0 ? single(random) : phases.get(bus);
      builder.add(new DerConnection("der-" + c, "b" + bus, here));
    }
    return builder.build();
  }

  private static Phases single(Random random) {
    return Phases.of(Phase.of(random.nextInt(3)).name());
  }

  private static PhaseMatrix matrix(Phases phases, double self, double mutual) {
    return phases.count() == 3
        ? PhaseMatrix.ofLowerTriangle(self, mutual, self, mutual, mutual, self)
        : PhaseMatrix.ofLowerTriangle(self);
  }
}
