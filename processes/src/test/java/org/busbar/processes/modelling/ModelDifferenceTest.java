package org.busbar.processes.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDifferenceTest {

  private static final BundledSet BUNDLED = BundledSet.read();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dispatch-resources.bpmn | name=\"Answer IESO\" | name=\"Reply to IESO\" | Process"
            + " dispatch-resources: serviceTask_answerIeso renamed from 'Answer IESO' to 'Reply to"
            + " IESO' (label only).",
        "instruct-resources.bpmn | ${instructionCount &gt; 0} | ${instructionCount &gt; 1} | Process"
            + " instruct-resources: flow_instructionsToIssue_to_instructEachResource:"
            + " conditionExpression changed from ${instructionCount > 0} to ${instructionCount > 1}.",
        "dispatch-resources.bpmn | #{answerIesoDelegate} | #{recordNoteDelegate} | Process"
            + " dispatch-resources: serviceTask_answerIeso: delegateExpression changed from"
            + " #{answerIesoDelegate} to #{recordNoteDelegate}.",
        "dispatch-resources.bpmn | value=\"J1A-DIS-6\" | value=\"J1A-DIS-6 X-1\" | Process"
            + " dispatch-resources: serviceTask_prepareInstructions: steps changed from J1A-DIS-6 to"
            + " J1A-DIS-6 X-1.",
        "dispatch-resources.bpmn | <dc:Bounds x=\"1 | <dc:Bounds x=\"2 | Process"
            + " dispatch-resources: drawing only.",
        "dispatch-resources.bpmn | <bpmn:process  | <!-- a note --><bpmn:process  | Process"
            + " dispatch-resources: written differently, same meaning.",
        "limit-approval.dmn | &lt;= 50 | &lt;= 60 | Table limit-approval: row rule_smallAndEarly:"
            + " 'Largest reduction of one resource, kW' changed from <= 50 to <= 60.",
        "approve-limits.form | \"label\": \"Why\" | \"label\": \"Your reason\" | Form approve-limits:"
            + " field field_comment renamed from 'Why' to 'Your reason' (label only).",
        "approve-limits.form | \"maxLength\": 2000 | \"maxLength\": 500 | Form approve-limits: field"
            + " field_comment: validate maxLength changed from 2000 to 500.",
      },
      ignoreLeadingAndTrailingWhitespace = true)
  void aChangeIsOneSentence(String file, String before, String after, String sentence) {
    assertThat(ModelDifference.inWords(BUNDLED.set(), BUNDLED.with(file, before, after).set()))
        .contains(sentence);
  }

  @Test
  void addedAndRemovedElementsAndFilesAreNamed() {
    String flow =
        "<bpmn:sequenceFlow id=\"flow_dispatchRequested_to_collateDispatch\""
            + " sourceRef=\"startEvent_dispatchRequested\" targetRef=\"serviceTask_collateDispatch\" />";
    BundledSet edited =
        BUNDLED
            .with("dispatch-resources.bpmn", flow, "")
            .without("who-is-informed.dmn")
            .adding("forms/new.form", "{\"id\": \"new\"}".getBytes());
    assertThat(ModelDifference.inWords(BUNDLED.set(), edited.set()))
        .containsExactly(
            "Process dispatch-resources: flow_dispatchRequested_to_collateDispatch removed.",
            "Table who-is-informed: removed.",
            "Form new: added.");
    assertThat(ModelDifference.inWords(edited.set(), BUNDLED.set()))
        .contains("Process dispatch-resources: flow_dispatchRequested_to_collateDispatch added.");
  }

  @Test
  void theSameSetHasNoDifference() {
    assertThat(ModelDifference.inWords(BUNDLED.set(), BundledSet.read().set())).isEmpty();
  }
}
