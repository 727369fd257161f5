package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Finds how much of the wishes a state of the devices admits: linear programmes on the exact
 * sensitivities of the limits met so far, each answer solved by the full power flow, until nothing
 * new breaks and nothing moves.
 */
final class Dispatch {

  private static final int PASSES = 12;
  private static final int HALVINGS = 16;
  private static final int NEW_ROWS_PER_PASS = 24;

  /** How far inside a limit to aim, as a fraction of it, so that rounding cannot break it. */
  private static final double AIM = 1e-6;

  private static final double AIM_KW = 1e-3;
  private static final double STILL_KW = 1e-3;

  /** A kvar costs as much as this many kW: it is used only where it admits more. */
  private static final double KVAR_COST = 1e-4;

  /** Tells wishes apart that serve equally well: the last gives way this part sooner. */
  private static final double PRECEDENCE = 1e-3;

  private static final double CURTAILED_NOTICEABLY_KW = 0.05;
  private static final double NEAR_LIMIT = 2e-4;
  private static final int MOST_BINDING = 60;

  private final OperationProblem problem;
  private final PowerFlow flow;
  private final SideBySide sideBySide;
  private final Devices devices;
  private final Ders ders;
  private final Judge judge;

  Dispatch(
      OperationProblem problem,
      PowerFlow flow,
      SideBySide sideBySide,
      Devices devices,
      Ders ders,
      Judge judge) {
    this.problem = problem;
    this.flow = flow;
    this.sideBySide = sideBySide;
    this.devices = devices;
    this.ders = ders;
    this.judge = judge;
  }

  /** A limit that some answer has broken. */
  private record Limit(MonitoredQuantity quantity, Violation.Kind kind, double limit) {

    static Limit of(Violation violation) {
      return new Limit(MonitoredQuantity.of(violation), violation.kind(), violation.limit());
    }

    /** 1 if the quantity may not rise, -1 if it may not fall. */
    int sign() {
      return kind == Violation.Kind.UNDERVOLTAGE || kind == Violation.Kind.REVERSE_POWER ? -1 : 1;
    }

    /** Upper bound of the quantity times its sign. */
    double atMost() {
      return switch (kind) {
        case UNDERVOLTAGE -> -limit * (1 + AIM);
        case REVERSE_POWER, IMPORT_POWER -> limit - AIM_KW;
        case THERMAL, OVERVOLTAGE, UNBALANCE -> limit * (1 - AIM);
      };
    }
  }

  Scenario scenario(DeviceState state, double[] kw, double[] kvar) {
    Scenario.Builder builder = problem.start().toBuilder();
    devices.apply(state, builder);
    for (int i = 0; i < ders.count(); i++) {
      builder.connectionKw(ders.connection[i], kw[i]).connectionKvar(ders.connection[i], kvar[i]);
    }
    return builder.build();
  }

  /** All wishes in full, with the reactive powers as near to those given as they may be. */
  Scenario atWishes(DeviceState state, double[] kvar) {
    return scenario(state, ders.wishKw, ders.within(ders.wishKw, kvar));
  }

  /**
   * The best powers of the DERs with the devices in a state.
   *
   * @param kvar reactive powers to begin with
   * @param reactive whether they may move
   */
  Assessment of(DeviceState state, double[] kvar, boolean reactive) {
    Map<Limit, Boolean> met = new LinkedHashMap<>();
    Assessment best = byProgrammes(state, ders.wishKw, kvar, reactive, met);
    if (best.safe() || ders.count() == 0) {
      return best;
    }
    Assessment less = towardsLeast(best, kvar, reactive);
    if (!less.solved()) {
      return best;
    }
    // From near the limits the programmes see them as they are.
    Assessment again =
        byProgrammes(state, ders.kw(less.scenario()), ders.kvar(less.scenario()), reactive, met);
    return again.betterThan(less) ? again : less;
  }

  private Assessment byProgrammes(
      DeviceState state,
      double[] kwAtFirst,
      double[] kvarAtFirst,
      boolean reactive,
      Map<Limit, Boolean> met) {
    double[] kw = kwAtFirst;
    double[] q = reactive ? ders.within(kw, kvarAtFirst) : kvarAtFirst;
    Assessment best = null;
    double moved = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < PASSES; pass++) {
      FlowResult result = sideBySide.solve(scenario(state, kw, q));
      Assessment now = judge.assess(result);
      // Of two that are alike the later one: its programme knew more.
      best = best == null || !best.betterThan(now) ? now : best;
      if (!result.converged()) {
        kw = halvedUntilSolved(state, kw, q);
        q = reactive ? ders.within(kw, q) : q;
        continue;
      }
      boolean fresh = remember(judge.violations(result), met);
      if (ders.count() == 0 || !byCost() && met.isEmpty() || !fresh && moved < STILL_KW) {
        break;
      }
      DispatchProgramme.Point next = next(result, List.copyOf(met.keySet()), reactive);
      if (next == null) {
        break;
      }
      moved = 0;
      for (int i = 0; i < kw.length; i++) {
        moved = Math.max(moved, Math.abs(next.kw()[i] - kw[i]));
        moved = Math.max(moved, Math.abs(next.kvar()[i] - q[i]));
      }
      kw = next.kw();
      q = reactive ? ders.within(kw, next.kvar()) : q;
    }
    return best;
  }

  /** Too much for the network to have a solution: as much of it as has one. */
  private double[] halvedUntilSolved(DeviceState state, double[] kw, double[] kvar) {
    List<double[]> fractions = new ArrayList<>();
    List<Scenario> scenarios = new ArrayList<>();
    for (int k = 1; k <= HALVINGS; k++) {
      double[] halved = kw.clone();
      for (int i = 0; i < halved.length; i++) {
        halved[i] = ders.leastKw[i] + Math.pow(0.5, k) * (kw[i] - ders.leastKw[i]);
      }
      fractions.add(halved);
      scenarios.add(scenario(state, halved, kvar));
    }
    List<Assessment> assessed = sideBySide.map(scenarios, judge::assess);
    for (int k = 0; k < HALVINGS; k++) {
      if (assessed.get(k).solved()) {
        return fractions.get(k);
      }
    }
    return ders.leastKw.clone();
  }

  private boolean byCost() {
    return problem.objective() == OperationObjective.LEAST_COST;
  }

  private static boolean remember(List<Violation> violations, Map<Limit, Boolean> met) {
    int added = 0;
    for (Violation violation : violations) {
      if (added < NEW_ROWS_PER_PASS && met.put(Limit.of(violation), true) == null) {
        added++;
      }
    }
    return added > 0;
  }

  private DispatchProgramme.@Nullable Point next(
      FlowResult around, List<Limit> limits, boolean reactive) {
    List<MonitoredQuantity> monitored = new ArrayList<>();
    limits.forEach(limit -> monitored.add(limit.quantity()));
    monitored.add(MonitoredQuantity.interfaceKw(around.network()));
    Sensitivities slopes = flow.sensitivities(around.scenario(), monitored);
    double[] kwNow = ders.kw(around.scenario());
    double[] kvarNow = ders.kvar(around.scenario());
    List<DispatchProgramme.Row> rows = new ArrayList<>();
    for (int m = 0; m < limits.size(); m++) {
      rows.add(row(limits.get(m), m, slopes, kwNow, kvarNow, reactive));
    }
    int n = ders.count();
    double[] least = new double[n];
    double[] most = new double[n];
    double[] cost = new double[n];
    double[] kva = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      least[i] = Math.min(ders.wishKw[i], ders.leastKw[i]);
      most[i] = Math.max(ders.wishKw[i], ders.leastKw[i]);
      kva[i] = ders.wishes.get(i).kva();
      cost[i] = cost(i, slopes.perKw(limits.size(), ders.connection[i]));
      mean += Math.abs(cost[i]) / n;
    }
    return new DispatchProgramme(
            least,
            most,
            cost,
            reactive ? ders.minKvar : kvarNow,
            reactive ? ders.maxKvar : kvarNow,
            reactive ? ders.kvarNow : kvarNow,
            KVAR_COST * Math.max(mean, PRECEDENCE),
            kva,
            rows)
        .solve();
  }

  /** Of a kW injected more. */
  private double cost(int der, double importPerKw) {
    int away = ders.injects(der) ? -1 : 1;
    if (byCost()) {
      return away * ders.wishes.get(der).curtailmentPricePerMwh()
          + problem.importPricePerMwh() * importPerKw;
    }
    return away * (1 + PRECEDENCE * (ders.count() - der) / ders.count());
  }

  private DispatchProgramme.Row row(
      Limit limit,
      int index,
      Sensitivities slopes,
      double[] kwNow,
      double[] kvarNow,
      boolean reactive) {
    int n = ders.count();
    double[] perKw = new double[n];
    double[] perKvar = new double[n];
    double atMost = limit.atMost() - limit.sign() * slopes.value(index);
    for (int i = 0; i < n; i++) {
      perKw[i] = limit.sign() * slopes.perKw(index, ders.connection[i]);
      perKvar[i] = reactive ? limit.sign() * slopes.perKvar(index, ders.connection[i]) : 0;
      atMost += perKw[i] * kwNow[i] + perKvar[i] * kvarNow[i];
    }
    return new DispatchProgramme.Row(perKw, perKvar, atMost);
  }

  /** Where the programmes found nothing that holds: as far from full curtailment as holds. */
  private Assessment towardsLeast(Assessment found, double[] kvar, boolean reactive) {
    double[] kw = found.solved() ? ders.kw(found.scenario()) : ders.wishKw;
    double[] q = found.solved() ? ders.kvar(found.scenario()) : kvar;
    double longest = 0;
    for (int i = 0; i < kw.length; i++) {
      longest = Math.max(longest, Math.abs(kw[i] - ders.leastKw[i]));
    }
    Assessment best = found;
    double low = 0;
    double high = 1;
    for (int round = 0; round < 8 && (high - low) * longest > STILL_KW; round++) {
      List<Scenario> scenarios = new ArrayList<>();
      double width = high - low;
      for (int k = 0; k < 16; k++) {
        double part = low + width * k / 16;
        double[] between = new double[kw.length];
        for (int i = 0; i < kw.length; i++) {
          between[i] = ders.leastKw[i] + part * (kw[i] - ders.leastKw[i]);
        }
        scenarios.add(scenario(found.state(), between, reactive ? ders.within(between, q) : q));
      }
      List<Assessment> assessed = sideBySide.map(scenarios, judge::assess);
      int at = 0;
      for (int k = 0; k < 16; k++) {
        at = assessed.get(k).betterThan(assessed.get(at)) ? k : at;
      }
      best = assessed.get(at).betterThan(best) ? assessed.get(at) : best;
      high = low + width * Math.min(16, at + 1) / 16;
      low = low + width * at / 16;
    }
    return best;
  }

  /** Per wish that is curtailed, the limit that does it. */
  List<Admission> admissions(FlowResult result) {
    double[] kw = ders.kw(result.scenario());
    double[] kvar = ders.kvar(result.scenario());
    List<Violation> near = nearLimits(result);
    Sensitivities slopes =
        near.isEmpty()
            ? null
            : flow.sensitivities(
                result.scenario(), near.stream().map(MonitoredQuantity::of).toList());
    List<Admission> admissions = new ArrayList<>();
    for (int i = 0; i < kw.length; i++) {
      boolean curtailed = Math.abs(kw[i] - ders.wishKw[i]) > CURTAILED_NOTICEABLY_KW;
      admissions.add(
          new Admission(
              ders.wishes.get(i).connectionId(),
              ders.wishKw[i],
              kw[i],
              kvar[i],
              curtailed && slopes != null ? binding(i, near, slopes) : null));
    }
    return admissions;
  }

  private List<Violation> nearLimits(FlowResult result) {
    if (!result.converged() || ders.curtailedKw(result.scenario()) < CURTAILED_NOTICEABLY_KW) {
      return List.of();
    }
    List<Violation> near = result.violations(Tightened.by(problem.limits(), NEAR_LIMIT));
    return near.subList(0, Math.min(MOST_BINDING, near.size())).stream()
        .map(violation -> Tightened.proper(violation, problem.limits(), NEAR_LIMIT))
        .toList();
  }

  private @Nullable BindingLimit binding(int der, List<Violation> near, Sensitivities slopes) {
    BindingLimit strongest = null;
    double most = 0;
    for (int m = 0; m < near.size(); m++) {
      Violation violation = near.get(m);
      Limit limit = Limit.of(violation);
      double perKw = (ders.injects(der) ? 1 : -1) * slopes.perKw(m, ders.connection[der]);
      double harm = limit.sign() * perKw / Math.max(Math.abs(limit.limit()), 1e-9);
      if (harm > most) {
        most = harm;
        strongest =
            new BindingLimit(
                limit.quantity(), limit.kind(), violation.value(), violation.limit(), perKw);
      }
    }
    return strongest;
  }
}
