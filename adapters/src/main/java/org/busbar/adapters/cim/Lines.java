package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;

/** Overhead lines and cables. */
final class Lines {

  /** North American practice; the files do not name the frequency. */
  private static final double ANGULAR_FREQUENCY = 2 * Math.PI * 60;

  private static final double NANO = 1e9;

  /** Longest line of a feeder: a greater figure was not in metres. */
  private static final double LONGEST_METRES = 100_000;

  private static final double DISTRIBUTION_VOLTS = 35_000;

  /** The thinnest wires have some ohm per km: a greater figure was not per metre. */
  private static final double MOST_OHM_PER_METRE = 0.05;

  private final CimDocument document;
  private final CimTopology topology;
  private final CimNames names;
  private final Map<String, Impedance> perLength = new HashMap<>();

  /** Series impedance and shunt susceptance, in the order of the conductors. */
  private record Impedance(double[][] r, double[][] x, double[][] b) {

    static Impedance of(int size) {
      return new Impedance(new double[size][size], new double[size][size], new double[size][size]);
    }

    int size() {
      return r.length;
    }

    /** From sequence components. */
    static Impedance balanced(
        int size, double r1, double x1, double b1, double r0, double x0, double b0) {
      Impedance impedance = of(size);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          impedance.r[i][j] = phase(i == j, r1, r0);
          impedance.x[i][j] = phase(i == j, x1, x0);
          impedance.b[i][j] = phase(i == j, b1, b0);
        }
      }
      return impedance;
    }

    private static double phase(boolean self, double positive, double zero) {
      return self ? (2 * positive + zero) / 3 : (zero - positive) / 3;
    }
  }

  Lines(CimDocument document, CimTopology topology, CimNames names) {
    this.document = document;
    this.topology = topology;
    this.names = names;
  }

  Line read(CimObject segment) {
    List<CimObject> terminals = topology.terminals(segment, 2);
    List<Phase> conductors = conductors(segment, terminals.get(0));
    Phases phases = CimPhases.set(conductors);
    terminals.forEach(terminal -> topology.checkPhases(segment, terminal, phases));
    Impedance total = total(segment, conductors.size(), topology.baseVolts(terminals.get(0)));
    if (total.size() != conductors.size()) {
      throw new CimFault(
          segment,
          "%s has the phases %s, but its impedance is for %d conductors. Correct one of them."
              .formatted(segment.title(), phases, total.size()));
    }
    Ratings ratings = topology.ratings(segment, terminals);
    Line line =
        new Line(
            names.of(segment),
            topology.bus(terminals.get(0)),
            topology.bus(terminals.get(1)),
            phases,
            matrix(total.r, conductors, phases),
            matrix(total.x, conductors, phases),
            matrix(total.b, conductors, phases).times(NANO / ANGULAR_FREQUENCY),
            ratings.normalAmps(),
            ratings.emergencyAmps());
    terminals.forEach(terminal -> topology.bring(terminal, phases));
    return line;
  }

  /** In the order in which the impedance counts them. */
  private List<Phase> conductors(CimObject segment, CimObject terminal) {
    List<CimObject> parts =
        new ArrayList<>(
            document.pointing("ACLineSegmentPhase", "ACLineSegmentPhase.ACLineSegment", segment));
    if (parts.isEmpty()) {
      return topology.phases(terminal);
    }
    List<Phase> phases = new ArrayList<>();
    Map<CimObject, Integer> sequence = new HashMap<>();
    for (CimObject part : parts) {
      Phase phase = CimPhases.single(document, part, "ACLineSegmentPhase.phase");
      // Without a number they count in the order of the phases.
      sequence.put(
          part, document.whole(part, "ACLineSegmentPhase.sequenceNumber", phase.ordinal() + 1));
    }
    parts.sort(Comparator.comparing(sequence::get));
    for (CimObject part : parts) {
      Phase phase = CimPhases.single(document, part, "ACLineSegmentPhase.phase");
      if (phases.contains(phase)) {
        throw new CimFault(
            part,
            "%s has the phase %s twice. Correct its ACLineSegmentPhases."
                .formatted(segment.title(), phase));
      }
      phases.add(phase);
    }
    return phases;
  }

  private Impedance total(CimObject segment, int conductors, double baseVolts) {
    CimObject source =
        document.targetOrNull(
            segment,
            "ACLineSegment.PerLengthImpedance",
            "PerLengthPhaseImpedance",
            "PerLengthSequenceImpedance");
    if (source == null) {
      return ownImpedance(segment, conductors);
    }
    double metres = document.number(segment, "Conductor.length");
    if (!(metres > 0)) {
      throw new CimFault(
          segment,
          "The Conductor.length (%s m) of %s must be positive. Correct it."
              .formatted(metres, segment.title()));
    }
    if (metres > LONGEST_METRES && baseVolts < DISTRIBUTION_VOLTS) {
      throw new CimFault(
          segment,
          "The Conductor.length (%s m) of %s must be at most %.0f km at %s V. Give metres."
              .formatted(metres, segment.title(), LONGEST_METRES / 1000, baseVolts));
    }
    Impedance impedance =
        source.type().equals("PerLengthPhaseImpedance")
            ? perLength.computeIfAbsent(source.id(), key -> phaseImpedance(source))
            : sequenceImpedance(source, conductors);
    checkUnit(source, impedance);
    return times(impedance, metres);
  }

  private void checkUnit(CimObject source, Impedance impedance) {
    for (int i = 0; i < impedance.size(); i++) {
      double ohm = Math.hypot(impedance.r[i][i], impedance.x[i][i]);
      if (ohm > MOST_OHM_PER_METRE) {
        throw new CimFault(
            source,
            "The impedance (%s ohm per m) of %s must be at most %s ohm per m. Give it per metre, not per kilometre."
                .formatted(ohm, source.title(), MOST_OHM_PER_METRE));
      }
    }
  }

  private Impedance phaseImpedance(CimObject source) {
    List<CimObject> data =
        document.pointing("PhaseImpedanceData", "PhaseImpedanceData.PhaseImpedance", source);
    int size = document.whole(source, "PerLengthPhaseImpedance.conductorCount");
    if (size < 1 || size > Phase.values().length || data.size() != size * (size + 1) / 2) {
      throw new CimFault(
          source,
          "%s has %d PhaseImpedanceData, but must have the lower triangle for its conductors (%d). Correct one of them."
              .formatted(source.title(), data.size(), size));
    }
    Impedance impedance = Impedance.of(size);
    boolean[][] given = new boolean[size][size];
    for (CimObject entry : data) {
      int row = index(source, entry, "PhaseImpedanceData.row", size);
      int column = index(source, entry, "PhaseImpedanceData.column", size);
      if (given[row][column]) {
        throw new CimFault(
            entry,
            "The row %d and column %d of %s are given twice. Remove one."
                .formatted(row + 1, column + 1, source.title()));
      }
      given[row][column] = true;
      given[column][row] = true;
      set(impedance.r, row, column, document.number(entry, "PhaseImpedanceData.r"));
      set(impedance.x, row, column, document.number(entry, "PhaseImpedanceData.x"));
      set(impedance.b, row, column, document.number(entry, "PhaseImpedanceData.b", 0));
    }
    return impedance;
  }

  private int index(CimObject source, CimObject entry, String property, int size) {
    int value = document.whole(entry, property);
    if (value < 1 || value > size) {
      throw new CimFault(
          entry,
          "The %s (%d) of %s must be within 1..%d. Correct it."
              .formatted(property, value, source.title(), size));
    }
    return value - 1;
  }

  private static void set(double[][] matrix, int row, int column, double value) {
    matrix[row][column] = value;
    matrix[column][row] = value;
  }

  private Impedance sequenceImpedance(CimObject source, int conductors) {
    String prefix = "PerLengthSequenceImpedance.";
    return Impedance.balanced(
        conductors,
        document.number(source, prefix + "r"),
        document.number(source, prefix + "x"),
        document.number(source, prefix + "bch", 0),
        document.number(source, prefix + "r0"),
        document.number(source, prefix + "x0"),
        document.number(source, prefix + "b0ch", 0));
  }

  /** Of the whole line, in the segment itself. */
  private Impedance ownImpedance(CimObject segment, int conductors) {
    if (document.text(segment, "ACLineSegment.x") == null) {
      throw new CimFault(
          segment,
          "%s has no impedance: wires and their spacing are not read. Give it a PerLengthPhaseImpedance or PerLengthSequenceImpedance."
              .formatted(segment.title()));
    }
    double r = document.number(segment, "ACLineSegment.r");
    double x = document.number(segment, "ACLineSegment.x");
    double b = document.number(segment, "ACLineSegment.bch", 0);
    return Impedance.balanced(
        conductors,
        r,
        x,
        b,
        document.number(segment, "ACLineSegment.r0", r),
        document.number(segment, "ACLineSegment.x0", x),
        document.number(segment, "ACLineSegment.b0ch", b));
  }

  private static Impedance times(Impedance perMetre, double metres) {
    Impedance total = Impedance.of(perMetre.size());
    for (int i = 0; i < perMetre.size(); i++) {
      for (int j = 0; j < perMetre.size(); j++) {
        total.r[i][j] = perMetre.r[i][j] * metres;
        total.x[i][j] = perMetre.x[i][j] * metres;
        total.b[i][j] = perMetre.b[i][j] * metres;
      }
    }
    return total;
  }

  /** The network counts phases in their own order. */
  private static PhaseMatrix matrix(double[][] values, List<Phase> conductors, Phases phases) {
    int size = phases.count();
    double[] lower = new double[size * (size + 1) / 2];
    int k = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        int row = conductors.indexOf(phases.at(i));
        int column = conductors.indexOf(phases.at(j));
        lower[k++] = values[row][column];
      }
    }
    return PhaseMatrix.ofLowerTriangle(lower);
  }
}
