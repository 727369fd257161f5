package org.busbar.solvers.clearing;

import java.util.List;

/**
 * The blocks of a battery together may not take more energy out of it than it holds. A hard limit:
 * no slack. Hours are one hour long, so that kW and kWh add up alike.
 */
public record EnergyLimit(String id, List<String> blockIds, double maxKwh) {

  public EnergyLimit {
    blockIds = blockIds.stream().distinct().sorted().toList();
    if (!(maxKwh >= 0) || Double.isInfinite(maxKwh)) {
      throw new IllegalArgumentException(
          "The energy (%s kWh) of limit %s must be zero or positive.".formatted(maxKwh, id));
    }
  }
}
