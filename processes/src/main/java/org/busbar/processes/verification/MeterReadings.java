package org.busbar.processes.verification;

/**
 * One resource's meter over a trade day.
 *
 * @param wattHours net injection of each of the 288 five-minute intervals, Wh; consumption negative
 * @param revision later ones replace earlier ones
 * @param quality ACTUAL, ESTIMATED or EDITED
 */
public record MeterReadings(
    String tradeDayId,
    String resourceId,
    String meterId,
    int revision,
    String quality,
    int[] wattHours) {

  public MeterReadings {
    if (wattHours.length != 288) {
      throw new IllegalArgumentException(
          "The readings of meter %s (%d values) must have 288 five-minute values."
              .formatted(meterId, wattHours.length));
    }
    wattHours = wattHours.clone();
  }

  @Override
  public int[] wattHours() {
    return wattHours.clone();
  }

  /** Net injection of an hour ending 1 to 24, Wh. */
  public long wattHoursOfHour(int hourEnding) {
    long sum = 0;
    for (int i = (hourEnding - 1) * 12; i < hourEnding * 12; i++) {
      sum += wattHours[i];
    }
    return sum;
  }
}
