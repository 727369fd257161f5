package org.busbar.solvers.envelope;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/** One hour, one direction: all resources towards their rating until something binds. */
final class DirectionalSearch {

  /** Limits are in tenths of a kW. */
  private static final double RESOLUTION_KW = 0.1;

  /**
   * How close to its limit a quantity may come before it binds, as a fraction of the limit. Those
   * that go on after it has bound may use it up, because each of them has almost no effect on it. A
   * quantity that is broken as forecast may get worse by as much, for the same reason.
   */
  private static final double THERMAL_RESERVE = 0.005;

  private static final double VOLTAGE_RESERVE = 0.0002;

  /** Step of the differences that show which resources matter to a limit. */
  private static final double STEP_KW = 1;

  /** What counts as worse, as a fraction of the limit. */
  private static final double NOTICEABLE = 1e-5;

  /** A resource with less than this part of the strongest effect on a limit is not held by it. */
  private static final double LEAST_SHARE = 0.05;

  private final PowerFlow flow;
  private final List<EnvelopeResource> resources;
  private final OperatingLimits limits;
  private final OperatingLimits near;
  private final Scenario forecast;
  private final FlowResult before;
  private final int sign;
  private final int[] connection;
  private final double[] from;
  private final double[] way;
  private final double[] at;
  private final boolean[] moving;
  private final @Nullable Binding[] bindings;
  private final Map<MonitoredQuantity, Double> severityBefore = new HashMap<>();
  private final Set<MonitoredQuantity> bound = new HashSet<>();

  /**
   * @param before the power flow of the hour as forecast
   * @param sign 1 towards injection, -1 towards consumption
   */
  DirectionalSearch(
      PowerFlow flow, EnvelopeProblem problem, int hour, FlowResult before, int sign) {
    this.flow = flow;
    this.sign = sign;
    resources = problem.resources();
    limits = problem.limits();
    near =
        new OperatingLimits(
            limits.vMinPu() * (1 + VOLTAGE_RESERVE),
            limits.vMaxPu() * (1 - VOLTAGE_RESERVE),
            limits.thermalPercent() * (1 - THERMAL_RESERVE),
            limits.reverseLimitKw() * (1 - THERMAL_RESERVE),
            limits.rating(),
            limits.unbalancePercent() * (1 - THERMAL_RESERVE));
    forecast = problem.hours().get(hour);
    this.before = before;
    int n = resources.size();
    connection = new int[n];
    from = new double[n];
    way = new double[n];
    at = new double[n];
    moving = new boolean[n];
    bindings = new @Nullable Binding[n];
    for (int r = 0; r < n; r++) {
      EnvelopeResource resource = resources.get(r);
      connection[r] = forecast.network().connectionIndex(resource.connectionId());
      from[r] = forecast.connectionKw(connection[r]);
      double rating = sign > 0 ? resource.maxInjectionKw() : -resource.maxWithdrawalKw();
      // A forecast beyond the rating stays where it is.
      way[r] = sign > 0 ? Math.max(0, rating - from[r]) : Math.min(0, rating - from[r]);
      at[r] = from[r];
      moving[r] = way[r] != 0;
    }
    if (before.converged()) {
      for (Violation violation : before.violations(near)) {
        severityBefore.put(MonitoredQuantity.of(violation), severity(violation));
      }
    }
  }

  boolean solvable() {
    return before.converged();
  }

  /** Most power in the direction, kW, zero or positive. */
  double limitKw(int r) {
    if (!solvable()) {
      return 0;
    }
    double kw = sign * at[r];
    // Towards the forecast, so that rounding cannot break what the search found.
    return Math.max(0, Math.floor(kw * 10 + 1e-6) / 10);
  }

  /** What holds a resource below its rating; null where its own rating does. */
  @Nullable Binding binding(int r) {
    EnvelopeResource resource = resources.get(r);
    double rating = sign > 0 ? resource.maxInjectionKw() : resource.maxWithdrawalKw();
    return limitKw(r) < Math.floor(rating * 10 + 1e-6) / 10 ? bindings[r] : null;
  }

  void run() {
    double reached = 0;
    while (anyMoving()) {
      if (worst(solve(1)) == null) {
        moveTo(1);
        return;
      }
      double longest = 0;
      for (int r = 0; r < way.length; r++) {
        longest = moving[r] ? Math.max(longest, Math.abs(way[r])) : longest;
      }
      double holds = reached;
      double breaks = 1;
      while ((breaks - holds) * longest > RESOLUTION_KW) {
        double middle = (holds + breaks) / 2;
        if (worst(solve(middle)) == null) {
          holds = middle;
        } else {
          breaks = middle;
        }
      }
      moveTo(holds);
      reached = holds;
      Violation binding = worst(solve(breaks));
      if (binding == null || !stopThoseWhoMatter(binding)) {
        Arrays.fill(moving, false);
      }
    }
  }

  private boolean anyMoving() {
    for (boolean one : moving) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  private void moveTo(double fraction) {
    for (int r = 0; r < at.length; r++) {
      if (moving[r]) {
        at[r] = from[r] + fraction * way[r];
      }
    }
  }

  private Scenario scenario(double fraction) {
    Scenario.Builder builder = forecast.toBuilder();
    for (int r = 0; r < at.length; r++) {
      builder.connectionKw(connection[r], moving[r] ? from[r] + fraction * way[r] : at[r]);
    }
    return builder.build();
  }

  private Scenario present() {
    Scenario.Builder builder = forecast.toBuilder();
    for (int r = 0; r < at.length; r++) {
      builder.connectionKw(connection[r], at[r]);
    }
    return builder.build();
  }

  private FlowResult solve(double fraction) {
    return flow.solve(scenario(fraction), before);
  }

  /** A violation of the near limits as one of the limits proper, perhaps with a positive margin. */
  private Violation proper(Violation violation) {
    double limit =
        switch (violation.kind()) {
          case THERMAL -> violation.limit() / near.thermalPercent() * limits.thermalPercent();
          case UNDERVOLTAGE -> limits.vMinPu();
          case OVERVOLTAGE -> limits.vMaxPu();
          case REVERSE_POWER -> limits.reverseLimitKw();
          case UNBALANCE -> limits.unbalancePercent();
        };
    return new Violation(
        violation.element(), violation.kind(), violation.phase(), violation.value(), limit);
  }

  private double severity(Violation violation) {
    return proper(violation).severity();
  }

  private static double reserve(Violation.Kind kind) {
    return switch (kind) {
      case THERMAL, REVERSE_POWER, UNBALANCE -> THERMAL_RESERVE;
      case UNDERVOLTAGE, OVERVOLTAGE -> VOLTAGE_RESERVE;
    };
  }

  /** What a result breaks that held before, or makes worse; the worst, or null. */
  private @Nullable Violation worst(FlowResult result) {
    if (!result.converged()) {
      return new Violation(
          Objects.requireNonNullElse(
              forecast.network().transmissionInterface().branch(),
              forecast.network().branches().get(0).id()),
          Violation.Kind.THERMAL,
          "ABC",
          Double.MAX_VALUE,
          Double.MAX_VALUE);
    }
    Violation worst = null;
    double most = 0;
    for (Violation violation : result.violations(near)) {
      MonitoredQuantity quantity = MonitoredQuantity.of(violation);
      double severity = severity(violation);
      double first = severityBefore.getOrDefault(quantity, -1.0);
      boolean again = bound.contains(quantity);
      double allowed;
      if (first > 0) {
        allowed = first + (again ? reserve(violation.kind()) : NOTICEABLE);
      } else if (again) {
        allowed = 0;
      } else {
        allowed = Math.min(0, Math.max(-reserve(violation.kind()), first + NOTICEABLE));
      }
      if (severity - allowed > most) {
        most = severity - allowed;
        worst = violation;
      }
    }
    return worst;
  }

  /** Stops the resources that a limit depends on; false if nothing is left but to stop all. */
  private boolean stopThoseWhoMatter(Violation broken) {
    if (broken.value() == Double.MAX_VALUE) {
      return false;
    }
    MonitoredQuantity quantity = MonitoredQuantity.of(broken);
    boolean again = !bound.add(quantity);
    double[] effect = effects(broken, quantity);
    double strongest = 0;
    for (double value : effect) {
      strongest = Math.max(strongest, value);
    }
    Violation violation = proper(broken);
    double valueBefore = quantity.in(before);
    double marginBefore =
        new Violation(
                broken.element(),
                broken.kind(),
                broken.phase(),
                broken.kind() == Violation.Kind.REVERSE_POWER ? -valueBefore : valueBefore,
                violation.limit())
            .margin();
    boolean any = false;
    for (int r = 0; r < effect.length; r++) {
      boolean matters = effect[r] > (again ? 0 : LEAST_SHARE * strongest);
      if (moving[r] && matters && strongest > 0) {
        moving[r] = false;
        any = true;
        bindings[r] = binding(r, effect, violation, marginBefore);
      }
    }
    // If nobody who moves matters much, they go on, into the reserve.
    return any || !again;
  }

  private Binding binding(int r, double[] effect, Violation violation, double marginBefore) {
    int other = -1;
    for (int o = 0; o < effect.length; o++) {
      // Only one that goes in the direction can hold back.
      boolean canHoldBack = o != r && sign * at[o] > RESOLUTION_KW;
      if (canHoldBack && effect[o] > 0 && (other < 0 || effect[o] > effect[other])) {
        other = o;
      }
    }
    return other < 0
        ? new Binding(violation, marginBefore, null, 0)
        : new Binding(
            violation, marginBefore, resources.get(other).id(), effect[r] / effect[other]);
  }

  /** By how much 1 kW more of each resource in the direction harms a quantity, in its unit. */
  private double[] effects(Violation violation, MonitoredQuantity quantity) {
    // A current or a high voltage must not rise; a low voltage or an import (negative when the
    // power flows back) must not fall.
    int harm =
        switch (violation.kind()) {
          case THERMAL, OVERVOLTAGE, UNBALANCE -> 1;
          case UNDERVOLTAGE, REVERSE_POWER -> -1;
        };
    double[] effect = new double[at.length];
    Scenario present = present();
    FlowResult now = flow.solve(present, before);
    for (int r = 0; r < effect.length && now.converged(); r++) {
      double more = at[r] + sign * STEP_KW;
      FlowResult then =
          flow.solve(present.toBuilder().connectionKw(connection[r], more).build(), now);
      if (then.converged()) {
        effect[r] = harm * (quantity.in(then) - quantity.in(now)) / STEP_KW;
      }
    }
    return effect;
  }
}
