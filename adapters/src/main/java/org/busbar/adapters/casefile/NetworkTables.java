package org.busbar.adapters.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.busbar.adapters.casefile.CsvTable.Parsed;
import org.busbar.adapters.casefile.CsvTable.Row;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.ElementKind;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.ModelProblem;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;

/**
 * Reads the tables of a case that describe its network. All faults of all tables are reported
 * together; what is connected to what is asked only when every row is sound.
 */
public final class NetworkTables {

  private static final List<String> LINE_CODE_COLUMNS =
      List.of(
          "id,phase_count,r11,r21,r22,r31,r32,r33,x11,x21,x22,x31,x32,x33,c11,c21,c22,c31,c32,c33,normal_amps,emergency_amps,conductor"
              .split(","));

  private final CaseFolder folder;
  private final CaseErrors errors;
  private final NetworkModel.Builder builder;
  private final Map<ElementKind, List<Integer>> lineOf = new EnumMap<>(ElementKind.class);
  private final Map<ElementKind, CsvTable> tables = new EnumMap<>(ElementKind.class);

  private NetworkTables(CaseFolder folder) {
    this.folder = folder;
    errors = new CaseErrors(folder.name());
    builder = NetworkModel.builder(folder.name());
  }

  /**
   * The network of a case in a directory.
   *
   * @throws CaseFileException with every fault if there is any
   */
  public static NetworkModel read(Path directory) {
    return read(CaseFolder.of(directory));
  }

  /** The network of a case in a directory or on the class path; likewise. */
  public static NetworkModel read(CaseFolder folder) {
    return new NetworkTables(folder).read();
  }

  private NetworkModel read() {
    table(
        ElementKind.SOURCE,
        "source.csv",
        "id,bus,kv_ll,v_pu,angle_deg,r1_ohm,x1_ohm,r0_ohm,x0_ohm",
        NetworkTables::source,
        builder::add);
    table(
        ElementKind.BUS, "buses.csv", "id,kv_ll,phases,x,y,zone", NetworkTables::bus, builder::add);
    CsvTable codeTable = CsvTable.read(folder, "line_codes.csv", LINE_CODE_COLUMNS, errors);
    Map<String, LineCode> codes = lineCodes(codeTable);
    table(
        ElementKind.LINE,
        "lines.csv",
        "id,from,to,phases,code,length_kft,normal_amps,emergency_amps",
        row -> line(row, codes, codeTable.sound()),
        builder::add);
    table(
        ElementKind.SWITCH,
        "switches.csv",
        "id,from,to,phases,state,r_ohm,normal_amps,emergency_amps",
        NetworkTables::switching,
        builder::add);
    table(
        ElementKind.TRANSFORMER,
        "transformers.csv",
        "id,from,to,from_winding,to_winding,from_kv_ll,to_kv_ll,kva,r_percent,x_percent",
        NetworkTables::transformer,
        builder::add);
    table(
        ElementKind.REGULATOR,
        "regulators.csv",
        "id,from,to,phases,r_ohm,x_ohm,tap_step_pu,tap_min,tap_max,tap,normal_amps,emergency_amps",
        NetworkTables::regulator,
        builder::add);
    table(
        ElementKind.CAPACITOR,
        "capacitors.csv",
        "id,bus,phases,winding,kv,kvar",
        NetworkTables::capacitor,
        builder::add);
    table(
        ElementKind.LOAD,
        "loads.csv",
        "id,bus,phases,winding,model,kv,kw,kvar,v_min_pu,v_max_pu",
        NetworkTables::load,
        builder::add);
    table(
        ElementKind.CONNECTION,
        "connections.csv",
        "id,bus,phases",
        row -> new DerConnection(row.text("id"), row.text("bus"), phases(row)),
        builder::add);
    table(
        ElementKind.INTERFACE,
        "interface.csv",
        "id,branch",
        row -> new TransmissionInterface(row.text("id"), row.text("branch")),
        builder::add);
    check();
    errors.throwIfAny();
    return builder.build();
  }

  private <T> void table(
      ElementKind kind, String file, String columns, Function<Row, T> make, Consumer<T> add) {
    List<String> names = List.of(columns.split(","));
    // A network needs a source, buses and lines; the rest may be absent.
    boolean required =
        switch (kind) {
          case SOURCE, BUS, LINE, LOAD, INTERFACE -> true;
          default -> false;
        };
    CsvTable table =
        required
            ? CsvTable.read(folder, file, names, errors)
            : CsvTable.readIfPresent(folder, file, names, errors);
    List<Integer> lines = new ArrayList<>();
    for (Parsed<T> parsed : table.parse(make)) {
      add.accept(parsed.element());
      lines.add(parsed.line());
    }
    tables.put(kind, table);
    lineOf.put(kind, lines);
  }

  private void check() {
    List<ModelProblem> problems =
        errors.isEmpty() ? builder.problems() : builder.referenceProblems();
    for (ModelProblem problem : problems) {
      if (!mayFollowFromRejectedRows(problem)) {
        CsvTable table = tables.get(problem.kind());
        int line = problem.index() < 0 ? 1 : lineOf.get(problem.kind()).get(problem.index());
        errors.add(table.file(), line, problem.message());
      }
    }
  }

  /** A reference to a row that was refused is not a second fault. */
  private boolean mayFollowFromRejectedRows(ModelProblem problem) {
    boolean busesSound = tables.get(ElementKind.BUS).sound();
    if (problem.index() < 0) {
      return !tables.get(problem.kind()).sound();
    }
    if (problem.kind() == ElementKind.INTERFACE) {
      return !errors.isEmpty();
    }
    return problem.kind() != ElementKind.BUS && !busesSound;
  }

  private record LineCode(
      PhaseMatrix rOhmPerKft,
      PhaseMatrix xOhmPerKft,
      PhaseMatrix cNanofaradPerKft,
      double normalAmps,
      double emergencyAmps) {

    /** For a line whose code is missing, so that its other cells are still looked at. */
    static LineCode standIn(int phases) {
      double[] ones = new double[phases * (phases + 1) / 2];
      Arrays.fill(ones, 1);
      PhaseMatrix matrix = PhaseMatrix.ofLowerTriangle(ones);
      return new LineCode(matrix, matrix, matrix, 1, 1);
    }
  }

  private Map<String, LineCode> lineCodes(CsvTable table) {
    Map<String, LineCode> codes = new HashMap<>();
    table.parse(
        row -> {
          int phases = row.integer("phase_count");
          if (phases < 1 || phases > 3) {
            throw new IllegalArgumentException(
                "The phase_count (" + phases + ") must be within 1..3.");
          }
          LineCode code =
              new LineCode(
                  matrix(row, "r", phases),
                  matrix(row, "x", phases),
                  matrix(row, "c", phases),
                  row.positive("normal_amps"),
                  row.positive("emergency_amps"));
          String id = row.text("id");
          if (codes.put(id, code) != null) {
            row.fault("The id " + id + " is used twice. Give each line code its own id.");
          }
          return code;
        });
    return codes;
  }

  private static PhaseMatrix matrix(Row row, String letter, int phases) {
    double[] lower = new double[phases * (phases + 1) / 2];
    int k = 0;
    for (int i = 1; i <= 3; i++) {
      for (int j = 1; j <= i; j++) {
        String column = letter + i + j;
        if (i <= phases) {
          lower[k++] = row.number(column);
        } else if (!row.textOrEmpty(column).isEmpty()) {
          row.fault(
              "The cell "
                  + column
                  + " belongs to a phase beyond phase_count. Empty it or raise phase_count.");
        }
      }
    }
    return PhaseMatrix.ofLowerTriangle(lower);
  }

  private static Source source(Row row) {
    return new Source(
        row.text("id"),
        row.text("bus"),
        row.positive("kv_ll"),
        row.positive("v_pu"),
        row.number("angle_deg"),
        row.number("r1_ohm"),
        row.number("x1_ohm"),
        row.number("r0_ohm"),
        row.number("x0_ohm"));
  }

  private static Bus bus(Row row) {
    return new Bus(
        row.text("id"),
        row.positive("kv_ll"),
        phases(row),
        row.number("x"),
        row.number("y"),
        row.text("zone"));
  }

  private static Line line(Row row, Map<String, LineCode> codes, boolean codesSound) {
    String codeId = row.text("code");
    LineCode code = codes.get(codeId);
    Phases phases = phases(row);
    if (code == null) {
      // A code whose own row was refused is not a second fault here.
      if (codesSound && !row.textOrEmpty("code").isEmpty()) {
        row.fault(
            "The line code ("
                + codeId
                + ") does not exist. Add it to line_codes.csv or correct it.");
      }
      code = LineCode.standIn(phases.count());
    }
    double length = row.positive("length_kft");
    boolean ownRating = !row.textOrEmpty("normal_amps").isEmpty();
    double normal = ownRating ? row.positive("normal_amps") : code.normalAmps();
    boolean ownEmergency = !row.textOrEmpty("emergency_amps").isEmpty();
    // Without its own figure, the emergency rating keeps its proportion to the normal one.
    double emergency =
        ownEmergency
            ? row.positive("emergency_amps")
            : normal * (code.emergencyAmps() / code.normalAmps());
    return new Line(
        row.text("id"),
        row.text("from"),
        row.text("to"),
        phases,
        code.rOhmPerKft().times(length),
        code.xOhmPerKft().times(length),
        code.cNanofaradPerKft().times(length),
        normal,
        emergency);
  }

  private static Switch switching(Row row) {
    return new Switch(
        row.text("id"),
        row.text("from"),
        row.text("to"),
        phases(row),
        row.oneOf("state", List.of("closed", "open"), List.of(false, true)),
        row.positive("r_ohm"),
        row.positive("normal_amps"),
        row.positive("emergency_amps"));
  }

  private static Transformer transformer(Row row) {
    return new Transformer(
        row.text("id"),
        row.text("from"),
        row.text("to"),
        row.oneOf("from_winding", Winding.class),
        row.oneOf("to_winding", Winding.class),
        row.positive("from_kv_ll"),
        row.positive("to_kv_ll"),
        row.positive("kva"),
        row.number("r_percent"),
        row.positive("x_percent"));
  }

  /** The impedance is in ohm, so any rated voltage says the same: 1 kV. */
  private static Transformer regulator(Row row) {
    TapChanger changer =
        new TapChanger(
            1,
            1,
            row.positive("tap_step_pu"),
            row.integer("tap_min"),
            row.integer("tap_max"),
            row.integer("tap"),
            null);
    return Transformer.regulator(
        row.text("id"),
        row.text("from"),
        row.text("to"),
        phases(row),
        1,
        row.number("r_ohm"),
        row.positive("x_ohm"),
        changer,
        row.positive("normal_amps"),
        row.positive("emergency_amps"));
  }

  private static Capacitor capacitor(Row row) {
    return new Capacitor(
        row.text("id"),
        row.text("bus"),
        phases(row),
        row.oneOf("winding", Winding.class),
        row.positive("kv"),
        row.positive("kvar"));
  }

  private static Load load(Row row) {
    double kw = row.number("kw");
    if (kw < 0) {
      throw new IllegalArgumentException("The load (" + kw + " kW) must be zero or positive.");
    }
    return new Load(
        row.text("id"),
        row.text("bus"),
        phases(row),
        row.oneOf("winding", Winding.class),
        row.oneOf(
            "model",
            List.of("power", "current", "impedance"),
            List.of(
                LoadModel.CONSTANT_POWER,
                LoadModel.CONSTANT_CURRENT,
                LoadModel.CONSTANT_IMPEDANCE)),
        row.positive("kv"),
        kw,
        row.number("kvar"),
        row.positive("v_min_pu"),
        row.positive("v_max_pu"));
  }

  private static Phases phases(Row row) {
    String text = row.text("phases");
    if (row.textOrEmpty("phases").isEmpty()) {
      return Phases.ABC;
    }
    try {
      return Phases.of(text);
    } catch (IllegalArgumentException e) {
      row.fault(e.getMessage());
      return Phases.ABC;
    }
  }
}
