package org.busbar.solvers.control;

import java.util.List;
import java.util.stream.IntStream;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.DerControl;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.RegulatorControl;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;

/**
 * A stiff source of 2400 V to ground, a regulator {@code reg} of phase A without impedance worth
 * mentioning, 1 + j2 ohm of line, and at its end a load.
 */
final class ControlFeeder {

  static final double VOLTS = 2400;
  static final double R = 1;
  static final double X = 2;
  static final double PT = 20;
  static final double CT = 100;
  static final double STEP = 0.00625;

  private static final Phases A = Phases.of("A");
  private static final double KV = VOLTS / 1000 * Math.sqrt(3);

  private ControlFeeder() {}

  /** Holds 120 V in a band of 2 V, 15 s and 2 s, compensating for the line. */
  static RegulatorControl compensating() {
    return regulator(120, 2, R * CT / PT, X * CT / PT, 30, 2, 16);
  }

  /** Holds the voltage at its own terminals. */
  static RegulatorControl plain(
      double volts, double band, double delay, double tapDelay, int most) {
    return regulator(volts, band, 0, 0, delay, tapDelay, most);
  }

  private static RegulatorControl regulator(
      double volts, double band, double r, double x, double delay, double tapDelay, int most) {
    return new RegulatorControl(volts, band, PT, CT, r, x, delay, tapDelay, most, 0, null);
  }

  static CapacitorControl capacitor(
      CapacitorControl.Kind kind, double on, double off, double vMin, double vMax, double dead) {
    return new CapacitorControl(
        kind, "line", Phase.A, on, off, PT, 1, 100, 50, dead, vMax > 0, vMin, vMax);
  }

  /** Loads of constant current, so that hand calculations are linear. */
  static NetworkModel.Builder builder(RegulatorControl control, double kw, double kvar) {
    TapChanger taps = new TapChanger(1, 1, STEP, -16, 16, 0, control);
    return NetworkModel.builder("control")
        .add(new Source("grid", "start", KV, 1, 0, 0, 1e-6, 0, 1e-6))
        .add(new TransmissionInterface("td", null))
        .add(new Bus("start", KV, Phases.ABC, 0, 0, "z"))
        .add(new Bus("middle", KV, A, 1, 0, "z"))
        .add(new Bus("end", KV, A, 2, 0, "z"))
        .add(
            Transformer.regulator(
                "reg", "start", "middle", A, VOLTS / 1000, 0, 1e-6, taps, 1000, 1000))
        .add(
            new Line(
                "line",
                "middle",
                "end",
                A,
                PhaseMatrix.ofLowerTriangle(R),
                PhaseMatrix.ofLowerTriangle(X),
                PhaseMatrix.ofLowerTriangle(0),
                200,
                250))
        .add(
            new Load(
                "load",
                "end",
                A,
                Winding.WYE,
                LoadModel.CONSTANT_POWER,
                VOLTS / 1000,
                kw,
                kvar,
                0.5,
                1.5));
  }

  static Capacitor bank(double kvar, boolean open, CapacitorControl control) {
    return new Capacitor(
        "bank", "end", List.of(Coil.toGround(Phase.A)), VOLTS / 1000, kvar, open, control);
  }

  static DerConnection der(String id, double kva, double kw, DerControl control) {
    return new DerConnection(
        id,
        "end",
        List.of(Coil.toGround(Phase.A)),
        DerConnection.Kind.PHOTOVOLTAIC,
        kva,
        kw,
        0,
        control);
  }

  static DerControl.Curve curve(double... vAndValue) {
    return new DerControl.Curve(
        IntStream.range(0, vAndValue.length / 2)
            .mapToObj(k -> new DerControl.Point(vAndValue[2 * k], vAndValue[2 * k + 1]))
            .toList());
  }

  /** Voltage at the end of the line, V, by the equation of a load of constant power. */
  static double endVolts(double sending, double watts, double vars) {
    double b = sending * sending - 2 * (R * watts + X * vars);
    double c = (R * R + X * X) * (watts * watts + vars * vars);
    return Math.sqrt((b + Math.sqrt(b * b - 4 * c)) / 2);
  }
}
