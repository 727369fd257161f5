package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;

/**
 * Calls flexibility in each hour with a need, cheapest effect first, until the power flow shows
 * nothing of it, within what each resource has in kW and in energy of the day.
 */
final class FlexibilityDispatch {

  private static final int MOST_ROUNDS = 12;

  /** Aim, beyond the limit, as a fraction of it: the effects are not quite linear. */
  private static final double MARGIN = 0.001;

  private static final double LEAST_HELP = 1e-7;
  private static final double LEAST_KW = 0.01;

  /**
   * A year of a scenario.
   *
   * @param contractedKw by block: the most that is called of it, before what does not come
   * @param most kWh of a day, delivered
   */
  record Year(
      OptionYear result,
      SortedMap<Integer, Double> contractedKw,
      double mostKw,
      double mostKwhOfDay,
      double hoursPerYear,
      int hourFrom,
      int hourTo) {}

  private final PlanningProblem problem;
  private final Screening screening;
  private final Prover prover;
  private final LongTermNeed need;
  private final NetworkChange network;
  private final List<FlexibilityBlock> blocks;
  private final boolean grows;

  /**
   * @param grows whether the blocks grow with the DERs of a scenario
   */
  FlexibilityDispatch(
      PlanningProblem problem,
      Screening screening,
      Prover prover,
      LongTermNeed need,
      NetworkChange network,
      List<FlexibilityBlock> blocks,
      boolean grows) {
    this.problem = problem;
    this.screening = screening;
    this.prover = prover;
    this.need = need;
    this.network = network;
    this.blocks = List.copyOf(blocks);
    this.grows = grows;
  }

  /** What is called in an hour. */
  private record Called(double[] kw, String finding) {}

  /**
   * @param stopAtFirst whether the first hour that cannot be met ends the year
   * @param rechargeEfficiency of a battery that must take back in the same day what it gave; 0 =
   *     not asked for
   */
  Year year(GrowthScenario growth, int year, boolean stopAtFirst, double rechargeEfficiency) {
    Map<String, double[]> effects = new HashMap<>();
    SortedMap<Integer, Double> contracted = new TreeMap<>();
    double mostKw = 0;
    double mostKwh = 0;
    double mwh = 0;
    double cost = 0;
    double hours = 0;
    int from = 25;
    int to = 0;
    String finding = "";
    for (List<Screening.BrokenHour> day : days(growth, year)) {
      Map<String, Double> leftKwh = new HashMap<>();
      double dayKwh = 0;
      double[] sumOfDay = new double[blocks.size()];
      for (Screening.BrokenHour broken : day) {
        StudyHour hour = problem.hours().get(broken.hour());
        Called called = call(growth, year, broken, leftKwh, effects);
        double hourKw = 0;
        for (int b = 0; b < blocks.size(); b++) {
          double kw = called.kw()[b];
          if (kw > 0) {
            hourKw += kw;
            sumOfDay[b] += kw;
            cost += kw * blocks.get(b).pricePerMwh() / 1000 * hour.hoursPerYear();
            contracted.merge(b, kw / blocks.get(b).deliveredFraction(), Math::max);
          }
        }
        mostKw = Math.max(mostKw, hourKw);
        dayKwh += hourKw;
        mwh += hourKw / 1000 * hour.hoursPerYear();
        hours += hour.hoursPerYear();
        from = Math.min(from, hour.hourEnding());
        to = Math.max(to, hour.hourEnding());
        if (!called.finding().isEmpty() && finding.isEmpty()) {
          finding = called.finding();
        }
      }
      mostKwh = Math.max(mostKwh, dayKwh);
      if (finding.isEmpty() && rechargeEfficiency > 0 && dayKwh > 0) {
        finding = recharge(growth, year, day, sumOfDay, rechargeEfficiency);
      }
      if (stopAtFirst && !finding.isEmpty()) {
        break;
      }
    }
    double contractedKw = contracted.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Year(
        new OptionYear(growth.name(), year, finding.isEmpty(), finding, contractedKw, mwh, cost),
        contracted,
        mostKw,
        mostKwh,
        hours,
        from,
        to);
  }

  /** Hours with the need by day, in each day the worst first: it has the first call on energy. */
  private List<List<Screening.BrokenHour>> days(GrowthScenario growth, int year) {
    SortedMap<String, List<Screening.BrokenHour>> days = new TreeMap<>();
    for (Screening.BrokenHour broken : screening.broken(growth, year)) {
      if (broken.has(need) || !broken.solved()) {
        days.computeIfAbsent(problem.hours().get(broken.hour()).day(), d -> new ArrayList<>())
            .add(broken);
      }
    }
    Comparator<Screening.BrokenHour> worstFirst =
        Comparator.comparingDouble(
            hour ->
                -hour.violations().stream()
                    .filter(need::has)
                    .mapToDouble(Violation::severity)
                    .max()
                    .orElse(Double.MAX_VALUE));
    days.values().forEach(day -> day.sort(worstFirst));
    return List.copyOf(days.values());
  }

  private Called call(
      GrowthScenario growth,
      int year,
      Screening.BrokenHour broken,
      Map<String, Double> leftKwh,
      Map<String, double[]> effects) {
    StudyHour hour = problem.hours().get(broken.hour());
    double[] kw = new double[blocks.size()];
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Scenario state = state(hour, growth, year, kw);
      FlowResult flow = prover.solve(network, state);
      if (!flow.converged()) {
        return new Called(kw, "In %s the power flow has no solution.".formatted(hour.name()));
      }
      Violation bad =
          Prover.leftOrNew(need, flow.violations(problem.limits()), broken.violations());
      if (bad == null) {
        return new Called(kw, "");
      }
      if (!need.has(bad)) {
        return new Called(kw, Prover.words(bad, false, hour.name()));
      }
      double[] help =
          effects.computeIfAbsent(
              bad.kind() + "/" + bad.element() + "/" + bad.phase(), key -> help(bad, state));
      double excess = -bad.margin() + MARGIN * bad.limit();
      double before = excess;
      for (int b : byPrice(help)) {
        if (excess <= 0) {
          break;
        }
        excess -= help[b] * take(b, excess / help[b], hour, growth, year, kw, leftKwh);
      }
      if (before - excess < LEAST_KW * LEAST_HELP || before - excess < 1e-3 * before) {
        return new Called(
            kw,
            String.format(
                Locale.ROOT,
                "What can be called (%.0f kW) is not enough. %s",
                Arrays.stream(kw).sum(),
                Prover.words(bad, true, hour.name())));
      }
    }
    return new Called(kw, "No set of calls was found for %s.".formatted(hour.name()));
  }

  /** Takes what is there of a block, kW delivered, at most so many. */
  private double take(
      int block,
      double wantedKw,
      StudyHour hour,
      GrowthScenario growth,
      int year,
      double[] kw,
      Map<String, Double> leftKwh) {
    FlexibilityBlock one = blocks.get(block);
    if (!one.coversHour(hour.hourEnding())) {
      return 0;
    }
    double factor = grows ? growth.derFactor(year) : 1;
    double freeKw = one.kw() * factor * one.deliveredFraction() - kw[block];
    double energy =
        leftKwh.getOrDefault(
            one.resourceId(), one.energyKwhPerDay() * factor * one.deliveredFraction());
    double taken = Math.max(0, Math.min(wantedKw, Math.min(freeKw, energy)));
    kw[block] += taken;
    leftKwh.put(one.resourceId(), energy - taken);
    return taken;
  }

  private List<Integer> byPrice(double[] help) {
    List<Integer> order = new ArrayList<>();
    for (int b = 0; b < help.length; b++) {
      if (help[b] > LEAST_HELP) {
        order.add(b);
      }
    }
    order.sort(
        Comparator.<Integer>comparingDouble(b -> (1 + blocks.get(b).pricePerMwh()) / help[b])
            .thenComparing(b -> blocks.get(b).resourceId())
            .thenComparing(Comparator.naturalOrder()));
    return order;
  }

  /** By block: how much a delivered kW takes off the excess, in the unit of the violation. */
  private double[] help(Violation violation, Scenario state) {
    var sensitivities =
        network.flow().sensitivities(state, List.of(MonitoredQuantity.of(violation)));
    NetworkModel model = network.flow().network();
    double better = violation.kind() == Violation.Kind.UNDERVOLTAGE ? 1 : -1;
    double[] help = new double[blocks.size()];
    for (int b = 0; b < help.length; b++) {
      FlexibilityBlock block = blocks.get(b);
      double sign = block.direction() == FlexibilityBlock.Direction.UP ? 1 : -1;
      for (Map.Entry<String, Double> place : block.places().entrySet()) {
        help[b] +=
            better
                * sign
                * place.getValue()
                * sensitivities.perKw(0, model.connectionIndex(place.getKey()));
      }
      if (violation.kind() == Violation.Kind.REVERSE_POWER) {
        help[b] = -help[b];
      }
    }
    return help;
  }

  private Scenario state(StudyHour hour, GrowthScenario growth, int year, double[] kw) {
    SortedMap<String, Double> more = new TreeMap<>();
    for (int b = 0; b < kw.length; b++) {
      double signed = blocks.get(b).direction() == FlexibilityBlock.Direction.UP ? kw[b] : -kw[b];
      if (signed != 0) {
        blocks.get(b).places().forEach((id, part) -> more.merge(id, part * signed, Double::sum));
      }
    }
    return network.scenario(hour, growth, year, true, more);
  }

  /** Gives back in the quietest hours of the day what was taken; answers what that breaks. */
  private String recharge(
      GrowthScenario growth,
      int year,
      List<Screening.BrokenHour> day,
      double[] kwhOfDay,
      double efficiency) {
    String name = problem.hours().get(day.get(0).hour()).day();
    List<Integer> called = day.stream().map(Screening.BrokenHour::hour).toList();
    List<Integer> free = new ArrayList<>();
    for (int h = 0; h < problem.hours().size(); h++) {
      if (problem.hours().get(h).day().equals(name) && !called.contains(h)) {
        free.add(h);
      }
    }
    boolean gave = blocks.get(0).direction() == FlexibilityBlock.Direction.UP;
    Comparator<Integer> byLoad =
        Comparator.comparingDouble(h -> problem.hours().get(h).loadScale());
    free.sort((gave ? byLoad : byLoad.reversed()).thenComparing(Comparator.naturalOrder()));
    int count = Math.min(free.size(), 8);
    if (count == 0) {
      return "On %s there is no hour to charge the battery in.".formatted(name);
    }
    for (int i = 0; i < count; i++) {
      StudyHour hour = problem.hours().get(free.get(i));
      double[] back = new double[kwhOfDay.length];
      for (int b = 0; b < back.length; b++) {
        back[b] = -kwhOfDay[b] / count * (gave ? 1 / efficiency : efficiency);
      }
      FlowResult flow = prover.solve(network, state(hour, growth, year, back));
      if (!flow.converged()) {
        return "In %s the power flow has no solution.".formatted(hour.name());
      }
      Violation bad =
          Prover.leftOrNew(
              need,
              flow.violations(problem.limits()),
              screening.violations(growth, year, free.get(i)));
      if (bad != null) {
        return "Charging: " + Prover.words(bad, false, hour.name());
      }
    }
    return "";
  }
}
