package org.busbar.solvers.operation;

import java.util.List;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;

/**
 * One action of a switching plan.
 *
 * @param device id, or the DERs together
 * @param from position before, for people
 * @param to position after
 * @param why what it does, a sentence
 * @param state of the network after it
 * @param breaks limits that are broken after it, but neither before the plan nor at its end; empty
 *     = safe. A state without a solution counts as an infinite current at the interface
 */
public record PlanStep(
    Kind kind,
    String device,
    String from,
    String to,
    String why,
    Scenario state,
    List<Violation> breaks) {

  /** What is moved. */
  public enum Kind {
    TAP,
    CAPACITOR,
    SWITCH,
    DER
  }

  public PlanStep {
    breaks = List.copyOf(breaks);
  }
}
