package org.busbar.solvers.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import org.busbar.solvers.coordination.LedgerEntry.Operator;
import org.busbar.solvers.coordination.LedgerEntry.Standing;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;

/** Batteries and entries of one day; hours are hours of market time. */
final class Ledgers {

  static final TradeDate DATE = TradeDate.of(LocalDate.of(2023, 9, 5));

  private Ledgers() {}

  /** A four-hour battery, full at the start of the day, that loses nothing. */
  static LedgerResource battery(String id, double rechargeKw) {
    return battery(id, 250, 1000, 1, 1, 1000, rechargeKw, 0, Double.POSITIVE_INFINITY);
  }

  static LedgerResource battery(
      String id,
      double kw,
      double capacityKwh,
      double efficiencyIn,
      double efficiencyOut,
      double energyKwh,
      double rechargeKw,
      double releaseKw,
      double rampKwPerMinute) {
    return new LedgerResource(
        id,
        kw,
        kw,
        rampKwPerMinute,
        new TreeMap<>(),
        new Store(
            capacityKwh,
            efficiencyIn,
            efficiencyOut,
            DATE.start(),
            energyKwh,
            rechargeKw,
            releaseKw));
  }

  static Instant at(double hour) {
    return DATE.start().plusSeconds(Math.round(hour * 3600));
  }

  static LedgerEntry ieso(String id, double from, double to, double kw) {
    return entry(id, Operator.IESO, from, to, kw, 30, 80, Standing.OPEN);
  }

  static LedgerEntry dso(String id, double from, double to, double kw) {
    return entry(id, Operator.DSO, from, to, kw, 20, 150, Standing.OPEN);
  }

  static LedgerEntry entry(
      String id,
      Operator operator,
      double from,
      double to,
      double kw,
      int priority,
      double price,
      Standing standing) {
    return new LedgerEntry(
        id,
        "battery",
        operator,
        "ENERGY",
        new Interval(at(from), at(to)),
        kw,
        priority,
        price,
        0,
        standing);
  }

  static Interval hours(double from, double length) {
    return Interval.of(at(from), Duration.ofSeconds(Math.round(length * 3600)));
  }
}
