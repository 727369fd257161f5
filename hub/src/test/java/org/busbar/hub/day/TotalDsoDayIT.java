package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole day of the Total DSO, and how it differs from the Market Facilitator's. */
class TotalDsoDayIT {

  private static final String DAY = "ieee123-2023-09-05-total-dso";
  private static final String INTERFACE = "td-150";

  /**
   * An award's shares are whole tenths of a kW for a level that the AC power flow was linearised
   * at, with the losses as they were before the local selections were answered.
   */
  private static final double POWER_FLOW_KW = 0.1;

  @TempDir private static Path folder;

  private static DayRecord decisions;

  @BeforeAll
  static void runTheDay() throws Exception {
    decisions = run("first");
  }

  @Test
  void endsSettledWithoutAMissedDeadline() {
    assertThat(decisions.types())
        .contains(
            "portfolio.wishRegistered",
            "portfolio.wholesaleNeedsDetermined",
            "offers.selected",
            "portfolio.offersAggregated",
            "portfolio.awardReceived",
            "portfolio.shareSelected",
            "portfolio.dispatchReceived",
            "portfolio.shortfallMinimised",
            "dispatch.iesoAccepted",
            "dispatch.outageRegistered",
            "dispatch.conditionRegistered",
            "settlement.calculated",
            "tradeDay.settled")
        .doesNotContain("deadline.missed", "dispatch.liveStateNotSolved");
  }

  @Test
  void oneBidForTheInterfaceAndNoneOfAResource() {
    assertThat(decisions.ofType("portfolio.bidAggregated")).hasSize(1);
    assertThat(decisions.ofType("wholesale.bidAccepted"))
        .singleElement()
        .satisfies(bid -> assertThat(fact(bid, "resource").asText()).isEqualTo(INTERFACE));
    assertThat(decisions.types()).doesNotContain("wholesale.bidReceived");
  }

  @Test
  void sharesOfAnAwardMakeItAtTheInterface() {
    List<JsonNode> shared = decisions.ofType("portfolio.awardDisaggregated").toList();
    assertThat(shared).hasSizeGreaterThan(3);
    for (JsonNode hour : shared) {
      assertThat(fact(hour, "atInterfaceKw").asDouble())
          .as(hour.get("key").asText())
          .isCloseTo(fact(hour, "awardedKw").asDouble(), within(POWER_FLOW_KW));
      assertThat(fact(hour, "feasible").asBoolean()).isTrue();
    }
  }

  @Test
  void theIesoIsNotToldOfLimitsOfResources() {
    assertThat(decisions.ofType("conditions.limitsAnnounced"))
        .isNotEmpty()
        .allSatisfy(told -> assertThat(fact(told, "parties").asText()).isEqualTo("DER"));
  }

  @Test
  void participationIsNotOptimised() {
    assertThat(decisions.types()).doesNotContain("dispatch.networkOptimised");
  }

  @Test
  void theIesoDispatchesTheInterfaceAndEachDispatchIsAnswered() {
    Set<String> dispatched = decisions.keys("portfolio.dispatchReceived");
    Set<String> answered = decisions.keys("dispatch.iesoAccepted");
    answered.addAll(decisions.keys("dispatch.iesoRejected"));
    assertThat(answered).isNotEmpty().isEqualTo(dispatched);
    assertThat(decisions.ofType("portfolio.dispatchReceived"))
        .allSatisfy(each -> assertThat(fact(each, "resource").asText()).isEqualTo(INTERFACE));
    assertThat(decisions.types()).doesNotContain("dispatch.iesoInstructionReceived");
  }

  @Test
  void whatWasSoldIsPaidByTheIeso() {
    assertThat(
            fact(decisions.ofType("settlement.calculated").toList().get(0), "soldCents").asLong())
        .isPositive();
  }

  @Test
  void theSameSeedGivesTheSameRecord() throws Exception {
    assertThat(run("again").lines()).isEqualTo(decisions.lines());
  }

  private static DayRecord run(String name) throws IOException, InterruptedException {
    HubProcess hub = HubProcess.startDay(folder, name, "--journey", "total-dso", "--seed", "1");
    hub.assertEndsWell();
    return DayRecord.read(folder.resolve(name).resolve(DAY));
  }

  private static JsonNode fact(JsonNode decision, String name) {
    JsonNode value = decision.get("facts").get(name);
    assertThat(value)
        .as(
            "%s among %s",
            name,
            StreamSupport.stream(
                    ((Iterable<String>) () -> decision.get("facts").fieldNames()).spliterator(),
                    false)
                .toList())
        .isNotNull();
    return value;
  }
}
