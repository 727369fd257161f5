package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.busbar.processes.engine.OpenWork;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** U-QUEUE: tasks stand in the order of energy at risk and time left, as both are now. */
@HubTest
class TaskOrderIT {

  private static final TradeDate DATE = TradeDate.of(LocalDate.of(2031, 3, 4));

  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private OpenWork work;
  @Autowired private TradeDayRepository tradeDays;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Clock clock;

  @AfterEach
  void endWhatWasStarted() {
    for (String name : List.of("order-a", "order-b", "order-c")) {
      runtime
          .createProcessInstanceQuery()
          .processInstanceBusinessKey(name)
          .list()
          .forEach(one -> runtime.deleteProcessInstance(one.getId(), "end of test"));
    }
  }

  @Test
  void theOrderFollowsTheEnergyAtRiskAndTheTimeLeftAsTheyAreNow() {
    task("order-a", 1000, Duration.ofHours(2)); // 500 kWh an hour
    task("order-b", 900, Duration.ofHours(1)); // 900
    task("order-c", 100, Duration.ofMinutes(30)); // 200

    assertThat(order()).containsExactly("order-b", "order-a", "order-c");
    assertThat(
            tasks
                .createTaskQuery()
                .processInstanceBusinessKey("order-b")
                .singleResult()
                .getPriority())
        .as("counted when the task was made")
        .isEqualTo(900);

    commit("order-c", 2, 5000);
    assertThat(order()).as("more is at risk now").containsExactly("order-c", "order-b", "order-a");
  }

  private List<String> order() {
    return work.listWaiting(100).stream()
        .map(OpenWork.Waiting::about)
        .filter(about -> about.startsWith("order-"))
        .toList();
  }

  private void task(String name, double kw, Duration left) {
    transaction.executeWithoutResult(
        status ->
            tradeDays.add(new TradeDay(day(name), name, DATE, "test", 1, TradeDay.State.OPEN)));
    commit(name, 1, kw);
    runtime.startProcessInstanceByKey(
        "resolve-incident",
        name,
        Map.of(
            "quarantineId",
            name,
            "incidentText",
            name,
            "tradeDayId",
            day(name),
            "decideBy",
            clock.instant().plus(left).toString()));
  }

  /** A commitment, with the selection and the offer that it comes from. */
  private void commit(String name, int hour, double kw) {
    Map<String, Object> row = Map.of("id", name + hour, "day", day(name), "hour", hour, "kw", kw);
    for (String sql :
        List.of(
            """
            insert into market_offer (id, trade_day_id, resource_id, service, places, division, least_kw,
              least_on, least_off, rebound, submitted_at, source)
            values (:id, :day, 'r', 'relief', '{}', 'DIVISIBLE', 0, 1, 1, '{}', now(), 'MESSAGE')
            """,
            """
            insert into offer values (:id, :day, 'r', :hour, 'UP', :kw, 50, now(), 'MESSAGE', 'SELECTED',
              :kw, null, :id)
            """,
            """
            insert into selection values (:id, :day, :id, 'r', :hour, 'UP', :kw, 50, now(), 'ACCEPTED', null)
            """,
            "insert into commitment values (:id, :day, 'r', :hour, 'UP', :kw, 50)")) {
      jdbc.sql(sql).params(row).update();
    }
  }

  private static String day(String name) {
    return TradeDay.idOf(name, DATE);
  }
}
