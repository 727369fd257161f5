package org.busbar.adapters.ieso;

import static org.busbar.adapters.wire.CanonicalJson.members;

import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;

/**
 * A participant that holds resources, shared with the IESO. How the IESO would take it is not
 * public; the message is a stand-in.
 */
public record IesoParticipantMessage(
    String participantId,
    String area,
    String kind,
    String name,
    String contactName,
    String email,
    String telephone,
    String state) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.ieso.participant.v1";

  private static final String NOUN = "Participant";

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CHANGED, NOUN, 0, stamp),
        members(
            "participantId", participantId,
            "area", area,
            "kind", kind,
            "name", name,
            "contactName", contactName,
            "email", email,
            "telephone", telephone,
            "state", state));
  }
}
