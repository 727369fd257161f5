package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.DerControl;
import org.jspecify.annotations.Nullable;

/** Generators, photovoltaic systems and storage, with the inverter controls that act on them. */
final class DerReader {

  /** A connection without the names of its conductors. */
  record DerDraft(
      Drafts.ShuntDraft shunt,
      DerConnection.Kind kind,
      double kva,
      double kw,
      double kvar,
      @Nullable DerControl control,
      @Nullable String dailyShape) {}

  private static final class State {
    private int phases = 3;
    private @Nullable BusRef bus;
    private double kv = 12.47;
    private boolean delta;
    private double kw;
    private double kvar;
    private double factor = 1;
    private boolean kvarGiven;
    private double kva = -1;
    private int model = 1;
    private double vPu = 1;
    private double maxKvar = Double.NaN;
    private double minKvar = Double.NaN;
    private double irradiance = 1;
    private double panelKw = 500;
    private double panelPercent = 100;
    private double temperature = 25;
    private @Nullable String efficiency;
    private @Nullable String temperatureCurve;
    private double ratedKw = 25;
    private String storageState = "idling";
    private double dischargePercent = 100;
    private double chargePercent = 100;
    private @Nullable String daily;
  }

  private final Script script;
  private final Findings findings;
  private final Map<String, ScriptObject> controls = new HashMap<>();
  private @Nullable ScriptObject controlOfAll;

  DerReader(Script script, Findings findings) {
    this.script = script;
    this.findings = findings;
    for (ScriptObject object : script.all("invcontrol")) {
      if (object.enabled()) {
        assignControl(object);
      }
    }
  }

  private void assignControl(ScriptObject object) {
    List<String> names = new ArrayList<>();
    for (Assignment a : object.assignments()) {
      if (a.property().equals("derlist") || a.property().equals("pvsystemlist")) {
        for (String word : Numbers.words(a.text())) {
          String name = word.toLowerCase(Locale.ROOT);
          names.add(name.contains(".") ? name : "pvsystem." + name);
        }
      }
    }
    if (names.isEmpty()) {
      controlOfAll = object;
    }
    names.forEach(name -> controls.put(name, object));
  }

  /** Null if it cannot be read; the findings say why. */
  @Nullable DerDraft read(ScriptObject object) {
    State s = new State();
    if (object.type().name().equals("generator")) {
      s.kw = 1000;
      s.kvar = 60;
      s.kvarGiven = true;
      s.factor = 0.88;
    }
    for (Assignment a : object.assignments()) {
      try {
        apply(s, object, a);
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

  private void apply(State s, ScriptObject object, Assignment a) {
    switch (a.property()) {
      case "phases" -> s.phases = a.wholeWithin(1, 3);
      case "bus1" -> s.bus = BusRef.parse(a.text());
      case "kv" -> s.kv = a.positive();
      case "conn" -> s.delta = a.delta();
      case "kw" -> {
        s.kw = a.number();
        s.kvarGiven &= !object.type().name().equals("generator");
        s.storageState = s.kw > 0 ? "discharging" : s.kw < 0 ? "charging" : "idling";
        s.dischargePercent = Double.NaN;
      }
      case "pf" -> {
        s.factor = LoadReader.powerFactor(a);
        s.kvarGiven = false;
      }
      case "kvar" -> {
        s.kvar = a.number();
        s.kvarGiven = true;
        double size = Math.hypot(s.kw, s.kvar);
        if (size > 0 && s.kw != 0) {
          s.factor = Math.abs(s.kw) / size * (s.kw * s.kvar < 0 ? -1 : 1);
        }
      }
      case "kva" -> s.kva = Math.max(0, a.number());
      case "mva" -> s.kva = a.positive() * 1000;
      case "model" -> s.model = a.wholeWithin(1, 7);
      case "vpu" -> s.vPu = a.positive();
      case "maxkvar", "kvarmax" -> s.maxKvar = a.number();
      case "minkvar" -> s.minKvar = a.number();
      case "kvarmaxabs" -> s.minKvar = -Math.abs(a.number());
      case "irradiance" -> s.irradiance = a.number();
      case "pmpp" -> s.panelKw = a.positive();
      case "%pmpp" -> s.panelPercent = a.number();
      case "temperature" -> s.temperature = a.number();
      case "effcurve" -> s.efficiency = a.lower();
      case "p-tcurve" -> s.temperatureCurve = a.lower();
      case "kwrated" -> s.ratedKw = a.positive();
      case "state" -> s.storageState = a.lower();
      case "%discharge" -> s.dischargePercent = a.number();
      case "%charge" -> s.chargePercent = a.number();
      case "daily" -> s.daily = a.lower();
      default -> throw new IllegalStateException(a.property());
    }
  }

  private DerDraft finish(ScriptObject object, State s) {
    if (s.bus == null) {
      throw new IllegalArgumentException("The bus bus1 must be given.");
    }
    DerConnection.Kind kind =
        switch (object.type().name()) {
          case "pvsystem" -> DerConnection.Kind.PHOTOVOLTAIC;
          case "storage" -> DerConnection.Kind.STORAGE;
          default -> DerConnection.Kind.GENERATOR;
        };
    double kva = rating(kind, s);
    double kw = power(kind, s, kva);
    double kvar = s.kvarGiven ? s.kvar : LoadReader.kvar(kw, s.factor);
    if (kind != DerConnection.Kind.GENERATOR) {
      double room = Math.sqrt(Math.max(0, kva * kva - kw * kw));
      kvar = Math.max(-room, Math.min(room, kvar));
    }
    return new DerDraft(
        new Drafts.ShuntDraft(
            object,
            s.bus.bus(),
            Drafts.coils(s.delta, s.phases, s.bus),
            Drafts.coilKv(s.delta, s.phases, s.kv)),
        kind,
        kva,
        kw,
        kvar,
        control(object, kind, s, kva),
        s.daily);
  }

  private static double rating(DerConnection.Kind kind, State s) {
    if (s.kva >= 0) {
      return s.kva;
    }
    return switch (kind) {
      case PHOTOVOLTAIC -> 500;
      case STORAGE -> s.ratedKw;
      default -> 1.2 * Math.abs(s.kw);
    };
  }

  private double power(DerConnection.Kind kind, State s, double kva) {
    switch (kind) {
      case PHOTOVOLTAIC -> {
        double factor =
            s.temperatureCurve == null ? 1 : Curve.of(script, s.temperatureCurve).at(s.temperature);
        double panel = s.panelKw * s.irradiance * factor;
        double efficiency =
            s.efficiency == null ? 1 : Curve.of(script, s.efficiency).at(panel / kva);
        return Math.min(kva, Math.min(panel * efficiency, s.panelKw * s.panelPercent / 100));
      }
      case STORAGE -> {
        if (Double.isNaN(s.dischargePercent)) {
          return s.kw;
        }
        return switch (s.storageState.isEmpty() ? 'i' : s.storageState.charAt(0)) {
          case 'd' -> s.ratedKw * s.dischargePercent / 100;
          case 'c' -> -s.ratedKw * s.chargePercent / 100;
          default -> 0;
        };
      }
      default -> {
        return s.kw;
      }
    }
  }

  private @Nullable DerControl control(
      ScriptObject object, DerConnection.Kind kind, State s, double kva) {
    if (kind == DerConnection.Kind.GENERATOR) {
      if (s.model == 3) {
        double most = Double.isNaN(s.maxKvar) ? 120 : s.maxKvar;
        double least = Double.isNaN(s.minKvar) ? -most : s.minKvar;
        return new DerControl.HoldVoltage(s.vPu, least, most);
      }
      if (s.model != 1) {
        findings.warn(
            object.place(),
            "%s has model %d; here it injects constant power."
                .formatted(object.fullName(), s.model));
      }
      return null;
    }
    ScriptObject control = controls.getOrDefault(object.fullName(), controlOfAll);
    return control == null ? null : curves(control, s, kva);
  }

  private @Nullable DerControl curves(ScriptObject control, State s, double kva) {
    String mode = "";
    boolean both = false;
    String voltVar = null;
    String voltWatt = null;
    boolean share = false;
    for (Assignment a : control.assignments()) {
      switch (a.property()) {
        case "mode" -> mode = a.lower();
        case "combimode" -> both = a.lower().equals("vv_vw");
        case "vvc_curve1" -> voltVar = a.lower();
        case "voltwatt_curve" -> voltWatt = a.lower();
        case "refreactivepower" -> share = a.lower().startsWith("varmax");
        case "voltage_curvex_ref" -> {
          if (!a.lower().equals("rated") && !a.lower().equals("0")) {
            findings.warn(
                a.place(),
                "The curves of %s are taken over the rated voltage, not over %s."
                    .formatted(control.fullName(), a.lower()));
          }
        }
        case "voltwattyaxis" ->
            findings.warn(
                a.place(),
                "The volt-watt curve of %s is taken per kVA of the rating."
                    .formatted(control.fullName()));
        default -> {
          // The lists were read before.
        }
      }
    }
    boolean var = both || mode.equals("voltvar");
    boolean watt = both || mode.equals("voltwatt");
    if (!var && !watt) {
      findings.warn(
          control.place(),
          "The mode (%s) of %s is not supported; the control has no effect."
              .formatted(mode, control.fullName()));
      return null;
    }
    double scale = share && !Double.isNaN(s.maxKvar) ? s.maxKvar / kva : 1;
    return new DerControl.Curves(
        var ? Curve.of(script, named(voltVar, control)).toControl(scale) : null,
        watt ? Curve.of(script, named(voltWatt, control)).toControl(s.panelKw / kva) : null);
  }

  private static String named(@Nullable String curve, ScriptObject control) {
    if (curve == null) {
      throw new IllegalArgumentException(
          "%s (%s) must name its curve.".formatted(control.fullName(), control.place()));
    }
    return curve;
  }
}
