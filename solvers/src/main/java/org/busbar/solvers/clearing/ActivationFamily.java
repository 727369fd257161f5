package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/** Nothing, or at least so much: least·u ≤ Σ x ≤ size·u with u yes or no. */
final class ActivationFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<OfferConditions.Activation> activations;

  ActivationFamily(ClearingColumns columns, List<OfferConditions.Activation> activations) {
    this.columns = columns;
    this.activations = activations;
  }

  @Override
  public String name() {
    return "minimum activations";
  }

  @Override
  public void addTo(Programme programme) {
    for (OfferConditions.Activation activation : activations) {
      int active = programme.addBinary("activation of " + activation.id(), 0);
      columns.state.put(activation.id(), active);
      double size = 0;
      int most = row(programme, "size of " + activation.id());
      int least = row(programme, "least quantity of " + activation.id());
      for (String id : activation.blockIds()) {
        programme.set(most, columns.number(id), -1);
        programme.set(least, columns.number(id), 1);
        size += columns.block(id).maxKw();
      }
      // An offer that cannot deliver its least quantity is never active.
      programme.set(most, active, size);
      programme.set(least, active, -activation.leastKw());
    }
  }

  private static int row(Programme programme, String name) {
    return programme.addRow(name, 0, Double.POSITIVE_INFINITY);
  }
}
