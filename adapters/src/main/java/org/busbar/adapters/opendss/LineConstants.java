package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Impedance and capacitance of parallel conductors above or in the earth, per metre. The earth
 * return follows one of three models; at power frequency the published geometric mean radius stands
 * for the inner reactance.
 */
final class LineConstants {

  /** How the return through the earth is modelled. */
  enum Earth {
    CARSON,
    FULLCARSON,
    DERI;

    static Earth of(String name) {
      return valueOf(nameOf(name).toUpperCase(Locale.ROOT));
    }

    /** The full name of one that may be cut short. */
    static String nameOf(String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      return switch (word.isEmpty() ? ' ' : word.charAt(0)) {
        case 'c', 's' -> "carson";
        case 'f' -> "fullcarson";
        case 'd' -> "deri";
        default ->
            throw new IllegalArgumentException(
                "The earth model (" + text + ") must be carson, fullcarson or deri.");
      };
    }
  }

  private static final double MU0 = 12.56637e-7;
  private static final double EPSILON0 = 8.854e-12;

  /** Resistance, reactance (ohm/m) and capacitance (F/m) over the conductors that are kept. */
  record Result(double[][] r, double[][] x, double[][] c) {}

  private final List<Conductor> conductors;
  private final Earth earth;
  private final double rho;
  private final double frequency;
  private final double omega;

  /**
   * @param rho resistivity of the earth, ohm metre
   * @param frequency Hz
   */
  LineConstants(List<Conductor> conductors, Earth earth, double rho, double frequency) {
    this.conductors = conductors;
    this.earth = earth;
    this.rho = rho;
    this.frequency = frequency;
    this.omega = 2 * Math.PI * frequency;
  }

  /**
   * The constants of the first conductors; the others are grounded neutrals.
   *
   * @throws IllegalArgumentException if two conductors touch, or one lies in the wrong place
   */
  Result of(int kept) {
    check();
    Complex[][] z = reduce(withShields(), kept);
    double[][] r = new double[kept][kept];
    double[][] x = new double[kept][kept];
    for (int i = 0; i < kept; i++) {
      for (int j = 0; j < kept; j++) {
        // The elimination leaves a rounding difference between the halves.
        int row = Math.max(i, j);
        int column = Math.min(i, j);
        r[i][j] = z[row][column].re();
        x[i][j] = z[row][column].im();
      }
    }
    double[][] all = capacitance();
    double[][] c = new double[kept][kept];
    for (int i = 0; i < kept; i++) {
      for (int j = 0; j < kept; j++) {
        c[i][j] = all[Math.max(i, j)][Math.min(i, j)];
      }
    }
    return new Result(r, x, c);
  }

  private void check() {
    for (int i = 0; i < conductors.size(); i++) {
      Conductor a = conductors.get(i);
      if (a.y() == 0 || a.shield() == null && a.y() < 0) {
        throw new IllegalArgumentException(
            "The height of conductor %d (%s m) must be positive.".formatted(i + 1, a.y()));
      }
      for (int j = 0; j < i; j++) {
        Conductor b = conductors.get(j);
        if (a.distance(b) < a.radius() + b.radius()) {
          throw new IllegalArgumentException(
              "The conductors %d and %d (%s m apart) must not touch. Check x, h and their units."
                  .formatted(j + 1, i + 1, a.distance(b)));
        }
      }
    }
  }

  private Complex[][] withShields() {
    List<Integer> shielded = new ArrayList<>();
    int n = conductors.size();
    for (int i = 0; i < n; i++) {
      if (conductors.get(i).shield() != null) {
        shielded.add(i);
      }
    }
    int size = n + shielded.size();
    Complex[][] z = new Complex[size][size];
    for (int i = 0; i < n; i++) {
      Conductor a = conductors.get(i);
      z[i][i] = new Complex(acResistance(a), 0).plus(spacing(a.gmr())).plus(earthReturn(i, i));
      for (int j = 0; j < i; j++) {
        z[i][j] = spacing(a.distance(conductors.get(j))).plus(earthReturn(i, j));
        z[j][i] = z[i][j];
      }
    }
    for (int s = 0; s < shielded.size(); s++) {
      int i = shielded.get(s);
      Conductor.Shield shield = conductors.get(i).shield();
      if (shield == null) {
        continue;
      }
      int row = n + s;
      z[row][row] = new Complex(shield.r(), 0).plus(spacing(shield.gmr())).plus(earthReturn(i, i));
      for (int j = 0; j < n; j++) {
        double distance =
            i == j
                ? shield.radius()
                : shield.distance(conductors.get(i).distance(conductors.get(j)));
        z[row][j] = spacing(distance).plus(earthReturn(i, j));
        z[j][row] = z[row][j];
      }
      for (int t = 0; t < s; t++) {
        int j = shielded.get(t);
        double distance = conductors.get(i).distance(conductors.get(j));
        z[row][n + t] = spacing(distance).plus(earthReturn(i, j));
        z[n + t][row] = z[row][n + t];
      }
    }
    return z;
  }

  private Complex spacing(double distance) {
    return new Complex(0, omega * MU0 / (2 * Math.PI) * Math.log(1 / distance));
  }

  /** With the model of Deri the skin effect is computed from the direct-current resistance. */
  private double acResistance(Conductor conductor) {
    if (earth != Earth.DERI) {
      return conductor.rac();
    }
    Complex alpha = new Complex(1, 1).times(Math.sqrt(frequency * MU0 / conductor.rdc()));
    Complex ratio = alpha.abs() > 35 ? new Complex(1, 0) : besselRatio(alpha);
    return new Complex(1, 1)
        .times(ratio)
        .times(Math.sqrt(conductor.rdc() * frequency * MU0) / 2)
        .re();
  }

  /** I0(a) / I1(a) of the modified Bessel functions, by their series. */
  private static Complex besselRatio(Complex a) {
    Complex quarter = a.times(a).times(0.25);
    Complex term = new Complex(1, 0);
    Complex zero = term;
    Complex one = term;
    for (int k = 1; k < 500 && term.abs() > 1e-18 * zero.abs(); k++) {
      term = term.times(quarter).times(1.0 / ((double) k * k));
      zero = zero.plus(term);
      one = one.plus(term.times(1.0 / (k + 1)));
    }
    return zero.over(one.times(a).times(0.5));
  }

  private Complex earthReturn(int i, int j) {
    double yi = Math.abs(conductors.get(i).y());
    double yj = Math.abs(conductors.get(j).y());
    double dx = conductors.get(i).x() - conductors.get(j).x();
    return switch (earth) {
      case CARSON ->
          new Complex(
              omega * MU0 / 8,
              omega * MU0 / (2 * Math.PI) * Math.log(658.5 * Math.sqrt(rho / frequency)));
      case FULLCARSON -> fullCarson(yi, yj, i == j ? 0 : dx);
      case DERI -> deri(yi, yj, i == j ? 0 : dx);
    };
  }

  /** The mirror lies below the ground at the complex depth of penetration. */
  private Complex deri(double yi, double yj, double dx) {
    Complex depth = new Complex(1, 0).over(new Complex(0, omega * MU0 / rho).squareRoot()).times(2);
    Complex height = depth.plus(new Complex(yi + yj, 0));
    Complex distance = height.times(height).plus(new Complex(dx * dx, 0)).squareRoot();
    return Complex.J.times(omega * MU0 / (2 * Math.PI)).times(distance.log());
  }

  /** The first terms of Carson's series. */
  private Complex fullCarson(double yi, double yj, double dx) {
    double distance = Math.hypot(yi + yj, dx);
    double theta = Math.acos((yi + yj) / distance);
    double m = 2.8099e-3 * distance * Math.sqrt(frequency / rho);
    double b1 = 1 / (3 * Math.sqrt(2));
    double b2 = 1.0 / 16;
    double b3 = b1 / 3 / 5;
    double b4 = b2 / 4 / 6;
    double b5 = -b3 / 5 / 7;
    double d2 = b2 * Math.PI / 4;
    double d4 = b4 * Math.PI / 4;
    double c2 = 1.3659315;
    double c4 = c2 + 1.0 / 4 + 1.0 / 6;
    double m2 = m * m;
    double m3 = m2 * m;
    double m4 = m3 * m;
    double m5 = m4 * m;
    double re =
        Math.PI / 8
            - b1 * m * Math.cos(theta)
            + b2 * m2 * ((c2 - Math.log(m)) * Math.cos(2 * theta) + theta * Math.sin(2 * theta))
            + b3 * m3 * Math.cos(3 * theta)
            - d4 * m4 * Math.cos(4 * theta)
            - b5 * m5 * Math.cos(5 * theta);
    double im =
        0.5 * Math.log(1.85138 / m)
            + b1 * m * Math.cos(theta)
            - d2 * m2 * Math.cos(2 * theta)
            + b3 * m3 * Math.cos(3 * theta)
            - b4 * m4 * ((c4 - Math.log(m)) * Math.cos(4 * theta) + theta * Math.sin(4 * theta))
            + b5 * m5 * Math.cos(5 * theta);
    return new Complex(re, im + 0.5 * Math.log(distance)).times(omega * MU0 / Math.PI);
  }

  /** Takes away the last conductor, which is grounded, until only those to be kept are left. */
  private static Complex[][] reduce(Complex[][] z, int kept) {
    for (int last = z.length - 1; last >= kept; last--) {
      for (int i = 0; i < last; i++) {
        Complex factor = z[i][last].over(z[last][last]);
        for (int j = 0; j < last; j++) {
          z[i][j] = z[i][j].minus(factor.times(z[last][j]));
        }
      }
    }
    return z;
  }

  private double[][] capacitance() {
    int n = conductors.size();
    boolean cables = conductors.stream().anyMatch(conductor -> conductor.shield() != null);
    if (cables) {
      double[][] c = new double[n][n];
      for (int i = 0; i < n; i++) {
        Conductor.Shield shield = conductors.get(i).shield();
        if (shield != null) {
          c[i][i] =
              2
                  * Math.PI
                  * EPSILON0
                  * shield.permittivity()
                  / Math.log(shield.insulationOuter() / shield.insulationInner());
        }
      }
      return c;
    }
    double[][] potential = new double[n][n];
    for (int i = 0; i < n; i++) {
      Conductor a = conductors.get(i);
      for (int j = 0; j < n; j++) {
        Conductor b = conductors.get(j);
        double near = i == j ? a.radius() : a.distance(b);
        potential[i][j] = Math.log(a.imageDistance(b) / near) / (2 * Math.PI * EPSILON0);
      }
    }
    return inverse(potential);
  }

  /** Of a symmetric positive matrix, by Gauss and Jordan. */
  private static double[][] inverse(double[][] a) {
    int n = a.length;
    double[][] b = new double[n][n];
    for (int i = 0; i < n; i++) {
      b[i][i] = 1;
    }
    for (int p = 0; p < n; p++) {
      double pivot = a[p][p];
      for (int j = 0; j < n; j++) {
        a[p][j] /= pivot;
        b[p][j] /= pivot;
      }
      for (int i = 0; i < n; i++) {
        double factor = i == p ? 0 : a[i][p];
        for (int j = 0; j < n && factor != 0; j++) {
          a[i][j] -= factor * a[p][j];
          b[i][j] -= factor * b[p][j];
        }
      }
    }
    return b;
  }
}
