package org.busbar.adapters.networkreport;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as text, the same on every machine. */
final class Figures {

  private static final MathContext NINE_DIGITS = new MathContext(9);

  private Figures() {}

  /** Nine significant digits, for a table. */
  static String full(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    // Below this a figure is the rounding of the solver.
    if (Math.abs(value) < 1e-12) {
      return "0";
    }
    return new BigDecimal(value).round(NINE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** With a fixed number of decimals, for people. */
  static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }

  /** {@code 1 bus}, {@code 3 buses}. */
  static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
