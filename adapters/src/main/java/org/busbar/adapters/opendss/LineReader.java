package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.adapters.networkfile.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Lines and what their impedance comes from: a line code, a geometry, a spacing with wires, or the
 * line's own figures. The last of them counts, as in OpenDSS.
 */
final class LineReader {

  /** Sequence values or matrices, per unit of length: ohm, ohm, nF. */
  private static final class Impedance {
    private int phases = 3;
    private boolean sequence = true;
    private double r1 = 0.058;
    private double x1 = 0.1206;
    private double r0 = 0.1784;
    private double x0 = 0.4047;
    private double c1 = 3.4;
    private double c0 = 1.6;
    private double[][] r = {};
    private double[][] x = {};
    private double[][] c = {};

    Impedance() {
      fromSequence();
    }

    Impedance copy() {
      Impedance copy = new Impedance();
      copy.phases = phases;
      copy.sequence = sequence;
      copy.r1 = r1;
      copy.x1 = x1;
      copy.r0 = r0;
      copy.x0 = x0;
      copy.c1 = c1;
      copy.c0 = c0;
      copy.r = r;
      copy.x = x;
      copy.c = c;
      return copy;
    }

    void phases(int value) {
      if (value != phases) {
        phases = value;
        fromSequence();
      }
    }

    void fromSequence() {
      r = matrix(r1, r0);
      x = matrix(x1, x0);
      c = matrix(c1, c0);
    }

    private double[][] matrix(double one, double zero) {
      double[][] m = new double[phases][phases];
      for (int i = 0; i < phases; i++) {
        for (int j = 0; j < phases; j++) {
          m[i][j] = i == j ? (2 * one + zero) / 3 : (zero - one) / 3;
        }
      }
      return m;
    }

    /** Whether the property is one of the sequence values; if so it is set. */
    boolean setSequence(Assignment a, double omega) {
      switch (a.property()) {
        case "r1" -> r1 = a.number();
        case "x1" -> x1 = a.number();
        case "r0" -> r0 = a.number();
        case "x0" -> x0 = a.number();
        case "c1" -> c1 = a.number();
        case "c0" -> c0 = a.number();
        case "b1" -> c1 = a.number() * 1000 / omega;
        case "b0" -> c0 = a.number() * 1000 / omega;
        default -> {
          return false;
        }
      }
      sequence = true;
      return true;
    }

    boolean setMatrix(Assignment a) {
      switch (a.property()) {
        case "rmatrix" -> r = Numbers.symmetric(a.text(), phases);
        case "xmatrix" -> x = Numbers.symmetric(a.text(), phases);
        case "cmatrix" -> c = Numbers.symmetric(a.text(), phases);
        default -> {
          return false;
        }
      }
      sequence = false;
      return true;
    }

    /** Takes out one conductor, which is grounded all along. */
    void kron(int neutral) {
      int n = phases;
      double[][] newR = new double[n - 1][n - 1];
      double[][] newX = new double[n - 1][n - 1];
      double[][] newC = new double[n - 1][n - 1];
      Complex own = new Complex(r[neutral][neutral], x[neutral][neutral]);
      for (int i = 0; i < n - 1; i++) {
        for (int j = 0; j < n - 1; j++) {
          int row = i < neutral ? i : i + 1;
          int column = j < neutral ? j : j + 1;
          Complex z =
              new Complex(r[row][column], x[row][column])
                  .minus(
                      new Complex(r[row][neutral], x[row][neutral])
                          .times(new Complex(r[neutral][column], x[neutral][column]))
                          .over(own));
          newR[i][j] = z.re();
          newX[i][j] = z.im();
          newC[i][j] = c[row][column];
        }
      }
      phases = n - 1;
      r = newR;
      x = newX;
      c = newC;
      sequence = false;
    }
  }

  private record LineCode(
      Impedance impedance, LengthUnit unit, double normalAmps, double emergencyAmps) {}

  private static final double NETWORK_FREQUENCY = 60;
  private static final double NORMAL_AMPS = 400;
  private static final double EMERGENCY_AMPS = 600;

  private final Script script;
  private final Findings findings;
  private final ConductorLibrary library;
  private final Map<String, LineCode> codes = new HashMap<>();
  private final double omega;

  LineReader(Script script, Findings findings) {
    this.script = script;
    this.findings = findings;
    this.library = new ConductorLibrary(script);
    this.omega = 2 * Math.PI * script.frequency();
  }

  private LineCode code(String name) {
    LineCode known = codes.get(name);
    if (known == null) {
      ScriptObject object = script.find("linecode", name);
      if (object == null) {
        throw new IllegalArgumentException(
            "There is no line code (%s).%s"
                .formatted(name, Names.nearest(name, script.names("linecode"))));
      }
      known = readCode(object);
      codes.put(name, known);
    }
    return known;
  }

  private LineCode readCode(ScriptObject object) {
    Impedance z = new Impedance();
    LengthUnit unit = LengthUnit.NONE;
    double normal = NORMAL_AMPS;
    double emergency = EMERGENCY_AMPS;
    double baseFrequency = script.frequency();
    int neutral = -1;
    for (Assignment a : object.assignments()) {
      try {
        if (z.setSequence(a, omega) || z.setMatrix(a)) {
          continue;
        }
        switch (a.property()) {
          case "nphases" -> z.phases(a.wholeWithin(1, 14));
          case "units" -> unit = LengthUnit.of(a.text());
          case "normamps" -> normal = a.number();
          case "emergamps" -> emergency = a.number();
          case "basefreq" -> baseFrequency = a.positive();
          case "neutral" -> neutral = a.wholeWithin(1, z.phases) - 1;
          case "kron" -> {
            if (a.yes() && z.phases > 1) {
              if (z.sequence) {
                z.fromSequence();
              }
              z.kron(neutral < 0 ? z.phases - 1 : neutral);
            }
          }
          default -> throw new IllegalStateException(a.property());
        }
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
      }
    }
    if (z.sequence) {
      z.fromSequence();
    }
    if (baseFrequency != script.frequency()) {
      double factor = script.frequency() / baseFrequency;
      z.x1 *= factor;
      z.x0 *= factor;
      z.x = scaled(z.x, factor);
      findings.warn(
          object.place(),
          "The reactance of %s is given at %s Hz and was scaled to %s Hz."
              .formatted(object.fullName(), baseFrequency, script.frequency()));
    }
    return new LineCode(z, unit, normal, emergency);
  }

  /** Where the impedance of a line stands while its properties are read one after another. */
  private static final class State {
    private Impedance z = new Impedance();
    private double length = 1;
    private LengthUnit unit = LengthUnit.NONE;
    private double conversion = 1;
    private @Nullable LengthUnit codeUnit;
    private boolean sequenceChanged;
    private boolean capacitanceGiven;
    private boolean switchable;
    private ConductorLibrary.@Nullable CrossSection section;
    private String sectionKey = "";
    private @Nullable String spacing;
    private List<String> conductors = List.of();
    private double rho = 100;
    private String earth;
    private double normal = NORMAL_AMPS;
    private double emergency = EMERGENCY_AMPS;
    private boolean rated;
    private @Nullable BusRef from;
    private @Nullable BusRef to;

    State(String earth) {
      this.earth = earth;
    }

    void ownFigures() {
      codeUnit = null;
      section = null;
      spacing = null;
      unit = LengthUnit.NONE;
      conversion = 1;
    }

    int phases() {
      return section == null ? z.phases : section.kept();
    }
  }

  /** The line; null if it cannot be read, in which case the findings say why. */
  Drafts.@Nullable LineDraft read(ScriptObject object) {
    State state = new State(object.earthModel());
    for (Assignment a : object.assignments()) {
      try {
        apply(object, state, a);
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
        return null;
      }
    }
    try {
      return finish(object, state);
    } catch (IllegalArgumentException e) {
      findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      return null;
    }
  }

  private void apply(ScriptObject object, State s, Assignment a) {
    if (s.z.setSequence(a, omega)) {
      s.ownFigures();
      s.sequenceChanged = true;
      s.capacitanceGiven |= a.property().charAt(0) == 'c' || a.property().charAt(0) == 'b';
      return;
    }
    if (a.property().endsWith("matrix")) {
      s.z = s.z.copy();
      s.z.setMatrix(a);
      s.ownFigures();
      s.capacitanceGiven |= a.property().equals("cmatrix");
      return;
    }
    switch (a.property()) {
      case "bus1" -> s.from = BusRef.parse(a.text());
      case "bus2" -> s.to = BusRef.parse(a.text());
      case "linecode" -> useCode(s, code(a.lower()));
      case "length" -> {
        if (!(a.number() > 0)) {
          throw new IllegalArgumentException("The length (" + a.text() + ") must be positive.");
        }
        s.length = a.number();
      }
      case "phases" -> changePhases(object, s, a);
      case "switch" -> {
        s.switchable = a.yes();
        if (s.switchable) {
          becomeSwitch(s);
        }
      }
      case "rho" -> s.rho = a.positive();
      case "earthmodel" -> s.earth = LineConstants.Earth.nameOf(a.text());
      case "geometry" -> {
        s.section = library.geometry(a.lower());
        s.sectionKey = a.lower();
        s.codeUnit = null;
        s.spacing = null;
        useRatings(s, s.section.normalAmps(), s.section.emergencyAmps());
      }
      case "units" -> {
        LengthUnit unit = LengthUnit.of(a.text());
        s.conversion = s.codeUnit == null ? s.conversion * s.unit.in(unit) : s.codeUnit.in(unit);
        s.unit = unit;
      }
      case "spacing" -> {
        s.spacing = a.lower();
        hang(s);
      }
      case "wires", "cncables", "tscables", "conductors" -> {
        s.conductors = names(a, s.conductors);
        hang(s);
      }
      case "normamps" -> {
        s.normal = a.number();
        s.rated = true;
      }
      case "emergamps" -> s.emergency = a.number();
      default -> throw new IllegalStateException(a.property());
    }
  }

  private static List<String> names(Assignment a, List<String> before) {
    String type =
        switch (a.property()) {
          case "cncables" -> "cndata.";
          case "tscables" -> "tsdata.";
          case "wires" -> "wiredata.";
          default -> "";
        };
    List<String> names = new ArrayList<>();
    if (a.property().equals("wires") && !before.isEmpty() && !before.get(0).startsWith("wire")) {
      // Behind cables the wires are the bare neutrals.
      names.addAll(before);
    }
    for (String word : Numbers.words(a.text())) {
      names.add(type + word.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private void hang(State s) {
    if (s.spacing == null || s.conductors.isEmpty()) {
      return;
    }
    ScriptObject spacing = script.find("linespacing", s.spacing);
    long places =
        spacing == null
            ? 0
            : spacing.assignments().stream()
                .filter(a -> a.property().equals("nconds"))
                .mapToInt(Assignment::whole)
                .reduce(3, (first, second) -> second);
    if (spacing != null && s.conductors.size() < places) {
      // The neutrals of cables come with a further property.
      return;
    }
    s.section = library.spacing(s.spacing, s.conductors);
    s.sectionKey = s.spacing + s.conductors;
    s.codeUnit = null;
    useRatings(s, s.section.normalAmps(), s.section.emergencyAmps());
  }

  private static void useCode(State s, LineCode code) {
    s.z = code.impedance.copy();
    s.codeUnit = code.unit;
    s.conversion = code.unit.in(s.unit);
    s.section = null;
    s.spacing = null;
    s.sequenceChanged = false;
    useRatings(s, code.normalAmps, code.emergencyAmps);
  }

  private static void useRatings(State s, double normal, double emergency) {
    s.normal = normal;
    s.emergency = emergency;
    s.rated = true;
  }

  private void changePhases(ScriptObject object, State s, Assignment a) {
    int phases = a.wholeWithin(1, 14);
    if (phases == s.phases()) {
      return;
    }
    if (s.section != null || !s.z.sequence) {
      findings.warn(
          a.place(),
          "The phases (%d) of %s are not those of its impedance (%d), which count."
              .formatted(phases, object.fullName(), s.phases()));
      return;
    }
    s.z.phases(phases);
  }

  private static void becomeSwitch(State s) {
    s.z = s.z.copy();
    s.z.sequence = true;
    s.z.r1 = 1;
    s.z.x1 = 1;
    s.z.r0 = 1;
    s.z.x0 = 1;
    s.z.c1 = 1.1;
    s.z.c0 = 1;
    s.length = 0.001;
    s.ownFigures();
    s.sequenceChanged = true;
  }

  private Drafts.LineDraft finish(ScriptObject object, State s) {
    if (s.from == null || s.to == null) {
      throw new IllegalArgumentException("The buses bus1 and bus2 must be given.");
    }
    double[][] r;
    double[][] x;
    double[][] c;
    if (s.section != null) {
      LineConstants.Result constants = library.constants(s.sectionKey, s.section, s.earth, s.rho);
      double metres = s.length * s.unit.metres();
      r = scaled(constants.r(), metres);
      x = scaled(constants.x(), metres);
      c = scaled(constants.c(), metres * 1e9);
    } else {
      sequenceToMatrix(s);
      double factor = s.length / s.conversion;
      r = scaled(s.z.r, factor);
      x = scaled(s.z.x, factor);
      c = scaled(s.z.c, factor);
    }
    // The network counts susceptances at 60 Hz.
    c = scaled(c, script.frequency() / NETWORK_FREQUENCY);
    int n = s.phases();
    checkSeries(r, x);
    if (!s.rated) {
      findings.fillIn("line.normamps = 400 A, emergamps = 600 A", object.place());
    }
    double normal = rating(object, s.normal);
    double emergency = s.emergency;
    if (emergency < normal) {
      findings.fillIn("line.emergamps = normamps, because it is the higher", object.place());
      emergency = normal;
    }
    return new Drafts.LineDraft(
        object,
        s.from.bus(),
        s.from.nodes(n, n),
        s.to.bus(),
        s.to.nodes(n, n),
        r,
        x,
        c,
        normal,
        emergency,
        s.switchable,
        object.opened());
  }

  private double rating(ScriptObject object, double amps) {
    if (amps > 0) {
      return amps;
    }
    findings.fillIn("line.normamps = 10000 A for 0 A", object.place());
    return 10_000;
  }

  private static void sequenceToMatrix(State s) {
    if (!s.z.sequence) {
      return;
    }
    if (s.sequenceChanged && !s.capacitanceGiven) {
      // The usual capacitance is per kilofoot.
      double perKilofoot = LengthUnit.KILOFOOT.in(s.unit);
      s.z.c1 /= perKilofoot;
      s.z.c0 /= perKilofoot;
    }
    if (s.z.phases == 1) {
      s.z.r0 = s.z.r1;
      s.z.x0 = s.z.x1;
      s.z.c0 = s.z.c1;
    }
    s.z.fromSequence();
  }

  private static void checkSeries(double[][] r, double[][] x) {
    for (int i = 0; i < r.length; i++) {
      if (r.length != x.length || !(Math.hypot(r[i][i], x[i][i]) > 0)) {
        throw new IllegalArgumentException(
            "The series impedance of conductor %d must not be zero. Give r1 and x1, a line code or"
                    .formatted(i + 1)
                + " a geometry.");
      }
    }
  }

  static double[][] scaled(double[][] matrix, double factor) {
    double[][] scaled = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      scaled[i] = new double[matrix[i].length];
      for (int j = 0; j < matrix[i].length; j++) {
        scaled[i][j] = matrix[i][j] * factor;
      }
    }
    return scaled;
  }
}
