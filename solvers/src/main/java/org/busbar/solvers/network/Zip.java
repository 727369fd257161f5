package org.busbar.solvers.network;

/**
 * How the power of a load depends on its voltage: parts with constant impedance, current and power,
 * for P and for Q; each three sum to 1.
 */
public record Zip(double pZ, double pI, double pP, double qZ, double qI, double qP) {

  public static final Zip CONSTANT_POWER = new Zip(0, 0, 1, 0, 0, 1);
  public static final Zip CONSTANT_CURRENT = new Zip(0, 1, 0, 0, 1, 0);
  public static final Zip CONSTANT_IMPEDANCE = new Zip(1, 0, 0, 1, 0, 0);

  private static final double SUM_TOLERANCE = 1e-6;

  public Zip {
    if (!(Math.abs(pZ + pI + pP - 1) < SUM_TOLERANCE)
        || !(Math.abs(qZ + qI + qP - 1) < SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "The parts of a ZIP load (P: %s, %s, %s; Q: %s, %s, %s) must sum to 1 for P and for Q."
              .formatted(pZ, pI, pP, qZ, qI, qP));
    }
  }

  static Zip of(LoadModel model) {
    return switch (model) {
      case CONSTANT_POWER -> CONSTANT_POWER;
      case CONSTANT_CURRENT -> CONSTANT_CURRENT;
      case CONSTANT_IMPEDANCE -> CONSTANT_IMPEDANCE;
    };
  }
}
