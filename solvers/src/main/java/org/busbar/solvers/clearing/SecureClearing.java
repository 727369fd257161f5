package org.busbar.solvers.clearing;

/** stub. */
public final class SecureClearing {
  private SecureClearing() {}
}
