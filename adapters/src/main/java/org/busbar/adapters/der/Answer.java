package org.busbar.adapters.der;

/** What a resource says to a selection or an instruction. */
public enum Answer {
  ACCEPTED,
  REFUSED
}
