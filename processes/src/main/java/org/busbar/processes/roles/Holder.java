package org.busbar.processes.roles;

/** Who can hold a duty. */
public enum Holder {
  TSO("IESO"),
  /** The local distribution company, also where it is called DSO or M-DSO. */
  UTILITY("distributor"),
  /** An organisation of its own that runs the distribution market. */
  INDEPENDENT("independent operator"),
  AGGREGATOR("aggregators"),
  CUSTOMER("customers and third parties");

  private final String words;

  Holder(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
