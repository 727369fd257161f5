package org.busbar.adapters.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.NetworkFileException;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.DerControl;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.Zip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of the scripts, the defaults, and what is said about faults. */
class OpenDssReaderTest {

  private static final String CIRCUIT = "New Circuit.c basekv=12.47\n";
  private static final String LINE = "New Line.l1 bus1=sourcebus bus2=b r1=0.1 x1=0.2 r0=1 x0=1\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "(8 1000 /), 0.008",
    "'{3 sqr 4 sqr + sqrt}', 5",
    "[2 3 ^], 8",
    "(1.051 0.88 0.001 3 * - - 115 12.47 / sqr *), 14.798307",
    "'\"180 cos 1 +\"', 0",
    "'(2)', 2",
    "-.5e-3, -0.0005",
  })
  void numbersMayBeSumsInReversePolishNotation(String text, double value) {
    ParameterScanner scanner = new ParameterScanner(text);
    assertThat(scanner.next()).isTrue();
    assertThat(Numbers.number(scanner.value(), scanner.quoted())).isCloseTo(value, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "0x10", "1d", "1e999", "ten", "Infinity"})
  void whatIsNoFiniteNumberIsRefused(String text) {
    assertThatThrownBy(() -> Numbers.number(text, false)).hasMessageContaining(text);
  }

  @Test
  void valuesByNameByPositionInQuotesAndWithAbbreviatedNamesAreAllUnderstood() {
    NetworkModel network =
        Scripts.read(
                """
                ! a comment
                clear
                /* a longer
                   comment */
                new object=circuit.Test
                ~ basekv = 12.47 , mvasc3=[200000 200000]
                New "Line.First" sourcebus.1.2.3, 'B'  lin=code len=2 uni=mi // the rest is comment
                New linecode.CODE nph=3 rmat=(1 | .2 1 | .2 .2 1) xmat=[2|.5,2|.5,.5,2] un=mi
                more normamps=100 {100 1.5 *}
                New Load.a bus1=b.1 phas=1 kv=7.2 kw=10 kvar=5
                New Load.b like=a bus1=b.2
                Load.b.kW=20 kvar=7
                EDIT load.a mod=2
                vminpu=0.8
                circuit.test.pu=1.02
                Solve
                """)
            .network();
    Line line = (Line) network.branch("first");
    assertThat(line.rOhm().get(0, 0)).isEqualTo(2);
    assertThat(line.xOhm().get(1, 0)).isEqualTo(1);
    assertThat(line.normalAmps()).isEqualTo(100);
    assertThat(line.emergencyAmps()).isEqualTo(150);
    assertThat(network.load("a").zip()).isEqualTo(Zip.CONSTANT_IMPEDANCE);
    assertThat(network.load("a").vMinPu()).isEqualTo(0.8);
    assertThat(network.source().vPu()).isEqualTo(1.02);
    assertThat(network.load("b").kw()).isEqualTo(20);
    assertThat(network.load("b").coils()).containsExactly(Coil.toGround(Phase.B));
    assertThat(network.source().x1Ohm())
        .isCloseTo(12.47 * 12.47 / 200000 / Math.sqrt(1 + 1 / 16.0), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "mi, 5280, ft, 1",
    "kft, 1, mi, 5.28",
    "none, 3, km, 3",
    "km, 250, m, 0.25",
    "ft, 1, none, 1",
  })
  void theLengthIsConvertedToTheUnitOfTheLineCode(
      String codeUnit, double length, String unit, double inCodeUnits) {
    NetworkModel network =
        Scripts.read(
                CIRCUIT
                    + "New linecode.k units=%s nphases=1 rmatrix=[1] xmatrix=[1] cmatrix=[0]\n"
                        .formatted(codeUnit)
                    + "New line.l bus1=sourcebus.1 bus2=b.1 linecode=k length=%s units=%s\n"
                        .formatted(length, unit))
            .network();
    assertThat(((Line) network.branch("l")).rOhm().get(0, 0)).isCloseTo(inCodeUnits, within(1e-12));
  }

  @Test
  void theLastWayToGiveThePowerOfALoadCounts() {
    NetworkModel network =
        Scripts.read(
                CIRCUIT
                    + LINE
                    + """
                    New load.usual bus1=b kw=100
                    New load.negative bus1=b kw=100 pf=-0.8
                    New load.kva bus1=b kva=50 pf=0.6
                    New load.allocated bus1=b xfkva=100 allocationfactor=0.4 pf=1
                    New load.zip bus1=b.1.2 phases=1 conn=delta kw=1 model=8 zipv=[.1 .2 .7 .5 .5 0 0]
                    New load.fixed bus1=b kw=10 kvar=1 status=fixed
                    Set loadmult=2
                    """)
            .network();
    assertThat(network.load("usual").kvar())
        .isCloseTo(200 * Math.tan(Math.acos(0.88)), within(1e-9));
    assertThat(network.load("negative").kvar()).isCloseTo(-150, within(1e-9));
    assertThat(network.load("kva").kw()).isCloseTo(60, within(1e-9));
    assertThat(network.load("kva").kvar()).isCloseTo(80, within(1e-9));
    assertThat(network.load("allocated").kw()).isCloseTo(80, within(1e-9));
    assertThat(network.load("zip").zip()).isEqualTo(new Zip(.1, .2, .7, .5, .5, 0));
    assertThat(network.load("zip").coils()).containsExactly(new Coil(Phase.A, Phase.B));
    assertThat(network.load("fixed").kw()).isEqualTo(10);
  }

  @Test
  void theLowSideOfAMixedTransformerLagsUnlessTheScriptSaysLead() {
    String transformer =
        "New Transformer.%s buses=[sourcebus %s] conns=[delta wye] kvs=[12.47 .48] kvas=[100 100]"
            + " %s\n";
    NetworkModel network =
        Scripts.read(
                CIRCUIT
                    + transformer.formatted("lag", "x", "")
                    + transformer.formatted("lead", "y", "leadlag=lead"))
            .network();
    assertThat(((Transformer) network.branch("lag")).windings().get(0).coils().get(0))
        .isEqualTo(new Coil(Phase.A, Phase.C));
    assertThat(((Transformer) network.branch("lead")).windings().get(0).coils().get(0))
        .isEqualTo(new Coil(Phase.A, Phase.B));
    assertThat(((Transformer) network.branch("lag")).xPercent()).containsExactly(7.0);
  }

  @Test
  void generatorsSolarInvertersStorageAndTheirCurvesBecomeConnections() {
    ImportedNetwork imported =
        Scripts.read(
            CIRCUIT
                + LINE
                + """
                New xycurve.vv npts=4 xarray=[.9 .98 1.02 1.1] yarray=[.44 0 0 -.44]
                New loadshape.sun npts=4 minterval=15 mult=[0 .5 1 .5]
                New pvsystem.roof bus1=b kv=12.47 pmpp=100 kva=120 irradiance=.5 pf=1 daily=sun
                New invcontrol.i derlist=[pvsystem.roof] mode=voltvar vvc_curve1=vv
                New storage.battery bus1=b kv=12.47 kwrated=50 state=charging %charge=40
                New generator.hydro bus1=b kv=12.47 kw=80 pf=-.8
                """);
    NetworkModel network = imported.network();
    DerConnection roof = network.connection("roof");
    assertThat(roof.kw()).isEqualTo(50);
    assertThat(((DerControl.Curves) roof.control()).voltVar().at(0.94))
        .isCloseTo(0.22, within(1e-12));
    assertThat(network.connection("battery").kw()).isEqualTo(-20);
    assertThat(network.connection("hydro").kvar()).isCloseTo(-60, within(1e-9));
    assertThat(imported.connectionShapes()).containsEntry("roof", "sun");
    assertThat(imported.shapes().get("sun").stepSeconds()).isEqualTo(900);
    assertThat(imported.shapes().get("sun").active()).containsExactly(0, .5, 1, .5);
  }

  @Test
  void aLineThatIsOpenedIsASwitchThatIsNormallyOpen() {
    NetworkModel network =
        Scripts.read(CIRCUIT + LINE + LINE.replace("l1", "l2") + "Open line.l2 2\n").network();
    assertThat(((Switch) network.branch("l2")).normallyOpen()).isTrue();
    assertThat(((Switch) network.branch("l2")).xOhm()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void basesFollowFromTheRatiosAndTheNearestOfThoseGiven() {
    String feeder =
        CIRCUIT
            + LINE
            + "New transformer.t phases=1 windings=3 buses=[b.1 x.1.0 x.0.2] kvs=[7.2 .12 .12]"
            + " kvas=[25 25 25] xhl=2 xht=2 xlt=1.4\n"
            + "New line.service bus1=x.1.2 bus2=house.1.2 phases=2 r1=.01 x1=.01 r0=.01 x0=.01\n";
    NetworkModel network =
        Scripts.read(feeder + "Set voltagebases=[12.47 .208]\nCalcv\n").network();
    assertThat(network.bus("b").kvBaseLL()).isEqualTo(12.47);
    assertThat(network.bus("house").kvBaseLL()).isEqualTo(0.208);
    assertThat(network.bus("house").phases().toString()).isEqualTo("S1S2");
    NetworkModel set =
        Scripts.read(feeder + "SetkVBase bus=house kvll=.2078\n" + "SetkVBase x kvll=.2078\n")
            .network();
    assertThat(set.bus("house").kvBaseLL()).isEqualTo(0.2078);
  }

  @Test
  void filesAreFoundWhateverTheirCapitalsAndBackslashes() throws IOException {
    Files.createDirectory(folder.resolve("Sub"));
    Files.writeString(folder.resolve("Sub/Lines.DSS"), LINE + "Redirect more.dss\n");
    Files.writeString(folder.resolve("Sub/More.dss"), "New load.a bus1=b kv=12.47 daily=d\n");
    Files.writeString(folder.resolve("shape.csv"), "1, 0.5\n2, 0.25\n");
    Path file = folder.resolve("master.dss");
    Files.writeString(
        file,
        CIRCUIT
            + "New loadshape.d npts=2 interval=1 mult=(file=SHAPE.csv, column=2)\n"
            + "redirect SUB\\lines.dss\n");
    ImportedNetwork imported = OpenDssReader.read(file);
    assertThat(imported.network().loads()).hasSize(1);
    assertThat(imported.shapes().get("d").active()).containsExactly(0.5, 0.25);
  }

  @Test
  void filesThatRedirectInACircleAreNamed() throws IOException {
    Files.writeString(folder.resolve("a.dss"), CIRCUIT + "redirect b.dss\n");
    Files.writeString(folder.resolve("b.dss"), "\nredirect A.dss\n");
    assertThat(faults(folder.resolve("a.dss")))
        .containsExactly(
            "b.dss:2: The files redirect to each other in a circle (a.dss -> b.dss -> a.dss)."
                + " Cut it.");
  }

  @Test
  void everyFaultIsNamedWithItsLineAndWhatMayHaveBeenMeant() throws IOException {
    Path file = folder.resolve("faults.dss");
    Files.writeString(
        file,
        CIRCUIT
            + """
            New Lode.a bus1=b
            New Load.a bus1=b.1 phases=1 kw=ten
            New Load.b buss=b
            Sollve
            New Line.l bus1=sourcebus bus2=b length=-2
            New Line.m bus1=sourcebus bus2=b.1.2.99
            New Line.n bus1=sourcebus bus2=b linecode=none
            New Line.o bus1=sourcebus bus2=b r1=0 x1=0 r0=0 x0=0
            Set voltagebase=[0]
            New Isource.i bus1=b
            New Transformer.t kvs=[12.47 "0.48]
            """);
    List<String> faults = faults(file);
    assertThat(faults)
        .anyMatch(
            f -> f.equals("faults.dss:2: There is no class (lode). Did you mean line or load?"))
        .anyMatch(f -> f.equals("faults.dss:3: load.a: The value (ten) must be a number."))
        .anyMatch(f -> f.startsWith("faults.dss:4: There is no property (buss) of the class load."))
        .anyMatch(f -> f.equals("faults.dss:5: There is no command (sollve). Did you mean solve?"))
        .anyMatch(f -> f.equals("faults.dss:6: line.l: The length (-2) must be positive."))
        .anyMatch(f -> f.startsWith("faults.dss:7: line.m: The node (99) of the bus (b.1.2.99)"))
        .anyMatch(f -> f.startsWith("faults.dss:8: line.n: There is no line code (none)."))
        .anyMatch(f -> f.startsWith("faults.dss:9: line.o: The series impedance"))
        .anyMatch(f -> f.startsWith("faults.dss:10: The voltage base (0.0 kV) must be positive."))
        .anyMatch(f -> f.startsWith("faults.dss:11: The class (isource) is not supported."));
  }

  @Test
  void aWrongUnitOfAVoltageAndABusThatNothingFeedsAreFaults() throws IOException {
    Path file = folder.resolve("volts.dss");
    Files.writeString(file, CIRCUIT + LINE + "New Load.a bus1=b kv=12470 kw=1\n");
    assertThat(faults(file)).singleElement().asString().contains("volts.dss:3", "unit of kv");
    Files.writeString(file, CIRCUIT + LINE + "New Load.a bus1=alone kv=12.47 kw=1\n");
    assertThat(faults(file)).singleElement().asString().contains("volts.dss:3", "Bus alone");
  }

  @Test
  void aMissingFileIsSaidOnceAndNotFollowedByWhatItCauses() throws IOException {
    Path file = folder.resolve("master.dss");
    Files.writeString(file, "Redirect gone.dss\nline.a.length=3\n");
    assertThat(faults(file))
        .singleElement()
        .asString()
        .startsWith("master.dss:1: There is no file");
    assertThat(faults(folder.resolve("none.dss")))
        .containsExactly("none.dss: There is no such file.");
  }

  @Test
  void whatHasNoEffectIsCountedWithItsFirstPlace() {
    ImportedNetwork imported =
        Scripts.read(CIRCUIT + LINE + "line.l1.faultrate=1\n~ faultrate=2 repair=3\nPlot x\n");
    assertThat(imported.ignored()).hasSize(3);
    assertThat(imported.ignored().get(0)).startsWith("line.faultrate (2 times, first at ");
    assertThat(imported.ignored().get(0)).endsWith(":3)");
  }

  private static List<String> faults(Path file) {
    return catchThrowableOfType(NetworkFileException.class, () -> OpenDssReader.read(file))
        .faults();
  }

  @Test
  void aLoadOutOfThreeSinglePhaseCoilsKeepsItsNeutral() {
    Load load =
        Scripts.read(
                CIRCUIT
                    + "New line.l bus1=sourcebus bus2=b r1=1 x1=1\n"
                    + "New reactor.ground phases=1 bus1=b.4 r=5 x=0\n"
                    + "New load.a bus1=b.1.2.3.4 kv=12.47 kw=3\n"
                    + "New transformer.t buses=[b.1.2.3.4 x] conns=[wye wye] kvs=[12.47 .48]\n")
            .network()
            .load("a");
    assertThat(load.coils()).contains(new Coil(Phase.B, Phase.N));
  }

  @Test
  void aShapeOfKilowattsInAFileSetsThePowerOfItsLoads() throws IOException {
    Files.writeString(folder.resolve("day.csv"), "1\n4\n2\n");
    Path file = folder.resolve("low.dss");
    Files.writeString(
        file,
        """
        Set DefaultBaseFrequency=50
        New Circuit.lv basekv=11 isc3=3000 isc1=5
        New Loadshape.s npts=2 minterval=1 csvfile=day.csv useactual=true
        New LineCode.k nphases=3 r1=0.4 x1=0.1 r0=1 x0=0.1 c1=6 c0=6 units=km
        New Line.l bus1=sourcebus bus2=b linecode=k length=500 units=m
        New Load.a bus1=b.1 phases=1 kv=6.35 kw=1 pf=0.8 daily=S
        """);
    ImportedNetwork imported = OpenDssReader.read(file);
    assertThat(imported.shapes().get("s").active()).containsExactly(1, 4);
    assertThat(imported.network().load("a").kw()).isEqualTo(4);
    assertThat(imported.network().load("a").kvar()).isCloseTo(3, within(1e-12));
    // The network counts susceptances at 60 Hz.
    Line line = (Line) imported.network().branch("l");
    assertThat(line.cNanofarad().get(0, 0)).isCloseTo(6 * 0.5 * 50 / 60, within(1e-12));
  }

  @Test
  void exponentsOfTheVoltageAreMatchedAtRatedVoltage() {
    Zip zip =
        Scripts.read(CIRCUIT + LINE + "New load.a bus1=b kw=1 model=4 cvrwatts=0.8 cvrvars=3\n")
            .network()
            .load("a")
            .zip();
    double v = 0.97;
    assertThat(zip.pZ() * v * v + zip.pI() * v + zip.pP())
        .isCloseTo(Math.pow(v, 0.8), within(1e-5));
    assertThat(zip.qZ() * v * v + zip.qI() * v + zip.qP()).isCloseTo(v * v * v, within(1e-4));
  }
}
