package org.busbar.adapters.opendss;

import java.util.HashMap;
import java.util.Map;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.Phases;
import org.jspecify.annotations.Nullable;

/** Capacitor controls, to the capacitor that each of them switches. */
final class CapacitorControlReader {

  private static final class State {
    private String element = "";
    private String capacitor = "";
    private CapacitorControl.Kind kind = CapacitorControl.Kind.CURRENT;
    private int terminal = 1;
    private int phase = 1;
    private double on = 300;
    private double off = 200;
    private double ptRatio = 60;
    private double ctRatio = 60;
    private double delay = 15;
    private double delayOff = 15;
    private double deadTime = 300;
    private boolean override;
    private double vMin = 115;
    private double vMax = 126;
  }

  private final Script script;
  private final Findings findings;
  private final Map<String, String> branchIds;
  private final Map<String, Phases> branchPhases;

  /**
   * @param branchIds id in the network by full name in the script
   * @param branchPhases by id
   */
  CapacitorControlReader(
      Script script,
      Findings findings,
      Map<String, String> branchIds,
      Map<String, Phases> branchPhases) {
    this.script = script;
    this.findings = findings;
    this.branchIds = branchIds;
    this.branchPhases = branchPhases;
  }

  /** The controls by name of the capacitor. */
  Map<String, CapacitorControl> read() {
    Map<String, CapacitorControl> controls = new HashMap<>();
    for (ScriptObject object : script.all("capcontrol")) {
      if (object.enabled()) {
        read(object, controls);
      }
    }
    return controls;
  }

  private void read(ScriptObject object, Map<String, CapacitorControl> controls) {
    State s = new State();
    try {
      for (Assignment a : object.assignments()) {
        apply(s, a);
      }
      if (script.find("capacitor", s.capacitor) == null) {
        throw new IllegalArgumentException(
            "There is no capacitor (%s).%s"
                .formatted(s.capacitor, Names.nearest(s.capacitor, script.names("capacitor"))));
      }
      CapacitorControl control = control(object, s);
      if (control != null && controls.putIfAbsent(s.capacitor, control) != null) {
        findings.warn(
            object.place(),
            "%s is not used, because another control switches the same capacitor."
                .formatted(object.fullName()));
      }
    } catch (IllegalArgumentException e) {
      findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
    }
  }

  private void apply(State s, Assignment a) {
    switch (a.property()) {
      case "element" -> s.element = a.lower();
      case "capacitor" -> {
        String name = a.lower();
        s.capacitor = name.startsWith("capacitor.") ? name.substring(10) : name;
      }
      case "type" -> s.kind = kind(a.lower());
      case "terminal" -> s.terminal = a.wholeWithin(1, 30);
      case "ctphase", "ptphase" -> {
        switch (a.lower()) {
          case "avg", "max", "min" ->
              findings.warn(
                  a.place(),
                  "The control looks at %s of all phases; here at the first.".formatted(a.lower()));
          default -> s.phase = a.wholeWithin(1, 3);
        }
      }
      case "onsetting" -> s.on = a.number();
      case "offsetting" -> s.off = a.number();
      case "ptratio" -> s.ptRatio = a.positive();
      case "ctratio" -> s.ctRatio = a.positive();
      case "delay" -> s.delay = a.number();
      case "delayoff" -> s.delayOff = a.number();
      case "deadtime" -> s.deadTime = a.number();
      case "voltoverride" -> s.override = a.yes();
      case "vmin" -> s.vMin = a.number();
      case "vmax" -> s.vMax = a.number();
      default -> throw new IllegalStateException(a.property());
    }
  }

  private static CapacitorControl.Kind kind(String text) {
    return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case 'k' -> CapacitorControl.Kind.KVAR;
      case 'c' -> CapacitorControl.Kind.CURRENT;
      case 'v' -> CapacitorControl.Kind.VOLTAGE;
      case 'p' -> CapacitorControl.Kind.POWER_FACTOR;
      case 't' -> CapacitorControl.Kind.TIME;
      default ->
          throw new IllegalArgumentException(
              "The type (%s) must be current, voltage, kvar, pf or time.".formatted(text));
    };
  }

  private @Nullable CapacitorControl control(ScriptObject object, State s) {
    String branch = branchIds.get(s.element);
    Phases phases = branch == null ? null : branchPhases.get(branch);
    if (branch == null || phases == null) {
      findings.warn(
          object.place(),
          "%s measures at an element (%s) that is no branch here; it has no effect."
              .formatted(object.fullName(), s.element));
      return null;
    }
    if (s.terminal != 1) {
      findings.warn(
          object.place(),
          "%s measures at the second end of %s; here at the first."
              .formatted(object.fullName(), s.element));
    }
    if (s.phase > phases.count()) {
      throw new IllegalArgumentException(
          "The phase (%d) must be within 1..%d.".formatted(s.phase, phases.count()));
    }
    return new CapacitorControl(
        s.kind,
        branch,
        phases.at(s.phase - 1),
        s.on,
        s.off,
        s.ptRatio,
        s.ctRatio,
        s.delay,
        s.delayOff,
        s.deadTime,
        s.override,
        s.vMin,
        s.vMax);
  }
}
