package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import java.time.LocalDate;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.jspecify.annotations.Nullable;

/**
 * Tells a participant what became of a request that concerns it, or asks for its word.
 *
 * @param kind SWITCH, CHANGE, METER or CONTRACT
 * @param state ASKED, DONE or REFUSED
 * @param from first trade date of what is new for the participant
 * @param until last trade date of what ends for it
 * @param answerBy until when its word counts
 */
public record DerRequestMessage(
    String requestId,
    String kind,
    String participantId,
    String state,
    String resourceId,
    @Nullable String contributorId,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable Instant answerBy,
    @Nullable String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.request.v1";

  private static final String NOUN = "Request";

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, 0, stamp),
        members(
            "requestId", requestId,
            "kind", kind,
            "participantId", participantId,
            "state", state,
            "resourceId", resourceId,
            "contributorId", contributorId,
            "from", from,
            "until", until,
            "answerBy", answerBy,
            "reason", reason));
  }
}
