package org.busbar.adapters.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.busbar.adapters.report.ComparisonPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;
import org.xml.sax.InputSource;

/** On two results of real days, cut to hour ending 18 and one dispatch of the IESO. */
class JourneyFiguresTest {

  private static final Path RESULTS = Path.of("src", "test", "resources", "comparison");

  @TempDir private Path folder;

  /** Counted by hand from the tables. */
  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "Needed by the network, 0.1456, 0.1456",
    "Offered to the DSO, 0.1719, 0.1719",
    "Accepted for the network, 0.0934, 0.0934",
    "Called by the IESO, 0.1, 0.05",
    "Called in all, 0.1934, 0.1434",
    "'Delivered, as far as the DSO measures it', 0.119648, 0.022056",
    "Shortfall to the IESO, 0.002404, NaN",
    "Paid, 2.65, 2.65",
    "Charged, 8.55, 8.55",
    "'Cost, net', -5.90, -5.90",
    "Messages between the parties, 572, 886",
    "Links: pairs of parties, 6, 11",
    "Tier bypasses, 0, 2",
    "Critical path: dispatch to answer, 3, 1",
    "'Critical path: dispatch to answer, time', 0, 60",
    "Limits told to the IESO by the hub, 3, 0",
    "Tasks for people, 7, 8",
    "Their time (assumption), 70, 80",
  })
  void figuresAreThoseCountedByHand(String name, double facilitator, double dual)
      throws IOException {
    assertThat(read("market-facilitator").figure(name).value())
        .isEqualTo(facilitator, within(1e-9));
    double value = read("dual-participation").figure(name).value();
    if (Double.isNaN(dual)) {
      assertThat(value).as("the owner answers to the IESO for it").isNaN();
    } else {
      assertThat(value).isEqualTo(dual, within(1e-9));
    }
  }

  @Test
  void aDispatchThatWasRefusedIsMissingWholly() throws IOException {
    copy("market-facilitator");
    Path instructions = folder.resolve("instructions.csv");
    Files.writeString(
        instructions,
        Files.readString(instructions)
            .lines()
            .filter(line -> !line.contains("D-IESO"))
            .reduce("", (all, line) -> all + line + "\r\n"));

    assertThat(JourneyFigures.read("any", folder).figure("Shortfall to the IESO").value())
        .isEqualTo(0.1, within(1e-9));
  }

  @Test
  void resultsWithoutTotalsOfMessagesAreRefusedWithARemedy() throws IOException {
    copy("market-facilitator");
    Files.writeString(folder.resolve("traffic.csv"), "count,value\r\nmessages,572\r\n");

    assertThatThrownBy(() -> JourneyFigures.read("any", folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The table traffic.csv must have the row links. Run the day again.");
  }

  @Test
  void cellsWithCommasQuotesAndLinesAreReadAsWritten() {
    assertThat(ResultTable.parse("t.csv", "# why\r\na,b\r\n\"x, \"\"y\"\"\nz\",2\r\n"))
        .isEqualTo(List.of(Map.of("a", "x, \"y\"\nz", "b", "2")));
    assertThatThrownBy(() -> ResultTable.parse("t.csv", "a,b\n1\n"))
        .hasMessage("Row 1 of t.csv (1) must have the 2 cells of its header. Run the day again.");
  }

  @Test
  void minutesOfTasksSaySinceWhenAndThatTheyAreAssumed() {
    assertThat(TaskMinutes.read().rows())
        .containsKey("*")
        .allSatisfy(
            (form, row) -> {
              assertThat(row.source()).isEqualTo("assumption");
              assertThat(row.since()).isAfter("2026-01-01");
              assertThat(row.why()).isNotBlank();
              assertThat(row.minutes()).isPositive();
            });
  }

  @Test
  void thePageShowsAllSideBySideAndWhatIsNotKnown() throws Exception {
    var page =
        new ComparisonPage(
            "the day", List.of(read("market-facilitator"), read("dual-participation")));

    assertThat(page.isSameInput()).isTrue();
    assertThat(page.text())
        .containsPattern("Tier bypasses +0 +2\n")
        .containsPattern("Shortfall to the IESO, MWh +0\\.002 +not known\n")
        .containsPattern("Input, SHA-256 +acc0265f6624 +acc0265f6624\n");
    String html = page.html();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.substring(html.indexOf("<html")))));
    assertThat(html).contains("every column has the same seal", "not known", "Money of the");
  }

  @Test
  void daysOfOtherInputAreNotCompared() throws IOException {
    copy("market-facilitator");
    Files.writeString(folder.resolve("input.sha256"), "0".repeat(64) + "  another day\n");
    var page =
        new ComparisonPage(
            "days", List.of(read("dual-participation"), JourneyFigures.read("other", folder)));

    assertThat(page.isSameInput()).isFalse();
    assertThat(page.html()).contains("compare nothing");
  }

  private static JourneyFigures read(String journey) throws IOException {
    return JourneyFigures.read(journey, RESULTS.resolve(journey));
  }

  private void copy(String journey) throws IOException {
    FileSystemUtils.copyRecursively(RESULTS.resolve(journey), folder);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isNotEmpty();
    }
  }
}
