package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.TreeMap;
import org.busbar.processes.Agenda;
import org.busbar.processes.engine.DueJobs;
import org.busbar.processes.engine.ExternalTasks;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Participants and the control room of ieee123, for tests of the register on a running hub. */
final class RegisterDesk {

  private static final LocalDate OPENED = LocalDate.of(2023, 6, 1);

  private final ApplicationContext hub;
  private final int port;

  RegisterDesk(ApplicationContext hub, int port) {
    this.hub = hub;
    this.port = port;
    openADay();
    hub.getBean(DueJobs.class).setClock(hub.getBean(Clock.class).instant());
  }

  private void openADay() {
    LoadedCases cases = hub.getBean(LoadedCases.class);
    TradeDate date = TradeDate.of(OPENED);
    hub.getBean(TransactionTemplate.class)
        .executeWithoutResult(
            status -> {
              if (hub.getBean(TradeDayRepository.class)
                  .add(
                      new TradeDay(
                          TradeDay.idOf("ieee123", date),
                          "ieee123",
                          date,
                          "market-facilitator",
                          1,
                          TradeDay.State.OPEN))) {
                hub.getBean(RegisterRepository.class).save(cases.get("ieee123").operatingCase());
              }
            });
  }

  /** A registered asset; its identifier. */
  String register(String user, String name, String kind, int injectionKw, int withdrawalKw)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            user,
            "POST",
            "/api/v1/registrations",
            """
            {"area":"ieee123","name":"%s","kind":"%s","program":"peak-relief","markets":"BOTH",\
            "address":"2 %s Road","bus":"7","phases":"ABC","meter":"M-%s","deviceSerial":"SN-%s",\
            "maxInjectionKw":%d,"maxWithdrawalKw":%d,"energyKwh":0,"rampKwPerMinute":10,\
            "profile":"%s","activeFrom":"2023-08-01","distributorAssessment":"CIA-1"}"""
                .formatted(
                    name,
                    kind,
                    name,
                    name,
                    name,
                    injectionKw,
                    withdrawalKw,
                    kind.equals("SOLAR") ? "solar" : "depot"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = field(answer.body(), "registration");
    work();
    answer(id, "anna", Map.of("registrationApproved", true));
    return "ieee123-der-" + id.substring(id.length() - 4);
  }

  static String field(String json, String name) {
    return json.replaceAll("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
  }

  HttpResponse<String> send(String user, String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        user, HubTest.PARTNER_PASSWORD, method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> send(String user, String password, String method, String path, byte[] body)
      throws IOException, InterruptedException {
    String login =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                .header("Authorization", "Basic " + login)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  OpenTask task(String subject) {
    List<OpenTask> open =
        hub.getBean(HumanTasks.class).listOpen().stream()
            .filter(task -> task.subject().equals(subject))
            .toList();
    assertThat(open).as("tasks on " + subject).hasSize(1);
    return open.get(0);
  }

  void answer(String subject, String person, Map<String, Object> answers) {
    Map<String, Object> all = new TreeMap<>(answers);
    all.put("comment", "Looked at it.");
    hub.getBean(HumanTasks.class).complete(task(subject).id(), person, all);
    work();
  }

  void work() {
    for (int i = 0; i < 12; i++) {
      hub.getBean(DueJobs.class).run(Agenda.EVERYTHING);
      hub.getBean(ExternalTasks.class).work("register-it", Agenda.EVERYTHING);
    }
  }

  /** Lets the engine's timers see a later time for as long as it works. */
  void workAt(Instant then) {
    DueJobs jobs = hub.getBean(DueJobs.class);
    jobs.setClock(then);
    try {
      work();
    } finally {
      jobs.setClock(hub.getBean(Clock.class).instant());
    }
  }
}
