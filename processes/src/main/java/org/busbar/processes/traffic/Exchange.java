package org.busbar.processes.traffic;

import org.jspecify.annotations.Nullable;

/**
 * One message that went from one party to another.
 *
 * @param channel queue or service that carried it, such as {@code hub.in.der.offer.v1}
 * @param kind what it was about, whatever carried it, such as {@code offer}
 * @param id of the message; a dispatch of the IESO has the IESO's id
 * @param cause id of the message that it answers or carries on
 */
public record Exchange(
    Party from, Party to, String channel, String kind, String id, @Nullable String cause) {

  /** Kind of what the IESO sends to have a resource dispatched. */
  public static final String DISPATCH = "dispatch";

  /** Whether it went between the IESO, the operator and participants. */
  boolean isBetweenParties() {
    return from.role() != Party.Role.OWN_SYSTEM && to.role() != Party.Role.OWN_SYSTEM;
  }

  boolean isDispatchTo(Party.Role role) {
    return from.role() == Party.Role.IESO && to.role() == role && kind.equals(DISPATCH);
  }
}
