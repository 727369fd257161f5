package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.LoadShape;
import org.busbar.adapters.networkfile.Place;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.ElementKind;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.ModelProblem;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Zip;
import org.jspecify.annotations.Nullable;

/** Makes the network from the elements of a script. */
final class NetworkAssembly {

  private static final double SUSPICIOUS = 1.5;
  private static final double IMPOSSIBLE = 50;

  /** Of impedances, which stay what they are at any voltage. */
  private static final double LEAST_PU = 0.01;

  private static final double MOST_PU = 100;

  private final Script script;
  private final Findings findings;
  private final BusTable buses = new BusTable();
  private final List<Source> sources = new ArrayList<>();
  private final List<Drafts.LineDraft> lines = new ArrayList<>();
  private final List<Drafts.LineDraft> ties = new ArrayList<>();
  private final List<Drafts.TransformerDraft> transformers = new ArrayList<>();
  private final List<LoadReader.LoadDraft> loads = new ArrayList<>();
  private final List<DerReader.DerDraft> connections = new ArrayList<>();
  private final BankReader banks;
  private final Map<String, LoadShape> shapes;
  private final Map<String, String> branchIds = new HashMap<>();
  private final Map<String, Phases> branchPhases = new HashMap<>();
  private final Set<String> takenIds = new HashSet<>();
  private final Set<String> takenLoadIds = new HashSet<>();
  private final Set<String> takenConnectionIds = new HashSet<>();
  private final Map<ElementKind, List<Place>> places = new EnumMap<>(ElementKind.class);
  private final Map<String, Switch.Kind> protection = new HashMap<>();
  private final Set<String> opened = new HashSet<>();
  private final Map<String, Double> kvOfBus = new HashMap<>();
  private final Map<String, String> loadShapes = new HashMap<>();
  private final Map<String, String> connectionShapes = new HashMap<>();
  private final NetworkModel.Builder builder;

  NetworkAssembly(Script script, Findings findings) {
    this.script = script;
    this.findings = findings;
    this.banks = new BankReader(script, findings);
    this.shapes = new ShapeReader(findings).read(script);
    this.builder = NetworkModel.builder(script.circuit());
  }

  /**
   * The network.
   *
   * @throws org.busbar.adapters.networkfile.NetworkFileException with every fault if there is any
   */
  ImportedNetwork build() {
    readProtection();
    readDrafts();
    findings.throwIfAny();
    buses.findSplitPhases(transformers);
    buses.walk(sources);
    addBuses();
    sources.forEach(builder::add);
    builder.add(new TransmissionInterface("transmission", null));
    addLines();
    addTies();
    addTransformers();
    addCapacitors();
    addLoads();
    addConnections();
    findings.throwIfAny();
    NetworkModel network = network();
    if (!loadShapes.containsValue(ShapeReader.USUAL)
        && !connectionShapes.containsValue(ShapeReader.USUAL)) {
      shapes.remove(ShapeReader.USUAL);
    }
    return new ImportedNetwork(
        network,
        findings.ignored(),
        findings.warnings(),
        findings.defaults(),
        shapes,
        loadShapes,
        connectionShapes);
  }

  private NetworkModel network() {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      for (ModelProblem problem : builder.problems()) {
        findings.fault(placeOf(problem), problem.message());
      }
      findings.throwIfAny();
      throw e;
    }
  }

  private Place placeOf(ModelProblem problem) {
    List<Place> known = places.getOrDefault(problem.kind(), List.of());
    return problem.index() >= 0 && problem.index() < known.size()
        ? known.get(problem.index())
        : script.circuitPlace() == null ? new Place("", 0) : script.circuitPlace();
  }

  private void remember(ElementKind kind, Place place) {
    places.computeIfAbsent(kind, key -> new ArrayList<>()).add(place);
  }

  private void readProtection() {
    for (String type : List.of("fuse", "recloser", "relay", "swtcontrol")) {
      for (ScriptObject object : script.all(type)) {
        if (object.enabled()) {
          readProtection(type, object);
        }
      }
    }
  }

  private void readProtection(String type, ScriptObject object) {
    String monitored = "";
    String switched = "";
    boolean open = false;
    for (Assignment a : object.assignments()) {
      switch (a.property()) {
        case "monitoredobj" -> monitored = a.lower();
        case "switchedobj" -> switched = a.lower();
        case "normal", "state", "action" -> open = a.lower().replace("[", "").startsWith("o");
        default -> {
          // The terminal does not matter: a switch opens as a whole.
        }
      }
    }
    String line = switched.isEmpty() ? monitored : switched;
    if (open) {
      opened.add(line);
    }
    protection.put(
        line,
        switch (type) {
          case "fuse" -> Switch.Kind.FUSE;
          case "recloser" -> Switch.Kind.RECLOSER;
          case "relay" -> Switch.Kind.BREAKER;
          default -> Switch.Kind.SWITCH;
        });
    int dot = line.indexOf('.');
    ScriptObject target =
        dot < 0 ? null : script.find(line.substring(0, dot), line.substring(dot + 1));
    if (target == null) {
      findings.fault(
          object.place(),
          "%s acts on an element that does not exist (%s).".formatted(object.fullName(), line));
    } else if (target.assignments().stream().noneMatch(a -> a.property().equals("switch"))
        && !open) {
      findings.ignore(type + " on a line that is not a switch", object.place());
    }
  }

  private void readDrafts() {
    SourceReader sourceReader = new SourceReader(findings);
    for (ScriptObject object : enabled("vsource")) {
      Source source = sourceReader.read(object);
      if (source != null) {
        sources.add(source);
        remember(ElementKind.SOURCE, object.place());
        buses.use(source.bus(), new int[] {1, 2, 3}, object.place());
      }
    }
    LineReader lineReader = new LineReader(script, findings);
    for (ScriptObject object : script.all("line")) {
      if (object.enabled()) {
        addDraft(lineReader.read(object));
        continue;
      }
      Drafts.LineDraft draft = lineReader.read(object);
      if (draft != null && draft.switchable()) {
        ties.add(draft);
      } else {
        findings.ignore("line that is disabled", object.place());
      }
    }
    TransformerReader transformerReader = new TransformerReader(script, findings);
    for (ScriptObject object : enabled("transformer")) {
      Drafts.TransformerDraft draft = transformerReader.read(object);
      if (object.opened()) {
        findings.fault(
            object.place(),
            "%s is opened; only lines and capacitors can be. Disable it."
                .formatted(object.fullName()));
      }
      if (draft != null) {
        transformers.add(draft);
        buses.use(draft);
      }
    }
    enabled("capacitor").forEach(banks::read);
    enabled("reactor").forEach(banks::read);
    for (TransformerReader.NeutralImpedance neutral : transformerReader.neutralImpedances()) {
      banks.addImpedance(
          neutral.object(),
          neutral.bus(),
          List.of(new Drafts.CoilNodes(neutral.node(), 0)),
          neutral.r(),
          neutral.x());
    }
    banks.lines().forEach(this::addDraft);
    banks.capacitors().forEach(capacitor -> use(capacitor.shunt()));
    banks.impedances().forEach(impedance -> use(impedance.shunt()));
    LoadReader loadReader = new LoadReader(script, findings, shapes);
    for (ScriptObject object : enabled("load")) {
      LoadReader.LoadDraft draft = loadReader.read(object);
      if (draft != null && !object.opened()) {
        loads.add(draft);
        use(draft.shunt());
      }
    }
    DerReader derReader = new DerReader(script, findings);
    for (String type : List.of("generator", "pvsystem", "storage")) {
      for (ScriptObject object : enabled(type)) {
        DerReader.DerDraft draft = derReader.read(object);
        if (draft != null && !object.opened()) {
          connections.add(draft);
          use(draft.shunt());
        }
      }
    }
  }

  private List<ScriptObject> enabled(String type) {
    List<ScriptObject> enabled = new ArrayList<>();
    for (ScriptObject object : script.all(type)) {
      if (object.enabled()) {
        enabled.add(object);
      } else {
        findings.ignore(type + " that is disabled", object.place());
      }
    }
    return enabled;
  }

  private void addDraft(Drafts.@Nullable LineDraft draft) {
    if (draft != null) {
      lines.add(draft);
      buses.use(draft);
    }
  }

  private void use(Drafts.ShuntDraft shunt) {
    buses.use(shunt.bus(), shunt.coils(), shunt.object().place());
  }

  private void addBuses() {
    String zone = script.circuit();
    int withoutPosition = 0;
    for (String bus : script.setBases().keySet()) {
      if (!buses.has(bus)) {
        findings.warn("The base of bus " + bus + " is set, but no element is connected to it.");
      }
    }
    for (String bus : buses.names()) {
      List<Phase> phases = new ArrayList<>();
      int nodes = buses.nodes(bus);
      for (int node = 1; node <= 14; node++) {
        Phase phase = (nodes & 1 << node) == 0 ? null : buses.phase(bus, node);
        if (phase != null) {
          phases.add(phase);
        }
      }
      if (phases.isEmpty()) {
        findings.fault(
            buses.firstPlace(bus),
            "Bus " + bus + " has no node but the ground. Correct the nodes of its elements.");
        continue;
      }
      Script.Position position = script.positions().get(bus);
      if (position == null) {
        withoutPosition++;
      }
      double kv = base(bus);
      kvOfBus.put(bus, kv);
      remember(ElementKind.BUS, buses.firstPlace(bus));
      builder.add(
          new Bus(
              bus,
              kv,
              Phases.of(phases),
              position == null ? 0 : position.x(),
              position == null ? 0 : position.y(),
              zone));
    }
    if (withoutPosition > 0) {
      findings.warn(
          "%d of %d buses have no coordinates; they are put at 0,0."
              .formatted(withoutPosition, kvOfBus.size()));
    }
    if (!script.basesCalculated() && script.setBases().isEmpty()) {
      findings.warn(
          "The script does not calculate voltage bases; those of the buses follow from the source"
              + " and the ratios of the transformers.");
    }
  }

  private double base(String bus) {
    Double set = script.setBases().get(bus);
    if (set != null) {
      return set;
    }
    double kv = buses.kvLineToLine(bus);
    if (kv == 0) {
      // Not reached from a source; the network says so.
      return 1;
    }
    if (!script.basesCalculated()) {
      return kv;
    }
    double best = script.voltageBases()[0];
    for (double base : script.voltageBases()) {
      if (Math.abs(1 - kv / base) < Math.abs(1 - kv / best)) {
        best = base;
      }
    }
    if (kv / best > SUSPICIOUS || kv / best < 1 / SUSPICIOUS) {
      findings.warn(
          buses.firstPlace(bus),
          "The nearest voltage base of bus %s (%s kV) is far from its voltage (%.4g kV)."
              .formatted(bus, best, kv));
    }
    return best;
  }

  /** The bare name, unless another branch has it. */
  private String branchId(ScriptObject object) {
    String id = takenIds.contains(object.name()) ? object.fullName() : object.name();
    takenIds.add(id);
    branchIds.put(object.fullName(), id);
    return id;
  }

  private static String shuntId(ScriptObject object, Set<String> taken) {
    String id = taken.contains(object.name()) ? object.fullName() : object.name();
    taken.add(id);
    return id;
  }

  private void addLines() {
    for (Drafts.LineDraft line : lines) {
      try {
        addLine(line);
      } catch (IllegalArgumentException e) {
        findings.fault(line.object().place(), line.object().fullName() + ": " + e.getMessage());
      }
    }
  }

  /** A switch that is disabled is open; it can be closed only if both its ends exist. */
  private void addTies() {
    for (Drafts.LineDraft tie : ties) {
      if (fits(tie.fromBus(), tie.from())
          && fits(tie.toBus(), tie.to())
          && Arrays.equals(tie.from(), tie.to())
          && kvOfBus.get(tie.fromBus()).equals(kvOfBus.get(tie.toBus()))) {
        Phases phases = Phases.of(phases(tie.fromBus(), tie.from()));
        addSwitch(tie, branchId(tie.object()), phases, phases, true);
        findings.warn(
            tie.object().place(),
            tie.object().fullName() + " is a switch that is disabled; here it is open.");
      } else {
        findings.ignore("line that is disabled", tie.object().place());
      }
    }
  }

  private boolean fits(String bus, int[] nodes) {
    return buses.has(bus)
        && Arrays.stream(nodes).allMatch(node -> (buses.nodes(bus) & 1 << node) != 0);
  }

  private void addLine(Drafts.LineDraft line) {
    String id = branchId(line.object());
    int n = line.from().length;
    Phase[] from = phases(line.fromBus(), line.from());
    Phase[] to = phases(line.toBus(), line.to());
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingInt(k -> from[k].ordinal()));
    for (int k = 1; k < n; k++) {
      if (to[order[k]].ordinal() <= to[order[k - 1]].ordinal()
          || from[order[k]] == from[order[k - 1]]) {
        throw new IllegalArgumentException(
            "The nodes at its ends (%s and %s) must be different ones in the same order."
                .formatted(Arrays.toString(line.from()), Arrays.toString(line.to())));
      }
    }
    Phases fromPhases = Phases.of(from);
    Phases toPhases = Phases.of(to);
    branchPhases.put(id, fromPhases);
    boolean open = line.open() || opened.contains(line.object().fullName());
    boolean simple = fromPhases.equals(toPhases) && isUniform(line.r()) && isUniform(line.x());
    if (open || line.switchable() && simple) {
      addSwitch(line, id, fromPhases, toPhases, open);
      return;
    }
    if (line.fromBus().equals(line.toBus())) {
      throw new IllegalArgumentException(
          "The ends (" + line.fromBus() + ") must be two different buses.");
    }
    remember(ElementKind.LINE, line.object().place());
    builder.add(
        new Line(
            id,
            line.fromBus(),
            line.toBus(),
            fromPhases,
            toPhases,
            matrix(line.r(), order),
            matrix(line.x(), order),
            matrix(line.c(), order),
            line.normalAmps(),
            line.emergencyAmps()));
  }

  private void addSwitch(
      Drafts.LineDraft line, String id, Phases fromPhases, Phases toPhases, boolean open) {
    if (!fromPhases.equals(toPhases)) {
      throw new IllegalArgumentException(
          "The phases of an open line (%s and %s) must be the same at both ends."
              .formatted(fromPhases, toPhases));
    }
    if (!isUniform(line.r()) || !isUniform(line.x())) {
      findings.warn(
          line.object().place(),
          "%s is open and became a switch; once closed it has its positive-sequence impedance."
              .formatted(line.object().fullName()));
    }
    remember(ElementKind.SWITCH, line.object().place());
    builder.add(
        new Switch(
            id,
            line.fromBus(),
            line.toBus(),
            fromPhases,
            protection.getOrDefault(line.object().fullName(), Switch.Kind.SWITCH),
            open,
            positiveSequence(line.r()),
            positiveSequence(line.x()),
            line.normalAmps(),
            line.emergencyAmps()));
  }

  private Phase[] phases(String bus, int[] nodes) {
    Phase[] phases = new Phase[nodes.length];
    for (int k = 0; k < nodes.length; k++) {
      Phase phase = buses.phase(bus, nodes[k]);
      if (phase == null) {
        throw new IllegalArgumentException(
            "A conductor at bus "
                + bus
                + " ends at node 0, the ground. Reduce it out of the line.");
      }
      phases[k] = phase;
    }
    return phases;
  }

  private static boolean isUniform(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        if (matrix[i][j] != (i == j ? matrix[0][0] : 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double positiveSequence(double[][] matrix) {
    int n = matrix.length;
    double self = 0;
    double mutual = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i == j) {
          self += matrix[i][j] / n;
        } else {
          mutual += matrix[i][j] / (n * (n - 1));
        }
      }
    }
    return self - mutual;
  }

  private static PhaseMatrix matrix(double[][] values, Integer[] order) {
    int n = order.length;
    double[] lower = new double[n * (n + 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        lower[k++] = values[order[i]][order[j]];
      }
    }
    return PhaseMatrix.ofLowerTriangle(lower);
  }

  private void addTransformers() {
    RegulatorReader regulators = new RegulatorReader(script, findings);
    for (Drafts.TransformerDraft draft : transformers) {
      try {
        addTransformer(draft, regulators.of(draft));
      } catch (IllegalArgumentException e) {
        findings.fault(draft.object().place(), draft.object().fullName() + ": " + e.getMessage());
      }
    }
  }

  private void addTransformer(Drafts.TransformerDraft draft, @Nullable TapChanger tapChanger) {
    List<TransformerWinding> windings = new ArrayList<>();
    for (int k = 0; k < draft.windings().size(); k++) {
      Drafts.WindingDraft winding = draft.windings().get(k);
      boolean moved = tapChanger != null && tapChanger.winding() == k;
      windings.add(
          new TransformerWinding(
              winding.bus(),
              buses.coils(winding.bus(), winding.coils()),
              winding.coilKv(),
              winding.kva(),
              winding.rPercent(),
              moved ? 1 : winding.tap()));
    }
    if (tapChanger != null
        && tapChanger.control() != null
        && tapChanger.control().bus() != null
        && !buses.has(tapChanger.control().bus())) {
      throw new IllegalArgumentException(
          "The regulated bus (%s) does not exist.".formatted(tapChanger.control().bus()));
    }
    String id = branchId(draft.object());
    Transformer transformer =
        new Transformer(
            id,
            windings,
            draft.xPercent(),
            draft.noLoadLossPercent(),
            draft.magnetisingPercent(),
            draft.antiFloatPpm(),
            tapChanger,
            draft.normalAmps(),
            draft.emergencyAmps());
    branchPhases.put(id, transformer.phases());
    remember(
        tapChanger == null ? ElementKind.TRANSFORMER : ElementKind.REGULATOR,
        draft.object().place());
    builder.add(transformer);
  }

  private void addCapacitors() {
    Map<String, CapacitorControl> controls =
        new CapacitorControlReader(script, findings, branchIds, branchPhases).read();
    for (BankReader.CapacitorDraft draft : banks.capacitors()) {
      ScriptObject object = draft.shunt().object();
      try {
        builder.add(
            new Capacitor(
                object.name(),
                draft.shunt().bus(),
                buses.coils(draft.shunt().bus(), draft.shunt().coils()),
                draft.shunt().coilKv(),
                draft.kvar(),
                draft.open(),
                controls.get(object.name())));
        remember(ElementKind.CAPACITOR, object.place());
        checkVoltage(draft.shunt());
      } catch (IllegalArgumentException e) {
        findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      }
    }
  }

  private void addLoads() {
    for (LoadReader.LoadDraft draft : loads) {
      ScriptObject object = draft.shunt().object();
      try {
        String id = shuntId(object, takenLoadIds);
        builder.add(
            new Load(
                id,
                draft.shunt().bus(),
                buses.coils(draft.shunt().bus(), draft.shunt().coils()),
                draft.zip(),
                draft.shunt().coilKv(),
                draft.kw(),
                draft.kvar(),
                draft.vMinPu(),
                draft.vMaxPu()));
        remember(ElementKind.LOAD, object.place());
        if (draft.dailyShape() != null) {
          loadShapes.put(id, draft.dailyShape());
        }
        checkVoltage(draft.shunt());
      } catch (IllegalArgumentException e) {
        findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      }
    }
    for (BankReader.ImpedanceDraft draft : banks.impedances()) {
      ScriptObject object = draft.shunt().object();
      try {
        addImpedance(draft, object);
      } catch (IllegalArgumentException e) {
        findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      }
    }
  }

  private void addImpedance(BankReader.ImpedanceDraft draft, ScriptObject object) {
    String bus = draft.shunt().bus();
    double kv = expectedKv(bus, draft.shunt().coils().get(0));
    builder.add(
        new Load(
            shuntId(object, takenLoadIds),
            bus,
            buses.coils(bus, draft.shunt().coils()),
            Zip.CONSTANT_IMPEDANCE,
            kv,
            draft.kw() * kv * kv,
            draft.kvar() * kv * kv,
            LEAST_PU,
            MOST_PU));
    remember(ElementKind.LOAD, object.place());
  }

  private void addConnections() {
    for (DerReader.DerDraft draft : connections) {
      ScriptObject object = draft.shunt().object();
      try {
        String id = shuntId(object, takenConnectionIds);
        builder.add(
            new DerConnection(
                id,
                draft.shunt().bus(),
                buses.coils(draft.shunt().bus(), draft.shunt().coils()),
                draft.kind(),
                draft.kva(),
                draft.kw(),
                draft.kvar(),
                draft.control()));
        remember(ElementKind.CONNECTION, object.place());
        if (draft.dailyShape() != null) {
          connectionShapes.put(id, draft.dailyShape());
        }
        checkVoltage(draft.shunt());
      } catch (IllegalArgumentException e) {
        findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      }
    }
  }

  private double expectedKv(String bus, Drafts.CoilNodes nodes) {
    Coil coil = buses.coil(bus, nodes);
    double toGround = kvOfBus.getOrDefault(bus, 1.0) / Math.sqrt(3);
    if (coil.from() == null || coil.to() == null) {
      return toGround;
    }
    if (coil.from() == Phase.N || coil.to() == Phase.N) {
      return toGround;
    }
    boolean split = coil.from() == Phase.S1 || coil.from() == Phase.S2;
    return split ? 2 * toGround : toGround * Math.sqrt(3);
  }

  /** A rated voltage that cannot be that of the bus is nearly always a wrong unit. */
  private void checkVoltage(Drafts.ShuntDraft shunt) {
    double expected = expectedKv(shunt.bus(), shunt.coils().get(0));
    double ratio = shunt.coilKv() / expected;
    if (ratio > IMPOSSIBLE || ratio < 1 / IMPOSSIBLE) {
      findings.fault(
          shunt.object().place(),
          "The rated voltage of %s (%s kV across its coil) must be near that of bus %s (%.4g kV)."
                  .formatted(shunt.object().fullName(), shunt.coilKv(), shunt.bus(), expected)
              + " Check the unit of kv.");
    } else if (ratio > SUSPICIOUS || ratio < 1 / SUSPICIOUS) {
      findings.warn(
          shunt.object().place(),
          "The rated voltage of %s (%.4g kV across its coil) is far from that of bus %s (%.4g kV)."
              .formatted(shunt.object().fullName(), shunt.coilKv(), shunt.bus(), expected));
    }
  }
}
