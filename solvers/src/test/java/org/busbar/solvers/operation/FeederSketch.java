package org.busbar.solvers.operation;

import java.util.List;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;

/** Small feeders of 4.16 kV, balanced, drawn in a few words; figures per phase. */
final class FeederSketch {

  static final double VOLTS = 4160 / Math.sqrt(3);
  static final double STEP = 0.00625;

  private final NetworkModel.Builder builder = NetworkModel.builder("sketch");

  /** Starts at a stiff source at the bus "source". */
  FeederSketch(double sourcePu) {
    builder
        .add(new TransmissionInterface("td", null))
        .add(new Source("grid", "source", 4.16, sourcePu, 0, 0, 1e-4, 0, 1e-4));
    bus("source");
  }

  FeederSketch bus(String... ids) {
    for (String id : ids) {
      builder.add(new Bus(id, 4.16, Phases.ABC, 0, 0, "z"));
    }
    return this;
  }

  FeederSketch secondSource(String bus, double pu) {
    builder.add(new Source("grid 2", bus, 4.16, pu, 0, 0, 1e-4, 0, 1e-4));
    return this;
  }

  FeederSketch line(String id, String from, String to, double r, double x, double amps) {
    PhaseMatrix none = PhaseMatrix.ofSelfAndMutual(3, 0, 0);
    builder.add(
        new Line(
            id,
            from,
            to,
            Phases.ABC,
            PhaseMatrix.ofSelfAndMutual(3, r, 0),
            PhaseMatrix.ofSelfAndMutual(3, x, 0),
            none,
            amps,
            1.2 * amps));
    return this;
  }

  FeederSketch regulator(String id, String from, String to, int tap) {
    builder.add(
        Transformer.regulator(
            id,
            from,
            to,
            Phases.ABC,
            2.4,
            0,
            1e-4,
            new TapChanger(1, 1, STEP, -16, 16, tap, null),
            1000,
            1200));
    return this;
  }

  FeederSketch switched(String id, String from, String to, boolean open) {
    builder.add(new Switch(id, from, to, Phases.ABC, open, 1e-4, 1000, 1200));
    return this;
  }

  FeederSketch load(String id, String bus, LoadModel model, double kw, double kvar) {
    builder.add(new Load(id, bus, Phases.ABC, Winding.WYE, model, 4.16, kw, kvar, 0.5, 1.5));
    return this;
  }

  FeederSketch capacitor(String id, String bus, double kvar) {
    builder.add(new Capacitor(id, bus, Phases.ABC, Winding.WYE, 4.16, kvar));
    return this;
  }

  FeederSketch der(String id, String bus) {
    builder.add(new DerConnection(id, bus, Phases.ABC));
    return this;
  }

  NetworkModel build() {
    return builder.build();
  }

  static MovableDevices taps(MovableTap... taps) {
    return new MovableDevices(List.of(taps), List.of(), List.of(), 0);
  }
}
