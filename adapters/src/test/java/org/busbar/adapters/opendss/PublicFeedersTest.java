package org.busbar.adapters.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.SolveLimits;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.RegulatorControl;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public test feeders: what OpenDSS counts in them, and its voltages at frozen taps. */
class PublicFeedersTest {

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?(?![\\w.])");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "4Bus-DY-Bal/4Bus-DY-Bal.DSS, 4, 12, 5400",
    "4Bus-GrdYD-Bal/4Bus-GrdYD-Bal.DSS, 4, 12, 5400",
    "4Bus-OYOD-UnBal/4bus-OYOD-UnBal.dss, 4, 12, 3633.33",
    "4Bus-YD-Bal/4Bus-YD-Bal.DSS, 4, 13, 5400",
    "4Bus-YY-Bal/4Bus-YY-Bal.DSS, 4, 12, 5400",
    "13Bus/IEEE13Nodeckt.dss, 16, 41, 3466",
    "34Bus/ieee34Mod1.dss, 37, 95, 1769",
    "34Bus/ieee34Mod2.dss, 56, 138, 1769",
    "123Bus/IEEE123Master.dss, 132, 278, 3490",
    "8500-Node/Master.dss, 4876, 8531, 10773.170",
    "8500-Node/Master-unbal.dss, 4876, 8531, 10773.170",
  })
  void hasAsManyBusesNodesAndKilowattsAsInOpenDss(
      String file, int buses, int nodes, double kilowatts) {
    NetworkModel network = read(file).network();
    assertThat(network.busCount()).isEqualTo(buses);
    assertThat(network.nodeCount()).isEqualTo(nodes);
    assertThat(network.loads().stream().mapToDouble(Load::kw).sum())
        .isCloseTo(kilowatts, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "4Bus-DY-Bal/4Bus-DY-Bal.DSS, 4bus-dy-bal",
    "4Bus-GrdYD-Bal/4Bus-GrdYD-Bal.DSS, 4bus-grdyd-bal",
    "4Bus-OYOD-UnBal/4bus-OYOD-UnBal.dss, 4bus-oyod-unbal",
    "4Bus-YD-Bal/4Bus-YD-Bal.DSS, 4bus-yd-bal",
    "4Bus-YY-Bal/4Bus-YY-Bal.DSS, 4bus-yy-bal",
    "13Bus/IEEE13Nodeckt.dss, ieee13",
    "13Bus/IEEE13Nodeckt.dss, ieee13_pubtaps",
    "34Bus/ieee34Mod1.dss, ieee34m1",
    "34Bus/ieee34Mod1.dss, ieee34m1_pubtaps",
    "8500-Node/Master.dss, ieee8500bal",
    "123Bus/IEEE123Master.dss, ieee123",
    "123Bus/IEEE123Master.dss, ieee123_pubtaps",
  })
  void agreesWithTheVoltagesOfOpenDssAtFrozenTaps(String file, String reference)
      throws IOException {
    NetworkModel network = read(file).network();
    Scenario.Builder scenario = Scenario.builder(network);
    for (String[] row : rows(reference + "_taps.csv")) {
      scenario.tap(row[1], Integer.parseInt(row[4]));
    }
    FlowResult result = PowerFlow.of(network, new SolveLimits(1e-11, 1000)).solve(scenario.build());
    assertThat(result.converged()).isTrue();
    double worst = 0;
    for (String[] row : rows(reference + "_locked.csv")) {
      int node = network.node(row[0], phase(network, row[0], Integer.parseInt(row[1])));
      assertThat(network.bus(row[0]).kvBaseLL() / Math.sqrt(3))
          .isCloseTo(Double.parseDouble(row[2]), within(1e-7));
      double size = Double.parseDouble(row[5]);
      double angle = Math.toRadians(Double.parseDouble(row[4]));
      double ours = Math.toRadians(result.angleDeg(node));
      worst =
          Math.max(
              worst,
              Math.hypot(
                  result.vPu(node) * Math.cos(ours) - size * Math.cos(angle),
                  result.vPu(node) * Math.sin(ours) - size * Math.sin(angle)));
    }
    assertThat(worst).isLessThan(1e-6);
  }

  private static Phase phase(NetworkModel network, String bus, int number) {
    return network.bus(bus).phases().list().stream()
        .filter(phase -> phase.number() == number)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4Bus-DY-Bal/4Bus-DY-Bal.DSS",
        "4Bus-OYOD-UnBal/4bus-OYOD-UnBal.dss",
        "4Bus-YD-Bal/4Bus-YD-Bal.DSS",
        "13Bus/IEEE13Nodeckt.dss",
        "34Bus/ieee34Mod2.dss",
        "123Bus/IEEE123Master.dss",
        "123Bus/SolarRamp.DSS",
        "8500-Node/Master-unbal.dss",
      })
  void isTheSameAfterItWasWrittenAndReadBack(String file) {
    NetworkModel network = read(file).network();
    Path copy = folder.resolve("copy.dss");
    OpenDssWriter.write(network, copy);
    NetworkModel again = OpenDssReader.read(copy).network();
    assertThat(again.id()).isEqualTo(network.id());
    sameToRoundOff(again.sources(), network.sources());
    sameToRoundOff(again.buses(), network.buses());
    sameToRoundOff(again.branches(), network.branches());
    sameToRoundOff(again.capacitors(), network.capacitors());
    sameToRoundOff(again.loads(), network.loads());
    sameToRoundOff(again.connections(), network.connections());
  }

  private static void sameToRoundOff(List<?> actual, List<?> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int k = 0; k < actual.size(); k++) {
      String a = actual.get(k).toString();
      String b = expected.get(k).toString();
      if (!a.equals(b)) {
        sameToRoundOff(a, b);
      }
    }
  }

  private static void sameToRoundOff(String actual, String expected) {
    assertThat(NUMBER.matcher(actual).replaceAll("#"))
        .isEqualTo(NUMBER.matcher(expected).replaceAll("#"));
    Matcher a = NUMBER.matcher(actual);
    Matcher b = NUMBER.matcher(expected);
    while (a.find() && b.find()) {
      double value = Double.parseDouble(b.group());
      assertThat(Double.parseDouble(a.group()))
          .as(expected)
          .isCloseTo(value, within(1e-12 * Math.abs(value) + 1e-15));
    }
  }

  @Test
  void thirteenNodesHaveTheRegulatorsSwitchAndCrossedPhasesOfTheScript() {
    NetworkModel network = read("13Bus/IEEE13Nodeckt.dss").network();
    Transformer regulator = (Transformer) network.branch("reg2");
    assertThat(regulator.tapChanger()).isNotNull();
    assertThat(regulator.tapChanger().tap()).isZero();
    assertThat(regulator.tapChanger().tapMax()).isEqualTo(16);
    assertThat(regulator.tapChanger().stepPu()).isCloseTo(0.00625, within(1e-15));
    assertThat(regulator.tapChanger().control())
        .isEqualTo(new RegulatorControl(122, 2, 20, 700, 3, 9, 15, 2, 16, 0, null));
    assertThat(((Switch) network.branch("671692")).rOhm()).isCloseTo(1e-7, within(1e-20));
    Line crossed = (Line) network.branch("632645");
    assertThat(crossed.phases()).isEqualTo(Phases.of("BC"));
    // The line code begins with phase C here.
    assertThat(crossed.rOhm().get(1, 1)).isCloseTo(1.3238 * 500 / 5280, within(1e-12));
    assertThat(network.load("692").coils()).containsExactly(new Coil(Phase.C, Phase.A));
    assertThat(network.bus("670").x()).isEqualTo(200);
  }

  @Test
  void theServiceTransformersOf8500NodesFeedTwoLegs() {
    NetworkModel network = read("8500-Node/Master.dss").network();
    Transformer service = (Transformer) network.branch("t21396254a");
    assertThat(service.windings().get(1).coils()).containsExactly(Coil.toGround(Phase.S1));
    assertThat(service.windings().get(2).coils()).containsExactly(new Coil(null, Phase.S2));
    assertThat(network.bus("sx2673305b").phases()).isEqualTo(Phases.of("S1S2"));
    assertThat(network.bus("sx2673305b").kvBaseLL()).isEqualTo(0.208);
    Capacitor capacitor = network.capacitors().get(network.capacitorIndex("capbank0b"));
    assertThat(capacitor.control())
        .isEqualTo(
            new CapacitorControl(
                CapacitorControl.Kind.KVAR,
                "cap_3b",
                Phase.B,
                200,
                -300,
                1,
                1,
                101,
                81,
                300,
                true,
                7110,
                7740));
    assertThat(((Switch) network.branch("wg127_48332_sw")).normallyOpen()).isTrue();
  }

  @Test
  void aScriptThatSetsTheTapsAndMultipliesTheLoadsDoesSo() {
    NetworkModel taps = read("123Bus/Run_IEEE123Bus.DSS").network();
    assertThat(((Transformer) taps.branch("reg4a")).tap()).isEqualTo(8);
    assertThat(((Transformer) taps.branch("reg4a")).tapChanger().control()).isNull();
    ImportedNetwork profile = read("123Bus/P174_Run_VoltageProfile.DSS");
    assertThat(profile.network().loads().stream().mapToDouble(Load::kw).sum())
        .isCloseTo(0.4 * 3490, within(1e-9));
    assertThat(profile.ignored())
        .contains("class energymeter (once at P174_Run_VoltageProfile.DSS:6)");
  }

  private static ImportedNetwork read(String file) {
    return OpenDssReader.read(feeders().resolve("opendss").resolve(file));
  }

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(feeders().resolve("reference").resolve(file)).stream()
        .skip(1)
        .map(line -> line.split(","))
        .toList();
  }

  private static Path feeders() {
    for (String up : List.of("..", "../..", "../../..", "../../../..")) {
      Path path = Path.of(up, "shared", "feeders");
      if (Files.isDirectory(path)) {
        return path;
      }
    }
    assumeTrue(false, "skipped: there is no folder ../shared/feeders by the repository");
    throw new IllegalStateException();
  }
}
