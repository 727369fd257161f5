package org.busbar.solvers.offers;

import java.util.List;
import java.util.Set;

/**
 * What the register and the limits in force say of a resource.
 *
 * @param connections where it may deliver
 * @param maxUpKw registered capacity, kW
 * @param maxDownKw likewise
 * @param limitUpKw highest quantity of each interval; empty = none beyond the capacity
 * @param limitDownKw likewise
 * @param energyKwh what its store holds; infinite = not registered
 * @param available intervals in which it may be called; empty = all
 */
public record RegisteredResource(
    String id,
    Set<String> connections,
    double maxUpKw,
    double maxDownKw,
    List<Double> limitUpKw,
    List<Double> limitDownKw,
    double energyKwh,
    Set<Integer> available) {

  public RegisteredResource {
    connections = Set.copyOf(connections);
    limitUpKw = List.copyOf(limitUpKw);
    limitDownKw = List.copyOf(limitDownKw);
    available = Set.copyOf(available);
  }
}
