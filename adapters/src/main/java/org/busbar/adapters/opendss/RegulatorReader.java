package org.busbar.adapters.opendss;

import java.util.HashMap;
import java.util.Map;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.solvers.network.RegulatorControl;
import org.busbar.solvers.network.TapChanger;
import org.jspecify.annotations.Nullable;

/** Regulator controls, to the transformer that each of them moves. */
final class RegulatorReader {

  /** Values of one control. */
  private static final class State {
    private String transformer = "";
    private int winding = 1;
    private int tapWinding;
    private double vReg = 120;
    private double band = 3;
    private double ptRatio = 60;
    private double remotePtRatio;
    private double ctPrimary = 300;
    private double r;
    private double x;
    private double delay = 15;
    private double tapDelay = 2;
    private int maxTapChange = 16;
    private int coil;
    private @Nullable BusRef bus;
    private @Nullable Integer tapNumber;
  }

  private final Findings findings;
  private final Map<String, ScriptObject> controls = new HashMap<>();
  private final Map<String, State> states = new HashMap<>();

  RegulatorReader(Script script, Findings findings) {
    this.findings = findings;
    for (ScriptObject object : script.all("regcontrol")) {
      if (object.enabled()) {
        add(script, object);
      }
    }
  }

  private void add(Script script, ScriptObject object) {
    State s = new State();
    for (Assignment a : object.assignments()) {
      try {
        apply(s, a);
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
        return;
      }
    }
    if (script.find("transformer", s.transformer) == null) {
      findings.fault(
          object.place(),
          "%s controls a transformer that does not exist (%s).%s"
              .formatted(
                  object.fullName(),
                  s.transformer,
                  Names.nearest(s.transformer, script.names("transformer"))));
      return;
    }
    ScriptObject other = controls.putIfAbsent(s.transformer, object);
    if (other != null) {
      findings.warn(
          object.place(),
          "%s is not used, because %s controls the same transformer."
              .formatted(object.fullName(), other.fullName()));
      return;
    }
    states.put(s.transformer, s);
  }

  private void apply(State s, Assignment a) {
    switch (a.property()) {
      case "transformer" -> {
        String name = a.lower();
        s.transformer = name.startsWith("transformer.") ? name.substring(12) : name;
      }
      case "winding" -> s.winding = a.wholeWithin(1, 30);
      case "tapwinding" -> s.tapWinding = a.wholeWithin(1, 30);
      case "vreg" -> s.vReg = a.positive();
      case "band" -> s.band = a.positive();
      case "ptratio" -> s.ptRatio = a.positive();
      case "remoteptratio" -> s.remotePtRatio = a.positive();
      case "ctprim" -> s.ctPrimary = a.positive();
      case "r" -> s.r = a.number();
      case "x" -> s.x = a.number();
      case "bus" -> s.bus = BusRef.parse(a.text());
      case "delay" -> s.delay = a.number();
      case "tapdelay" -> s.tapDelay = a.number();
      case "maxtapchange" -> s.maxTapChange = a.wholeWithin(0, 10_000);
      case "tapnum" -> s.tapNumber = a.whole();
      case "ptphase" -> {
        switch (a.lower()) {
          case "max", "min" ->
              findings.warn(
                  a.place(),
                  "The regulator looks at the phase with the %simum; here at the first."
                      .formatted(a.lower()));
          default -> s.coil = a.wholeWithin(1, 3) - 1;
        }
      }
      default -> throw new IllegalStateException(a.property());
    }
  }

  /** The tap changer of a transformer; null = nothing controls it. */
  @Nullable TapChanger of(Drafts.TransformerDraft transformer) {
    State s = states.get(transformer.object().name());
    ScriptObject control = controls.get(transformer.object().name());
    if (s == null || control == null) {
      return null;
    }
    try {
      return tapChanger(transformer, control, s);
    } catch (IllegalArgumentException e) {
      findings.fault(control.place(), control.fullName() + ": " + e.getMessage());
      return null;
    }
  }

  private TapChanger tapChanger(
      Drafts.TransformerDraft transformer, ScriptObject control, State s) {
    int moved = s.tapWinding > 0 ? s.tapWinding : s.winding;
    int windings = transformer.windings().size();
    if (moved > windings || s.winding > windings) {
      throw new IllegalArgumentException(
          "The winding (%d) must be within 1..%d.".formatted(Math.max(moved, s.winding), windings));
    }
    Drafts.WindingDraft winding = transformer.windings().get(moved - 1);
    boolean even = winding.numTaps() % 2 == 0;
    double step = (winding.maxTap() - winding.minTap()) / winding.numTaps();
    if (!(step > 0)) {
      throw new IllegalArgumentException(
          "The highest tap (%s) must be above the lowest (%s)."
              .formatted(winding.maxTap(), winding.minTap()));
    }
    double neutral = even ? (winding.maxTap() + winding.minTap()) / 2 : winding.minTap();
    int lowest = even ? -winding.numTaps() / 2 : 0;
    int highest = lowest + winding.numTaps();
    double exact = (winding.tap() - neutral) / step;
    int tap = s.tapNumber != null ? s.tapNumber : (int) Math.rint(exact);
    if (s.tapNumber == null && Math.abs(exact - tap) > 1e-6) {
      findings.warn(
          control.place(),
          "The tap of %s (%s) is between two steps; all steps were moved by the difference."
              .formatted(transformer.object().fullName(), winding.tap()));
      neutral = winding.tap() - tap * step;
    }
    return new TapChanger(
        moved - 1, neutral, step, lowest, highest, tap, control(transformer, s, moved));
  }

  private static @Nullable RegulatorControl control(
      Drafts.TransformerDraft transformer, State s, int moved) {
    if (s.maxTapChange == 0) {
      return null;
    }
    String bus = s.bus == null ? null : s.bus.bus();
    double ratio = bus != null && s.remotePtRatio > 0 ? s.remotePtRatio : s.ptRatio;
    int coil = s.coil;
    if (s.bus != null && s.bus.nodes().length > 0) {
      coil = coilOf(transformer.windings().get(moved - 1), s.bus.nodes()[0], coil);
    }
    if (bus == null && s.winding != moved) {
      bus = transformer.windings().get(s.winding - 1).bus();
    }
    int coils = transformer.windings().get(moved - 1).coils().size();
    if (coil >= coils) {
      throw new IllegalArgumentException(
          "The measured phase (%d) must be within 1..%d.".formatted(coil + 1, coils));
    }
    return new RegulatorControl(
        s.vReg,
        s.band,
        ratio,
        s.ctPrimary,
        s.r,
        s.x,
        s.delay,
        s.tapDelay,
        s.maxTapChange,
        coil,
        bus);
  }

  private static int coilOf(Drafts.WindingDraft winding, int node, int otherwise) {
    for (int k = 0; k < winding.coils().size(); k++) {
      if (winding.coils().get(k).from() == node) {
        return k;
      }
    }
    return otherwise;
  }
}
