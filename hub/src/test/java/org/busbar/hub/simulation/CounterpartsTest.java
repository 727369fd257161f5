package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.net.httpserver.HttpServer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.busbar.adapters.adms.AdmsConditionMessage;
import org.busbar.adapters.adms.AdmsTelemetryMessage;
import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.der.DerDispatchNoticeMessage;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.der.DerWholesaleScheduleMessage;
import org.busbar.adapters.host.HostLimitsMessage;
import org.busbar.adapters.host.HostRequestMessage;
import org.busbar.adapters.host.HostTelemetryMessage;
import org.busbar.adapters.ieso.IesoBidReceipt;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.ieso.IesoDispatchNotification;
import org.busbar.adapters.ieso.IesoDispatchReply;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage.Kind;
import org.busbar.adapters.mdms.MdmsReadingsMessage;
import org.busbar.adapters.mdms.MdmsReadingsRequestMessage;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketChange.Subject;
import org.busbar.solvers.clearing.PricingRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CounterpartsTest {

  private static final Instant START = SampleArea.DATE.start();
  private static final Instant END = SampleArea.DATE.end();

  @TempDir private Path folder;
  private EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private ActiveMQConnectionFactory connections;
  private HttpServer hub;
  private final List<String> pushes = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private Counterparts counterparts;

  @BeforeAll
  static void quietBroker() {
    ((Logger) LoggerFactory.getLogger("org.apache.activemq")).setLevel(Level.OFF);
  }

  @BeforeEach
  void start() throws Exception {
    startBroker();
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext(
        "/ieso/dispatch",
        exchange -> {
          pushes.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = IesoDispatchNotification.answer(true).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    hub.createContext(
        IesoMarketChangeMessage.ADDRESS,
        exchange -> {
          answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    hub.start();
    open();
  }

  @AfterEach
  void stop() throws Exception {
    counterparts.close();
    hub.stop(0);
    server.stop();
    connections.close();
  }

  private void startBroker() throws Exception {
    var configuration = new ConfigurationImpl();
    configuration
        .setPersistenceEnabled(true)
        .setJournalDirectory(folder + "/journal")
        .setBindingsDirectory(folder + "/bindings")
        .setPagingDirectory(folder + "/paging")
        .setLargeMessagesDirectory(folder + "/large")
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .addAcceptorConfiguration("in-vm", "vm://77")
        .addAddressSetting(
            "#", new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false));
    server = new EmbeddedActiveMQ();
    server.setConfiguration(configuration);
    server.start();
    connections = new ActiveMQConnectionFactory("vm://77");
  }

  private void open() {
    open(Journey.MARKET_FACILITATOR);
  }

  private void open(Journey journey) {
    counterparts =
        new Counterparts(
            SampleArea.CASE,
            journey,
            IesoBehaviour.DRAWN,
            SampleArea.DATE,
            1,
            folder.resolve("ledgers"),
            0);
    counterparts.connect(
        connections,
        URI.create("http://127.0.0.1:" + hub.getAddress().getPort()),
        "ieso",
        "secret");
  }

  private void send(String queue, String body) {
    try (JMSContext context = connections.createContext()) {
      context.createProducer().send(context.createQueue(queue), body);
    }
  }

  private List<String> drain(String queue) throws Exception {
    List<String> bodies = new ArrayList<>();
    try (JMSContext context = connections.createContext();
        var consumer = context.createConsumer(context.createQueue(queue))) {
      for (Message message = consumer.receiveNoWait();
          message != null;
          message = consumer.receiveNoWait()) {
        bodies.add(message.getBody(String.class));
      }
    }
    return bodies;
  }

  private HttpResponse<String> ieso(String setting, String messageId, String body)
      throws Exception {
    Map<String, String> settings = counterparts.iesoSettings();
    URI uri = URI.create(settings.get("busbar.ieso." + setting));
    HttpRequest.Builder request =
        body.isEmpty()
            ? HttpRequest.newBuilder(URI.create(uri + "?messageId=" + messageId))
            : HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body));
    return HttpClient.newHttpClient()
        .send(request.header("messageId", messageId).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theyDoAllOfTheirDayOnce() throws Exception {
    Instant next = counterparts.advanceTo(Instant.EPOCH);
    int steps = 0;
    while (next != null) {
      Instant now = next;
      next = counterparts.advanceTo(now);
      steps++;
      assertThat(next == null || next.isAfter(now)).isTrue();
    }

    assertThat(steps).isBetween(288, 300);
    assertThat(drain(AdmsTelemetryMessage.ADDRESS)).hasSize(288);
    assertThat(drain(AdmsConditionMessage.ADDRESS)).hasSize(2);
    assertThat(drain(DerOfferMessage.ADDRESS)).hasSize(1);
    assertThat(drain(DerWholesaleBidMessage.ADDRESS)).hasSize(4);
    assertThat(LedgerCheck.read(folder.resolve("ledgers")).problems()).isEmpty();

    counterparts.close();
    open();
    assertThat(counterparts.advanceTo(END)).isNull();
    assertThat(drain(AdmsTelemetryMessage.ADDRESS)).isEmpty();
  }

  @Test
  void inDualParticipationTheOwnersHaveTheIesoToThemselves() throws Exception {
    counterparts.close();
    open(Journey.DUAL_PARTICIPATION);
    counterparts.advanceTo(END);

    assertThat(drain(DerWholesaleBidMessage.ADDRESS)).isEmpty();
    assertThat(drain(DerWholesaleScheduleMessage.ADDRESS)).hasSize(8);
    assertThat(pushes).as("told to the hub, not asked of it").hasSize(2);
    assertThat(drain(DerDispatchNoticeMessage.ADDRESS))
        .extracting(body -> DerDispatchNoticeMessage.parse(body).dispatchId())
        .containsExactlyElementsOf(
            pushes.stream()
                .map(push -> IesoDispatchNotification.parse(push).get(0).dispatchId())
                .toList());
    LedgerCheck check = LedgerCheck.read(folder.resolve("ledgers"));
    assertThat(check.problems()).isEmpty();
    assertThat(check.counts())
        .containsEntry("ieso EFFECT owner bid", 4)
        .containsEntry("ieso EFFECT owner dispatch", 2)
        .doesNotContainKey("ieso EFFECT /ieso-emi");

    counterparts.close();
    open(Journey.DUAL_PARTICIPATION);
    counterparts.advanceTo(END);
    assertThat(drain(DerDispatchNoticeMessage.ADDRESS)).as("all was done before").isEmpty();
    assertThat(LedgerCheck.read(folder.resolve("ledgers")).counts()).isEqualTo(check.counts());
  }

  @Test
  void anInstructionTakesEffectOnceHoweverOftenItComes() throws Exception {
    String body = SampleArea.instruction("i-1", 1, "bat-1", 18, 20);
    send(DerInstructionMessage.ADDRESS, body);
    send(DerInstructionMessage.ADDRESS, body);
    counterparts.advanceTo(Instant.EPOCH);
    send(DerInstructionMessage.ADDRESS, body);
    counterparts.advanceTo(Instant.EPOCH);

    assertThat(drain(DerAcknowledgementMessage.ADDRESS)).hasSizeLessThanOrEqualTo(1);
    LedgerCheck check = LedgerCheck.read(folder.resolve("ledgers"));
    assertThat(check.problems()).isEmpty();
    assertThat(check.instructions()).containsExactly("i-1#1");
    assertThat(check.counts())
        .containsEntry("der-fleet DUPLICATE " + DerInstructionMessage.ADDRESS, 2);
  }

  @Test
  void theyGoOnAfterTheBrokerWasGone() throws Exception {
    counterparts.advanceTo(START.plusSeconds(1800));
    server.stop();

    assertThatThrownBy(() -> counterparts.advanceTo(START.plusSeconds(3600)))
        .isInstanceOf(CounterpartUnavailableException.class);
    connections.close();
    startBroker();
    counterparts.connect(
        connections,
        URI.create("http://127.0.0.1:" + hub.getAddress().getPort()),
        "ieso",
        "secret");
    counterparts.advanceTo(START.plusSeconds(3600));

    var ids = new TreeSet<String>();
    for (String body : drain(AdmsTelemetryMessage.ADDRESS)) {
      ids.add(Envelope.parse(body).header().messageId());
    }
    assertThat(ids).hasSize(13);
    assertThat(LedgerCheck.read(folder.resolve("ledgers")).problems()).isEmpty();
  }

  @Test
  void metersTellWhatTelemetryToldBefore() throws Exception {
    counterparts.advanceTo(END);
    send(
        MdmsReadingsRequestMessage.ADDRESS,
        new MdmsReadingsRequestMessage("q-1", SampleArea.DATE.date(), List.of("M-PV-03", "M-DR-08"))
            .toWire(Stamp.ofHub("q-1", "q-1", END)));
    counterparts.advanceTo(END);

    List<String> readings = drain(MdmsReadingsMessage.ADDRESS);
    assertThat(readings).hasSize(2);
    for (String body : readings) {
      var message = MdmsReadingsMessage.parse(body);
      double sum = message.wh().stream().mapToInt(Integer::intValue).sum();
      assertThat(sum).isNotZero();
      assertThat(SampleArea.CASE.resource(message.resourceId()).meterId())
          .isEqualTo(message.meterId());
    }
    double telemetryKw = 0;
    for (String body : drain(AdmsTelemetryMessage.ADDRESS)) {
      telemetryKw += AdmsTelemetryMessage.parse(body).resourceKw().get("dr-08");
    }
    double meteredWh =
        MdmsReadingsMessage.parse(readings.get(1)).wh().stream().mapToInt(Integer::intValue).sum();
    assertThat(meteredWh).isCloseTo(telemetryKw * 1000 / 12, withinPercentage(0.1));
  }

  @Test
  void theHostAnswersWithTelemetryAndTheLimitsOfTwoLevels() throws Exception {
    counterparts.close();
    open(Journey.EMBEDDED_LDC);
    for (var question :
        List.of(
            new HostRequestMessage("day/H1", SampleArea.DATE.date(), "TD", START),
            new HostRequestMessage("day/H2", SampleArea.DATE.date(), "TD", END))) {
      send(
          HostRequestMessage.ADDRESS,
          question.toWire(
              Stamp.ofHub(question.requestId(), question.requestId(), question.answerBy())));
    }
    counterparts.advanceTo(START.minusSeconds(1));

    assertThat(drain(HostTelemetryMessage.ADDRESS)).hasSize(2);
    List<HostLimitsMessage> answers =
        drain(HostLimitsMessage.ADDRESS).stream().map(HostLimitsMessage::parse).toList();
    assertThat(answers)
        .extracting(HostLimitsMessage::requestId)
        .containsExactly("day/H1", "day/H2");
    assertThat(answers).extracting(HostLimitsMessage::revision).containsExactly(1, 2);
    assertThat(answers).allMatch(answer -> answer.limits().size() == 48);
    assertThat(importKw(answers.get(1), HostLimitsMessage.Level.HOST, 18))
        .as("the transformer took a feeder over")
        .isLessThan(importKw(answers.get(0), HostLimitsMessage.Level.HOST, 18));
    assertThat(importKw(answers.get(0), HostLimitsMessage.Level.IESO, 13))
        .as("at midday the IESO is the tighter")
        .isLessThan(importKw(answers.get(0), HostLimitsMessage.Level.HOST, 13));
  }

  private static double importKw(
      HostLimitsMessage answer, HostLimitsMessage.Level level, int hourEnding) {
    return answer.limits().stream()
        .filter(limit -> limit.level() == level && limit.hourEnding() == hourEnding)
        .findFirst()
        .orElseThrow()
        .maxImportKw();
  }

  private DerWholesaleBidMessage bidOfTheBattery() throws Exception {
    return drain(DerWholesaleBidMessage.ADDRESS).stream()
        .map(DerWholesaleBidMessage::parse)
        .filter(bid -> bid.resourceId().equals("bat-1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theIesoLetsGoOfHoursThatAreCancelledAndOfNothingElse() throws Exception {
    counterparts.advanceTo(START);
    DerWholesaleBidMessage bid = bidOfTheBattery();
    String upload = IesoBidSubmission.upload(bid.documentXml());
    String cancel = IesoBidSubmission.cancel(bid.documentXml(), List.of(18), "IN_OUTAGE", "out");
    ieso("emi-url", bid.bidId(), upload);

    String receipt = ieso("emi-url", "cancel-1", cancel).body();
    String held = ieso("emi-url", "cancel-1", IesoBidSubmission.queryFor(cancel)).body();
    String rest = ieso("emi-url", bid.bidId(), IesoBidSubmission.queryFor(upload)).body();

    requireValidByTheSchemaOfTheIeso(receipt);
    requireValidByTheSchemaOfTheIeso(rest);
    assertThat(IesoBidReceipt.parse(receipt).messages())
        .containsExactly("INFO SIM-0 hour 18: Hour 18 successfully cancelled");
    assertThat(IesoBidSubmission.compare(cancel, held)).isEqualTo(IesoBidSubmission.Holding.EQUAL);
    assertThat(IesoBidSubmission.compare(upload, rest))
        .isEqualTo(IesoBidSubmission.Holding.DIFFERENT);
    counterparts.advanceTo(END);
    assertThat(pushes).as("only HE19 is dispatched").hasSize(1);
  }

  @Test
  void theIesoAnswersAProposalOnceByItsRuleAlsoAfterARestart() throws Exception {
    counterparts.advanceTo(START);
    propose("Z0001", Subject.PROGRAM, "evening-relief", "Evening relief", "north");
    propose("Z0002", Subject.PROGRAM, "spinning", "Spinning reserve of the north", "north");
    propose("Z0003", Subject.PROGRAM, "island-relief", "Island relief", "island");
    propose("Z0004", Subject.ZONE, "island", "Island", "7");
    counterparts.advanceTo(START);
    counterparts.advanceTo(START);
    counterparts.close();
    open();
    say(Kind.EFFECTIVE, "Z0004", Subject.ZONE, "island", "Island", "7");
    propose("Z0005", Subject.PROGRAM, "island-relief", "Island relief", "island");
    counterparts.advanceTo(START);

    assertThat(answers.stream().map(IesoMarketChangeMessage::parse))
        .extracting(said -> said.changeId() + " " + said.kind() + ": " + said.reason())
        .containsExactly(
            "Z0001 AGREED: Nothing stands against it.",
            "Z0002 REFUSED: The program spinning is reserve, a product of the IESO's markets, under"
                + " another name.",
            "Z0003 REFUSED: The IESO does not know zone island.",
            "Z0004 AGREED: Nothing stands against it.",
            "Z0005 AGREED: Nothing stands against it.");
    assertThat(LedgerCheck.read(folder.resolve("ledgers")).problems()).isEmpty();
  }

  private void propose(String id, Subject subject, String subjectId, String name, String place)
      throws Exception {
    say(Kind.PROPOSAL, id, subject, subjectId, name, place);
  }

  private void say(
      Kind kind, String id, Subject subject, String subjectId, String name, String place)
      throws Exception {
    var change =
        new IesoMarketChangeMessage.Change(
            "ieee123",
            subject,
            MarketChange.Action.CREATE,
            subjectId,
            name,
            List.of(place),
            5,
            1.5,
            PricingRule.PAY_AS_BID,
            SampleArea.DATE.date());
    String message = id + "/" + kind;
    String body =
        new IesoMarketChangeMessage(id, kind, "admin", "As planned.", change)
            .toWire(Stamp.ofHub(message, id, START));
    assertThat(ieso("notice-url", message, body).statusCode()).isEqualTo(200);
    assertThat(ieso("notice-url", URLEncoder.encode(message, StandardCharsets.UTF_8), "").body())
        .as("the relay finds it")
        .contains(InboundMessage.sha256(body));
  }

  @Test
  void theIesoTakesABidAnswersQueriesAndDispatchesIt() throws Exception {
    counterparts.advanceTo(START);
    DerWholesaleBidMessage bid = bidOfTheBattery();
    String upload = IesoBidSubmission.upload(bid.documentXml());

    String before = ieso("emi-url", bid.bidId(), IesoBidSubmission.queryFor(upload)).body();
    String receipt = ieso("emi-url", bid.bidId(), upload).body();
    String after = ieso("emi-url", bid.bidId(), IesoBidSubmission.queryFor(upload)).body();

    assertThat(IesoBidSubmission.compare(upload, before))
        .isEqualTo(IesoBidSubmission.Holding.NOTHING);
    assertThat(IesoBidReceipt.parse(receipt).outcome()).isEqualTo(IesoBidReceipt.Outcome.ACCEPTED);
    assertThat(IesoBidReceipt.parse(receipt).transactionId()).hasSize(10);
    requireValidByTheSchemaOfTheIeso(receipt);
    requireValidByTheSchemaOfTheIeso(after);
    assertThat(IesoBidSubmission.compare(upload, after)).isEqualTo(IesoBidSubmission.Holding.EQUAL);

    counterparts.advanceTo(END);
    assertThat(pushes).hasSize(2);
    var instruction = IesoDispatchNotification.parse(pushes.get(0)).get(0);
    assertThat(instruction.start()).isEqualTo(Instant.parse("2023-09-05T22:00:00Z"));
    assertThat(LedgerCheck.read(folder.resolve("ledgers")).problems())
        .hasSize(2)
        .allMatch(problem -> problem.contains("was never answered"));

    for (String push : pushes) {
      String id = IesoDispatchNotification.parse(push).get(0).dispatchId();
      assertThat(ieso("ds-url", id + "/answer", "").statusCode()).isEqualTo(404);
      ieso(
          "ds-url",
          id + "/answer",
          new IesoDispatchReply(id, IesoDispatchReply.Response.ACCEPT, null).toWire());
      assertThat(ieso("ds-url", id + "/answer", "").statusCode()).isEqualTo(200);
    }
    assertThat(LedgerCheck.read(folder.resolve("ledgers")).problems()).isEmpty();

    ieso("emi-url", bid.bidId(), upload);
    assertThat(LedgerCheck.read(folder.resolve("ledgers")).problems())
        .singleElement()
        .asString()
        .contains("without asking");
  }

  /** The schema is the IESO's and is not part of the project. */
  private static void requireValidByTheSchemaOfTheIeso(String soap) throws Exception {
    Path schema =
        Stream.of("../shared", "../../shared", "../../../shared")
            .map(shared -> Path.of(shared, "contracts", "ieso", "emim.xsd"))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    if (schema == null) {
      System.out.println("Not checked by emim.xsd: the folder ../shared is not on this machine");
      return;
    }
    String document =
        soap.substring(
            soap.indexOf("<soap:Body>") + "<soap:Body>".length(), soap.indexOf("</soap:Body>"));
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schema.toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(document)));
  }

  @Test
  void theirClockIsTheSameByHttp() throws Exception {
    try (var server = new SimulatorServer(counterparts, 0)) {
      var clock = new RemoteCounterpartClock(URI.create("http://127.0.0.1:" + server.port()));

      assertThat(clock.advanceTo(START.minusSeconds(1))).isEqualTo(START);
      assertThat(clock.advanceTo(END)).isNull();
    }
  }

  @Test
  void aLineThatACrashCutOffIsTakenAway() throws IOException {
    counterparts.advanceTo(START);
    Path ledger = folder.resolve("ledgers").resolve("adms.jsonl");
    long whole = Files.size(ledger);
    counterparts.close();
    Files.writeString(ledger, "{\"kind\":\"INT", StandardOpenOption.APPEND);

    open();
    counterparts.advanceTo(START);

    assertThat(Files.size(ledger)).isEqualTo(whole);
  }
}
