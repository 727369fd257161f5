package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * A bid for the IESO's energy market that passes through the hub unaltered.
 *
 * @param documentXml the RealtimeEnergyBidSubmit document, passed on byte for byte
 */
public record DerWholesaleBidMessage(String bidId, String resourceId, String documentXml) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.wholesale-bid.v1";

  private static final String NOUN = "WholesaleBid";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerWholesaleBidMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var bidId = payload.text("bidId", 160);
    var resourceId = payload.text("resourceId", 160);
    var documentXml = payload.document("documentXml", 200_000);
    payload.done();
    return new DerWholesaleBidMessage(bidId, resourceId, documentXml);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members("bidId", bidId, "resourceId", resourceId, "documentXml", documentXml));
  }
}
