package org.busbar.solvers.clearing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The clearing of a set of hours as a linear programme in ojAlgo; the only class that names ojAlgo.
 *
 * <p>Equal prices are told apart by adding up to half of {@link #PRICE_RESOLUTION} to them in the
 * order of {@link ClearingProblem#MERIT}: too little to pass an offer that is really cheaper.
 */
final class LinearProgramme {

  /** Prices are in whole cents; CAD per MWh. */
  static final double PRICE_RESOLUTION = 0.01;

  private final List<OfferBlock> blocks;
  private final List<ClearingRow> rows;
  private final List<EnergyLimit> energyLimits;
  private final double slackPrice;
  private final double[] tieBreak;

  /** The arguments in the order of the problem. */
  LinearProgramme(
      List<OfferBlock> blocks,
      List<ClearingRow> rows,
      List<EnergyLimit> energyLimits,
      double slackPrice) {
    this.blocks = blocks;
    this.rows = rows;
    this.energyLimits = energyLimits;
    this.slackPrice = slackPrice;
    tieBreak = new double[blocks.size()];
    for (int b = 1; b < tieBreak.length; b++) {
      OfferBlock one = blocks.get(b - 1);
      OfferBlock two = blocks.get(b);
      boolean tied = one.interval() == two.interval() && one.pricePerMwh() == two.pricePerMwh();
      tieBreak[b] = tied ? tieBreak[b - 1] + 0.5 * PRICE_RESOLUTION / blocks.size() : 0;
    }
  }

  /**
   * @param kw of each block
   * @param objective CAD per MWh times kW, slack included
   */
  record Solution(double[] kw, double objective) {}

  /**
   * Solves it with one row's bound moved.
   *
   * @param moved index of the row, or -1
   * @param by by how much it is harder to meet
   * @return null if there is no usable answer
   */
  @Nullable Solution solve(int moved, double by, ClearingLimits limits) {
    try {
      return solveOrThrow(moved, by, limits);
    } catch (RuntimeException failure) {
      // A solver's own failure is an answer here: FAILED. It has no state that could be broken.
      return null;
    }
  }

  private @Nullable Solution solveOrThrow(int moved, double by, ClearingLimits limits) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.iterations_abort = limits.iterations();
    Map<String, Variable> taken = new HashMap<>();
    for (int b = 0; b < blocks.size(); b++) {
      OfferBlock block = blocks.get(b);
      taken.put(
          block.id(),
          model
              .newVariable("q" + b)
              .lower(0)
              .upper(block.maxKw())
              .weight(block.pricePerMwh() + tieBreak[b]));
    }
    for (int r = 0; r < rows.size(); r++) {
      ClearingRow row = rows.get(r);
      Variable slack = model.newVariable("s" + r).lower(0).weight(slackPrice);
      Expression expression = model.newExpression("r" + r);
      row.perKw().forEach((id, effect) -> expression.set(taken.get(id), effect));
      double harder = r == moved ? by : 0;
      if (row.sense() == ClearingRow.Sense.AT_LEAST) {
        expression.set(slack, 1).lower(row.bound() + harder);
      } else {
        expression.set(slack, -1).upper(row.bound() - harder);
      }
    }
    for (int e = 0; e < energyLimits.size(); e++) {
      Expression expression = model.newExpression("e" + e).upper(energyLimits.get(e).maxKwh());
      energyLimits.get(e).blockIds().forEach(id -> expression.set(taken.get(id), 1));
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      return null;
    }
    double[] kw = new double[blocks.size()];
    for (int b = 0; b < kw.length; b++) {
      kw[b] = Math.max(0, Math.min(blocks.get(b).maxKw(), result.doubleValue(b)));
    }
    double objective = result.getValue();
    return Double.isFinite(objective) ? new Solution(kw, objective) : null;
  }
}
