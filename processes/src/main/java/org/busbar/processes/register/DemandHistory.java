package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Hourly Ontario demand in MW, consecutive whole trade dates from a first date.
 *
 * <p>Source: IESO public report "Hourly Demand", column Ontario Demand.
 */
public final class DemandHistory {

  private final LocalDate first;
  private final double[] megawatts;
  private final double peakMegawatts;

  public DemandHistory(LocalDate first, double[] megawatts) {
    if (megawatts.length == 0 || megawatts.length % 24 != 0) {
      throw new IllegalArgumentException(
          "The demand history (%d hours) must hold whole days of 24 hours."
              .formatted(megawatts.length));
    }
    this.first = first;
    this.megawatts = megawatts.clone();
    this.peakMegawatts = Arrays.stream(megawatts).max().orElseThrow();
  }

  public LocalDate first() {
    return first;
  }

  public LocalDate last() {
    return first.plusDays(megawatts.length / 24 - 1L);
  }

  public boolean covers(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last());
  }

  public double peakMegawatts() {
    return peakMegawatts;
  }

  public double megawatts(LocalDate date, int hourEnding) {
    if (!covers(date)) {
      throw new IllegalArgumentException(
          "The date (%s) must lie in the demand history, %s to %s.".formatted(date, first, last()));
    }
    return megawatts[Math.toIntExact(date.toEpochDay() - first.toEpochDay()) * 24 + hourEnding - 1];
  }
}
