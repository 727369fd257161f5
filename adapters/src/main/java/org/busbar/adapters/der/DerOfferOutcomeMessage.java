package org.busbar.adapters.der;

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
import org.busbar.processes.offers.WouldWin;
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/** A resource's offers that were not, or not wholly, taken, each with what would have won. */
public record DerOfferOutcomeMessage(
    String resourceId, LocalDate tradeDate, List<Outcome> outcomes) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.offer-outcome.v1";

  private static final String NOUN = "OfferOutcome";

  public DerOfferOutcomeMessage {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * One step of an offer.
   *
   * @param offerId the offer as it was sent
   * @param selectedKw part of it that is taken, 0 for none
   * @param wouldWinCadPerMwh price at which it, or more of it, would have been taken; null if none
   *     is known
   * @param wouldWinKw quantity that would have been taken at its price; null likewise
   * @param wouldWinPlace connection at which it would have been taken at its price; null likewise
   * @param reason the same in words
   */
  public record Outcome(
      String offerId,
      int hourEnding,
      Direction direction,
      double offeredKw,
      double selectedKw,
      WouldWin.Cause cause,
      @Nullable BigDecimal wouldWinCadPerMwh,
      @Nullable Double wouldWinKw,
      @Nullable String wouldWinPlace,
      String reason) {

    private static Outcome read(WireReader item) {
      return new Outcome(
          item.text("offerId", 160),
          item.integer("hourEnding", 1, 24),
          item.oneOf("direction", Direction.class),
          item.number("offeredKw", 0, 1_000_000),
          item.number("selectedKw", 0, 1_000_000),
          item.oneOf("cause", WouldWin.Cause.class),
          item.has("wouldWinCadPerMwh")
              ? item.money("wouldWinCadPerMwh", WirePrice.LEAST, WirePrice.MOST)
              : null,
          item.optionalNumber("wouldWinKw", 0, 1_000_000),
          item.optionalText("wouldWinPlace", 160),
          item.text("reason", 1000));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "offerId",
          offerId,
          "hourEnding",
          hourEnding,
          "direction",
          direction,
          "offeredKw",
          offeredKw,
          "selectedKw",
          selectedKw,
          "cause",
          cause,
          "wouldWinCadPerMwh",
          wouldWinCadPerMwh == null ? null : wouldWinCadPerMwh.toPlainString(),
          "wouldWinKw",
          wouldWinKw,
          "wouldWinPlace",
          wouldWinPlace,
          "reason",
          reason);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerOfferOutcomeMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var outcomes = payload.objects("outcomes", 1, 5000, Outcome::read);
    payload.done();
    return new DerOfferOutcomeMessage(resourceId, tradeDate, outcomes);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "outcomes",
            outcomes.stream().map(Outcome::members).toList()));
  }
}
