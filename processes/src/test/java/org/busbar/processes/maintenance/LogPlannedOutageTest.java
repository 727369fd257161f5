package org.busbar.processes.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.MemoryEnrolments;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.processes.wholesale.NoBids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogPlannedOutageTest {

  private static final Instant NOW = SampleDay.DATE.start().minusSeconds(3600);

  private final SampleDay day = SampleDay.withATie();
  private final MemoryPlannedOutages outages = new MemoryPlannedOutages();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<String> started = new ArrayList<>();
  private final AreaJourney areas = new AreaJourney(new MemoryEnrolments(), day, day.cases());
  private final LogPlannedOutage log =
      new LogPlannedOutage(
          areas,
          outages,
          (outage, dsoModel) -> started.add(outage.id() + " " + dsoModel),
          eventLog,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void theEffectFollowsFromTheSwitching() {
    PlannedOutage outage = log.log(request(null, Map.of("main", true)));
    assertThat(outage.id()).isEqualTo("sample-W0001");
    assertThat(outage.effect().disconnected()).containsExactly(SampleDay.BATTERY, SampleDay.SHOP);
    assertThat(outage.effect().loadKw()).isEqualTo(1000);
    assertThat(outage.effect().areas()).containsExactly("z");
    assertThat(started).containsExactly("sample-W0001 market-facilitator");
    assertThat(eventLog.types()).containsExactly("maintenance.outageLogged");
  }

  @Test
  void aTieThatClosesSuppliesAnotherWay() {
    PlannedOutage outage = log.log(request(null, Map.of("main", true, "tie", false)));
    assertThat(outage.effect().disconnected()).isEmpty();
    assertThat(outage.effect().resupplied()).containsExactly(SampleDay.BATTERY, SampleDay.SHOP);
    assertThat(outage.effect().loadKw()).isZero();
    assertThat(outage.effect().resuppliedKw()).isEqualTo(1000);
  }

  @Test
  void anElementIsIsolatedByTheSwitchesNextToIt() {
    PlannedOutage outage = log.log(request("lateral", Map.of()));
    assertThat(outage.switchesOpen()).containsExactly(Map.entry("main", true));
    assertThat(outage.missing())
        .containsExactly("switches", "restorationAt", "recallMinutes", "priority", "reason");
    assertThat(outage.completeness()).isEqualTo("0 of 5");
    assertThat(outage.restorationAt()).isEqualTo(outage.period().end());
  }

  @Test
  void whatDoesNotFitIsRefusedWithFieldAndRemedy() {
    assertThat(refused(request("nowhere", Map.of())).field()).isEqualTo("element");
    assertThat(refused(request("line", Map.of())).rule())
        .contains("line", "be one that switches can take out of service without the source");
    assertThat(refused(request(null, Map.of())).rule()).contains("no switch positions");
    assertThat(refused(request(null, Map.of("line", true))).field()).isEqualTo("switches");
    assertThat(refused(request(null, Map.of("tie", true))).rule()).contains("is open already");
    PlannedOutageRequest past = request(null, Map.of("main", true));
    assertThat(
            refused(
                    new PlannedOutageRequest(
                        "sample",
                        null,
                        past.switchesOpen(),
                        NOW.minusSeconds(1),
                        past.end(),
                        null,
                        null,
                        null,
                        null,
                        "olga"))
                .rule())
        .contains("not lie in the past");
    assertThat(outages.listHistory("sample")).isEmpty();
  }

  @Test
  void aSwitchIsOperatedForOneWorkAtATime() {
    log.log(request(null, Map.of("main", true)));
    assertThat(refused(request(null, Map.of("main", true))).rule()).contains("sample-W0001");
  }

  @Test
  void theDayGoesWithoutTheDisconnectedUntilItIsCancelled() {
    PlannedOutage outage = log.log(request(null, Map.of("main", true)));
    var conditions = new MemoryConditions();
    var take = new TakePlannedOutages(day, outages, conditions, NoBids.withdraw(), eventLog);
    take.takeAll(SampleDay.ID);
    take.takeAll(SampleDay.ID);
    var hour = SampleDay.DATE.hourEnding(11);
    assertThat(conditions.listConditions(SampleDay.ID, hour)).hasSize(1);
    assertThat(conditions.listOutages(SampleDay.ID, hour)).hasSize(2);

    new CancelPlannedOutage(areas, outages, (any, model) -> {}, eventLog)
        .cancel(outage.id(), "olga", "The crew is needed elsewhere.");
    take.take(outage.id());
    assertThat(conditions.listConditions(SampleDay.ID, hour)).isEmpty();
    assertThat(conditions.listOutages(SampleDay.ID, hour)).isEmpty();
    assertThat(outages.listHistory("sample")).hasSize(2);
  }

  private RejectedMessageException refused(PlannedOutageRequest request) {
    return catchThrowableOfType(RejectedMessageException.class, () -> log.log(request));
  }

  private static PlannedOutageRequest request(
      @Nullable String element, Map<String, Boolean> switches) {
    return new PlannedOutageRequest(
        "sample",
        element,
        new TreeMap<>(switches),
        SampleDay.DATE.hourEnding(11).start(),
        SampleDay.DATE.hourEnding(12).end(),
        null,
        null,
        null,
        null,
        "olga");
  }
}
