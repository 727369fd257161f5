package org.busbar.adapters.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DayReportWriterTest {

  @TempDir Path directory;

  @Test
  void thePageIsWellFormed() throws Exception {
    Document page = parsed(new ReportPage(SampleDay.day()).html());

    assertThat(page.getElementsByTagName("section").getLength()).isEqualTo(12);
    assertThat(page.getElementsByTagName("figure").getLength()).isGreaterThanOrEqualTo(13);
  }

  @Test
  void thePageAsksForNothingFromOutside() {
    String page = new ReportPage(SampleDay.day()).html();

    assertThat(page).doesNotContainPattern("(?i)(https?:|//[a-z]|url\\((?!#)|@import|<link|<img)");
    assertThat(page).doesNotContain(" style=").doesNotContainPattern(" on[a-z]+=\"");
    assertThat(page).contains("default-src 'none'").doesNotContain("unsafe-inline");
  }

  @Test
  void everyNeedAndEveryBindingLimitAppears() {
    DayReport day = SampleDay.day();
    String page = new ReportPage(day).html();

    day.needs().forEach(need -> assertThat(page).contains("<td>" + need.id() + "</td>"));
    day.limits().stream()
        .filter(DayReport.Limit::binds)
        .forEach(
            limit ->
                assertThat(page)
                    .contains(limit.release(), "hour ending " + limit.hourEnding() + ": export"));
  }

  @Test
  void bothMapsShowTheForecastAndCarryTheFlowsOfTheirOwnStates() {
    DayReport day = SampleDay.day();
    String page = new ReportPage(day).html();

    assertThat(page)
        .contains("Before: forecast without dispatch")
        .contains("After: the same forecast with what was committed");
    DayReport.Snapshot peak = day.snapshots().get(17);
    assertThat(peak.committedKw()).isNotEmpty();
    for (DayReport.State state : List.of(peak.before(), peak.after())) {
      assertThat(page)
          .contains(Figures.number(state.interfaceKw(), 0) + " kW through the interface");
    }
    assertThat(page).contains(": committed +").doesNotContain(": dispatched +");
  }

  @Test
  void theLiveSystemIsShownWithItsViolations() throws IOException {
    DayReport day = SampleDay.day();
    String page = new ReportPage(day).html();
    long outside = day.intervals().stream().filter(i -> i.violations() > 0).count();
    String sentence =
        "In %d of 288 intervals of 5 minutes the live system was outside its limits, 24 of them during reported conditions"
            .formatted(outside);

    assertThat(page).contains(sentence, "worst 112 % of a rating", "10 % above the day-ahead");
    assertThat(page.split("class=\"outside\"", -1)).hasSize((int) outside + 2); // and the key
    DayReportWriter.write(directory, day);
    assertThat(read("intervals.csv")).hasSize(289);
    assertThat(read("intervals.csv").get(1)).startsWith("2025-07-15T00:00:00-05:00", "300");
  }

  @Test
  void aBranchWhoseEndsCoincideIsASquare() {
    DayReport day = SampleDay.withRegulatorAtOnePlace();

    assertThat(new ReportPage(SampleDay.day()).html()).doesNotContain("data-k=\"sq l\"");
    assertThat(new ReportPage(day).html())
        .containsPattern("<rect class=\"sq l3\"[^>]*>\\s*<title>Regulator reg-0");
  }

  @Test
  void instructionsOfOneResourceThatOverlapStandInRowsOfTheirOwn() {
    DayReport day = SampleDay.day();
    DayReport.Instruction first = day.instructions().get(0);
    DayReport.Instruction second =
        new DayReport.Instruction(
            "I-second",
            first.derId(),
            first.start(),
            first.end(),
            50,
            first.issuedAt(),
            first.outcome(),
            first.answeredAt(),
            DayReport.Origin.IESO);
    Markup out = new Markup();
    new InstructionLanes(SampleDay.withInstructions(List.of(first, second))).write(out);

    List<String> tops =
        Pattern.compile(
                "<rect class=\"state acknowledged\" x=\"[^\"]*\" y=\"([^\"]*)\" width=\"[^\"]*\" height=\"18\"")
            .matcher(out.toString())
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(tops).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void anIncidentTellsItsDecisionApartFromItsComment() throws IOException {
    DayReport day = SampleDay.day();
    String page = new ReportPage(day).html();

    assertThat(page).contains("<td>Rejected</td>", "<td>Unknown to us</td>", "<td>Open</td>");
    assertThat(page).contains("<td title=\"Q-2-with-a-long-id\">Q-2-with-a…</td>");
    DayReportWriter.write(directory, day);
    assertThat(read("incidents.csv").get(1)).contains("REJECTED", "Unknown to us");
  }

  @Test
  void theOffersOfAllHoursHaveOneScaleAndTheSelectedAreMarked() {
    String page = new ReportPage(SampleDay.day()).html();

    assertThat(page).contains("Location decides, not price alone").contains("class=\"chosen\"");
    List<String> widest =
        Pattern.compile("(?s)Offers of hour ending.*?class=\"tick mid\" x=\"544\"[^>]*>([^<]*)<")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertThat(widest).hasSize(1);
  }

  @Test
  void aHostileTextStaysText() throws Exception {
    String page = new ReportPage(SampleDay.day()).html();

    assertThat(page).contains("=HYPERLINK(&quot;x&quot;) &lt;script&gt; &amp; noun");
    assertThat(parsed(page).getElementsByTagName("script").getLength()).isEqualTo(1);
  }

  @Test
  void theSameDayGivesTheSameFiles() throws IOException {
    Path again = directory.resolve("again");
    List<Path> first = DayReportWriter.write(directory, SampleDay.day());
    DayReportWriter.write(again, SampleDay.day());

    for (Path file : first) {
      assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
    assertThat(first.stream().map(path -> path.getFileName().toString()).toList())
        .isEqualTo(DayReportWriter.fileNames(SampleDay.day()));
  }

  @Test
  void aDayWithoutNeedsSaysSo() throws Exception {
    DayReport quiet = SampleDay.quietDay();
    String page = new ReportPage(quiet).html();

    parsed(page);
    assertThat(page)
        .contains("The forecast found no need")
        .contains("No instruction was sent.")
        .contains("No settlement line was made.")
        .doesNotContain("NaN");
    assertThat(DayReportWriter.write(directory, quiet)).allMatch(Files::isRegularFile);
  }

  @Test
  void aDayWithoutAnythingStillGivesAPage() throws Exception {
    DayReport quiet = SampleDay.quietDay();
    DayReport.Network network = quiet.network();
    DayReport bare =
        new DayReport(
            quiet.heading(),
            new DayReport.Network(
                "none",
                network.interfaceName(),
                Double.NaN,
                network.minVoltagePu(),
                network.maxVoltagePu(),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            DayReport.Markets.NONE,
            quiet.decisionsSha256());

    parsed(new ReportPage(bare).html());
    assertThat(DaySummary.text(bare)).contains("nothing forecast outside its limits");
  }

  @Test
  void theTablesReadBackAsTheyWereWritten() throws IOException {
    DayReport day = SampleDay.day();
    DayReportWriter.write(directory, day);

    List<List<String>> needs = read("needs.csv");
    assertThat(needs).hasSize(day.needs().size() + 1);
    assertThat(needs.get(0)).startsWith("need", "zone", "hourEnding");
    assertThat(needs.get(1)).startsWith("N-16", "EAST", "16").hasSameSizeAs(needs.get(0));

    List<List<String>> settlement = read("settlement.csv");
    List<String> amounts = settlement.stream().skip(1).map(row -> row.get(4)).toList();
    assertThat(amounts).allMatch(Pattern.compile("-?\\d+\\.\\d\\d").asMatchPredicate());
    assertThat(amounts).anyMatch(amount -> amount.startsWith("-"));
    long cents =
        amounts.stream().mapToLong(amount -> Long.parseLong(amount.replace(".", ""))).sum();
    assertThat(cents)
        .isEqualTo(
            day.settlementLines().stream().mapToLong(DayReport.SettlementLine::amountCents).sum());
  }

  @Test
  void noTextCanBecomeAFormula() throws IOException {
    DayReportWriter.write(directory, SampleDay.day());

    assertThat(read("incidents.csv").get(1).get(3)).startsWith("'=HYPERLINK(\"x\") <script>");
    assertThat(read("settlement.csv").stream().map(row -> row.get(5)))
        .noneMatch(text -> text.startsWith("-"))
        .anyMatch(text -> text.startsWith("'-"));
    assertThat(List.of("=1", "+1", "-1", "@a", "\tx"))
        .allSatisfy(text -> assertThat(Table.harmless(text)).isEqualTo("'" + text));
  }

  @Test
  void timesInFilesCarryTheirOffset() throws IOException {
    DayReportWriter.write(directory, SampleDay.day());

    assertThat(read("deadlines.csv").get(1).get(1)).isEqualTo("2025-07-14T07:00:00-05:00");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));

    assertThatThrownBy(() -> DayReportWriter.write(file, SampleDay.day()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("taken")
        .hasMessageContaining("--out");
  }

  private static Document parsed(String page) throws Exception {
    assertThat(page).startsWith("<!DOCTYPE html>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  /** A reader of RFC 4180 of its own, so that the writer is not checked by itself. */
  private List<List<String>> read(String name) throws IOException {
    String text = Files.readString(directory.resolve(name));
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\r')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          i++;
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    assertThat(row).isEmpty();
    return rows;
  }
}
