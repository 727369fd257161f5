package org.busbar.solvers.optimisation;

import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/** Lets ojAlgo's models be solved by OR-Tools: GLOP, or HiGHS if a variable must be whole. */
final class OrToolsIntegration extends ExpressionsBasedModel.Integration<OrToolsSolver> {

  private final double seconds;

  OrToolsIntegration(double seconds) {
    this.seconds = seconds;
  }

  @Override
  public OrToolsSolver build(ExpressionsBasedModel model) {
    return new OrToolsSolver(model, seconds);
  }

  @Override
  public boolean isCapable(ExpressionsBasedModel model) {
    return OrToolsLibrary.isThere() && !model.isAnyExpressionQuadratic();
  }

  /** The solver has all variables of the model, fixed ones too. */
  @Override
  public Optimisation.Result toModelState(
      Optimisation.Result solverState, ExpressionsBasedModel model) {
    return solverState;
  }

  @Override
  public Optimisation.Result toSolverState(
      Optimisation.Result modelState, ExpressionsBasedModel model) {
    return modelState;
  }
}
