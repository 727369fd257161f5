package org.busbar.adapters.adms;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import java.util.TreeMap;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * A snapshot of the feeder at the start of a five-minute interval.
 *
 * @param feederLoadKw consumption of all loads, without the resources
 * @param resourceKw net injection by resource id; negative is consumed
 */
public record AdmsTelemetryMessage(
    Instant start, double feederLoadKw, TreeMap<String, Double> resourceKw) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.adms.telemetry.v1";

  private static final String NOUN = "MeasurementValues";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static AdmsTelemetryMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var start = payload.instant("start");
    var feederLoadKw = payload.number("feederLoadKw", 0, 10_000_000);
    var resourceKw = payload.numbersByName("resourceKw", -1_000_000, 1_000_000);
    payload.done();
    return new AdmsTelemetryMessage(start, feederLoadKw, resourceKw);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members("start", start, "feederLoadKw", feederLoadKw, "resourceKw", resourceKw));
  }
}
