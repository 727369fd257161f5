package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Zip;
import org.jspecify.annotations.Nullable;

/** Equipment at one bus: sources, loads, capacitors, inverters and machines. */
final class Shunts {

  /** Tolerance of percentages that must sum to 100, and of phases that count as equal. */
  private static final double TOLERANCE = 1e-6;

  private final CimDocument document;
  private final CimTopology topology;
  private final CimFindings findings;
  private final CimNames branchNames;

  Shunts(CimDocument document, CimTopology topology, CimFindings findings, CimNames branchNames) {
    this.document = document;
    this.topology = topology;
    this.findings = findings;
    this.branchNames = branchNames;
  }

  /** What one or several phases take: power in W and var, or susceptance in S. */
  private record Share(double p, double q) {

    boolean equals(Share other, double scale) {
      return Math.abs(p - other.p) <= TOLERANCE * scale
          && Math.abs(q - other.q) <= TOLERANCE * scale;
    }
  }

  /** Phases that take the same each. */
  private record Part(String suffix, List<Phase> phases, Share each) {}

  Source source(CimObject object, CimNames names) {
    CimObject terminal = topology.terminals(object, 1).get(0);
    double nominal = document.number(object, "EnergySource.nominalVoltage");
    double r = document.number(object, "EnergySource.r");
    double x = document.number(object, "EnergySource.x");
    Source source =
        new Source(
            names.of(object),
            topology.bus(terminal),
            nominal / 1000,
            document.number(object, "EnergySource.voltageMagnitude", nominal) / nominal,
            Math.toDegrees(document.number(object, "EnergySource.voltageAngle", 0)),
            r,
            x,
            document.number(object, "EnergySource.r0", r),
            document.number(object, "EnergySource.x0", x));
    topology.bring(terminal, Phases.ABC);
    return source;
  }

  /** One load, or one per phase if the phases differ. */
  List<Load> loads(CimObject object, CimNames names) {
    CimObject terminal = topology.terminals(object, 1).get(0);
    boolean delta = isDelta(object, "EnergyConsumer.phaseConnection");
    if (!delta && !document.flag(object, "EnergyConsumer.grounded", true)) {
      findings.warn(object, "A load in wye without a ground is read as grounded.");
    }
    Zip zip = zip(object);
    List<Load> loads = new ArrayList<>();
    for (Part part :
        parts(
            object,
            terminal,
            "EnergyConsumerPhase",
            "EnergyConsumerPhase.EnergyConsumer",
            "EnergyConsumer")) {
      List<Coil> coils = coils(object, terminal, part.phases(), delta);
      loads.add(
          new Load(
              names.of(object) + part.suffix(),
              topology.bus(terminal),
              coils,
              zip,
              ratedVolts(terminal, coils.get(0)) / 1000,
              part.phases().size() * part.each().p() / 1000,
              part.phases().size() * part.each().q() / 1000,
              CimReader.LOAD_V_MIN_PU,
              CimReader.LOAD_V_MAX_PU));
    }
    return loads;
  }

  private List<Coil> coils(
      CimObject object, CimObject terminal, List<Phase> phases, boolean delta) {
    List<Coil> coils = CimPhases.coils(phases, delta);
    List<Phase> touched = new ArrayList<>();
    for (Coil coil : coils) {
      for (Phase end : new @Nullable Phase[] {coil.from(), coil.to()}) {
        if (end != null && !touched.contains(end)) {
          touched.add(end);
        }
      }
    }
    // A delta may be given by the first phases of its coils alone.
    topology.checkPhases(object, terminal, CimPhases.set(delta ? phases : touched));
    return coils;
  }

  /** Across a coil: to ground, between phases, or between the two legs of a split phase. */
  private double ratedVolts(CimObject terminal, Coil coil) {
    double toGround = topology.baseVolts(terminal) / Math.sqrt(3);
    if (coil.from() == null || coil.to() == null) {
      return toGround;
    }
    return coil.from() == Phase.S1 ? 2 * toGround : Math.sqrt(3) * toGround;
  }

  /** How the power of a device divides among its phases. */
  private List<Part> parts(
      CimObject object, CimObject terminal, String partType, String pointer, String prefix) {
    List<CimObject> given = document.pointing(partType, pointer, object);
    Map<Phase, Share> shares = new LinkedHashMap<>();
    List<Phase> phases = new ArrayList<>();
    for (CimObject part : given) {
      phases.add(CimPhases.single(document, part, partType + ".phase"));
    }
    phases.removeIf(phase -> phase == Phase.N);
    if (phases.isEmpty()) {
      phases.addAll(topology.phases(terminal));
    }
    double p = document.number(object, prefix + ".p", 0) / phases.size();
    double q = document.number(object, prefix + ".q", 0) / phases.size();
    phases.forEach(phase -> shares.put(phase, new Share(p, q)));
    if (shares.size() < phases.size()) {
      throw new CimFault(
          object,
          "%s has a phase twice (%s). Correct its phases.".formatted(object.title(), phases));
    }
    for (CimObject part : given) {
      Phase phase = CimPhases.single(document, part, partType + ".phase");
      shares.computeIfPresent(
          phase,
          (key, share) ->
              new Share(
                  document.number(part, partType + ".p", share.p()),
                  document.number(part, partType + ".q", share.q())));
    }
    return grouped(shares);
  }

  private static List<Part> grouped(Map<Phase, Share> shares) {
    List<Phase> phases = List.copyOf(shares.keySet());
    List<Share> values = List.copyOf(shares.values());
    Share first = values.get(0);
    double scale = Math.hypot(first.p(), first.q());
    if (values.stream().allMatch(share -> share.equals(first, scale))) {
      return List.of(new Part("", phases, first));
    }
    List<Part> parts = new ArrayList<>();
    shares.forEach(
        (phase, share) ->
            parts.add(
                new Part("_" + phase.name().toLowerCase(Locale.ROOT), List.of(phase), share)));
    return parts;
  }

  private Zip zip(CimObject load) {
    CimObject response =
        document.targetOrNull(load, "EnergyConsumer.LoadResponse", "LoadResponseCharacteristic");
    if (response == null) {
      findings.fillIn(load, "EnergyConsumer without a LoadResponse: constant power");
      return Zip.CONSTANT_POWER;
    }
    double[] p = parts(response, "p");
    double[] q = parts(response, "q");
    return new Zip(p[0], p[1], p[2], q[0], q[1], q[2]);
  }

  /** Parts of constant impedance, current and power. */
  private double[] parts(CimObject response, String letter) {
    String prefix = "LoadResponseCharacteristic." + letter;
    if (document.flag(response, "LoadResponseCharacteristic.exponentModel", false)) {
      // The same value, slope and curvature at rated voltage; exact for 0, 1 and 2.
      double n = document.number(response, prefix + "VoltageExponent");
      return new double[] {n * (n - 1) / 2, n * (2 - n), (n - 1) * (n - 2) / 2};
    }
    double[] parts = {
      document.number(response, prefix + "ConstantImpedance", 0) / 100,
      document.number(response, prefix + "ConstantCurrent", 0) / 100,
      document.number(response, prefix + "ConstantPower", 0) / 100
    };
    if (Math.abs(parts[0] + parts[1] + parts[2] - 1) > TOLERANCE) {
      throw new CimFault(
          response,
          "The %sConstantImpedance, -Current and -Power (%s, %s, %s) of %s must sum to 100. Correct them."
              .formatted(prefix, 100 * parts[0], 100 * parts[1], 100 * parts[2], response.title()));
    }
    return parts;
  }

  /** One bank, or one per phase if the phases differ. */
  List<Capacitor> capacitors(CimObject object, CimNames names) {
    CimObject terminal = topology.terminals(object, 1).get(0);
    boolean delta = isDelta(object, "ShuntCompensator.phaseConnection");
    if (!delta && !document.flag(object, "ShuntCompensator.grounded", true)) {
      findings.warn(object, "A capacitor in wye without a ground is read as grounded.");
    }
    double volts = document.number(object, "ShuntCompensator.nomU");
    double sections = document.number(object, "ShuntCompensator.sections", 1);
    double counted =
        sections > 0
            ? sections
            : Math.max(
                document.number(object, "ShuntCompensator.maximumSections", 1),
                document.number(object, "ShuntCompensator.normalSections", 1));
    Map<Phase, Share> susceptance = susceptance(object, terminal);
    List<Capacitor> capacitors = new ArrayList<>();
    for (Part part : grouped(susceptance)) {
      List<Coil> coils = coils(object, terminal, part.phases(), delta);
      double coilVolts = !delta && susceptance.size() > 1 ? volts / Math.sqrt(3) : volts;
      // The susceptance of a delta is that of the wye that acts like it.
      double coilSiemens = delta && coils.size() == 3 ? part.each().q() / 3 : part.each().q();
      capacitors.add(
          new Capacitor(
              names.of(object) + part.suffix(),
              topology.bus(terminal),
              coils,
              coilVolts / 1000,
              coils.size() * coilSiemens * counted * coilVolts * coilVolts / 1000,
              sections == 0,
              control(object)));
    }
    return capacitors;
  }

  /** Per phase, S per section. */
  private Map<Phase, Share> susceptance(CimObject object, CimObject terminal) {
    Map<Phase, Share> shares = new LinkedHashMap<>();
    for (CimObject part :
        document.pointing(
            "LinearShuntCompensatorPhase", "ShuntCompensatorPhase.ShuntCompensator", object)) {
      shares.put(
          CimPhases.single(document, part, "ShuntCompensatorPhase.phase"),
          new Share(0, document.number(part, "LinearShuntCompensatorPhase.bPerSection")));
    }
    if (shares.isEmpty()) {
      double all = document.number(object, "LinearShuntCompensator.bPerSection");
      topology.phases(terminal).forEach(phase -> shares.put(phase, new Share(0, all)));
    }
    return shares;
  }

  private @Nullable CapacitorControl control(CimObject capacitor) {
    CimObject control =
        document.targetOrNull(capacitor, "RegulatingCondEq.RegulatingControl", "RegulatingControl");
    if (control == null || !document.flag(control, "RegulatingControl.enabled", true)) {
      return null;
    }
    CimObject terminal = document.targetOrNull(control, "RegulatingControl.Terminal", "Terminal");
    CimObject branch =
        terminal == null ? null : document.targetOrNull(terminal, "Terminal.ConductingEquipment");
    CapacitorControl.Kind kind = kind(document.text(control, "RegulatingControl.mode"));
    if (branch == null || kind == null || !isBranch(branch)) {
      findings.warn(
          capacitor,
          "The control of a capacitor measures something other than the voltage, current, kvar or"
              + " power factor of a line, switch or transformer; the capacitor stays as it is.");
      return null;
    }
    String phaseText = document.text(control, "RegulatingControl.monitoredPhase");
    Phase phase =
        phaseText == null
            ? Phase.A
            : CimPhases.ordered(control, "RegulatingControl.monitoredPhase", phaseText).get(0);
    double unit = kind == CapacitorControl.Kind.KVAR ? 1e-3 : 1;
    double target = unit * document.number(control, "RegulatingControl.targetValue");
    double half = unit * document.number(control, "RegulatingControl.targetDeadband", 0) / 2;
    boolean onBelow =
        kind == CapacitorControl.Kind.VOLTAGE || kind == CapacitorControl.Kind.POWER_FACTOR;
    double delay = document.number(capacitor, "ShuntCompensator.aVRDelay", 0);
    // The settings are values of the primary.
    return new CapacitorControl(
        kind,
        branchNames.of(branch),
        phase,
        onBelow ? target - half : target + half,
        onBelow ? target + half : target - half,
        1,
        1,
        delay,
        delay,
        0,
        false,
        0,
        0);
  }

  private static boolean isBranch(CimObject object) {
    return object.type().equals("ACLineSegment") || Switches.KINDS.containsKey(object.type());
  }

  private static CapacitorControl.@Nullable Kind kind(@Nullable String mode) {
    if (mode == null) {
      return null;
    }
    return switch (mode) {
      case "voltage" -> CapacitorControl.Kind.VOLTAGE;
      case "currentFlow" -> CapacitorControl.Kind.CURRENT;
      case "reactivePower" -> CapacitorControl.Kind.KVAR;
      case "powerFactor" -> CapacitorControl.Kind.POWER_FACTOR;
      default -> null;
    };
  }

  /** An inverter; one element, or one per phase if the phases differ. */
  List<DerConnection> inverters(CimObject object, CimNames names) {
    CimObject unit =
        document.targetOrNull(object, "PowerElectronicsConnection.PowerElectronicsUnit");
    DerConnection.Kind kind =
        switch (unit == null ? "" : unit.type()) {
          case "PhotovoltaicUnit" -> DerConnection.Kind.PHOTOVOLTAIC;
          case "BatteryUnit" -> DerConnection.Kind.STORAGE;
          case "PowerElectronicsWindUnit" -> DerConnection.Kind.GENERATOR;
          default -> DerConnection.Kind.OTHER;
        };
    return connections(
        object,
        names.of(object, kind.name().toLowerCase(Locale.ROOT)),
        kind,
        "PowerElectronicsConnection",
        "PowerElectronicsConnectionPhase",
        "PowerElectronicsConnectionPhase.PowerElectronicsConnection");
  }

  /** A rotating machine, on all the phases of its terminal. */
  List<DerConnection> machines(CimObject object, CimNames names) {
    DerConnection.Kind kind = DerConnection.Kind.GENERATOR;
    String id = names.of(object, "machine");
    CimObject terminal = topology.terminals(object, 1).get(0);
    List<Phase> phases = topology.phases(terminal);
    return List.of(
        new DerConnection(
            id,
            topology.bus(terminal),
            CimPhases.coils(phases, false),
            kind,
            document.number(object, "RotatingMachine.ratedS", 0) / 1000,
            document.number(object, "RotatingMachine.p", 0) / 1000,
            document.number(object, "RotatingMachine.q", 0) / 1000,
            null));
  }

  private List<DerConnection> connections(
      CimObject object,
      String id,
      DerConnection.Kind kind,
      String prefix,
      String partType,
      String pointer) {
    CimObject terminal = topology.terminals(object, 1).get(0);
    double kva = document.number(object, prefix + ".ratedS", 0) / 1000;
    List<Part> parts = parts(object, terminal, partType, pointer, prefix);
    List<DerConnection> connections = new ArrayList<>();
    for (Part part : parts) {
      connections.add(
          new DerConnection(
              id + part.suffix(),
              topology.bus(terminal),
              coils(object, terminal, part.phases(), false),
              kind,
              kva / parts.size(),
              part.phases().size() * part.each().p() / 1000,
              part.phases().size() * part.each().q() / 1000,
              null));
    }
    return connections;
  }

  private boolean isDelta(CimObject object, String property) {
    return CimPhases.isDelta(object, property, document.text(object, property));
  }
}
