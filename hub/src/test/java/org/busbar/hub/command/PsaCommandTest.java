package org.busbar.hub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The commands of power system analysis, on the bundled feeder and on a script of ours. */
class PsaCommandTest extends CommandTest {

  private static final String SMALL = "src/test/resources/psa/small.dss";

  @TempDir private Path folder;

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void importCountsWhatAScriptHolds() {
    assertThat(busbar("psa", "import", SMALL)).isZero();
    assertThat(out.toString())
        .contains("Network small")
        .contains("5  buses")
        .contains("3  transformers with taps (regulators)")
        .contains("2350.0  kW of load")
        .contains("Read, without effect:\n  command solve");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void freeRegulatorsLiftTheVoltageAndTheirTapsCanBeGivenBack() throws IOException {
    Path taps = folder.resolve("taps.csv");
    assertThat(
            busbar(
                "psa",
                "solve",
                SMALL,
                "--taps-out",
                taps.toString(),
                "--out",
                folder.resolve("free.csv").toString()))
        .isZero();
    assertThat(out.toString()).contains("The controls came to rest");
    assertThat(Files.readAllLines(taps))
        .startsWith("regcontrol,transformer,winding,tap_pu,tap_number")
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).matches("reg_a,reg_a,2,1\\.0\\d+,[1-9]"));

    assertThat(
            busbar(
                "psa",
                "solve",
                SMALL,
                "--taps",
                taps.toString(),
                "--out",
                folder.resolve("held.csv").toString()))
        .isZero();
    assertThat(
            busbar(
                "psa",
                "solve",
                SMALL,
                "--taps",
                "as-given",
                "--out",
                folder.resolve("given.csv").toString()))
        .isZero();
    List<double[]> free = vPu("free.csv");
    List<double[]> held = vPu("held.csv");
    List<double[]> given = vPu("given.csv");
    assertThat(free).hasSize(13);
    for (int i = 0; i < free.size(); i++) {
      assertThat(held.get(i)[0]).isCloseTo(free.get(i)[0], within(1e-8));
    }
    assertThat(free.stream().mapToDouble(v -> v[0]).min().orElseThrow())
        .isGreaterThan(given.stream().mapToDouble(v -> v[0]).min().orElseThrow() + 0.01);
  }

  private List<double[]> vPu(String name) throws IOException {
    List<String> lines = file(name).lines().toList();
    assertThat(lines.get(0)).isEqualTo("bus,node,vmag_v,vang_deg,vpu");
    return lines.stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(cells -> new double[] {Double.parseDouble(cells[4])})
        .toList();
  }

  @Test
  void pictureIsSoundXmlWithEveryBranchAndBusEvenWithoutCoordinates() throws Exception {
    for (String network : List.of(SMALL, "ieee123")) {
      Path picture = folder.resolve("map.svg");
      assertThat(busbar("psa", "solve", network, "--picture", picture.toString())).isZero();
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document svg =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(Files.readString(picture))));
      int titles = svg.getElementsByTagName("title").getLength();
      assertThat(titles).isGreaterThan(network.equals(SMALL) ? 6 + 5 : 134 + 130);
      assertThat(Files.readString(picture)).doesNotContain("NaN").doesNotContain("Infinity");
    }
    assertThat(Files.readString(folder.resolve("map.svg")))
        .contains("L114: 112.0 %")
        .contains(">reg4a/b/c +6/0/+3<");
  }

  @Test
  void branchesTableClosesThePowerBalance() throws IOException {
    Path table = folder.resolve("branches.csv");
    assertThat(busbar("psa", "solve", SMALL, "--taps", "as-given", "--branches", table.toString()))
        .isZero();
    double imported =
        Files.readAllLines(table).stream()
            .filter(line -> line.startsWith("reg_"))
            .mapToDouble(line -> Double.parseDouble(line.split(",")[3]))
            .sum();
    assertThat(out.toString()).contains("Source      %.1f kW".formatted(imported));
    assertThat(imported).isBetween(2300.0, 2500.0);
  }

  @Test
  void dayMovesTheRegulatorsWithTheLoadAndListsEachStep() throws IOException {
    Path shape = folder.resolve("shape.csv");
    Files.writeString(shape, "load\n0.2\n0.2\n1.3\n0.2\n");
    assertThat(
            busbar(
                "psa",
                "day",
                SMALL,
                "--steps",
                "48",
                "--shape",
                shape.toString(),
                "--out",
                folder.toString()))
        .isZero();
    assertThat(out.toString()).contains("48 steps, all converged").contains("tap steps");
    assertThat(file("steps.csv").lines()).hasSize(49).anyMatch(line -> line.startsWith("25,12,"));
    List<String> positions = file("positions.csv").lines().toList();
    assertThat(positions.get(0)).isEqualTo("step,hour,reg_a,reg_b,reg_c,bank");
    int atNoon = Integer.parseInt(positions.get(26).split(",")[3]);
    int atNight = Integer.parseInt(positions.get(6).split(",")[3]);
    assertThat(atNoon).isGreaterThan(atNight);
    assertThat(folder.resolve("lowest.svg")).exists();
    assertThat(err.toString()).contains("100 %");
  }

  @Test
  void secureListsWhatEachOutageCostsAndIsTheSameForTheSameSeed() throws IOException {
    String[] command = {
      "psa",
      "secure",
      SMALL,
      "--steps",
      "4",
      "--scenarios",
      "3",
      "--seed",
      "7",
      "--out",
      folder.toString()
    };
    assertThat(busbar(command)).isZero();
    String first = file("violations.csv");
    assertThat(file("contingencies.csv").lines())
        .anyMatch(line -> line.startsWith("base,12,"))
        .anyMatch(line -> line.startsWith("end,12,"));
    assertThat(out.toString()).contains("Load lost").contains("4 steps x 3 paths");
    assertThat(err.toString()).contains("100 %");
    assertThat(busbar(command)).isZero();
    assertThat(file("violations.csv")).isEqualTo(first);
  }

  @Test
  void envelopeOfPlacedDersNamesWhatBinds() throws IOException {
    Path table = folder.resolve("envelopes.csv");
    assertThat(
            busbar(
                "psa",
                "envelope",
                SMALL,
                "--ders",
                "3",
                "--der-kw",
                "4000",
                "--steps",
                "2",
                "--rule",
                "equal",
                "--out",
                table.toString()))
        .isZero();
    List<String> lines = Files.readAllLines(table);
    assertThat(lines).hasSize(1 + 2 * 3);
    assertThat(lines.stream().skip(1))
        .allSatisfy(
            line -> {
              double exportKw = Double.parseDouble(line.split(",")[4]);
              assertThat(exportKw).isBetween(1.0, 4000.0);
            })
        .anySatisfy(line -> assertThat(line).containsPattern("thermal|overvoltage"));
  }

  /** By hand, from the quadratic of the line: 378.7 kW at 1.03 pu, all 450 kW one tap lower. */
  @Test
  void optimiseLowersATapForThePvAtTheEndOfALine() throws IOException {
    Path script = folder.resolve("pv.dss");
    Files.writeString(
        script,
        """
        Clear
        New Circuit.pv basekv=4.16 bus1=source pu=1.03 R1=0 X1=0.000001 R0=0 X0=0.000001
        New Transformer.reg phases=3 windings=2 buses=(source head) kvs=(4.16 4.16) kvas=(9999 9999) xhl=0.001 %loadloss=0 wdg=2 numtaps=32 maxtap=1.1 mintap=0.9
        New RegControl.reg transformer=reg winding=2 vreg=120 band=2 ptratio=20
        New Line.line bus1=head bus2=end r1=1 x1=2 r0=1 x0=2 c1=0 c0=0 length=1 normamps=400
        New Generator.pv bus1=end phases=3 kv=4.16 kw=450 pf=1 model=1
        Set voltagebases=[4.16]
        CalcVoltageBases
        """);
    Path plan = folder.resolve("plan.csv");
    String[] command = {
      "psa", "optimise", script.toString(), "--taps", "as-given", "--out", plan.toString()
    };
    assertThat(busbar(command)).isZero();
    assertThat(out.toString())
        .contains("most-der: 378.73 -> 450.00 kW")
        .contains("1 of 1 move")
        .contains("reg: 0 -> -1")
        .contains("1, none curtailed")
        .contains("Violations   0 -> 0")
        .contains("2 steps, all safe");
    assertThat(Files.readAllLines(plan))
        .containsExactly(
            "step,kind,device,from,to,safe,breaks,why",
            "1,tap,reg,0,-1,yes,,Lowers the voltage at and behind head by about 0.62 %.",
            "2,der,all DERs,\"378.7 kW, 0.0 kvar\",\"450.0 kW, 0.0 kvar\",yes,,Admits 71.3 kW more.");
  }

  @Test
  void optimiseNamesTheLimitThatHoldsADer() {
    assertThat(
            busbar(
                "psa",
                "optimise",
                SMALL,
                "--ders",
                "1",
                "--der-kw",
                "500",
                "--load",
                "0.1",
                "--reverse-kw",
                "100"))
        .isZero();
    assertThat(out.toString())
        .containsPattern("der-\\w+: 3\\d\\d\\.\\d of 500\\.0 kW, held by reverse power")
        .contains("(limit 100.0 kW)");
  }

  @Test
  void importBeyondItsLimitIsAViolation() throws IOException {
    assertThat(
            busbar(
                "psa",
                "secure",
                SMALL,
                "--steps",
                "1",
                "--scenarios",
                "1",
                "--import-kw",
                "100",
                "--out",
                folder.toString()))
        .isZero();
    assertThat(file("violations.csv").lines())
        .anySatisfy(line -> assertThat(line).contains(",import_power,").contains(",100,kW,base,"));
  }

  @ParameterizedTest
  @CsvSource({SMALL, "ieee123"})
  void exportAsAScriptHoldsTheSameNetwork(String network) throws IOException {
    Path script = folder.resolve("own.dss");
    assertThat(busbar("psa", "import", network, "--dss", script.toString())).isZero();
    List<String> counts = counts();
    assertThat(counts).hasSizeGreaterThan(6);
    out.getBuffer().setLength(0);
    assertThat(busbar("psa", "import", script.toString())).isZero();
    assertThat(counts()).isEqualTo(counts);
    assertThat(err.toString()).isEmpty();
  }

  /** The indented lines with a figure first. */
  private List<String> counts() {
    return out.toString().lines().filter(line -> line.matches(" +[\\d.]+  .+")).toList();
  }

  @Test
  void benchPrintsAFigureForEachWork() {
    assertThat(busbar("bench", "psa", "--network", SMALL, "--seconds", "0.05", "--threads", "1"))
        .isZero();
    assertThat(out.toString())
        .contains("16 lanes, voltages only")
        .contains("16 lanes, flows and limits")
        .contains("one at a time")
        .contains("step of a day")
        .containsPattern("tolerance 1.0E-8 pu")
        .doesNotContain("without a solution");
  }

  @Test
  void benchClearingPrintsEachFigureWithItsLimitAndChecksTheSelectionByAPowerFlow() {
    assertThat(busbar("bench clearing --offers 1000 --hours 4 --rows 3 --repeat 0".split(" ")))
        .isZero();
    assertThat(out.toString())
        .contains("1000 offers x 4 h", "re-clearing, 1000 x 12", "disaggregation", "check against")
        .containsPattern("OPTIMAL; [1-4] of 4 intervals violated")
        .containsPattern("network rows, [1-9]\\d* of them bind")
        .contains("finds 4 of 4 intervals within limits")
        .contains("finds 12 of 12 intervals within limits")
        .contains("most memory resident");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "psa solve nothing.dss | 1 | There is no such file, directory or bundled case",
        "psa solve pom.xml | 1 | pom.xml",
        "psa solve ieee123 --taps nowhere.csv | 1 | The file nowhere.csv cannot be read",
        "psa solve ieee123 --load -x | 2 | '--load'",
        "psa envelope ieee123 --rule fair | 2 | 'fair' is no rule; take equal, proportional",
        "psa envelope src/test/resources/psa/small.dss | 1 | The network has no DER",
        "psa optimise ieee123 --objective best | 2 | 'best' is no objective; take most-der",
        "psa optimise src/test/resources/psa/small.dss | 1 | The network has no DER",
        "psa optimise ieee123 --import-kw 0 | 1 | The import limit (0.0 kW) must be positive",
        "psa day ieee123 --steps 0 | 1 | The number of steps (0) must be within 1..86400",
        "psa day ieee123 --shape pom.xml | 1 | pom.xml:1: The factor",
        "psa secure ieee123 --steps 0 | 1 | The number of steps (0) must be within 1..86400",
        "bench psa --threads 0 | 2 | must be positive",
        "bench clearing --offers 0 | 2 | must be positive",
        "psa dance | 2 | Unmatched argument",
      })
  void faultIsASentenceWithoutStackTrace(String line, int code, String sentence) {
    assertThat(busbar(line.strip().split(" "))).isEqualTo(code);
    assertThat(err.toString()).startsWith("busbar: ").contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void loadThatTheLineCannotCarryIsSaidAndNothingIsWritten() throws IOException {
    Path script = folder.resolve("heavy.dss");
    Files.writeString(
        script,
        Files.readString(Path.of(SMALL))
            .replace("kw=900 ", "kw=90000 vminpu=0.01 ")
            .replace("kw=1200 ", "kw=120000 vminpu=0.01 "));
    Path table = folder.resolve("voltages.csv");
    assertThat(busbar("psa", "solve", script.toString(), "--out", table.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("busbar: The power flow found no solution");
    assertThat(out.toString()).contains("DIVERGED");
    assertThat(table).doesNotExist();
  }

  @Test
  void wrongTapsAreAllNamedWithTheirLines() throws IOException {
    Path taps = folder.resolve("taps.csv");
    Files.writeString(
        taps,
        """
        regcontrol,transformer,winding,tap_pu,tap_number
        reg_a,reg_a,2,1.0125,99
        reg_x,reg_x,2,1.0,0
        reg_b,reg_b,2,1.05,2
        reg_c,reg_c,2,,two
        """);
    assertThat(busbar("psa", "solve", SMALL, "--taps", taps.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("taps.csv:2: The tap (99) of reg_a must be within -16..16.")
        .contains("taps.csv:3: The transformer (reg_x) must be one of the network")
        .contains("taps.csv:4: The ratio tap_pu (1.05) must be that of tap_number (2)")
        .contains("taps.csv:5: The tap of reg_c must be a whole number");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "psa --help",
    "psa solve --help",
    "psa import --help",
    "psa day --help",
    "psa secure --help",
    "psa envelope --help",
    "psa optimise --help",
    "bench --help",
    "bench psa --help",
    "bench clearing --help"
  })
  void everyCommandExplainsItself(String line) {
    assertThat(busbar(line.split(" "))).isZero();
    assertThat(out.toString()).isNotBlank();
    assertThat(err.toString()).isEmpty();
  }
}
