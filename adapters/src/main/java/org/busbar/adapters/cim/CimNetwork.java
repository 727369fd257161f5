package org.busbar.adapters.cim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.ElementKind;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.ModelProblem;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.busbar.solvers.network.TransmissionInterface;

/** Makes the elements of the network from the objects of a file. */
final class CimNetwork {

  private static final String INTERFACE = "transmission";

  /** Objects that mean nothing without the one that they belong to. */
  private static final Map<String, String> PARENTS =
      Map.of(
          "ACLineSegmentPhase", "ACLineSegmentPhase.ACLineSegment",
          "PhaseImpedanceData", "PhaseImpedanceData.PhaseImpedance",
          "SwitchPhase", "SwitchPhase.Switch",
          "PowerTransformerEnd", "PowerTransformerEnd.PowerTransformer",
          "TransformerTank", "TransformerTank.PowerTransformer",
          "TransformerTankEnd", "TransformerTankEnd.TransformerTank",
          "RatioTapChanger", "RatioTapChanger.TransformerEnd",
          "EnergyConsumerPhase", "EnergyConsumerPhase.EnergyConsumer",
          "LinearShuntCompensatorPhase", "ShuntCompensatorPhase.ShuntCompensator",
          "PowerElectronicsConnectionPhase",
              "PowerElectronicsConnectionPhase.PowerElectronicsConnection");

  private final CimDocument document;
  private final CimFindings findings;
  private final List<Placed<Line>> lines = new ArrayList<>();
  private final List<Placed<Switch>> switches = new ArrayList<>();
  private final List<Placed<Transformer>> transformers = new ArrayList<>();
  private final List<Placed<Source>> sources = new ArrayList<>();
  private final List<Placed<Load>> loads = new ArrayList<>();
  private final List<Placed<Capacitor>> capacitors = new ArrayList<>();
  private final List<Placed<DerConnection>> connections = new ArrayList<>();
  private final List<Placed<Bus>> buses = new ArrayList<>();

  CimNetwork(CimDocument document, CimFindings findings) {
    this.document = document;
    this.findings = findings;
  }

  ImportedNetwork build(String fileName) {
    checkParents();
    List<CimObject> feeders = document.all("Feeder");
    String feeder = feeders.isEmpty() ? fileName : feeders.get(0).name();
    CimTopology topology = new CimTopology(document, findings);
    elements(topology);
    buses.addAll(topology.buses(feeder));
    // A missing element would show up again as a phase or a bus that nothing leads to.
    findings.throwIfAny();
    leaveOutDeadEnds();
    NetworkModel network = network(feeder);
    return findings.with(network);
  }

  private void checkParents() {
    PARENTS.forEach(
        (type, property) -> {
          for (CimObject object : document.all(type)) {
            findings.during(object, () -> document.target(object, property));
          }
        });
  }

  private void elements(CimTopology topology) {
    CimNames branchNames = new CimNames(branches());
    Lines lineReader = new Lines(document, topology, branchNames);
    each("ACLineSegment", lines, segment -> List.of(lineReader.read(segment)));
    Switches switchReader = new Switches(document, topology, findings, branchNames);
    Switches.KINDS.keySet().stream()
        .sorted()
        .forEach(type -> each(type, switches, switchReader::read));
    transformers.addAll(new Transformers(document, topology, findings, branchNames).read());
    Shunts shunts = new Shunts(document, topology, findings, branchNames);
    CimNames sourceNames = names("EnergySource");
    each("EnergySource", sources, object -> List.of(shunts.source(object, sourceNames)));
    CimNames loadNames = names("EnergyConsumer");
    each("EnergyConsumer", loads, object -> shunts.loads(object, loadNames));
    CimNames capacitorNames = names("LinearShuntCompensator");
    each("LinearShuntCompensator", capacitors, c -> shunts.capacitors(c, capacitorNames));
    CimNames connectionNames =
        names("PowerElectronicsConnection", "SynchronousMachine", "AsynchronousMachine");
    each("PowerElectronicsConnection", connections, c -> shunts.inverters(c, connectionNames));
    each("SynchronousMachine", connections, c -> shunts.machines(c, connectionNames));
    each("AsynchronousMachine", connections, c -> shunts.machines(c, connectionNames));
  }

  /** A transformer with tanks is not an element itself. */
  private List<CimObject> branches() {
    List<CimObject> branches = new ArrayList<>(document.all("ACLineSegment"));
    Switches.KINDS.keySet().forEach(type -> branches.addAll(document.all(type)));
    for (CimObject transformer : document.all("PowerTransformer")) {
      List<CimObject> tanks =
          document.pointing("TransformerTank", "TransformerTank.PowerTransformer", transformer);
      branches.addAll(tanks.isEmpty() ? List.of(transformer) : tanks);
    }
    return branches;
  }

  private CimNames names(String... types) {
    List<CimObject> family = new ArrayList<>();
    for (String type : types) {
      family.addAll(document.all(type));
    }
    return new CimNames(family);
  }

  private <T> void each(
      String type, List<Placed<T>> elements, Function<CimObject, List<T>> reading) {
    for (CimObject object : document.all(type)) {
      findings.during(
          object, () -> reading.apply(object).forEach(e -> elements.add(new Placed<>(object, e))));
    }
  }

  private void leaveOutDeadEnds() {
    Map<String, List<String>> neighbours = new HashMap<>();
    lines.forEach(line -> join(neighbours, ends(line.element())));
    transformers.forEach(transformer -> join(neighbours, ends(transformer.element())));
    switches.stream()
        .filter(s -> !s.element().normallyOpen())
        .forEach(s -> join(neighbours, ends(s.element())));
    Set<String> alive = new HashSet<>();
    sources.forEach(source -> reach(source.element().bus(), neighbours, alive));
    Set<String> used = new HashSet<>();
    loads.forEach(load -> used.add(load.element().bus()));
    capacitors.forEach(capacitor -> used.add(capacitor.element().bus()));
    connections.forEach(connection -> used.add(connection.element().bus()));
    Set<String> deadEnds = new HashSet<>();
    for (Placed<Bus> bus : buses) {
      String id = bus.element().id();
      if (!alive.contains(id) && !deadEnds.contains(id)) {
        Set<String> island = new HashSet<>();
        reach(id, neighbours, island);
        if (island.stream().noneMatch(used::contains)) {
          deadEnds.addAll(island);
        }
      }
    }
    leaveOut(deadEnds);
  }

  private void leaveOut(Set<String> deadEnds) {
    String warning = "Only open switches lead to a part on which nothing stands; it is left out.";
    buses.removeIf(
        bus -> {
          boolean dead = deadEnds.contains(bus.element().id());
          if (dead) {
            findings.warn(bus.origin(), warning);
          }
          return dead;
        });
    lines.removeIf(line -> touches(line, deadEnds, warning));
    switches.removeIf(s -> touches(s, deadEnds, warning));
    transformers.removeIf(transformer -> touches(transformer, deadEnds, warning));
  }

  private boolean touches(Placed<? extends Branch> branch, Set<String> dead, String warning) {
    boolean touches = ends(branch.element()).stream().anyMatch(dead::contains);
    if (touches) {
      findings.warn(branch.origin(), warning);
    }
    return touches;
  }

  private static Collection<String> ends(Branch branch) {
    return branch instanceof Transformer transformer
        ? transformer.windings().stream().map(TransformerWinding::bus).toList()
        : List.of(branch.fromBus(), branch.toBus());
  }

  private static void join(Map<String, List<String>> neighbours, Collection<String> buses) {
    for (String bus : buses) {
      neighbours.computeIfAbsent(bus, key -> new ArrayList<>()).addAll(buses);
    }
  }

  private static void reach(String from, Map<String, List<String>> neighbours, Set<String> seen) {
    Deque<String> work = new ArrayDeque<>();
    if (seen.add(from)) {
      work.add(from);
    }
    while (!work.isEmpty()) {
      for (String next : neighbours.getOrDefault(work.remove(), List.of())) {
        if (seen.add(next)) {
          work.add(next);
        }
      }
    }
  }

  private NetworkModel network(String feeder) {
    NetworkModel.Builder builder = NetworkModel.builder(feeder);
    Map<ElementKind, List<CimObject>> origins = new EnumMap<>(ElementKind.class);
    add(origins, ElementKind.BUS, buses, builder::add);
    add(origins, ElementKind.LINE, lines, builder::add);
    add(origins, ElementKind.SWITCH, switches, builder::add);
    List<Placed<Transformer>> plain = new ArrayList<>();
    List<Placed<Transformer>> regulators = new ArrayList<>();
    transformers.forEach(t -> (t.element().tapChanger() == null ? plain : regulators).add(t));
    add(origins, ElementKind.TRANSFORMER, plain, builder::add);
    add(origins, ElementKind.REGULATOR, regulators, builder::add);
    add(origins, ElementKind.CAPACITOR, capacitors, builder::add);
    add(origins, ElementKind.LOAD, loads, builder::add);
    add(origins, ElementKind.CONNECTION, connections, builder::add);
    add(origins, ElementKind.SOURCE, sources, builder::add);
    builder.add(new TransmissionInterface(INTERFACE, null));
    for (ModelProblem problem : builder.problems()) {
      List<CimObject> kind = origins.getOrDefault(problem.kind(), List.of());
      int line = 1;
      String mrid = "";
      if (problem.index() >= 0 && problem.index() < kind.size()) {
        CimObject origin = kind.get(problem.index());
        line = origin.line();
        mrid = " It comes from " + origin.title() + ".";
      }
      findings.fault(line, problem.message() + mrid);
    }
    findings.throwIfAny();
    return builder.build();
  }

  private static <T> void add(
      Map<ElementKind, List<CimObject>> origins,
      ElementKind kind,
      List<Placed<T>> elements,
      Function<T, NetworkModel.Builder> adding) {
    List<CimObject> objects = new ArrayList<>();
    for (Placed<T> placed : elements) {
      objects.add(placed.origin());
      adding.apply(placed.element());
    }
    origins.put(kind, objects);
  }
}
