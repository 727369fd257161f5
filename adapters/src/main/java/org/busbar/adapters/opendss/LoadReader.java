package org.busbar.adapters.opendss;

import java.util.Map;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.adapters.networkfile.LoadShape;
import org.busbar.solvers.network.Zip;
import org.jspecify.annotations.Nullable;

/** Loads of all models. */
final class LoadReader {

  /** A load without the names of its conductors. */
  record LoadDraft(
      Drafts.ShuntDraft shunt,
      Zip zip,
      double kw,
      double kvar,
      double vMinPu,
      double vMaxPu,
      @Nullable String dailyShape) {}

  /** Which figures the power follows from; the last that was given counts. */
  private enum Given {
    KW_AND_FACTOR,
    KW_AND_KVAR,
    KVA,
    ALLOCATION,
    ENERGY
  }

  private static final class State {
    private int phases = 3;
    private @Nullable BusRef bus;
    private double kv = 12.47;
    private double kw = 10;
    private double kvar = 5;
    private double kva = 1;
    private double factor = 0.88;
    private boolean factorGiven;
    private double connectedKva;
    private double allocation = 0.5;
    private double kwh;
    private double days = 30;
    private double crest = 4;
    private Given given = Given.KW_AND_FACTOR;
    private int model = 1;
    private boolean delta;
    private boolean fixed;
    private double vMin = 0.95;
    private double vMax = 1.05;
    private double wattExponent = 1;
    private double varExponent = 2;
    private double @Nullable [] zipv;
    private @Nullable String daily;
  }

  private final Script script;
  private final Findings findings;

  private final Map<String, LoadShape> shapes;

  LoadReader(Script script, Findings findings, Map<String, LoadShape> shapes) {
    this.script = script;
    this.findings = findings;
    this.shapes = shapes;
  }

  /** Null if it cannot be read; the findings say why. */
  @Nullable LoadDraft read(ScriptObject object) {
    State s = new State();
    for (Assignment a : object.assignments()) {
      try {
        apply(s, a);
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
        return null;
      }
    }
    try {
      return finish(object, s);
    } catch (IllegalArgumentException e) {
      findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      return null;
    }
  }

  private void apply(State s, Assignment a) {
    switch (a.property()) {
      case "phases" -> s.phases = a.wholeWithin(1, 13);
      case "bus1" -> s.bus = BusRef.parse(a.text());
      case "kv" -> s.kv = a.positive();
      case "kw" -> {
        s.kw = a.number();
        s.given = Given.KW_AND_FACTOR;
      }
      case "pf" -> {
        s.factor = powerFactor(a);
        s.factorGiven = true;
        if (s.given == Given.KW_AND_KVAR) {
          s.given = Given.KW_AND_FACTOR;
        }
      }
      case "kvar" -> {
        s.kvar = a.number();
        s.given = Given.KW_AND_KVAR;
        s.factorGiven = false;
      }
      case "kva" -> {
        s.kva = a.number();
        s.given = Given.KVA;
      }
      case "xfkva" -> {
        s.connectedKva = a.number();
        s.given = Given.ALLOCATION;
      }
      case "allocationfactor" -> {
        s.allocation = a.number();
        s.given = s.connectedKva > 0 ? Given.ALLOCATION : s.given;
      }
      case "kwh" -> {
        s.kwh = a.number();
        s.given = Given.ENERGY;
      }
      case "kwhdays" -> s.days = a.positive();
      case "cfactor" -> s.crest = a.number();
      case "model" -> s.model = a.wholeWithin(1, 8);
      case "conn" -> s.delta = a.delta();
      case "status" -> s.fixed = a.lower().startsWith("f");
      case "vminpu" -> s.vMin = a.positive();
      case "vmaxpu" -> s.vMax = a.positive();
      case "cvrwatts" -> s.wattExponent = a.number();
      case "cvrvars" -> s.varExponent = a.number();
      case "zipv" -> s.zipv = a.array();
      case "daily" -> {
        s.daily = a.lower();
        useActual(s, shapes.get(s.daily));
      }
      case "rneut", "xneut" -> {
        if (a.number() > 0) {
          findings.warn(a.place(), "The neutral impedance of the load is not modelled.");
        }
      }
      default -> throw new IllegalStateException(a.property());
    }
  }

  /** A shape of kilowatts replaces the power of the load by its peak. */
  private static void useActual(State s, @Nullable LoadShape shape) {
    if (shape == null || !shape.actual()) {
      return;
    }
    int peak = 0;
    for (int k = 1; k < shape.active().length; k++) {
      if (Math.abs(shape.active()[k]) > Math.abs(shape.active()[peak])) {
        peak = k;
      }
    }
    s.kw = shape.active()[peak];
    s.kvar = shape.reactive().length == 0 ? 0 : shape.reactive()[peak];
    s.given = s.factorGiven ? Given.KW_AND_FACTOR : Given.KW_AND_KVAR;
  }

  static double powerFactor(Assignment a) {
    double factor = a.number();
    if (factor == 0 || Math.abs(factor) > 1) {
      throw new IllegalArgumentException(
          "The power factor (" + a.text() + ") must be within -1..1 and not 0.");
    }
    return factor;
  }

  /** Reactive power at a power factor; a negative one takes the other sign. */
  static double kvar(double kw, double factor) {
    return Math.signum(factor) * kw * Math.sqrt(1 / (factor * factor) - 1);
  }

  private LoadDraft finish(ScriptObject object, State s) {
    if (s.bus == null) {
      throw new IllegalArgumentException("The bus bus1 must be given.");
    }
    switch (s.given) {
      case KW_AND_FACTOR -> s.kvar = kvar(s.kw, s.factor);
      case KVA -> {
        s.kw = s.kva * Math.abs(s.factor);
        s.kvar = kvar(s.kw, s.factor);
      }
      case ALLOCATION -> {
        s.kw = s.connectedKva * s.allocation * Math.abs(s.factor);
        s.kvar = kvar(s.kw, s.factor);
      }
      case ENERGY -> {
        s.kw = s.kwh / (s.days * 24) * s.crest;
        s.kvar = kvar(s.kw, s.factor);
      }
      case KW_AND_KVAR -> {
        // Both are as given.
      }
    }
    double multiplier = s.fixed ? 1 : script.loadFactor();
    if (s.daily != null
        && script.find("loadshape", s.daily) == null
        && !s.daily.equals(ShapeReader.USUAL)) {
      findings.fault(
          object.place(),
          "%s names a load shape that does not exist (%s).%s"
              .formatted(
                  object.fullName(), s.daily, Names.nearest(s.daily, script.names("loadshape"))));
    }
    return new LoadDraft(
        new Drafts.ShuntDraft(
            object,
            s.bus.bus(),
            Drafts.coils(s.delta, s.phases, s.bus),
            Drafts.coilKv(s.delta, s.phases, s.kv)),
        zip(object, s),
        s.kw * multiplier,
        s.kvar * multiplier,
        s.vMin,
        s.vMax,
        s.daily);
  }

  private Zip zip(ScriptObject object, State s) {
    return switch (s.model) {
      case 2 -> Zip.CONSTANT_IMPEDANCE;
      case 3, 7 -> new Zip(0, 0, 1, 1, 0, 0);
      case 4 -> exponents(object, s);
      case 5 -> Zip.CONSTANT_CURRENT;
      case 8 -> {
        double[] v = s.zipv;
        if (v == null || v.length < 6) {
          throw new IllegalArgumentException("A load of model 8 must have zipv (7 values).");
        }
        if (v.length > 6 && v[6] > 0) {
          findings.ignore("load.zipv, the voltage below which the load is cut off", object.place());
        }
        yield new Zip(v[0], v[1], v[2], v[3], v[4], v[5]);
      }
      default -> Zip.CONSTANT_POWER;
    };
  }

  /**
   * Powers of the voltage as parts of a ZIP load that have the same value, slope and curvature at
   * rated voltage; exact for the exponents 0, 1 and 2.
   */
  private Zip exponents(ScriptObject object, State s) {
    if (!isExact(s.wattExponent) || !isExact(s.varExponent)) {
      findings.warn(
          object.place(),
          "The exponents of %s (cvrwatts %s, cvrvars %s) are matched at rated voltage by parts of"
                  .formatted(object.fullName(), s.wattExponent, s.varExponent)
              + " constant impedance, current and power.");
    }
    double p = s.wattExponent;
    double q = s.varExponent;
    return new Zip(
        p * (p - 1) / 2,
        p * (2 - p),
        (p - 1) * (p - 2) / 2,
        q * (q - 1) / 2,
        q * (2 - q),
        (q - 1) * (q - 2) / 2);
  }

  private static boolean isExact(double exponent) {
    return exponent == 0 || exponent == 1 || exponent == 2;
  }
}
