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
import org.jspecify.annotations.Nullable;

/** A participant's settlement statement of a trade date. */
public record DerStatementMessage(
    String statementId,
    String participantId,
    LocalDate tradeDate,
    List<Line> lines,
    BigDecimal totalCad) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.statement.v1";

  private static final String NOUN = "SettlementStatement";

  private static final BigDecimal MOST_CAD = new BigDecimal("999999999.99");

  /** One amount; positive is paid to the participant. */
  public record Line(
      String lineId,
      String resourceId,
      int hourEnding,
      String kind,
      int energyWh,
      BigDecimal amountCad) {

    private static Line read(WireReader item) {
      return new Line(
          item.text("lineId", 160),
          item.text("resourceId", 160),
          item.integer("hourEnding", 1, 24),
          item.text("kind", 60),
          item.integer("energyWh", -1_000_000_000, 1_000_000_000),
          item.money("amountCad", MOST_CAD.negate(), MOST_CAD));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "lineId",
          lineId,
          "resourceId",
          resourceId,
          "hourEnding",
          hourEnding,
          "kind",
          kind,
          "energyWh",
          energyWh,
          "amountCad",
          amountCad.toPlainString());
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerStatementMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var statementId = payload.text("statementId", 160);
    var participantId = payload.text("participantId", 160);
    var tradeDate = payload.date("tradeDate");
    var lines = payload.objects("lines", 0, 2000, Line::read);
    var totalCad = payload.money("totalCad", MOST_CAD.negate(), MOST_CAD);
    payload.done();
    return new DerStatementMessage(statementId, participantId, tradeDate, lines, totalCad);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "statementId",
            statementId,
            "participantId",
            participantId,
            "tradeDate",
            tradeDate,
            "lines",
            lines.stream().map(Line::members).toList(),
            "totalCad",
            totalCad.toPlainString()));
  }
}
