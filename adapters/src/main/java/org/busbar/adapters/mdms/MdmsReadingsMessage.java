package org.busbar.adapters.mdms;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.LocalDate;
import java.util.List;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/**
 * The readings of one meter on a trade date: 288 intervals of five minutes.
 *
 * @param wh net energy injected in each interval, Wh; negative is consumed
 */
public record MdmsReadingsMessage(
    String meterId,
    String resourceId,
    LocalDate tradeDate,
    int revision,
    Quality quality,
    List<Integer> wh) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.mdms.readings.v1";

  private static final String NOUN = "MeterReadings";

  /** How far a reading can be trusted. */
  public enum Quality {
    VALID,
    ESTIMATED
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static MdmsReadingsMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.REPLY, NOUN);
    var meterId = payload.text("meterId", 160);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var revision = payload.integer("revision", 0, 1_000_000);
    var quality = payload.oneOf("quality", Quality.class);
    var wh = payload.integers("wh", 288, -100_000_000, 100_000_000);
    payload.done();
    return new MdmsReadingsMessage(meterId, resourceId, tradeDate, revision, quality, wh);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, revision, stamp),
        members(
            "meterId",
            meterId,
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "revision",
            revision,
            "quality",
            quality,
            "wh",
            wh));
  }
}
