package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  private static List<String> lines;
  private static List<JsonNode> decisions;

  @BeforeAll
  static void runTheDay() throws Exception {
    lines = run("first");
    ObjectMapper json = new ObjectMapper();
    decisions = new ArrayList<>();
    for (String line : lines) {
      decisions.add(json.readTree(line));
    }
  }

  @Test
  void endsSettledWithoutAMissedDeadline() {
    assertThat(types())
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
    assertThat(ofType("portfolio.bidAggregated")).hasSize(1);
    assertThat(ofType("wholesale.bidAccepted"))
        .singleElement()
        .satisfies(bid -> assertThat(fact(bid, "resource").asText()).isEqualTo(INTERFACE));
    assertThat(types()).doesNotContain("wholesale.bidReceived");
  }

  @Test
  void sharesOfAnAwardMakeItAtTheInterface() {
    List<JsonNode> shared = ofType("portfolio.awardDisaggregated");
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
    assertThat(ofType("conditions.limitsAnnounced"))
        .isNotEmpty()
        .allSatisfy(told -> assertThat(fact(told, "parties").asText()).isEqualTo("DER"));
  }

  @Test
  void participationIsNotOptimised() {
    assertThat(types()).doesNotContain("dispatch.networkOptimised");
  }

  @Test
  void theIesoDispatchesTheInterfaceAndEachDispatchIsAnswered() {
    Set<String> dispatched = keys("portfolio.dispatchReceived");
    Set<String> answered = keys("dispatch.iesoAccepted");
    answered.addAll(keys("dispatch.iesoRejected"));
    assertThat(answered).isNotEmpty().isEqualTo(dispatched);
    assertThat(ofType("portfolio.dispatchReceived"))
        .allSatisfy(each -> assertThat(fact(each, "resource").asText()).isEqualTo(INTERFACE));
    assertThat(types()).doesNotContain("dispatch.iesoInstructionReceived");
  }

  @Test
  void whatWasSoldIsPaidByTheIeso() {
    assertThat(fact(ofType("settlement.calculated").get(0), "soldCents").asLong()).isPositive();
  }

  @Test
  void theSameSeedGivesTheSameRecord() throws Exception {
    assertThat(run("again")).isEqualTo(lines);
  }

  private static List<String> run(String name) throws IOException, InterruptedException {
    Path out = folder.resolve(name);
    HubProcess hub =
        HubProcess.start(
            Path.of("target", "day-home").toAbsolutePath(),
            folder.resolve(name + ".log"),
            List.of("day", "--journey", "total-dso", "--seed", "1", "--out", out.toString()));
    assertThat(hub.exitCode()).as(hub.said()).isZero();
    return Files.readAllLines(out.resolve(DAY).resolve("decisions.jsonl"));
  }

  private static Set<String> types() {
    return decisions.stream().map(d -> d.get("type").asText()).collect(Collectors.toSet());
  }

  private static List<JsonNode> ofType(String type) {
    return decisions.stream().filter(d -> d.get("type").asText().equals(type)).toList();
  }

  private static Set<String> keys(String type) {
    return ofType(type).stream()
        .map(decision -> decision.get("key").asText())
        .collect(Collectors.toCollection(TreeSet::new));
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
