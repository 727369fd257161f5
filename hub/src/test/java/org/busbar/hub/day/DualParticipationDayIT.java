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
import java.util.stream.Stream;
import org.busbar.adapters.conformance.StepLog;
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

/**
 * The whole Dual Participation day, twice at once, and how it differs from the reference journey.
 */
class DualParticipationDayIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path folder;

  private static List<JsonNode> decisions;
  private static List<JsonNode> ofIeso;

  @BeforeAll
  static void runTheDayTwice() throws Exception {
    HubProcess first = start("first");
    // Both share an unpacked PostgreSQL, which the first may have to unpack.
    first.awaitMarketTime("2023-09-04 05:00");
    HubProcess second = start("second");
    assertThat(first.exitCode()).as(first.said()).isZero();
    assertThat(second.exitCode()).as(second.said()).isZero();
    decisions = lines(record("first"));
    ofIeso = lines(folder.resolve("first-data").resolve("counterparts").resolve("ieso.jsonl"));
  }

  private static HubProcess start(String name) throws IOException {
    return HubProcess.start(
        Path.of("target", "day-home").toAbsolutePath(),
        folder.resolve(name + ".log"),
        List.of(
            "day",
            "--journey",
            "dual-participation",
            "--data",
            folder.resolve(name + "-data").toString(),
            "--out",
            folder.resolve(name).toString()));
  }

  private static Path record(String name) {
    return folder
        .resolve(name)
        .resolve("ieee123-2023-09-05-dual-participation")
        .resolve("decisions.jsonl");
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

  @Test
  void theSameDayIsDecidedTheSame() throws IOException {
    assertThat(Files.readString(record("second"))).isEqualTo(Files.readString(record("first")));
  }

  @Test
  void itsStepsFollowTheModelsInOrderAndInTimeAndNoneOfTheDayIsMissing() throws IOException {
    var conformance = new Conformance(BundledModels.read());
    TradeDate date = TradeDate.of(LocalDate.of(2023, 9, 5));
    assertThat(
            conformance.deviations(
                StepLog.read(record("first").resolveSibling(StepLog.FILE)),
                date,
                Journey.DUAL_PARTICIPATION))
        .isEmpty();
    assertThat(JourneyGaps.of(conformance, Journey.DUAL_PARTICIPATION))
        .as("before the day begins")
        .isEqualTo(JourneyGaps.of(conformance, Journey.MARKET_FACILITATOR));
  }

  /** The differences of the journeys, as the record of the hub shows them. */
  @ParameterizedTest(name = "{0}: {1} {2} to {3}")
  @CsvSource({
    // Bidding: the owners bid, and tell the operator.
    "nothing is passed on,       wholesale.bidReceived,           0,  0",
    "nothing is passed on,       wholesale.bidAccepted,           0,  0",
    "the owners tell,            wholesale.ownBidReported,        4,  4",
    "the owners tell,            wholesale.scheduleReported,      4,  4",
    "the operator takes note,    wholesale.schedulesCollated,     1,  1",
    // OUT, CON, DIS: no optimisation, limits by rule.
    "nothing is optimised,       dispatch.networkOptimised,       0,  0",
    "the network is protected,   dispatch.limitsSet,              5, 99",
    // Dispatch: the IESO's is known, the operator's is issued.
    "the IESO informs,           dispatch.iesoInstructionReceived, 2, 2",
    "the owners inform,          dispatch.ownerNoticeReceived,    2,  2",
    "noted; one anew,            dispatch.wholesaleNoted,         3,  3",
    "the same counts once,       dispatch.noticesAgree,           1,  1",
    "a contradiction is a task,  dispatch.noticeTrusted,          1,  1",
    "nobody answers the IESO,    dispatch.iesoAccepted,           0,  0",
    "nobody answers the IESO,    dispatch.iesoRejected,           0,  0",
    "local services,             dispatch.instructionIssued,     15, 30",
    // All else is the same.
    "as the reference,           offers.selectionAccepted,       30, 30",
    "as the reference,           verification.disputeRaised,      1,  1",
    "as the reference,           verification.deliveryCompared,   2,  2",
    "the day ends settled,       tradeDay.settled,                1,  1",
    "every deadline is met,      deadline.missed,                 0,  0",
  })
  void theDecisionsDifferAsTheJourneySays(String why, String type, int least, int most) {
    assertThat(facts(type).count()).as(why).isBetween((long) least, (long) most);
  }

  @Test
  void ownersAreToldOfLimitsAndTellTheIeso() {
    assertThat(facts("conditions.limitsAnnounced"))
        .isNotEmpty()
        .allMatch(facts -> facts.path("parties").asText().equals("DER"));
    assertThat(ofIeso("/ieso-notice", "EFFECT").map(DualParticipationDayIT::kind))
        .as("what the hub tells the IESO")
        .containsExactly("OutageRequest", "LOAD_REDUCTION", "DELIVERY");
    assertThat(ofIeso("owner notice", "EFFECT").map(DualParticipationDayIT::kind))
        .as("what the owners tell the IESO")
        .isNotEmpty()
        .containsOnly("LIMITS");
  }

  @Test
  void theIesoHasItsBidsFromTheOwnersAndDispatchesThem() throws IOException {
    assertThat(ofIeso("owner bid", "EFFECT")).hasSize(4);
    assertThat(ofIeso("/ieso-emi", "EFFECT")).as("from the hub").isEmpty();
    assertThat(ofIeso("owner dispatch", "EFFECT")).hasSize(2);
    assertThat(facts("dispatch.instructionIssued"))
        .allMatch(facts -> facts.path("origin").asText().equals("DSO"));
    assertThat(LedgerCheck.read(folder.resolve("first-data").resolve("counterparts")).problems())
        .isEmpty();
  }

  private static Stream<JsonNode> ofIeso(String address, String kind) {
    return ofIeso.stream()
        .filter(entry -> entry.path("address").asText().equals(address))
        .filter(entry -> entry.path("kind").asText().equals(kind));
  }

  private static String kind(JsonNode entry) {
    try {
      JsonNode message = MAPPER.readTree(entry.path("body").asText());
      String noun = message.path("header").path("noun").asText();
      return message.path("payload").path("kind").asText(noun);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
