package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.hub.FreshDataDirectory;
import org.busbar.hub.HubApplication;
import org.busbar.hub.HubTest;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.hub.conformance.Conformance;
import org.busbar.hub.models.ModelFolder;
import org.busbar.hub.models.ModelGate;
import org.busbar.hub.simulation.Counterparts;
import org.busbar.hub.simulation.IesoBehaviour;
import org.busbar.hub.simulation.LedgerCheck;
import org.busbar.hub.simulation.SimulatorServer;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.modelling.ModelFile;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole Market Facilitator day as a newcomer runs it, undisturbed and killed again and again.
 */
class WholeDayIT {

  private static final String DAY = "ieee123-2023-09-05";
  private static final String HUB_PASSWORD = "partner-of-the-fault-test";

  @TempDir private static Path folder;

  private static DayRecord undisturbed;

  @BeforeAll
  static void runTheDayUndisturbed() throws Exception {
    undisturbed = BundledDay.of(Journey.MARKET_FACILITATOR).record();
  }

  @Test
  void goesFromForecastToSettlement() {
    Map<String, Long> counts = counts();
    assertThat(counts)
        .containsKeys(
            "conditions.forecastMade",
            "conditions.needFound",
            "conditions.limitSet",
            "conditions.limitsApproved",
            "offers.needsPublished",
            "offers.received",
            "offers.selected",
            "offers.selectionAccepted",
            "floorPrice.sent",
            "floorPrice.accepted",
            "wholesale.bidBlocked",
            "wholesale.bidAccepted",
            "wholesale.hoursWithdrawn",
            "wholesale.withdrawalConfirmed",
            "dispatch.iesoAccepted",
            "dispatch.instructionAcknowledged",
            "dispatch.instructionRefused",
            "dispatch.instructionTimedOut",
            "dispatch.telephoneNotReached",
            "dispatch.outageRegistered",
            "dispatch.conditionRegistered",
            "verification.disputeRaised",
            "settlement.calculated",
            "tradeDay.settled")
        .doesNotContainKeys("deadline.missed", "dispatch.liveStateNotSolved", "guards.violated");
    assertThat(counts.get("verification.deliveryCompared"))
        .as("the dispute starts verification again, once")
        .isEqualTo(2);
    assertThat(counts.get("dispatch.instructionIssued"))
        .as("each instruction has one outcome")
        .isEqualTo(
            counts.get("dispatch.instructionAcknowledged")
                + counts.get("dispatch.instructionRefused")
                + counts.get("dispatch.instructionTimedOut"));
  }

  @Test
  void itsStepsFollowTheModelsInOrderAndInTime() throws IOException {
    assertThat(undisturbed.deviations(DayRecord.BUNDLED, Journey.MARKET_FACILITATOR)).isEmpty();
  }

  @Test
  void tenDeviationsPlantedInItsStepsAreAllFound() throws IOException {
    List<Happening> day = new ArrayList<>(undisturbed.steps());
    PlantedDeviations.skip(day, "serviceTask_publishNeeds");
    PlantedDeviations.skip(day, "serviceTask_recordSelections");
    PlantedDeviations.skip(day, "businessRuleTask_decideApproval");
    PlantedDeviations.skip(day, "serviceTask_sendStatements");
    PlantedDeviations.repeat(day, "serviceTask_checkWholesaleBids");
    PlantedDeviations.insert(day, "serviceTask_submitWholesaleBids", "serviceTask_raiseOwnBid");
    PlantedDeviations.insert(day, "serviceTask_collateOffers", "serviceTask_settle");
    PlantedDeviations.delayBeyond(
        day, "serviceTask_informSelected", "serviceTask_recordCommitments");
    PlantedDeviations.end(day, "serviceTask_notifyLoadReductions", "2023-09-04T14:30:00Z");
    PlantedDeviations.end(day, "serviceTask_informOfLimits", "2023-09-04T11:30:00Z");
    assertThat(
            new Conformance(BundledModels.read())
                .deviations(day, DayRecord.BUNDLED, Journey.MARKET_FACILITATOR))
        .extracting(deviation -> deviation.kind() + " " + deviation.activity())
        .containsExactlyInAnyOrder(
            "SKIPPED serviceTask_publishNeeds",
            "SKIPPED serviceTask_recordSelections",
            "SKIPPED businessRuleTask_decideApproval",
            "SKIPPED serviceTask_sendStatements",
            "EXTRA serviceTask_checkWholesaleBids",
            "EXTRA serviceTask_raiseOwnBid",
            "EXTRA serviceTask_settle",
            "OUT_OF_ORDER serviceTask_informSelected",
            "LATE serviceTask_notifyLoadReductions",
            "LATE serviceTask_informOfLimits");
  }

  /**
   * The models that are deployed at noon would issue no instruction any more. The day that runs
   * never sees them, in what it calls neither; what starts afterwards does.
   */
  @Test
  void modelsDeployedDuringTheDayLeaveItIntact() throws Exception {
    LocalDate date = LocalDate.of(2023, 9, 5);
    Instant noon = Instant.parse("2023-09-05T17:00:00Z");
    Path out = folder.resolve("deployed");
    try (Counterparts counterparts =
            new Counterparts(
                new CaseReader().read("ieee123"),
                Journey.MARKET_FACILITATOR,
                IesoBehaviour.DRAWN,
                TradeDate.of(date),
                1,
                folder.resolve("deployed-ledgers"),
                0);
        ConfigurableApplicationContext hub = hub(counterparts.iesoSettings())) {
      counterparts.connect(
          hub.getBean(ActiveMQConnectionFactory.class),
          URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port")),
          "simulator",
          HUB_PASSWORD);
      ModelGate gate = hub.getBean(ModelGate.class);
      List<String> running = new ArrayList<>();
      hub.getBean(DayRunner.class)
          .runScripted(
              new DayOptions("market-facilitator", "ieee123", date, 1, out),
              counterparts,
              now -> {
                if (running.isEmpty() && !now.isBefore(noon)) {
                  running.addAll(
                      gate.approve(
                              gate.receive(
                                      withoutInstructions(),
                                      "analyst",
                                      ModelGate.Intent.DEPLOY,
                                      null)
                                  .sha256(),
                              "second",
                              "Seen.")
                          .running());
                }
              });

      assertThat(running)
          .contains("real-time-market-facilitator: 1 running of version 1 keep that version.");
      assertThat(record(out).lines()).isEqualTo(undisturbed.lines());
      assertThat(
              hub.getBean(HistoryService.class)
                  .createHistoricProcessInstanceQuery()
                  .processDefinitionKey("dispatch-resources")
                  .list())
          .allMatch(instance -> instance.getProcessDefinitionVersion() == 1)
          .as("called after the deployment")
          .anyMatch(instance -> instance.getStartTime().toInstant().isAfter(noon));
      RuntimeService runtime = hub.getBean(RuntimeService.class);
      String next =
          runtime
              .startProcessInstanceByKey("dispatch-resources", "next-day", Map.of("batchId", "b"))
              .getProcessDefinitionId();
      assertThat(next).startsWith("dispatch-resources:2:");
    }
  }

  private static ConfigurableApplicationContext hub(Map<String, String> iesoSettings) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "busbar.time=virtual",
                "busbar.case-name=ieee123",
                "operaton.bpm.process-engine-name=deployed",
                "busbar.admin-password=" + HubTest.ADMIN_PASSWORD,
                "busbar.partners.simulator=" + HUB_PASSWORD,
                "server.port=0"));
    new TreeMap<>(iesoSettings).forEach((name, value) -> settings.add(name + "=" + value));
    return new SpringApplicationBuilder(HubApplication.class)
        .initializers(new FreshDataDirectory())
        .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
  }

  private static ModelSet withoutInstructions() {
    Map<String, byte[]> files = new TreeMap<>();
    for (ModelFile file : ModelFolder.bundled().files()) {
      String text =
          file.text().replace("${instructionCount &gt; 0}", "${instructionCount &gt; 999}");
      files.put(file.path(), text.getBytes(StandardCharsets.UTF_8));
    }
    return ModelSet.of(files);
  }

  /**
   * Ten kills at ten moments: each message has one effect at hub and counterparts, and the
   * decisions are those of the undisturbed day to the last byte.
   */
  @Test
  void killedTenTimesItDecidesTheSame() throws Exception {
    Path ledgers = folder.resolve("ledgers");
    int brokerPort = freePort();
    int webPort = freePort();
    var operatingCase = new CaseReader().read("ieee123");
    try (Counterparts counterparts =
            new Counterparts(
                operatingCase,
                Journey.MARKET_FACILITATOR,
                IesoBehaviour.DRAWN,
                DayRecord.BUNDLED,
                1,
                ledgers,
                0);
        SimulatorServer clock = new SimulatorServer(counterparts, 0);
        ActiveMQConnectionFactory broker =
            new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:%d?reconnectAttempts=0&callTimeout=10000".formatted(brokerPort),
                "busbar",
                HUB_PASSWORD)) {
      counterparts.connect(
          broker, URI.create("http://127.0.0.1:" + webPort), "simulator", HUB_PASSWORD);
      List<String> options = new ArrayList<>(List.of("--seed", "1"));
      options.addAll(List.of("--counterparts", "http://127.0.0.1:" + clock.port()));
      Map<String, String> settings = new TreeMap<>(counterparts.iesoSettings());
      settings.put("server.port", String.valueOf(webPort));
      settings.put("busbar.broker-port", String.valueOf(brokerPort));
      settings.put("busbar.broker-password", HUB_PASSWORD);
      settings.put("busbar.partners.simulator", HUB_PASSWORD);
      settings.forEach((name, value) -> options.addAll(List.of("--set", name + "=" + value)));

      SplittableRandom random = new SplittableRandom(7);
      for (String moment :
          List.of(
              "09-04 05:00",
              "09-04 07:00",
              "09-04 08:00",
              "09-05 00:00",
              "09-05 09:00",
              "09-05 12:00",
              "09-05 16:00",
              "09-05 17:00",
              "09-05 19:00",
              "09-06 00:00")) {
        HubProcess hub = startKilled(options);
        assertThat(hub.awaitMarketTime("2023-" + moment)).as("%s%n%s", moment, hub.said()).isTrue();
        hub.kill(random.nextInt(700));
      }
      startKilled(options).assertEndsWell();
    }
    LedgerCheck check = LedgerCheck.read(ledgers);
    // How often which counterpart absorbed a repetition: evidence that the kills hit something.
    Files.writeString(
        Path.of("target", "killed-day-ledgers.txt"),
        check.counts().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
            .collect(Collectors.joining()));
    assertThat(check.problems()).isEmpty();
    DayRecord killed = record(folder.resolve("killed"));
    List<String> decisions = killed.lines();
    assertThat(check.instructions())
        .as("what the fleet did is what the hub decided")
        .isEqualTo(
            killed.keys("dispatch.instructionIssued").stream()
                .map(id -> id + "#1")
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(check.selections())
        .isEqualTo(
            killed.keys("offers.selected").stream()
                .map(key -> key + "/S")
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(check.bids())
        .as("each bid that was accepted arrived once, as it was written")
        .isEqualTo(killed.keys("wholesale.bidAccepted"));
    assertThat(check.sent("ieso", IesoDispatchInstructionMessage.ADDRESS)).isNotEmpty();
    assertThat(without(decisions, undisturbed.lines()))
        .as("decided only by the killed day")
        .isEmpty();
    assertThat(without(undisturbed.lines(), decisions))
        .as("decided only by the other day")
        .isEmpty();
    assertThat(decisions).isEqualTo(undisturbed.lines());
  }

  private static List<String> without(List<String> decisions, List<String> others) {
    Set<String> known = new TreeSet<>(others);
    return decisions.stream().filter(decision -> !known.contains(decision)).toList();
  }

  private static HubProcess startKilled(List<String> options) throws IOException {
    return HubProcess.startDayKeepingData(folder, "killed", options.toArray(String[]::new));
  }

  private static DayRecord record(Path out) throws IOException {
    return DayRecord.read(out.resolve(DAY));
  }

  private static Map<String, Long> counts() {
    return undisturbed
        .types()
        .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
