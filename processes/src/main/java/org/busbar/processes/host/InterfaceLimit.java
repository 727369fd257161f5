package org.busbar.processes.host;

/**
 * What one level lets the embedded network take and give in an hour, at the interface of Host and
 * embedded LDC.
 *
 * @param level IESO or HOST
 * @param importKw most that the embedded network may take, positive
 * @param exportKw most that it may give, zero or positive
 * @param element what binds the level itself, such as a transformer of the Host
 * @param reason in words
 */
public record InterfaceLimit(
    Level level, int hourEnding, double importKw, double exportKw, String element, String reason) {

  public InterfaceLimit {
    if (level == Level.EMBEDDED) {
      throw new IllegalArgumentException(
          "The level (EMBEDDED) of a limit at the interface must be IESO or HOST.");
    }
    if (!(importKw > 0)) {
      throw new IllegalArgumentException(
          "The importKw (%s) of a limit at the interface must be positive.".formatted(importKw));
    }
    if (!(exportKw >= 0)) {
      throw new IllegalArgumentException(
          "The exportKw (%s) of a limit at the interface must be zero or positive."
              .formatted(exportKw));
    }
  }
}
