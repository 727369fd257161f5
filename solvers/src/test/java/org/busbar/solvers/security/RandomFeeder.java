package org.busbar.solvers.security;

import java.util.Random;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Coil;
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
 * A trunk of three phases from a regulator, closed to a ring at some places, with laterals of one
 * phase, a transformer to 0.48 kV, unequal loads of all models and DERs.
 */
final class RandomFeeder {

  private static final int TRUNK = 8;
  private static final LoadModel[] MODELS = LoadModel.values();

  private final Random random;
  private final NetworkModel.Builder builder = NetworkModel.builder("random");

  private RandomFeeder(long seed) {
    random = new Random(seed);
  }

  static NetworkModel network(long seed) {
    return new RandomFeeder(seed).build();
  }

  private NetworkModel build() {
    builder
        .add(new Source("grid", "source", 12.47, 1.01, 0, 0.1, 0.5, 0.1, 0.5))
        .add(new TransmissionInterface("td", null))
        .add(new Bus("source", 12.47, Phases.ABC, 0, 0, "z"))
        .add(new Bus("t0", 12.47, Phases.ABC, 0, 0, "z"))
        .add(
            Transformer.regulator(
                "regulator",
                "source",
                "t0",
                Phases.ABC,
                7.2,
                0.01,
                0.1,
                new TapChanger(1, 1, 0.00625, -16, 16, 3, null),
                400,
                480));
    for (int i = 1; i < TRUNK; i++) {
      builder.add(new Bus("t" + i, 12.47, Phases.ABC, i, 0, "z"));
      line("trunk-" + i, "t" + (i - 1), "t" + i, Phases.ABC, 160 - 15 * i);
      load("town-" + i, "t" + i, Phases.ABC, 12.47, 150 + 300 * random.nextDouble());
      lateral(i);
    }
    line("ring", "t2", "t5", Phases.ABC, 60);
    builder
        .add(new Bus("low", 0.48, Phases.ABC, 4, 1, "z"))
        .add(
            new Transformer(
                "station", "t4", "low", Winding.WYE, Winding.WYE, 12.47, 0.48, 300, 1, 4));
    load("plant", "low", Phases.ABC, 0.48, 280);
    der("pv-low", "low", Phases.ABC, DerConnection.Kind.PHOTOVOLTAIC, 150);
    der("battery", "t6", Phases.ABC, DerConnection.Kind.STORAGE, -100);
    return builder.build();
  }

  private void lateral(int i) {
    Phase phase = Phase.of(i % 3);
    Phases phases = Phases.of(phase.name());
    builder.add(new Bus("s" + i, 12.47, phases, i, 1, "z"));
    line("lateral-" + i, "t" + i, "s" + i, phases, 20);
    load("house-" + i, "s" + i, phases, 7.2, 60 + 120 * random.nextDouble());
    if (i % 2 == 0) {
      der("pv-" + i, "s" + i, phases, DerConnection.Kind.PHOTOVOLTAIC, 260 * random.nextDouble());
    }
  }

  private void line(String id, String from, String to, Phases phases, double amps) {
    int n = phases.count();
    double[] r = new double[n * (n + 1) / 2];
    double[] x = new double[r.length];
    double[] c = new double[r.length];
    int k = 0;
    double length = 0.5 + random.nextDouble();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        r[k] = length * (i == j ? 0.5 : 0.15);
        x[k] = length * (i == j ? 1.1 : 0.4);
        c[k] = length * (i == j ? 15 : -3);
        k++;
      }
    }
    builder.add(
        new Line(
            id,
            from,
            to,
            phases,
            PhaseMatrix.ofLowerTriangle(r),
            PhaseMatrix.ofLowerTriangle(x),
            PhaseMatrix.ofLowerTriangle(c),
            amps,
            1.2 * amps));
  }

  private void load(String id, String bus, Phases phases, double kv, double kw) {
    LoadModel model = MODELS[random.nextInt(MODELS.length)];
    builder.add(
        new Load(
            id, bus, phases, Winding.WYE, model, kv, kw, kw * random.nextDouble() / 2, 0.7, 1.3));
  }

  private void der(String id, String bus, Phases phases, DerConnection.Kind kind, double kw) {
    builder.add(
        new DerConnection(id, bus, Coil.of(Winding.WYE, phases), kind, 400, kw, kw / 10, null));
  }
}
