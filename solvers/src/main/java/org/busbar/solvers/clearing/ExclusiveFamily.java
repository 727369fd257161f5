package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/** At most one of a group is active: Σ u ≤ 1. */
final class ExclusiveFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<OfferConditions.Exclusive> exclusives;

  ExclusiveFamily(ClearingColumns columns, List<OfferConditions.Exclusive> exclusives) {
    this.columns = columns;
    this.exclusives = exclusives;
  }

  @Override
  public String name() {
    return "exclusive groups";
  }

  @Override
  public void addTo(Programme programme) {
    for (OfferConditions.Exclusive exclusive : exclusives) {
      int row = programme.addRow("exclusive group " + exclusive.id(), Double.NEGATIVE_INFINITY, 1);
      exclusive.members().stream()
          .distinct()
          .forEach(member -> programme.set(row, columns.state(member), 1));
    }
  }
}
