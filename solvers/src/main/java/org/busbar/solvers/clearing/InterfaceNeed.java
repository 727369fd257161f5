package org.busbar.solvers.clearing;

/**
 * A need of the transmission system: the zone may import at most so much in an interval.
 *
 * @param maxImportKw active power at the T-D interface, kW, positive = import
 */
public record InterfaceNeed(int interval, double maxImportKw) {

  public InterfaceNeed {
    if (interval < 0 || !Double.isFinite(maxImportKw)) {
      throw new IllegalArgumentException(
          "The interval (%d) must not be negative and the import (%s kW) a finite number."
              .formatted(interval, maxImportKw));
    }
  }
}
