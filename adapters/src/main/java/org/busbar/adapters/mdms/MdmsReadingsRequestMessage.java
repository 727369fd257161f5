package org.busbar.adapters.mdms;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.LocalDate;
import java.util.List;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/** Asks for the interval readings of meters on a trade date. */
public record MdmsReadingsRequestMessage(
    String requestId, LocalDate tradeDate, List<String> meterIds) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.mdms.readings-request.v1";

  private static final String NOUN = "MeterReadings";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static MdmsReadingsRequestMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.GET, NOUN);
    var requestId = payload.text("requestId", 160);
    var tradeDate = payload.date("tradeDate");
    var meterIds = payload.texts("meterIds", 1, 5000, 160);
    payload.done();
    return new MdmsReadingsRequestMessage(requestId, tradeDate, meterIds);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.GET, NOUN, 0, stamp),
        members("requestId", requestId, "tradeDate", tradeDate, "meterIds", meterIds));
  }
}
