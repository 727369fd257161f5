package org.busbar.adapters.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.FlowStatus;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.junit.jupiter.api.Test;

/** The bundled feeder: against OpenDSS's solution of the same figures, and switched about. */
class Ieee123Test {

  private static final NetworkModel NETWORK =
      NetworkTables.read(CaseFolder.onClassPath("cases/ieee123"));
  private static final PowerFlow FLOW = PowerFlow.of(NETWORK);

  @Test
  void agreesWithOpenDssAtTheTapsThatItsRegulatorsFound() throws IOException {
    agrees("ieee123_taps.csv", "ieee123_locked.csv", "ieee123_locked_summary.csv");
  }

  @Test
  void agreesWithOpenDssAtThePublishedTaps() throws IOException {
    agrees(
        "ieee123_pubtaps_taps.csv",
        "ieee123_pubtaps_locked.csv",
        "ieee123_pubtaps_locked_summary.csv");
  }

  private static void agrees(String taps, String voltages, String summary) throws IOException {
    Path reference = reference();
    Scenario.Builder scenario = Scenario.builder(NETWORK);
    for (String[] row : rows(reference.resolve(taps))) {
      scenario.tap(row[1], Integer.parseInt(row[4]));
    }
    FlowResult result = FLOW.solve(scenario.build());
    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    double worst = 0;
    int compared = 0;
    for (String[] row : rows(reference.resolve(voltages))) {
      // OpenDSS models the open ties as stubs; ours are open switches.
      if (!row[0].endsWith("_open")) {
        int node = NETWORK.node(row[0], Phase.of(Integer.parseInt(row[1]) - 1));
        double vPu = Double.parseDouble(row[5]);
        double angle = Math.toRadians(Double.parseDouble(row[4]) - result.angleDeg(node));
        worst = Math.max(worst, Math.abs(result.vPu(node) - vPu));
        worst = Math.max(worst, 2 * Math.abs(Math.sin(angle / 2)));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(NETWORK.nodeCount());
    assertThat(worst).as("largest difference of a voltage, pu or radian").isLessThan(1e-6);
    Map<String, String> totals = new TreeMap<>();
    rows(reference.resolve(summary)).forEach(row -> totals.put(row[0], row[1]));
    assertThat(result.sourceKw())
        .isCloseTo(Double.parseDouble(totals.get("source_kw")), within(1e-3));
    assertThat(result.interfaceKvar())
        .isCloseTo(Double.parseDouble(totals.get("source_kvar")), within(0.1));
    assertThat(result.lossesKw())
        .isCloseTo(Double.parseDouble(totals.get("losses_w")) / 1000, within(1e-3));
  }

  @Test
  void hasNoViolationAtNominalLoadButWhereTheCaseIsMadeTight() {
    FlowResult result = FLOW.solve(Scenario.nominal(NETWORK));
    assertThat(result.violations(OperatingLimits.ANSI_A))
        .allMatch(violation -> violation.element().equals("L114"));
    assertThat(result.deEnergisedBuses()).isEmpty();
  }

  @Test
  void overloadsTheTrunkFirstWhenTheLoadGrows() {
    FlowResult result = FLOW.solve(Scenario.builder(NETWORK).loadScale(1.25).build());
    List<Violation> violations = result.violations(OperatingLimits.ANSI_A);
    assertThat(violations).isNotEmpty().isSortedAccordingTo(Violation.WORST_FIRST);
    assertThat(violations.get(0).kind()).isEqualTo(Violation.Kind.THERMAL);
    assertThat(violations.get(0).margin()).isNegative();
  }

  @Test
  void hasThreeZonesEachOfOnePiece() {
    assertThat(NETWORK.zones()).containsExactly("north", "south-east", "west");
    boolean[] conducts = NETWORK.normallyConducting();
    conducts[NETWORK.branchIndex("Sw2")] = false;
    conducts[NETWORK.branchIndex("Sw3")] = false;
    boolean[] alive = NETWORK.energised(conducts);
    for (int node = 0; node < alive.length; node++) {
      String zone = NETWORK.buses().get(NETWORK.nodeBus(node)).zone();
      assertThat(alive[node]).as(NETWORK.nodeName(node)).isEqualTo(zone.equals("west"));
    }
  }

  @Test
  void cutsOffWhatLiesBehindAnOpenSwitchAndSaysSo() {
    FlowResult result = FLOW.solve(Scenario.builder(NETWORK).closed("Sw3", false).build());
    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    List<String> north = new ArrayList<>();
    for (Bus bus : NETWORK.buses()) {
      if (bus.zone().equals("north")) {
        north.add(bus.id());
      }
    }
    assertThat(result.deEnergisedBuses()).isEqualTo(north);
    assertThat(result.vPu("48", Phase.B)).isZero();
    assertThat(result.amps("L43", Phase.A)).isZero();
    assertThat(result.loadKw()).isLessThan(2800);
    assertThat(result.violations(OperatingLimits.ANSI_A))
        .noneMatch(violation -> north.contains(violation.element()));
    assertThat(result.interfaceKw() - result.lossesKw()).isCloseTo(result.loadKw(), within(1e-5));
  }

  @Test
  void feedsTheNorthThroughTheTie() {
    FlowResult result =
        FLOW.solve(Scenario.builder(NETWORK).closed("Sw3", false).closed("Sw7", true).build());
    assertThat(result.deEnergisedBuses()).isEmpty();
    assertThat(result.amps("Sw7", Phase.A)).isGreaterThan(50);
    // And both closed is a ring, which has a solution too.
    FlowResult ring = FLOW.solve(Scenario.builder(NETWORK).closed("Sw7", true).build());
    assertThat(ring.converged()).isTrue();
  }

  @Test
  void cutsOffOnePhaseWhenTheLineOfOnePhaseIsOut() {
    FlowResult result = FLOW.solve(Scenario.builder(NETWORK).outOfService("L66").build());
    assertThat(result.deEnergisedBuses()).containsExactly("68", "69", "70", "71");
  }

  @Test
  void givesTheSameBitsAgainAndTheSameFiguresFromAWarmStart() {
    Scenario scenario = Scenario.builder(NETWORK).loadScale(0.83).build();
    FlowResult first = FLOW.solve(scenario);
    NetworkModel readAgain = NetworkTables.read(CaseFolder.onClassPath("cases/ieee123"));
    assertThat(readAgain.version()).isEqualTo(NETWORK.version());
    FlowResult again = PowerFlow.of(readAgain).solve(scenario);
    FlowResult warm = FLOW.solve(scenario, FLOW.solve(Scenario.nominal(NETWORK)));
    for (int node = 0; node < NETWORK.nodeCount(); node++) {
      assertThat(again.vPu(node)).isEqualTo(first.vPu(node));
      assertThat(warm.vPu(node)).isCloseTo(first.vPu(node), within(1e-9));
    }
  }

  @Test
  void allocatesLittleMoreThanItsResultPerSolve() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Scenario scenario = Scenario.builder(NETWORK).loadScale(0.9).build();
    FlowResult warm = FLOW.solve(Scenario.nominal(NETWORK));
    FLOW.solve(scenario, warm);
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    int solves = 100;
    for (int i = 0; i < solves; i++) {
      FLOW.solve(scenario, warm);
    }
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat((after - before) / solves).as("bytes per solve").isLessThan(40_000);
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
  }

  private static Path reference() {
    for (String up : List.of("..", "../..", "../../..", "../../../..")) {
      Path path = Path.of(up, "shared", "feeders", "reference");
      if (Files.isDirectory(path)) {
        return path;
      }
    }
    assumeTrue(false, "skipped: there is no folder ../shared/feeders/reference by the repository");
    throw new IllegalStateException();
  }
}
