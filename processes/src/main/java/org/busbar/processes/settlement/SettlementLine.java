package org.busbar.processes.settlement;

/**
 * One entry of a settlement run's double-entry ledger. All entries of a run sum to zero.
 *
 * @param account a participant's id, or {@code DSO}
 * @param energyWh energy that the amount is for, ≥ 0
 * @param amountCents positive to the account's credit
 * @param formula how the amount comes about, for people
 */
public record SettlementLine(
    String tradeDayId,
    int run,
    int line,
    String account,
    String resourceId,
    int hourEnding,
    Kind kind,
    long energyWh,
    long amountCents,
    String formula) {

  public enum Kind {
    DELIVERY_PAYMENT,
    NON_PERFORMANCE_PENALTY
  }

  /** The account of the DSO itself. */
  public static final String DSO = "DSO";
}
