package org.busbar.adapters.opendss;

import java.util.Locale;
import org.busbar.adapters.networkfile.Place;

/**
 * One property of an element set to a value.
 *
 * @param property its full name in lower case
 * @param text the value without quotes
 * @param quoted whether it stood in quotes or brackets
 */
record Assignment(String property, String text, boolean quoted, Place place) {

  double number() {
    return Numbers.number(text, quoted);
  }

  int whole() {
    return Numbers.whole(text, quoted);
  }

  int wholeWithin(int least, int most) {
    int value = whole();
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "The value (%d) must be within %d..%d.".formatted(value, least, most));
    }
    return value;
  }

  double positive() {
    double value = number();
    if (!(value > 0)) {
      throw new IllegalArgumentException("The value (" + text + ") must be positive.");
    }
    return value;
  }

  double[] array() {
    return Numbers.array(text);
  }

  boolean yes() {
    return Numbers.yes(text);
  }

  String lower() {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** {@code delta} or {@code LL}, against {@code wye}, {@code y}, {@code LN}. */
  boolean delta() {
    return delta(text);
  }

  static boolean delta(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.startsWith("d") || word.equals("ll")) {
      return true;
    }
    if (word.startsWith("w") || word.startsWith("y") || word.equals("ln")) {
      return false;
    }
    throw new IllegalArgumentException("The connection (" + text + ") must be wye or delta.");
  }
}
