package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/** A child is active only with its parent: u(child) ≤ u(parent). */
final class LinkFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<OfferConditions.Link> links;

  LinkFamily(ClearingColumns columns, List<OfferConditions.Link> links) {
    this.columns = columns;
    this.links = links;
  }

  @Override
  public String name() {
    return "links";
  }

  @Override
  public void addTo(Programme programme) {
    for (OfferConditions.Link link : links) {
      int row =
          programme.addRow(
              "link of " + link.child() + " to " + link.parent(), 0, Double.POSITIVE_INFINITY);
      programme.set(row, columns.state(link.parent()), 1);
      programme.set(row, columns.state(link.child()), -1);
    }
  }
}
