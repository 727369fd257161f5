package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.hub.FreshDataDirectory;
import org.busbar.hub.HubTest;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.hub.simulation.Counterparts;
import org.busbar.hub.simulation.IesoBehaviour;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** A day with people: it stands still at the first task and goes on when a person has done it. */
@HubTest
@DirtiesContext // it moves the one clock of the hub
class PeopleDayIT {

  private static final LocalDate DATE = LocalDate.of(2023, 9, 5);
  private static final String DAY = "ieee123-2023-09-05";

  @LocalServerPort private int port;
  @Autowired private DayWithPeople people;
  @Autowired private VirtualClock clock;
  @Autowired private HumanTasks tasks;
  @Autowired private JdbcClient jdbc;
  @Autowired private ActiveMQConnectionFactory broker;

  private final Path folder = FreshDataDirectory.create("people-");
  private final Counterparts counterparts =
      new Counterparts(
          new CaseReader().read("ieee123"),
          Journey.MARKET_FACILITATOR,
          IesoBehaviour.DRAWN,
          TradeDate.of(DATE),
          1,
          folder.resolve("ledgers"),
          0);

  @BeforeEach
  void connectCounterparts() {
    counterparts.connect(
        broker, URI.create("http://127.0.0.1:" + port), "simulator", HubTest.PARTNER_PASSWORD);
  }

  @AfterEach
  void stop() {
    people.stop();
    counterparts.close();
  }

  @Test
  void dayStandsStillUntilAPersonApprovesTheLimitsAndNamesThatPerson() {
    people.begin(day(DATE), counterparts, new Silent());

    OpenTask approval =
        await()
            .atMost(Duration.ofSeconds(90))
            .until(() -> open("userTask_approveLimits"), Optional::isPresent)
            .orElseThrow();
    assertThat(approval.variables()).containsKeys("largestReductionKw", "needCount", "hoursToGate");
    Instant stopped = clock.instant();
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(clock.instant()).isEqualTo(stopped));
    assertThat(factsOf("offers.needsPublished")).isEmpty();

    tasks.complete(
        approval.id(), "operator", Map.of("limitsApproved", true, "comment", "Looked at them."));

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(factsOf("offers.needsPublished")).hasSize(1));
    assertThat(factsOf("conditions.limitsApproved"))
        .singleElement()
        .asString()
        .contains("\"decidedBy\":\"operator\"", "Looked at them.");
    assertThatThrownBy(() -> people.begin(day(DATE.plusDays(1)), counterparts, new Silent()))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("holds trade day " + DAY + ", begun with seed 1")
        .hasMessageContaining("--date 2023-09-05");
  }

  private Optional<OpenTask> open(String key) {
    return tasks.listOpen().stream().filter(task -> task.key().equals(key)).findFirst();
  }

  private List<String> factsOf(String type) {
    return jdbc.sql("select body from busbar.event_log where part = ? and type = ?")
        .param(DAY)
        .param(type)
        .query(String.class)
        .list();
  }

  private DayOptions day(LocalDate date) {
    return new DayOptions("market-facilitator", "ieee123", date, 1, folder.resolve("out"));
  }

  private static final class Silent implements DayWithPeople.Observer {
    @Override
    public void waitsFor(Instant now, List<OpenTask> open) {}

    @Override
    public void ended(DayRunner.Outcome outcome) {}
  }
}
