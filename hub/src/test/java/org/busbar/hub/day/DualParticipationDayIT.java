package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.busbar.hub.simulation.LedgerCheck;
import org.busbar.processes.conformance.Journey;
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

  private static DayRecord decisions;
  private static DayLedger ofIeso;

  @BeforeAll
  static void runTheDays() throws Exception {
    HubProcess first = start("first", 1);
    // Both share an unpacked PostgreSQL, which the first may have to unpack.
    first.awaitMarketTime("2023-09-04 05:00");
    HubProcess other = start("other-seed", 2);
    first.assertEndsWell();
    other.assertEndsWell();
    decisions = record("first");
    ofIeso = DayLedger.read(HubProcess.ledgers(folder, "first"), "ieso");
  }

  private static HubProcess start(String name, int seed) throws IOException {
    return HubProcess.startDayKeepingData(
        folder, name, "--journey", "dual-participation", "--seed", String.valueOf(seed));
  }

  private static DayRecord record(String name) throws IOException {
    return DayRecord.read(folder.resolve(name).resolve("ieee123-2023-09-05-dual-participation"));
  }

  @Test
  void anotherSeedGivesAnotherDayThatIsAsItShouldBe() throws IOException {
    DayRecord other = record("other-seed");

    assertThat(other.lines()).isNotEqualTo(decisions.lines());
    assertThat(other.deviations(DayRecord.BUNDLED, Journey.DUAL_PARTICIPATION)).isEmpty();
    assertThat(LedgerCheck.read(HubProcess.ledgers(folder, "other-seed")).problems()).isEmpty();
  }

  @Test
  void itsStepsFollowTheModelsInOrderAndInTimeAndNoneOfTheDayIsMissing() throws IOException {
    assertThat(decisions.deviations(DayRecord.BUNDLED, Journey.DUAL_PARTICIPATION)).isEmpty();
    assertThat(JourneyGaps.of(Journey.DUAL_PARTICIPATION))
        .as("before the day begins")
        .isEqualTo(JourneyGaps.of(Journey.MARKET_FACILITATOR));
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
    assertThat(decisions.facts(type).count()).as(why).isBetween((long) least, (long) most);
  }

  @Test
  void ownersAreToldOfLimitsAndTellTheIeso() {
    assertThat(decisions.facts("conditions.limitsAnnounced"))
        .isNotEmpty()
        .allMatch(facts -> facts.path("parties").asText().equals("DER"));
    assertThat(ofIeso.effects("/ieso-notice").map(DualParticipationDayIT::kind))
        .as("what the hub tells the IESO")
        .containsExactly("OutageRequest", "LOAD_REDUCTION", "DELIVERY");
    assertThat(ofIeso.effects("owner notice").map(DualParticipationDayIT::kind))
        .as("what the owners tell the IESO")
        .isNotEmpty()
        .containsOnly("LIMITS");
  }

  @Test
  void theIesoHasItsBidsFromTheOwnersAndDispatchesThem() throws IOException {
    assertThat(ofIeso.effects("owner bid")).hasSize(4);
    assertThat(ofIeso.effects("/ieso-emi")).as("from the hub").isEmpty();
    assertThat(ofIeso.effects("owner dispatch")).hasSize(2);
    assertThat(decisions.facts("dispatch.instructionIssued"))
        .allMatch(facts -> facts.path("origin").asText().equals("DSO"));
    assertThat(LedgerCheck.read(HubProcess.ledgers(folder, "first")).problems()).isEmpty();
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
