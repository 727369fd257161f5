package org.busbar.solvers.coordination;

import java.util.List;

/**
 * A change of entries after which nothing speaks against the instruction any more; checked to be
 * so.
 *
 * @param entries the changed entries as they would be, the candidate among them where it changes; a
 *     change of 0 kW withdraws; an id that was not there is a part handed to another resource
 * @param costCad what the energy given up was worth, with its penalties; for a part handed over,
 *     what the other resource costs more
 * @param decidedByPriority whether priorities alone say that these and no others give way
 * @param text what changes, in words
 */
public record Amendment(
    Kind kind, List<LedgerEntry> entries, double costCad, boolean decidedByPriority, String text) {

  /** In the order in which they are proposed where they cost the same. */
  public enum Kind {
    /** A recharge, or what else may move, is done at another time. */
    MOVE,
    /** A part is given by another resource. */
    HAND_OVER,
    /** Less power over the whole period. */
    REDUCE,
    /** Full power, for a shorter time. */
    SHORTEN,
    /** Several entries, the cheapest energy first. */
    REDUCE_SEVERAL,
    WITHDRAW
  }

  public Amendment {
    entries = List.copyOf(entries);
  }
}
