package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.busbar.hub.HubTest;
import org.busbar.hub.day.StoredAgenda.Step;
import org.busbar.processes.engine.DueJobs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Where a hub goes on that was killed in the middle of a round. What is written is rolled back. */
@HubTest
@Transactional
class CutOffRoundIT {

  private static final Instant NOW = Instant.parse("2031-05-06T21:45:00Z");

  @Autowired private JdbcClient jdbc;
  @Autowired private DueJobs engineClock;

  @Test
  void restOfTheStepComesFirstAndWhatFollowedFromItLater() {
    agenda(NOW).of(Step.JOBS).of(List.of("a", "b", "c"));

    StoredAgenda restarted = agenda(NOW);
    assertThat(restarted.resume()).isTrue();
    assertThat(restarted.of(Step.QUARANTINE).of(List.of("q"))).isEmpty();
    assertThat(restarted.of(Step.INBOX).of(List.of("i"))).as("an answer to job a").isEmpty();
    assertThat(restarted.of(Step.JOBS).of(List.of("b", "c", "d"))).containsExactly("b", "c");
    assertThat(restarted.of(Step.EXTERNAL_TASKS).of(List.of("t"))).containsExactly("t");
    assertThat(restarted.of(Step.STAFF).of(List.of())).isEmpty();
    assertThat(restarted.of(Step.QUARANTINE).of(List.of("q"))).containsExactly("q");
    assertThat(restarted.of(Step.JOBS).of(List.of("d"))).containsExactly("d");
  }

  @Test
  void stepThatWasDoneIsNotDoneAgainAndLeavesTheNextRoundFree() {
    agenda(NOW).of(Step.STAFF).of(List.of("a"));

    StoredAgenda restarted = agenda(NOW);
    assertThat(restarted.resume()).isTrue();
    assertThat(restarted.of(Step.EXTERNAL_TASKS).of(List.of("t"))).isEmpty();
    restarted.of(Step.STAFF); // staff without open tasks do not even look
    assertThat(restarted.of(Step.EXTERNAL_TASKS).of(List.of("t"))).containsExactly("t");
  }

  @Test
  void messageThatCameInAfterTheRoundDoesNotFallIntoIt() {
    StoredAgenda first = agenda(NOW);
    first.of(Step.QUARANTINE).of(List.of("q"));
    first.of(Step.INBOX).of(List.of());

    StoredAgenda restarted = agenda(NOW);
    assertThat(restarted.resume()).isTrue();
    assertThat(restarted.of(Step.INBOX).of(List.of("i"))).isEmpty();
    restarted.of(Step.STAFF);
    assertThat(restarted.of(Step.INBOX).of(List.of("i"))).containsExactly("i");
  }

  @Test
  void killedAgainItStillKnowsTheFirstAgenda() {
    agenda(NOW).of(Step.JOBS).of(List.of("a", "b", "c"));
    StoredAgenda second = agenda(NOW);
    second.resume();
    second.of(Step.JOBS).of(List.of("b", "c", "d"));

    StoredAgenda third = agenda(NOW);
    assertThat(third.resume()).isTrue();
    assertThat(third.of(Step.JOBS).of(List.of("c", "d"))).containsExactly("c");
  }

  @Test
  void roundOfAnEarlierTimeIsOver() {
    agenda(NOW).of(Step.JOBS).of(List.of("a"));

    StoredAgenda restarted = agenda(NOW.plusSeconds(300));
    assertThat(restarted.resume()).isFalse();
    assertThat(restarted.of(Step.INBOX).of(List.of("i"))).containsExactly("i");
  }

  @Test
  void clockShowsTheStoredTimeBeforeTheDayGoesOn() {
    jdbc.sql(
            """
            insert into busbar.virtual_clock (now_at) values (?)
            on conflict (only_row) do update set now_at = excluded.now_at
            """)
        .param(NOW.atOffset(ZoneOffset.UTC))
        .update();

    var clock = new VirtualClock(jdbc, engineClock);
    clock.afterSingletonsInstantiated();
    assertThat(clock.instant()).isEqualTo(NOW);
  }

  private StoredAgenda agenda(Instant now) {
    return new StoredAgenda(jdbc, Clock.fixed(now, ZoneOffset.UTC));
  }
}
