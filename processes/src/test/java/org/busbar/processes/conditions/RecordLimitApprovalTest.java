package org.busbar.processes.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.busbar.processes.foureyes.DecideTogether;
import org.busbar.processes.foureyes.MemorySharedDecisions;
import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordLimitApprovalTest {

  private static final Instant DUE = new DayDeadlines(SampleDay.DATE).limitsDueAt();

  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final MemorySharedDecisions decisions = new MemorySharedDecisions();
  private final DecideTogether together = new DecideTogether(decisions, eventLog);

  @BeforeEach
  void proposeLimitsAroundAForecast() {
    conditions.forecast(1, 30, -40);
    conditions.saveLimits(
        List.of(limit(SampleDay.BATTERY, 100, 100), limit(SampleDay.SHOP, 0, 80)));
  }

  @Test
  void approvedLimitsStandAsProposed() {
    recordAt(DUE);
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ResourceLimit.State.APPROVED))
        .allSatisfy(limit -> assertThat(limit.decidedBy()).isEqualTo("olga"))
        .extracting(ResourceLimit::exportKw, ResourceLimit::importKw)
        .containsExactly(tuple(100.0, 100.0), tuple(0.0, 80.0));
    assertThat(eventLog.types()).containsExactly("conditions.limitsApproved", "deadline.met");
  }

  @Test
  void limitsThatTwoPersonsWithholdHoldEachResourceToItsForecast() {
    propose();
    answer("otto", true);
    at(DUE).recordWithheld(SampleDay.ID, DUE);
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ResourceLimit.State.WITHHELD))
        .allSatisfy(limit -> assertThat(limit.revision()).isEqualTo(2))
        .allSatisfy(limit -> assertThat(limit.reason()).isEqualTo("storm ahead"))
        .allSatisfy(limit -> assertThat(limit.decidedBy()).isEqualTo("olga"))
        .allSatisfy(limit -> assertThat(limit.confirmedBy()).isEqualTo("otto"))
        .extracting(ResourceLimit::resourceId, ResourceLimit::exportKw, ResourceLimit::importKw)
        .containsExactly(tuple(SampleDay.BATTERY, 30.0, 0.0), tuple(SampleDay.SHOP, 0.0, 40.0));
    assertThat(eventLog.types())
        .containsExactly(
            "fourEyes.proposed", "fourEyes.confirmed", "conditions.limitsWithheld", "deadline.met");
  }

  @Test
  void onePersonAloneWithholdsNothing() {
    propose();
    assertThat(answer("olga", true)).isEqualTo(Outcome.SAME_PERSON);
    assertThatThrownBy(() -> at(DUE).recordWithheld(SampleDay.ID, DUE))
        .hasMessageContaining("second person");
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ResourceLimit.State.PROPOSED));
  }

  @Test
  void limitsThatOneWithholdsAndAnotherDoesNotAreDecidedByTheRule() {
    propose();
    assertThat(answer("otto", false)).isEqualTo(Outcome.REFUSED);
    at(DUE).recordUndecided(SampleDay.ID, DUE, true);
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ResourceLimit.State.APPROVED))
        .allSatisfy(limit -> assertThat(limit.decidedBy()).isEqualTo("limit-deadline"))
        .allSatisfy(
            limit ->
                assertThat(limit.reason())
                    .startsWith("olga withheld them and otto refused that; computed limits"));
  }

  @Test
  void whatNobodyConfirmsInTimeSaysSo() {
    propose();
    at(DUE).recordUndecided(SampleDay.ID, DUE, true);
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(
            limit ->
                assertThat(limit.reason())
                    .startsWith("olga withheld them and nobody confirmed that in time;"));
  }

  @Test
  void decisionAfterTheDeadlineIsRecordedAsMissed() {
    recordAt(DUE.plusMillis(1));
    assertThat(eventLog.types()).containsExactly("conditions.limitsApproved", "deadline.missed");
  }

  @Test
  void whatNobodyDecidesInTimeIsDecidedByTheRuleAndOnRecordAsSuch() {
    var record = at(DUE);
    record.remind(SampleDay.ID, DUE);
    record.recordUndecided(SampleDay.ID, DUE, true);
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ResourceLimit.State.APPROVED))
        .allSatisfy(limit -> assertThat(limit.decidedBy()).isEqualTo("limit-deadline"));
    assertThat(eventLog.types())
        .containsExactly(
            "conditions.limitsReminder",
            "conditions.limitsUndecided",
            "conditions.limitsApproved",
            "deadline.met");
  }

  private void recordAt(Instant now) {
    at(now).record(SampleDay.ID, DUE, "olga", "storm ahead");
  }

  private void propose() {
    together.propose(Kind.WITHHOLD_LIMITS, SampleDay.ID, SampleDay.ID, "olga", "storm ahead");
  }

  private Outcome answer(String by, boolean confirmed) {
    return together.answer(
        Kind.WITHHOLD_LIMITS, SampleDay.ID, SampleDay.ID, new Answer(by, confirmed, "looked"));
  }

  private RecordLimitApproval at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new RecordLimitApproval(conditions, decisions, eventLog, eventLog.deadlines(clock));
  }

  private static ResourceLimit limit(String resource, double exportKw, double importKw) {
    return new ResourceLimit(
        SampleDay.ID,
        resource,
        18,
        1,
        exportKw,
        importKw,
        null,
        "",
        ResourceLimit.State.PROPOSED,
        null,
        null);
  }
}
