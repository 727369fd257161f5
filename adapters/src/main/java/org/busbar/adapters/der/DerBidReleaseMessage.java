package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * A bid was checked, and its owner may hand it to the IESO. Only where there is no shared platform
 * that carries it.
 *
 * @param documentXml the document that was checked, byte for byte: no other is released
 */
public record DerBidReleaseMessage(String bidId, String resourceId, String documentXml) {

  /** Name of its queue, of which each participant has one of its own. */
  public static final String ADDRESS = "hub.out.der.bid-release.v1";

  private static final String NOUN = "BidRelease";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerBidReleaseMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var message =
        new DerBidReleaseMessage(
            payload.text("bidId", 160),
            payload.text("resourceId", 160),
            payload.document("documentXml", 200_000));
    payload.done();
    return message;
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members("bidId", bidId, "resourceId", resourceId, "documentXml", documentXml));
  }
}
