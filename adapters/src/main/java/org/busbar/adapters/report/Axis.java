package org.busbar.adapters.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear scale from values to pixels.
 *
 * @param step distance between two ticks, in values
 */
record Axis(double from, double to, double step, double pixelFrom, double pixelTo) {

  /** Round edges and four to six ticks around the given values; zero is kept inside if wanted. */
  static Axis around(double low, double high, double pixelFrom, double pixelTo) {
    if (!(high > low)) {
      high = low + 1;
    }
    double rough = (high - low) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power;
    for (double candidate : new double[] {1, 2, 2.5, 5, 10}) {
      step = candidate * power;
      if (step >= rough) {
        break;
      }
    }
    double from = Math.floor(low / step + 1e-9) * step;
    double to = Math.ceil(high / step - 1e-9) * step;
    return new Axis(from, to, step, pixelFrom, pixelTo);
  }

  /** The hours of a day, 0 to 24 in market time. */
  static Axis hours(double pixelFrom, double pixelTo) {
    return new Axis(0, 24, 1, pixelFrom, pixelTo);
  }

  double at(double value) {
    return pixelFrom + (value - from) / (to - from) * (pixelTo - pixelFrom);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((to - from) / step);
    for (int i = 0; i <= count; i++) {
      ticks.add(from + i * step);
    }
    return ticks;
  }

  /** Decimals that tell two neighbouring ticks apart. */
  int decimals() {
    return (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + (isHalfStep() ? 1 : 0));
  }

  private boolean isHalfStep() {
    double mantissa = step / Math.pow(10, Math.floor(Math.log10(step)));
    return step < 10 && Math.abs(mantissa - 2.5) < 1e-9;
  }
}
