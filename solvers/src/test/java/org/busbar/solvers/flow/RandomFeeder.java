package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;
import org.busbar.solvers.network.Zip;

/**
 * An unbalanced feeder made from a seed: laterals of one to three phases, loads of every kind, a
 * regulator per phase, a capacitor, centre-tapped secondaries, DERs and an open tie.
 */
final class RandomFeeder {

  private static final double KV = 12.47;
  private static final Zip MIXED = new Zip(0.4, 0.3, 0.3, 0.2, 0.2, 0.6);

  private RandomFeeder() {}

  static NetworkModel of(int seed, int buses) {
    SplittableRandom random = new SplittableRandom(seed);
    NetworkModel.Builder builder =
        NetworkModel.builder("random-" + seed)
            .add(new Source("grid", "source", KV, 1.02, 0, 0.1, 0.5, 0.1, 0.8))
            .add(new TransmissionInterface("td", null))
            .add(new Bus("source", KV, Phases.ABC, 0, 0, "z"))
            .add(new Bus("head", KV, Phases.ABC, 0, 1, "z"));
    for (Phase phase : Phases.ABC.list()) {
      builder.add(
          Transformer.regulator(
              "reg-" + phase,
              "source",
              "head",
              Phases.of(phase),
              7.2,
              0.01,
              0.1,
              new TapChanger(1, 1, 0.00625, -16, 16, 3, null),
              400,
              500));
    }
    List<Bus> known = new ArrayList<>(List.of(new Bus("head", KV, Phases.ABC, 0, 1, "z")));
    for (int b = 1; b < buses; b++) {
      Bus from = known.get(Math.max(0, known.size() - 1 - random.nextInt(4)));
      Phases phases = some(from.phases(), random, b);
      Bus bus = new Bus("b" + b, KV, phases, b, random.nextDouble(), "z");
      known.add(bus);
      builder.add(bus).add(line("l" + b, from.id(), bus.id(), phases, 0.5 + random.nextDouble()));
      addLoad(builder, random, bus, b);
      if (b % 4 == 0) {
        builder.add(new DerConnection("der" + b, bus.id(), phases));
      }
    }
    Bus last = known.get(known.size() - 1);
    builder.add(new Capacitor("cap", "head", Phases.ABC, Winding.WYE, KV, 300));
    builder.add(
        new Switch(
            "tie", last.id(), known.get(1).id(), shared(last, known.get(1)), true, 1e-3, 300, 400));
    return builder.build();
  }

  private static Phases shared(Bus a, Bus b) {
    return new Phases(a.phases().mask() & b.phases().mask());
  }

  private static Phases some(Phases of, SplittableRandom random, int b) {
    return b < 4 || of.count() == 1 || random.nextInt(3) > 0
        ? of
        : Phases.of(of.at(0), of.at(random.nextInt(of.count())));
  }

  static Line line(String id, String from, String to, Phases phases, double length) {
    int n = phases.count();
    return new Line(
        id,
        from,
        to,
        phases,
        PhaseMatrix.ofSelfAndMutual(n, 0.3 * length, 0.1 * length),
        PhaseMatrix.ofSelfAndMutual(n, 0.6 * length, 0.2 * length),
        PhaseMatrix.ofSelfAndMutual(n, 15 * length, -3 * length),
        200,
        260);
  }

  private static void addLoad(
      NetworkModel.Builder builder, SplittableRandom random, Bus bus, int b) {
    double kw = 20 + 60 * random.nextDouble();
    Phases phases = bus.phases();
    switch (b % 4) {
      case 0 -> builder.add(load("d" + b, bus, Coil.of(Winding.WYE, phases), 7.2, kw, MIXED));
      case 1 -> {
        boolean delta = phases.count() > 1;
        builder.add(
            load(
                "d" + b,
                bus,
                Coil.of(delta ? Winding.DELTA : Winding.WYE, phases),
                delta ? KV : 7.2,
                kw,
                Zip.CONSTANT_POWER));
      }
      case 2 ->
          builder.add(
              load("d" + b, bus, Coil.of(Winding.WYE, phases), 7.2, kw, Zip.CONSTANT_CURRENT));
      default -> addSecondary(builder, bus, b, kw / 3);
    }
  }

  /** A centre-tapped transformer with a load between its legs and one on one of them. */
  private static void addSecondary(NetworkModel.Builder builder, Bus bus, int b, double kw) {
    Bus low = new Bus("s" + b, 0.12 * Math.sqrt(3), Phases.of(Phase.S1, Phase.S2), b, 2, "z");
    Coil first = Coil.toGround(Phase.S1);
    Coil second = new Coil(null, Phase.S2);
    builder
        .add(low)
        .add(
            new Transformer(
                "t" + b,
                List.of(
                    new TransformerWinding(
                        bus.id(), List.of(Coil.toGround(bus.phases().at(0))), 7.2, 25, 0.6, 1),
                    new TransformerWinding(low.id(), List.of(first), 0.12, 25, 1.2, 1),
                    new TransformerWinding(low.id(), List.of(second), 0.12, 25, 1.2, 1)),
                List.of(2.04, 2.04, 1.36),
                0.2,
                0.5,
                1,
                null,
                3.5,
                5))
        .add(
            load(
                "d" + b,
                low,
                List.of(new Coil(Phase.S1, Phase.S2)),
                0.24,
                0.7 * kw,
                Zip.CONSTANT_POWER))
        .add(load("e" + b, low, List.of(first), 0.12, 0.3 * kw, Zip.CONSTANT_POWER));
  }

  private static Load load(String id, Bus bus, List<Coil> coils, double kv, double kw, Zip zip) {
    return new Load(id, bus.id(), coils, zip, kv, kw, 0.3 * kw, 0.8, 1.2);
  }
}
