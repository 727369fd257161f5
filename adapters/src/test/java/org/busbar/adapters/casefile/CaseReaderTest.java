package org.busbar.adapters.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReaderTest {

  private final OperatingCase ieee123 = new CaseReader().read("ieee123");

  @Test
  void theBundledCaseIsWhatTheReadmePromises() {
    assertThat(ieee123.id()).isEqualTo("ieee123");
    assertThat(ieee123.interfaceId()).isEqualTo("td-150");
    assertThat(ieee123.nominalLoadKw()).isCloseTo(3490, within(1.0));
    assertThat(ieee123.zones()).hasSize(3);
    assertThat(ieee123.programs()).hasSize(2);
    assertThat(ieee123.participants())
        .filteredOn(p -> p.role() == Participant.Role.OWNER)
        .hasSize(2);
    assertThat(ieee123.participants())
        .filteredOn(p -> p.role() == Participant.Role.AGGREGATOR)
        .hasSize(3);
    assertThat(ieee123.resources()).hasSizeBetween(28, 35);
    assertThat(ieee123.resources()).filteredOn(r -> r.kind() == Resource.Kind.BATTERY).hasSize(2);
    assertThat(ieee123.contributors()).hasSize(10);
    long standing = ieee123.standingOffers().stream().map(o -> o.resourceId()).distinct().count();
    assertThat(standing * 3.0 / ieee123.resources().size()).isCloseTo(2, within(0.3));
  }

  @Test
  void theHistoryIsOntariosDemandOfAYear() {
    assertThat(ieee123.demand().first()).isEqualTo(LocalDate.of(2023, 1, 1));
    assertThat(ieee123.demand().last()).isEqualTo(LocalDate.of(2023, 12, 31));
    assertThat(ieee123.demand().megawatts(LocalDate.of(2023, 1, 1), 1)).isEqualTo(13514);
    assertThat(ieee123.demand().peakMegawatts())
        .isEqualTo(ieee123.demand().megawatts(LocalDate.of(2023, 9, 5), 17));
  }

  @Test
  void solarFollowsTheSunOfTheDateAndTheRestItsTable() {
    Resource roof = ieee123.resource("pv-01");
    assertThat(ieee123.expectedKw(roof, LocalDate.of(2023, 6, 21), 13)).isGreaterThan(120);
    assertThat(ieee123.expectedKw(roof, LocalDate.of(2023, 12, 21), 13)).isLessThan(70);
    assertThat(ieee123.expectedKw(roof, LocalDate.of(2023, 6, 21), 24)).isZero();
    Resource depot = ieee123.resource("ev-05");
    assertThat(ieee123.expectedKw(depot, LocalDate.of(2023, 6, 21), 18)).isEqualTo(-82);
  }

  @Test
  void readsTheSameCaseFromADirectory(@TempDir Path directory) throws IOException {
    Path copy = Files.createDirectory(directory.resolve("ieee123"));
    for (String file : Bundled.FILES) {
      Files.writeString(copy.resolve(file), Bundled.text(file));
    }
    assertThat(new CaseReader().read(copy.toString()).resources()).isEqualTo(ieee123.resources());
  }

  @Test
  void refusesACaseThatDoesNotExist() {
    assertThatThrownBy(() -> new CaseReader().read("../etc"))
        .isInstanceOf(CaseFileException.class)
        .hasMessageContaining("There is no such case. Give the name of a bundled case (ieee123)");
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "resources.csv|solar,harbour,voltage-support,west|solar,nobody,voltage-support,west"
            + "|The participant (nobody) does not exist. Add it to participants.csv",
        "resources.csv|solar,harbour,voltage-support|solar,harbour,charity"
            + "|The program (charity) does not exist. Add it to programs.csv",
        "resources.csv|harbour,voltage-support,west|harbour,voltage-support,moon"
            + "|The zone (moon) does not exist. Add it to zones.csv",
        "resources.csv|harbour,voltage-support,west|harbour,voltage-support,north"
            + "|The zone (north) must be that of bus 7, where pv-01 is connected. Write west.",
        "resources.csv|pv-01-pcc|nowhere"
            + "|The connection (nowhere) does not exist. Add it to connections.csv",
        "resources.csv|pv-02-pcc|pv-01-pcc|The connection (pv-01-pcc) is used in line",
        "resources.csv|M-PV-01,180|M-PV-01,-180"
            + "|The max_injection_kw (-180) must be zero or positive.",
        "resources.csv|pv-02,Ridgeview|pv-01,Ridgeview|The id (pv-01) is used in line",
        "resources.csv|solar,harbour|windmill,harbour|The kind (windmill) must be one of",
        "resources.csv|250,250,1000|250,250,0"
            + "|The energy_kwh (0.0) of bat-1 must be positive for a battery",
        "resources.csv|1000,idle|1000,ideal"
            + "|The profile (ideal) does not exist. Add it to profiles.csv",
        "resources.csv|M-DR-01,0,120,0,industry|M-DR-01,0,120,0,solar"
            + "|The profile (solar) goes beyond the ratings of dr-01",
        "contributors.csv|plugin-01,ev-05,M-EV-05-01,18|plugin-01,ev-05,M-EV-05-01,17"
            + "|The shares of ev-05 sum to 99.0 kW but its rating is 100.0 kW.",
        "contributors.csv|plugin-01,ev-05|plugin-01,dr-01"
            + "|The resource (dr-01) is held by harbour, who is no aggregator.",
        "contributors.csv|18,2023-01-01|18,yesterday"
            + "|The active_from (yesterday) is not a date. Write e.g. 2023-09-05.",
        "standing-offers.csv|bat-1,up,2,150,165.00|bat-1,up,2,150,65.00"
            + "|The price (65.00) must not be below that of the step before (72.00).",
        "standing-offers.csv|bat-1,up,2|bat-1,up,3|The step (3) must be 2.",
        "standing-offers.csv|72.00,13,22|72.00,13,25|The hours (13 to 25) must be within 1..24",
        "standing-offers.csv|bat-1,up,1,100|bat-1,up,1,-100|The quantity_kw (-100) must be positive",
        "standing-offers.csv|bat-1,up,1,100|bat-1,up,1,900"
            + "|The curve of bat-1 reaches 900.0 kW, more than it can change.",
        "profiles.csv|idle,0|idle,1.5|The he1 (1.5) must be within -1..1.",
        "demand.csv|2023-03-01,|2023-03-02,|The date (2023-03-02) must follow the row before",
        "zones.csv|north,North|nord,North|The zone (north) of buses.csv is missing. Add it.",
        "case.csv|43.7|143.7|The latitude (143.7) must be within -90..90",
        "programs.csv|peak-relief,Peak relief,5|peak-relief,Peak relief,-5"
            + "|The minimum (-5.0 kW)",
      })
  void refusesABrokenTableWithFileLineAndRemedy(
      String file, String sound, String broken, String message) {
    String text = Bundled.text(file);
    assertThat(text).contains(sound);
    CaseFileException refusal = refusal(Map.of(file, replaceFirst(text, sound, broken)));

    assertThat(refusal.problems()).anyMatch(problem -> problem.contains(message));
    assertThat(refusal.problems()).anyMatch(problem -> problem.startsWith(file + ":"));
    assertThat(refusal).hasMessageContaining("nothing is loaded");
  }

  @Test
  void namesTheLine() {
    String text = Bundled.text("zones.csv");
    CaseFileException refusal = refusal(Map.of("zones.csv", text + "west,West again\n"));

    assertThat(refusal.problems())
        .containsExactly(
            "zones.csv:6: The id (west) is used in line 3 already. Give each row its own.");
  }

  @Test
  void reportsFaultsOfNetworkAndMarketTogether() {
    CaseFileException refusal =
        refusal(
            Map.of(
                "lines.csv", replaceFirst(Bundled.text("lines.csv"), "L115,149", "L115,nobus"),
                "demand.csv", replaceFirst(Bundled.text("demand.csv"), "13514", "-1"),
                "case.csv", replaceFirst(Bundled.text("case.csv"), "0.95", "0")));

    assertThat(refusal.problems()).hasSize(3);
    assertThat(refusal.getMessage())
        .contains("nobus")
        .contains("The he1 (-1) must be positive")
        .contains("The peak_load_scale (0) must be positive");
  }

  private static CaseFileException refusal(Map<String, String> changed) {
    CaseFileException refusal =
        catchThrowableOfType(CaseFileException.class, () -> CaseReader.read(Bundled.with(changed)));
    return Objects.requireNonNull(refusal, "the case was not refused");
  }

  private static String replaceFirst(String text, String sound, String broken) {
    int at = text.indexOf(sound);
    return text.substring(0, at) + broken + text.substring(at + sound.length());
  }

  /** The bundled case, with some of its tables changed. */
  private static final class Bundled {

    static final List<String> FILES =
        List.of(
            "buses.csv",
            "capacitors.csv",
            "case.csv",
            "connections.csv",
            "contributors.csv",
            "demand.csv",
            "interface.csv",
            "line_codes.csv",
            "lines.csv",
            "loads.csv",
            "participants.csv",
            "profiles.csv",
            "programs.csv",
            "regulators.csv",
            "resources.csv",
            "source.csv",
            "standing-offers.csv",
            "switches.csv",
            "transformers.csv",
            "zones.csv");

    private Bundled() {}

    static String text(String file) {
      try (InputStream in = CaseReader.class.getResourceAsStream("/cases/ieee123/" + file)) {
        return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    static CaseFolder with(Map<String, String> changed) {
      Map<String, String> texts = new HashMap<>();
      FILES.forEach(file -> texts.put(file, text(file)));
      texts.putAll(changed);
      return new CaseFolder() {
        @Override
        public String name() {
          return "broken";
        }

        @Override
        public Optional<String> text(String file) {
          return Optional.ofNullable(texts.get(file));
        }
      };
    }
  }
}
