package org.busbar.solvers.clearing;

import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;

/**
 * Something else that must hold in an interval with the same selection: a contingency, or another
 * course of loads and injections.
 *
 * @param interval whose offers are taken in it
 * @param name for messages, such as the branch that is out; unique in its interval
 * @param scenario without any offer taken
 * @param limits what must hold in it, such as emergency ratings
 */
public record SecurityCase(int interval, String name, Scenario scenario, OperatingLimits limits) {

  public SecurityCase {
    if (interval < 0) {
      throw new IllegalArgumentException(
          "The interval (%d) of case %s must not be negative.".formatted(interval, name));
    }
  }
}
