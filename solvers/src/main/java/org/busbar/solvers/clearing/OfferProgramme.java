package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.Programme;

/**
 * Quantities of offers at their prices and what the offers say about them, without anything that is
 * required of them: a programme to which others add rows of their own.
 */
public final class OfferProgramme {

  private final ClearingColumns columns;
  private final Programme programme = new Programme();
  private final OfferConditions conditions;

  /**
   * @throws IllegalArgumentException if a condition names a block that is not there
   */
  public OfferProgramme(
      List<OfferBlock> blocks, List<EnergyLimit> energyLimits, OfferConditions conditions) {
    this.conditions = conditions;
    columns = new ClearingColumns(blocks);
    programme
        .add(new QuantityFamily(columns))
        .add(new EnergyFamily(columns, energyLimits))
        .add(new ActivationFamily(columns, conditions.activations()))
        .add(new ProfileFamily(columns, conditions))
        .add(new LinkFamily(columns, conditions.links()))
        .add(new ExclusiveFamily(columns, conditions.exclusives()))
        .add(new RampFamily(columns, conditions.ramps()))
        .add(new DurationFamily(columns, conditions.durations()))
        .add(new StorageFamily(columns, conditions.storages()));
  }

  /** The programme itself; its first variables are the quantities of the blocks in their order. */
  public Programme programme() {
    return programme;
  }

  /**
   * Quantities in tenths of a kW where all rows of a programme allow that.
   *
   * @param extended {@link #programme} or a copy of it with more variables and rows
   * @return one per block
   */
  public double[] rounded(Programme extended, double[] values) {
    boolean[] keep = new boolean[columns.blocks.size()];
    for (OfferConditions.Profile profile : conditions.profiles()) {
      profile.blockIds().forEach(id -> keep[columns.number(id)] = true);
    }
    return new Rounding(extended, values, keep).run();
  }
}
