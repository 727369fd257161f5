package org.busbar.processes.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.busbar.processes.engine.HubModel;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operaton.bpm.dmn.engine.DmnDecisionTableResult;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.DmnEngineConfiguration;

/** Every row of every table, and the gaps between the rows. */
class DecisionTablesTest {

  private static final DmnEngine ENGINE =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private static final Map<String, String> TABLES = Models.texts(Models.DMN, ".dmn");

  private static DmnDecisionTableResult decide(String table, Map<String, Object> inputs) {
    return decide(table, TABLES.get(table), inputs);
  }

  private static DmnDecisionTableResult decide(
      String table, String text, Map<String, Object> inputs) {
    var source = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return ENGINE.evaluateDecisionTable(ENGINE.parseDecision(table, source), inputs);
  }

  /** What the one row that matches says in its one output. */
  private static Object answer(String table, Map<String, Object> inputs) {
    return decide(table, inputs).getSingleEntry();
  }

  private static Object limitApproval(String maturity, int largestReductionKw, int hoursToGate) {
    return answer(
        HubModel.Decision.LIMIT_APPROVAL,
        Map.of(
            "limitMaturity", maturity,
            "largestReductionKw", largestReductionKw,
            "hoursToGate", hoursToGate));
  }

  private static String informed(String dsoModel, String event) {
    return (String)
        answer(HubModel.Decision.WHO_IS_INFORMED, Map.of("dsoModel", dsoModel, "event", event));
  }

  static Collection<String> tables() {
    return TABLES.keySet();
  }

  @Test
  void theFilesAreTheDecisionsOfTheHubModel() {
    assertThat(tables()).containsExactlyElementsOf(Models.constants(HubModel.Decision.class));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowSaysSinceWhenAndWhy(String table) {
    var rules = Pattern.compile("<rule id=\"(\\w+)\">");
    var reasons = Pattern.compile("<rule id=\"(\\w+)\">\\s*<description>2\\d{3}-\\d\\d-\\d\\d\\. ");
    assertThat(Models.all(reasons, TABLES.get(table)))
        .containsExactlyElementsOf(Models.all(rules, TABLES.get(table)))
        .isNotEmpty();
    assertThat(TABLES.get(table)).contains("camunda:historyTimeToLive=\"P30D\"");
  }

  @ParameterizedTest
  @CsvSource({
    "SOLAR, 10, 5, true",
    "BATTERY, 5, 5, true",
    "DEMAND_RESPONSE, 0.5, 0, true",
    "EV_CHARGING, 4.9, 5, false",
    "SOLAR, 0, 1, false",
    "WINDMILL, 10, 5, false",
    "'', 10, 5, false",
  })
  void aResourceIsEligibleByKindAndSize(
      String kind, double sizeKw, double programMinimumKw, boolean eligible) {
    var result =
        decide(
                HubModel.Decision.ELIGIBILITY,
                Map.of("kind", kind, "sizeKw", sizeKw, "programMinimumKw", programMinimumKw))
            .getSingleResult();
    assertThat(result.<Boolean>getEntry("eligible")).isEqualTo(eligible);
    assertThat(result.<String>getEntry("reason")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, AUTOMATIC",
    "50, 2, AUTOMATIC",
    "50, 1, PERSON",
    "0, 0, PERSON",
    "0, -1, PERSON",
    "51, 1, PERSON",
    "51, 2, PERSON",
    "5000, 24, PERSON",
  })
  void largeOrLateLimitsAreAPersonsDecision(int largestReductionKw, int hoursToGate, String who) {
    assertThat(limitApproval("BY_SIZE", largestReductionKw, hoursToGate)).isEqualTo(who);
  }

  @ParameterizedTest
  @CsvSource({"MANUAL, 0, 24, PERSON", "AUTOMATIC, 5000, 0, AUTOMATIC"})
  void anAreasMaturityComesBeforeSizeAndTime(
      String maturity, int largestReductionKw, int hoursToGate, String who) {
    assertThat(limitApproval(maturity, largestReductionKw, hoursToGate)).isEqualTo(who);
  }

  /** The times of the bundled tables are those that DayDeadlines and the documents state. */
  @Test
  void limitsAreDueAtSevenAndTheTelephoneIsTakenUpAtTwentyToTen() {
    var deadlines = new DayDeadlines(TradeDate.of(java.time.LocalDate.of(2023, 9, 5)));
    var limits = decide(HubModel.Decision.LIMIT_TIMES, Map.of("area", "any")).getSingleResult();
    assertThat(
            deadlines
                .marketGateAt()
                .minus(java.time.Duration.ofHours(limits.<Integer>getEntry("hoursBeforeGate"))))
        .isEqualTo(deadlines.limitsDueAt());
    assertThat(limits.<String>getEntry("maturity")).isEqualTo("BY_SIZE");
    var notice = decide(HubModel.Decision.NEXT_DAY_NOTICE, Map.of("area", "any")).getSingleResult();
    assertThat(notice.<Integer>getEntry("telephoneMinutes")).isEqualTo(20);
    assertThat(answer(HubModel.Decision.LIMIT_DEADLINE, Map.of("largestReductionKw", 900)))
        .isEqualTo("APPLY_AT_DEADLINE");
  }

  @ParameterizedTest
  @CsvSource({"10, 6, true", "500, 24, true", "10, 5, false", "9, 24, false", "0, -3, false"})
  void standbyIsForLargeNeedsFarAhead(int needKw, int hoursAhead, boolean sent) {
    assertThat(
            answer(
                HubModel.Decision.STANDBY_NOTICE,
                Map.of("needKw", needKw, "hoursAhead", hoursAhead)))
        .isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"market-facilitator", "dual-participation", "total-dso", "point-to-point"})
  void plannedWorkIsToldToOwnersAndTheIesoWhoeverSells(String dsoModel) {
    assertThat(informed(dsoModel, "PLANNED_OUTAGE")).isEqualTo("DER,IESO");
  }

  @ParameterizedTest
  @CsvSource({"true, 0, DONE", "true, 100, DONE", "false, 19, NONE", "false, 20, CONTROL_ROOM"})
  void aNoticeAtRiskGoesToTheControlRoom(boolean given, int missPercent, String escalation) {
    assertThat(
            answer(
                HubModel.Decision.NOTICE_ESCALATION,
                Map.of("noticeGiven", given, "missPercent", missPercent)))
        .isEqualTo(escalation);
  }

  @ParameterizedTest
  @CsvSource({"0, AUTOMATIC", "1000, AUTOMATIC", "1001, PERSON", "50000, PERSON"})
  void largeFloorPricesAreLookedAtByAPerson(int largestFloorPriceKw, String who) {
    assertThat(
            answer(
                HubModel.Decision.FLOOR_PRICE, Map.of("largestFloorPriceKw", largestFloorPriceKw)))
        .isEqualTo(who);
  }

  @ParameterizedTest
  @CsvSource({"0, ONE", "250, ONE", "251, TWO", "99999, TWO"})
  void aDearPlanNeedsASecondPerson(int planCost, String approvals) {
    assertThat(answer(HubModel.Decision.PLAN_APPROVAL, Map.of("planCost", planCost)))
        .isEqualTo(approvals);
  }

  @ParameterizedTest
  @CsvSource({
    "3, NONE, COMPLETE",
    "10, NONE, COMPLETE",
    "11, NONE, DISTRIBUTOR_MISSING",
    "11, IESO, DISTRIBUTOR_MISSING",
    "11, DISTRIBUTOR, COMPLETE",
    "9999, BOTH, COMPLETE",
    "9999, DISTRIBUTOR, COMPLETE",
    "10000, DISTRIBUTOR, IESO_MISSING",
    "10000, NONE, DISTRIBUTOR_MISSING",
    "10000, IESO, DISTRIBUTOR_MISSING",
    "10000, BOTH, COMPLETE",
  })
  void fromTenMegawattsOnTheIesoAssessesTheConnectionToo(
      int sizeKw, String assessments, String state) {
    assertThat(
            answer(
                HubModel.Decision.CONNECTION_ASSESSMENT,
                Map.of("sizeKw", sizeKw, "assessments", assessments)))
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"30, 5", "10, 5", "9, 2", "4, 2", "3, 1", "0, 1"})
  void theSoonerASwitchTheShorterTheTimeToObject(int daysToStart, int days) {
    assertThat(answer(HubModel.Decision.OBJECTION_WINDOW, Map.of("daysToStart", daysToStart)))
        .isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({"0, FAILED", "89, FAILED", "90, PASSED", "130, PASSED"})
  void aCapabilityTestIsPassedFromNineTenthsOn(int measuredPercent, String result) {
    assertThat(
            answer(HubModel.Decision.CAPABILITY_TEST, Map.of("measuredPercent", measuredPercent)))
        .isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"true, AGREED", "false, REFUSED"})
  void silenceOnASwitchAgreesOnlyWhereTheContributorDid(boolean consentNamed, String answer) {
    assertThat(answer(HubModel.Decision.OBJECTION_SILENCE, Map.of("consentNamed", consentNamed)))
        .isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"500, true, ONE", "501, true, TWO", "1, false, TWO"})
  void largeAssetsAndThoseThatDoNotFitNeedTwoPeople(int sizeKw, boolean fits, String approvals) {
    assertThat(
            answer(
                HubModel.Decision.REGISTRATION_APPROVAL,
                Map.of("sizeKw", sizeKw, "connectionFits", fits)))
        .isEqualTo(approvals);
  }

  @ParameterizedTest
  @CsvSource({
    "market-facilitator, LIMITS",
    "market-facilitator, OUTAGE",
    "market-facilitator, CONSTRAINT",
    "market-facilitator, DISPATCH_LIMITS",
    "point-to-point, LIMITS",
    "point-to-point, OUTAGE",
    "point-to-point, CONSTRAINT",
    "point-to-point, DISPATCH_LIMITS",
  })
  void theMarketFacilitatorInformsOwnersAndTheIeso(String dsoModel, String event) {
    assertThat(informed(dsoModel, event)).isEqualTo("DER,IESO");
  }

  @ParameterizedTest
  @CsvSource({
    "DSO, peak-relief, CONSTRAINED, 10",
    "DSO, peak-relief, NORMAL, 20",
    "IESO, OPERATING_RESERVE, CONSTRAINED, 10",
    "IESO, OPERATING_RESERVE, NORMAL, 10",
    "IESO, ENERGY, CONSTRAINED, 30",
    "IESO, ENERGY, NORMAL, 30",
    "OWNER, RECHARGE, NORMAL, 90",
  })
  void aConflictIsDecidedByOperatorServiceAndState(
      String operator, String service, String systemState, int priority) {
    assertThat(
            answer(
                HubModel.Decision.INSTRUCTION_PRIORITY,
                Map.of("operator", operator, "service", service, "systemState", systemState)))
        .isEqualTo(priority);
  }

  /** No row, no answer: the check then refuses, rather than letting anybody win. */
  @Test
  void anUnknownOperatorOrStateHasNoPriority() {
    for (var inputs :
        List.of(
            Map.<String, Object>of("operator", "LSE", "service", "x", "systemState", "NORMAL"),
            Map.<String, Object>of("operator", "DSO", "service", "x", "systemState", "DARK"))) {
      assertThat(decide(HubModel.Decision.INSTRUCTION_PRIORITY, inputs)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIMITS", "OUTAGE", "CONSTRAINT", "DISPATCH_LIMITS"})
  void inDualParticipationOwnersAreInformedAndTellTheIesoThemselves(String event) {
    assertThat(informed("dual-participation", event)).isEqualTo("DER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIMITS", "OUTAGE", "CONSTRAINT", "DISPATCH_LIMITS"})
  void theTotalDsoInformsOwnersOnly(String event) {
    assertThat(informed("total-dso", event)).isEqualTo("DER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ieee123", "anywhere"})
  void theIesoTellsOfWholesaleDispatchesUnlessARowOfTheAreaSaysOtherwise(String area) {
    assertThat(answer(HubModel.Decision.WHOSE_NOTICE_COUNTS, Map.of("area", area)))
        .isEqualTo("IESO");
  }

  @Test
  void aRowOfAnAreaTurnsToItsOwners() {
    String row =
        """
        <rule id="rule_north">
          <inputEntry id="i"><text>"north"</text></inputEntry>
          <outputEntry id="o"><text>"DER"</text></outputEntry>
        </rule>
        """;
    String id = HubModel.Decision.WHOSE_NOTICE_COUNTS;
    String table =
        TABLES
            .get(id)
            .replace("<rule id=\"rule_everyArea\">", row + "<rule id=\"rule_everyArea\">");

    assertThat(decide(id, table, Map.of("area", "north")).<String>getSingleEntry())
        .isEqualTo("DER");
    assertThat(decide(id, table, Map.of("area", "south")).<String>getSingleEntry())
        .isEqualTo("IESO");
  }

  @ParameterizedTest
  @CsvSource({"600, 30", "60, 30", "59, 10", "30, 10", "29, 0", "0, 0"})
  void theWindowForNewOffersFollowsTheTimeThatIsLeft(int minutesToDelivery, int minutes) {
    assertThat(
            answer(
                HubModel.Decision.REOFFER_WINDOW, Map.of("minutesToDelivery", minutesToDelivery)))
        .isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource({
    "LIMITS, 'DER,IESO,HOST'",
    "OUTAGE, 'DER,IESO,HOST'",
    "CONSTRAINT, 'DER,IESO,HOST'",
    "DISPATCH_LIMITS, 'DER,IESO,HOST'",
    "NEEDS, 'DER,HOST'",
    "OFFERS, 'DER,HOST'",
    "SELECTION, 'DER,HOST'",
    "LOAD_REDUCTION, 'IESO,HOST'",
    "DISPATCH, 'DER,IESO,HOST'",
    "RESULTS, 'DER,IESO,HOST'",
    "PLANNED_OUTAGE, 'DER,IESO,HOST'",
    "STANDBY, 'DER,HOST'",
  })
  void theHostIsInEveryCommunicationOfAnEmbeddedLdc(String event, String parties) {
    assertThat(informed("embedded-ldc", event)).isEqualTo(parties);
  }

  /** Beside the Host, the same are told as in the journey that the Host is added to. */
  @ParameterizedTest
  @CsvSource({
    "embedded-ldc, market-facilitator",
    "embedded-ldc-dual-participation, dual-participation",
    "embedded-ldc-total-dso, total-dso"
  })
  void theHostIsAddedToWhoeverIsInformed(String embedded, String own) {
    for (String event :
        List.of("LIMITS", "OUTAGE", "CONSTRAINT", "DISPATCH_LIMITS", "PLANNED_OUTAGE")) {
      assertThat(informed(embedded, event)).isEqualTo(informed(own, event) + ",HOST");
    }
    for (String event :
        List.of(
            "NEEDS", "OFFERS", "SELECTION", "LOAD_REDUCTION", "DISPATCH", "RESULTS", "STANDBY")) {
      assertThat(informed(embedded, event)).endsWith(",HOST");
    }
  }

  /** Money is between the operator and the participant. */
  @ParameterizedTest
  @ValueSource(
      strings = {"embedded-ldc", "embedded-ldc-dual-participation", "embedded-ldc-total-dso"})
  void theHostGetsNoStatements(String dsoModel) {
    assertThat(
            decide(
                HubModel.Decision.WHO_IS_INFORMED,
                Map.of("dsoModel", dsoModel, "event", "STATEMENT")))
        .isEmpty();
  }

  /** No row, no answer: the step that informs then refuses, rather than telling nobody. */
  @ParameterizedTest
  @CsvSource({"island, LIMITS", "market-facilitator, WEATHER"})
  void anUnknownModelOrEventHasNoAnswer(String dsoModel, String event) {
    assertThat(
            decide(HubModel.Decision.WHO_IS_INFORMED, Map.of("dsoModel", dsoModel, "event", event)))
        .isEmpty();
  }
}
