package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * An owner says that the IESO dispatched its resource.
 *
 * @param dispatchId the IESO's MESSAGE_ID
 * @param injectionKw injection that the resource is dispatched to; consumption negative
 */
public record DerDispatchNoticeMessage(
    String dispatchId, String resourceId, Instant start, Instant end, double injectionKw) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.dispatch-notice.v1";

  private static final String NOUN = "DispatchNotice";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerDispatchNoticeMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var dispatchId = payload.text("dispatchId", 50);
    var resourceId = payload.text("resourceId", 160);
    var start = payload.instant("start");
    var end = payload.instant("end");
    var injectionKw = payload.number("injectionKw", -1_000_000, 1_000_000);
    payload.done();
    if (!start.isBefore(end)) {
      throw payload.refuse(
          "OUT_OF_RANGE",
          "end",
          "The end (%s) must be after the start (%s).".formatted(end, start));
    }
    return new DerDispatchNoticeMessage(dispatchId, resourceId, start, end, injectionKw);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "dispatchId", dispatchId,
            "resourceId", resourceId,
            "start", start,
            "end", end,
            "injectionKw", injectionKw));
  }
}
