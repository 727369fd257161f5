package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/** What blocks together may take out of a store without charging in between: Σ x ≤ energy. */
final class EnergyFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<EnergyLimit> limits;

  EnergyFamily(ClearingColumns columns, List<EnergyLimit> limits) {
    this.columns = columns;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "energy limits";
  }

  @Override
  public void addTo(Programme programme) {
    for (EnergyLimit limit : limits) {
      int row =
          programme.addRow("energy of " + limit.id(), Double.NEGATIVE_INFINITY, limit.maxKwh());
      limit.blockIds().forEach(id -> programme.set(row, columns.number(id), 1));
    }
  }
}
