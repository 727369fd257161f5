package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.register.Direction;

/**
 * A selection that the resource has acknowledged: it will act when told to.
 *
 * @param id the selection's id
 */
public record Commitment(
    String id,
    String tradeDayId,
    String resourceId,
    int hourEnding,
    Direction direction,
    double quantityKw,
    BigDecimal pricePerMwh,
    Market market) {

  /** A commitment of the distribution market. */
  public Commitment(
      String id,
      String tradeDayId,
      String resourceId,
      int hourEnding,
      Direction direction,
      double quantityKw,
      BigDecimal pricePerMwh) {
    this(
        id,
        tradeDayId,
        resourceId,
        hourEnding,
        direction,
        quantityKw,
        pricePerMwh,
        Market.DISTRIBUTION);
  }

  /** Signed change of injection, kW. */
  public double changeKw() {
    return direction.sign() * quantityKw;
  }

  /** Sum of the changes that the commitments of one hour ask for, by resource. */
  public static SortedMap<String, Double> changesKw(
      Collection<Commitment> commitments, int hourEnding) {
    SortedMap<String, Double> changes = new TreeMap<>();
    for (Commitment commitment : commitments) {
      if (commitment.hourEnding() == hourEnding) {
        changes.merge(commitment.resourceId(), commitment.changeKw(), Double::sum);
      }
    }
    return changes;
  }
}
