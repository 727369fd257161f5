package org.busbar.adapters.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound case of three buses, broken in one way per test. */
class NetworkTablesTest {

  @TempDir Path folder;

  @BeforeEach
  void writeASoundCase() throws IOException {
    write(
        "source.csv",
        "id,bus,kv_ll,v_pu,angle_deg,r1_ohm,x1_ohm,r0_ohm,x0_ohm",
        "grid,s,4.16,1,0,0,0.01,0,0.01");
    write("interface.csv", "id,branch", "td,L1");
    write(
        "buses.csv",
        "# the buses",
        "id,kv_ll,phases,x,y,zone",
        "s,4.16,ABC,0,0,west",
        "m,4.16,ABC,1,0,west",
        "e,4.16,AC,2,0,west");
    write(
        "line_codes.csv",
        "id,phase_count,r11,r21,r22,r31,r32,r33,x11,x21,x22,x31,x32,x33,"
            + "c11,c21,c22,c31,c32,c33,normal_amps,emergency_amps,conductor",
        "3w,3,0.1,0,0.1,0,0,0.1,0.2,0,0.2,0,0,0.2,1,0,1,0,0,1,100,120,x",
        "2w,2,0.1,0,0.1,,,,0.2,0,0.2,,,,1,0,1,,,,50,60,x");
    write(
        "lines.csv",
        "id,from,to,phases,code,length_kft,normal_amps,emergency_amps",
        "L1,s,m,ABC,3w,1,,",
        "L2,m,e,AC,2w,2,40,");
    write(
        "loads.csv",
        "id,bus,phases,winding,model,kv,kw,kvar,v_min_pu,v_max_pu",
        "P1,m,ABC,wye,power,4.16,30,10,0.95,1.05",
        "P2,e,AC,delta,current,4.16,20,10,0.95,1.05");
  }

  @Test
  void readsTheSoundCase() {
    NetworkModel network = NetworkTables.read(folder);
    assertThat(network.nodeCount()).isEqualTo(8);
    Line line = (Line) network.branch("L2");
    assertThat(line.rOhm().get(1, 1)).isEqualTo(0.2);
    assertThat(line.normalAmps()).isEqualTo(40);
    assertThat(line.emergencyAmps()).isEqualTo(48);
    assertThat(network.branch("L1").normalAmps()).isEqualTo(100);
  }

  @Test
  void theOrderOfTheRowsDoesNotChangeTheVersionButAFigureDoes() throws IOException {
    String version = NetworkTables.read(folder).version();
    replace(
        "lines.csv",
        "L1,s,m,ABC,3w,1,,\nL2,m,e,AC,2w,2,40,",
        "L2,m,e,AC,2w,2,40,\nL1,s,m,ABC,3w,1,,");
    assertThat(NetworkTables.read(folder).version()).isEqualTo(version);
    replace("lines.csv", "2w,2,40", "2w,2,41");
    assertThat(NetworkTables.read(folder).version()).isNotEqualTo(version);
  }

  @Test
  void refusesAnUnknownBus() throws IOException {
    replace("lines.csv", "L2,m,e", "L2,m,nowhere");
    refusedWith(
        "lines.csv:3: L2 names a bus that does not exist (nowhere). Add the bus or correct the"
            + " name.");
  }

  @Test
  void refusesALineOnAPhaseThatItsBusLacks() throws IOException {
    replace("lines.csv", "L2,m,e,AC", "L2,m,e,AB");
    refusedWith(
        "lines.csv:3: L2 uses phases AB, but bus e has only AC. Correct the phases of one of"
            + " them.");
  }

  @Test
  void refusesALoadOnAPhaseThatDoesNotComeFromUpstream() throws IOException {
    replace("buses.csv", "e,4.16,AC", "e,4.16,ABC");
    replace("loads.csv", "P2,e,AC,delta", "P2,e,ABC,delta");
    refusedWith(
        "buses.csv:5: Bus e is not reached from the source on phase B, where it has load P2."
            + " Connect it with a line or a normally closed switch that has this phase, or take the"
            + " phase away from the bus.");
  }

  @Test
  void refusesABusBehindANormallyOpenSwitchOnly() throws IOException {
    replace("buses.csv", "e,4.16,AC,2,0,west", "e,4.16,AC,2,0,west\nx,4.16,A,3,0,west");
    write(
        "switches.csv",
        "id,from,to,phases,state,r_ohm,normal_amps,emergency_amps",
        "T,e,x,A,open,0.001,100,100");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("buses.csv:6: Bus x is not reached");
  }

  @Test
  void refusesANegativeRating() throws IOException {
    replace("lines.csv", "2w,2,40", "2w,2,-40");
    refusedWith("lines.csv:3: The normal_amps (-40) must be positive. Correct the figure.");
  }

  @Test
  void refusesANegativeRatingOfALineCodeOnlyOnce() throws IOException {
    replace("line_codes.csv", ",50,60,", ",-50,60,");
    refusedWith("line_codes.csv:3: The normal_amps (-50) must be positive. Correct the figure.");
  }

  @Test
  void refusesADuplicateId() throws IOException {
    replace("loads.csv", "P2,", "P1,");
    refusedWith("loads.csv:3: The id P1 is used twice. Give each element its own id.");
  }

  @Test
  void refusesAnIdSharedByALineAndASwitch() throws IOException {
    write(
        "switches.csv",
        "id,from,to,phases,state,r_ohm,normal_amps,emergency_amps",
        "L1,s,m,ABC,open,0.001,100,100");
    refusedWith("switches.csv:2: The id L1 is used twice. Give each element its own id.");
  }

  @Test
  void refusesAnUnknownColumn() throws IOException {
    replace("loads.csv", ",kvar,", ",kvars,");
    assertThat(problems())
        .containsExactly(
            "loads.csv:1: The column (kvars) is unknown. Use:"
                + " id,bus,phases,winding,model,kv,kw,kvar,v_min_pu,v_max_pu.",
            "loads.csv:1: The column (kvar) is missing. Add it.");
  }

  @Test
  void refusesWhatIsNotANumber() throws IOException {
    replace("loads.csv", "4.16,30", "4.16,NaN");
    refusedWith("loads.csv:2: The kw (NaN) is not a number. Write e.g. 12.5.");
  }

  @Test
  void refusesAnUnknownLineCode() throws IOException {
    replace("lines.csv", "3w,1", "4w,1");
    refusedWith(
        "lines.csv:2: The line code (4w) does not exist. Add it to line_codes.csv or correct it.");
  }

  @Test
  void refusesALineCodeWithTooManyPhases() throws IOException {
    replace("lines.csv", "L2,m,e,AC,2w", "L2,m,e,AC,3w");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("lines.csv:3: The impedance matrix (3x3) must have one row per phase");
  }

  @Test
  void refusesAnInterfaceAtNoBranch() throws IOException {
    replace("interface.csv", "td,L1", "td,L9");
    assertThat(problems()).singleElement().asString().startsWith("interface.csv:2: Interface td");
  }

  @Test
  void refusesAMissingTable() throws IOException {
    Files.delete(folder.resolve("loads.csv"));
    refusedWith("loads.csv:1: There is no such table. Add the file to the case.");
  }

  @Test
  void refusesARowWithACellTooFew() throws IOException {
    replace("lines.csv", "L1,s,m,ABC,3w,1,,", "L1,s,m,ABC,3w,1,");
    assertThat(problems())
        .contains("lines.csv:2: The row has 7 cells, but the header has 8. Add or remove commas.");
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Files.write(folder.resolve("loads.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("loads.csv:1: The file cannot be read");
  }

  @Test
  void reportsTheFaultsOfAllTablesTogetherWithoutTheirConsequences() throws IOException {
    replace("buses.csv", "e,4.16,AC", "e,4.16,AX");
    replace("lines.csv", "3w,1,,", "3w,long,,");
    replace("loads.csv", "4.16,30", "4.16,-30");
    assertThat(problems())
        .containsExactly(
            "buses.csv:5: The phases (AX) must be names out of A, B, C, N, S1, S2, P5 to"
                + " P14, each once. Write e.g."
                + " ABC.",
            "lines.csv:2: The length_kft (long) is not a number. Write e.g. 12.5.",
            "loads.csv:2: The load (-30.0 kW) must be zero or positive. Correct the row.");
  }

  @Test
  void readsTablesOfASpreadsheetWithByteOrderMarkAndCarriageReturns() throws IOException {
    Path lines = folder.resolve("lines.csv");
    Files.writeString(lines, "\uFEFF" + Files.readString(lines).replace("\n", "\r\n"));
    assertThat(NetworkTables.read(folder).nodeCount()).isEqualTo(8);
  }

  private void refusedWith(String problem) {
    assertThat(problems()).containsExactly(problem);
  }

  private List<String> problems() {
    CaseFileException refusal =
        catchThrowableOfType(CaseFileException.class, () -> NetworkTables.read(folder));
    assertThat(refusal).as("the case must be refused").isNotNull();
    assertThat(refusal).hasMessageContaining("nothing is loaded");
    return refusal.problems();
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(folder.resolve(file), Arrays.asList(lines), StandardCharsets.UTF_8);
  }

  private void replace(String file, String old, String replacement) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, replacement));
  }
}
