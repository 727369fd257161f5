package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.busbar.adapters.wire.CanonicalJson;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/** What the Host LDC measured at the interface over a trade date, for one participant. */
public record DerHostTelemetryMessage(
    String participantId, LocalDate tradeDate, List<Measurement> measurements) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.host-telemetry.v1";

  private static final String NOUN = "InterfaceMeasurement";

  /**
   * One moment.
   *
   * @param importKw power into the embedded network; what it gives is negative
   */
  public record Measurement(Instant at, double importKw, double voltagePu) {

    private static Measurement read(WireReader item) {
      return new Measurement(
          item.instant("at"),
          item.number("importKw", -10_000_000, 10_000_000),
          item.number("voltagePu", 0, 2));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members("at", at, "importKw", importKw, "voltagePu", voltagePu);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerHostTelemetryMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var participantId = payload.text("participantId", 160);
    var tradeDate = payload.date("tradeDate");
    var measurements = payload.objects("measurements", 1, 2000, Measurement::read);
    payload.done();
    return new DerHostTelemetryMessage(participantId, tradeDate, measurements);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "participantId",
            participantId,
            "tradeDate",
            tradeDate,
            "measurements",
            measurements.stream().map(Measurement::members).toList()));
  }
}
