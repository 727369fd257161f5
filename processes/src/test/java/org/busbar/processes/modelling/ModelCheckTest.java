package org.busbar.processes.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import org.busbar.processes.engine.ModelVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check alone, without an engine: what is bundled passes, attacks and mistakes do not. */
class ModelCheckTest {

  private static final BundledSet BUNDLED = BundledSet.read();
  private static final Map<String, byte[]> ATTACKS =
      BundledSet.below(Path.of("src/test/resources/attacks"));

  private static SortedSet<Finding> findings(BundledSet set) {
    return ModelCheck.findings(set.set(), BUNDLED.set(), ModelVocabulary.words());
  }

  static Collection<String> attacks() {
    return ATTACKS.keySet();
  }

  @Test
  void whatIsBundledHasNoFinding() {
    assertThat(findings(BUNDLED)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsRefusedForWhatItDoesAndNotOnlyForItsStyle(String attack) {
    SortedSet<Finding> found = findings(BUNDLED.adding("attacks/" + attack, ATTACKS.get(attack)));
    assertThat(found)
        .allMatch(finding -> finding.file().equals("attacks/" + attack))
        .anyMatch(
            finding ->
                finding
                    .rule()
                    .matches(
                        "(?s).*(not on the list|must not|neither markup|must be one of the catalogue|only compare"
                            + "|must be a word|must be a variable|must be one of|a document type"
                            + "|document type|must be one variable|must be a literal|must be a dash).*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instruct-resources.bpmn | ${instructionCount &gt; 0} | ${instructionCount.class}"
            + " | flow_instructionsToIssue_to_instructEachResource | must only compare variables",
        "dispatch-resources.bpmn | ${constraintsFound} | ${secretFound}"
            + " | flow_constraintsFound_to_optimiseNetwork | secretFound is not in the catalogue",
        "dispatch-resources.bpmn | #{answerIesoDelegate} | #{dataSource}"
            + " | serviceTask_answerIeso | must be one of the catalogue",
        "dispatch-resources.bpmn | camunda:topic=\"assess-impact\" | camunda:topic=\"guess\""
            + " | serviceTask_assessImpact | topic (guess) must be one that the hub knows",
        "instruct-resources.bpmn | ${acknowledgeBy}</bpmn:timeDate> | PT0S</bpmn:timeDate>"
            + " | timer_acknowledgementOverdue | must be a variable that the hub sets",
        "instruct-resources.bpmn | ${instructionCount}</bpmn:loop | 1000000</bpmn:loop"
            + " | subProcess_instructEachResource | number of repetitions",
        "instruct-resources.bpmn | candidateGroups=\"control-room\" | candidateGroups=\"everyone\""
            + " | userTask_telephoneResource | group (everyone) must be one that the hub knows",
        "instruct-resources.bpmn | formRef=\"telephone-resource\" | formRef=\"no-such\""
            + " | userTask_telephoneResource | form (no-such) must be in the set",
        "dispatch-resources.bpmn | decisionRef=\"who-is-informed\" | decisionRef=\"no-such\""
            + " | businessRuleTask_whoIsInformed | table (no-such) must be in the set",
        "dispatch-resources.bpmn | default=\"flow_constraintsFound_to_impactKnown\" | x=\"y\""
            + " | gateway_constraintsFound | must have a default answer",
        "dispatch-resources.bpmn | name=\"Answer IESO\" | name=\"\""
            + " | serviceTask_answerIeso | must have a name",
        "dispatch-resources.bpmn | bpmnElement=\"serviceTask_answerIeso\" | bpmnElement=\"\""
            + " | serviceTask_answerIeso | must be drawn",
        "instruct-resources.bpmn | Who: control room | For the control room"
            + " | userTask_telephoneResource | must say who acts",
        "resolve-incident.bpmn | camunda:dueDate=\"${decideBy}\" | ''"
            + " | userTask_reviewIncident | must have a form, a desk and a due date",
        "instruct-resources.bpmn | name=\"dispatch.acknowledged\" | name=\"anything\""
            + " | message_acknowledged | message (anything) must be one that the hub knows",
        "day-ahead-market-facilitator.bpmn | Binding=\"deployment\" | Binding=\"latest\""
            + " | callActivity_selectOffers | calledElementBinding must be deployment",
        "day-ahead-market-facilitator.bpmn | <camunda:in source=\"offersCloseAt\" target=\"offersCloseAt\" />"
            + " | '' | callActivity_communicateNeeds | offersCloseAt is missing",
        "day-ahead-market-facilitator.bpmn | historyTimeToLive=\"P30D\" | historyTimeToLive=\"\""
            + " | day-ahead-market-facilitator | time to live",
        "limit-approval.dmn | &lt;= 50 | string(50) | rule_smallAndEarly | must be a dash, literals",
        "limit-approval.dmn | \"AUTOMATIC\" | largestReductionKw | rule_smallAndEarly | must be a literal",
        "limit-approval.dmn | hitPolicy=\"UNIQUE\" | hitPolicy=\"COLLECT\" | decisionTable_limitApproval"
            + " | must give one answer",
        "limit-approval.dmn | <description>2026-11-21. A large | <description>A large | rule_large"
            + " | since when it holds and why",
        "approve-limits.form | \"key\": \"comment\" | \"key\": \"password\" | field_comment"
            + " | must be a variable of the catalogue",
        "approve-limits.form | {{tradeDayId}} | {{secret}} | field_about | no variable of the catalogue",
        "approve-limits.form | \"schemaVersion\": 16 | \"schemaVersion\": | line 87 | must be one JSON object",
      })
  void aMistakeIsNamedWithElementAndRule(
      String file, String before, String after, String element, String rule) {
    assertThat(findings(BUNDLED.with(file, before, after)))
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).endsWith(file);
              assertThat(finding.element()).isEqualTo(element);
              assertThat(finding.rule()).contains(rule);
              assertThat(finding.remedy()).isNotBlank();
            });
  }

  /**
   * What FEEL could run without end has no place in a cell: the grammar has no loop, list or call.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i in 1..1000000000 return i",
        "some i in 1..1000000000 satisfies i = 0",
        "every i in [1,2] satisfies i &gt; 0",
        "count(for i in 1..1000000000 return i)",
        "function(x) x",
        "{a: function() a()}",
        "if true then 1 else 2",
        "[1..5][item &gt; 2]",
        "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"(a+)+b\")",
        "2 ** 1000000000"
      })
  void aCellCannotLoop(String feel) {
    for (String cell : new String[] {"&lt;= 50", "\"AUTOMATIC\""}) {
      assertThat(findings(BUNDLED.with("limit-approval.dmn", cell, feel)))
          .as("%s in place of %s", feel, cell)
          .anyMatch(
              finding ->
                  finding.file().endsWith("limit-approval.dmn")
                      && finding.rule().matches("The (cell|answer) .* must be .*"));
    }
  }

  @Test
  void everyFindingIsListedNotOnlyTheFirst() {
    var twice =
        BUNDLED
            .with("dispatch-resources.bpmn", "#{answerIesoDelegate}", "#{dataSource}")
            .with("limit-approval.dmn", "\"AUTOMATIC\"", "now()")
            .with("approve-limits.form", "\"comment\"", "\"password\"");
    assertThat(findings(twice).stream().map(Finding::file).distinct())
        .hasSizeGreaterThanOrEqualTo(3);
  }

  /** J1A-SC-8: the limits go to the IESO. By the step, by its way, and by the row of the table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assess-system-conditions.bpmn | #{informOfLimitsDelegate} | #{recordNoteDelegate}"
            + " | day-ahead-market-facilitator.bpmn | delegate informOfLimitsDelegate",
        "assess-system-conditions.bpmn | targetRef=\"serviceTask_informOfLimits\""
            + " | targetRef=\"endEvent_limitsSet\""
            + " | day-ahead-market-facilitator.bpmn | delegate informOfLimitsDelegate",
        "who-is-informed.dmn | \"DER,IESO\" | \"DER\" | who-is-informed.dmn | hold IESO",
        "who-is-informed.dmn | \"LIMITS\" | \"NOTHING\" | who-is-informed.dmn | hold LIMITS",
      })
  void theMessageToTheIesoCannotBeTakenOut(
      String file, String before, String after, String where, String rule) {
    assertThat(findings(BUNDLED.with(file, before, after)))
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).endsWith(where);
              assertThat(finding.element()).isEqualTo("J1A-SC-8");
              assertThat(finding.rule()).contains(rule);
            });
  }

  @Test
  void aSetWithoutOneOfItsFilesIsRefused() {
    assertThat(findings(BUNDLED.without("settle-trade-day.bpmn")))
        .anySatisfy(f -> assertThat(f.rule()).contains("settle-trade-day) must be in the set"));
    assertThat(findings(BUNDLED.without("resolve-incident.bpmn")))
        .anySatisfy(f -> assertThat(f.rule()).contains("needs this file in every set"));
  }

  @ParameterizedTest
  @CsvSource({
    "../outside.bpmn, letters",
    "bpmn/has space.bpmn, letters",
    "notes.txt, letters",
    "bpmn/latin.bpmn, UTF-8",
    "bpmn/large.bpmn, at most",
    "bpmn/deep.bpmn, deep",
    "bpmn/utf16.bpmn, encoding"
  })
  void aFileThatIsNoModelIsRefused(String path, String rule) {
    byte[] content =
        switch (path) {
          case "bpmn/latin.bpmn" -> "<a>\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1);
          case "bpmn/large.bpmn" -> new byte[ModelSet.MAXIMUM_BYTES + 1];
          case "bpmn/deep.bpmn" -> "<a>".repeat(100).getBytes(StandardCharsets.UTF_8);
          case "bpmn/utf16.bpmn" ->
              "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>".getBytes(StandardCharsets.UTF_8);
          default -> new byte[0];
        };
    assertThat(findings(BUNDLED.adding(path, content)))
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo(path);
              assertThat(finding.rule()).contains(rule);
            });
  }
}
