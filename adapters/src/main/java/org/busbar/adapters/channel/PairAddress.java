package org.busbar.adapters.channel;

import org.busbar.adapters.der.DerRejectionMessage;

/**
 * Queues that belong to the operator and one participant, such as {@code
 * p2p.harbour.to-dso.offer.v1}. Each stands for the queue of the shared platform that carries the
 * same messages, {@code hub.in.der.offer.v1}.
 */
public final class PairAddress {

  private static final String PREFIX = "p2p.";
  private static final String TO_OPERATOR = ".to-dso.";
  private static final String FROM_OPERATOR = ".from-dso.";
  private static final String SHARED_IN = "hub.in.der.";
  private static final String SHARED_OUT = "hub.out.der.";

  private PairAddress() {}

  /**
   * @param shared the platform's queue, to or from participants
   * @throws IllegalArgumentException where it is neither
   */
  public static String of(String participantId, String shared) {
    if (shared.startsWith(SHARED_IN)) {
      return PREFIX + participantId + TO_OPERATOR + shared.substring(SHARED_IN.length());
    }
    if (shared.startsWith(SHARED_OUT)) {
      return PREFIX + participantId + FROM_OPERATOR + shared.substring(SHARED_OUT.length());
    }
    throw new IllegalArgumentException(
        "The queue (%s) must be one to or from participants. Name one that begins with %s or %s."
            .formatted(shared, SHARED_IN, SHARED_OUT));
  }

  /** The platform's queue that a pair's queue stands for; any other address as it is. */
  public static String shared(String address) {
    if (!address.startsWith(PREFIX)) {
      return address;
    }
    int to = address.indexOf(TO_OPERATOR);
    int from = address.indexOf(FROM_OPERATOR);
    if (to > 0) {
      return SHARED_IN + address.substring(to + TO_OPERATOR.length());
    }
    return from > 0 ? SHARED_OUT + address.substring(from + FROM_OPERATOR.length()) : address;
  }

  /** Where a message that came by this address is refused. */
  public static String ofRejection(String address) {
    int to = address.startsWith(PREFIX) ? address.indexOf(TO_OPERATOR) : -1;
    return to > 0
        ? of(address.substring(PREFIX.length(), to), DerRejectionMessage.ADDRESS)
        : DerRejectionMessage.ADDRESS;
  }
}
