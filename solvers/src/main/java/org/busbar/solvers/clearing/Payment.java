package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is paid for a block.
 *
 * @param kw taken, for an hour
 * @param pricePerMwh CAD per MWh
 * @param cad kw at that price
 * @param upliftCad part of it that the price at its place would not have paid
 */
public record Payment(String blockId, double kw, double pricePerMwh, double cad, double upliftCad) {

  /** One for each block that is taken, in the order of the problem. */
  public static List<Payment> of(ClearingProblem problem, ClearingResult result, PricingRule rule) {
    Map<String, Double> uniform = new HashMap<>();
    for (OfferBlock block : problem.blocks()) {
      if (result.kw(block.id()) > 0) {
        uniform.merge(market(block), block.pricePerMwh(), Math::max);
      }
    }
    List<Payment> payments = new ArrayList<>();
    for (OfferBlock block : problem.blocks()) {
      double kw = result.kw(block.id());
      if (kw > 0) {
        double worth = result.worthByBlock().getOrDefault(block.id(), 0.0);
        double price =
            switch (rule) {
              case PAY_AS_BID -> block.pricePerMwh();
              case UNIFORM -> uniform.getOrDefault(market(block), block.pricePerMwh());
              case LOCATIONAL -> Math.max(worth, block.pricePerMwh());
            };
        double uplift = rule == PricingRule.LOCATIONAL ? Math.max(0, price - worth) * kw / 1000 : 0;
        payments.add(new Payment(block.id(), kw, price, kw * price / 1000, uplift));
      }
    }
    return payments;
  }

  private static String market(OfferBlock block) {
    return block.interval() + "/" + block.sign();
  }
}
