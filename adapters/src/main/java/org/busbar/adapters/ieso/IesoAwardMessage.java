package org.busbar.adapters.ieso;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.math.BigDecimal;
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

/**
 * What the IESO's day-ahead market took of one resource's bid. The IESO publishes such schedules as
 * reports that participants fetch; the push and its form are a stand-in.
 *
 * @param resourceId name under which the IESO knows the resource, for the DSO its T-D interface
 */
public record IesoAwardMessage(String resourceId, LocalDate tradeDate, List<Hour> hours) {

  /** Path that it comes in by, and where the inbox keeps it. */
  public static final String ADDRESS = "/ieso/award";

  private static final String NOUN = "DayAheadAward";
  private static final BigDecimal MOST_PRICE = new BigDecimal("9999.99");

  /**
   * One hour.
   *
   * @param awardedKw zero or positive
   * @param priceCadPerMwh the market's price
   */
  public record Hour(int hourEnding, double awardedKw, BigDecimal priceCadPerMwh) {

    private static Hour read(WireReader item) {
      return new Hour(
          item.integer("hourEnding", 1, 24),
          item.number("awardedKw", 0, 10_000_000),
          item.money("priceCadPerMwh", MOST_PRICE.negate(), MOST_PRICE));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "hourEnding",
          hourEnding,
          "awardedKw",
          awardedKw,
          "priceCadPerMwh",
          priceCadPerMwh.toPlainString());
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static IesoAwardMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var message =
        new IesoAwardMessage(
            payload.text("resourceId", 60),
            payload.date("tradeDate"),
            payload.objects("hours", 1, 24, Hour::read));
    payload.done();
    return message;
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "resourceId", resourceId,
            "tradeDate", tradeDate,
            "hours", hours.stream().map(Hour::members).toList()));
  }
}
