package org.busbar.processes.conditions;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.flow.ViolationPlaces;

/** Turns what is known about the system into scenarios for power system analysis, and back. */
public final class SystemStates {

  /** Normal operation: ANSI C84.1 range A and normal ratings. */
  public static final OperatingLimits LIMITS = OperatingLimits.ANSI_A;

  private SystemStates() {}

  /**
   * The state that a forecast hour leads to.
   *
   * @param changeKw changes of injection against the forecast, by resource
   * @param conditions switching and lowered ratings that are in force
   */
  public static Scenario expected(
      OperatingCase operatingCase,
      Forecast.Hour hour,
      Map<String, Double> changeKw,
      Collection<Condition> conditions) {
    SortedMap<String, Double> injections = new TreeMap<>(hour.resourceKw());
    changeKw.forEach((resource, change) -> injections.merge(resource, change, Double::sum));
    return scenario(operatingCase, hour.loadScale(), injections, conditions);
  }

  /** The state that the ADMS measured; changes are those that the measurement does not show yet. */
  public static Scenario measured(
      OperatingCase operatingCase,
      Telemetry telemetry,
      Map<String, Double> changeKw,
      Collection<Condition> conditions) {
    SortedMap<String, Double> injections = new TreeMap<>(telemetry.resourceKw());
    changeKw.forEach((resource, change) -> injections.merge(resource, change, Double::sum));
    return scenario(
        operatingCase,
        telemetry.feederLoadKw() / operatingCase.nominalLoadKw(),
        injections,
        conditions);
  }

  private static Scenario scenario(
      OperatingCase operatingCase,
      double loadScale,
      Map<String, Double> injectionKw,
      Collection<Condition> conditions) {
    Scenario.Builder scenario = Scenario.builder(operatingCase.network()).loadScale(loadScale);
    double[] kw = new double[operatingCase.network().connections().size()];
    for (Resource resource : operatingCase.resources()) {
      double injection = injectionKw.getOrDefault(resource.id(), 0.0);
      operatingCase
          .places(resource)
          .forEach(
              (place, part) ->
                  kw[operatingCase.network().connectionIndex(place)] += part * injection);
    }
    for (int connection = 0; connection < kw.length; connection++) {
      scenario.connectionKw(connection, kw[connection]);
    }
    for (Condition condition : conditions) {
      condition.switchesOpen().forEach((id, open) -> scenario.closed(id, !open));
      String element = condition.element();
      Double limitAmps = condition.limitAmps();
      if (element != null && limitAmps != null) {
        scenario.normalAmps(element, limitAmps);
      }
    }
    return scenario.build();
  }

  /** Market zone of a violated element. */
  public static String zoneOf(OperatingCase operatingCase, Violation violation) {
    return ViolationPlaces.zoneOf(operatingCase.network(), violation);
  }
}
