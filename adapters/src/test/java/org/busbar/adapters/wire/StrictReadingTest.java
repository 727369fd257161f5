package org.busbar.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictReadingTest {

  private static final String GOOD =
      new DerOfferMessage(
              "pv-1",
              LocalDate.of(2023, 9, 5),
              List.of(
                  new DerOfferMessage.Step("o-1", 18, Direction.UP, 40.5, new BigDecimal("41.25"))))
          .toWire(new Stamp("m-1", "m-1", "owner-a", Instant.parse("2023-09-04T12:00:00Z")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"quantityKw\":40.5 | \"quantityKw\":-1 | OUT_OF_RANGE | payload.offers[0].quantityKw",
        "\"quantityKw\":40.5 | \"quantityKw\":\"ten\" | WRONG_TYPE | payload.offers[0].quantityKw",
        "\"quantityKw\":40.5 | \"quantityKw\":1e999 | OUT_OF_RANGE | payload.offers[0].quantityKw",
        "\"quantityKw\":40.5 | \"quantityKw\":40.5,\"ramp\":1 | UNKNOWN_FIELD | payload.offers[0].ramp",
        ",\"quantityKw\":40.5 | '' | MISSING_FIELD | payload.offers[0].quantityKw",
        "\"quantityKw\":40.5 | \"quantityKw\":1,\"quantityKw\":2 | MALFORMED_JSON | body",
        "\"hourEnding\":18 | \"hourEnding\":25 | OUT_OF_RANGE | payload.offers[0].hourEnding",
        "\"hourEnding\":18 | \"hourEnding\":18.5 | WRONG_TYPE | payload.offers[0].hourEnding",
        "\"direction\":\"UP\" | \"direction\":\"up\" | UNKNOWN_WORD | payload.offers[0].direction",
        "\"41.25\" | 41.25 | WRONG_TYPE | payload.offers[0].priceCadPerMwh",
        "\"41.25\" | \"41.255\" | WRONG_TYPE | payload.offers[0].priceCadPerMwh",
        "\"41.25\" | \"10000.00\" | OUT_OF_RANGE | payload.offers[0].priceCadPerMwh",
        "\"2023-09-05\" | \"5 Sep\" | WRONG_TYPE | payload.tradeDate",
        "TESTING | PRODUCTION | WRONG_CONTEXT | header.context",
        "\"noun\":\"Offer\" | \"noun\":\"Outage\" | WRONG_MESSAGE | header.noun",
        "\"verb\":\"created\" | \"verb\":\"made\" | UNKNOWN_WORD | header.verb",
        "2023-09-04T12:00:00Z | 2023-09-04T12:00:00 | WRONG_TYPE | header.timestamp",
        "\"messageId\":\"m-1\" | \"messageId\":\" \" | OUT_OF_RANGE | header.messageId",
      })
  void aFaultIsRefusedWithItsFieldAndRule(String part, String fault, String code, String field) {
    assertThat(GOOD).contains(part);

    var refusal =
        catchThrowableOfType(
            RejectedMessageException.class,
            () -> DerOfferMessage.parse(GOOD.replace(part, fault == null ? "" : fault)));

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.rule()).isNotBlank();
    assertThat(refusal.remedy()).isNotBlank();
  }

  @Test
  void whatIsNotJsonIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Envelope.parse("{\"header\":"))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("line 1, column");
    assertThatThrownBy(() -> Envelope.parse("")).hasMessageContaining("one JSON object");
    assertThatThrownBy(() -> Envelope.parse("[]")).hasMessageContaining("one JSON object");
    assertThatThrownBy(() -> Envelope.parse(GOOD + GOOD)).hasMessageContaining("MALFORMED_JSON");
  }

  @Test
  void depthAndSizeAreBounded() {
    assertThatThrownBy(() -> Envelope.parse("{\"a\":" + "[".repeat(100_000)))
        .hasMessageContaining("MALFORMED_JSON");
    assertThatThrownBy(() -> Envelope.parse(" ".repeat(WireReader.MAXIMUM_BYTES + 1)))
        .hasMessageContaining("TOO_LARGE");
    assertThatThrownBy(
            () -> WireDocument.parse("<a>" + "<b>".repeat(40) + "</b>".repeat(40) + "</a>"))
        .hasMessageContaining("nested deeper");
  }

  @Test
  void xmlReachesNothingOutsideItself() {
    assertThatThrownBy(
            () ->
                WireDocument.parse(
                    "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("MALFORMED_XML")
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> WireDocument.parse("<a><b></a>"))
        .hasMessageContaining("MALFORMED_XML");
    assertThatThrownBy(() -> WireDocument.parse("")).hasMessageContaining("MALFORMED_XML");
  }

  @Test
  void canonicalJsonHasOneForm() {
    assertThat(
            CanonicalJson.write(
                CanonicalJson.members(
                    "b",
                    1.50000001,
                    "a",
                    new BigDecimal("100.00"),
                    "n",
                    null,
                    "z",
                    -0.0,
                    "t",
                    "é\"")))
        .isEqualTo("{\"a\":100,\"b\":1.5,\"t\":\"é\\\"\",\"z\":0}");
  }
}
