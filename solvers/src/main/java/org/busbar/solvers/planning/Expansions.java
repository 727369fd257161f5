package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.busbar.solvers.planning.UnitCosts.Conductor;
import org.jspecify.annotations.Nullable;

/** Designs wires: the next larger conductor, transformer or switch that carries the last year. */
final class Expansions {

  /** Earth return in the resistance of a lone conductor at 60 Hz (Carson): 0.0953 ohm per mile. */
  private static final double EARTH_OHM_PER_KM = 0.0953 / 1.609344;

  private static final double RATING_STEP_AMPS = 100;
  private static final double EMERGENCY_FACTOR = 1.2;

  /**
   * @param words what is built, a sentence
   * @param capital CAD
   */
  record Design(NetworkChange change, String words, double capital) {}

  private final PlanningProblem problem;
  private final Screening screening;
  private final NetworkChange now;
  private final NetworkModel network;

  Expansions(PlanningProblem problem, Screening screening, NetworkChange now) {
    this.problem = problem;
    this.screening = screening;
    this.now = now;
    network = now.flow().network();
  }

  /** The design for a need of the reference scenario; null where wires do not help. */
  @Nullable Design of(LongTermNeed need) {
    return switch (need.kind()) {
      case THERMAL -> forOverload(need);
      case UNDERVOLTAGE, OVERVOLTAGE -> forVoltage(need);
      case REVERSE_POWER, IMPORT_POWER, UNBALANCE -> null;
    };
  }

  private @Nullable Design forOverload(LongTermNeed need) {
    SortedMap<String, Double> amps = new TreeMap<>();
    SortedMap<String, Double> limits = new TreeMap<>();
    for (int year = 1; year <= problem.years(); year++) {
      for (Screening.BrokenHour hour : screening.broken(problem.reference(), year)) {
        for (Violation violation : hour.violations()) {
          if (need.has(violation)) {
            amps.merge(violation.element(), violation.value(), Math::max);
            limits.put(violation.element(), violation.limit());
          }
        }
      }
    }
    SortedMap<String, Branch> replaced = new TreeMap<>();
    List<String> words = new ArrayList<>();
    double capital = 0;
    for (Map.Entry<String, Double> one : amps.entrySet()) {
      Branch branch = network.branch(one.getKey());
      double needed = one.getValue() / limits.get(one.getKey()) * branch.normalAmps();
      if (branch instanceof Line line) {
        Double km = problem.lineKm().get(line.id());
        if (km == null) {
          return null;
        }
        Conductor conductor = smallestFor(needed);
        int circuits = (int) Math.ceil(needed / conductor.amps());
        replaced.put(line.id(), reconducted(line, conductor, circuits, km));
        capital += km * circuits * conductor.perKm(line.phases().count());
        words.add(
            String.format(
                Locale.ROOT,
                "%s (%.2f km) with %s%s",
                line.id(),
                km,
                circuits > 1 ? circuits + " x " : "",
                conductor.name()));
      } else if (branch instanceof Switch element) {
        replaced.put(element.id(), larger(element, needed));
        capital += problem.costs().switchEach();
        words.add("switch %s for %.0f A".formatted(element.id(), rounded(needed)));
      } else if (branch instanceof Transformer transformer) {
        capital += larger(transformer, needed, replaced, words);
      }
    }
    if (replaced.isEmpty()) {
      return null;
    }
    return new Design(rebuilt(replaced), "Build " + String.join(", ", words) + ".", capital);
  }

  private double larger(
      Transformer transformer, double amps, Map<String, Branch> replaced, List<String> words) {
    double factor = amps / transformer.normalAmps();
    double kva = transformer.windings().get(0).kva();
    if (transformer.tapChanger() != null) {
      double newKva = kva * rounded(amps) / transformer.normalAmps();
      replaced.put(transformer.id(), scaled(transformer, rounded(amps) / transformer.normalAmps()));
      words.add(
          String.format(Locale.ROOT, "regulator %s for %.0f A", transformer.id(), rounded(amps)));
      return newKva * problem.costs().regulatorPerKva();
    }
    List<Double> sizes = problem.costs().transformerSizesKva();
    double largest = sizes.get(sizes.size() - 1);
    double size = sizes.stream().filter(one -> one >= kva * factor).findFirst().orElse(largest);
    int units = (int) Math.ceil(kva * factor / size);
    replaced.put(transformer.id(), scaled(transformer, units * size / kva));
    words.add(
        String.format(
            Locale.ROOT,
            "transformer %s of %s%.0f kVA",
            transformer.id(),
            units > 1 ? units + " x " : "",
            size));
    return units * size * problem.costs().transformerPerKva();
  }

  private Conductor smallestFor(double amps) {
    List<Conductor> shelf = problem.costs().conductors();
    return shelf.stream()
        .filter(one -> one.amps() >= amps)
        .findFirst()
        .orElse(shelf.get(shelf.size() - 1));
  }

  /** Lines on the way to the worst bus, those with the largest drop first, as few as it takes. */
  private @Nullable Design forVoltage(LongTermNeed need) {
    PeakState peak = PeakState.of(problem, screening, need);
    if (peak == null) {
      return null;
    }
    FlowResult flow = now.flow().solve(peak.scenario(now));
    List<Line> path =
        new SupplyPath(network, now.conducting())
            .to(need.element()).stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .filter(line -> problem.lineKm().containsKey(line.id()))
                .sorted(
                    Comparator.comparingDouble((Line line) -> -drop(flow, line))
                        .thenComparing(Line::id))
                .toList();
    List<Conductor> shelf = problem.costs().conductors();
    Conductor heaviest = shelf.get(shelf.size() - 1);
    Design design = null;
    for (int quarter = 1; quarter <= 4 && !path.isEmpty(); quarter++) {
      SortedMap<String, Branch> replaced = new TreeMap<>();
      double capital = 0;
      double kmInAll = 0;
      for (Line line : path.subList(0, Math.max(1, path.size() * quarter / 4))) {
        double km = problem.lineKm().get(line.id());
        replaced.put(line.id(), reconducted(line, heaviest, 1, km));
        capital += km * heaviest.perKm(line.phases().count());
        kmInAll += km;
      }
      design =
          new Design(
              rebuilt(replaced),
              String.format(
                  Locale.ROOT,
                  "Build %s (%.2f km) with %s on the way to %s.",
                  String.join(", ", replaced.keySet()),
                  kmInAll,
                  heaviest.name(),
                  need.element()),
              capital);
      FlowResult after = design.change().flow().solve(peak.scenario(design.change()));
      if (after.converged() && after.violations(problem.limits()).stream().noneMatch(need::has)) {
        break;
      }
    }
    return design;
  }

  private static double drop(FlowResult flow, Line line) {
    double amps = 0;
    for (int p = 0; p < line.phases().count(); p++) {
      amps = Math.max(amps, flow.amps(line.id(), line.phases().at(p)));
    }
    return amps * Math.hypot(line.rOhm().get(0, 0), line.xOhm().get(0, 0));
  }

  private NetworkChange rebuilt(SortedMap<String, Branch> replaced) {
    NetworkModel changed =
        network.toBuilder()
            .replaceLines(line -> replaced.get(line.id()) instanceof Line l ? l : line)
            .replaceSwitches(one -> replaced.get(one.id()) instanceof Switch s ? s : one)
            .replaceTransformers(one -> replaced.get(one.id()) instanceof Transformer t ? t : one)
            .build();
    return now.on(PowerFlow.of(changed));
  }

  /** The resistance follows the conductor; the reactance, which hangs on spacing, stays. */
  private static Line reconducted(Line line, Conductor conductor, int circuits, double km) {
    int n = line.phases().count();
    double[] r = new double[n * (n + 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      double mutual = EARTH_OHM_PER_KM * km;
      if (n > 1) {
        mutual = 0;
        for (int j = 0; j < n; j++) {
          mutual += j == i ? 0 : line.rOhm().get(i, j) / (n - 1);
        }
      }
      for (int j = 0; j <= i; j++) {
        double now = line.rOhm().get(i, j);
        r[k++] = i == j ? Math.min(now, mutual + conductor.rOhmPerKm() * km) : now;
      }
    }
    double amps = Math.max(line.normalAmps(), circuits * conductor.amps());
    return new Line(
        line.id(),
        line.fromBus(),
        line.toBus(),
        line.phases(),
        line.toPhases(),
        PhaseMatrix.ofLowerTriangle(r).times(1.0 / circuits),
        line.xOhm().times(1.0 / circuits),
        line.cNanofarad().times(circuits),
        amps,
        Math.max(line.emergencyAmps(), EMERGENCY_FACTOR * amps));
  }

  private static Switch larger(Switch element, double amps) {
    return new Switch(
        element.id(),
        element.fromBus(),
        element.toBus(),
        element.phases(),
        element.kind(),
        element.normallyOpen(),
        element.rOhm(),
        element.xOhm(),
        rounded(amps),
        EMERGENCY_FACTOR * rounded(amps));
  }

  private static Transformer scaled(Transformer transformer, double factor) {
    return new Transformer(
        transformer.id(),
        transformer.windings().stream()
            .map(
                w ->
                    new TransformerWinding(
                        w.bus(), w.coils(), w.kv(), w.kva() * factor, w.rPercent(), w.tapPu()))
            .toList(),
        transformer.xPercent(),
        transformer.noLoadLossPercent(),
        transformer.magnetisingPercent(),
        transformer.antiFloatPpm(),
        transformer.tapChanger(),
        transformer.normalAmps() * factor,
        transformer.emergencyAmps() * factor);
  }

  private static double rounded(double amps) {
    return Math.ceil(amps / RATING_STEP_AMPS) * RATING_STEP_AMPS;
  }
}
