package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.busbar.hub.config.BrokerDepth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.repository.Deployment;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.test.annotation.DirtiesContext;

/** The whole hub on a fresh folder, as people and machines meet it. */
@HubTest
// The web applications are one per JVM, and a hub that ended before has taken them down.
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class HubIT {

  @LocalServerPort private int port;
  @Autowired private BrokerDepth depth;
  @Autowired private ConnectionFactory connections;
  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @Test
  void healthIsOpenAndTellsAStrangerNothingMore() throws Exception {
    HttpResponse<String> health = get("/actuator/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    assertThat(get("/actuator/env").uri().getPath()).isEqualTo("/login");
  }

  @Test
  void engineRestIsClosedToStrangersAndPartnersAndOpenToTheAdministrator() throws Exception {
    assertThat(get("/engine-rest/process-definition").statusCode()).isEqualTo(401);
    assertThat(
            get("/engine-rest/process-definition", "simulator", HubTest.PARTNER_PASSWORD)
                .statusCode())
        .isEqualTo(401);
    HttpResponse<String> answer =
        get("/engine-rest/user?id=admin&maxResults=10", "admin", HubTest.ADMIN_PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"id\":\"admin\"");
  }

  /** Who is in which group is set where the hub is set up, so that nobody grants it alone here. */
  @Test
  void noDoorOfTheEngineMakesUsersOrGrantsRights() throws Exception {
    for (String[] grant :
        new String[][] {
          {"POST", "/engine-rest/user/create"},
          {"PUT", "/engine-rest/group/settlement-desk/members/admin"},
          {"DELETE", "/engine-rest/engine/default/group/settlement-desk"},
          {"POST", "/engine-rest/authorization/create"}
        }) {
      HttpRequest.Builder request =
          request(grant[1])
              .header("Authorization", basic("admin", HubTest.ADMIN_PASSWORD))
              .header("Content-Type", "application/json")
              .method(grant[0], HttpRequest.BodyPublishers.ofString("{}"));
      assertThat(send(request).statusCode()).as("%s %s", grant[0], grant[1]).isEqualTo(403);
    }
    assertThat(
            get("/engine-rest/group/settlement-desk", "admin", HubTest.ADMIN_PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @Test
  void partnerDoorsAskForAPartner() throws Exception {
    for (String door : new String[] {"/ieso/anything", "/api/anything"}) {
      assertThat(get(door).statusCode()).isEqualTo(401);
      assertThat(get(door, "admin", HubTest.ADMIN_PASSWORD).statusCode()).isIn(401, 403);
      assertThat(get(door, "simulator", "wrong").statusCode()).isEqualTo(401);
      assertThat(get(door, "simulator", HubTest.PARTNER_PASSWORD).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void browserWithARememberedPasswordCannotBeMadeToPost() throws Exception {
    HttpRequest.Builder post =
        request("/engine-rest/process-definition/key/none/start")
            .header("Authorization", basic("admin", HubTest.ADMIN_PASSWORD))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(send(post.copy()).statusCode()).isEqualTo(404);
    assertThat(send(post.header("Sec-Fetch-Site", "cross-site")).statusCode()).isEqualTo(403);
  }

  @Test
  void strangerIsLedToTheLoginAndPersonToThePageAskedFor() throws Exception {
    HttpResponse<String> login = get("/operaton/app/cockpit/default/");
    assertThat(login.uri().getPath()).isEqualTo("/login");
    assertThat(login.body()).contains("Sign in");

    assertThat(signIn(login, "operator", "operator").uri().toString()).endsWith("/login?error");
    HttpResponse<String> cockpit = signIn(get("/login"), "admin", HubTest.ADMIN_PASSWORD);
    assertThat(cockpit.statusCode()).isEqualTo(200);
    assertThat(cockpit.uri().getPath()).isEqualTo("/operaton/app/cockpit/default/");

    HttpResponse<String> start = get("/");
    assertThat(start.body()).contains("Signed in as", "admin", "PostgreSQL 18", "Virtual time");
    assertThat(start.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    // The engine's web app knows who this is, without a login of its own.
    assertThat(get("/operaton/api/admin/auth/user/default").body())
        .contains("\"userId\":\"admin\"", "cockpit", "tasklist");
    assertThat(get("/api-description").body()).contains("\"title\":\"Busbar\"");
  }

  /** Looking at the broker in the same JVM, and asking it as one elsewhere is asked. */
  private enum Look {
    INSIDE,
    ASKING
  }

  private BrokerDepth depth(Look look) {
    return look == Look.INSIDE ? depth : BrokerDepth.asking(connections);
  }

  @ParameterizedTest
  @EnumSource
  void brokerDepthSeesAMessageAtOnceThoughItsQueueHasNotYetPutItInPlace(Look look) {
    try (BrokerDepth depth = depth(look)) {
      seesAMessageAtOnce(depth);
    }
  }

  private void seesAMessageAtOnce(BrokerDepth depth) {
    JmsTemplate jms = new JmsTemplate(connections);
    jms.setReceiveTimeout(5_000);
    int messages = 300;
    for (int i = 0; i < messages; i++) {
      jms.convertAndSend("busbar.test.at-once", "message " + i);
      assertThat(depth.messages()).as("after message %d", i).isPositive();
      assertThat(jms.receiveAndConvert("busbar.test.at-once")).isEqualTo("message " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void brokerDepthCountsWhatSomebodyStillHasToTake(Look look) {
    try (BrokerDepth depth = depth(look)) {
      countsWhatSomebodyStillHasToTake(depth);
    }
  }

  private void countsWhatSomebodyStillHasToTake(BrokerDepth depth) {
    JmsTemplate jms = new JmsTemplate(connections);
    jms.setReceiveTimeout(5_000);
    long before = depth.messages();
    jms.convertAndSend("busbar.test.depth", "one");
    jms.convertAndSend("busbar.test.depth", "two");
    jms.convertAndSend("hub.dlq", "given up");
    assertThat(depth.messages()).isEqualTo(before + 2);
    assertThat(depth.deadLetters()).isEqualTo(1);
    assertThat(jms.receiveAndConvert("busbar.test.depth")).isEqualTo("one");
    assertThat(jms.receiveAndConvert("busbar.test.depth")).isEqualTo("two");
    assertThat(jms.receiveAndConvert("hub.dlq")).isEqualTo("given up");
    assertThat(depth.messages()).isEqualTo(before);
  }

  @Test
  void expressionOfAModelSeesNoBeanOfSpring() {
    deploy(
        "reaches-out",
        "<bpmn:serviceTask id=\"task\" operaton:expression=\"${dataSource.connection}\"/>");
    assertThatThrownBy(() -> runtime.startProcessInstanceByKey("reaches-out"))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("Cannot resolve identifier 'dataSource'");
  }

  @Test
  void scriptOfAModelDoesNotRun() {
    deploy(
        "has-script",
        "<bpmn:scriptTask id=\"task\" scriptFormat=\"juel\"><bpmn:script>${1 + 1}</bpmn:script>"
            + "</bpmn:scriptTask>");
    assertThatThrownBy(() -> runtime.startProcessInstanceByKey("has-script"))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("must not contain scripts");
  }

  @Test
  void modelWithoutHistoryTimeToLiveIsRefused() {
    assertThatThrownBy(
            () ->
                repository
                    .createDeployment()
                    .addString(
                        "eternal.bpmn",
                        model("eternal", "<bpmn:task id=\"task\"/>")
                            .replace("operaton:historyTimeToLive=\"P30D\"", ""))
                    .deploy())
        .hasMessageContaining("History Time To Live");
  }

  private void deploy(String key, String task) {
    Deployment deployment =
        repository.createDeployment().addString(key + ".bpmn", model(key, task)).deploy();
    assertThat(deployment.getId()).isNotNull();
  }

  private static String model(String key, String task) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:operaton="http://operaton.org/schema/1.0/bpmn" targetNamespace="test">
      <bpmn:process id="%s" isExecutable="true" operaton:historyTimeToLive="P30D">
        <bpmn:startEvent id="start"/>
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
        %s
        <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
        <bpmn:endEvent id="end"/>
      </bpmn:process>
    </bpmn:definitions>
    """
        .formatted(key, task);
  }

  private HttpResponse<String> signIn(HttpResponse<String> login, String name, String password)
      throws Exception {
    Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(login.body());
    assertThat(token.find()).isTrue();
    String form =
        "username="
            + encode(name)
            + "&password="
            + encode(password)
            + "&_csrf="
            + encode(token.group(1));
    return send(
        request("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> get(String path, String user, String password) throws Exception {
    return send(request(path).header("Authorization", basic(user, password)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
