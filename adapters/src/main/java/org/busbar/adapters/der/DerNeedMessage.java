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
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/** Needs of a trade date, published to one participant, who may answer with offers. */
public record DerNeedMessage(
    String participantId, LocalDate tradeDate, Instant offersCloseAt, List<Need> needs) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.need.v1";

  private static final String NOUN = "Need";

  /** The market of needs of the wholesale market; those without are of the distribution system. */
  public static final String WHOLESALE = "WHOLESALE";

  /**
   * A change of injection that would help in one hour.
   *
   * @param market {@link #WHOLESALE}, or null for the distribution system
   */
  public record Need(
      String needId,
      String zoneId,
      int hourEnding,
      Direction direction,
      double quantityKw,
      String reason,
      @Nullable String market) {

    /** A need of the distribution system. */
    public Need(
        String needId,
        String zoneId,
        int hourEnding,
        Direction direction,
        double quantityKw,
        String reason) {
      this(needId, zoneId, hourEnding, direction, quantityKw, reason, null);
    }

    private static Need read(WireReader item) {
      return new Need(
          item.text("needId", 160),
          item.text("zoneId", 60),
          item.integer("hourEnding", 1, 24),
          item.oneOf("direction", Direction.class),
          item.number("quantityKw", 0, 1_000_000),
          item.text("reason", 300),
          item.optionalText("market", 20));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "needId",
          needId,
          "zoneId",
          zoneId,
          "hourEnding",
          hourEnding,
          "direction",
          direction,
          "quantityKw",
          quantityKw,
          "reason",
          reason,
          "market",
          market);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerNeedMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var participantId = payload.text("participantId", 160);
    var tradeDate = payload.date("tradeDate");
    var offersCloseAt = payload.instant("offersCloseAt");
    var needs = payload.objects("needs", 1, 2000, Need::read);
    payload.done();
    return new DerNeedMessage(participantId, tradeDate, offersCloseAt, needs);
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
            "offersCloseAt",
            offersCloseAt,
            "needs",
            needs.stream().map(Need::members).toList()));
  }
}
