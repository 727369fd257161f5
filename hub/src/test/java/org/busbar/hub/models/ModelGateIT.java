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
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.hub.HubTest;
import org.busbar.hub.models.ModelGate.Intent;
import org.busbar.hub.web.ModelsEndpoint;
import org.busbar.processes.Agenda;
import org.busbar.processes.engine.DeployedModels;
import org.busbar.processes.engine.ExternalTasks;
import org.busbar.processes.engine.HumanTasks;
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
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.task.IdentityLink;
import org.operaton.bpm.engine.task.Task;
import org.operaton.bpm.engine.task.TaskQuery;
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
  @Autowired private TaskService tasks;
  @Autowired private HumanTasks people;
  @Autowired private ExternalTasks work;
  @Autowired private InformedParties parties;

  private final ObjectMapper json = new ObjectMapper();

  /** Other tests share this hub. */
  @AfterEach
  void bringTheBundledModelsBack() {
    String hash = gate.receive(ModelFolder.bundled(), "test", Intent.DEPLOY, null).sha256();
    if (!hash.isEmpty()) {
      gate.approve(hash, "second", "end of test");
    }
    approvals()
        .list()
        .forEach(task -> people.complete(task.getId(), "third", refused("end of test")));
    work.work("test", Agenda.EVERYTHING);
    assertThat(instances()).isZero();
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
    tasks.setAssignee(task(hash).getId(), "colleague");
    gate.approve(hash, "second", "Seen.");
    assertThat(approval(hash)).as("the command completes the task, whoever claimed it").isEmpty();
    work.work("test", Agenda.EVERYTHING);
    assertThat(row(hash)).as("decided once").isEqualTo("DEPLOYED admin second Seen.");
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
    assertThat(approval(answer.sha256())).as("the command completes the task").isEmpty();
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
  void aProposalIsATaskThatAnotherPersonCompletesAndThatDeploysIt() throws Exception {
    int before = deployed.versions().get("resolve-incident");
    String hash =
        post(edited(name(), "name=\"By a task\""), Intent.DEPLOY_AND_MIGRATE, 200)
            .get("sha256")
            .asText();

    Task task = task(hash);
    assertThat(task.getName()).isEqualTo("Approve change of models");
    assertThat(candidates(task)).containsExactly("analyst");
    assertThat(task.getDueDate().toInstant())
        .isEqualTo(proposal(hash).proposedAt().plus(Duration.ofDays(1)));
    assertThat(task.getPriority()).as("no energy of a day is at stake").isZero();
    assertThat(tasks.getVariables(task.getId()))
        .containsEntry("proposedBy", "admin")
        .containsEntry("modelHash", hash)
        .extractingByKey("modelDifferences")
        .asString()
        .contains("renamed from", "'By a task' (label only)");

    answer(task, "admin", approved("It is mine."));
    Task again = task(hash);
    assertThat(tasks.getVariables(again.getId()))
        .as("the proposer's own answer does not count, and the task says why")
        .containsEntry("decision", "")
        .containsEntry("comment", "")
        .extractingByKey("answerBefore")
        .asString()
        .contains("(admin) must be another than the one who proposed", "Ask a colleague");
    assertThat(gate.listOpen()).extracting(ModelProposal::sha256).contains(hash);
    assertThat(deployed.versions()).containsEntry("resolve-incident", before);

    answer(again, "second", approved("Label only."));
    assertThat(deployed.versions()).containsEntry("resolve-incident", before + 1);
    assertThat(deployed.running().sha256()).as("exactly what was proposed").isEqualTo(hash);
    assertThat(row(hash)).isEqualTo("DEPLOYED admin second Label only.");
    assertThat(approval(hash)).isEmpty();
  }

  @Test
  void whatIsRefusedIsNotDeployedAndTheReasonIsOnRecord() throws Exception {
    Map<String, Integer> before = deployed.versions();
    String hash =
        post(edited(name(), "name=\"Not so\""), Intent.DEPLOY, 200).get("sha256").asText();

    answer(task(hash), "second", refused("The old name is known."));

    assertThat(row(hash)).isEqualTo("REFUSED admin second The old name is known.");
    assertThat(events("models.refused", hash))
        .contains("\"by\":\"second\"", "The old name is known.");
    assertThat(deployed.versions()).isEqualTo(before);
    assertThat(approval(hash)).isEmpty();
    assertThatThrownBy(() -> gate.approve(hash, "second", "Seen."))
        .hasMessageContaining("that wait for a second person");
  }

  @Test
  void whatNoLongerFitsComesBackAndSaysWhyAndHasChangedNothing() throws Exception {
    String stale =
        post(edited(name(), "name=\"Too late\""), Intent.DEPLOY, 200).get("sha256").asText();
    String moved =
        post(
                edited("userTask_reviewIncident", "userTask_studyIncident"),
                Intent.DEPLOY_AND_MIGRATE,
                200)
            .get("sha256")
            .asText();
    runtime.startProcessInstanceByKey("resolve-incident", "gate-stuck", incident("gate-stuck"));
    Map<String, Integer> before = deployed.versions();

    answer(task(moved), "second", approved("Seen."));
    assertThat(answerBefore(moved)).contains("must find their places");
    assertThat(deployed.versions()).isEqualTo(before);
    assertThat(row(moved)).isEqualTo("PROPOSED admin null null");
    runtime.deleteProcessInstance(instance("gate-stuck"), "end of test");

    gate.approve(
        post(edited(name(), "name=\"Sooner\""), Intent.DEPLOY, 200).get("sha256").asText(),
        "second",
        "Seen.");
    answer(task(stale), "second", approved("Seen."));
    assertThat(answerBefore(stale)).contains("Other models must not have been deployed since");
    answer(task(stale), "second", Map.of("decision", "PERHAPS", "comment", "Seen."));
    assertThat(answerBefore(stale)).contains("(PERHAPS) must be APPROVED or REFUSED");
    answer(task(stale), "second", refused(" "));
    assertThat(answerBefore(stale)).contains("reason must not be empty");
  }

  @Test
  void anEmergencyIsReviewedByATaskWithinTheHour() {
    String hash = emergency("name=\"Alone\"");
    Task task = task(hash);
    assertThat(task.getName()).isEqualTo("Review emergency change of models");
    assertThat(candidates(task)).containsExactly("analyst");
    assertThat(task.getDueDate().toInstant())
        .isEqualTo(proposal(hash).proposedAt().plusSeconds(3600));
    assertThat(tasks.getVariable(task.getId(), "emergencyText")).isEqualTo("A wrong number.");

    answer(task, "first", approved("Mine."));
    assertThat(answerBefore(hash)).contains("(first) must be another");
    answer(task(hash), "second", refused("It could have waited."));

    assertThat(row(hash)).isEqualTo("REFUSED first second A wrong number. / It could have waited.");
    assertThat(events("models.reviewed", hash)).contains("\"approved\":false", "\"by\":\"second\"");
    assertThat(approval(hash)).isEmpty();
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

  private String emergency(String name) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    edited(name(), name)
        .forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return gate.receive(ModelSet.of(files), "first", Intent.DEPLOY, "A wrong number.").sha256();
  }

  private TaskQuery approvals() {
    return tasks.createTaskQuery().processDefinitionKey("approve-models");
  }

  private long instances() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("approve-models").count();
  }

  private Optional<Task> approval(String hash) {
    return Optional.ofNullable(
        approvals().processVariableValueEquals("modelHash", hash).singleResult());
  }

  private Task task(String hash) {
    return approval(hash).orElseThrow();
  }

  private String answerBefore(String hash) {
    return (String) tasks.getVariable(task(hash).getId(), "answerBefore");
  }

  private List<String> candidates(Task task) {
    return tasks.getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .toList();
  }

  private void answer(Task task, String person, Map<String, Object> answers) {
    people.complete(task.getId(), person, answers);
    work.work("test", Agenda.EVERYTHING);
  }

  private static Map<String, Object> approved(String comment) {
    return Map.of("decision", "APPROVED", "comment", comment);
  }

  private static Map<String, Object> refused(String comment) {
    return Map.of("decision", "REFUSED", "comment", comment);
  }

  private ModelProposal proposal(String hash) {
    return gate.listOpen().stream()
        .filter(one -> one.sha256().equals(hash))
        .findFirst()
        .orElseThrow();
  }

  private String row(String hash) {
    return jdbc.sql(
            """
            select concat_ws(' ', state, proposed_by, coalesce(approved_by, 'null'), coalesce(comment, 'null'))
            from model_proposal where sha256 = ? order by number desc limit 1
            """)
        .param(hash)
        .query(String.class)
        .single();
  }

  private String events(String type, String hash) {
    return jdbc.sql(
            """
            select body from event_log where type = ? and key =
              (select max(number)::text from model_proposal where sha256 = ?)
            """)
        .params(type, hash)
        .query(String.class)
        .single();
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
