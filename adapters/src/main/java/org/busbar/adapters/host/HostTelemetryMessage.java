package org.busbar.adapters.host;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import java.time.LocalDate;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * What the Host measures at its interface with the embedded network.
 *
 * @param tradeDate the day that it is measured for; the evening before counts too
 * @param importKw power into the embedded network; what it gives is negative
 * @param voltagePu mean of the phases
 */
public record HostTelemetryMessage(
    LocalDate tradeDate, Instant at, double importKw, double voltagePu) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.host.telemetry.v1";

  private static final String NOUN = "InterfaceMeasurement";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static HostTelemetryMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var tradeDate = payload.date("tradeDate");
    var at = payload.instant("at");
    var importKw = payload.number("importKw", -10_000_000, 10_000_000);
    var voltagePu = payload.number("voltagePu", 0, 2);
    payload.done();
    return new HostTelemetryMessage(tradeDate, at, importKw, voltagePu);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members("tradeDate", tradeDate, "at", at, "importKw", importKw, "voltagePu", voltagePu));
  }
}
