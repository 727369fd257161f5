package org.busbar.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.busbar.adapters.der.Answer;
import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoDispatchNotification;
import org.busbar.adapters.wire.Stamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboundRoutesTest {

  private static final String QUEUE = DerAcknowledgementMessage.ADDRESS;
  private Broker broker;

  private static String acknowledgement(String messageId, Answer answer) {
    return new DerAcknowledgementMessage("i-1", 0, answer, null)
        .toWire(new Stamp(messageId, "i-1", "owner-a", Broker.NOW));
  }

  @BeforeEach
  void start() throws Exception {
    broker = new Broker(Map.of());
    var received = new ReceivedMessages(broker.memory);
    broker.start(
        new DerInboundRoutes(received),
        new AdmsInboundRoutes(received),
        new MdmsInboundRoutes(received),
        new HostInboundRoutes(received),
        new IesoDispatchRoute(received));
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
  }

  @Test
  void aMessageIsKeptBeforeTheBrokerForgetsIt() {
    broker.send(QUEUE, acknowledgement("m-1", Answer.ACCEPTED));

    Broker.await(() -> broker.memory.received() == 1 && broker.depth(QUEUE) == 0);

    var kept = broker.memory.inbox.get("owner-a/m-1");
    assertThat(kept.address()).isEqualTo(QUEUE);
    assertThat(kept.correlationId()).isEqualTo("i-1");
    assertThat(kept.noun()).isEqualTo("InstructionAcknowledgement");
    assertThat(kept.body()).isEqualTo(acknowledgement("m-1", Answer.ACCEPTED));
  }

  @Test
  void aRepetitionIsKeptOnceAndOtherContentUnderItsIdIsQuarantined() {
    broker.send(QUEUE, acknowledgement("m-1", Answer.ACCEPTED));
    broker.send(QUEUE, acknowledgement("m-1", Answer.ACCEPTED));
    broker.send(QUEUE, acknowledgement("m-1", Answer.REFUSED));

    Broker.await(() -> broker.memory.received() == 2 && broker.depth(QUEUE) == 0);

    assertThat(broker.memory.inbox).hasSize(1);
    assertThat(broker.memory.quarantined).containsExactly(QUEUE + " CONFLICTING_MESSAGE");
  }

  @Test
  void whatHasNoEnvelopeIsQuarantinedAndTheNextMessageGoesOn() {
    broker.send(QUEUE, "{\"header\":");
    broker.send(QUEUE, "");
    broker.send(QUEUE, acknowledgement("m-1", Answer.ACCEPTED));

    Broker.await(() -> broker.memory.received() == 3 && broker.depth(QUEUE) == 0);

    assertThat(broker.memory.quarantined)
        .containsExactly(QUEUE + " MALFORMED_JSON", QUEUE + " MALFORMED_JSON");
    assertThat(broker.depth("hub.dlq")).isZero();
  }

  @Test
  void aMessageThatCannotBeStoredIsDeliveredAgain() {
    broker.memory.failuresToCome = 3;
    broker.send(QUEUE, acknowledgement("m-1", Answer.ACCEPTED));

    Broker.await(() -> broker.memory.received() == 1 && broker.depth(QUEUE) == 0);

    assertThat(broker.memory.inbox).hasSize(1);
  }

  @Test
  void aMessageThatCannotBeStoredFiveTimesGoesToTheDeadLetters() {
    broker.memory.failuresToCome = 5;
    broker.send(QUEUE, acknowledgement("m-1", Answer.ACCEPTED));

    // The broker counts the dead letter before it has taken the message off its queue.
    Broker.await(() -> broker.depth("hub.dlq") == 1 && broker.depth(QUEUE) == 0);

    assertThat(broker.memory.received()).isZero();
  }

  @Test
  void everyInboundAddressHasARoute() {
    assertThat(broker.camel.getRoutes().stream().map(route -> route.getEndpoint().getEndpointUri()))
        .contains(
            "jms://queue:hub.in.der.offer.v1",
            "jms://queue:hub.in.der.selection-acknowledgement.v1",
            "jms://queue:hub.in.der.acknowledgement.v1",
            "jms://queue:hub.in.der.outage.v1",
            "jms://queue:hub.in.der.wholesale-bid.v1",
            "jms://queue:hub.in.der.dispute.v1",
            "jms://queue:hub.in.adms.telemetry.v1",
            "jms://queue:hub.in.adms.condition.v1",
            "jms://queue:hub.in.mdms.readings.v1",
            "jms://queue:hub.in.host.limits.v1",
            "jms://queue:hub.in.host.telemetry.v1");
  }

  @Test
  void aPushOfTheIesoIsConfirmedWhenItIsKept() {
    var instruction =
        new IesoDispatchInstructionMessage(
            "D-1",
            "batt-1",
            "ENG",
            200,
            null,
            Broker.NOW,
            Broker.NOW.plusSeconds(3600),
            null,
            Instant.parse("2023-09-05T16:50:00Z"));
    String push = IesoDispatchNotification.toWire("BUSBAR", List.of(instruction));
    var routes = broker.camel.createProducerTemplate();

    String first = routes.requestBody("direct:iesoDispatch", push, String.class);
    String again = routes.requestBody("direct:iesoDispatch", push, String.class);
    String broken = routes.requestBody("direct:iesoDispatch", "<hello/>", String.class);

    assertThat(IesoDispatchNotification.isConfirmed(first)).isTrue();
    assertThat(IesoDispatchNotification.isConfirmed(again)).isTrue();
    assertThat(IesoDispatchNotification.isConfirmed(broken)).isFalse();
    assertThat(broker.memory.inbox.keySet()).containsExactly("ieso-ds/D-1@2023-09-05T16:50:00Z");
    assertThat(broker.memory.quarantined).containsExactly("/ieso/dispatch MISSING_FIELD");
  }
}
