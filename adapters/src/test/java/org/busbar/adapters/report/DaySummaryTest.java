package org.busbar.adapters.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DaySummaryTest {

  @Test
  void theSummaryTellsTheDay() {
    String text = DaySummary.text(SampleDay.day());

    assertThat(text)
        .containsPattern("Needs found +6  in 2 zones; 5 of 6 needs covered by selections")
        .containsPattern("HE 18 +\\d+\\.\\d kW selected")
        .containsPattern("phase A +thermal +HE 16-20")
        .containsPattern("Offers received +60  40 by message, 20 standing, 5 rejected")
        .containsPattern(
            "Limits set +720  \\d+ bind\\n +\\d+ approved by a person, \\d+ by the rule, \\d+ by later optimisation")
        .containsPattern("In \\d+ of 288 intervals of 5 minutes the live system was outside its")
        .contains("the load was then 10 % above", "penalties can")
        .containsPattern("bound by \\S+ +phase A +HE 16-21")
        .containsPattern("acknowledged +\\d+")
        .containsPattern("refused +3 ")
        .containsPattern("timed out +2 ")
        .containsPattern("Energy delivered +[\\d.]+ kWh \\(\\d+\\.\\d % of asked\\)")
        .containsPattern("Deadlines met +4  2 missed")
        .contains("report.html");
  }

  @Test
  void everyLineFitsTheTerminalInItsSmallestCharacterSet() {
    assertThat(DaySummary.text(SampleDay.day()).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 127));
  }

  @Test
  void hoursInARowAreOneInterval() {
    assertThat(DaySummary.hours(List.of(22, 17, 18, 19, 18))).isEqualTo("17–19, 22");
  }
}
