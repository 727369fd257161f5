package org.busbar.processes.conditions;

import java.util.List;

/**
 * Why the offers do not meet a need.
 *
 * @param conflict what cannot hold together, the need included; none of it can be left out. Empty
 *     unless {@link Kind#IMPOSSIBLE}
 * @param extraCadPerMwh what meeting it would cost above the price of leaving it; 0 unless {@link
 *     Kind#TOO_DEAR}
 * @param sentence the same for people
 */
public record UnmetReason(
    Kind kind, List<String> conflict, double extraCadPerMwh, String sentence) {

  /** Which reason it is. */
  public enum Kind {
    /** No selection meets it: the conflict is the proof. */
    IMPOSSIBLE,
    /** A selection would, at more than the price of leaving it. */
    TOO_DEAR,
    /** The power flow shows what the linear rows did not. */
    NOT_LINEAR,
    /** Nobody offers anything that acts on it. */
    NO_OFFERS,
    /** The clearing gave no answer that counts. */
    NO_ANSWER,
    /** A proof was not looked for: others had the first claim on the time. */
    NOT_LOOKED_FOR
  }

  public UnmetReason {
    conflict = List.copyOf(conflict);
  }
}
