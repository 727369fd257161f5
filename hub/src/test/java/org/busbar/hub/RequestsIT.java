package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.busbar.hub.RegisterDesk.field;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.offers.OfferDraft;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.SubmitOffer;
import org.busbar.processes.register.ContractRules;
import org.busbar.processes.register.Direction;
import org.busbar.processes.registration.ResourceOnDate;
import org.busbar.processes.tradeday.OpenTradeDay;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Participants, and what becomes of the resources that they register. */
@HubTest
class RequestsIT {

  private static final LocalDate FROM = LocalDate.of(2024, 3, 1);

  @LocalServerPort private int port;
  @Autowired private ApplicationContext hub;
  @Autowired private ResourceOnDate resources;
  @Autowired private ContractRules contracts;
  @Autowired private JdbcClient jdbc;

  private RegisterDesk desk;

  @BeforeEach
  void participants() {
    desk = new RegisterDesk(hub, port);
  }

  @Test
  void aNewParticipantLogsInWithItsOneTimeSecretSeesItselfOnlyAndRegisters() throws Exception {
    HttpResponse<String> entered = enter("OWNER", "desk@mill.example");
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
    String id = field(entered.body(), "participant");
    String secret = field(entered.body(), "secret");
    assertThat(id).matches("ieee123-p\\d{4}");
    assertThat(
            jdbc.sql("select secret_hash from busbar.participant_profile where id = ?")
                .param(id)
                .query(String.class)
                .single())
        .startsWith("{bcrypt}")
        .doesNotContain(secret);
    HttpResponse<String> self = as(id, secret, "GET", "/api/v1/participants/" + id, "");
    assertThat(self.body()).contains("desk@mill.example").doesNotContain("secret");
    String other = field(enter("OWNER", "desk@other.example").body(), "participant");
    assertThat(as(id, secret, "GET", "/api/v1/participants/" + other, "").statusCode())
        .isEqualTo(404);
    assertThat(as(id, secret, "GET", "/api/v1/participants", "").body())
        .contains(id)
        .doesNotContain(other);
    assertThat(as(id, secret, "PATCH", "/api/v1/participants/" + id, "{}").statusCode())
        .isEqualTo(403);
    assertThat(as(id, "wrong", "GET", "/api/v1/participants/" + id, "").statusCode())
        .isEqualTo(401);
    assertThat(as(id, secret, "POST", "/ieso/dispatch", "").statusCode()).isEqualTo(403);
    assertThat(
            as(
                    id,
                    secret,
                    "POST",
                    "/api/v1/registrations",
                    """
                    {"area":"ieee123","name":"Mill","kind":"SOLAR","program":"peak-relief",\
                    "markets":"BOTH","address":"9 Mill Road","bus":"7","phases":"ABC",\
                    "meter":"M-mill-9","deviceSerial":"SN-mill-9","maxInjectionKw":9,\
                    "maxWithdrawalKw":0,"energyKwh":0,"rampKwPerMinute":1,"profile":"solar",\
                    "activeFrom":"2024-01-01"}""")
                .statusCode())
        .isEqualTo(202);

    HttpResponse<String> edited =
        admin("PATCH", "/" + id, "{\"why\":\"moved\",\"email\":\"new@mill.example\"}");
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
    assertThat(admin("GET", "/" + id, "").body())
        .contains(
            "\"before\":\"desk@mill.example\"",
            "\"after\":\"new@mill.example\"",
            "\"why\":\"moved\"",
            "\"by\":\"admin\"");
    assertThat(admin("PATCH", "/" + id, "{\"why\":\"x\",\"email\":\"nonsense\"}").statusCode())
        .isEqualTo(422);
    assertThat(
            jdbc.sql("select body from busbar.outbox where destination like 'hub.out.ieso.%'")
                .query(String.class)
                .list())
        .anyMatch(body -> body.contains("new@mill.example"))
        .noneMatch(body -> body.contains(secret));
    String renewed =
        field(admin("POST", "/" + id + "/secret", "{\"why\":\"lost\"}").body(), "secret");
    assertThat(as(id, secret, "GET", "/api/v1/participants/" + id, "").statusCode()).isEqualTo(401);
    assertThat(as(id, renewed, "GET", "/api/v1/participants/" + id, "").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aGuestSeesTerritoriesAndNobodysData() throws Exception {
    HttpResponse<String> entered = enter("GUEST", "guest@city.example");
    String id = field(entered.body(), "participant");
    String secret = field(entered.body(), "secret");
    assertThat(as(id, secret, "GET", "/api/v1/territories?area=ieee123&date=2024-01-01", "").body())
        .contains("\"zone\":\"west\"");
    for (String path :
        new String[] {
          "/api/v1/participants/" + id,
          "/api/v1/resources?area=ieee123&date=2024-01-01",
          "/api/v1/activations?area=ieee123"
        }) {
      assertThat(as(id, secret, "GET", path, "").statusCode()).as(path).isEqualTo(403);
    }
    assertThat(desk.send("plugin", "POST", "/api/v1/participants", "{}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aHigherRatingIsAssessedAndApprovedAndHoldsFromItsDateUnderTheSameIdentifier()
      throws Exception {
    String id = desk.register("plugin", "annexe", "SOLAR", 60, 0);
    String without = change(id, "\"maxInjectionKw\":90,\"activeFrom\":\"2024-03-01\"");
    desk.work();
    assertThat(seen(without)).contains("REFUSED", "distributor's connection assessment");
    String rise =
        change(
            id,
            "\"maxInjectionKw\":90,\"activeFrom\":\"2024-03-01\",\"distributorAssessment\":\"CIA-2\"");
    desk.work();
    assertThat(desk.task(rise).key()).isEqualTo(UserTask.APPROVE_REQUEST);
    assertThat(desk.task(rise).variables()).containsEntry("sizeKw", 90);
    desk.answer(rise, "anna", Map.of("requestApproved", true));
    assertThat(seen(rise)).contains("DONE");
    assertThat(kw(id, FROM.minusDays(1))).isEqualTo(60);
    assertThat(kw(id, FROM)).isEqualTo(90);

    String end = change(id, "\"activeTo\":\"2024-05-31\"");
    desk.work();
    desk.answer(end, "anna", Map.of("requestApproved", true));
    assertThat(resources.find("ieee123", id, LocalDate.of(2024, 5, 31))).isPresent();
    assertThat(resources.find("ieee123", id, LocalDate.of(2024, 6, 1))).isEmpty();
    assertThat(desk.send("plugin", "GET", "/api/v1/activations?area=ieee123", "").body().lines())
        .anyMatch(line -> line.contains(id + ",,ENDED") && line.contains("2024-05-31"));
    assertThat(desk.send("gridflex", "GET", "/api/v1/activations?area=ieee123", "").body())
        .doesNotContain(id);
  }

  @Test
  void aMeterThatTheMdmsDoesNotHaveNeedsTwoPeopleAndOlderDaysKeepTheOlderOne() throws Exception {
    String id = desk.register("plugin", "store", "SOLAR", 20, 0);
    HttpResponse<String> operator = enter("DSO", "meters@ldc.example");
    String dso = field(operator.body(), "participant");
    String secret = field(operator.body(), "secret");
    String file = "meter,bus,installed_on,removed_on\nM-new-1,7,2023-12-01,\n";
    assertThat(as(dso, secret, "POST", "/api/v1/meters?area=ieee123", file + "x,7,soon,\n").body())
        .contains("\"row\":3", "installed_on");
    assertThat(as(dso, secret, "POST", "/api/v1/meters?area=ieee123", file).body())
        .contains("LOADED");
    assertThat(desk.send("plugin", "POST", "/api/v1/meters?area=ieee123", file).statusCode())
        .isEqualTo(403);
    String known = change(id, "\"meter\":\"M-new-1\",\"activeFrom\":\"2024-03-01\"");
    desk.work();
    assertThat(desk.task(known).variables().get("assessmentText").toString())
        .contains("has it at this bus");
    desk.answer(known, "anna", Map.of("requestApproved", true));
    assertThat(seen(known)).contains("DONE");
    assertThat(meter(id, FROM.minusDays(1))).isEqualTo("M-store");
    assertThat(meter(id, FROM)).isEqualTo("M-new-1");
    assertThat(
            as(dso, secret, "GET", "/api/v1/meters/comparison?area=ieee123&date=2024-03-01", "")
                .body())
        .contains("M-new-1," + id + ",7,MATCH", "M-PV-01,pv-01,", "UNKNOWN");

    String unknown = change(id, "\"meter\":\"M-new-2\",\"activeFrom\":\"2024-04-01\"");
    desk.work();
    desk.answer(unknown, "anna", Map.of("requestApproved", true));
    assertThat(desk.task(unknown).key()).isEqualTo(UserTask.CONFIRM_REQUEST);
    desk.answer(unknown, "anna", Map.of("requestApproved", true));
    assertThat(seen(unknown)).contains("RECEIVED");
    desk.answer(unknown, "boris", Map.of("requestApproved", true));
    assertThat(meter(id, LocalDate.of(2024, 4, 1))).isEqualTo("M-new-2");
    assertThat(
            desk.send(
                    "plugin",
                    "POST",
                    "/api/v1/changes",
                    "{\"area\":\"ieee123\",\"resource\":\"ev-05\",\"meter\":\"M-store\",\"activeFrom\":\"2024-04-01\"}")
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void aContractComesIntoForceOnceBothSignedAndTheTestWasPassed() throws Exception {
    String id = desk.register("plugin", "hall", "SOLAR", 50, 0);
    assertThat(refusal(id)).contains("no contract with peak-relief");
    String failed = contract(id);
    desk.work();
    assertThat(desk.task(failed).variables().get("assessmentText").toString())
        .contains("IESO's market, too");
    desk.answer(failed, "mara", Map.of("requestApproved", true));
    assertThat(desk.task(failed).key()).isEqualTo(UserTask.MEASURE_TEST);
    desk.answer(failed, "mara", Map.of("measuredKw", 35));
    assertThat(seen(failed)).contains("REFUSED", "35.0 kW of 40.0 kW (87 %)");
    assertThat(refusal(id)).contains("failed its capability test");

    String passed = contract(id);
    desk.work();
    HttpResponse<String> twice = offer(id);
    desk.work();
    assertThat(seen(field(twice.body(), "request"))).contains("REFUSED", "one program at a time");
    desk.answer(passed, "mara", Map.of("requestApproved", true));
    desk.answer(passed, "mara", Map.of("measuredKw", 38));
    assertThat(seen(passed)).contains("DONE");
    assertThat(refusal(id)).isEmpty();
    // What came with the case is contracted by the case.
    var bundled = resources.find("ieee123", "ev-05", FROM).orElseThrow();
    assertThat(contracts.refusal("ieee123", bundled, FROM)).isEmpty();
  }

  @Test
  void aDayThatOpensAfterAFailedTestTakesNoOffersOfTheResourceUntilItPassesOne() throws Exception {
    String id = desk.register("plugin", "wharf", "SOLAR", 50, 0);
    String bundled = "ev-07";
    assertThat(offeredOn(10, id)).contains("no contract with peak-relief in force on 2023-10-10");
    assertThat(offeredOn(10, bundled)).isEqualTo("accepted");

    for (String each : List.of(id, bundled)) {
      test(contract(each, 40, "2023-10-01", "2023-10-31"), 40);
      assertThat(offeredOn(10, each)).as(each).isEqualTo("accepted");
      // The next contract is tested while this one is in force, and fails.
      test(contract(each, 40, "2023-11-01", "2023-11-30"), 20);
      assertThat(offeredOn(11, each))
          .as(each)
          .contains(
              "The resource (%s) must be eligible: It failed its capability test for peak-relief: 20.0 kW of 40.0 kW. Pass another test."
                  .formatted(each));
      test(contract(each, 20, "2023-11-01", "2023-11-30"), 20);
      assertThat(offeredOn(12, each)).as(each).isEqualTo("accepted");
    }
  }

  private void test(String contract, int measuredKw) {
    desk.work();
    desk.answer(contract, "mara", Map.of("requestApproved", true));
    desk.answer(contract, "mara", Map.of("measuredKw", measuredKw));
  }

  /** What becomes of an offer for a day of October that opens now; nothing of the day stays. */
  private String offeredOn(int dayOfMonth, String id) {
    TradeDate date = TradeDate.of(LocalDate.of(2023, 10, dayOfMonth));
    return Objects.requireNonNull(
        hub.getBean(TransactionTemplate.class)
            .execute(
                status -> {
                  status.setRollbackOnly();
                  String day =
                      hub.getBean(OpenTradeDay.class)
                          .open("ieee123", date, "market-facilitator", 1)
                          .id();
                  OfferDraft offer =
                      OfferDraft.ofStep("wharf-offer", 18, Direction.UP, 10, BigDecimal.TEN);
                  try {
                    hub.getBean(SubmitOffer.class).submit(day, id, "wharf-batch", List.of(offer));
                  } catch (RejectedMessageException e) {
                    return e.rule();
                  }
                  return hub.getBean(OfferRepository.class).listSubmitted(day).isEmpty()
                      ? "refused"
                      : "accepted";
                }));
  }

  private String refusal(String id) {
    return contracts
        .refusal("ieee123", resources.find("ieee123", id, FROM).orElseThrow(), FROM)
        .orElse("");
  }

  private String contract(String id) throws Exception {
    return accepted(offer(id));
  }

  private String contract(String id, int kw, String from, String to) throws Exception {
    return accepted(offer(id, kw, "\"%s\",\"to\":\"%s\"".formatted(from, to)));
  }

  private static String accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return field(answer.body(), "request");
  }

  private HttpResponse<String> offer(String id) throws Exception {
    return offer(id, 40, "\"2024-03-01\"");
  }

  private HttpResponse<String> offer(String id, int kw, String dates) throws Exception {
    return desk.send(
        "plugin",
        "POST",
        "/api/v1/contracts",
        """
        {"area":"ieee123","resource":"%s","template":"peak-relief","program":"peak-relief",\
        "capacityKw":%d,"from":%s,"signedBy":"P. Lugin"}"""
            .formatted(id, kw, dates));
  }

  private String change(String id, String what) throws Exception {
    HttpResponse<String> answer =
        desk.send(
            "plugin",
            "POST",
            "/api/v1/changes",
            "{\"area\":\"ieee123\",\"resource\":\"%s\",%s}".formatted(id, what));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return field(answer.body(), "request");
  }

  private String seen(String request) throws Exception {
    return desk.send("plugin", "GET", "/api/v1/changes/" + request, "").body();
  }

  private double kw(String id, LocalDate date) {
    return resources.find("ieee123", id, date).orElseThrow().maxInjectionKw();
  }

  private String meter(String id, LocalDate date) {
    return resources.find("ieee123", id, date).orElseThrow().meterId();
  }

  private HttpResponse<String> enter(String kind, String email) throws Exception {
    return admin(
        "POST",
        "",
        """
        {"area":"ieee123","kind":"%s","name":"Mill Ltd.","contactName":"M. Iller","email":"%s",\
        "telephone":"+14165550100"}"""
            .formatted(kind, email));
  }

  private HttpResponse<String> admin(String method, String path, String body) throws Exception {
    return as("admin", HubTest.ADMIN_PASSWORD, method, "/api/v1/participants" + path, body);
  }

  private HttpResponse<String> as(
      String user, String password, String method, String path, String body) throws Exception {
    return desk.send(user, password, method, path, body.getBytes(StandardCharsets.UTF_8));
  }
}
