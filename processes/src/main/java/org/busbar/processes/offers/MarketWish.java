package org.busbar.processes.offers;

/**
 * A resource's wish to take part in the IESO's market by way of the DSO (J1C-SC-1).
 *
 * @param fromHourEnding first hour ending, 1 to 24
 * @param toHourEnding last hour ending, not before the first
 */
public record MarketWish(
    String tradeDayId, String resourceId, int fromHourEnding, int toHourEnding) {

  public MarketWish {
    if (fromHourEnding < 1 || toHourEnding > 24 || fromHourEnding > toHourEnding) {
      throw new IllegalArgumentException(
          "The hours (%d to %d) of the wish of %s must lie in order between 1 and 24."
              .formatted(fromHourEnding, toHourEnding, resourceId));
    }
  }

  public boolean covers(int hourEnding) {
    return hourEnding >= fromHourEnding && hourEnding <= toHourEnding;
  }
}
