package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.LocalDate;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;

/** A resource wishes to sell to the IESO's market by way of the DSO, in some hours of a date. */
public record DerMarketWishMessage(
    String wishId, String resourceId, LocalDate tradeDate, int fromHourEnding, int toHourEnding) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.market-wish.v1";

  private static final String NOUN = "MarketWish";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerMarketWishMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var wishId = payload.text("wishId", 160);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var fromHourEnding = payload.integer("fromHourEnding", 1, 24);
    var toHourEnding = payload.integer("toHourEnding", fromHourEnding, 24);
    payload.done();
    return new DerMarketWishMessage(wishId, resourceId, tradeDate, fromHourEnding, toHourEnding);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "wishId",
            wishId,
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "fromHourEnding",
            fromHourEnding,
            "toHourEnding",
            toHourEnding));
  }
}
