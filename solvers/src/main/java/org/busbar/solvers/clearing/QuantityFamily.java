package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/**
 * The quantity of each block: 0 ≤ x ≤ size, at its price. Equal prices are told apart by adding at
 * most {@link #TIE} to them in the order of price, submission and id: too little to pass an offer
 * that is a cent cheaper.
 */
final class QuantityFamily implements ConstraintFamily {

  /** CAD per MWh; a cent is 0.01. */
  static final double TIE = 0.001;

  private final ClearingColumns columns;

  QuantityFamily(ClearingColumns columns) {
    this.columns = columns;
  }

  @Override
  public String name() {
    return "quantities";
  }

  @Override
  public void addTo(Programme programme) {
    double[] tie = ties(columns.blocks);
    for (int b = 0; b < columns.blocks.size(); b++) {
      OfferBlock block = columns.blocks.get(b);
      programme.addVariable(
          "quantity of " + block.id(), 0, block.maxKw(), block.pricePerMwh() + tie[b]);
    }
  }

  /** What is added to the price of each block, CAD per MWh. */
  static double[] ties(List<OfferBlock> blocks) {
    List<Integer> order = new ArrayList<>();
    Map<Double, Integer> size = new HashMap<>();
    for (int b = 0; b < blocks.size(); b++) {
      order.add(b);
      size.merge(blocks.get(b).pricePerMwh(), 1, Integer::sum);
    }
    order.sort(
        Comparator.comparing(
            blocks::get,
            Comparator.comparingDouble(OfferBlock::pricePerMwh)
                .thenComparingInt(OfferBlock::interval)
                .thenComparingLong(OfferBlock::submissionOrder)
                .thenComparing(OfferBlock::id)));
    double[] tie = new double[blocks.size()];
    Map<Double, Integer> rank = new HashMap<>();
    for (int b : order) {
      double price = blocks.get(b).pricePerMwh();
      int position = rank.merge(price, 1, Integer::sum);
      tie[b] = TIE * position / (size.getOrDefault(price, 1) + 1);
    }
    return tie;
  }
}
