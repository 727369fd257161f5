package org.busbar.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.busbar.adapters.comparison.TaskMinutes;
import org.busbar.adapters.conformance.SystemCatalogue;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.hub.day.DayOptions;
import org.busbar.hub.models.ModelFolder;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.modelling.ModelFile.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Comparison of journeys, of their models, and conformance of an edited set. */
class CompareCommandTest extends CommandTest {

  private static final Path RESULTS =
      Path.of("..", "adapters", "src", "test", "resources", "comparison");

  @TempDir private Path folder;

  @Test
  void resultsOfTheSameDayStandSideBySide() throws IOException {
    results();

    assertThat(busbar("compare", "--results", "--out", folder.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("total-dso", "Tier bypasses", "Input, SHA-256");
    assertThat(folder.resolve("ieee123-2023-09-05-journeys.html")).exists();
  }

  @Test
  void aDayOfAnotherInputMakesTheComparisonFail() throws IOException {
    results();
    Files.writeString(
        options(Journey.TOTAL_DSO.key()).folder().resolve("input.sha256"), "0".repeat(64) + "\n");

    assertThat(busbar("compare", "--results", "--out", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("compare nothing");
  }

  @Test
  void differencesOfTheBundledModelsAreThoseOfTheDocuments() {
    Path page = folder.resolve("differences.html");

    assertThat(busbar("models", "differences", "--out", page.toString())).isZero();
    assertThat(out.toString()).contains("1B-DIS", "CMP-7", "nothing else differs.");
    assertThat(page).content().contains("Who tells whom", "DER → IESO");
  }

  @Test
  void anEditedSetIsReadForDifferencesAndConformance() throws IOException {
    Path models = folder.resolve("models");
    assertThat(busbar("models", "export", models.toString())).isZero();
    Path dayAhead = models.resolve("bpmn/dual-participation/day-ahead-dual-participation.bpmn");
    Files.writeString(
        dayAhead,
        Files.readString(dayAhead)
            .replace("#{collateWholesaleSchedulesDelegate}", "#{recordNoteDelegate}"));
    Path who = models.resolve("bpmn/shared/select-offers.bpmn");
    Files.writeString(who, Files.readString(who).replace("J1A-SEL-2", "J9Z-SEL-2"));
    Path page = folder.resolve("page.html");

    assertThat(busbar("models", "differences", models.toString(), "--out", page.toString()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("1B-BID", "'delegate collateWholesaleSchedulesDelegate'");

    busbar("conform", "--models", models.toString(), "--out", page.toString());
    assertThat(out.toString()).contains("J1A-SEL-2");
    assertThat(page).content().contains("The models side by side", "SYS-WDSC", "J1A-SEL-2");
  }

  @Test
  void anyTwoJourneysCanBeCompared() {
    assertThat(busbar("models", "differences", "--from", "total-dso", "--to", "dual-participation"))
        .isZero();
    assertThat(out.toString())
        .contains("- EVAL  dayAhead: topic aggregate-offers")
        .contains("+ BID   dayAhead: delegate collateWholesaleSchedulesDelegate");
  }

  @Test
  void everySystemThatTheDocumentsNameIsPlayedByWhatIsThereOrStaysOutsideWithAReason() {
    assertThat(SystemCatalogue.read())
        .hasSize(39)
        .allSatisfy(
            system -> {
              assertThat(system.words()).as(system.id()).isNotBlank();
              if (system.place().startsWith("process ")) {
                assertThat(BundledModels.read().stream().map(model -> "process " + model.process()))
                    .contains(system.place());
              } else if (!system.isOutside()) {
                assertThat(Class.forName(system.place() + ".package-info")).isNotNull();
              }
            });
  }

  @Test
  void minutesAreOfFormsThatThereAre() {
    assertThat(TaskMinutes.read().rows().keySet())
        .filteredOn(form -> !form.equals("*"))
        .allSatisfy(form -> assertThat(ModelFolder.bundled().find(Kind.FORM, form)).isPresent());
  }

  private void results() throws IOException {
    for (String journey : DayOptions.journeys()) {
      FileSystemUtils.copyRecursively(
          RESULTS.resolve(
              Journey.of(journey) == Journey.DUAL_PARTICIPATION
                  ? journey
                  : Journey.MARKET_FACILITATOR.key()),
          options(journey).folder());
    }
  }

  private DayOptions options(String journey) {
    return new DayOptions(journey, "ieee123", LocalDate.of(2023, 9, 5), 1, folder);
  }
}
