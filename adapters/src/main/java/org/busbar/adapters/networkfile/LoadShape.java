package org.busbar.adapters.networkfile;

/**
 * A curve over time in equal steps, repeated when it ends.
 *
 * @param stepSeconds length of a step, s
 * @param active factor on the active power per step, or kW if {@code actual}; do not change it
 * @param reactive likewise for the reactive power; empty = as {@code active}
 * @param actual whether the values are kW and kvar and not factors
 */
public record LoadShape(double stepSeconds, double[] active, double[] reactive, boolean actual) {
  public LoadShape {
    if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
      throw new IllegalArgumentException(
          "The step of a load shape (" + stepSeconds + " s) must be positive.");
    }
    if (active.length == 0) {
      throw new IllegalArgumentException("A load shape must have a value.");
    }
    if (reactive.length != 0 && reactive.length != active.length) {
      throw new IllegalArgumentException(
          "The reactive values of a load shape (%d) must be as many as the active ones (%d)."
              .formatted(reactive.length, active.length));
    }
  }
}
