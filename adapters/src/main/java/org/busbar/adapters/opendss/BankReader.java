package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.busbar.adapters.networkfile.Findings;
import org.jspecify.annotations.Nullable;

/** Capacitors and reactors; between two buses they are lines. */
final class BankReader {

  /** A capacitor without the names of its conductors. */
  record CapacitorDraft(Drafts.ShuntDraft shunt, double kvar, boolean open) {}

  /** An impedance from each coil to the other end; kW and kvar at the voltage of the coil. */
  record ImpedanceDraft(Drafts.ShuntDraft shunt, double kw, double kvar) {}

  private static final class State {
    private int phases = 3;
    private @Nullable BusRef bus;
    private @Nullable BusRef other;
    private double kv = 12.47;
    private double[] kvar = {1200};
    private boolean delta;
    private double @Nullable [] states;
    private int steps = 1;
    private double @Nullable [] microfarad;
    private @Nullable Complex z;
    private @Nullable Complex z0;
    private double @Nullable [][] rMatrix;
    private double @Nullable [][] xMatrix;
    private boolean parallel;
    private double normal = 400;
    private double emergency = 600;
  }

  private final Script script;
  private final Findings findings;
  private final List<Drafts.LineDraft> lines = new ArrayList<>();
  private final List<CapacitorDraft> capacitors = new ArrayList<>();
  private final List<ImpedanceDraft> impedances = new ArrayList<>();

  BankReader(Script script, Findings findings) {
    this.script = script;
    this.findings = findings;
  }

  /** Those in series with the feeder. */
  List<Drafts.LineDraft> lines() {
    return lines;
  }

  List<CapacitorDraft> capacitors() {
    return capacitors;
  }

  List<ImpedanceDraft> impedances() {
    return impedances;
  }

  void read(ScriptObject object) {
    State s = new State();
    for (Assignment a : object.assignments()) {
      try {
        apply(s, a);
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
        return;
      }
    }
    try {
      if (s.bus == null) {
        throw new IllegalArgumentException("The bus bus1 must be given.");
      }
      if (object.type().name().equals("capacitor")) {
        finishCapacitor(object, s, s.bus);
      } else {
        finishReactor(object, s, s.bus);
      }
    } catch (IllegalArgumentException e) {
      findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
    }
  }

  private void apply(State s, Assignment a) {
    double omega = 2 * Math.PI * script.frequency();
    switch (a.property()) {
      case "bus1" -> s.bus = BusRef.parse(a.text());
      case "bus2" -> s.other = BusRef.parse(a.text());
      case "phases" -> s.phases = a.wholeWithin(1, 13);
      case "kvar" -> {
        s.kvar = a.array();
        s.z = null;
      }
      case "kv" -> s.kv = a.positive();
      case "conn" -> s.delta = a.delta();
      case "states" -> s.states = a.array();
      case "numsteps" -> s.steps = a.wholeWithin(1, 1000);
      case "cuf" -> s.microfarad = a.array();
      case "cmatrix" ->
          throw new IllegalArgumentException(
              "A capacitor by cmatrix is not supported. Give kvar and kv.");
      case "rmatrix" -> s.rMatrix = Numbers.symmetric(a.text(), s.phases);
      case "xmatrix" -> s.xMatrix = Numbers.symmetric(a.text(), s.phases);
      case "parallel" -> s.parallel = a.yes();
      case "r" -> s.z = new Complex(a.number(), s.z == null ? 0 : s.z.im());
      case "x" -> s.z = new Complex(s.z == null ? 0 : s.z.re(), a.number());
      case "lmh" -> s.z = new Complex(s.z == null ? 0 : s.z.re(), a.number() * omega / 1000);
      case "z", "z1" -> s.z = Drafts.complex(a);
      case "z0" -> s.z0 = Drafts.complex(a);
      case "z2" -> {
        if (s.z == null || !s.z.equals(Drafts.complex(a))) {
          throw new IllegalArgumentException(
              "The negative-sequence impedance (" + a.text() + ") must be the positive one.");
        }
      }
      case "normamps" -> s.normal = a.positive();
      case "emergamps" -> s.emergency = a.positive();
      default -> throw new IllegalStateException(a.property());
    }
  }

  /** Coils to ground, to the nodes of the second end, or in a ring. */
  private static List<Drafts.CoilNodes> coils(State s, BusRef bus) {
    if (s.other == null || s.delta) {
      return Drafts.coils(s.delta, s.phases, bus);
    }
    int[] from = bus.nodes(s.phases, s.phases);
    int[] to = s.other.nodes(s.phases, s.phases);
    List<Drafts.CoilNodes> coils = new ArrayList<>();
    for (int k = 0; k < s.phases; k++) {
      coils.add(new Drafts.CoilNodes(from[k], to[k]));
    }
    return coils;
  }

  private static boolean inSeries(State s, BusRef bus) {
    return s.other != null && !s.other.bus().equals(bus.bus()) && !isGround(s.other);
  }

  private static boolean isGround(BusRef bus) {
    return bus.nodes().length > 0 && Arrays.stream(bus.nodes()).allMatch(node -> node == 0);
  }

  private void finishCapacitor(ScriptObject object, State s, BusRef bus) {
    double coilKv = Drafts.coilKv(s.delta, s.phases, s.kv);
    double[] steps = s.kvar;
    if (s.microfarad != null) {
      double omega = 2 * Math.PI * script.frequency();
      steps =
          Arrays.stream(s.microfarad).map(c -> omega * c * coilKv * coilKv * s.phases).toArray();
    }
    double all = Arrays.stream(steps).sum();
    double kvar = all;
    boolean open = object.opened();
    if (s.states != null) {
      double on = 0;
      int n = Math.max(s.steps, steps.length);
      for (int k = 0; k < n; k++) {
        // One rating for several steps is that of each.
        double step = steps[Math.min(k, steps.length - 1)];
        on += k < s.states.length && s.states[k] == 0 ? 0 : step;
      }
      open |= on == 0;
      kvar = on == 0 ? all : on;
    } else if (s.steps > steps.length) {
      kvar = s.steps * steps[0];
    }
    if (inSeries(s, bus) && s.other != null) {
      double x = -coilKv * coilKv * 1000 / (kvar / s.phases);
      addLine(object, s, bus, s.other, diagonal(s.phases, 0), diagonal(s.phases, x));
      return;
    }
    capacitors.add(
        new CapacitorDraft(
            new Drafts.ShuntDraft(object, bus.bus(), coils(s, bus), coilKv), kvar, open));
  }

  private void finishReactor(ScriptObject object, State s, BusRef bus) {
    double coilKv = Drafts.coilKv(s.delta, s.phases, s.kv);
    double[][] r;
    double[][] x;
    if (s.rMatrix != null && s.xMatrix != null) {
      r = s.rMatrix;
      x = s.xMatrix;
    } else {
      Complex z = s.z;
      if (z == null) {
        z = new Complex(0, coilKv * coilKv * 1000 / (s.kvar[0] / s.phases));
      } else if (s.parallel) {
        Complex side = new Complex(0, z.im());
        z = side.times(z.re()).over(side.plus(new Complex(z.re(), 0)));
      }
      Complex zero = s.z0 == null ? z : s.z0;
      Complex self = z.times(2).plus(zero).times(1.0 / 3);
      Complex mutual = zero.minus(z).times(1.0 / 3);
      r = matrix(s.phases, self.re(), mutual.re());
      x = matrix(s.phases, self.im(), mutual.im());
    }
    if (!(Math.hypot(r[0][0], x[0][0]) > 0)) {
      throw new IllegalArgumentException("The impedance must not be zero.");
    }
    if (inSeries(s, bus) && s.other != null) {
      addLine(object, s, bus, s.other, r, x);
      return;
    }
    if (s.phases > 1 && Math.hypot(r[0][1], x[0][1]) > 0) {
      throw new IllegalArgumentException(
          "A shunt reactor with coupled phases is not supported. Give R and X alone.");
    }
    addImpedance(object, bus.bus(), coils(s, bus), r[0][0], x[0][0]);
  }

  /** An impedance on each coil, expressed at 1 kV; it is replaced by the voltage of the bus. */
  void addImpedance(
      ScriptObject object, String bus, List<Drafts.CoilNodes> coils, double r, double x) {
    if (!object.opened()) {
      double size = (r * r + x * x) / 1000 / coils.size();
      impedances.add(
          new ImpedanceDraft(new Drafts.ShuntDraft(object, bus, coils, 1), r / size, x / size));
    }
  }

  private void addLine(
      ScriptObject object, State s, BusRef from, BusRef to, double[][] r, double[][] x) {
    lines.add(
        new Drafts.LineDraft(
            object,
            from.bus(),
            from.nodes(s.phases, s.phases),
            to.bus(),
            to.nodes(s.phases, s.phases),
            r,
            x,
            diagonal(s.phases, 0),
            s.normal,
            Math.max(s.normal, s.emergency),
            false,
            object.opened()));
  }

  private static double[][] diagonal(int size, double value) {
    return matrix(size, value, 0);
  }

  private static double[][] matrix(int size, double self, double mutual) {
    double[][] m = new double[size][size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(m[i], mutual);
      m[i][i] = self;
    }
    return m;
  }
}
