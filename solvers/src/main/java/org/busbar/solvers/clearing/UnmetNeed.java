package org.busbar.solvers.clearing;

import java.util.List;

/**
 * Why a requirement is not met.
 *
 * @param rowId the requirement
 * @param reason which of the two it is
 * @param conflict what cannot hold together, the requirement included; none of it can be left out.
 *     Empty if the reason is the price
 * @param extraCadPerMwh what meeting it would cost per unit that is missing, above the price of
 *     slack; 0 if it cannot be met
 */
public record UnmetNeed(String rowId, Reason reason, List<String> conflict, double extraCadPerMwh) {

  /** Why. */
  public enum Reason {
    /** No selection meets it: the conflict is the proof. */
    IMPOSSIBLE,
    /** A selection would, at more than the price of slack. */
    TOO_DEAR
  }

  public UnmetNeed {
    conflict = List.copyOf(conflict);
  }
}
