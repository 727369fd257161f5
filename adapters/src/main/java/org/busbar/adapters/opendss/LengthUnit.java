package org.busbar.adapters.opendss;

import java.util.Locale;

/** The units of length of a script; the conversion from or to {@link #NONE} is 1. */
enum LengthUnit {
  NONE(1),
  MILE(1609.344),
  KILOFOOT(304.8),
  KILOMETRE(1000),
  METRE(1),
  FOOT(0.3048),
  INCH(0.0254),
  CENTIMETRE(0.01),
  MILLIMETRE(0.001);

  private final double metres;

  LengthUnit(double metres) {
    this.metres = metres;
  }

  /** How many metres it is; 1 for none. */
  double metres() {
    return metres;
  }

  /** How many of the other unit it is. */
  double in(LengthUnit other) {
    return this == NONE || other == NONE ? 1 : metres / other.metres;
  }

  static LengthUnit of(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none" -> NONE;
      case "mi", "mile", "miles" -> MILE;
      case "kft" -> KILOFOOT;
      case "km" -> KILOMETRE;
      case "m", "meter", "meters" -> METRE;
      case "ft", "feet", "foot" -> FOOT;
      case "in", "inch", "inches" -> INCH;
      case "cm" -> CENTIMETRE;
      case "mm" -> MILLIMETRE;
      default ->
          throw new IllegalArgumentException(
              "The unit (" + text + ") must be one of none, mi, kft, km, m, ft, in, cm, mm.");
    };
  }
}
