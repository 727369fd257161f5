package org.busbar.solvers.clearing;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is offered and what is required. The order of the lists means nothing.
 *
 * @param slackPricePerMwh CAD per MWh that a unit of slack costs for an hour; above every price, so
 *     that a requirement is left unmet only if the offers cannot meet it at a price below this
 */
public record ClearingProblem(
    List<OfferBlock> blocks,
    List<ClearingRow> rows,
    List<EnergyLimit> energyLimits,
    double slackPricePerMwh) {

  /** The order in which equal offers are taken: price, then submission, then id. */
  static final Comparator<OfferBlock> MERIT =
      Comparator.comparingInt(OfferBlock::interval)
          .thenComparingDouble(OfferBlock::pricePerMwh)
          .thenComparingLong(OfferBlock::submissionOrder)
          .thenComparing(OfferBlock::id);

  public ClearingProblem {
    blocks = blocks.stream().sorted(MERIT).toList();
    rows =
        rows.stream()
            .sorted(Comparator.comparingInt(ClearingRow::interval).thenComparing(ClearingRow::id))
            .toList();
    energyLimits = energyLimits.stream().sorted(Comparator.comparing(EnergyLimit::id)).toList();
    if (!(slackPricePerMwh > 0) || Double.isInfinite(slackPricePerMwh)) {
      throw new IllegalArgumentException(
          "The slack price (%s CAD/MWh) must be positive.".formatted(slackPricePerMwh));
    }
    Set<String> blockIds = new HashSet<>();
    for (OfferBlock block : blocks) {
      if (!blockIds.add(block.id())) {
        throw new IllegalArgumentException(
            "The block id (%s) must be given once.".formatted(block.id()));
      }
    }
    Set<String> limitIds = new HashSet<>();
    for (ClearingRow row : rows) {
      if (!limitIds.add(row.id())) {
        throw new IllegalArgumentException(
            "The row id (%s) must be given once.".formatted(row.id()));
      }
      requireKnown(blockIds, row.perKw().keySet(), row.id());
    }
    for (EnergyLimit limit : energyLimits) {
      if (!limitIds.add(limit.id())) {
        throw new IllegalArgumentException(
            "The limit id (%s) must be given once.".formatted(limit.id()));
      }
      requireKnown(blockIds, limit.blockIds(), limit.id());
    }
  }

  private static void requireKnown(Set<String> known, Iterable<String> named, String in) {
    for (String id : named) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "The block (%s) that %s names must be one of the problem.".formatted(id, in));
      }
    }
  }
}
