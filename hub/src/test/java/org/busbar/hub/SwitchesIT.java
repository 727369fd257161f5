package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.busbar.hub.RegisterDesk.field;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.tradeday.LoadedCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A contributor that changes its aggregator, from the request to the capacity of both. */
@HubTest
class SwitchesIT {

  private static final LocalDate START = LocalDate.of(2024, 2, 1);

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
  void theContributorChangesWithoutGapOrOverlapAndTheCapacityOfBothFollows() throws Exception {
    String garage = desk.register("gridflex", "garage-one", "EV_CHARGING", 0, 60);
    double before = kw("ev-05", START);
    String id = request(garage, "plugin-07", "\"consent-7\"");
    desk.work();
    assertThat(seenBy("gridflex", id)).contains("RECEIVED").doesNotContain("plugin\"", "ev-05");
    assertThat(seenBy("plugin", id))
        .contains("\"lastDay\":\"2024-01-31\"", "consent-7")
        .doesNotContain("gridflex", garage);
    assertThat(desk.send("simulator", "GET", "/api/v1/switches/" + id, "").statusCode())
        .isEqualTo(404);
    assertThat(answer("gridflex", id, "AGREED", "").statusCode()).isEqualTo(404);
    assertThat(answer("plugin", id, "AGREED", "").statusCode()).isEqualTo(200);
    desk.work();

    assertThat(seenBy("gridflex", id)).contains("DONE");
    double share = before - kw("ev-05", START);
    assertThat(share).isPositive();
    assertThat(kw(garage, START)).isEqualTo(share);
    assertThat(kw("ev-05", START.minusDays(1))).isEqualTo(before);
    assertThat(
            jdbc.sql(
                    """
                    select resource_id || ' ' || active from busbar.contributor_enrolment
                    where contributor_id = 'plugin-07' order by lower(active)
                    """)
                .query(String.class)
                .list())
        .containsExactly("ev-05 [2023-01-01,2024-02-01)", garage + " [2024-02-01,)");
    assertThat(
            jdbc.sql(
                    "select body from busbar.outbox where correlation_id = ? and ordering_key ="
                        + " 'plugin'")
                .param(id)
                .query(String.class)
                .list())
        .hasSize(2)
        .allSatisfy(body -> assertThat(body).doesNotContain("gridflex", garage));
    assertThat(answer("plugin", id, "AGREED", "").statusCode()).isEqualTo(409);
  }

  @Test
  void anObjectionIsDecidedByAPersonWhoseWordsReachTheGainingSideOnly() throws Exception {
    String garage = desk.register("gridflex", "garage-two", "EV_CHARGING", 0, 60);
    String id = request(garage, "plugin-08", "null");
    desk.work();
    assertThat(answer("plugin", id, "OBJECTED", "").statusCode()).isEqualTo(422);
    assertThat(answer("plugin", id, "OBJECTED", "Bound until 2025.").statusCode()).isEqualTo(200);
    desk.work();
    assertThat(desk.task(id).key()).isEqualTo(UserTask.DECIDE_OBJECTION);
    assertThat(desk.task(id).variables()).containsEntry("objectionText", "Bound until 2025.");
    desk.answer(id, "mara", Map.of("objectionUpheld", true));

    assertThat(seenBy("gridflex", id)).contains("REFUSED", "Looked at it.");
    assertThat(seenBy("plugin", id)).contains("REFUSED").doesNotContain("Looked at it.");
    assertThat(
            jdbc.sql("select decided_by from busbar.request_decision where request_id = ?")
                .param(id)
                .query(String.class)
                .single())
        .isEqualTo("mara");
  }

  @Test
  void silenceMeansWhatTheTableSays() throws Exception {
    String garage = desk.register("gridflex", "garage-three", "EV_CHARGING", 0, 60);
    String without = request(garage, "plugin-09", "null");
    String with = request(garage, "plugin-10", "\"consent-10\"");
    desk.work();
    desk.workAt(Instant.parse("2024-01-31T12:00:00Z"));

    assertThat(seenBy("gridflex", without)).contains("REFUSED", "Nobody agreed in time");
    assertThat(seenBy("gridflex", with)).contains("DONE");
    // What was refused may be asked again.
    assertThat(request(garage, "plugin-09", "\"consent-9\"")).isNotEqualTo(without);
  }

  private String request(String resource, String contributor, String consent) throws Exception {
    HttpResponse<String> answer =
        desk.send(
            "gridflex",
            "POST",
            "/api/v1/switches",
            """
            {"area":"ieee123","contributor":"%s","resource":"%s","startDate":"%s",\
            "consentReference":%s}"""
                .formatted(contributor, resource, START, consent));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return field(answer.body(), "request");
  }

  private HttpResponse<String> answer(String user, String id, String word, String why)
      throws Exception {
    return desk.send(
        user,
        "POST",
        "/api/v1/switches/" + id + "/answer",
        "{\"answer\":\"%s\",\"reason\":%s}"
            .formatted(word, why.isEmpty() ? "null" : "\"" + why + "\""));
  }

  private String seenBy(String user, String id) throws Exception {
    return desk.send(user, "GET", "/api/v1/switches/" + id, "").body();
  }

  private double kw(String resource, LocalDate date) {
    return cases.on("ieee123", date).operatingCase().resource(resource).maxWithdrawalKw();
  }
}
