package org.busbar.adapters.ieso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.busbar.adapters.ieso.IesoBidDocument.BidOffer;
import org.busbar.adapters.ieso.IesoBidDocument.HourlyCurve;
import org.busbar.adapters.ieso.IesoBidDocument.PriceQuantity;
import org.busbar.adapters.ieso.IesoBidSubmission.Holding;
import org.busbar.processes.messages.RejectedMessageException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IesoBidTest {

  private static final IesoBidDocument BID =
      new IesoBidDocument(
          "GRIDCO",
          "grid1",
          LocalDate.of(2023, 9, 5),
          BidOffer.GENERATOR,
          "batt-1",
          IntStream.rangeClosed(1, 24)
              .mapToObj(
                  hour ->
                      new HourlyCurve(
                          hour,
                          List.of(
                              new PriceQuantity(new BigDecimal("30.00"), new BigDecimal("0.0")),
                              new PriceQuantity(new BigDecimal("30.00"), new BigDecimal("0.2")),
                              new PriceQuantity(new BigDecimal("55.50"), new BigDecimal("0.3")))))
              .toList());

  private static final IesoScheduleDocument FLOOR =
      new IesoScheduleDocument(
          "GRIDCO",
          "busbar",
          LocalDate.of(2023, 9, 5),
          IesoScheduleDocument.Type.SELFGEN,
          "batt-1",
          List.of(
              new IesoScheduleDocument.Hour(18, new BigDecimal("0.00"), new BigDecimal("0.1"))));

  @Test
  void aBidComesBackAsItWasWritten() {
    assertThat(IesoBidDocument.parse(BID.toXml())).isEqualTo(BID);
  }

  @Test
  void aBidIsValidByTheSchemaOfTheIeso() throws Exception {
    Path schema =
        Stream.of("../shared", "../../shared", "../../../shared")
            .map(folder -> Path.of(folder, "contracts", "ieso", "emim.xsd"))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        schema != null, "skipped: ../shared/contracts/ieso/emim.xsd is not on this machine");

    var validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(schema.toFile())
            .newValidator();

    validator.validate(new StreamSource(new StringReader(BID.toXml())));
    String upload = IesoBidSubmission.upload(BID.toXml());
    String schedule = IesoBidSubmission.upload(FLOOR.toXml());
    for (String soap :
        List.of(
            schedule,
            IesoBidSubmission.queryFor(upload),
            IesoBidSubmission.queryFor(schedule),
            IesoBidSubmission.cancel(BID.toXml(), List.of(14, 15), "IN_OUTAGE", "a & b"),
            IesoBidSubmission.cancel(FLOOR.toXml(), List.of(18), "IN_OUTAGE", "outage"))) {
      String inner = soap.substring(soap.indexOf("<soap:Body>") + 11, soap.indexOf("</soap:Body>"));
      validator.validate(new StreamSource(new StringReader(inner)));
    }
  }

  @Test
  void eachMessageHasTheActionOfItsOperation() {
    String upload = IesoBidSubmission.upload(BID.toXml());
    String schedule = IesoBidSubmission.upload(FLOOR.toXml());

    assertThat(
            Stream.of(
                    upload,
                    IesoBidSubmission.queryFor(upload),
                    IesoBidSubmission.cancel(BID.toXml(), List.of(1), "R", "why"),
                    schedule,
                    IesoBidSubmission.queryFor(schedule),
                    IesoBidSubmission.cancel(FLOOR.toXml(), List.of(18), "R", "why"))
                .map(IesoBidSubmission::action))
        .containsExactly(
            "http://webservices.ieso.ca/emim/realtimeenergybidupload",
            "http://webservices.ieso.ca/emim/emim/realtimeenergybidquery",
            "http://webservices.ieso.ca/emim/realtimeenergybidcancel",
            "http://webservices.ieso.ca/emim/schedulebidupload",
            "http://webservices.ieso.ca/emim/emim/schedulebidquery",
            "http://webservices.ieso.ca/emim/schedulebidcancel");
  }

  /** A cancellation that got lost is sent again; one that arrived is not. */
  @Test
  void aCancellationStandsWhereNothingIsHeldOfItsHours() {
    String cancel = IesoBidSubmission.cancel(BID.toXml(), List.of(14), "IN_OUTAGE", "outage");

    assertThat(IesoBidSubmission.queryFor(cancel)).contains("<Hour>14</Hour>");
    assertThat(IesoBidSubmission.compare(cancel, IesoBidSubmission.querySet(cancel, List.of())))
        .isEqualTo(Holding.EQUAL);
    assertThat(
            IesoBidSubmission.compare(
                cancel, IesoBidSubmission.querySet(cancel, List.of(BID.toXml()))))
        .isEqualTo(Holding.NOTHING);
    assertThat(IesoBidSubmission.key(cancel))
        .isEqualTo(IesoBidSubmission.key(IesoBidSubmission.upload(BID.toXml())))
        .isNotEqualTo(IesoBidSubmission.key(IesoBidSubmission.upload(FLOOR.toXml())));
  }

  @Test
  void aFloorPriceIsFoundAgainAsItWasSent() {
    String upload = IesoBidSubmission.upload(FLOOR.toXml());
    String other = FLOOR.toXml().replace("<Quantity>0.1</Quantity>", "<Quantity>0.2</Quantity>");

    assertThat(
            IesoBidSubmission.compare(
                upload, IesoBidSubmission.querySet(upload, List.of(FLOOR.toXml()))))
        .isEqualTo(Holding.EQUAL);
    assertThat(
            IesoBidSubmission.compare(upload, IesoBidSubmission.querySet(upload, List.of(other))))
        .isEqualTo(Holding.DIFFERENT);
  }

  /**
   * What a DER wrote reaches the IESO byte for byte, however it was written: spaces, line breaks,
   * prefixes, comments, numbers of any form, letters of any alphabet.
   */
  @ParameterizedTest
  @MethodSource("documents")
  void aDocumentOfAnyFormLeavesByteForByte(String document) {
    assertThat(IesoBidDocument.parse(document).hours()).hasSize(24);
    String soap = IesoBidSubmission.upload(document);
    byte[] sent = soap.getBytes(StandardCharsets.UTF_8);
    String arrived = new String(sent, StandardCharsets.UTF_8);
    assertThat(
            arrived.substring(
                arrived.indexOf("<soap:Body>") + "<soap:Body>".length(),
                arrived.indexOf("</soap:Body>")))
        .isEqualTo(document);
    assertThat(IesoBidSubmission.bid(arrived).sameBid(BID)).isTrue();
  }

  static Stream<String> documents() {
    return IntStream.range(0, 200).mapToObj(IesoBidTest::written);
  }

  /** The same bid, written in the seed's way. */
  private static String written(int seed) {
    var random = new SplittableRandom(seed);
    String[] spaces = {"", " ", "\n", "\r\n  ", "\t", "<!-- \u00e9 \u2713 -->"};
    var xml = new StringBuilder();
    String plain = BID.toXml();
    for (int i = 0; i < plain.length(); i++) {
      boolean betweenTags = i > 0 && plain.charAt(i) == '<' && plain.charAt(i - 1) == '>';
      if (betweenTags) {
        xml.append(spaces[random.nextInt(spaces.length)]);
      }
      xml.append(plain.charAt(i));
    }
    String text = xml.toString();
    if (random.nextBoolean()) {
      text = text.replace("<Price>30.00<", "<Price>30<").replace(">0.2<", ">00.20<");
    }
    return random.nextBoolean() ? text.replace("<Hour>7<", "<Hour> 7 <") : text;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Price>55.50</Price> | <Price>29.99</Price> | CURVE_NOT_ORDERED",
        "<Quantity>0.3</Quantity> | <Quantity>0.2</Quantity> | CURVE_NOT_ORDERED",
        "<Quantity>0.0</Quantity> | <Quantity>0.1</Quantity> | CURVE_NOT_ORDERED",
        "<Quantity>0.3</Quantity> | <Quantity>0.35</Quantity> | OUT_OF_RANGE",
        "<Quantity>0.3</Quantity> | <Quantity>1e1</Quantity> | WRONG_TYPE",
        "<Price>55.50</Price> | <Price>10000</Price> | OUT_OF_RANGE",
        "<Hour>7</Hour> | <Hour>8</Hour> | DUPLICATE_ID",
        "<Hour>7</Hour> | <Hour>25</Hour> | OUT_OF_RANGE",
        "<BidOffer>GENERATOR</BidOffer> | <BidOffer>SUN</BidOffer> | UNKNOWN_WORD",
        "<ResourceName>batt-1</ResourceName> | <ResourceName>b</ResourceName> | OUT_OF_RANGE",
        "<User>grid1</User> | <Usr>grid1</Usr> | MISSING_FIELD",
        "<Hour>7</Hour> | <Hour>7</Hour><Colour>red</Colour> | UNKNOWN_FIELD",
        "emim-types | emim-other | WRONG_DOCUMENT",
      })
  void aBrokenBidIsRefused(String part, String fault, String code) {
    assertThat(BID.toXml()).contains(part);

    var refusal =
        catchThrowableOfType(
            RejectedMessageException.class,
            () -> IesoBidDocument.parse(BID.toXml().replace(part, fault)));

    assertThat(refusal.code()).isEqualTo(code);
  }

  @Test
  void aQueryTellsWhetherTheBidArrived() {
    String upload = IesoBidSubmission.upload(BID.toXml());
    String rewritten = BID.toXml().replace("<Price>30.00</Price>", "<Price>30</Price>");
    String changed = BID.toXml().replace("<Price>30.00</Price>", "<Price>31.00</Price>");

    assertThat(IesoBidSubmission.compare(upload, IesoBidSubmission.querySet(upload, List.of())))
        .isEqualTo(Holding.NOTHING);
    assertThat(
            IesoBidSubmission.compare(
                upload, IesoBidSubmission.querySet(upload, List.of(rewritten))))
        .isEqualTo(Holding.EQUAL);
    assertThat(
            IesoBidSubmission.compare(upload, IesoBidSubmission.querySet(upload, List.of(changed))))
        .isEqualTo(Holding.DIFFERENT);
    assertThat(IesoBidSubmission.key(IesoBidSubmission.queryFor(upload)))
        .isEqualTo(IesoBidSubmission.key(upload));
  }
}
