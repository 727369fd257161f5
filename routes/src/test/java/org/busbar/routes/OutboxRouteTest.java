package org.busbar.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoBidDocument.BidOffer;
import org.busbar.adapters.ieso.IesoBidDocument.HourlyCurve;
import org.busbar.adapters.ieso.IesoBidDocument.PriceQuantity;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.OutboundMessage;
import org.busbar.processes.messages.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRouteTest {

  private static final String DOCUMENT =
      new IesoBidDocument(
              "GRIDCO",
              "grid1",
              LocalDate.of(2023, 9, 5),
              BidOffer.GENERATOR,
              "batt-1",
              List.of(
                  new HourlyCurve(
                      18,
                      List.of(
                          new PriceQuantity(new BigDecimal("30.00"), new BigDecimal("0.0")),
                          new PriceQuantity(new BigDecimal("30.00"), new BigDecimal("0.2"))))))
          .toXml();
  private static final String STATUS =
      WireDocument.soap(
          "<BidProcessingStatus xmlns=\"http://webservices.ieso.ca/emim-types/\">"
              + "<SubmissionTime>2023-09-04T08:00:00</SubmissionTime>"
              + "<TransactionId>4711471</TransactionId></BidProcessingStatus>");

  private Broker broker;
  private HttpServer ieso;
  private final List<String> calls = new ArrayList<>();
  private Function<String, String> answers = call -> "500 ";

  @BeforeEach
  void start() throws Exception {
    ieso = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ieso.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String call =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + (body.isEmpty() ? "" : IesoQuery.is(body) ? " query" : " send");
          calls.add(call);
          String answer = answers.apply(call);
          byte[] bytes = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              Integer.parseInt(answer.substring(0, 3)), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    ieso.start();
    String url = "http://127.0.0.1:" + ieso.getAddress().getPort();
    broker =
        new Broker(
            Map.of(
                "busbar.ieso.emi-url", url + "/emim",
                "busbar.ieso.ds-url", url + "/ds",
                "busbar.ieso.notice-url", url + "/notices"));
    broker.start(broker.outboxRoute());
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
    ieso.stop(0);
  }

  private int relay() {
    return broker
        .camel
        .createProducerTemplate()
        .requestBody("direct:relay-outbox", null, Integer.class);
  }

  private static String property(Message message, String name) throws Exception {
    return message.getStringProperty(name);
  }

  @Test
  void withoutAnAddressTheSimulatedIesoIsMeant() throws Exception {
    var plain = new Broker(Map.of());
    plain.start(plain.outboxRoute());

    assertThat(plain.camel.getEndpoints())
        .extracting(endpoint -> endpoint.getEndpointUri())
        .anyMatch(uri -> uri.startsWith("http://127.0.0.1:8099/ieso-emi?"))
        .anyMatch(uri -> uri.startsWith("http://127.0.0.1:8099/ieso-ds?"))
        .anyMatch(uri -> uri.startsWith("http://127.0.0.1:8099/ieso-notice?"));
    plain.close();
  }

  @Test
  void messagesOfAKeyLeaveInTheirOrderAndWithTheirProperties() throws Exception {
    for (int i = 1; i <= 6; i++) {
      broker.memory.add("hub.out.der.instruction.v1", "pv-" + i % 2, "m-" + i, "c", "body " + i);
    }

    assertThat(relay()).isEqualTo(6);

    List<Message> messages = broker.drain("hub.out.der.instruction.v1");
    assertThat(messages).hasSize(6);
    List<String> ofOneKey = new ArrayList<>();
    for (Message message : messages) {
      if (property(message, "JMSXGroupID").equals("pv-1")) {
        ofOneKey.add(((TextMessage) message).getText());
      }
      assertThat(property(message, "_AMQ_DUPL_ID")).isEqualTo(property(message, "messageId"));
      assertThat(property(message, "source")).isEqualTo("busbar");
      assertThat(property(message, "schemaVersion")).isEqualTo("1");
      assertThat(message.getJMSCorrelationID()).isEqualTo("c");
    }
    assertThat(ofOneKey).containsExactly("body 1", "body 3", "body 5");
    assertThat(broker.memory.outbox).isEmpty();
  }

  @Test
  void aBatchLeavesInOneTransaction() throws Exception {
    broker.memory.add("hub.out.a", "a", "m-1", "c", "one");
    broker.memory.add("hub.out.b", "b", "m-2", "c", "two");
    var sent = broker.memory.heads(10);
    relay();
    broker.drain("hub.out.a");
    broker.drain("hub.out.b");
    broker.memory.sent.clear();

    // as after a crash between the broker's commit and ours, with a third message behind
    sent.forEach(message -> broker.memory.outbox.put(message.seq(), message));
    broker.memory.outbox.put(9L, new OutboundMessage(9, "hub.out.c", "c", "m-3", "c", "x", 0));

    assertThat(relay()).isEqualTo(3);
    assertThat(broker.memory.sent).containsExactly("m-1", "m-2", "m-3");
    assertThat(broker.depth("hub.out.a")).isZero();
    assertThat(broker.depth("hub.out.b")).isZero();
    assertThat(broker.drain("hub.out.c")).hasSize(1);
  }

  /** The market holds nothing of the hour any more, so the cancellation did arrive. */
  @Test
  void aCancellationWhoseAnswerWasLostIsNotSentAgain() throws Exception {
    String cancel = IesoBidSubmission.cancel(DOCUMENT, List.of(18), "IN_OUTAGE", "outage");
    broker.memory.add(Outbox.IESO_EMI, "batt-1", "b-1/withdrawn/o", "c", cancel);
    answers = call -> "503 ";
    relay();
    answers = call -> "200 " + IesoBidSubmission.querySet(cancel, List.of());
    broker.memory.waiting.clear();

    assertThat(relay()).isEqualTo(1);

    assertThat(calls).containsExactly("POST /emim send", "POST /emim query");
  }

  @Test
  void anAnswerOfTheMarketComesIntoTheInbox() {
    answers = call -> "200 " + STATUS;
    broker.memory.add(Outbox.IESO_EMI, "batt-1", "b-1", "day", IesoBidSubmission.upload(DOCUMENT));

    assertThat(relay()).isEqualTo(1);

    InboundMessage receipt = broker.memory.inbox.get("ieso-emi/b-1-receipt");
    assertThat(receipt.body()).isEqualTo(STATUS);
    assertThat(receipt.correlationId()).isEqualTo("day");
    assertThat(calls).containsExactly("POST /emim send");
  }

  @Test
  void aBidIsAskedForBeforeItIsSentAgain() {
    broker.memory.add(Outbox.IESO_EMI, "batt-1", "b-1", "day", IesoBidSubmission.upload(DOCUMENT));
    assertThat(relay()).isZero();
    assertThat(broker.memory.failed).containsExactly("b-1");
    broker.memory.waiting.clear();
    answers = call -> "200 " + IesoBidSubmission.querySet(DOCUMENT, List.of(DOCUMENT));

    assertThat(relay()).isEqualTo(1);

    assertThat(calls).containsExactly("POST /emim send", "POST /emim query");
    assertThat(broker.memory.inbox).containsKey("ieso-emi/b-1-receipt");
  }

  @Test
  void aBidThatNeverArrivedIsSentAgain() {
    broker.memory.add(Outbox.IESO_EMI, "batt-1", "b-1", "day", IesoBidSubmission.upload(DOCUMENT));
    relay();
    broker.memory.waiting.clear();
    answers =
        call ->
            call.endsWith("query")
                ? "200 " + IesoBidSubmission.querySet(DOCUMENT, List.of())
                : "200 " + STATUS;

    assertThat(relay()).isEqualTo(1);

    assertThat(calls).containsExactly("POST /emim send", "POST /emim query", "POST /emim send");
  }

  @Test
  void aPartnerThatCanNeitherBeAskedNorReachedLeavesTheMessageInDoubt() {
    broker.memory.add(Outbox.IESO_NOTICE, "day", "n-1", "day", "{}");

    for (int i = 0; i < 8; i++) {
      relay();
      if (broker.memory.inDoubt.isEmpty()) {
        broker.memory.waiting.clear();
      }
    }

    assertThat(broker.memory.inDoubt).containsExactly("n-1");
    assertThat(calls.get(0)).isEqualTo("POST /notices send");
    assertThat(calls.subList(1, calls.size())).containsOnly("GET /notices?messageId=n-1");
  }

  @Test
  void aNoticeThatThePartnerHasIsNotSentAgain() {
    broker.memory.add(Outbox.IESO_NOTICE, "day", "n-1", "day", "{}");
    relay();
    broker.memory.waiting.clear();
    answers = call -> "200 {\"bodySha256\":\"" + InboundMessage.sha256("{}") + "\"}";

    assertThat(relay()).isEqualTo(1);

    assertThat(calls).containsExactly("POST /notices send", "GET /notices?messageId=n-1");
  }

  @Test
  void otherContentUnderTheSameKeyIsForAPerson() {
    broker.memory.add(Outbox.IESO_DS, "day", "r-1", "day", "<a/>");
    relay();
    broker.memory.waiting.clear();
    answers = call -> "200 {\"bodySha256\":\"0\"}";

    assertThat(relay()).isZero();

    assertThat(broker.memory.inDoubt).containsExactly("r-1");
  }

  private static final class IesoQuery {
    static boolean is(String body) {
      return body.contains("RealtimeEnergyBidQuery");
    }
  }
}
