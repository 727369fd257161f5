package org.busbar.processes.roles;

/** What a role matrix gives to somebody. */
public enum Duty {
  OWN_NETWORK("own the network"),
  SWITCH_AND_PROTECT("switch, protect and restore"),
  PLAN_BEYOND_30_DAYS("plan beyond 30 days"),
  PLAN_WITHIN_30_DAYS("plan within 30 days"),
  PROCURE_NON_WIRES("procure non-wires alternatives"),
  OPERATE_DISTRIBUTION("assess conditions and set limits"),
  COORDINATE_WITH_TSO("coordinate with the IESO"),
  CLEAR_DISTRIBUTION("clear and settle the distribution market"),
  OFFER_TO_DISTRIBUTION("offer to the distribution market"),
  DISPATCH_DISTRIBUTION("dispatch for distribution services"),
  DISPATCH_NON_WIRES("dispatch non-wires alternatives"),
  DISPATCH_WHOLESALE("dispatch for wholesale services"),
  CLEAR_WHOLESALE("clear the wholesale market"),
  BID_TO_WHOLESALE("bid into the wholesale market directly"),
  AGGREGATE_FOR_WHOLESALE("aggregate for the wholesale market"),
  OWN_RESOURCES("own DERs"),
  SEE_RESOURCES("see single DERs from outside"),
  SEE_NETWORK_DATA("see network data that is not public"),
  PROVIDE_LAST_RESORT("provide service as the last resort"),
  SERVE_LOAD("serve load");

  private final String words;

  Duty(String words) {
    this.words = words;
  }

  /** After "to": {@code clear and settle the distribution market}. */
  public String words() {
    return words;
  }
}
