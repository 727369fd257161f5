package org.busbar.solvers.optimisation;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/** A programme in the terms of ojAlgo. */
final class OjalgoModel {

  private OjalgoModel() {}

  static ExpressionsBasedModel of(Programme programme) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] variable = new Variable[programme.variables()];
    for (int v = 0; v < variable.length; v++) {
      variable[v] = model.newVariable("x" + v).integer(programme.isWhole(v));
      if (programme.lower(v) > Double.NEGATIVE_INFINITY) {
        variable[v].lower(programme.lower(v));
      }
      if (programme.upper(v) < Double.POSITIVE_INFINITY) {
        variable[v].upper(programme.upper(v));
      }
      if (programme.cost(v) != 0) {
        variable[v].weight(programme.cost(v));
      }
    }
    for (int r = 0; r < programme.rows(); r++) {
      Expression row = model.newExpression("r" + r);
      for (int k = 0; k < programme.count(r); k++) {
        row.set(variable[programme.column(r, k)], programme.coefficient(r, k));
      }
      if (programme.rowLower(r) > Double.NEGATIVE_INFINITY) {
        row.lower(programme.rowLower(r));
      }
      if (programme.rowUpper(r) < Double.POSITIVE_INFINITY) {
        row.upper(programme.rowUpper(r));
      }
    }
    return model;
  }
}
