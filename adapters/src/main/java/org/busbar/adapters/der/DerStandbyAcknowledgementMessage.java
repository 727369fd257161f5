package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/** An owner has read a standby notice. */
public record DerStandbyAcknowledgementMessage(String standbyId) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.standby-acknowledgement.v1";

  private static final String NOUN = "StandbyAcknowledgement";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerStandbyAcknowledgementMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.REPLY, NOUN);
    var message = new DerStandbyAcknowledgementMessage(payload.text("standbyId", 160));
    payload.done();
    return message;
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, 0, stamp), members("standbyId", standbyId));
  }
}
