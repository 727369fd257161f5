package org.busbar.processes.roles;

import java.util.List;

/** A stage of the journeys, and the duties that decide whose lane its steps are in. */
public enum Lane {
  PLANNING("Planning (PLAN)", Duty.PLAN_BEYOND_30_DAYS, Duty.PROCURE_NON_WIRES),
  CONDITIONS(
      "Conditions, limits, outages, constraints (SC, OUT, CON)",
      Duty.PLAN_WITHIN_30_DAYS,
      Duty.OPERATE_DISTRIBUTION,
      Duty.SWITCH_AND_PROTECT,
      Duty.COORDINATE_WITH_TSO,
      Duty.SEE_NETWORK_DATA),
  OFFERS("Needs and offers (NEED)", Duty.OFFER_TO_DISTRIBUTION),
  CLEARING("Evaluation and selection (EVAL, SEL)", Duty.CLEAR_DISTRIBUTION),
  WHOLESALE(
      "Wholesale bids and clearing",
      Duty.BID_TO_WHOLESALE,
      Duty.AGGREGATE_FOR_WHOLESALE,
      Duty.CLEAR_WHOLESALE),
  DISPATCH(
      "Dispatch (DIS)",
      Duty.DISPATCH_DISTRIBUTION,
      Duty.DISPATCH_NON_WIRES,
      Duty.DISPATCH_WHOLESALE),
  SETTLEMENT("Measurement and settlement (MV, SET)", Duty.CLEAR_DISTRIBUTION),
  ASSETS(
      "Assets and service",
      Duty.OWN_NETWORK,
      Duty.OWN_RESOURCES,
      Duty.PROVIDE_LAST_RESORT,
      Duty.SERVE_LOAD,
      Duty.SEE_RESOURCES);

  private final String words;
  private final List<Duty> duties;

  Lane(String words, Duty... duties) {
    this.words = words;
    this.duties = List.of(duties);
  }

  public String words() {
    return words;
  }

  public List<Duty> duties() {
    return duties;
  }
}
