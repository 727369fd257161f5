package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.Programme;
import org.busbar.solvers.optimisation.RowPrices;
import org.busbar.solvers.optimisation.SolveRule;

/** A clearing as the sum of its families, solved. */
final class ClearingModel {

  /** Below this a quantity counts as none, kW. */
  private static final double NONE_KW = 1e-6;

  /** How far beyond a corner of the cost a price is taken, in the unit of the row. */
  private static final double BEYOND = 1e-4;

  private final ClearingProblem problem;
  final ClearingColumns columns;
  final Programme programme = new Programme();

  ClearingModel(ClearingProblem problem) {
    this.problem = problem;
    columns = new ClearingColumns(problem.blocks());
    families().forEach(programme::add);
  }

  /** In the order in which their variables are numbered: quantities first. */
  private List<ConstraintFamily> families() {
    OfferConditions conditions = problem.conditions();
    List<ConstraintFamily> families = new ArrayList<>();
    families.add(new QuantityFamily(columns));
    families.add(new RequirementFamily(columns, problem.rows(), problem.slackPricePerMwh()));
    families.add(new EnergyFamily(columns, problem.energyLimits()));
    families.add(new ActivationFamily(columns, conditions.activations()));
    families.add(new ProfileFamily(columns, conditions));
    families.add(new LinkFamily(columns, conditions.links()));
    families.add(new ExclusiveFamily(columns, conditions.exclusives()));
    families.add(new RampFamily(columns, conditions.ramps()));
    families.add(new DurationFamily(columns, conditions.durations()));
    families.add(new StorageFamily(columns, conditions.storages()));
    return families;
  }

  Optimum solve(SolveRule rule) {
    if (problem.aim() == ClearingAim.MOST_RELIEF) {
      Optimum least = leastSlack(rule);
      if (!least.hasAnswer()) {
        return least;
      }
    }
    Optimum optimum = Optimiser.solve(programme, rule);
    while (optimum.hasAnswer() && forbidBothWays(optimum)) {
      optimum = Optimiser.solve(programme, rule);
    }
    return optimum;
  }

  /** Finds the least slack and makes it a limit. */
  private Optimum leastSlack(SolveRule rule) {
    Programme slackOnly = programme.copy();
    for (int v = 0; v < slackOnly.variables(); v++) {
      slackOnly.cost(v, columns.slack.contains(v) ? 1 : 0);
    }
    Optimum least = Optimiser.solve(slackOnly, rule);
    if (least.hasAnswer()) {
      for (int slack : columns.slack) {
        // Row by row, so that the hours stay independent of each other.
        programme.bounds(slack, 0, least.value(slack) + 0.1 * ClearingSolver.TOLERANCE);
      }
    }
    return least;
  }

  /**
   * A store that charges and discharges in one interval only burns energy. Seldom worth anything,
   * so it is forbidden only where it happens.
   *
   * @return whether anything had to be forbidden
   */
  private boolean forbidBothWays(Optimum optimum) {
    boolean found = false;
    for (OfferConditions.Storage storage : problem.conditions().storages()) {
      Map<Integer, List<Integer>> ofInterval = new TreeMap<>();
      storage.blockIds().stream()
          .distinct()
          .forEach(
              id ->
                  ofInterval
                      .computeIfAbsent(columns.block(id).interval(), i -> new ArrayList<>())
                      .add(columns.number(id)));
      for (Map.Entry<Integer, List<Integer>> entry : ofInterval.entrySet()) {
        if (takes(optimum, entry.getValue(), 1) && takes(optimum, entry.getValue(), -1)) {
          forbidBothWays(storage.id() + " in interval " + entry.getKey(), entry.getValue());
          found = true;
        }
      }
    }
    return found;
  }

  private boolean takes(Optimum optimum, List<Integer> blocks, int sign) {
    return blocks.stream()
        .anyMatch(b -> columns.blocks.get(b).sign() == sign && optimum.value(b) > NONE_KW);
  }

  private void forbidBothWays(String name, List<Integer> blocks) {
    int discharging = programme.addBinary("direction of " + name, 0);
    for (int b : blocks) {
      double size = columns.blocks.get(b).maxKw();
      boolean out = columns.blocks.get(b).sign() > 0;
      int row =
          programme.addRow("one direction of " + name, Double.NEGATIVE_INFINITY, out ? 0 : size);
      programme.set(row, b, 1);
      programme.set(row, discharging, out ? -size : size);
    }
  }

  /**
   * What the next unit of each requirement costs, activations held as they are. Where the cost has
   * a corner a solver's prices may be those of either side, so they are taken a little beyond it.
   */
  RowPrices prices(Optimum optimum, SolveRule rule) {
    Programme harder = programme.withWholeFixedAt(optimum.values());
    for (int r = 0; r < problem.rows().size(); r++) {
      int row = columns.networkRow.get(r);
      double beyond = BEYOND * (1 + 0.1 * r / problem.rows().size());
      double low = harder.rowLower(row);
      double high = harder.rowUpper(row);
      harder.rowBounds(
          row,
          Double.isInfinite(low) ? low : low + beyond,
          Double.isInfinite(high) ? high : high - beyond);
    }
    Optimum there = Optimiser.solve(harder, rule);
    return there.hasAnswer()
        ? Optimiser.prices(harder, there, rule)
        : Optimiser.prices(programme, optimum, rule);
  }

  /** Quantities in tenths of a kW where all rows allow that. */
  double[] rounded(Optimum optimum) {
    boolean[] keep = new boolean[columns.blocks.size()];
    for (OfferConditions.Profile profile : problem.conditions().profiles()) {
      profile.blockIds().forEach(id -> keep[columns.number(id)] = true);
    }
    return new Rounding(programme, optimum.values(), keep).run();
  }
}
