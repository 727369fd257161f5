package org.busbar.solvers.envelope;

/** What would give a resource more room under the limit that binds it. */
public sealed interface Release {

  /**
   * Another resource holds back.
   *
   * @param ofExport whether it would export less; else it would consume less
   * @param kwPerKw by how many kW for 1 kW more here
   */
  record Reduction(String resourceId, boolean ofExport, double kwPerKw) implements Release {}

  /**
   * A tap changer moves; found by power flow.
   *
   * @param steps up (positive) or down
   * @param change of the value of the limit that binds, in its unit
   * @param kw how much more room that gives this resource under this limit, at most up to its
   *     rating; other limits may bind before
   */
  record TapMove(String regulatorId, int steps, double change, double kw) implements Release {}

  /**
   * A switch that is open closes; found by power flow. The other figures as of a tap move.
   *
   * @param switchId the switch
   */
  record Closing(String switchId, double change, double kw) implements Release {}
}
