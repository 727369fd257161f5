package org.busbar.solvers.network;

import org.jspecify.annotations.Nullable;

/**
 * The tap changer of a winding: its voltage is {@code neutralPu + tap * stepPu} of the rated one.
 *
 * @param winding which winding, from 0
 * @param stepPu change per step, usually 0.00625
 * @param tap position unless a scenario says otherwise
 * @param control what moves it in time series; null = nothing
 */
public record TapChanger(
    int winding,
    double neutralPu,
    double stepPu,
    int tapMin,
    int tapMax,
    int tap,
    @Nullable RegulatorControl control) {
  public TapChanger {
    Require.positive("neutral ratio", neutralPu, "pu");
    Require.positive("tap step", stepPu, "pu");
    if (tapMin > tapMax || neutralPu + tapMin * stepPu <= 0) {
      throw new IllegalArgumentException(
          "The lowest tap (" + tapMin + ") must be at most the highest (" + tapMax + ").");
    }
    if (tap < tapMin || tap > tapMax) {
      throw new IllegalArgumentException(
          "The tap (" + tap + ") must be within " + tapMin + ".." + tapMax + ".");
    }
  }

  /** Voltage of the winding over its rated voltage at a position. */
  public double ratio(int position) {
    return neutralPu + position * stepPu;
  }

  public TapChanger at(int position) {
    return new TapChanger(winding, neutralPu, stepPu, tapMin, tapMax, position, control);
  }
}
