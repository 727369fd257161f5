package org.busbar.adapters.host;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import java.time.LocalDate;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/** Asks the Host for its limits and telemetry at the interface. */
public record HostRequestMessage(
    String requestId, LocalDate tradeDate, String interfaceId, Instant answerBy) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.host.request.v1";

  private static final String NOUN = "InterfaceLimits";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static HostRequestMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.GET, NOUN);
    var requestId = payload.text("requestId", 160);
    var tradeDate = payload.date("tradeDate");
    var interfaceId = payload.text("interfaceId", 160);
    var answerBy = payload.instant("answerBy");
    payload.done();
    return new HostRequestMessage(requestId, tradeDate, interfaceId, answerBy);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.GET, NOUN, 0, stamp),
        members(
            "requestId",
            requestId,
            "tradeDate",
            tradeDate,
            "interfaceId",
            interfaceId,
            "answerBy",
            answerBy));
  }
}
