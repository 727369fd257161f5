package org.busbar.hub.models;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Deployment to a running hub as an analyst meets it. */
@HubTest
class ModelGateIT {

  private static final String INCIDENT = "bpmn/shared/resolve-incident.bpmn";
  private static final String RENAMED = "name=\"Look into the incident\"";

  @LocalServerPort private int port;
  @Autowired private ModelGate gate;
  @Autowired private DeployedModels deployed;
  @Autowired private RuntimeService runtime;

  private final ObjectMapper json = new ObjectMapper();

  /** Other tests share this hub. */
  @AfterEach
  void bringTheBundledModelsBack() {
    gate.receive(ModelFolder.bundled(), "test", Intent.DEPLOY);
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

    JsonNode answer = post(files, Intent.DEPLOY, 200);
    assertThat(answer.get("versions").toString())
        .contains("resolve-incident version " + (before + 1));
    assertThat(answer.get("running").toString())
        .contains("resolve-incident: 1 running of version " + before + " keep that version.");
    runtime.startProcessInstanceByKey("resolve-incident", "gate-new", incident("gate-new"));
    assertThat(version("gate-old")).isEqualTo(before);
    assertThat(version("gate-new")).isEqualTo(before + 1);

    assertThat(post(files, Intent.DEPLOY, 200).get("differences"))
        .as("the same again is nothing new")
        .isEmpty();

    JsonNode migrated = post(edited(name(), "name=\"Once more\""), Intent.DEPLOY_AND_MIGRATE, 200);
    assertThat(migrated.get("running").toString())
        .contains("now run version " + (before + 2), "carried over: ", "userTask_reviewIncident");
    assertThat(version("gate-old")).isEqualTo(before + 2);

    SortedMap<String, String> moved = edited("userTask_reviewIncident", "userTask_studyIncident");
    JsonNode refused = post(moved, Intent.DEPLOY_AND_MIGRATE, 422);
    assertThat(refused.get("findings").toString()).contains("must find their places");
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
    assertThat(deployed.versions()).isEqualTo(before);
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
    return Map.of("quarantineId", id, "incidentText", "A test.", "decidedBy", "test");
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
    return json.writeValueAsString(new ModelsEndpoint.Request(files, intent));
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
