package org.busbar.adapters.ieso;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * One dispatch instruction of the IESO's Dispatch Service (SPEC-155), in the words of the hub.
 *
 * @param dispatchId the IESO's MESSAGE_ID
 * @param resourceId name under which the IESO knows the resource
 * @param dispatchType ENG, ORA, RESV, RGR, RGS, START, EXTEND or DECOM
 * @param amountKw what the type asks for; for ENG the injection of the resource, consumption
 *     negative
 * @param start first moment of the delivery
 * @param end end of the delivery
 * @param expiresAt until when the IESO waits for an answer; null where it does not say
 */
public record IesoDispatchInstructionMessage(
    String dispatchId,
    String resourceId,
    String dispatchType,
    double amountKw,
    @Nullable String limitType,
    Instant start,
    Instant end,
    @Nullable Instant expiresAt,
    Instant lastUpdated) {

  /** Path that it comes in by, and where the inbox keeps it. */
  public static final String ADDRESS = "/ieso/dispatch";

  /** Name of the sender. */
  public static final String SOURCE = "ieso-ds";

  private static final String NOUN = "IesoDispatchInstruction";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static IesoDispatchInstructionMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var message =
        new IesoDispatchInstructionMessage(
            payload.text("dispatchId", 60),
            payload.text("resourceId", 60),
            payload.text("dispatchType", 10),
            payload.number("amountKw", -100_000_000, 100_000_000),
            payload.optionalText("limitType", 10),
            payload.instant("start"),
            payload.instant("end"),
            payload.optionalInstant("expiresAt"),
            payload.instant("lastUpdated"));
    payload.done();
    return message;
  }

  /**
   * The message in canonical JSON. Its id holds the time of the last update, so that a repetition
   * is known as such, and a change of the same instruction is not taken for one.
   */
  public String toWire() {
    var stamp = new Stamp(dispatchId + "@" + lastUpdated, dispatchId, SOURCE, lastUpdated);
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "dispatchId", dispatchId,
            "resourceId", resourceId,
            "dispatchType", dispatchType,
            "amountKw", amountKw,
            "limitType", limitType,
            "start", start,
            "end", end,
            "expiresAt", expiresAt,
            "lastUpdated", lastUpdated));
  }
}
