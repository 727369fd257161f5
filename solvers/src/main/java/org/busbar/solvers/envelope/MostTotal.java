package org.busbar.solvers.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Shares room so that the sum is largest:
 *
 * <pre>
 * max Σ x_v   with   severity_c(least box) + Σ a_cv (x_v - least_v) ≤ brim_c,   least ≤ x ≤ most
 * </pre>
 */
final class MostTotal {

  /** Room that counts as none, in reserves. */
  private static final double TIGHT = 0.1;

  private MostTotal() {}

  /**
   * @return null if the solver failed
   */
  static @Nullable Allocation share(Rooms rooms, List<Cut> cuts) {
    double[] least = rooms.least();
    double[] most = rooms.most();
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] more = new Variable[least.length];
    for (int v = 0; v < more.length; v++) {
      double range = Math.max(0, most[v] - least[v]);
      more[v] = model.newVariable("x" + v).lower(0).upper(range).weight(1);
    }
    for (int c = 0; c < cuts.size(); c++) {
      Cut cut = cuts.get(c);
      double strongest = 0;
      for (int v = 0; v < more.length; v++) {
        strongest = Math.max(strongest, Math.abs(cut.perKw(v)));
      }
      boolean idle = cut.where == Cut.Where.EVERYWHERE && cut.worst(most) <= cut.brim();
      if (strongest > 0 && !idle) {
        double room = Math.max(0, cut.brim() - cut.worst(least));
        Expression row = model.newExpression("c" + c).upper(room / strongest);
        for (int v = 0; v < more.length; v++) {
          if (most[v] > least[v] && cut.perKw(v) != 0) {
            row.set(more[v], cut.perKw(v) / strongest);
          }
        }
      }
    }
    Optimisation.Result result = model.maximise();
    if (!result.getState().isFeasible()) {
      return null;
    }
    double[] box = new double[more.length];
    for (int v = 0; v < box.length; v++) {
      double range = Math.max(0, most[v] - least[v]);
      box[v] = least[v] + Math.max(0, Math.min(range, result.doubleValue(v)));
    }
    return new Allocation(box, heldBy(rooms, cuts, box));
  }

  /** Of the limits without room the one that a variable takes most of. */
  private static @Nullable Cut[] heldBy(Rooms rooms, List<Cut> cuts, double[] box) {
    @Nullable Cut[] heldBy = new @Nullable Cut[box.length];
    double[] strongest = new double[box.length];
    for (Cut cut : cuts) {
      double reserve = cut.watch.reserve();
      if (cut.brim() - cut.worst(box) > TIGHT * reserve) {
        continue;
      }
      for (int v = 0; v < box.length; v++) {
        double effect = cut.perKw(v) / reserve;
        if (box[v] < rooms.most()[v] && effect > strongest[v]) {
          strongest[v] = effect;
          heldBy[v] = cut;
        }
      }
    }
    return heldBy;
  }
}
