package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Switch;

/** Switches, breakers, reclosers and fuses. */
final class Switches {

  /** The classes that are read as switches. */
  static final Map<String, Switch.Kind> KINDS =
      Map.of(
          "Switch", Switch.Kind.SWITCH,
          "LoadBreakSwitch", Switch.Kind.SWITCH,
          "Disconnector", Switch.Kind.SWITCH,
          "Sectionaliser", Switch.Kind.SWITCH,
          "Jumper", Switch.Kind.SWITCH,
          "Breaker", Switch.Kind.BREAKER,
          "Recloser", Switch.Kind.RECLOSER,
          "Fuse", Switch.Kind.FUSE);

  /** The CIM gives a closed switch no impedance; this one is below what a voltage shows. */
  private static final double CLOSED_OHM = 1e-6;

  private final CimDocument document;
  private final CimTopology topology;
  private final CimFindings findings;
  private final CimNames names;

  Switches(CimDocument document, CimTopology topology, CimFindings findings, CimNames names) {
    this.document = document;
    this.topology = topology;
    this.findings = findings;
    this.names = names;
  }

  /** One element, or one per phase if they are not all open or all closed. */
  List<Switch> read(CimObject object) {
    List<CimObject> terminals = topology.terminals(object, 2);
    boolean normallyOpen = document.flag(object, "Switch.normalOpen", false);
    if (document.flag(object, "Switch.open", normallyOpen) != normallyOpen) {
      findings.warn(
          object, "A switch is not in its normal position; it is read in its normal position.");
    }
    Map<Phase, Boolean> openOf = openPhases(object, terminals.get(0), normallyOpen);
    Phases phases = Phases.of(openOf.keySet());
    terminals.forEach(terminal -> topology.checkPhases(object, terminal, phases));
    Ratings ratings = ratings(object, terminals);
    List<Switch> switches = new ArrayList<>();
    if (openOf.values().stream().distinct().count() == 1) {
      boolean open = openOf.values().iterator().next();
      switches.add(element(object, names.of(object), terminals, phases, open, ratings));
    } else {
      openOf.forEach(
          (phase, open) ->
              switches.add(
                  element(
                      object,
                      names.of(object) + "_" + phase.name().toLowerCase(Locale.ROOT),
                      terminals,
                      Phases.of(phase),
                      open,
                      ratings)));
    }
    terminals.forEach(terminal -> topology.bring(terminal, phases));
    return switches;
  }

  private Switch element(
      CimObject object,
      String id,
      List<CimObject> terminals,
      Phases phases,
      boolean open,
      Ratings ratings) {
    return new Switch(
        id,
        topology.bus(terminals.get(0)),
        topology.bus(terminals.get(1)),
        phases,
        KINDS.getOrDefault(object.type(), Switch.Kind.SWITCH),
        open,
        CLOSED_OHM,
        0,
        ratings.normalAmps(),
        ratings.emergencyAmps());
  }

  private Map<Phase, Boolean> openPhases(CimObject object, CimObject terminal, boolean open) {
    Map<Phase, Boolean> openOf = new LinkedHashMap<>();
    for (CimObject part : document.pointing("SwitchPhase", "SwitchPhase.Switch", object)) {
      Phase phase = CimPhases.single(document, part, "SwitchPhase.phaseSide1");
      Phase other = CimPhases.single(document, part, "SwitchPhase.phaseSide2");
      if (phase != other) {
        throw new CimFault(
            part,
            "%s joins the phases %s and %s, but a switch must have the same phase on both sides. Model it as a line."
                .formatted(object.title(), phase, other));
      }
      openOf.put(phase, document.flag(part, "SwitchPhase.normalOpen", open));
    }
    if (openOf.isEmpty()) {
      topology.phases(terminal).forEach(phase -> openOf.put(phase, open));
    }
    return openOf;
  }

  private Ratings ratings(CimObject object, List<CimObject> terminals) {
    Ratings ratings = topology.ratingsOrNull(terminals);
    double rated = document.number(object, "Switch.ratedCurrent", 0);
    if (ratings == null && rated > 0) {
      return new Ratings(rated, rated);
    }
    return ratings == null ? topology.ratings(object, terminals) : ratings;
  }
}
