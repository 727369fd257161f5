package org.busbar.processes.host;

/** Who sets a limit, from the top down (B3-PRIN-4). */
public enum Level {
  /** The IESO, at the T-D interface; passed on by the Host. */
  IESO,
  /** The Host LDC, whose network connects the embedded one. */
  HOST,
  /** The embedded LDC, whose network the resources are in. */
  EMBEDDED
}
