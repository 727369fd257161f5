package org.busbar.processes.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordLimitApprovalTest {

  private static final Instant DUE = new DayDeadlines(SampleDay.DATE).limitsDueAt();

  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryEventLog eventLog = new MemoryEventLog();

  @BeforeEach
  void proposeLimitsAroundAForecast() {
    conditions.forecast(1, 30, -40);
    conditions.saveLimits(
        List.of(limit(SampleDay.BATTERY, 100, 100), limit(SampleDay.SHOP, 0, 80)));
  }

  @Test
  void approvedLimitsStandAsProposed() {
    recordAt(DUE, true);
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ResourceLimit.State.APPROVED))
        .allSatisfy(limit -> assertThat(limit.decidedBy()).isEqualTo("olga"))
        .extracting(ResourceLimit::exportKw, ResourceLimit::importKw)
        .containsExactly(tuple(100.0, 100.0), tuple(0.0, 80.0));
    assertThat(eventLog.types()).containsExactly("conditions.limitsApproved", "deadline.met");
  }

  @Test
  void withheldLimitsHoldEachResourceToItsForecast() {
    recordAt(DUE, false);
    assertThat(conditions.listLimits(SampleDay.ID))
        .allSatisfy(limit -> assertThat(limit.state()).isEqualTo(ResourceLimit.State.WITHHELD))
        .allSatisfy(limit -> assertThat(limit.revision()).isEqualTo(2))
        .allSatisfy(limit -> assertThat(limit.reason()).isEqualTo("storm ahead"))
        .extracting(ResourceLimit::resourceId, ResourceLimit::exportKw, ResourceLimit::importKw)
        .containsExactly(tuple(SampleDay.BATTERY, 30.0, 0.0), tuple(SampleDay.SHOP, 0.0, 40.0));
    assertThat(eventLog.types()).containsExactly("conditions.limitsWithheld", "deadline.met");
  }

  @Test
  void decisionAfterTheDeadlineIsRecordedAsMissed() {
    recordAt(DUE.plusMillis(1), true);
    assertThat(eventLog.types()).containsExactly("conditions.limitsApproved", "deadline.missed");
  }

  @Test
  void whatNobodyDecidesInTimeIsDecidedByTheRuleAndOnRecordAsSuch() {
    var record = use(Clock.fixed(DUE, ZoneOffset.UTC));
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

  private void recordAt(Instant now, boolean approved) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    use(clock).record(SampleDay.ID, DUE, approved, "olga", "storm ahead");
  }

  private RecordLimitApproval use(Clock clock) {
    return new RecordLimitApproval(conditions, eventLog, eventLog.deadlines(clock));
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
