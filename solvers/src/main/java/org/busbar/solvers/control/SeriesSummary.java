package org.busbar.solvers.control;

/**
 * The sums of a series. Steps that diverged add to their own number and to nothing else.
 *
 * @param steps how many steps there were
 * @param diverged steps without a solution
 * @param unsettled steps whose controls did not come to rest
 * @param withViolations steps that ended with a limit broken
 * @param tapSteps steps that all regulators made
 * @param capacitorSwitchings how often capacitors were opened or closed
 * @param importKwh energy over the T-D interface, positive = from transmission
 * @param lossesKwh energy that became heat
 * @param lowestPu lowest voltage of all steps; infinite if all diverged
 * @param lowestStep the step that has it; -1 if all diverged
 * @param highestPu highest voltage of all steps
 * @param highestStep the step that has it; -1 if all diverged
 */
public record SeriesSummary(
    int steps,
    int diverged,
    int unsettled,
    int withViolations,
    int tapSteps,
    int capacitorSwitchings,
    double importKwh,
    double lossesKwh,
    double lowestPu,
    int lowestStep,
    double highestPu,
    int highestStep) {}
