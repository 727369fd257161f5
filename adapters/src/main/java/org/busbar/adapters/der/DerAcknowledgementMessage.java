package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/** A resource accepts or refuses one revision of an instruction. */
public record DerAcknowledgementMessage(
    String instructionId, int revision, Answer answer, @Nullable String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.acknowledgement.v1";

  private static final String NOUN = "InstructionAcknowledgement";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerAcknowledgementMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.REPLY, NOUN);
    var instructionId = payload.text("instructionId", 160);
    var revision = payload.integer("revision", 0, 1_000_000);
    var answer = payload.oneOf("answer", Answer.class);
    var reason = payload.optionalText("reason", 200);
    payload.done();
    return new DerAcknowledgementMessage(instructionId, revision, answer, reason);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, revision, stamp),
        members(
            "instructionId",
            instructionId,
            "revision",
            revision,
            "answer",
            answer,
            "reason",
            reason));
  }
}
