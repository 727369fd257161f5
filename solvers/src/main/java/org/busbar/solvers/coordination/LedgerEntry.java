package org.busbar.solvers.coordination;

import java.time.Duration;
import org.busbar.solvers.time.Interval;

/**
 * An open commitment or instruction: what one operator counts on from one resource.
 *
 * @param period in whole seconds
 * @param changeKw change of injection against the undisturbed operation; 0 where it was withdrawn
 * @param priority whose word stands in a conflict: the smaller number, as IEEE 2030.5's primacy
 * @param pricePerMwh what its energy is worth, CAD/MWh
 * @param penaltyPerMwh what energy that is not delivered costs on top, CAD/MWh
 */
public record LedgerEntry(
    String id,
    String resourceId,
    Operator operator,
    String service,
    Interval period,
    double changeKw,
    int priority,
    double pricePerMwh,
    double penaltyPerMwh,
    Standing standing) {

  public enum Operator {
    IESO,
    DSO,
    /** The resource's owner, such as for a recharge that he has planned. */
    OWNER
  }

  public enum Standing {
    /** Nothing was sent: it may be reduced, shortened, or withdrawn. */
    OPEN,
    /** As OPEN, and it may be done at another time. */
    MOVABLE,
    /** The resource has it: it stands. */
    ISSUED
  }

  public LedgerEntry {
    if (!Double.isFinite(changeKw)
        || !Double.isFinite(pricePerMwh)
        || !Double.isFinite(penaltyPerMwh)) {
      throw new IllegalArgumentException(
          "The change (%s kW), price (%s CAD/MWh) and penalty (%s CAD/MWh) of entry %s must be finite numbers. Correct the entry."
              .formatted(changeKw, pricePerMwh, penaltyPerMwh, id));
    }
  }

  public double hours() {
    return period.length().toSeconds() / 3600.0;
  }

  /** Energy that is moved, kWh, ≥ 0. */
  public double energyKwh() {
    return Math.abs(changeKw) * hours();
  }

  public LedgerEntry withChange(double newChangeKw) {
    return with(period, newChangeKw);
  }

  public LedgerEntry during(Interval newPeriod) {
    return with(newPeriod, changeKw);
  }

  /** The same at another resource, under an id that names it. */
  LedgerEntry at(String otherResourceId, double newChangeKw, double newPrice) {
    return new LedgerEntry(
        id + " at " + otherResourceId,
        otherResourceId,
        operator,
        service,
        period,
        newChangeKw,
        priority,
        newPrice,
        penaltyPerMwh,
        Standing.OPEN);
  }

  boolean overlaps(Interval other) {
    return period.overlaps(other);
  }

  /** What giving up so much of it costs, CAD. */
  double costOf(double kWh) {
    return kWh * (pricePerMwh + penaltyPerMwh) / 1000;
  }

  /** In words, such as {@code IESO ENERGY +250.0 kW 2023-09-05 12:00 to 16:00}. */
  String words() {
    Duration day = Duration.ofDays(1);
    String until =
        period.length().compareTo(day) < 0
            ? Words.clock(period.end())
            : Words.dateAndClock(period.end());
    return "%s %s %s kW %s to %s"
        .formatted(
            operator, service, Words.signed(changeKw), Words.dateAndClock(period.start()), until);
  }

  private LedgerEntry with(Interval newPeriod, double newChangeKw) {
    return new LedgerEntry(
        id,
        resourceId,
        operator,
        service,
        newPeriod,
        newChangeKw,
        priority,
        pricePerMwh,
        penaltyPerMwh,
        standing);
  }
}
