package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.LocalDate;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * A resource claims more energy in an hour than its result says.
 *
 * @param claimedWh change of injection in the hour that it says it delivered, in the direction
 *     asked
 */
public record DerDisputeMessage(
    String disputeId,
    String resourceId,
    LocalDate tradeDate,
    int hourEnding,
    int claimedWh,
    String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.dispute.v1";

  private static final String NOUN = "Dispute";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerDisputeMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var disputeId = payload.text("disputeId", 160);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var hourEnding = payload.integer("hourEnding", 1, 24);
    var claimedWh = payload.integer("claimedWh", -1_000_000_000, 1_000_000_000);
    var reason = payload.text("reason", 200);
    payload.done();
    return new DerDisputeMessage(disputeId, resourceId, tradeDate, hourEnding, claimedWh, reason);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "disputeId",
            disputeId,
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "hourEnding",
            hourEnding,
            "claimedWh",
            claimedWh,
            "reason",
            reason));
  }
}
