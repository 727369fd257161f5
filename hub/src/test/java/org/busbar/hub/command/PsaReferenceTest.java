package org.busbar.hub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code psa solve} writes for the IEEE feeders against OpenDSS and the published tables. */
class PsaReferenceTest extends CommandTest {

  /** Of the comparison with OpenDSS; pu. */
  private static final double AGREES = 1e-6;

  /** Of the comparison with the published tables, which have three to four digits; pu. */
  private static final double AGREES_PUBLISHED = 2.5e-3;

  private static final Path FEEDERS = feeders();

  @TempDir private Path folder;

  private record Volts(double pu, double degrees, double volts) {
    double distance(Volts other) {
      double angle = Math.toRadians(degrees - other.degrees);
      return Math.hypot(pu - other.pu * Math.cos(angle), other.pu * Math.sin(angle));
    }
  }

  /** Beside the repository, also when it is checked out for a branch of its own. */
  private static Path feeders() {
    Path root = Path.of("").toAbsolutePath();
    for (Path above = root; above != null; above = above.getParent()) {
      Path candidate = above.resolve("shared").resolve("feeders");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return root.resolve("../shared/feeders");
  }

  @ParameterizedTest
  @CsvSource({
    "4Bus-YY-Bal/4Bus-YY-Bal.DSS, 4bus-yy-bal",
    "4Bus-DY-Bal/4Bus-DY-Bal.DSS, 4bus-dy-bal",
    "4Bus-GrdYD-Bal/4Bus-GrdYD-Bal.DSS, 4bus-grdyd-bal",
    "13Bus/IEEE13Nodeckt.dss, ieee13",
    "13Bus/IEEE13Nodeckt.dss, ieee13_pubtaps",
    "34Bus/ieee34Mod1.dss, ieee34m1",
    "34Bus/ieee34Mod1.dss, ieee34m1_pubtaps",
    "123Bus/IEEE123Master.dss, ieee123",
    "123Bus/IEEE123Master.dss, ieee123_pubtaps",
    "8500-Node/Master.dss, ieee8500bal",
  })
  void everyNodeAgreesWithOpenDssAtTheSameTaps(String script, String reference) throws IOException {
    Map<String, Volts> found = solve(script, reference);
    Map<String, Volts> expected = voltages(reference);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (node, volts) -> assertThat(found.get(node).distance(volts)).as(node).isLessThan(AGREES));
  }

  /** Where the neutral floats, only the voltage between phases is physical. */
  @ParameterizedTest
  @CsvSource({
    "4Bus-YD-Bal/4Bus-YD-Bal.DSS, 4bus-yd-bal",
    "4Bus-OYOD-UnBal/4bus-OYOD-UnBal.dss, 4bus-oyod-unbal",
  })
  void floatingConnectionsAgreeBetweenPhases(String script, String reference) throws IOException {
    Map<String, Volts> found = solve(script, reference);
    Map<String, Volts> expected = voltages(reference);
    int compared = 0;
    for (String node : expected.keySet()) {
      String next =
          node.substring(0, node.length() - 1) + (node.charAt(node.length() - 1) - '0' + 1);
      if (expected.containsKey(next)) {
        double ours = found.get(node).distance(found.get(next));
        double theirs = expected.get(node).distance(expected.get(next));
        assertThat(Math.abs(ours - theirs)).as(node).isLessThan(AGREES * Math.sqrt(3));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(7);
  }

  @Test
  void ieee13AgreesWithThePublishedVoltages() throws IOException {
    Map<String, Volts> found = solve("13Bus/IEEE13Nodeckt.dss", "ieee13_pubtaps");
    int compared = 0;
    for (String[] row :
        rows(FEEDERS.resolve("reference/published_ieee_from_gridlabd_asserts.csv"))) {
      // Objects are named n650 and l671: a letter and the bus.
      String node = row[1].substring(1) + "." + ("ABC".indexOf(row[2]) + 1);
      if (row[0].equals("ieee13") && found.containsKey(node)) {
        Volts ours = found.get(node);
        double published = Double.parseDouble(row[3]) / (ours.volts() / ours.pu());
        assertThat(Math.abs(ours.pu() - published)).as(node).isLessThan(AGREES_PUBLISHED);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(25);
  }

  private Map<String, Volts> solve(String script, String reference) throws IOException {
    assumeTrue(
        Files.isDirectory(FEEDERS),
        "skipped: there is no folder ../shared/feeders by the repository");
    Path table = folder.resolve("voltages.csv");
    int code =
        busbar(
            "psa",
            "solve",
            FEEDERS.resolve("opendss").resolve(script).toString(),
            "--taps",
            FEEDERS.resolve("reference").resolve(reference + "_taps.csv").toString(),
            "--out",
            table.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    Map<String, Volts> found = new HashMap<>();
    for (String[] row : rows(table)) {
      found.put(row[0] + "." + row[1], volts(row[4], row[3], row[2]));
    }
    return found;
  }

  private static Map<String, Volts> voltages(String reference) throws IOException {
    Map<String, Volts> expected = new HashMap<>();
    for (String[] row : rows(FEEDERS.resolve("reference").resolve(reference + "_locked.csv"))) {
      expected.put(row[0] + "." + row[1], volts(row[5], row[4], row[3]));
    }
    return expected;
  }

  private static Volts volts(String pu, String degrees, String volts) {
    return new Volts(
        Double.parseDouble(pu), Double.parseDouble(degrees), Double.parseDouble(volts));
  }

  private static List<String[]> rows(Path table) throws IOException {
    return Files.readAllLines(table).stream().skip(1).map(line -> line.split(",")).toList();
  }
}
