package org.busbar.adapters.ieso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
    String query = IesoBidSubmission.queryFor(IesoBidSubmission.upload(BID.toXml()));
    String inner =
        query.substring(query.indexOf("<RealtimeEnergyBidQuery"), query.indexOf("</soap:Body>"));
    validator.validate(new StreamSource(new StringReader(inner)));
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
