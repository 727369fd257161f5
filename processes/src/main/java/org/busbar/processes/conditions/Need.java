package org.busbar.processes.conditions;

import org.busbar.processes.register.Direction;

/**
 * What the DSO asks for: relief of one element in one hour. The documents also say "bid".
 *
 * @param kind {@code THERMAL}, {@code UNDERVOLTAGE}, {@code OVERVOLTAGE}, {@code REVERSE_POWER} or
 *     {@code IMPORT_POWER}
 * @param value what the forecast shows: A for thermal, per unit for voltages, kW for reverse power
 * @param limit what is allowed, in the same unit
 * @param requestedKw estimate of the relief at the most effective resource, ≥ 0
 * @param metKw relief bought so far, ≥ 0
 */
public record Need(
    String id,
    String tradeDayId,
    String zoneId,
    int hourEnding,
    String kind,
    String element,
    String phase,
    double value,
    double limit,
    double requestedKw,
    double metKw,
    State state) {

  public enum State {
    FOUND,
    PUBLISHED,
    MET,
    PARTLY_MET
  }

  /**
   * Which way resources help: high voltages and export want less injection; low voltages and
   * overloads want more, since what overloads this feeder is its load.
   */
  public Direction direction() {
    return kind.equals("OVERVOLTAGE") || kind.equals("REVERSE_POWER")
        ? Direction.DOWN
        : Direction.UP;
  }
}
