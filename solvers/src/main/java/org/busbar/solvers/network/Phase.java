package org.busbar.solvers.network;

/** One of the three phases of the network. The ordinal (A=0, B=1, C=2) is used as an index. */
public enum Phase {
  A,
  B,
  C;

  private static final Phase[] ALL = values();

  /** The phase of an index 0..2. */
  public static Phase of(int index) {
    return ALL[index];
  }
}
