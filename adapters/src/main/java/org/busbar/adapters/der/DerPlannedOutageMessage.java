package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import java.util.List;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * Planned work on the network, as one participant is told of it.
 *
 * @param revision counted from 1; the highest holds
 * @param state {@code PLANNED} or {@code CANCELLED}
 * @param disconnected its resources without supply: they must not offer or bid in that time
 * @param resupplied its resources that another way supplies: their limits may differ
 */
public record DerPlannedOutageMessage(
    String outageId,
    int revision,
    String state,
    String participantId,
    Instant start,
    Instant end,
    Instant restorationAt,
    String reason,
    List<String> disconnected,
    List<String> resupplied) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.planned-outage.v1";

  private static final String NOUN = "PlannedOutage";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerPlannedOutageMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CHANGED, NOUN);
    var message =
        new DerPlannedOutageMessage(
            payload.text("outageId", 160),
            payload.integer("revision", 1, 10_000),
            payload.text("state", 20),
            payload.text("participantId", 160),
            payload.instant("start"),
            payload.instant("end"),
            payload.instant("restorationAt"),
            payload.text("reason", 300),
            payload.texts("disconnected", 0, 2000, 160),
            payload.texts("resupplied", 0, 2000, 160));
    payload.done();
    return message;
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CHANGED, NOUN, revision, stamp),
        members(
            "outageId", outageId,
            "revision", revision,
            "state", state,
            "participantId", participantId,
            "start", start,
            "end", end,
            "restorationAt", restorationAt,
            "reason", reason,
            "disconnected", disconnected,
            "resupplied", resupplied));
  }
}
