package org.busbar.solvers.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a DER answers to the voltage of its connection (IEEE 1547 names). */
public sealed interface DerControl {

  /**
   * Reactive power and a ceiling on active power by curves over the mean voltage of its coils.
   *
   * @param voltVar kvar injected per kVA of rating over voltage; null = none
   * @param voltWatt most active injection per kVA of rating over voltage; null = none
   */
  record Curves(@Nullable Curve voltVar, @Nullable Curve voltWatt) implements DerControl {
    public Curves {
      if (voltVar == null && voltWatt == null) {
        throw new IllegalArgumentException(
            "The control by curves must have a volt-var or a volt-watt curve.");
      }
    }
  }

  /**
   * Reactive power so that the mean voltage of its coils has a value, within limits.
   *
   * @param vPu the voltage to hold, per unit of the rated voltage of its coils
   * @param minKvar least reactive injection
   * @param maxKvar most reactive injection
   */
  record HoldVoltage(double vPu, double minKvar, double maxKvar) implements DerControl {
    public HoldVoltage {
      Require.positive("voltage to hold", vPu, "pu");
      if (!(maxKvar > minKvar)) {
        throw new IllegalArgumentException(
            "The most reactive injection (%s kvar) must be above the least (%s kvar)."
                .formatted(maxKvar, minKvar));
      }
    }
  }

  /** A broken line, constant beyond its ends. */
  record Curve(List<Point> points) {
    public Curve {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("A curve must have a point.");
      }
      for (int k = 1; k < points.size(); k++) {
        if (!(points.get(k).vPu() > points.get(k - 1).vPu())) {
          throw new IllegalArgumentException(
              "The voltages of a curve (" + points + ") must ascend.");
        }
      }
    }

    /** Value at a voltage. */
    public double at(double vPu) {
      Point before = points.get(0);
      if (vPu <= before.vPu()) {
        return before.value();
      }
      for (Point point : points) {
        if (vPu < point.vPu()) {
          double part = (vPu - before.vPu()) / (point.vPu() - before.vPu());
          return before.value() + part * (point.value() - before.value());
        }
        before = point;
      }
      return before.value();
    }
  }

  /**
   * A point of a curve.
   *
   * @param value per unit of the rating
   */
  record Point(double vPu, double value) {
    public Point {
      Require.positive("voltage", vPu, "pu");
      Require.finite("value", value, "pu");
    }
  }
}
