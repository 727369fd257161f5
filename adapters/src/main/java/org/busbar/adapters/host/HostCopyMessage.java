package org.busbar.adapters.host;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.LocalDate;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * The Host's copy of what the hub tells somebody else.
 *
 * @param originalId message id of what was told
 * @param subject what it is about, such as {@code NEEDS}
 * @param destination the queue, or the partner by HTTP, that got it
 * @param addressee the resource, participant or interface
 * @param document what was told, unaltered
 */
public record HostCopyMessage(
    String originalId,
    LocalDate tradeDate,
    String subject,
    String destination,
    String addressee,
    String document) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.host.copy.v1";

  private static final String NOUN = "Communication";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static HostCopyMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var originalId = payload.text("originalId", 160);
    var tradeDate = payload.date("tradeDate");
    var subject = payload.text("subject", 60);
    var destination = payload.text("destination", 160);
    var addressee = payload.text("addressee", 160);
    var document = payload.text("document", 1_000_000);
    payload.done();
    return new HostCopyMessage(originalId, tradeDate, subject, destination, addressee, document);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "originalId",
            originalId,
            "tradeDate",
            tradeDate,
            "subject",
            subject,
            "destination",
            destination,
            "addressee",
            addressee,
            "document",
            document));
  }
}
