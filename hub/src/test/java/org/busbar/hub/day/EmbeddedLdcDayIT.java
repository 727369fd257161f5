package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.busbar.adapters.conformance.StepLog;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.host.HostCopyMessage;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.hub.conformance.Conformance;
import org.busbar.hub.simulation.LedgerCheck;
import org.busbar.processes.conformance.Journey;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole day of an Embedded LDC and what its Host LDC gets to know; the same beside an area
 * under another DSO model in one hub, where each area decides what it does alone.
 */
class EmbeddedLdcDayIT {

  private static final String SOUTH = "south=ieee123:embedded-ldc-total-dso";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path folder;

  private static List<JsonNode> decisions;
  private static List<JsonNode> ofHost;
  private static List<JsonNode> ofFleet;
  private static List<JsonNode> ofIeso;

  @BeforeAll
  static void runTheDayTwice() throws Exception {
    HubProcess first = start("first", "--journey", "embedded-ldc");
    // All share an unpacked PostgreSQL, which the first may have to unpack.
    first.awaitMarketTime("2023-09-04 05:00");
    HubProcess south = start("south", "--area", SOUTH);
    assertThat(first.exitCode()).as(first.said()).isZero();
    HubProcess both = start("both", "--area", "ieee123=ieee123:embedded-ldc", "--area", SOUTH);
    assertThat(south.exitCode()).as(south.said()).isZero();
    assertThat(both.exitCode()).as(both.said()).isZero();
    decisions = lines(record("first"));
    Path ledgers = folder.resolve("first-data").resolve("counterparts");
    ofHost = lines(ledgers.resolve("host-ldc.jsonl"));
    ofFleet = lines(ledgers.resolve("der-fleet.jsonl"));
    ofIeso = lines(ledgers.resolve("ieso.jsonl"));
  }

  private static HubProcess start(String name, String... areas) throws IOException {
    return HubProcess.start(
        Path.of("target", "day-home").toAbsolutePath(),
        folder.resolve(name + ".log"),
        Stream.concat(
                Stream.of(
                    "day",
                    "--data",
                    folder.resolve(name + "-data").toString(),
                    "--out",
                    folder.resolve(name).toString()),
                Stream.of(areas))
            .toList());
  }

  private static Path record(String name) {
    return record(name, "ieee123-2023-09-05-embedded-ldc");
  }

  private static Path record(String name, String day) {
    return folder.resolve(name).resolve(day).resolve("decisions.jsonl");
  }

  private static List<JsonNode> lines(Path path) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }

  private static Stream<JsonNode> facts(String type) {
    return decisions.stream()
        .filter(decision -> decision.path("type").asText().equals(type))
        .map(decision -> decision.path("facts"));
  }

  private static Stream<JsonNode> effects(List<JsonNode> ledger, String address) {
    return ledger.stream()
        .filter(entry -> entry.path("kind").asText().equals("EFFECT"))
        .filter(entry -> entry.path("address").asText().equals(address));
  }

  /** What the Host got a copy of, by message id; the text is what was told. */
  private static SortedMap<String, String> copies(String destination) {
    SortedMap<String, String> copies = new TreeMap<>();
    effects(ofHost, HostCopyMessage.ADDRESS)
        .map(entry -> HostCopyMessage.parse(entry.path("body").asText()))
        .filter(copy -> copy.destination().equals(destination))
        .forEach(copy -> copies.put(copy.originalId(), copy.document()));
    return copies;
  }

  @Test
  void besideAnotherAreaTheSameDayIsDecidedTheSame() throws IOException {
    assertThat(Files.readString(record("both"))).isEqualTo(Files.readString(record("first")));
  }

  @Test
  void anAreaUnderAnotherModelInTheSameHubDecidesWhatItDoesAlone() throws IOException {
    String day = "south-2023-09-05-embedded-ldc-total-dso";
    String alone = Files.readString(record("south", day));

    assertThat(Files.readString(record("both", day))).isEqualTo(alone);
    assertThat(alone)
        .contains("portfolio.bidAggregated", "host.limitsReceived", "tradeDay.settled");
  }

  @Test
  void theStepsOfTheAggregatingAreaFollowItsModels() throws IOException {
    Path day = record("both", "south-2023-09-05-embedded-ldc-total-dso");
    assertThat(
            new Conformance(BundledModels.read())
                .deviations(
                    StepLog.read(day.resolveSibling(StepLog.FILE)),
                    TradeDate.of(LocalDate.of(2023, 9, 5)),
                    Journey.EMBEDDED_LDC_TOTAL_DSO))
        .isEmpty();
  }

  @Test
  void itsStepsFollowTheModelsInOrderAndInTimeAndNoneOfJourney2IsMissing() throws IOException {
    var conformance = new Conformance(BundledModels.read());
    TradeDate date = TradeDate.of(LocalDate.of(2023, 9, 5));
    assertThat(
            conformance.deviations(
                StepLog.read(record("first").resolveSibling(StepLog.FILE)),
                date,
                Journey.EMBEDDED_LDC))
        .isEmpty();
    assertThat(JourneyGaps.of(conformance, Journey.EMBEDDED_LDC))
        .as("before the day begins")
        .isEqualTo(JourneyGaps.of(conformance, Journey.MARKET_FACILITATOR));
  }

  @ParameterizedTest(name = "{0}: {1} {2} to {3}")
  @CsvSource({
    "owners get the telemetry,                  host.telemetryProvided,      1,  1",
    "as the reference,                          dispatch.networkOptimised,   5, 99",
    "as the reference,                          wholesale.bidAccepted,       4,  4",
    "the day ends settled,                      tradeDay.settled,            1,  1",
    "every deadline is met,                     deadline.missed,             0,  0",
  })
  void theDecisionsAreThoseOfTheJourney(String why, String type, int least, int most) {
    assertThat(facts(type).count()).as(why).isBetween((long) least, (long) most);
  }

  /** Once for the day ahead, each outage, each change of the network, and verification. */
  @Test
  void theHostIsAskedBeforeEachStudyAndItsAnswerIsOnRecord() {
    long changes =
        facts("dispatch.outageRegistered").count() + facts("dispatch.conditionRegistered").count();

    assertThat(changes).isPositive();
    assertThat(facts("host.limitsReceived")).hasSize((int) (2 + changes));
    assertThat(facts("host.informationCollated"))
        .extracting(facts -> facts.path("limitsRevision").asInt())
        .hasSize((int) (2 + changes))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub.out.der.limit.v1",
        "hub.out.der.need.v1",
        "hub.out.der.offer-outcome.v1",
        "hub.out.der.selection.v1",
        "hub.out.der.instruction.v1",
        "hub.out.der.result.v1",
        "hub.out.der.host-telemetry.v1",
      })
  void theHostHasACopyOfAllThatOwnersAreTold(String address) {
    SortedMap<String, String> told = new TreeMap<>();
    effects(ofFleet, address)
        .forEach(entry -> told.put(entry.path("messageId").asText(), entry.path("body").asText()));

    assertThat(told).isNotEmpty();
    assertThat(copies(address)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ieso-notice", "ieso-ds"})
  void theHostHasACopyOfAllThatTheIesoIsTold(String partner) {
    assertThat(copies(partner)).isNotEmpty().hasSize((int) effects(ofIeso, "/" + partner).count());
  }

  /** Bids go from the owner to the IESO, unaltered; statements are about money. */
  @Test
  void bidsAndStatementsAreNotTheHosts() {
    assertThat(copies("ieso-emi")).isEmpty();
    assertThat(copies("hub.out.der.statement.v1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HOST, host-T2, IMPORT_POWER",
    "IESO, TD-corridor, IMPORT_POWER",
    "EMBEDDED, L58, THERMAL",
  })
  void eachLevelBindsInSomeHoursAndTheNoticeNamesIt(String level, String element, String kind) {
    List<JsonNode> binding =
        facts("conditions.limitSet")
            .filter(facts -> facts.path("level").asText().equals(level))
            .filter(facts -> facts.path("element").asText().equals(element))
            .toList();
    List<String> reasons =
        effects(ofFleet, DerLimitMessage.ADDRESS)
            .map(entry -> DerLimitMessage.parse(entry.path("body").asText()))
            .filter(message -> message.revision() == 1)
            .flatMap(message -> message.limits().stream())
            .map(limit -> String.valueOf(limit.reason()))
            .filter(
                reason ->
                    reason.startsWith("Limit of %s: %s of %s,".formatted(level, kind, element)))
            .toList();

    assertThat(binding)
        .isNotEmpty()
        .allMatch(facts -> facts.path("kind").asText().equals(kind))
        .allMatch(facts -> facts.path("margin").asDouble() >= 0);
    assertThat(reasons).hasSameSizeAs(binding).allMatch(reason -> reason.contains("margin"));
    assertThat(copies("ieso-notice").values())
        .anyMatch(notice -> notice.contains(" by " + level + " for "));
  }

  @Test
  void everyLimitNamesItsLevel() {
    assertThat(facts("conditions.limitSet"))
        .allMatch(
            facts -> List.of("IESO", "HOST", "EMBEDDED").contains(facts.path("level").asText()));
  }

  @Test
  void nothingIsLostOrDoneTwice() throws IOException {
    assertThat(LedgerCheck.read(folder.resolve("first-data").resolve("counterparts")).problems())
        .isEmpty();
  }
}
