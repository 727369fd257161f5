package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.flow.ViolationPlaces;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.planning.LongTermNeed.NeedYear;
import org.jspecify.annotations.Nullable;

/** Turns what the years break into needs (J1A-PLAN-1). */
final class LongTermNeeds {

  private static final double LEAST_SENSITIVITY = 1e-9;

  private final PlanningProblem problem;
  private final NetworkChange asItIs;
  private final Screening screening;
  private final NetworkModel network;

  private LongTermNeeds(PlanningProblem problem, NetworkChange asItIs, Screening screening) {
    this.problem = problem;
    this.asItIs = asItIs;
    this.screening = screening;
    network = asItIs.flow().network();
  }

  /** Needs, by first year in the reference scenario and id. */
  static List<LongTermNeed> in(PlanningProblem problem, NetworkChange asItIs, Screening screening) {
    return new LongTermNeeds(problem, asItIs, screening).find();
  }

  private List<LongTermNeed> find() {
    SortedMap<String, Violation> worst = worstByElement();
    Map<String, String> groups = groups(worst);
    SortedMap<String, SortedSet<String>> elements = new TreeMap<>();
    SortedMap<String, Violation> heads = new TreeMap<>();
    worst.forEach(
        (key, violation) -> {
          String group = groups.getOrDefault(key, key);
          elements.computeIfAbsent(group, g -> new TreeSet<>()).add(violation.element());
          heads.merge(group, violation, (a, b) -> Violation.WORST_FIRST.compare(a, b) <= 0 ? a : b);
        });
    List<LongTermNeed> needs = new ArrayList<>();
    heads.forEach((group, head) -> needs.add(need(head, elements.get(group))));
    String reference = problem.reference().name();
    needs.sort(
        Comparator.<LongTermNeed>comparingInt(
                need -> need.firstYear(reference).orElse(Integer.MAX_VALUE))
            .thenComparing(LongTermNeed::kind)
            .thenComparing(LongTermNeed::id));
    return needs;
  }

  /** By kind and element, over all years and scenarios. */
  private SortedMap<String, Violation> worstByElement() {
    SortedMap<String, Violation> worst = new TreeMap<>();
    for (GrowthScenario scenario : problem.scenarios()) {
      for (int year = 1; year <= problem.years(); year++) {
        for (Screening.BrokenHour hour : screening.broken(scenario, year)) {
          for (Violation violation : hour.violations()) {
            worst.merge(
                violation.kind() + "/" + violation.element(),
                violation,
                (a, b) -> Violation.WORST_FIRST.compare(a, b) <= 0 ? a : b);
          }
        }
      }
    }
    return worst;
  }

  /** Overloads that hang together through closed switches are one; voltages are one by zone. */
  private Map<String, String> groups(SortedMap<String, Violation> worst) {
    int[] root = new int[network.busCount()];
    for (int bus = 0; bus < root.length; bus++) {
      root[bus] = bus;
    }
    boolean[] conducts = asItIs.conducting();
    for (int b = 0; b < network.branchCount(); b++) {
      Branch branch = network.branches().get(b);
      boolean shorts = branch instanceof Switch || isRegulator(branch);
      boolean overloaded = worst.containsKey(Violation.Kind.THERMAL + "/" + branch.id());
      if (conducts[b] && (shorts || overloaded)) {
        root[find(root, network.branchFrom(b))] = find(root, network.branchTo(b));
      }
    }
    Map<String, String> groups = new HashMap<>();
    worst.forEach(
        (key, violation) -> {
          String place =
              violation.kind() == Violation.Kind.THERMAL
                  ? "bus "
                      + find(root, network.branchFrom(network.branchIndex(violation.element())))
                  : ViolationPlaces.zoneOf(network, violation);
          groups.put(key, violation.kind() + "/" + place);
        });
    return groups;
  }

  private static boolean isRegulator(Branch branch) {
    return branch instanceof Transformer transformer && transformer.tapChanger() != null;
  }

  private static int find(int[] root, int bus) {
    int at = bus;
    while (root[at] != at) {
      at = root[at];
    }
    return at;
  }

  private LongTermNeed need(Violation head, SortedSet<String> elements) {
    String zone = ViolationPlaces.zoneOf(network, head);
    String place = head.kind() == Violation.Kind.THERMAL ? head.element() : zone;
    LongTermNeed bare =
        new LongTermNeed(
            head.kind() + "-" + place, head.kind(), head.element(), zone, elements, List.of());
    List<NeedYear> years = new ArrayList<>();
    for (GrowthScenario scenario : problem.scenarios()) {
      for (int year = 1; year <= problem.years(); year++) {
        NeedYear found = year(bare, scenario, year);
        if (found != null) {
          years.add(found);
        }
      }
    }
    return new LongTermNeed(bare.id(), bare.kind(), bare.element(), zone, elements, years);
  }

  private @Nullable NeedYear year(LongTermNeed need, GrowthScenario scenario, int year) {
    Violation worst = null;
    StudyHour at = null;
    double hours = 0;
    int from = 25;
    int to = 0;
    List<Violation> worstOfHours = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (Screening.BrokenHour broken : screening.broken(scenario, year)) {
      Violation here = broken.violations().stream().filter(need::has).findFirst().orElse(null);
      if (here != null) {
        StudyHour hour = problem.hours().get(broken.hour());
        hours += hour.hoursPerYear();
        from = Math.min(from, hour.hourEnding());
        to = Math.max(to, hour.hourEnding());
        worstOfHours.add(here);
        weights.add(hour.hoursPerYear());
        if (worst == null || here.severity() > worst.severity()) {
          worst = here;
          at = hour;
        }
      }
    }
    if (worst == null || at == null) {
      return null;
    }
    double perUnit = reliefKwPerUnit(worst, at, scenario, year);
    double mwh = 0;
    for (int i = 0; i < worstOfHours.size(); i++) {
      mwh += -worstOfHours.get(i).margin() * perUnit * weights.get(i) / 1000;
    }
    return new NeedYear(
        scenario.name(),
        year,
        worst.element(),
        worst.phase(),
        worst.value(),
        worst.limit(),
        at.name(),
        hours,
        -worst.margin() * perUnit,
        mwh,
        from,
        to);
  }

  /**
   * kW of relief for each ampere or per unit, at the worst hour of a year: of an overload, the
   * power through its phase over its current, times the phases it has, since relief that is not
   * bought by phase helps all alike; of a voltage, by the strongest connection.
   */
  private double reliefKwPerUnit(
      Violation worst, StudyHour hour, GrowthScenario scenario, int year) {
    Scenario state = asItIs.scenario(hour, scenario, year, true, Map.of());
    if (worst.kind() == Violation.Kind.THERMAL) {
      FlowResult flow = asItIs.flow().solve(state);
      int branch = network.branchIndex(worst.element());
      double kw = Math.abs(flow.kw(branch, Phase.valueOf(worst.phase())));
      return kw / worst.value() * network.branches().get(branch).phases().count();
    }
    if (!worst.kind().unit().equals("pu")) {
      return 1;
    }
    Sensitivities sensitivities =
        asItIs.flow().sensitivities(state, List.of(MonitoredQuantity.of(worst)));
    double strongest = 0;
    for (int c = 0; c < network.connections().size(); c++) {
      strongest = Math.max(strongest, Math.abs(sensitivities.perKw(0, c)));
    }
    return strongest < LEAST_SENSITIVITY ? 0 : 1 / strongest;
  }
}
