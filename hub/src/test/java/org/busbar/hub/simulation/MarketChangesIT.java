package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage.Kind;
import org.busbar.adapters.inbox.InboxWorker;
import org.busbar.adapters.wire.Stamp;
import org.busbar.hub.HubTest;
import org.busbar.processes.Agenda;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.engine.DueJobs;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketChange.Action;
import org.busbar.processes.register.MarketChange.State;
import org.busbar.processes.register.MarketChange.Subject;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.solvers.clearing.PricingRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Zones and programs between the hub and the simulated IESO, by outbox, HTTP and inbox. */
@HubTest
class MarketChangesIT {

  private static final LocalDate FROM = LocalDate.of(2024, 6, 1);

  @LocalServerPort private int port;

  @Value("${busbar.ieso.notice-url}")
  private URI notices;

  @Autowired private MarketSetupRepository marketSetup;
  @Autowired private DueJobs jobs;
  @Autowired private HumanTasks humanTasks;
  @Autowired private InboxWorker inbox;
  @Autowired private ProducerTemplate routes;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;
  @TempDir private Path folder;

  private Ledger ledger;
  private IesoAdministrator administrator;
  private IesoSimulator ieso;

  @BeforeEach
  void start() throws Exception {
    jobs.setClock(clock.instant());
    ledger = Ledger.open(folder.resolve("ieso.jsonl"));
    administrator = new IesoAdministrator(SampleArea.CASE);
    ieso =
        new IesoSimulator(
            administrator,
            Journey.MARKET_FACILITATOR,
            SampleArea.DATE,
            new SeededDraw(1),
            ledger,
            null,
            notices.getPort());
  }

  @AfterEach
  void stop() throws Exception {
    ieso.close();
    ledger.close();
  }

  @Test
  void whatTheDsoProposesTheIesoAnswersAndBothHaveTheSameVersionInForce() throws Exception {
    String zone = propose(Subject.ZONE, "harbour", "Harbour", "149");
    agree(zone);
    exchange();
    assertThat(marketSetup.get(zone).state()).isEqualTo(State.EFFECTIVE);
    String program = propose(Subject.PROGRAM, "harbour-relief", "Harbour relief", "harbour");
    agree(program);
    assertThat(marketSetup.get(program).state()).isEqualTo(State.AGREED_BY_DSO);

    // The IESO hears of it, and ends before it has answered.
    relay();
    stop();
    start();
    exchange();
    ieso.answer(door());
    stop();
    start();
    exchange();

    assertThat(marketSetup.get(program).state()).isEqualTo(State.EFFECTIVE);
    assertThat(inForceAtTheHub())
        .containsEntry("ZONE harbour", zone)
        .containsEntry("PROGRAM harbour-relief", program)
        .containsAllEntriesOf(administrator.versions());
    assertThat(administrator.versions())
        .containsEntry("ZONE harbour", zone)
        .containsEntry("PROGRAM harbour-relief", program);
    assertThat(events(program))
        .containsExactly(
            "marketsetup.changeProposed",
            "marketsetup.dsoDecided",
            "marketsetup.iesoAsked",
            "marketsetup.iesoDecided",
            "marketsetup.changeEffective");
    assertThat(LedgerCheck.read(folder).problems()).isEmpty();

    assertThat(get("/api/v1/programs?area=ieee123&zone=harbour"))
        .contains("harbour-relief", "\"version\":\"" + program);
    assertThat(get("/api/v1/programs?area=ieee123&zone=north")).doesNotContain("harbour-relief");
    HttpResponse<String> elsewhere =
        post(
            "/api/v1/registrations",
            """
            {"area":"ieee123","name":"Far roof","kind":"SOLAR","program":"harbour-relief",\
            "markets":"BOTH","address":"7 Far Road","bus":"7","phases":"ABC","meter":"M-far-7",\
            "deviceSerial":"SN-far-7","maxInjectionKw":9,"maxWithdrawalKw":0,"energyKwh":0,\
            "rampKwPerMinute":1,"profile":"solar","activeFrom":"2024-07-01"}""",
            "plugin",
            HubTest.PARTNER_PASSWORD);
    assertThat(elsewhere.statusCode()).isEqualTo(422);
    assertThat(elsewhere.body())
        .contains("\"field\":\"program\"", "must be offered in zone west", "offered in harbour");
  }

  @Test
  void whatIsAProductOfTheIesoIsRefusedWithItsReasonAndInForceNowhere() throws Exception {
    String id = propose(Subject.PROGRAM, "fast-reserve", "Fast reserve", "north");
    agree(id);
    exchange();

    assertThat(marketSetup.get(id).state()).isEqualTo(State.REFUSED);
    assertThat(
            jdbc.sql(
                    "select decided_by || ': ' || why from busbar.market_change_decision where change_id = ? and side = 'IESO' and not agreed")
                .param(id)
                .query(String.class)
                .single())
        .isEqualTo(
            "ieso-market-administrator: The program fast-reserve is reserve, a product of the"
                + " IESO's markets, under another name.");
    assertThat(inForceAtTheHub()).doesNotContainKey("PROGRAM fast-reserve");
    assertThat(administrator.versions()).doesNotContainKey("PROGRAM fast-reserve");
  }

  @Test
  void whatTheIesoProposesIsDecidedByTheDsoOnceHoweverOftenItIsSaid() throws Exception {
    IesoMarketChangeMessage proposal =
        proposal(Subject.PROGRAM, "winter-relief", "Winter relief", "north");
    push("ieso-winter-1", proposal);
    push("ieso-winter-1", proposal);
    // The same under another id.
    push("ieso-winter-2", proposal);
    exchange();

    List<OpenTask> reviews = reviews("winter-relief");
    assertThat(reviews).hasSize(1);
    String id = String.valueOf(reviews.get(0).variables().get("changeId"));
    assertThat(refusal("ieso-winter-2")).contains("no other change that is not decided yet; " + id);
    complete(reviews.get(0), true);
    exchange();
    assertThat(marketSetup.get(id).state()).isEqualTo(State.EFFECTIVE);
    assertThat(administrator.versions()).containsEntry("PROGRAM winter-relief", id);

    push("ieso-winter-3", proposal);
    push("ieso-moon", proposal(Subject.PROGRAM, "moon-relief", "Moon relief", "moon"));
    exchange();
    assertThat(reviews("winter-relief")).isEmpty();
    assertThat(refusal("ieso-winter-3")).contains("The subject (winter-relief) must be new.");
    assertThat(refusal("ieso-moon")).contains("The places (moon) must be zones of the area.");
    assertThat(inForceAtTheHub()).containsEntry("PROGRAM winter-relief", id);
    assertThat(LedgerCheck.read(folder).problems()).isEmpty();
  }

  private String propose(Subject subject, String id, String name, String place) throws Exception {
    HttpResponse<String> answer =
        post(
            "/market/changes",
            """
            {"area":"ieee123","subject":"%s","action":"CREATE","subjectId":"%s","name":"%s",\
            "places":["%s"],"minimumKw":5,"penaltyFactor":1.5,"pricingRule":"PAY_AS_BID",\
            "from":"%s","reason":"As planned."}"""
                .formatted(subject, id, name, place, FROM),
            "admin",
            HubTest.ADMIN_PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.body().replaceAll(".*\"change\":\"([^\"]+)\".*", "$1");
  }

  private static IesoMarketChangeMessage proposal(
      Subject subject, String id, String name, String place) {
    return new IesoMarketChangeMessage(
        "",
        Kind.PROPOSAL,
        "ieso-market-administrator",
        "For the winter.",
        new IesoMarketChangeMessage.Change(
            "ieee123",
            subject,
            Action.CREATE,
            id,
            name,
            List.of(place),
            5,
            1.5,
            PricingRule.PAY_AS_BID,
            FROM));
  }

  private void push(String id, IesoMarketChangeMessage message) {
    door()
        .post(
            IesoMarketChangeMessage.ADDRESS,
            message.toWire(new Stamp(id, id, "ieso", Instant.parse("2023-09-01T12:00:00Z"))));
  }

  private void agree(String changeId) {
    work();
    complete(
        humanTasks.listOpen().stream()
            .filter(task -> task.key().equals(UserTask.REVIEW_MARKET_CHANGE))
            .filter(task -> changeId.equals(task.variables().get("changeId")))
            .findFirst()
            .orElseThrow(),
        true);
  }

  private void complete(OpenTask task, boolean agreed) {
    humanTasks.complete(task.id(), "carla", Map.of("changeAgreed", agreed, "comment", "Fine."));
    work();
  }

  private List<OpenTask> reviews(String subjectId) {
    return humanTasks.listOpen().stream()
        .filter(task -> task.key().equals(UserTask.REVIEW_MARKET_CHANGE))
        .filter(task -> String.valueOf(task.variables().get("changeText")).contains(subjectId))
        .toList();
  }

  /** As the conductor goes round, until nothing is left to say. */
  private void exchange() {
    for (int round = 0; round < 4; round++) {
      relay();
      ieso.answer(door());
      work();
    }
  }

  /** Time enough has passed for what did not get through, as when the IESO was started anew. */
  private void relay() {
    jdbc.sql(
            "update busbar.outbox set next_at = added_at where destination = 'ieso-notice' and state = 'WAITING'")
        .update();
    routes.requestBody("direct:relay-outbox", null, Integer.class);
  }

  private void work() {
    while (inbox.work(Agenda.EVERYTHING) + jobs.run(Agenda.EVERYTHING) > 0) {
      // until nothing waits
    }
  }

  private IesoSimulator.HubDoor door() {
    return new IesoSimulator.HubDoor(
        URI.create("http://127.0.0.1:" + port), "simulator", HubTest.PARTNER_PASSWORD);
  }

  private SortedMap<String, String> inForceAtTheHub() {
    SortedMap<String, String> versions = new TreeMap<>();
    for (MarketChange change : marketSetup.on("ieee123", FROM.plusYears(1)).changes()) {
      versions.put(change.subject() + " " + change.subjectId(), change.id());
    }
    return versions;
  }

  private String refusal(String messageId) {
    return ledger.entries().stream()
        .filter(entry -> entry.messageId().equals(messageId + "/REFUSED"))
        .map(entry -> IesoMarketChangeMessage.parse(entry.body()).reason())
        .findFirst()
        .orElseThrow();
  }

  private List<String> events(String changeId) {
    return jdbc.sql("select type from busbar.event_log where key = ? order by seq")
        .param(changeId)
        .query(String.class)
        .list();
  }

  private String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address(path)), "plugin", HubTest.PARTNER_PASSWORD).body();
  }

  private HttpResponse<String> post(String path, String body, String user, String password)
      throws Exception {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        user,
        password);
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  private static HttpResponse<String> send(
      HttpRequest.Builder request, String user, String password) throws Exception {
    String login =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            request.header("Authorization", "Basic " + login).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
