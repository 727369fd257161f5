package org.busbar.adapters.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.busbar.solvers.control.ControlledFlow;
import org.busbar.solvers.control.ControlledResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the regulators of the public feeders end when they are free: docs/psa-controls.md. */
class FeederControlsTest {

  @ParameterizedTest(name = "{0}: taps within {2}, voltages within {3} pu")
  @CsvSource({
    "13Bus/IEEE13Nodeckt.dss,   ieee13,      0, 1e-5",
    "34Bus/ieee34Mod1.dss,      ieee34m1,    0, 1e-5",
    "123Bus/IEEE123Master.dss,  ieee123,     0, 1e-5",
    // Both X_free and this stop within 1e-4 of the solution.
    "8500-Node/Master.dss,      ieee8500bal, 0, 5e-4",
  })
  void endWhereThoseOfOpenDssDo(String script, String reference, int taps, double pu)
      throws IOException {
    Path feeders = feeders();
    NetworkModel network = OpenDssReader.read(feeders.resolve("opendss").resolve(script)).network();
    ControlledResult result =
        new ControlledFlow(PowerFlow.of(network)).solve(Scenario.nominal(network));
    assertThat(result.settled()).as(result.message()).isTrue();
    Path folder = feeders.resolve("reference");
    for (String[] row : rows(folder.resolve(reference + "_taps.csv"))) {
      assertThat(result.flow().scenario().tap(network.branchIndex(row[1])))
          .as(row[1])
          .isCloseTo(Integer.parseInt(row[4]), within(taps));
    }
    double worst = 0;
    for (String[] row : rows(folder.resolve(reference + "_free.csv"))) {
      double vPu = result.flow().vPu(node(network, row[0], Integer.parseInt(row[1])));
      worst = Math.max(worst, Math.abs(vPu - Double.parseDouble(row[5])));
    }
    assertThat(worst).isLessThan(pu);
  }

  private static Path feeders() {
    for (String up : List.of("..", "../..", "../../..", "../../../..")) {
      Path path = Path.of(up, "shared", "feeders");
      if (Files.isDirectory(path)) {
        return path;
      }
    }
    assumeTrue(false, "skipped: there is no folder ../shared/feeders by the repository");
    throw new IllegalStateException("An assumption that fails ends the test.");
  }

  private static int node(NetworkModel network, String bus, int number) {
    for (Phase phase : network.bus(bus).phases().list()) {
      if (phase.number() == number) {
        return network.node(bus, phase);
      }
    }
    throw new AssertionError("Bus " + bus + " has no node " + number + ".");
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
  }
}
