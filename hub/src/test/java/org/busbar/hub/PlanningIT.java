package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.inbox.InboxWorker;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.Agenda;
import org.busbar.processes.engine.DueJobs;
import org.busbar.processes.engine.ExternalTasks;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.processes.planning.PlanRepository;
import org.busbar.processes.planning.PlanRepository.ProcurementRequirement;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.solvers.clearing.PricingRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a planner's request to a program that the IESO agreed to and DER(A) see. */
@HubTest
class PlanningIT {

  @LocalServerPort private int port;
  @Autowired private PlanRepository plans;
  @Autowired private MarketSetupRepository marketSetup;
  @Autowired private DueJobs jobs;
  @Autowired private ExternalTasks externalTasks;
  @Autowired private HumanTasks humanTasks;
  @Autowired private InboxWorker inbox;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  /** Else deadlines of the hub's time would be long over in the engine's. */
  @BeforeEach
  void theEngineHasTheTimeOfTheHub() {
    jobs.setClock(clock.instant());
  }

  @Test
  void aPlanLeadsToAProgramThatBothAgreeToAndOwnersSeeByZone() throws Exception {
    HttpResponse<String> asked =
        post("/planning/plans?area=ieee123&years=1", "", "admin", HubTest.ADMIN_PASSWORD);
    assertThat(asked.statusCode()).isEqualTo(202);
    String planId = asked.body().replaceAll(".*\"plan\":\"([^\"]+)\".*", "$1");
    work();

    assertThat(plans.get(planId).from()).isEqualTo(plans.get(planId).asOf().plusDays(31));
    List<OpenTask> choices = tasks(UserTask.CHOOSE_SOLUTION, planId);
    assertThat(choices).isNotEmpty();
    // What does not hold cannot be chosen: the task comes back.
    OpenTask first = choices.get(0);
    if (!String.valueOf(first.variables().get("longTermNeedText")).contains("RECONFIGURATION")) {
      answer(first, "anna", Map.of("solutionChoice", "RECONFIGURATION", "comment", "Try."));
      assertThat(tasks(UserTask.CHOOSE_SOLUTION, planId)).hasSameSizeAs(choices);
    }
    for (OpenTask task : tasks(UserTask.CHOOSE_SOLUTION, planId)) {
      boolean procure =
          String.valueOf(task.variables().get("longTermNeedText"))
              .contains("FLEXIBILITY: Procure up to");
      boolean recommended =
          !String.valueOf(task.variables().get("recommendation")).startsWith("none");
      answer(
          task,
          "anna",
          Map.of(
              "solutionChoice",
              procure ? "FLEXIBILITY" : recommended ? "RECOMMENDED" : "WAIT",
              "comment",
              "The road is closed for digging."));
    }
    assertThat(plans.listChoices(planId)).hasSameSizeAs(choices);
    if (!tasks(UserTask.CONFIRM_PLAN, planId).isEmpty()) {
      confirm(planId, "anna");
      assertThat(tasks(UserTask.CONFIRM_PLAN, planId)).as("four eyes").hasSize(1);
      confirm(planId, "boris");
    }

    List<ProcurementRequirement> wanted =
        plans.listProcurement("ieee123").stream().filter(r -> r.planId().equals(planId)).toList();
    assertThat(wanted).isNotEmpty();
    assertThat(wanted.get(0).from()).isEqualTo(plans.get(planId).from());
    assertThat(wanted.get(0).requirement().kw()).isPositive();
    String zone = wanted.get(0).requirement().zone();
    String program = "network-relief-" + planId.substring(planId.lastIndexOf("-P") + 2);
    assertThat(programs(zone)).doesNotContain(program);

    OpenTask review =
        humanTasks.listOpen().stream()
            .filter(task -> task.key().equals(UserTask.REVIEW_MARKET_CHANGE))
            .filter(task -> String.valueOf(task.variables().get("changeText")).contains(program))
            .findFirst()
            .orElseThrow();
    String changeId = String.valueOf(review.variables().get("changeId"));
    answer(review, "carla", Map.of("changeAgreed", true, "comment", "As planned."));
    assertThat(marketSetup.get(changeId).state()).isEqualTo(MarketChange.State.AGREED_BY_DSO);
    assertThat(programs(zone)).as("not before the IESO agrees").doesNotContain(program);
    assertThat(outbox(changeId)).containsExactly(changeId + "/PROPOSAL");

    ieso(
        "agree-" + changeId,
        IesoMarketChangeMessage.of(
            marketSetup.get(changeId), IesoMarketChangeMessage.Kind.AGREED, "Fine with us."));
    work();

    assertThat(marketSetup.get(changeId).state()).isEqualTo(MarketChange.State.EFFECTIVE);
    assertThat(programs(zone)).contains(program, "Sought from");
    assertThat(outbox(changeId)).contains(changeId + "/EFFECTIVE");
    HttpResponse<String> page = get("/programs?area=ieee123&zone=" + zone, null);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Network relief of plan " + planId);
    assertThat(
            jdbc.sql("select type from busbar.event_log where key = ? order by seq")
                .param(changeId)
                .query(String.class)
                .list())
        .containsExactly(
            "marketsetup.changeProposed",
            "marketsetup.dsoDecided",
            "marketsetup.iesoAsked",
            "marketsetup.iesoDecided",
            "marketsetup.changeEffective");
  }

  @Test
  void theIesoProposesAndTheDsoMayRefuse() throws Exception {
    var change =
        new IesoMarketChangeMessage.Change(
            "ieee123",
            MarketChange.Subject.PROGRAM,
            MarketChange.Action.CREATE,
            "ieso-reserve",
            "Reserve",
            List.of("north"),
            100,
            2,
            PricingRule.UNIFORM,
            plansStart());
    ieso(
        "propose-reserve",
        new IesoMarketChangeMessage(
            "", IesoMarketChangeMessage.Kind.PROPOSAL, "ieso-admin", "For the summer.", change));
    work();
    OpenTask review =
        humanTasks.listOpen().stream()
            .filter(task -> task.key().equals(UserTask.REVIEW_MARKET_CHANGE))
            .filter(
                task -> String.valueOf(task.variables().get("changeText")).contains("ieso-reserve"))
            .findFirst()
            .orElseThrow();
    answer(review, "carla", Map.of("changeAgreed", false, "comment", "Too large for the feeder."));

    String changeId = String.valueOf(review.variables().get("changeId"));
    assertThat(marketSetup.get(changeId).state()).isEqualTo(MarketChange.State.REFUSED);
    assertThat(outbox(changeId)).containsExactly(changeId + "/REFUSED");
    assertThat(programs("north")).doesNotContain("ieso-reserve");
  }

  @Test
  void aProgramWithResourcesCannotVanish() throws Exception {
    HttpResponse<String> answer =
        post(
            "/market/changes",
            """
            {"area":"ieee123","subject":"PROGRAM","action":"END","subjectId":"peak-relief",
             "name":"Peak relief","places":[],"minimumKw":5,"penaltyFactor":1.5,
             "pricingRule":"PAY_AS_BID","from":"2023-10-01","reason":"Not needed any more."}
            """,
            "admin",
            HubTest.ADMIN_PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("peak-relief", "have no resource to end", "Move them");
  }

  @Test
  void onlyTheDesksMayAskAndOnlyKnownZonesAreListed() throws Exception {
    assertThat(post("/planning/plans?area=ieee123", "", "plugin", "x").statusCode()).isEqualTo(401);
    HttpResponse<String> answer =
        get("/api/v1/programs?area=ieee123&zone=moon", HubTest.PARTNER_PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("moon", "south-east");
    assertThat(get("/api/v1/programs?area=ieee123", null).statusCode()).isEqualTo(401);
  }

  private LocalDate plansStart() {
    return LocalDate.of(2023, 12, 1);
  }

  private void confirm(String planId, String person) {
    OpenTask task = tasks(UserTask.CONFIRM_PLAN, planId).get(0);
    answer(task, person, Map.of("planConfirmed", true, "comment", "Looked at it."));
  }

  private List<OpenTask> tasks(String key, String planId) {
    return humanTasks.listOpen().stream()
        .filter(task -> task.key().equals(key))
        .filter(task -> planId.equals(task.variables().get("planId")))
        .toList();
  }

  private void answer(OpenTask task, String person, Map<String, Object> answers) {
    humanTasks.complete(task.id(), person, answers);
    work();
  }

  private void ieso(String id, IesoMarketChangeMessage message) throws Exception {
    HttpResponse<String> answer =
        post(
            IesoMarketChangeMessage.ADDRESS,
            message.toWire(new Stamp(id, id, "ieso", Instant.parse("2023-09-01T12:00:00Z"))),
            "simulator",
            HubTest.PARTNER_PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(200);
    while (inbox.work(Agenda.EVERYTHING) > 0) {
      // until nothing waits
    }
  }

  private void work() {
    while (jobs.run(Agenda.EVERYTHING) + externalTasks.work("planning-it", Agenda.EVERYTHING) > 0) {
      // until nothing waits
    }
  }

  private List<String> outbox(String changeId) {
    return jdbc.sql(
            "select message_id from busbar.outbox where correlation_id = ? order by message_id")
        .param(changeId)
        .query(String.class)
        .list();
  }

  private String programs(String zone) throws Exception {
    return get("/api/v1/programs?area=ieee123&zone=" + zone, HubTest.PARTNER_PASSWORD).body();
  }

  private HttpResponse<String> get(String path, String password) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (password != null) {
      request.header("Authorization", basic("plugin", password));
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String path, String body, String user, String password)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", basic(user, password))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
