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
 * @param conditions what ties blocks together
 * @param aim what the best selection is
 */
public record ClearingProblem(
    List<OfferBlock> blocks,
    List<ClearingRow> rows,
    List<EnergyLimit> energyLimits,
    double slackPricePerMwh,
    OfferConditions conditions,
    ClearingAim aim) {

  /** At least cost, any part of every block. */
  public ClearingProblem(
      List<OfferBlock> blocks,
      List<ClearingRow> rows,
      List<EnergyLimit> energyLimits,
      double slackPricePerMwh) {
    this(
        blocks, rows, energyLimits, slackPricePerMwh, OfferConditions.NONE, ClearingAim.LEAST_COST);
  }

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
    for (OfferConditions.Activation activation : conditions.activations()) {
      requireKnown(blockIds, activation.blockIds(), activation.id());
    }
    for (OfferConditions.Profile profile : conditions.profiles()) {
      requireKnown(blockIds, profile.blockIds(), profile.id());
    }
    for (OfferConditions.Ramp ramp : conditions.ramps()) {
      ramp.blockIdsByInterval().values().forEach(ids -> requireKnown(blockIds, ids, ramp.id()));
    }
    for (OfferConditions.Storage storage : conditions.storages()) {
      requireKnown(blockIds, storage.blockIds(), storage.id());
    }
  }

  /** The same with other blocks. */
  public ClearingProblem withBlocks(List<OfferBlock> others) {
    return new ClearingProblem(others, rows, energyLimits, slackPricePerMwh, conditions, aim);
  }

  /** The same with other rows. */
  public ClearingProblem withRows(List<ClearingRow> others) {
    return new ClearingProblem(blocks, others, energyLimits, slackPricePerMwh, conditions, aim);
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
