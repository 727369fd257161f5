package org.busbar.solvers.flow;

import java.util.Comparator;

/**
 * A limit that a solved scenario breaks.
 *
 * @param element branch id (THERMAL), bus id (voltage, unbalance) or interface id (the powers)
 * @param phase A, B, C ..., or ABC for the interface and for unbalance
 * @param value what was found, in the unit of the kind
 * @param limit what is allowed, in the unit of the kind
 */
public record Violation(String element, Kind kind, String phase, double value, double limit) {

  /** Worst first; ties by kind, element and phase, so that the order is always the same. */
  public static final Comparator<Violation> WORST_FIRST =
      Comparator.comparingDouble(Violation::severity)
          .reversed()
          .thenComparing(Violation::kind)
          .thenComparing(Violation::element)
          .thenComparing(Violation::phase);

  /** What kind of limit, and the unit of its figures. */
  public enum Kind {
    THERMAL("A"),
    UNDERVOLTAGE("pu"),
    OVERVOLTAGE("pu"),
    REVERSE_POWER("kW"),
    IMPORT_POWER("kW"),
    UNBALANCE("%");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    public String unit() {
      return unit;
    }
  }

  /** Distance to the limit in the unit of the kind; negative = broken by so much. */
  public double margin() {
    return kind == Kind.UNDERVOLTAGE ? value - limit : limit - value;
  }

  /** By which fraction of the limit it is broken; a limit below 1 unit of power counts as 1. */
  public double severity() {
    return -margin() / (kind.unit.equals("kW") ? Math.max(1, limit) : limit);
  }
}
