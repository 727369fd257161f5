package org.busbar.solvers.network;

import java.util.List;

/** The checks that every element shares, with one wording. */
final class Require {

  private Require() {}

  static void id(String element, String id) {
    if (id.isBlank() || !id.equals(id.strip())) {
      throw new IllegalArgumentException(
          "The id of a " + element + " (" + id + ") must be a word without outer spaces.");
    }
  }

  static void positive(String field, double value, String unit) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The " + field + " (" + value + " " + unit + ") must be positive.");
    }
  }

  static void notNegative(String field, double value, String unit) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The " + field + " (" + value + " " + unit + ") must be zero or positive.");
    }
  }

  static void finite(String field, double value, String unit) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The " + field + " (" + value + " " + unit + ") must be a finite number.");
    }
  }

  static void ratings(double normalAmps, double emergencyAmps) {
    positive("normal rating", normalAmps, "A");
    if (!(emergencyAmps >= normalAmps) || Double.isInfinite(emergencyAmps)) {
      throw new IllegalArgumentException(
          "The emergency rating ("
              + emergencyAmps
              + " A) must be at least the normal rating ("
              + normalAmps
              + " A).");
    }
  }

  static double positiveValue(String field, double value, String unit) {
    positive(field, value, unit);
    return value;
  }

  static List<Coil> coils(String element, String id, List<Coil> coils) {
    if (coils.isEmpty()) {
      throw new IllegalArgumentException("The " + element + " " + id + " must have a coil.");
    }
    return List.copyOf(coils);
  }

  static void twoEnds(String element, String id, String fromBus, String toBus) {
    if (fromBus.equals(toBus)) {
      throw new IllegalArgumentException(
          "The ends of " + element + " " + id + " (" + fromBus + ") must be two different buses.");
    }
  }
}
