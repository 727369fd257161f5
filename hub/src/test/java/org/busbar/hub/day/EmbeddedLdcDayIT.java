package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.host.HostCopyMessage;
import org.busbar.hub.simulation.LedgerCheck;
import org.busbar.processes.conformance.Journey;
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

  @TempDir private static Path folder;

  private static DayRecord decisions;
  private static DayLedger ofHost;
  private static DayLedger ofFleet;
  private static DayLedger ofIeso;

  @BeforeAll
  static void runTheDayTwice() throws Exception {
    HubProcess first = HubProcess.startDayKeepingData(folder, "first", "--journey", "embedded-ldc");
    // All share an unpacked PostgreSQL, which the first may have to unpack.
    first.awaitMarketTime("2023-09-04 05:00");
    HubProcess south = HubProcess.startDayKeepingData(folder, "south", "--area", SOUTH);
    first.assertEndsWell();
    HubProcess both =
        HubProcess.startDayKeepingData(
            folder, "both", "--area", "ieee123=ieee123:embedded-ldc", "--area", SOUTH);
    south.assertEndsWell();
    both.assertEndsWell();
    decisions = record("first");
    Path ledgers = HubProcess.ledgers(folder, "first");
    ofHost = DayLedger.read(ledgers, "host-ldc");
    ofFleet = DayLedger.read(ledgers, "der-fleet");
    ofIeso = DayLedger.read(ledgers, "ieso");
  }

  private static DayRecord record(String name) throws IOException {
    return record(name, "ieee123-2023-09-05-embedded-ldc");
  }

  private static DayRecord record(String name, String day) throws IOException {
    return DayRecord.read(folder.resolve(name).resolve(day));
  }

  /** What the Host got a copy of, by message id; the text is what was told. */
  private static SortedMap<String, String> copies(String destination) {
    SortedMap<String, String> copies = new TreeMap<>();
    ofHost
        .effects(HostCopyMessage.ADDRESS)
        .map(entry -> HostCopyMessage.parse(entry.path("body").asText()))
        .filter(copy -> copy.destination().equals(destination))
        .forEach(copy -> copies.put(copy.originalId(), copy.document()));
    return copies;
  }

  @Test
  void besideAnotherAreaTheSameDayIsDecidedTheSame() throws IOException {
    assertThat(record("both").text()).isEqualTo(decisions.text());
  }

  @Test
  void anAreaUnderAnotherModelInTheSameHubDecidesWhatItDoesAlone() throws IOException {
    String day = "south-2023-09-05-embedded-ldc-total-dso";
    String alone = record("south", day).text();

    assertThat(record("both", day).text()).isEqualTo(alone);
    assertThat(alone)
        .contains("portfolio.bidAggregated", "host.limitsReceived", "tradeDay.settled");
  }

  @Test
  void theStepsOfTheAggregatingAreaFollowItsModels() throws IOException {
    assertThat(
            record("both", "south-2023-09-05-embedded-ldc-total-dso")
                .deviations(DayRecord.BUNDLED, Journey.EMBEDDED_LDC_TOTAL_DSO))
        .isEmpty();
  }

  @Test
  void itsStepsFollowTheModelsInOrderAndInTimeAndNoneOfJourney2IsMissing() throws IOException {
    assertThat(decisions.deviations(DayRecord.BUNDLED, Journey.EMBEDDED_LDC)).isEmpty();
    assertThat(JourneyGaps.of(Journey.EMBEDDED_LDC))
        .as("before the day begins")
        .isEqualTo(JourneyGaps.of(Journey.MARKET_FACILITATOR));
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
    assertThat(decisions.facts(type).count()).as(why).isBetween((long) least, (long) most);
  }

  /** Once for the day ahead, each outage, each change of the network, and verification. */
  @Test
  void theHostIsAskedBeforeEachStudyAndItsAnswerIsOnRecord() {
    long changes =
        decisions.facts("dispatch.outageRegistered").count()
            + decisions.facts("dispatch.conditionRegistered").count();

    assertThat(changes).isPositive();
    assertThat(decisions.facts("host.limitsReceived")).hasSize((int) (2 + changes));
    assertThat(decisions.facts("host.informationCollated"))
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
    ofFleet
        .effects(address)
        .forEach(entry -> told.put(entry.path("messageId").asText(), entry.path("body").asText()));

    assertThat(told).isNotEmpty();
    assertThat(copies(address)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ieso-notice", "ieso-ds"})
  void theHostHasACopyOfAllThatTheIesoIsTold(String partner) {
    assertThat(copies(partner)).isNotEmpty().hasSize((int) ofIeso.effects("/" + partner).count());
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
        decisions
            .facts("conditions.limitSet")
            .filter(facts -> facts.path("level").asText().equals(level))
            .filter(facts -> facts.path("element").asText().equals(element))
            .toList();
    List<String> reasons =
        ofFleet
            .effects(DerLimitMessage.ADDRESS)
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
    assertThat(decisions.facts("conditions.limitSet"))
        .allMatch(
            facts -> List.of("IESO", "HOST", "EMBEDDED").contains(facts.path("level").asText()));
  }

  @Test
  void nothingIsLostOrDoneTwice() throws IOException {
    assertThat(LedgerCheck.read(HubProcess.ledgers(folder, "first")).problems()).isEmpty();
  }
}
