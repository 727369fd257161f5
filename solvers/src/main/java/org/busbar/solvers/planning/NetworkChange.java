package org.busbar.solvers.planning;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;

/**
 * The network with a solution in it.
 *
 * @param flow of the network, which may have new or other elements
 * @param closed switches that are not in their normal position, and whether they are closed
 * @param taps positions that differ
 * @param switchedCapacitor bank that is in service only in hours with the need; empty = none
 */
record NetworkChange(
    PowerFlow flow,
    SortedMap<String, Boolean> closed,
    SortedMap<String, Integer> taps,
    String switchedCapacitor) {

  static NetworkChange none(PowerFlow flow) {
    return new NetworkChange(flow, new TreeMap<>(), new TreeMap<>(), "");
  }

  /** The same devices on another network. */
  NetworkChange on(PowerFlow other) {
    return new NetworkChange(other, closed, taps, switchedCapacitor);
  }

  /** Per branch, whether it conducts. */
  boolean[] conducting() {
    boolean[] conducts = flow.network().normallyConducting();
    closed.forEach((id, isClosed) -> conducts[flow.network().branchIndex(id)] = isClosed);
    return conducts;
  }

  /** The state of an hour in a year of growth, with further injections by connection, kW. */
  Scenario scenario(
      StudyHour hour,
      GrowthScenario growth,
      int year,
      boolean withCapacitor,
      Map<String, Double> moreKw) {
    var network = flow.network();
    Scenario.Builder scenario = scenario(network, hour, growth, year, moreKw);
    closed.forEach(scenario::closed);
    taps.forEach(scenario::tap);
    if (!switchedCapacitor.isEmpty()) {
      scenario.capacitor(network.capacitorIndex(switchedCapacitor), withCapacitor);
    }
    return scenario.build();
  }

  /** The same with every device as the network has it. */
  static Scenario.Builder scenario(
      NetworkModel network,
      StudyHour hour,
      GrowthScenario growth,
      int year,
      Map<String, Double> moreKw) {
    Scenario.Builder scenario =
        Scenario.builder(network).loadScale(hour.loadScale() * growth.loadFactor(year));
    SortedMap<String, Double> kw = new TreeMap<>(hour.kw());
    hour.solarKw().forEach((id, one) -> kw.merge(id, one * growth.derFactor(year), Double::sum));
    moreKw.forEach((id, more) -> kw.merge(id, more, Double::sum));
    kw.forEach(scenario::connectionKw);
    return scenario;
  }
}
