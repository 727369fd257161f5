package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/** Tells a sender why its message had no effect, or has none any more. */
public record DerRejectionMessage(
    String rejectedMessageId,
    String address,
    String code,
    String field,
    String rule,
    String remedy) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.rejection.v1";

  private static final String NOUN = "Rejection";

  /** The rejection of a message that broke its contract. */
  public static DerRejectionMessage of(
      String rejectedMessageId, String address, RejectedMessageException e) {
    return new DerRejectionMessage(
        rejectedMessageId, address, e.code(), e.field(), e.rule(), e.remedy());
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerRejectionMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.REPLY, NOUN);
    var rejectedMessageId = payload.text("rejectedMessageId", 200);
    var address = payload.text("address", 120);
    var code = payload.text("code", 60);
    var field = payload.text("field", 300);
    var rule = payload.text("rule", 1000);
    var remedy = payload.text("remedy", 500);
    payload.done();
    return new DerRejectionMessage(rejectedMessageId, address, code, field, rule, remedy);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, 0, stamp),
        members(
            "rejectedMessageId",
            rejectedMessageId,
            "address",
            address,
            "code",
            code,
            "field",
            field,
            "rule",
            rule,
            "remedy",
            remedy));
  }
}
