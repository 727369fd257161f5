package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.jspecify.annotations.Nullable;

/**
 * Tells a participant what became of its registration.
 *
 * @param resourceId the identifier of all messages from now on; null where refused
 * @param reason null where registered
 */
public record DerRegistrationMessage(
    String registrationId,
    String participantId,
    String state,
    @Nullable String resourceId,
    @Nullable String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.registration.v1";

  private static final String NOUN = "Registration";

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, 0, stamp),
        members(
            "registrationId",
            registrationId,
            "participantId",
            participantId,
            "state",
            state,
            "resourceId",
            resourceId,
            "reason",
            reason));
  }
}
