package org.busbar.hub.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.hub.HubTest;
import org.busbar.hub.models.ModelGate.Intent;
import org.busbar.hub.web.ModelsEndpoint;
import org.busbar.processes.engine.DeployedModels;
import org.busbar.processes.host.InformedParties;
import org.busbar.processes.modelling.ModelProposal;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.processes.modelling.ModelsRefusedException;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Holder;
import org.busbar.processes.roles.RoleMatrices;
import org.busbar.processes.roles.RoleTable;
import org.busbar.processes.roles.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deployment to a running hub as an analyst meets it. */
@HubTest
class ModelGateIT {

  private static final String INCIDENT = "bpmn/shared/resolve-incident.bpmn";
  private static final String RENAMED = "name=\"Look into the incident\"";

  @LocalServerPort private int port;
  @Autowired private ModelGate gate;
  @Autowired private DeployedModels deployed;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private Roles roles;
  @Autowired private InformedParties parties;

  private final ObjectMapper json = new ObjectMapper();

  /** Other tests share this hub. */
  @AfterEach
  void bringTheBundledModelsBack() {
    String hash = gate.receive(ModelFolder.bundled(), "test", Intent.DEPLOY, null).sha256();
    if (!hash.isEmpty()) {
      gate.approve(hash, "second", "end of test");
    }
  }

  @Test
  void anEditIsDeployedForWhatStartsFromNowOn() throws Exception {
    runtime.startProcessInstanceByKey("resolve-incident", "gate-old", incident("gate-old"));
    int before = deployed.versions().get("resolve-incident");
    SortedMap<String, String> files = edited(name(), RENAMED);

    JsonNode preview = post(files, Intent.PREVIEW, 200);
    assertThat(preview.get("differences").toString())
        .contains("userTask_reviewIncident renamed from", "(label only)");
    assertThat(deployed.versions()).containsEntry("resolve-incident", before);

    JsonNode proposed = post(files, Intent.DEPLOY, 200);
    assertThat(proposed.get("versions")).isEmpty();
    assertThat(deployed.versions())
        .as("nothing is deployed by one person")
        .containsEntry("resolve-incident", before);
    ModelGate.Answer answer =
        gate.approve(proposed.get("sha256").asText(), "second", "Label only.");
    assertThat(answer.versions()).contains("resolve-incident version " + (before + 1));
    assertThat(answer.running())
        .contains("resolve-incident: 1 running of version " + before + " keep that version.");
    runtime.startProcessInstanceByKey("resolve-incident", "gate-new", incident("gate-new"));
    assertThat(version("gate-old")).isEqualTo(before);
    assertThat(version("gate-new")).isEqualTo(before + 1);

    assertThat(post(files, Intent.DEPLOY, 200).get("differences"))
        .as("the same again is nothing new")
        .isEmpty();

    JsonNode again = post(edited(name(), "name=\"Once more\""), Intent.DEPLOY_AND_MIGRATE, 200);
    assertThat(gate.approve(again.get("sha256").asText(), "second", "Seen.").running().toString())
        .contains("now run version " + (before + 2), "carried over: ", "userTask_reviewIncident");
    assertThat(version("gate-old")).isEqualTo(before + 2);

    SortedMap<String, String> moved = edited("userTask_reviewIncident", "userTask_studyIncident");
    String cannotMove = post(moved, Intent.DEPLOY_AND_MIGRATE, 200).get("sha256").asText();
    assertThatThrownBy(() -> gate.approve(cannotMove, "second", "Seen."))
        .isInstanceOf(ModelsRefusedException.class)
        .hasMessageContaining("must find their places");
    assertThat(gate.listOpen())
        .as("a refusal approves nothing")
        .extracting(ModelProposal::sha256)
        .contains(cannotMove);
    assertThat(deployed.versions()).containsEntry("resolve-incident", before + 2);
    assertThat(version("gate-old")).isEqualTo(before + 2);
    runtime.deleteProcessInstance(instance("gate-old"), "end of test");
    runtime.deleteProcessInstance(instance("gate-new"), "end of test");
  }

  @Test
  void aWrongSetIsRefusedAsAWholeWithEveryFinding() throws Exception {
    Map<String, Integer> before = deployed.versions();
    SortedMap<String, String> files = edited(name(), RENAMED);
    files.replaceAll(
        (path, text) ->
            path.endsWith("limit-approval.dmn") ? text.replace("&lt;= 50", "now()") : text);
    files.put(
        "bpmn/attack.bpmn", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");

    JsonNode answer = post(files, Intent.DEPLOY, 422);

    assertThat(answer.get("findings")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(answer.get("findings").toString())
        .contains("limit-approval.dmn", "rule_smallAndEarly", "bpmn/attack.bpmn", "document type");
    assertThat(deployed.versions()).isEqualTo(before);
  }

  @Test
  void whatTheEngineCannotReadIsAFindingToo() throws Exception {
    Map<String, Integer> before = deployed.versions();
    JsonNode answer =
        post(
            edited("</bpmn:process>", "<bpmn:message id=\"m\"/></bpmn:process>"),
            Intent.DEPLOY,
            422);
    assertThat(answer.get("findings")).isNotEmpty();
    assertThat(answer.get("sha256").asText()).isEmpty();
    assertThat(deployed.versions()).isEqualTo(before);
  }

  @Test
  void whoProposesDoesNotApproveNeitherByTheDoorNorInTheDatabase() throws Exception {
    String hash =
        post(edited(name(), "name=\"Four eyes\""), Intent.DEPLOY, 200).get("sha256").asText();
    Map<String, Integer> before = deployed.versions();

    HttpResponse<String> same =
        send(ModelsEndpoint.ADDRESS + "/" + hash + "/approval", "{\"comment\":\"mine\"}", admin());
    assertThat(same.statusCode()).isEqualTo(409);
    assertThat(same.body()).contains("must be another than the one who proposed");
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        "update model_proposal set approved_by = proposed_by, approved_at = now() where sha256 = ?")
                    .param(hash)
                    .update())
        .hasMessageContaining("check constraint");
    assertThatThrownBy(() -> gate.approve("0123456789", "second", "Seen."))
        .hasMessageContaining("(0123456789) must be that of models that wait");
    assertThatThrownBy(() -> gate.approve(hash, "second", " "))
        .hasMessageContaining("reason must not be empty");
    assertThat(deployed.versions()).isEqualTo(before);

    String other =
        post(edited(name(), "name=\"Overtaken\""), Intent.DEPLOY, 200).get("sha256").asText();
    gate.approve(hash, "second", "Seen.");
    assertThatThrownBy(() -> gate.approve(other, "second", "Seen."))
        .as("its differences were shown against models that run no more")
        .hasMessageContaining("Other models must not have been deployed since");
    assertThatThrownBy(() -> gate.approve(hash, "third", "Seen."))
        .as("once is enough")
        .hasMessageContaining("that wait for a second person");
  }

  @Test
  void anEmergencyIsDeployedByOneAndFlaggedUntilAnotherHasLooked() {
    int before = deployed.versions().get("resolve-incident");
    SortedMap<String, byte[]> files = new TreeMap<>();
    edited(name(), "name=\"In a hurry\"")
        .forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));

    ModelGate.Answer answer =
        gate.receive(ModelSet.of(files), "first", Intent.DEPLOY, "The form shows a wrong number.");

    assertThat(deployed.versions()).containsEntry("resolve-incident", before + 1);
    assertThat(gate.listOpen())
        .filteredOn(one -> one.sha256().equals(answer.sha256()))
        .singleElement()
        .satisfies(one -> assertThat(one.reviewBy()).isEqualTo(one.proposedAt().plusSeconds(3600)));
    assertThatThrownBy(() -> gate.approve(answer.sha256(), "first", "Mine."))
        .hasMessageContaining("must be another");
    assertThat(gate.approve(answer.sha256(), "second", "It was right.").versions()).isEmpty();
    assertThat(gate.listOpen()).extracting(ModelProposal::sha256).doesNotContain(answer.sha256());
    assertThat(
            jdbc.sql("select body from event_log where type = 'models.reviewed' and key = ?")
                .param(
                    jdbc.sql("select max(number) from model_proposal where sha256 = ?")
                        .param(answer.sha256())
                        .query(String.class)
                        .single())
                .query(String.class)
                .single())
        .contains("\"by\":\"second\"", "It was right.");
  }

  @Test
  void aMarketOperatorInItsOwnMarketIsRefusedAtTheGate() throws Exception {
    SortedMap<String, String> files = bundled();
    files.computeIfPresent(
        "dmn/role-matrix.dmn",
        (path, text) -> text.replace("\"AGGREGATOR,CUSTOMER\"", "\"AGGREGATOR,CUSTOMER,UTILITY\""));

    JsonNode answer = post(files, Intent.DEPLOY, 422);

    assertThat(answer.get("findings").toString())
        .contains("dmn/role-matrix.dmn", "rule_offerToDistribution", "BV-A-2", "Take UTILITY out");
  }

  @Test
  void theRolesInForceAreThoseOfTheModelsDeployedLast() throws Exception {
    RoleTable table = RoleTable.bundled();
    table.compile(RoleMatrices.bundled("BV-M4"), "point-to-point");
    SortedMap<String, String> files = bundled();
    files.put("dmn/role-matrix.dmn", table.dmn());
    assertThat(roles.of("point-to-point", Duty.CLEAR_DISTRIBUTION)).containsExactly(Holder.UTILITY);

    gate.approve(
        post(files, Intent.DEPLOY, 200).get("sha256").asText(), "second", "An independent market.");

    assertThat(roles.of("point-to-point", Duty.CLEAR_DISTRIBUTION))
        .containsExactly(Holder.INDEPENDENT);
    assertThat(roles.of("market-facilitator", Duty.CLEAR_DISTRIBUTION))
        .containsExactly(Holder.UTILITY);
  }

  @Test
  void whoIsInformedIsWhatTheTableSaysThatWasDeployedLast() throws Exception {
    SortedMap<String, String> files = bundled();
    files.computeIfPresent(
        "dmn/who-is-informed.dmn",
        (path, text) -> text.replace("\"DER,HOST\"", "\"DER,HOST,IESO\""));
    assertThat(parties.of("embedded-ldc", InformedParties.Event.NEEDS))
        .containsExactlyInAnyOrder("DER", "HOST");

    gate.approve(post(files, Intent.DEPLOY, 200).get("sha256").asText(), "second", "Tried.");

    assertThat(parties.of("embedded-ldc", InformedParties.Event.NEEDS)).contains("IESO");
  }

  @Test
  void aRestartWithTheSameModelsMakesNoNewVersion() {
    Map<String, Integer> before = deployed.versions();
    gate.afterSingletonsInstantiated();
    assertThat(deployed.versions()).isEqualTo(before);
  }

  @Test
  void onlyAnalystsAndAdministratorsDeployAndOnlyThroughTheGate() throws Exception {
    String body = body(new TreeMap<>(), Intent.DEPLOY);
    assertThat(send(ModelsEndpoint.ADDRESS, body, null).statusCode()).isEqualTo(401);
    assertThat(
            send(ModelsEndpoint.ADDRESS, body, "simulator:" + HubTest.PARTNER_PASSWORD)
                .statusCode())
        .isEqualTo(401);
    assertThat(send(ModelsEndpoint.ADDRESS, "{}", admin()).statusCode()).isEqualTo(400);
    for (String door :
        new String[] {
          "/engine-rest/deployment/create", "/engine-rest/engine/default/deployment/create"
        }) {
      assertThat(send(door, "{}", admin()).statusCode()).as(door).isEqualTo(403);
    }
  }

  private static String name() {
    String text = bundled().get(INCIDENT);
    int task = text.indexOf("userTask_reviewIncident\" name=");
    int from = text.indexOf("name=", task);
    return text.substring(from, text.indexOf('"', from + 6) + 1);
  }

  private static SortedMap<String, String> bundled() {
    SortedMap<String, String> files = new TreeMap<>();
    ModelFolder.bundled().files().forEach(file -> files.put(file.path(), file.text()));
    return files;
  }

  private static SortedMap<String, String> edited(String before, String after) {
    SortedMap<String, String> files = bundled();
    assertThat(files.get(INCIDENT)).contains(before);
    files.computeIfPresent(INCIDENT, (path, text) -> text.replace(before, after));
    return files;
  }

  private static Map<String, Object> incident(String id) {
    return Map.of(
        "quarantineId",
        id,
        "incidentText",
        "A test.",
        "decidedBy",
        "test",
        "decideBy",
        "2023-09-05T12:00:00Z");
  }

  private int version(String businessKey) {
    String definition =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(businessKey)
            .singleResult()
            .getProcessDefinitionId();
    return Integer.parseInt(definition.split(":")[1]);
  }

  private String instance(String businessKey) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(businessKey)
        .singleResult()
        .getId();
  }

  private JsonNode post(SortedMap<String, String> files, Intent intent, int status)
      throws Exception {
    HttpResponse<String> answer = send(ModelsEndpoint.ADDRESS, body(files, intent), admin());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return json.readTree(answer.body());
  }

  private String body(SortedMap<String, String> files, Intent intent) throws Exception {
    return json.writeValueAsString(new ModelsEndpoint.Request(files, intent, null));
  }

  private static String admin() {
    return "admin:" + HubTest.ADMIN_PASSWORD;
  }

  private HttpResponse<String> send(
      String path, String body, @org.jspecify.annotations.Nullable String login) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (login != null) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
