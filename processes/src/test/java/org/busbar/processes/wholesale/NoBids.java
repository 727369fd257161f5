package org.busbar.processes.wholesale;

/** The sample day's withdrawal where nobody has bid. */
public final class NoBids {

  private NoBids() {}

  public static WithdrawBids withdraw() {
    return new Wiring().withdraw;
  }
}
