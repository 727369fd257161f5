package org.busbar.adapters.der;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;

/** An offer was selected; the resource is to accept or refuse. */
public record DerSelectionMessage(
    String selectionId,
    String resourceId,
    LocalDate tradeDate,
    int hourEnding,
    Direction direction,
    double quantityKw,
    BigDecimal priceCadPerMwh,
    Instant answerBy) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.selection.v1";

  private static final String NOUN = "Selection";

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerSelectionMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var selectionId = payload.text("selectionId", 160);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var hourEnding = payload.integer("hourEnding", 1, 24);
    var direction = payload.oneOf("direction", Direction.class);
    var quantityKw = payload.number("quantityKw", 0.001, 1_000_000);
    var priceCadPerMwh = payload.money("priceCadPerMwh", WirePrice.LEAST, WirePrice.MOST);
    var answerBy = payload.instant("answerBy");
    payload.done();
    return new DerSelectionMessage(
        selectionId,
        resourceId,
        tradeDate,
        hourEnding,
        direction,
        quantityKw,
        priceCadPerMwh,
        answerBy);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "selectionId",
            selectionId,
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "hourEnding",
            hourEnding,
            "direction",
            direction,
            "quantityKw",
            quantityKw,
            "priceCadPerMwh",
            priceCadPerMwh.toPlainString(),
            "answerBy",
            answerBy));
  }
}
