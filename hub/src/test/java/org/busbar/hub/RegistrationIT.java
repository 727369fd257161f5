package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.flow.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A registration from the request over HTTP to the power flow of its first trade day. */
@HubTest
class RegistrationIT {

  private static final LocalDate FIRST = LocalDate.of(2023, 8, 1);

  @LocalServerPort private int port;
  @Autowired private ApplicationContext hub;
  @Autowired private LoadedCases cases;
  @Autowired private JdbcClient jdbc;

  private RegisterDesk desk;

  @BeforeEach
  void participants() {
    desk = new RegisterDesk(hub, port);
  }

  @Test
  void aSmallAssetIsApprovedByOnePersonAndStandsInTheModelFromItsFirstDay() throws Exception {
    String id = register("roof", 80, "\"CIA-7\"");
    HttpResponse<String> twice = post(body("roof", "M-other", "SN-other", 80, "\"CIA-7\""));
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(twice.body()).contains("identity", "place");
    desk.work();
    OpenTask task = desk.task(id);
    assertThat(task.key()).isEqualTo(UserTask.APPROVE_REGISTRATION);
    assertThat(task.variables()).containsEntry("sizeKw", 80).containsEntry("connectionFits", true);
    answer(id, "anna", true);

    assertThat(get(id)).contains("REGISTERED");
    String resource = "ieee123-der-" + id.substring(id.length() - 4);
    assertThat(cases.on("ieee123", FIRST.minusDays(1)).operatingCase().findResource(resource))
        .isEmpty();
    LoadedCase first = cases.on("ieee123", FIRST);
    assertThat(first.operatingCase().resource(resource).maxInjectionKw()).isEqualTo(80);
    // The power flow of that day feels it at the interface.
    var network = first.operatingCase().network();
    double rests =
        first.powerFlow().solve(Scenario.builder(network).loadScale(0.5).build()).interfaceKw();
    double injects =
        first
            .powerFlow()
            .solve(
                Scenario.builder(network)
                    .loadScale(0.5)
                    .connectionKw(network.connectionIndex(resource + "-pcc"), 80)
                    .build())
            .interfaceKw();
    assertThat(Math.abs(rests - injects)).isBetween(75.0, 90.0);
    assertThat(
            jdbc.sql("select count(*) from busbar.outbox where correlation_id like ? || '%'")
                .param(id)
                .query(Integer.class)
                .single())
        .isEqualTo(2);
    assertThat(
            jdbc.sql("select type from busbar.event_log where key like ? || '%' order by seq")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly(
            "registration.received",
            "registration.duplicatesChecked",
            "registration.eligibilityDecided",
            "registration.connectionAssessed",
            "registration.approvalDecided",
            "registration.identifierAssigned",
            "registration.networkModelUpdated");
  }

  @Test
  void aLargeAssetNeedsAnotherPerson() throws Exception {
    String id = register("plant", 600, "\"CIA-8\"");
    desk.work();
    answer(id, "anna", true);
    OpenTask confirm = desk.task(id);
    assertThat(confirm.key()).isEqualTo(UserTask.CONFIRM_REGISTRATION);
    answer(id, "anna", true);
    assertThat(get(id)).contains("RECEIVED");
    assertThat(desk.task(id).key()).isEqualTo(UserTask.CONFIRM_REGISTRATION);
    answer(id, "boris", true);

    assertThat(get(id)).contains("REGISTERED");
  }

  @Test
  void withoutTheAssessmentThatItsSizeNeedsItIsRefusedByRule() throws Exception {
    String id = register("quarry", 40, "null");
    desk.work();
    assertThat(get(id)).contains("REFUSED", "distributor's connection assessment");
    String large = register("dam", 12_000, "\"CIA-9\"");
    desk.work();
    assertThat(get(large)).contains("REFUSED", "From 10 MW on", "IESO's");
    // What was refused may come again.
    assertThat(register("quarry", 40, "\"CIA-10\"")).isNotEqualTo(id);
  }

  @Test
  void aPersonsRefusalReachesTheParticipantInThatPersonsWords() throws Exception {
    String id = register("shed", 30, "\"CIA-11\"");
    desk.work();
    answer(id, "anna", false);
    assertThat(get(id)).contains("REFUSED", "Looked at it.");
  }

  @Test
  void whatDoesNotFitTheAreaIsRefusedAtTheDoorWithFieldRuleAndRemedy() throws Exception {
    HttpResponse<String> answer =
        post(
            body("mill", "M-mill", "SN-mill", 10, "null")
                .replace("\"bus\":\"7\"", "\"bus\":\"x\""));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"bus\"", "network model", "remedy");
    HttpResponse<String> late =
        post(body("mill", "M-mill", "SN-mill", 10, "null").replace("2023-08-01", "2023-06-01"));
    assertThat(late.body()).contains("\"field\":\"activeFrom\"", "2023-06-01");
    HttpResponse<String> meter = post(body("mill", "M-PV-01", "SN-mill", 10, "null"));
    assertThat(meter.statusCode()).isEqualTo(409);
    assertThat(meter.body()).contains("\"field\":\"meter\"");
  }

  private String register(String name, int kw, String assessment) throws Exception {
    HttpResponse<String> answer = post(body(name, "M-" + name, "SN-" + name, kw, assessment));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return RegisterDesk.field(answer.body(), "registration");
  }

  private static String body(String name, String meter, String serial, int kw, String assessment) {
    return """
    {"area":"ieee123","name":"%s","kind":"SOLAR","program":"peak-relief","markets":"BOTH",\
    "address":"1 %s Road","bus":"7","phases":"ABC","meter":"%s","deviceSerial":"%s",\
    "maxInjectionKw":%d,"maxWithdrawalKw":0,"energyKwh":0,"rampKwPerMinute":10,"profile":"solar",\
    "activeFrom":"2023-08-01","distributorAssessment":%s}"""
        .formatted(name, name, meter, serial, kw, assessment);
  }

  private HttpResponse<String> post(String body) throws Exception {
    return desk.send("plugin", "POST", "/api/v1/registrations", body);
  }

  private String get(String id) throws Exception {
    return desk.send("plugin", "GET", "/api/v1/registrations/" + id, "").body();
  }

  private void answer(String id, String person, boolean approved) {
    desk.answer(id, person, Map.of("registrationApproved", approved));
  }
}
