package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.busbar.adapters.ieso.IesoAwardMessage;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoBidDocument.BidOffer;
import org.busbar.adapters.ieso.IesoBidDocument.HourlyCurve;
import org.busbar.adapters.ieso.IesoBidDocument.PriceQuantity;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoDispatchNotification;
import org.busbar.processes.conformance.Journey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The IESO's market where the DSO bids: it pays between 60 and 180 CAD/MWh. */
class IesoSimulatorTest {

  @TempDir private Path folder;
  private Ledger ledger;
  private IesoSimulator ieso;

  @BeforeEach
  void start() throws Exception {
    ledger = Ledger.open(folder.resolve("ieso.jsonl"));
    ieso =
        new IesoSimulator(
            new IesoAdministrator(SampleArea.CASE),
            Journey.TOTAL_DSO,
            SampleArea.DATE,
            new SeededDraw(1),
            ledger,
            null,
            0);
  }

  @AfterEach
  void stop() throws Exception {
    ieso.close();
    ledger.close();
  }

  @Test
  void withoutABidNothingIsAwardedOrDispatched() {
    assertThat(ieso.schedule())
        .hasSize(25)
        .allSatisfy(e -> assertThat(e.sendings().get()).isEmpty());
  }

  @Test
  void thePriceDecidesTheStepsThatAreAwardedAndTheAwardWhatIsDispatched() throws Exception {
    bid();
    Sending award = ieso.schedule().get(0).sendings().get().get(0);
    assertThat(award.address()).isEqualTo(IesoAwardMessage.ADDRESS);
    var message = IesoAwardMessage.parse(award.body());
    assertThat(message.resourceId()).isEqualTo("td-150");
    assertThat(message.hours()).hasSize(2);
    IesoAwardMessage.Hour cheap = message.hours().get(0);
    assertThat(cheap.hourEnding()).isEqualTo(18);
    assertThat(cheap.awardedKw()).as("the step at 10 is taken, that at 1000 is not").isEqualTo(200);
    assertThat(cheap.priceCadPerMwh()).isBetween(new BigDecimal("60"), new BigDecimal("180"));
    assertThat(message.hours().get(1).awardedKw()).as("all is too dear").isZero();

    List<Sending> dispatches =
        ieso.schedule().stream().skip(1).flatMap(event -> event.sendings().get().stream()).toList();
    assertThat(dispatches).hasSize(1);
    IesoDispatchInstructionMessage dispatch =
        IesoDispatchNotification.parse(dispatches.get(0).body()).get(0);
    assertThat(dispatch.resourceId()).isEqualTo("td-150");
    assertThat(dispatch.amountKw()).isIn(150.0, 200.0);
    assertThat(dispatch.start()).isEqualTo(SampleArea.DATE.hourEnding(18).start());
    assertThat(ieso.schedule().get(0).sendings().get()).containsExactly(award);
  }

  private void bid() throws Exception {
    String document =
        new IesoBidDocument(
                "BUSBAR",
                "trader1",
                SampleArea.DATE.date(),
                BidOffer.GENERATOR,
                "td-150",
                List.of(
                    new HourlyCurve(
                        18,
                        List.of(
                            corner("10.00", "0.0"),
                            corner("10.00", "0.2"),
                            corner("1000.00", "0.4"))),
                    new HourlyCurve(
                        19, List.of(corner("1000.00", "0.0"), corner("1000.00", "0.3")))))
            .toXml();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ieso.port() + IesoSimulator.EMI))
                    .POST(HttpRequest.BodyPublishers.ofString(IesoBidSubmission.upload(document)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static PriceQuantity corner(String price, String megawatts) {
    return new PriceQuantity(new BigDecimal(price), new BigDecimal(megawatts));
  }
}
