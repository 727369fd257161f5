package org.busbar.processes.portfolio;

import java.util.Map;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;

/**
 * What changes of resources make at the T-D interface, by AC power flow.
 *
 * @param deliveredKw less import over the interface than without, kW
 * @param feasible whether no limit of the network is broken that is not broken without, nor one
 *     more than without
 */
record InterfaceEffect(double deliveredKw, boolean feasible) {

  /**
   * @param base the hour without the changes
   * @param limits what must hold in the hour
   * @param changeKw change of injection by resource
   */
  static InterfaceEffect of(
      LoadedCase loaded, Scenario base, OperatingLimits limits, Map<String, Double> changeKw) {
    OperatingCase operatingCase = loaded.operatingCase();
    EasedHour hour = EasedHour.of(loaded.powerFlow(), base, limits);
    Scenario.Builder with = hour.scenario().toBuilder();
    double[] kw = new double[operatingCase.network().connections().size()];
    changeKw.forEach(
        (resource, change) ->
            kw[
                    operatingCase
                        .network()
                        .connectionIndex(operatingCase.resource(resource).connectionId())] +=
                change);
    for (int connection = 0; connection < kw.length; connection++) {
      with.connectionKw(connection, base.connectionKw(connection) + kw[connection]);
    }
    FlowResult before = hour.before();
    FlowResult after = loaded.powerFlow().solve(with.build());
    if (!before.converged() || !after.converged()) {
      return new InterfaceEffect(0, false);
    }
    return new InterfaceEffect(
        before.interfaceKw() - after.interfaceKw(), after.violations(hour.limits()).isEmpty());
  }
}
