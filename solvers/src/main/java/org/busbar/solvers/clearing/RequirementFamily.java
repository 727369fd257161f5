package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/** Needs and limits of the network: Σ effect·x + slack reaches the bound; slack has a price. */
final class RequirementFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<ClearingRow> rows;
  private final double slackPrice;

  RequirementFamily(ClearingColumns columns, List<ClearingRow> rows, double slackPrice) {
    this.columns = columns;
    this.rows = rows;
    this.slackPrice = slackPrice;
  }

  @Override
  public String name() {
    return "requirements";
  }

  @Override
  public void addTo(Programme programme) {
    for (ClearingRow row : rows) {
      boolean atLeast = row.sense() == ClearingRow.Sense.AT_LEAST;
      int slack =
          programme.addVariable("slack of " + row.id(), 0, Double.POSITIVE_INFINITY, slackPrice);
      int number =
          programme.addRow(
              row.id(),
              atLeast ? row.bound() : Double.NEGATIVE_INFINITY,
              atLeast ? Double.POSITIVE_INFINITY : row.bound());
      row.perKw().forEach((id, effect) -> programme.set(number, columns.number(id), effect));
      programme.set(number, slack, atLeast ? 1 : -1);
      columns.slack.add(slack);
      columns.networkRow.add(number);
    }
  }
}
