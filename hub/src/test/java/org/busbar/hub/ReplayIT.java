package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.busbar.processes.Agenda;
import org.busbar.processes.engine.DueJobs;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.processes.tradeday.DayProcess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A message in quarantine is taken in again by two persons, refused by one. */
@HubTest
class ReplayIT {

  @Autowired private JdbcClient jdbc;
  @Autowired private DayProcess processes;
  @Autowired private HumanTasks tasks;
  @Autowired private DueJobs jobs;

  @Test
  void whoProposedIsAskedAgainUntilAnotherConfirms() {
    quarantined("Q-replay-two");
    decide("Q-replay-two", UserTask.REVIEW_INCIDENT, "first", Map.of("decision", "REPLAYED"));
    assertThat(state("Q-replay-two")).as("one person alone changes nothing").isEqualTo("OPEN");
    assertThat(inboxStatus("Q-replay-two")).isEqualTo("REJECTED");

    decide("Q-replay-two", UserTask.CONFIRM_REPLAY, "first", Map.of("replayConfirmed", true));
    assertThat(state("Q-replay-two")).isEqualTo("OPEN");

    decide("Q-replay-two", UserTask.CONFIRM_REPLAY, "second", Map.of("replayConfirmed", true));
    assertThat(state("Q-replay-two")).isEqualTo("REPLAYED");
    assertThat(inboxStatus("Q-replay-two")).isEqualTo("RECEIVED");
    assertThat(
            jdbc.sql("select decided_by || ' ' || confirmed_by from quarantine where id = ?")
                .param("Q-replay-two")
                .query(String.class)
                .single())
        .isEqualTo("first second");
    jdbc.sql("update inbox set status = 'REJECTED' where message_id = ?")
        .param("Q-replay-two")
        .update();
  }

  @Test
  void theSecondPersonMayRefuse() {
    quarantined("Q-replay-no");
    decide("Q-replay-no", UserTask.REVIEW_INCIDENT, "first", Map.of("decision", "REPLAYED"));
    decide("Q-replay-no", UserTask.CONFIRM_REPLAY, "second", Map.of("replayConfirmed", false));
    assertThat(state("Q-replay-no")).isEqualTo("REJECTED");
    assertThat(inboxStatus("Q-replay-no")).isEqualTo("REJECTED");
  }

  @Test
  void onePersonRefusesForGood() {
    quarantined("Q-replay-one");
    decide("Q-replay-one", UserTask.REVIEW_INCIDENT, "first", Map.of("decision", "REJECTED"));
    assertThat(state("Q-replay-one")).isEqualTo("REJECTED");
    assertThat(tasks.listOpen()).noneMatch(task -> task.subject().equals("Q-replay-one"));
  }

  private void quarantined(String id) {
    jdbc.sql(
            """
            insert into inbox (source, message_id, address, correlation_id, noun, revision, body,
              body_sha256, received_at, status)
            values ('replay', ?, 'test', ?, 'Nothing', 0, '{}', 'h', now(), 'REJECTED')
            """)
        .params(id, id)
        .update();
    jdbc.sql(
            """
            insert into quarantine (id, address, message_id, body, code, reason, received_at, case_opened)
            values (?, 'test', ?, '{}', 'TEST', 'A test.', now(), true)
            """)
        .params(id, id)
        .update();
    processes.openIncident(id, "A test.");
  }

  private void decide(String id, String key, String person, Map<String, Object> answer) {
    OpenTask task =
        tasks.listOpen().stream()
            .filter(one -> one.subject().equals(id) && one.key().equals(key))
            .findFirst()
            .orElseThrow();
    Map<String, Object> answers = new HashMap<>(answer);
    answers.put("comment", "A test.");
    tasks.complete(task.id(), person, answers);
    for (int i = 0; i < 5; i++) {
      jobs.run(Agenda.EVERYTHING);
    }
  }

  private String state(String id) {
    return jdbc.sql("select state from quarantine where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private String inboxStatus(String id) {
    return jdbc.sql("select status from inbox where message_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }
}
