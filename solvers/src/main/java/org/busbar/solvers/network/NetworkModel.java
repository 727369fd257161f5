package org.busbar.solvers.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A distribution network: immutable, complete, and every node reached from a source when all
 * switches are in their normal positions.
 *
 * <p>People name things by id. Solvers use indices: elements of each class are sorted by id and
 * counted from 0; branches (lines, switches, transformers) share one count; a node is a phase of a
 * bus. Two models with the same {@link #version()} have the same indices.
 */
public final class NetworkModel {

  private final String id;
  private final String version;
  private final List<Source> sources;
  private final TransmissionInterface transmissionInterface;
  private final List<Bus> buses;
  private final List<Branch> branches;
  private final List<Capacitor> capacitors;
  private final List<Load> loads;
  private final List<DerConnection> connections;
  private final List<String> zones;
  private final Map<String, Integer> busIndex;
  private final Map<String, Integer> branchIndex;
  private final Map<String, Integer> capacitorIndex;
  private final Map<String, Integer> loadIndex;
  private final Map<String, Integer> connectionIndex;
  private final int[] firstNode;
  private final int[] busPhases;
  private final int[] nodeBus;
  private final Phase[] nodePhase;
  private final int[] firstConductor;
  private final int[] branchFrom;
  private final int[] branchTo;

  private NetworkModel(Builder builder) {
    id = builder.id;
    sources = sorted(builder.sources, Source::id);
    transmissionInterface = builder.interfaces.get(0);
    buses = sorted(builder.buses, Bus::id);
    List<Branch> all = new ArrayList<>();
    all.addAll(builder.lines);
    all.addAll(builder.switches);
    all.addAll(builder.transformers);
    all.addAll(builder.regulators);
    branches = sorted(all, Branch::id);
    capacitors = sorted(builder.capacitors, Capacitor::id);
    loads = sorted(builder.loads, Load::id);
    connections = sorted(builder.connections, DerConnection::id);
    zones = buses.stream().map(Bus::zone).distinct().sorted().toList();
    busIndex = index(buses, Bus::id);
    branchIndex = index(branches, Branch::id);
    capacitorIndex = index(capacitors, Capacitor::id);
    loadIndex = index(loads, Load::id);
    connectionIndex = index(connections, DerConnection::id);

    int nodes = buses.stream().mapToInt(bus -> bus.phases().count()).sum();
    firstNode = new int[buses.size()];
    busPhases = new int[buses.size()];
    nodeBus = new int[nodes];
    nodePhase = new Phase[nodes];
    int node = 0;
    for (int bus = 0; bus < buses.size(); bus++) {
      firstNode[bus] = node;
      busPhases[bus] = buses.get(bus).phases().mask();
      for (Phase phase : buses.get(bus).phases().list()) {
        nodeBus[node] = bus;
        nodePhase[node] = phase;
        node++;
      }
    }
    branchFrom = branches.stream().mapToInt(branch -> busIndex(branch.fromBus())).toArray();
    branchTo = branches.stream().mapToInt(branch -> busIndex(branch.toBus())).toArray();
    firstConductor = new int[branches.size() + 1];
    for (int b = 0; b < branches.size(); b++) {
      firstConductor[b + 1] = firstConductor[b] + branches.get(b).phases().count();
    }
    version = hash();
  }

  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** A builder with everything that this network has. */
  public Builder toBuilder() {
    Builder builder = builder(id);
    sources.forEach(builder::add);
    builder.add(transmissionInterface);
    buses.forEach(builder::add);
    for (Branch branch : branches) {
      if (branch instanceof Line line) {
        builder.add(line);
      } else if (branch instanceof Switch element) {
        builder.add(element);
      } else if (branch instanceof Transformer transformer) {
        builder.add(transformer);
      }
    }
    capacitors.forEach(builder::add);
    loads.forEach(builder::add);
    connections.forEach(builder::add);
    return builder;
  }

  public String id() {
    return id;
  }

  /** SHA-256, in hexadecimal, over the content; the order of addition does not matter. */
  public String version() {
    return version;
  }

  /** The first of the sources. */
  public Source source() {
    return sources.get(0);
  }

  public List<Source> sources() {
    return sources;
  }

  public TransmissionInterface transmissionInterface() {
    return transmissionInterface;
  }

  public List<Bus> buses() {
    return buses;
  }

  /** All lines, switches and transformers. */
  public List<Branch> branches() {
    return branches;
  }

  public List<Capacitor> capacitors() {
    return capacitors;
  }

  public List<Load> loads() {
    return loads;
  }

  public List<DerConnection> connections() {
    return connections;
  }

  /** The market zones, sorted. */
  public List<String> zones() {
    return zones;
  }

  public String zoneOf(String busId) {
    return bus(busId).zone();
  }

  public Bus bus(String busId) {
    return buses.get(busIndex(busId));
  }

  public Branch branch(String branchId) {
    return branches.get(branchIndex(branchId));
  }

  public Load load(String loadId) {
    return loads.get(loadIndex(loadId));
  }

  public DerConnection connection(String connectionId) {
    return connections.get(connectionIndex(connectionId));
  }

  /**
   * Index of a bus.
   *
   * @throws IllegalArgumentException if there is none; likewise for the other classes
   */
  public int busIndex(String busId) {
    return find(busIndex, "bus", busId);
  }

  public int branchIndex(String branchId) {
    return find(branchIndex, "branch", branchId);
  }

  public int capacitorIndex(String capacitorId) {
    return find(capacitorIndex, "capacitor", capacitorId);
  }

  public int loadIndex(String loadId) {
    return find(loadIndex, "load", loadId);
  }

  public int connectionIndex(String connectionId) {
    return find(connectionIndex, "connection", connectionId);
  }

  public boolean hasBranch(String branchId) {
    return branchIndex.containsKey(branchId);
  }

  public boolean hasCapacitor(String capacitorId) {
    return capacitorIndex.containsKey(capacitorId);
  }

  public int busCount() {
    return buses.size();
  }

  public int branchCount() {
    return branches.size();
  }

  public int nodeCount() {
    return nodeBus.length;
  }

  public int branchFrom(int branch) {
    return branchFrom[branch];
  }

  public int branchTo(int branch) {
    return branchTo[branch];
  }

  /** Number of conductors of all branches: phases at their from ends. */
  public int conductorCount() {
    return firstConductor[branches.size()];
  }

  /**
   * Index of the first conductor of a branch; the others follow in the order of its phases. Asked
   * for the number of branches it gives the number of conductors.
   */
  public int firstConductor(int branch) {
    return firstConductor[branch];
  }

  /** The node of a bus and phase, or -1 if the bus has no such phase. */
  public int node(int bus, Phase phase) {
    int bit = 1 << phase.ordinal();
    return (busPhases[bus] & bit) == 0
        ? -1
        : firstNode[bus] + Integer.bitCount(busPhases[bus] & bit - 1);
  }

  /**
   * The node of a bus and phase.
   *
   * @throws IllegalArgumentException if there is no such bus or it has no such phase
   */
  public int node(String busId, Phase phase) {
    int node = node(busIndex(busId), phase);
    if (node < 0) {
      throw new IllegalArgumentException("The bus (" + busId + ") has no phase " + phase + ".");
    }
    return node;
  }

  public int nodeBus(int node) {
    return nodeBus[node];
  }

  public Phase nodePhase(int node) {
    return nodePhase[node];
  }

  /** For people, e.g. {@code 13.A}. */
  public String nodeName(int node) {
    return buses.get(nodeBus[node]).id() + "." + nodePhase[node];
  }

  /** Rated voltage across a coil at a bus, V: to ground, between phases, between split legs. */
  public double ratedVolts(int bus, Coil coil) {
    double toGround = buses.get(bus).kvBaseLL() * 1000 / Math.sqrt(3);
    if (coil.from() == null || coil.to() == null || coil.to() == Phase.N) {
      return toGround;
    }
    boolean split = coil.from() == Phase.S1 || coil.from() == Phase.S2;
    return split ? 2 * toGround : toGround * Math.sqrt(3);
  }

  /**
   * Which nodes are connected to a source.
   *
   * @param conducts per branch, whether it is in service and closed
   */
  public boolean[] energised(boolean[] conducts) {
    boolean[] alive = new boolean[nodeCount()];
    Deque<Integer> work = new ArrayDeque<>();
    int[][] branchesOfBus = branchesOfBus();
    for (Source source : sources) {
      int bus = busIndex(source.bus());
      for (Phase phase : Phases.ABC.list()) {
        alive[node(bus, phase)] = true;
      }
      work.add(bus);
    }
    while (!work.isEmpty()) {
      for (int branch : branchesOfBus[work.remove()]) {
        if (conducts[branch]) {
          spread(alive, branch, work);
        }
      }
    }
    return alive;
  }

  private int[][] branchesOfBus() {
    List<List<Integer>> lists = new ArrayList<>();
    buses.forEach(bus -> lists.add(new ArrayList<>()));
    for (int b = 0; b < branches.size(); b++) {
      if (branches.get(b) instanceof Transformer transformer) {
        for (TransformerWinding winding : transformer.windings()) {
          lists.get(busIndex(winding.bus())).add(b);
        }
      } else {
        lists.get(branchFrom[b]).add(b);
        lists.get(branchTo[b]).add(b);
      }
    }
    return lists.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private void spread(boolean[] alive, int branch, Deque<Integer> work) {
    Branch element = branches.get(branch);
    if (element instanceof Transformer transformer) {
      spreadThrough(transformer, alive, work);
      return;
    }
    Phases toPhases = element instanceof Line line ? line.toPhases() : element.phases();
    for (int p = 0; p < element.phases().count(); p++) {
      int from = node(branchFrom[branch], element.phases().at(p));
      int to = node(branchTo[branch], toPhases.at(p));
      if (alive[from] != alive[to]) {
        enliven(alive[from] ? to : from, alive, work);
      }
    }
  }

  /** A coil carries its voltage along, and one that has both its ends feeds its whole leg. */
  private void spreadThrough(Transformer transformer, boolean[] alive, Deque<Integer> work) {
    int legs = transformer.windings().get(0).coils().size();
    for (int leg = 0; leg < legs; leg++) {
      boolean fed = false;
      for (TransformerWinding winding : transformer.windings()) {
        int bus = busIndex(winding.bus());
        Coil coil = winding.coils().get(leg);
        boolean from = coil.from() != null && alive[node(bus, coil.from())];
        boolean to = coil.to() != null && alive[node(bus, coil.to())];
        fed |= from || to;
      }
      for (TransformerWinding winding : transformer.windings()) {
        int bus = busIndex(winding.bus());
        Coil coil = winding.coils().get(leg);
        for (Phase end : new @Nullable Phase[] {coil.from(), coil.to()}) {
          if (fed && end != null && !alive[node(bus, end)]) {
            enliven(node(bus, end), alive, work);
          }
        }
      }
    }
  }

  private void enliven(int node, boolean[] alive, Deque<Integer> work) {
    alive[node] = true;
    work.add(nodeBus[node]);
  }

  /** Per branch, whether it conducts in the normal state: all but the normally open switches. */
  public boolean[] normallyConducting() {
    boolean[] conducts = new boolean[branches.size()];
    for (int b = 0; b < conducts.length; b++) {
      conducts[b] = !(branches.get(b) instanceof Switch s && s.normallyOpen());
    }
    return conducts;
  }

  private String hash() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
    feed(digest, id);
    sources.forEach(source -> feed(digest, source));
    feed(digest, transmissionInterface);
    for (List<?> elements : List.of(buses, branches, capacitors, loads, connections)) {
      elements.forEach(element -> feed(digest, element));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The text of a record holds every figure in full. */
  private static void feed(MessageDigest digest, Object element) {
    digest.update((element + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static int find(Map<String, Integer> index, String what, String id) {
    Integer found = index.get(id);
    if (found == null) {
      throw new IllegalArgumentException("There is no " + what + " with the id (" + id + ").");
    }
    return found;
  }

  private static <T> List<T> sorted(List<T> elements, Function<T, String> id) {
    return elements.stream().sorted(Comparator.comparing(id)).toList();
  }

  private static <T> Map<String, Integer> index(List<T> elements, Function<T, String> id) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      index.put(id.apply(elements.get(i)), i);
    }
    return index;
  }

  /** Collects the elements in any order and checks them together. */
  public static final class Builder {

    private final String id;
    private final List<Source> sources = new ArrayList<>();
    private final List<TransmissionInterface> interfaces = new ArrayList<>();
    private final List<Bus> buses = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Switch> switches = new ArrayList<>();
    private final List<Transformer> transformers = new ArrayList<>();
    private final List<Transformer> regulators = new ArrayList<>();
    private final List<Capacitor> capacitors = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<DerConnection> connections = new ArrayList<>();

    private Builder(String id) {
      Require.id("network", id);
      this.id = id;
    }

    public Builder add(Source source) {
      sources.add(source);
      return this;
    }

    public Builder add(TransmissionInterface transmissionInterface) {
      interfaces.add(transmissionInterface);
      return this;
    }

    public Builder add(Bus bus) {
      buses.add(bus);
      return this;
    }

    public Builder add(Line line) {
      lines.add(line);
      return this;
    }

    public Builder add(Switch element) {
      switches.add(element);
      return this;
    }

    /** Those with a tap changer count as regulators. */
    public Builder add(Transformer transformer) {
      (transformer.tapChanger() == null ? transformers : regulators).add(transformer);
      return this;
    }

    public Builder add(Capacitor capacitor) {
      capacitors.add(capacitor);
      return this;
    }

    public Builder add(Load load) {
      loads.add(load);
      return this;
    }

    public Builder add(DerConnection connection) {
      connections.add(connection);
      return this;
    }

    /** Changes every transformer, those with a tap changer included. */
    public Builder replaceTransformers(UnaryOperator<Transformer> by) {
      List<Transformer> all = new ArrayList<>(transformers);
      all.addAll(regulators);
      transformers.clear();
      regulators.clear();
      all.forEach(transformer -> add(by.apply(transformer)));
      return this;
    }

    /** Changes every line. */
    public Builder replaceLines(UnaryOperator<Line> by) {
      lines.replaceAll(by);
      return this;
    }

    /** Changes every switch. */
    public Builder replaceSwitches(UnaryOperator<Switch> by) {
      switches.replaceAll(by);
      return this;
    }

    /** Changes every bus. */
    public Builder replaceBuses(UnaryOperator<Bus> by) {
      buses.replaceAll(by);
      return this;
    }

    /** Changes every capacitor. */
    public Builder replaceCapacitors(UnaryOperator<Capacitor> by) {
      capacitors.replaceAll(by);
      return this;
    }

    /** Everything that is wrong; empty if {@link #build()} would succeed. */
    public List<ModelProblem> problems() {
      List<ModelProblem> problems = referenceProblems();
      // A wrong reference would show up a second time as a bus that is not reached.
      return problems.isEmpty() ? reachProblems() : problems;
    }

    /**
     * The network.
     *
     * @throws IllegalArgumentException with every problem if there is any
     */
    public NetworkModel build() {
      List<ModelProblem> problems = problems();
      if (!problems.isEmpty()) {
        StringBuilder message = new StringBuilder("The network " + id + " cannot be used:");
        problems.forEach(problem -> message.append("\n- ").append(problem.message()));
        throw new IllegalArgumentException(message.toString());
      }
      return new NetworkModel(this);
    }

    /** Duplicates, unknown buses and missing phases, without asking what is connected to what. */
    public List<ModelProblem> referenceProblems() {
      List<ModelProblem> problems = new ArrayList<>();
      Map<String, Bus> known = new HashMap<>();
      buses.forEach(bus -> known.putIfAbsent(bus.id(), bus));
      duplicates(problems, ElementKind.BUS, buses, Bus::id, new HashSet<>());
      Set<String> branchIds = new HashSet<>();
      branches(problems, ElementKind.LINE, lines, branchIds, known);
      branches(problems, ElementKind.SWITCH, switches, branchIds, known);
      branches(problems, ElementKind.TRANSFORMER, transformers, branchIds, known);
      branches(problems, ElementKind.REGULATOR, regulators, branchIds, known);
      duplicates(problems, ElementKind.CAPACITOR, capacitors, Capacitor::id, new HashSet<>());
      for (int i = 0; i < capacitors.size(); i++) {
        Capacitor c = capacitors.get(i);
        place(problems, ElementKind.CAPACITOR, i, c.id(), c.bus(), c.phases(), known);
      }
      duplicates(problems, ElementKind.LOAD, loads, Load::id, new HashSet<>());
      for (int i = 0; i < loads.size(); i++) {
        Load l = loads.get(i);
        place(problems, ElementKind.LOAD, i, l.id(), l.bus(), l.phases(), known);
      }
      duplicates(problems, ElementKind.CONNECTION, connections, DerConnection::id, new HashSet<>());
      for (int i = 0; i < connections.size(); i++) {
        DerConnection c = connections.get(i);
        place(problems, ElementKind.CONNECTION, i, c.id(), c.bus(), c.phases(), known);
      }
      if (sources.isEmpty()) {
        problems.add(new ModelProblem(ElementKind.SOURCE, -1, "There is no source. Give one."));
      }
      duplicates(problems, ElementKind.SOURCE, sources, Source::id, new HashSet<>());
      for (int i = 0; i < sources.size(); i++) {
        Source s = sources.get(i);
        place(problems, ElementKind.SOURCE, i, s.id(), s.bus(), Phases.ABC, known);
      }
      if (interfaces.size() != 1) {
        problems.add(
            new ModelProblem(
                ElementKind.INTERFACE,
                interfaces.isEmpty() ? -1 : 1,
                "There are "
                    + interfaces.size()
                    + " elements of the class INTERFACE. Give exactly one."));
      }
      for (int i = 0; i < interfaces.size(); i++) {
        if (interfaces.get(i).branch() != null && !branchIds.contains(interfaces.get(i).branch())) {
          problems.add(
              new ModelProblem(
                  ElementKind.INTERFACE,
                  i,
                  "Interface "
                      + interfaces.get(i).id()
                      + " names a branch that does not exist ("
                      + interfaces.get(i).branch()
                      + "). Name a line, switch, transformer or regulator."));
        }
      }
      return problems;
    }

    private List<ModelProblem> reachProblems() {
      NetworkModel model = new NetworkModel(this);
      boolean[] alive = model.energised(model.normallyConducting());
      List<ModelProblem> problems = new ArrayList<>();
      for (int i = 0; i < buses.size(); i++) {
        Bus bus = buses.get(i);
        StringBuilder dead = new StringBuilder(3);
        for (int p = 0; p < bus.phases().count(); p++) {
          Phase phase = bus.phases().at(p);
          if (!alive[model.node(bus.id(), phase)]) {
            dead.append(phase);
          }
        }
        if (!dead.isEmpty()) {
          problems.add(
              new ModelProblem(
                  ElementKind.BUS,
                  i,
                  "Bus "
                      + bus.id()
                      + " is not reached from the source on phase "
                      + dead
                      + (used(bus.id(), dead.toString()))
                      + ". Connect it with a line or a normally closed switch that has this phase,"
                      + " or take the phase away from the bus."));
        }
      }
      return problems;
    }

    private String used(String bus, String dead) {
      Phases phases = Phases.of(dead);
      Set<String> names = new TreeSet<>();
      for (Load load : loads) {
        if (load.bus().equals(bus) && (load.phases().mask() & phases.mask()) != 0) {
          names.add("load " + load.id());
        }
      }
      for (DerConnection connection : connections) {
        if (connection.bus().equals(bus) && (connection.phases().mask() & phases.mask()) != 0) {
          names.add("connection " + connection.id());
        }
      }
      return names.isEmpty() ? "" : ", where it has " + String.join(", ", names);
    }

    private static <T> void duplicates(
        List<ModelProblem> problems,
        ElementKind kind,
        List<T> elements,
        Function<T, String> id,
        Set<String> seen) {
      for (int i = 0; i < elements.size(); i++) {
        String name = id.apply(elements.get(i));
        if (!seen.add(name)) {
          problems.add(
              new ModelProblem(
                  kind, i, "The id " + name + " is used twice. Give each element its own id."));
        }
      }
    }

    private static void branches(
        List<ModelProblem> problems,
        ElementKind kind,
        List<? extends Branch> branches,
        Set<String> ids,
        Map<String, Bus> known) {
      duplicates(problems, kind, branches, Branch::id, ids);
      for (int i = 0; i < branches.size(); i++) {
        Branch b = branches.get(i);
        if (b instanceof Transformer transformer) {
          for (TransformerWinding winding : transformer.windings()) {
            place(problems, kind, i, b.id(), winding.bus(), winding.phases(), known);
          }
          continue;
        }
        Phases toPhases = b instanceof Line line ? line.toPhases() : b.phases();
        Bus from = place(problems, kind, i, b.id(), b.fromBus(), b.phases(), known);
        Bus to = place(problems, kind, i, b.id(), b.toBus(), toPhases, known);
        if (from != null && to != null && from.kvBaseLL() != to.kvBaseLL()) {
          problems.add(
              new ModelProblem(
                  kind,
                  i,
                  b.id()
                      + " joins bus "
                      + from.id()
                      + " ("
                      + from.kvBaseLL()
                      + " kV) to bus "
                      + to.id()
                      + " ("
                      + to.kvBaseLL()
                      + " kV). Use a transformer or correct the base voltage."));
        }
      }
    }

    private static @Nullable Bus place(
        List<ModelProblem> problems,
        ElementKind kind,
        int index,
        String id,
        String busId,
        Phases phases,
        Map<String, Bus> known) {
      Bus bus = known.get(busId);
      if (bus == null) {
        problems.add(
            new ModelProblem(
                kind,
                index,
                id
                    + " names a bus that does not exist ("
                    + busId
                    + "). Add the bus or correct the name."));
      } else if (!bus.phases().containsAll(phases)) {
        problems.add(
            new ModelProblem(
                kind,
                index,
                id
                    + " uses phases "
                    + phases
                    + ", but bus "
                    + busId
                    + " has only "
                    + bus.phases()
                    + ". Correct the phases of one of them."));
      }
      return bus;
    }
  }
}
