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
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/** Offers of one resource for one trade date: quantities that it would change its injection by. */
public record DerOfferMessage(String resourceId, LocalDate tradeDate, List<Offer> offers) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.offer.v1";

  private static final String NOUN = "Offer";

  public DerOfferMessage {
    offers = List.copyOf(offers);
  }

  /** One quantity in one hour, or curves with terms. */
  public sealed interface Offer permits Step, DerCurveOffer {

    /** Unique per sender. */
    String offerId();

    private static Offer read(WireReader item) {
      return item.has("curves") ? DerCurveOffer.read(item) : Step.read(item);
    }

    /** For the writer. */
    Map<String, @Nullable Object> members();
  }

  /**
   * One quantity in one hour, of which any part may be taken.
   *
   * @param hourEnding 1 to 24, market time
   * @param quantityKw size of the change, above 0
   */
  public record Step(
      String offerId,
      int hourEnding,
      Direction direction,
      double quantityKw,
      BigDecimal priceCadPerMwh)
      implements Offer {

    private static Step read(WireReader item) {
      return new Step(
          item.text("offerId", 160),
          item.integer("hourEnding", 1, 24),
          item.oneOf("direction", Direction.class),
          item.number("quantityKw", 0.001, 1_000_000),
          item.money("priceCadPerMwh", WirePrice.LEAST, WirePrice.MOST));
    }

    @Override
    public Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "offerId",
          offerId,
          "hourEnding",
          hourEnding,
          "direction",
          direction,
          "quantityKw",
          quantityKw,
          "priceCadPerMwh",
          priceCadPerMwh.toPlainString());
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerOfferMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var offers = payload.objects("offers", 1, 500, Offer::read);
    payload.done();
    return new DerOfferMessage(resourceId, tradeDate, offers);
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
            "offers",
            offers.stream().map(Offer::members).toList()));
  }
}
