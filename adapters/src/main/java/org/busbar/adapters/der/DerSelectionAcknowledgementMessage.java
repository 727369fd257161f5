package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/** A resource accepts or refuses a selection. */
public record DerSelectionAcknowledgementMessage(
    String selectionId, Answer answer, @Nullable String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.selection-acknowledgement.v1";

  private static final String NOUN = "SelectionAcknowledgement";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerSelectionAcknowledgementMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.REPLY, NOUN);
    var selectionId = payload.text("selectionId", 160);
    var answer = payload.oneOf("answer", Answer.class);
    var reason = payload.optionalText("reason", 200);
    payload.done();
    return new DerSelectionAcknowledgementMessage(selectionId, answer, reason);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, 0, stamp),
        members("selectionId", selectionId, "answer", answer, "reason", reason));
  }
}
