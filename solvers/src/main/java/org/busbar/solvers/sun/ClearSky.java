package org.busbar.solvers.sun;

import java.time.LocalDate;

/**
 * What a flat roof full of panels gives under a clear sky: position of the sun by Spencer (1971),
 * irradiance by Haurwitz (1945), 1,000 W/m² and losses of a sixth taken into account. Good to some
 * percent, which is what a clear sky itself is worth as a forecast.
 *
 * @param latitudeDeg north positive
 * @param longitudeDeg east positive
 */
public record ClearSky(double latitudeDeg, double longitudeDeg) {

  /** Alternating current out per nameplate, at 1,000 W/m² on the panel. */
  private static final double PERFORMANCE = 0.85;

  private static final double MARKET_TIME_MERIDIAN_DEG = -75;
  private static final int SAMPLES_PER_HOUR = 12;

  public ClearSky {
    if (!(Math.abs(latitudeDeg) <= 90) || !(Math.abs(longitudeDeg) <= 180)) {
      throw new IllegalArgumentException(
          "The latitude (%s) must be within -90..90 and the longitude (%s) within -180..180."
              .formatted(latitudeDeg, longitudeDeg));
    }
  }

  /** Mean output over an hour ending in market time (UTC−5), as a fraction of the rating, 0..1. */
  public double fraction(LocalDate date, int hourEnding) {
    double sum = 0;
    for (int i = 0; i < SAMPLES_PER_HOUR; i++) {
      sum += atHour(date, hourEnding - 1 + (i + 0.5) / SAMPLES_PER_HOUR);
    }
    return sum / SAMPLES_PER_HOUR;
  }

  private double atHour(LocalDate date, double clockHour) {
    double day = 2 * Math.PI * (date.getDayOfYear() - 1) / date.lengthOfYear();
    double declination =
        0.006918
            - 0.399912 * Math.cos(day)
            + 0.070257 * Math.sin(day)
            - 0.006758 * Math.cos(2 * day)
            + 0.000907 * Math.sin(2 * day)
            - 0.002697 * Math.cos(3 * day)
            + 0.00148 * Math.sin(3 * day);
    double equationOfTimeMinutes =
        229.18
            * (0.000075
                + 0.001868 * Math.cos(day)
                - 0.032077 * Math.sin(day)
                - 0.014615 * Math.cos(2 * day)
                - 0.040849 * Math.sin(2 * day));
    double solarHour =
        clockHour + (4 * (longitudeDeg - MARKET_TIME_MERIDIAN_DEG) + equationOfTimeMinutes) / 60;
    double hourAngle = Math.toRadians(15 * (solarHour - 12));
    double latitude = Math.toRadians(latitudeDeg);
    double cosZenith =
        Math.sin(latitude) * Math.sin(declination)
            + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
    if (cosZenith <= 0) {
      return 0;
    }
    double wattsPerSquareMetre = 1098 * cosZenith * Math.exp(-0.057 / cosZenith);
    return Math.min(1, PERFORMANCE * wattsPerSquareMetre / 1000);
  }
}
