package org.busbar.processes.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The limits of all levels in one hour as one: in each direction the tightest counts; of two that
 * are equal, the higher level's.
 *
 * @param forImport who sets the most import; null where nobody above limits it
 * @param forExport likewise for export
 */
public record JointLimit(@Nullable InterfaceLimit forImport, @Nullable InterfaceLimit forExport) {

  /** Where nobody stands above: the network's own limits alone. */
  public static final JointLimit NONE = new JointLimit(null, null);

  /** Of any number of levels in one hour. */
  public static JointLimit of(Collection<InterfaceLimit> levels) {
    return new JointLimit(
        levels.stream()
            .min(
                Comparator.comparingDouble(InterfaceLimit::importKw)
                    .thenComparing(InterfaceLimit::level))
            .orElse(null),
        levels.stream()
            .min(
                Comparator.comparingDouble(InterfaceLimit::exportKw)
                    .thenComparing(InterfaceLimit::level))
            .orElse(null));
  }

  public boolean isNone() {
    return forImport == null && forExport == null;
  }

  /** The network's own limits, and what the levels above allow at the interface. */
  public OperatingLimits within(OperatingLimits own) {
    OperatingLimits limits = own;
    if (forImport != null) {
      limits = limits.withImportLimitKw(Math.min(limits.importLimitKw(), forImport.importKw()));
    }
    return withinExport(limits);
  }

  /** The network's own limits, and what the levels above allow to be exported. */
  public OperatingLimits withinExport(OperatingLimits own) {
    return forExport == null
        ? own
        : own.withReverseLimitKw(Math.min(own.reverseLimitKw(), forExport.exportKw()));
  }

  /** The limit from above that a constraint of the interface stands for; empty for own elements. */
  public Optional<InterfaceLimit> behind(Violation violation) {
    return Optional.ofNullable(
        switch (violation.kind()) {
          case IMPORT_POWER -> forImport;
          case REVERSE_POWER -> forExport;
          case THERMAL, UNDERVOLTAGE, OVERVOLTAGE, UNBALANCE -> null;
        });
  }
}
