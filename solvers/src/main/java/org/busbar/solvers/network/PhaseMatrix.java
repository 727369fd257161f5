package org.busbar.solvers.network;

import java.util.Arrays;

/** A symmetric n x n matrix over the phases of an element. Immutable. */
public final class PhaseMatrix {

  private final int size;
  private final double[] values;

  private PhaseMatrix(int size, double[] values) {
    this.size = size;
    this.values = values;
  }

  /**
   * From the lower triangle, row by row: {@code r11}, {@code r21 r22}, {@code r31 r32 r33}.
   *
   * @throws IllegalArgumentException if there are not 1, 3, 6, 10 ... finite values
   */
  public static PhaseMatrix ofLowerTriangle(double... lower) {
    int size = (int) Math.round((Math.sqrt(8.0 * lower.length + 1) - 1) / 2);
    if (size < 1 || size * (size + 1) / 2 != lower.length) {
      throw new IllegalArgumentException(
          "The lower triangle ("
              + lower.length
              + " values) must have 1, 3 or 6 values (or 10 ...).");
    }
    double[] values = new double[size * size];
    int k = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double value = lower[k++];
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "The matrix value (" + value + ") must be a finite number.");
        }
        values[i * size + j] = value;
        values[j * size + i] = value;
      }
    }
    return new PhaseMatrix(size, values);
  }

  /** All entries of the diagonal alike, and all others alike. */
  public static PhaseMatrix ofSelfAndMutual(int size, double self, double mutual) {
    double[] lower = new double[size * (size + 1) / 2];
    int k = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        lower[k++] = i == j ? self : mutual;
      }
    }
    return ofLowerTriangle(lower);
  }

  public int size() {
    return size;
  }

  public double get(int row, int column) {
    return values[row * size + column];
  }

  public PhaseMatrix times(double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new PhaseMatrix(size, scaled);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhaseMatrix that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
