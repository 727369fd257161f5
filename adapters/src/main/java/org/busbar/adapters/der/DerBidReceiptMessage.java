package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * An owner hands on what the IESO answered to its bid. Only where there is no shared platform that
 * hears it.
 *
 * @param answerXml the IESO's answer, byte for byte
 */
public record DerBidReceiptMessage(String bidId, String answerXml) {

  /** Name of its queue, of which each participant has one of its own. */
  public static final String ADDRESS = "hub.in.der.bid-receipt.v1";

  private static final String NOUN = "BidReceipt";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerBidReceiptMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.REPLY, NOUN);
    var message =
        new DerBidReceiptMessage(
            payload.text("bidId", 160), payload.document("answerXml", 200_000));
    payload.done();
    return message;
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, 0, stamp),
        members("bidId", bidId, "answerXml", answerXml));
  }
}
