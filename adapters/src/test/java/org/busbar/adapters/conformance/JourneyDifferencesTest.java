package org.busbar.adapters.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.busbar.processes.differences.DifferenceCheck;
import org.busbar.processes.differences.JourneyDifference;
import org.busbar.processes.modelling.JourneyAct;
import org.busbar.processes.modelling.JourneyActs;
import org.busbar.processes.modelling.ModelFile;
import org.busbar.processes.modelling.ModelSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Drawings and tables against the tables of the user journeys, in both directions. */
class JourneyDifferencesTest {

  @Test
  void differencesOfJourneysAreThoseOfTheDocuments() {
    DifferenceCheck check = check(bundled());

    assertThat(check.drift()).isEmpty();
    assertThat(check.journeys().stream().map(told -> told.journey().key()))
        .contains("dual-participation", "total-dso", "embedded-ldc", "point-to-point");
    assertThat(rowsOf(check, "1B")).as("rows of Dual Participation").isEqualTo(4);
    assertThat(rowsOf(check, "1C")).as("rows of the Total DSO").isEqualTo(8);
    assertThat(check.cells().stream().map(cell -> cell.row().id()).distinct())
        .contains("CMP-1", "CMP-2", "CMP-3", "CMP-4", "CMP-5", "CMP-6", "CMP-7");
  }

  @Test
  void anOwnerWhoTellsTheIesoInsteadOfTheDsoIsARowOfTheTable() {
    ModelSet edited =
        edit(
            "dmn/who-is-informed.dmn",
            table ->
                answer(table, "outputEntry_marketFacilitator_limits_informedParties", "\"DER\""));

    JourneyDifference moved =
        JourneyDifference.between(
            "bundled",
            JourneyActs.of(bundled(), "market-facilitator"),
            "edited",
            JourneyActs.of(edited, "market-facilitator"));

    assertThat(moved.removed().stream().map(JourneyAct::doer))
        .containsExactly("DSO tells IESO of LIMITS");
    assertThat(moved.added().stream().map(JourneyAct::doer))
        .containsExactly("DER tells IESO of LIMITS");
    assertThat(check(edited).drift())
        .as("the table's row no longer differs: all tell alike")
        .anyMatch(drift -> drift.startsWith("Row 1B-SC asks dual-participation not to do"))
        .anyMatch(drift -> drift.startsWith("Row 1B-SC asks dual-participation to do"));
  }

  @Test
  void aDifferenceInADrawingWithoutARowIsFound() {
    ModelSet edited =
        edit(
            "bpmn/dual-participation/day-ahead-dual-participation.bpmn",
            model -> model.replace("#{collateWholesaleSchedulesDelegate}", "#{anotherDelegate}"));

    assertThat(check(edited).drift())
        .contains(
            "dual-participation does 'dayAhead: delegate anotherDelegate' in stage BID, market-facilitator does not, and no row says so.",
            "Row 1B-BID asks dual-participation to do 'delegate collateWholesaleSchedulesDelegate', otherwise than market-facilitator; drawings and tables show no such difference.",
            "dual-participation must do 'delegate collateWholesaleSchedulesDelegate' (CMP-4).");
  }

  @Test
  void aDifferenceThatADrawingLosesIsFound() {
    ModelSet edited =
        edit(
            "bpmn/dual-participation/limit-after-der-outage.bpmn",
            model ->
                model.replace(
                    "camunda:topic=\"set-limits\"", "camunda:topic=\"optimise-network\""));

    assertThat(check(edited).drift())
        .anyMatch(drift -> drift.contains("'outageReported: topic optimise-network'"))
        .contains("dual-participation must not do 'topic optimise-network' (CMP-2).");
  }

  @Test
  void wordingAndPlaceOfAnElementAreNoDifference() {
    ModelSet edited =
        edit(
            "bpmn/shared/dispatch-resources.bpmn",
            model -> model.replace("name=\"Answer IESO\"", "name=\"Reply to the IESO\""));

    assertThat(
            JourneyDifference.between(
                    "bundled",
                    JourneyActs.of(bundled(), "market-facilitator"),
                    "edited",
                    JourneyActs.of(edited, "market-facilitator"))
                .removed())
        .isEmpty();
  }

  private static long rowsOf(DifferenceCheck check, String number) {
    return check.journeys().stream()
        .filter(told -> told.journey().number().equals(number))
        .mapToLong(told -> told.rows().size())
        .findFirst()
        .orElse(0);
  }

  private static DifferenceCheck check(ModelSet models) {
    return DifferenceCheck.of(models, DifferenceTables.rows(), DifferenceTables.sideBySide());
  }

  private static String answer(String table, String entry, String answer) {
    int at = table.indexOf("<text>", table.indexOf(entry));
    return table.substring(0, at)
        + "<text>"
        + answer
        + table.substring(table.indexOf("</text>", at));
  }

  private static ModelSet bundled() {
    return ModelSet.of(files());
  }

  private static ModelSet edit(String path, UnaryOperator<String> change) {
    SortedMap<String, byte[]> files = files();
    String before = new String(files.get(path), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertThat(after).as("the edit of " + path).isNotEqualTo(before);
    files.put(path, after.getBytes(StandardCharsets.UTF_8));
    return ModelSet.of(files);
  }

  private static SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      for (String folder : new String[] {"bpmn", "dmn"}) {
        for (Resource file :
            new PathMatchingResourcePatternResolver()
                .getResources("classpath*:/" + folder + "/**/*.*")) {
          String url = file.getURL().toString();
          String path = url.substring(url.lastIndexOf("/" + folder + "/") + 1);
          if (ModelFile.isModel(path)) {
            files.put(path, file.getContentAsByteArray());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
