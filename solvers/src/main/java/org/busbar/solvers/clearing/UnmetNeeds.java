package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.optimisation.IrreducibleConflict;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.Programme;

/** Explains the requirements that a clearing leaves unmet. */
public final class UnmetNeeds {

  private UnmetNeeds() {}

  /** One for each row with slack, in the order of the rows. */
  public static List<UnmetNeed> explain(
      ClearingProblem problem, ClearingResult result, ClearingLimits limits) {
    return explain(problem, result, limits, Integer.MAX_VALUE);
  }

  /**
   * One for each row with slack, in the order of the rows.
   *
   * @param most how many are looked into
   */
  public static List<UnmetNeed> explain(
      ClearingProblem problem, ClearingResult result, ClearingLimits limits, int most) {
    List<UnmetNeed> found = new ArrayList<>();
    for (ClearingRow row : problem.rows()) {
      if (found.size() < most && result.slack(row.id()) > 0) {
        found.add(explain(problem, result, row, limits));
      }
    }
    return found;
  }

  /** The other unmet requirements are left aside: each one needs a reason of its own. */
  private static UnmetNeed explain(
      ClearingProblem problem, ClearingResult result, ClearingRow row, ClearingLimits limits) {
    List<ClearingRow> others =
        problem.rows().stream()
            .filter(other -> other.id().equals(row.id()) || result.slack(other.id()) == 0)
            .toList();
    ClearingProblem alone = problem.withRows(others);
    ClearingProblem part =
        row.perKw().isEmpty() ? alone : new Coupled(alone).to(List.of(row.perKw().firstKey()));
    ClearingModel model = new ClearingModel(part);
    Programme hard = model.programme;
    for (int slack : model.columns.slack) {
      hard.bounds(slack, 0, 0);
    }
    Programme noSlack = withoutSlack(hard, model.columns.slack);
    Optimum met = Optimiser.solve(noSlack, limits.rule());
    if (met.hasAnswer()) {
      double now = 0;
      for (Map.Entry<String, Double> entry : result.kwByBlock().entrySet()) {
        Integer b = model.columns.quantity.get(entry.getKey());
        now += b == null ? 0 : entry.getValue() * part.blocks().get(b).pricePerMwh();
      }
      double extra = (met.objective() - now) / result.slack(row.id());
      return new UnmetNeed(
          row.id(), UnmetNeed.Reason.TOO_DEAR, List.of(), extra - part.slackPricePerMwh());
    }
    List<String> names =
        IrreducibleConflict.find(noSlack, limits.rule()).stream()
            .map(member -> member.isRow() ? member.name() : "limited " + member.name())
            .toList();
    return new UnmetNeed(row.id(), UnmetNeed.Reason.IMPOSSIBLE, names, 0);
  }

  /** Slack is no constraint that could be part of a proof, so its bound must not be one. */
  private static Programme withoutSlack(Programme programme, List<Integer> slack) {
    Programme copy = new Programme();
    int[] number = new int[programme.variables()];
    for (int v = 0; v < number.length; v++) {
      number[v] = -1;
      if (!slack.contains(v)) {
        number[v] =
            copy.addVariable(
                programme.variableName(v),
                programme.lower(v),
                programme.upper(v),
                programme.cost(v));
        copy.whole(number[v], programme.isWhole(v));
      }
    }
    for (int r = 0; r < programme.rows(); r++) {
      int row = copy.addRow(programme.rowName(r), programme.rowLower(r), programme.rowUpper(r));
      for (int k = 0; k < programme.count(r); k++) {
        if (number[programme.column(r, k)] >= 0) {
          copy.set(row, number[programme.column(r, k)], programme.coefficient(r, k));
        }
      }
    }
    return copy;
  }
}
