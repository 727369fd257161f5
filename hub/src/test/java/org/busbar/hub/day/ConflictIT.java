package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.hub.HubTest;
import org.busbar.processes.Agenda;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.coordination.Conflict;
import org.busbar.processes.coordination.ConflictRepository;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.engine.DueJobs;
import org.busbar.processes.engine.ExternalTasks;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Two operators want the same battery: 250 kW and 1,000 kWh, full in the morning. */
@HubTest
// its days must not meet other tests; an engine of its own name, since the end of one takes its
// name from all
@TestPropertySource(properties = "operaton.bpm.process-engine-name=conflicts")
class ConflictIT {

  private static final String BATTERY = "bat-1";

  @Autowired private TradeDayRepository tradeDays;
  @Autowired private ConditionsRepository conditions;
  @Autowired private DispatchRepository dispatches;
  @Autowired private ConflictRepository conflicts;
  @Autowired private RuntimeService runtime;
  @Autowired private DueJobs jobs;
  @Autowired private ExternalTasks externalTasks;
  @Autowired private HumanTasks tasks;
  @Autowired private VirtualClock clock;
  @Autowired private JdbcClient jdbc;

  private static int days;

  private final TradeDate date = TradeDate.of(LocalDate.of(2031, 7, 1).plusDays(days++));
  private final String day = "ieee123-" + date;
  private final String batch = day + "/batch";

  @BeforeEach
  void openDayAtElevenOClock() {
    clock.moveTo(date.hourEnding(12).start());
    tradeDays.add(new TradeDay(day, "ieee123", date, "market-facilitator", 1, TradeDay.State.OPEN));
    conditions.save(
        new Forecast(
            day,
            1,
            IntStream.rangeClosed(1, 24)
                .mapToObj(hour -> new Forecast.Hour(hour, 0.4, new TreeMap<>()))
                .toList()));
    dispatches.openBatch(batch, day, Instruction.Origin.DSO, clock.instant());
  }

  @Test
  void prioritiesDecideBeforeAnythingIsSentAndTheIesoLearnsWhy() {
    prepare("1-ieso", Instruction.Origin.IESO, 12, 16, 250);
    prepare("2-dso", Instruction.Origin.DSO, 16, 20, 250);

    dispatch();

    assertThat(open()).isEmpty();
    assertThat(state("1-ieso")).isEqualTo(Instruction.State.WITHHELD);
    assertThat(state("2-dso")).isEqualTo(Instruction.State.ISSUED);
    Conflict conflict = conflicts.get(id("1-ieso") + "/C");
    assertThat(conflict.missing()).as("all of a 4-hour battery").isEqualTo(1000);
    assertThat(conflict.decidedBy()).isEqualTo("instruction-priority");
    assertThat(facts("dispatch.iesoRejected")).singleElement().asString().contains("Withdraw IESO");
  }

  @Test
  void equalPrioritiesWaitForAPersonAndOnlyWhatIsDecidedIsSent() {
    prepare("1-dso", Instruction.Origin.DSO, 12, 16, 250);
    prepare("2-dso", Instruction.Origin.DSO, 18, 22, 250);

    dispatch();

    OpenTask task = open().get(0);
    assertThat(open()).hasSize(1);
    assertThat(task.subject()).isEqualTo(id("2-dso") + "/C");
    assertThat(task.variables())
        .containsEntry("missingPowerOrEnergy", "0.5500 MWh")
        .hasEntrySatisfying(
            "amendments", text -> assertThat(text).asString().startsWith("1. Reduce DSO"))
        .containsEntry("conflictDueAt", clock.instant().plusSeconds(300).toString());
    assertThat(facts("dispatch.instructionIssued")).isEmpty();

    assertThat(new ScriptedStaff(tasks).work(Agenda.EVERYTHING)).isEqualTo(1);
    work();

    assertThat(open()).isEmpty();
    assertThat(facts("coordination.conflictDecided"))
        .singleElement()
        .asString()
        .contains("scripted-operator");
    assertThat(facts("dispatch.instructionIssued")).hasSize(2);
    assertThat(dispatches.findInstruction(id("1-dso")).orElseThrow().quantityKw())
        .as("550 kWh less over four hours")
        .isEqualTo(112.5);
  }

  @Test
  void whatNobodyDecidesInTimeIsDecidedByTheCheapestAmendment() {
    prepare("1-dso", Instruction.Origin.DSO, 12, 16, 250);
    prepare("2-dso", Instruction.Origin.DSO, 12, 16, 100);
    dispatch();
    assertThat(open()).hasSize(1);

    clock.moveTo(clock.instant().plusSeconds(300));
    work();

    assertThat(open()).isEmpty();
    assertThat(conflicts.listConflicts(day))
        .extracting(Conflict::decidedBy)
        .containsOnly("deadline");
    double kw = dispatches.listBatch(batch).stream().mapToDouble(Instruction::quantityKw).sum();
    assertThat(kw).isLessThanOrEqualTo(250);
  }

  private void prepare(String name, Instruction.Origin origin, int from, int to, double kw) {
    dispatches.add(
        new Instruction(
            id(name),
            1,
            day,
            batch,
            BATTERY,
            new Interval(date.hourEnding(from + 1).start(), date.hourEnding(to).end()),
            Direction.UP,
            kw,
            origin,
            day + name,
            null,
            null,
            Instruction.State.PREPARED,
            ""));
  }

  private String id(String name) {
    return batch + "/" + name;
  }

  private Instruction.State state(String name) {
    return dispatches.findInstruction(id(name)).orElseThrow().state();
  }

  private void dispatch() {
    runtime.startProcessInstanceByKey(
        "dispatch-resources",
        day,
        Map.of("tradeDayId", day, "dsoModel", "market-facilitator", "batchId", batch));
    work();
  }

  /** Conflicts of this test's day. */
  private List<OpenTask> open() {
    return tasks.listOpen().stream()
        .filter(task -> task.key().equals("userTask_resolveConflict"))
        .filter(task -> task.subject().startsWith(day))
        .toList();
  }

  private void work() {
    while (jobs.run(Agenda.EVERYTHING) + externalTasks.work("test", Agenda.EVERYTHING) > 0) {
      // until nothing is left to do at this time
    }
  }

  private List<String> facts(String type) {
    return jdbc.sql("select body from busbar.event_log where part = ? and type = ?")
        .params(day, type)
        .query(String.class)
        .list();
  }
}
