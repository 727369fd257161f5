package org.busbar.processes.settlement;

import org.busbar.processes.offers.Market;

/**
 * One entry of a settlement run's double-entry ledger. All entries of a run and market sum to zero.
 *
 * @param account a participant's id, {@code DSO} or {@code IESO}
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
    String formula,
    Market market) {

  public enum Kind {
    DELIVERY_PAYMENT,
    NON_PERFORMANCE_PENALTY,
    /** Energy sold to the IESO at the T-D interface, at the market's price. */
    WHOLESALE_ENERGY
  }

  /** The account of the DSO itself. */
  public static final String DSO = "DSO";

  /** The account of the IESO, with whom the DSO settles what it sold to the wholesale market. */
  public static final String IESO = "IESO";

  /** A line of the distribution market. */
  public SettlementLine(
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
    this(
        tradeDayId,
        run,
        line,
        account,
        resourceId,
        hourEnding,
        kind,
        energyWh,
        amountCents,
        formula,
        Market.DISTRIBUTION);
  }
}
