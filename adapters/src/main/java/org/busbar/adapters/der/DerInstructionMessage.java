package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;

/**
 * A dispatch instruction: change injection for a while, relative to undisturbed operation.
 *
 * @param quantityKw size of the change; 0 cancels what an earlier revision asked
 */
public record DerInstructionMessage(
    String instructionId,
    int revision,
    String resourceId,
    Direction direction,
    double quantityKw,
    Instant start,
    Instant end,
    Instant acknowledgeBy,
    String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.instruction.v1";

  private static final String NOUN = "DispatchInstruction";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerInstructionMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var instructionId = payload.text("instructionId", 160);
    var revision = payload.integer("revision", 0, 1_000_000);
    var resourceId = payload.text("resourceId", 160);
    var direction = payload.oneOf("direction", Direction.class);
    var quantityKw = payload.number("quantityKw", 0, 1_000_000);
    var start = payload.instant("start");
    var end = payload.instant("end");
    var acknowledgeBy = payload.instant("acknowledgeBy");
    var reason = payload.text("reason", 300);
    payload.done();
    if (!start.isBefore(end)) {
      throw payload.refuse(
          "OUT_OF_RANGE",
          "end",
          "The end (%s) must be after the start (%s).".formatted(end, start));
    }
    return new DerInstructionMessage(
        instructionId,
        revision,
        resourceId,
        direction,
        quantityKw,
        start,
        end,
        acknowledgeBy,
        reason);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, revision, stamp),
        members(
            "instructionId",
            instructionId,
            "revision",
            revision,
            "resourceId",
            resourceId,
            "direction",
            direction,
            "quantityKw",
            quantityKw,
            "start",
            start,
            "end",
            end,
            "acknowledgeBy",
            acknowledgeBy,
            "reason",
            reason));
  }
}
