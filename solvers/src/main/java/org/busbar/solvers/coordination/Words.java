package org.busbar.solvers.coordination;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.busbar.solvers.time.TradeDate;

/** Times in market time and figures, as people at a control desk read them. */
final class Words {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DATE_AND_CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Words() {}

  static String clock(Instant at) {
    return CLOCK.format(at.atOffset(TradeDate.MARKET_TIME));
  }

  static String dateAndClock(Instant at) {
    return DATE_AND_CLOCK.format(at.atOffset(TradeDate.MARKET_TIME));
  }

  static String kw(double value) {
    return String.format(Locale.ROOT, "%.1f", value + 0.0);
  }

  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.1f", value + 0.0);
  }

  static String mwh(double kWh) {
    return String.format(Locale.ROOT, "%.4f", kWh / 1000);
  }

  static String cad(double value) {
    return String.format(Locale.ROOT, "%.2f", value + 0.0);
  }
}
