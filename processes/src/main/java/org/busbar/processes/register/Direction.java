package org.busbar.processes.register;

/** Which way a resource moves power at its connection. */
public enum Direction {
  /** More injection or less consumption. */
  UP,
  /** Less injection or more consumption. */
  DOWN;

  /** +1 for {@link #UP} and −1 for {@link #DOWN}: the sign of the change of injection. */
  public int sign() {
    return this == UP ? 1 : -1;
  }
}
