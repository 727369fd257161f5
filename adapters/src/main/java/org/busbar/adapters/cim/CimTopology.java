package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.jspecify.annotations.Nullable;

/** Connectivity nodes and terminals: which equipment meets where, and at what base voltage. */
final class CimTopology {

  /** Ratings of a line or switch that names none: the defaults of OpenDSS. */
  private static final Ratings DEFAULT_RATINGS = new Ratings(400, 600);

  private static final double VOLTAGE_TOLERANCE = 1e-3;

  private final CimDocument document;
  private final CimFindings findings;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<CimObject>> terminals = new LinkedHashMap<>();

  /** Per equipment, why one of its terminals cannot be used. */
  private final Map<String, CimFault> dangling = new HashMap<>();

  /** A connectivity node and what is learnt about it. */
  private static final class Node {
    final CimObject object;
    final String bus;
    double baseVolts;
    @Nullable CimObject baseFrom;
    int phases;
    @Nullable CimObject position;
    boolean used;

    Node(CimObject object, String bus) {
      this.object = object;
      this.bus = bus;
    }
  }

  CimTopology(CimDocument document, CimFindings findings) {
    this.document = document;
    this.findings = findings;
    CimNames names = new CimNames(document.all("ConnectivityNode"));
    for (CimObject node : document.all("ConnectivityNode")) {
      nodes.put(node.id(), new Node(node, names.of(node)));
    }
    for (CimObject terminal : document.all("Terminal")) {
      findings.during(terminal, () -> addTerminal(terminal));
    }
    terminals.values().forEach(list -> list.sort(Comparator.comparingInt(this::sequence)));
    terminals.forEach(
        (equipment, list) ->
            list.forEach(terminal -> findings.during(terminal, () -> learn(terminal))));
    for (String type : List.of("PowerTransformerEnd", "TransformerTankEnd")) {
      for (CimObject end : document.all(type)) {
        findings.during(end, () -> learnFromEnd(end));
      }
    }
  }

  private void addTerminal(CimObject terminal) {
    String equipment = end(terminal, "Terminal.ConductingEquipment");
    try {
      end(terminal, "Terminal.ConnectivityNode");
      document.target(terminal, "Terminal.ConnectivityNode", "ConnectivityNode");
    } catch (CimFault fault) {
      dangling.putIfAbsent(equipment, fault);
      throw fault;
    }
    sequence(terminal);
    CimObject target = document.find(equipment);
    if (target != null && !target.isEquipment()) {
      throw new CimFault(
          terminal,
          "The Terminal.ConductingEquipment of %s points to %s, which is no equipment. Correct the reference."
              .formatted(terminal.title(), target.title()));
    }
    String ignored = document.ignoredType(equipment);
    if (ignored != null) {
      findings.warn(terminal, "Equipment of the class " + ignored + " is left out.");
      return;
    }
    terminals.computeIfAbsent(equipment, key -> new ArrayList<>()).add(terminal);
  }

  /** Identifier at one side of a terminal, which must be in the file. */
  private String end(CimObject terminal, String property) {
    String id = document.text(terminal, property);
    if (id == null) {
      throw new CimFault(
          terminal,
          "%s is dangling: it has no %s. Connect it or remove it."
              .formatted(terminal.title(), property));
    }
    if (document.find(id) == null && document.ignoredType(id) == null) {
      throw new CimFault(
          terminal,
          "%s is dangling: its %s (%s) is not in the file. Add that object or correct the reference."
              .formatted(terminal.title(), property, id));
    }
    return id;
  }

  private int sequence(CimObject terminal) {
    return document.whole(terminal, "ACDCTerminal.sequenceNumber", 1);
  }

  private void learn(CimObject terminal) {
    CimObject equipment = document.targetOrNull(terminal, "Terminal.ConductingEquipment");
    if (equipment == null) {
      return;
    }
    Node node = node(terminal);
    node.used = true;
    if (!equipment.type().equals("PowerTransformer")) {
      CimObject base =
          document.targetOrNull(equipment, "ConductingEquipment.BaseVoltage", "BaseVoltage");
      learnBase(node, base, equipment);
    }
    CimObject position = position(equipment, sequence(terminal));
    if (node.position == null) {
      node.position = position;
    }
  }

  private void learnFromEnd(CimObject end) {
    Node node = node(document.target(end, "TransformerEnd.Terminal", "Terminal"));
    learnBase(node, document.targetOrNull(end, "TransformerEnd.BaseVoltage", "BaseVoltage"), end);
  }

  private void learnBase(Node node, @Nullable CimObject base, CimObject from) {
    if (base == null) {
      return;
    }
    double volts = document.number(base, "BaseVoltage.nominalVoltage");
    if (!(volts > 0)) {
      throw new CimFault(
          base,
          "The BaseVoltage.nominalVoltage (%s V) of %s must be positive. Correct it."
              .formatted(volts, base.title()));
    }
    if (node.baseFrom == null) {
      node.baseVolts = volts;
      node.baseFrom = from;
    } else if (Math.abs(volts - node.baseVolts) > VOLTAGE_TOLERANCE * node.baseVolts) {
      throw new CimFault(
          from,
          "The base voltage (%s V) of %s must be that of %s (%s V), as both are connected to %s."
                  .formatted(
                      volts,
                      from.title(),
                      node.baseFrom.title(),
                      node.baseVolts,
                      node.object.title())
              + " Correct one of them.");
    }
  }

  private @Nullable CimObject position(CimObject equipment, int sequence) {
    CimObject location =
        document.targetOrNull(equipment, "PowerSystemResource.Location", "Location");
    if (location == null) {
      return null;
    }
    for (CimObject point : document.pointing("PositionPoint", "PositionPoint.Location", location)) {
      if (document.whole(point, "PositionPoint.sequenceNumber", 1) == sequence) {
        return point;
      }
    }
    return null;
  }

  private Node node(CimObject terminal) {
    CimFault fault = dangling.get(terminal.get("Terminal.ConductingEquipment"));
    if (fault != null) {
      throw fault;
    }
    CimObject object = document.target(terminal, "Terminal.ConnectivityNode", "ConnectivityNode");
    return nodes.get(object.id());
  }

  /** The bus that a terminal is connected to. */
  String bus(CimObject terminal) {
    return node(terminal).bus;
  }

  /** Base voltage at a terminal, line to line, V. */
  double baseVolts(CimObject terminal) {
    Node node = node(terminal);
    if (node.baseFrom == null) {
      throw new CimFault(
          node.object,
          "%s has no base voltage. Give the equipment that is connected to it a BaseVoltage."
              .formatted(node.object.title()));
    }
    return node.baseVolts;
  }

  /** The terminals of an equipment in their sequence, as many as it must have. */
  List<CimObject> terminals(CimObject equipment, int count) {
    CimFault fault = dangling.get(equipment.id());
    if (fault != null) {
      throw fault;
    }
    List<CimObject> found = terminals.getOrDefault(equipment.id(), List.of());
    if (found.size() != count) {
      throw new CimFault(
          equipment,
          "%s has %d terminals, but must have %d. Correct its terminals."
              .formatted(equipment.title(), found.size(), count));
    }
    return found;
  }

  /** Notes that a branch brings phases to a terminal. */
  void bring(CimObject terminal, Phases phases) {
    node(terminal).phases |= phases.mask();
  }

  /** A conductor for a neutral that floats, which no other element uses at that bus yet. */
  Phase floatingNeutral(CimObject terminal) {
    Node node = node(terminal);
    for (int k = 0; k < Phase.values().length; k++) {
      Phase phase = Phase.of(k);
      boolean spare = phase == Phase.N || phase.ordinal() >= Phase.P5.ordinal();
      if (spare && (node.phases & 1 << k) == 0) {
        return phase;
      }
    }
    throw new CimFault(
        node.object, "%s has too many floating neutrals.".formatted(node.object.title()));
  }

  /** The phases that an equipment with no parts has at a terminal. */
  List<Phase> phases(CimObject terminal) {
    String text = document.text(terminal, "Terminal.phases");
    if (text == null) {
      return Phases.ABC.list();
    }
    List<Phase> phases =
        CimPhases.ordered(terminal, "Terminal.phases", text).stream()
            .filter(phase -> phase != Phase.N)
            .toList();
    if (phases.isEmpty()) {
      throw new CimFault(
          terminal,
          "The Terminal.phases (%s) of %s must hold a phase besides the neutral. Correct it."
              .formatted(text, terminal.title()));
    }
    return phases;
  }

  /** Refuses phases of an equipment that its terminal does not have. */
  void checkPhases(CimObject equipment, CimObject terminal, Phases phases) {
    String text = document.text(terminal, "Terminal.phases");
    if (text != null
        && !Phases.of(CimPhases.ordered(terminal, "Terminal.phases", text)).containsAll(phases)) {
      throw new CimFault(
          equipment,
          "%s has the phases %s, but its terminal %s has %s. Correct the phases of one of them."
              .formatted(equipment.title(), phases, terminal.name(), text));
    }
  }

  /** The ratings of a line or switch; a default, and a warning, if there are none. */
  Ratings ratings(CimObject equipment, List<CimObject> terminals) {
    Ratings ratings = ratingsOrNull(terminals);
    if (ratings != null) {
      return ratings;
    }
    findings.fillIn(
        equipment,
        "%s without a current rating: %.0f A, and %.0f A for a short time"
            .formatted(
                equipment.type(), DEFAULT_RATINGS.normalAmps(), DEFAULT_RATINGS.emergencyAmps()));
    return DEFAULT_RATINGS;
  }

  /** The ratings that the first terminal with any names. */
  @Nullable Ratings ratingsOrNull(List<CimObject> terminals) {
    for (CimObject terminal : terminals) {
      CimObject set =
          document.targetOrNull(
              terminal, "ACDCTerminal.OperationalLimitSet", "OperationalLimitSet");
      Ratings ratings = set == null ? null : ratings(set);
      if (ratings != null) {
        return ratings;
      }
    }
    return null;
  }

  /** The limit that may last longest is the normal one, the shortest the emergency one. */
  private @Nullable Ratings ratings(CimObject set) {
    List<CimObject> limits =
        new ArrayList<>(
            document.pointing("CurrentLimit", "OperationalLimit.OperationalLimitSet", set));
    if (limits.isEmpty()) {
      return null;
    }
    limits.sort(Comparator.comparingDouble(this::seconds).reversed());
    double normal = document.number(limits.get(0), "CurrentLimit.value");
    double emergency = document.number(limits.get(limits.size() - 1), "CurrentLimit.value");
    return new Ratings(normal, emergency);
  }

  private double seconds(CimObject limit) {
    CimObject type =
        document.targetOrNull(
            limit, "OperationalLimit.OperationalLimitType", "OperationalLimitType");
    return type == null
        ? Double.MAX_VALUE
        : document.number(type, "OperationalLimitType.acceptableDuration", Double.MAX_VALUE);
  }

  /** The buses, with the phases that branches brought to them. */
  List<Placed<Bus>> buses(String onlyZone) {
    List<Placed<Bus>> buses = new ArrayList<>();
    for (Node node : nodes.values()) {
      if (!node.used || node.phases == 0) {
        findings.warn(node.object, "A connectivity node that nothing leads to is left out.");
        continue;
      }
      findings.during(node.object, () -> buses.add(new Placed<>(node.object, bus(node, onlyZone))));
    }
    return buses;
  }

  private Bus bus(Node node, String onlyZone) {
    if (node.baseFrom == null) {
      throw new CimFault(
          node.object,
          "%s has no base voltage. Give the equipment that is connected to it a BaseVoltage."
              .formatted(node.object.title()));
    }
    CimObject container =
        document.targetOrNull(node.object, "ConnectivityNode.ConnectivityNodeContainer");
    CimObject point = node.position;
    if (point == null) {
      findings.fillIn(node.object, "bus without a position: 0, 0");
    }
    return new Bus(
        node.bus,
        node.baseVolts / 1000,
        new Phases(node.phases),
        point == null ? 0 : document.number(point, "PositionPoint.xPosition"),
        point == null ? 0 : document.number(point, "PositionPoint.yPosition"),
        container != null && container.type().equals("Feeder") ? container.name() : onlyZone);
  }
}
