package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/** A resource cannot run for a while. */
public record DerOutageMessage(
    String outageId, String resourceId, Instant start, Instant expectedEnd, String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.outage.v1";

  private static final String NOUN = "Outage";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerOutageMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var outageId = payload.text("outageId", 160);
    var resourceId = payload.text("resourceId", 160);
    var start = payload.instant("start");
    var expectedEnd = payload.instant("expectedEnd");
    var reason = payload.text("reason", 200);
    payload.done();
    if (!start.isBefore(expectedEnd)) {
      throw payload.refuse(
          "OUT_OF_RANGE",
          "expectedEnd",
          "The expectedEnd (%s) must be after the start (%s).".formatted(expectedEnd, start));
    }
    return new DerOutageMessage(outageId, resourceId, start, expectedEnd, reason);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "outageId",
            outageId,
            "resourceId",
            resourceId,
            "start",
            start,
            "expectedEnd",
            expectedEnd,
            "reason",
            reason));
  }
}
