package org.busbar.adapters.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.NetworkFileException;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.junit.jupiter.api.Test;

/** A small feeder, whole and with one thing wrong at a time. */
class CimReaderTest {

  /** Source at Head; trunk to Mid; tail on C and B to End; an open switch from Mid to Stub. */
  private static final String FEEDER =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <rdf:RDF xmlns:cim="http://iec.ch/TC57/CIM100#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <cim:Feeder rdf:about="urn:uuid:F"><cim:IdentifiedObject.name>Oak</cim:IdentifiedObject.name></cim:Feeder>
      <cim:BaseVoltage rdf:about="urn:uuid:BV"><cim:BaseVoltage.nominalVoltage>4160</cim:BaseVoltage.nominalVoltage></cim:BaseVoltage>
      """
          + node("N1", "Head")
          + node("N2", "Mid")
          + node("N3", "End")
          + node("N4", "Stub")
          + """
      <cim:EnergySource rdf:about="urn:uuid:S">
      <cim:IdentifiedObject.name>grid</cim:IdentifiedObject.name>
      <cim:ConductingEquipment.BaseVoltage rdf:resource="urn:uuid:BV"/>
      <cim:EnergySource.nominalVoltage>4160</cim:EnergySource.nominalVoltage>
      <cim:EnergySource.voltageMagnitude>4368</cim:EnergySource.voltageMagnitude>
      <cim:EnergySource.voltageAngle>0.5235987756</cim:EnergySource.voltageAngle>
      <cim:EnergySource.r>0.1</cim:EnergySource.r>
      <cim:EnergySource.x>0.2</cim:EnergySource.x>
      </cim:EnergySource>
      """
          + terminal("S_T1", "S", 1, "N1")
          + """
      <cim:PerLengthSequenceImpedance rdf:about="urn:uuid:PS">
      <cim:PerLengthSequenceImpedance.r>0.0003</cim:PerLengthSequenceImpedance.r>
      <cim:PerLengthSequenceImpedance.x>0.0006</cim:PerLengthSequenceImpedance.x>
      <cim:PerLengthSequenceImpedance.r0>0.0009</cim:PerLengthSequenceImpedance.r0>
      <cim:PerLengthSequenceImpedance.x0>0.0012</cim:PerLengthSequenceImpedance.x0>
      </cim:PerLengthSequenceImpedance>
      <cim:ACLineSegment rdf:about="urn:uuid:L1">
      <cim:IdentifiedObject.name>Trunk</cim:IdentifiedObject.name>
      <cim:ConductingEquipment.BaseVoltage rdf:resource="urn:uuid:BV"/>
      <cim:Conductor.length>500</cim:Conductor.length>
      <cim:ACLineSegment.PerLengthImpedance rdf:resource="urn:uuid:PS"/>
      </cim:ACLineSegment>
      """
          + terminal("L1_T1", "L1", 1, "N1")
          + terminal("L1_T2", "L1", 2, "N2")
          + """
      <cim:PerLengthPhaseImpedance rdf:about="urn:uuid:PP">
      <cim:PerLengthPhaseImpedance.conductorCount>2</cim:PerLengthPhaseImpedance.conductorCount>
      </cim:PerLengthPhaseImpedance>
      """
          + impedance("D1", 1, 1, "0.0004", "0.0007")
          + impedance("D2", 2, 1, "0.0001", "0.0002")
          + impedance("D3", 2, 2, "0.0005", "0.0008")
          + """
      <cim:ACLineSegment rdf:about="urn:uuid:L2">
      <cim:IdentifiedObject.name>Tail</cim:IdentifiedObject.name>
      <cim:ConductingEquipment.BaseVoltage rdf:resource="urn:uuid:BV"/>
      <cim:Conductor.length>1000</cim:Conductor.length>
      <cim:ACLineSegment.PerLengthImpedance rdf:resource="urn:uuid:PP"/>
      </cim:ACLineSegment>
      """
          + linePhase("L2C", "L2", "C", 1)
          + linePhase("L2B", "L2", "B", 2)
          + terminal("L2_T1", "L2", 1, "N2")
          + terminal("L2_T2", "L2", 2, "N3")
          + """
      <cim:LoadBreakSwitch rdf:about="urn:uuid:SW">
      <cim:IdentifiedObject.name>tie</cim:IdentifiedObject.name>
      <cim:ConductingEquipment.BaseVoltage rdf:resource="urn:uuid:BV"/>
      <cim:Switch.normalOpen>true</cim:Switch.normalOpen>
      </cim:LoadBreakSwitch>
      """
          + terminal("SW_T1", "SW", 1, "N2")
          + terminal("SW_T2", "SW", 2, "N4")
          + """
      <cim:EnergyConsumer rdf:about="urn:uuid:C">
      <cim:IdentifiedObject.name>Mill</cim:IdentifiedObject.name>
      <cim:ConductingEquipment.BaseVoltage rdf:resource="urn:uuid:BV"/>
      <cim:EnergyConsumer.p>40000</cim:EnergyConsumer.p>
      <cim:EnergyConsumer.q>20000</cim:EnergyConsumer.q>
      <cim:EnergyConsumer.phaseConnection rdf:resource="http://iec.ch/TC57/CIM100#PhaseShuntConnectionKind.Y"/>
      </cim:EnergyConsumer>
      <cim:EnergyConsumerPhase rdf:about="urn:uuid:CB">
      <cim:EnergyConsumerPhase.EnergyConsumer rdf:resource="urn:uuid:C"/>
      <cim:EnergyConsumerPhase.phase rdf:resource="http://iec.ch/TC57/CIM100#SinglePhaseKind.B"/>
      </cim:EnergyConsumerPhase>
      """
          + terminal("C_T1", "C", 1, "N3")
          + """
      <cim:Junction rdf:about="urn:uuid:J"/>
      </rdf:RDF>
      """;

  private static String node(String id, String name) {
    return """
        <cim:ConnectivityNode rdf:about="urn:uuid:%s">
        <cim:IdentifiedObject.name>%s</cim:IdentifiedObject.name>
        <cim:ConnectivityNode.ConnectivityNodeContainer rdf:resource="urn:uuid:F"/>
        </cim:ConnectivityNode>
        """
        .formatted(id, name);
  }

  private static String terminal(String id, String equipment, int sequence, String node) {
    return """
        <cim:Terminal rdf:about="urn:uuid:%s">
        <cim:Terminal.ConductingEquipment rdf:resource="urn:uuid:%s"/>
        <cim:ACDCTerminal.sequenceNumber>%d</cim:ACDCTerminal.sequenceNumber>
        <cim:Terminal.ConnectivityNode rdf:resource="urn:uuid:%s"/>
        </cim:Terminal>
        """
        .formatted(id, equipment, sequence, node);
  }

  private static String impedance(String id, int row, int column, String r, String x) {
    return """
        <cim:PhaseImpedanceData rdf:about="urn:uuid:%s">
        <cim:PhaseImpedanceData.PhaseImpedance rdf:resource="urn:uuid:PP"/>
        <cim:PhaseImpedanceData.row>%d</cim:PhaseImpedanceData.row>
        <cim:PhaseImpedanceData.column>%d</cim:PhaseImpedanceData.column>
        <cim:PhaseImpedanceData.r>%s</cim:PhaseImpedanceData.r>
        <cim:PhaseImpedanceData.x>%s</cim:PhaseImpedanceData.x>
        </cim:PhaseImpedanceData>
        """
        .formatted(id, row, column, r, x);
  }

  private static String linePhase(String id, String line, String phase, int sequence) {
    return """
        <cim:ACLineSegmentPhase rdf:about="urn:uuid:%s">
        <cim:ACLineSegmentPhase.ACLineSegment rdf:resource="urn:uuid:%s"/>
        <cim:ACLineSegmentPhase.phase rdf:resource="http://iec.ch/TC57/CIM100#SinglePhaseKind.%s"/>
        <cim:ACLineSegmentPhase.sequenceNumber>%d</cim:ACLineSegmentPhase.sequenceNumber>
        </cim:ACLineSegmentPhase>
        """
        .formatted(id, line, phase, sequence);
  }

  /** A three-phase transformer from Mid to End in place of the tail. */
  private static String transformer(String clock) {
    return """
        <cim:PowerTransformer rdf:about="urn:uuid:T"><cim:IdentifiedObject.name>T</cim:IdentifiedObject.name></cim:PowerTransformer>
        """
        + end("E1", 1, "L2_T1", "D", "0")
        + end("E2", 2, "L2_T2", "Yn", clock)
        + """
        <cim:TransformerMeshImpedance rdf:about="urn:uuid:M">
        <cim:TransformerMeshImpedance.FromTransformerEnd rdf:resource="urn:uuid:E1"/>
        <cim:TransformerMeshImpedance.ToTransformerEnd rdf:resource="urn:uuid:E2"/>
        <cim:TransformerMeshImpedance.x>1.73056</cim:TransformerMeshImpedance.x>
        </cim:TransformerMeshImpedance>
        """;
  }

  private static String end(String id, int number, String terminal, String kind, String clock) {
    return """
        <cim:PowerTransformerEnd rdf:about="urn:uuid:%s">
        <cim:PowerTransformerEnd.PowerTransformer rdf:resource="urn:uuid:T"/>
        <cim:TransformerEnd.endNumber>%d</cim:TransformerEnd.endNumber>
        <cim:TransformerEnd.Terminal rdf:resource="urn:uuid:%s"/>
        <cim:TransformerEnd.BaseVoltage rdf:resource="urn:uuid:BV"/>
        <cim:PowerTransformerEnd.ratedS>500000</cim:PowerTransformerEnd.ratedS>
        <cim:PowerTransformerEnd.ratedU>4160</cim:PowerTransformerEnd.ratedU>
        <cim:PowerTransformerEnd.r>0.173056</cim:PowerTransformerEnd.r>
        <cim:PowerTransformerEnd.connectionKind rdf:resource="http://iec.ch/TC57/CIM100#WindingConnection.%s"/>
        <cim:PowerTransformerEnd.phaseAngleClock>%s</cim:PowerTransformerEnd.phaseAngleClock>
        </cim:PowerTransformerEnd>
        """
        .formatted(id, number, terminal, kind, clock);
  }

  private static String withTransformer(String clock) {
    String tail =
        FEEDER.substring(
            FEEDER.indexOf("<cim:ACLineSegment rdf:about=\"urn:uuid:L2\">"),
            FEEDER.indexOf("<cim:Terminal rdf:about=\"urn:uuid:L2_T1\">"));
    return FEEDER
        .replace(tail, transformer(clock))
        .replace("Equipment rdf:resource=\"urn:uuid:L2\"", "Equipment rdf:resource=\"urn:uuid:T\"");
  }

  private static ImportedNetwork read(String text) {
    return CimReader.read(
        "oak.xml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> problems(String text) {
    NetworkFileException refused =
        catchThrowableOfType(NetworkFileException.class, () -> read(text));
    assertThat(refused).as("the file must be refused").isNotNull();
    return refused.faults();
  }

  /** The line on which a text stands. */
  private static int line(String text, String part) {
    return (int) text.substring(0, text.indexOf(part)).lines().count() + 1;
  }

  private static String changed(String part, String by) {
    assertThat(FEEDER).contains(part);
    return FEEDER.replace(part, by);
  }

  @Test
  void aFeederBecomesANetworkInPhaseOrderAndSiUnits() {
    ImportedNetwork imported = read(FEEDER);
    Line tail = (Line) imported.network().branch("tail");
    assertThat(tail.phases()).isEqualTo(Phases.of("BC"));
    // The file counts C first.
    assertThat(tail.rOhm().get(0, 0)).isCloseTo(0.5, within(1e-12));
    assertThat(tail.xOhm().get(1, 1)).isCloseTo(0.7, within(1e-12));
    assertThat(tail.rOhm().get(0, 1)).isCloseTo(0.1, within(1e-12));
    Line trunk = (Line) imported.network().branch("trunk");
    assertThat(trunk.rOhm().get(0, 0)).isCloseTo(0.25, within(1e-12));
    assertThat(trunk.xOhm().get(0, 2)).isCloseTo(0.1, within(1e-12));
    Load mill = imported.network().load("mill");
    assertThat(mill.bus()).isEqualTo("end");
    assertThat(mill.phases()).isEqualTo(Phases.of(Phase.B));
    assertThat(mill.kw()).isEqualTo(40);
    assertThat(mill.kv()).isCloseTo(4.16 / Math.sqrt(3), within(1e-12));
    assertThat(imported.network().source().vPu()).isCloseTo(1.05, within(1e-12));
    assertThat(imported.network().source().angleDeg()).isCloseTo(30, within(1e-6));
    assertThat(imported.network().zones()).containsExactly("Oak");
  }

  @Test
  void whatIsFilledInAndWhatIsLeftOutIsTold() {
    ImportedNetwork imported = read(FEEDER);
    assertThat(imported.defaults())
        .containsExactly(
            "ACLineSegment without a current rating: 400 A, and 600 A for a short time (2 times,"
                + " first at oak.xml:"
                + line(FEEDER, "<cim:ACLineSegment rdf")
                + ")",
            "LoadBreakSwitch without a current rating: 400 A, and 600 A for a short time (once at"
                + " oak.xml:"
                + line(FEEDER, "<cim:LoadBreakSwitch rdf")
                + ")",
            "EnergyConsumer without a LoadResponse: constant power (once at oak.xml:"
                + line(FEEDER, "<cim:EnergyConsumer rdf")
                + ")",
            "bus without a position: 0, 0 (4 times, first at oak.xml:"
                + line(FEEDER, "<cim:ConnectivityNode rdf")
                + ")");
    assertThat(imported.warnings())
        .containsExactly(
            "Only open switches lead to a part on which nothing stands; it is left out. Concerns"
                + " Stub, tie.");
    assertThat(imported.ignored())
        .containsExactly("Junction (once at oak.xml:" + line(FEEDER, "<cim:Junction") + ")");
  }

  @Test
  void theClockOfATransformerDecidesBetweenWhichPhasesItsDeltaLies() {
    Transformer lagging = (Transformer) read(withTransformer("1")).network().branch("t");
    assertThat(lagging.windings().get(0).coils().toString()).isEqualTo("[A-C, B-A, C-B]");
    assertThat(lagging.windings().get(1).coils().toString()).isEqualTo("[A-G, B-G, C-G]");
    assertThat(lagging.windings().get(0).rPercent()).isCloseTo(0.5, within(1e-9));
    assertThat(lagging.xPercent().get(0)).isCloseTo(5, within(1e-9));
    Transformer leading = (Transformer) read(withTransformer("11")).network().branch("t");
    assertThat(leading.windings().get(0).coils().toString()).isEqualTo("[A-B, B-C, C-A]");
    String wrong = withTransformer("2");
    assertThat(problems(wrong))
        .containsExactly(
            "oak.xml:"
                + line(wrong, "<cim:PowerTransformerEnd rdf:about=\"urn:uuid:E1\"")
                + ": The PowerTransformerEnd.phaseAngleClock (0) of PowerTransformerEnd E1 does"
                + " not fit the connections of the ends of PowerTransformer T. Correct it.");
  }

  @Test
  void aSwitchWhosePhasesDifferBecomesOnePerPhase() {
    String parts = switchPhase("SWA", "A", false) + switchPhase("SWB", "B", true) + "<cim:Junction";
    // The stub then has a phase that is reached and one that is not, as the file says.
    String text = changed("<cim:Junction", parts);
    assertThat(problems(text))
        .singleElement()
        .asString()
        .contains("Bus stub is not reached from the source on phase B");
    ImportedNetwork imported =
        read(text.replace("rdf:resource=\"urn:uuid:N4\"", "rdf:resource=\"urn:uuid:N1\""));
    assertThat(((Switch) imported.network().branch("tie_a")).normallyOpen()).isFalse();
    assertThat(((Switch) imported.network().branch("tie_b")).normallyOpen()).isTrue();
  }

  private static String switchPhase(String id, String phase, boolean open) {
    return """
        <cim:SwitchPhase rdf:about="urn:uuid:%s">
        <cim:SwitchPhase.Switch rdf:resource="urn:uuid:SW"/>
        <cim:SwitchPhase.phaseSide1 rdf:resource="http://iec.ch/TC57/CIM100#SinglePhaseKind.%s"/>
        <cim:SwitchPhase.phaseSide2 rdf:resource="http://iec.ch/TC57/CIM100#SinglePhaseKind.%s"/>
        <cim:SwitchPhase.normalOpen>%s</cim:SwitchPhase.normalOpen>
        </cim:SwitchPhase>
        """
        .formatted(id, phase, phase, open);
  }

  @Test
  void aDocumentTypeIsRefusedBeforeItsEntityIsLookedAt() {
    String text =
        changed(
                "<rdf:RDF",
                "<!DOCTYPE rdf:RDF [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>\n<rdf:RDF")
            .replace(">Oak<", ">&secret;<");
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:2: The file has a document type (DOCTYPE), which could name entities or other"
                + " files. Remove it.");
  }

  @Test
  void aTruncatedFileIsRefused() {
    String text = FEEDER.substring(0, FEEDER.indexOf("<cim:Junction"));
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:"
                + (text.lines().count() + 1)
                + ": The file is not well-formed XML from here on, or it ends too early. Export it"
                + " again.");
  }

  @Test
  void anotherVersionOfTheCimIsRefused() {
    assertThat(problems(changed("CIM100#\" xmlns:rdf", "CIM17#\" xmlns:rdf")))
        .containsExactly(
            "oak.xml:3: The version of the CIM (http://iec.ch/TC57/CIM17#) must be"
                + " http://iec.ch/TC57/CIM100#. Export the model in that version.");
  }

  @Test
  void everyFaultIsToldAtItsLine() {
    String text =
        FEEDER
            .replace(terminal("L2_T2", "L2", 2, "N3"), terminal("L2_T2", "L2", 2, "N9"))
            .replace("<cim:EnergyConsumer.p>40000<", "<cim:EnergyConsumer.p>forty<")
            .replace("rdf:resource=\"urn:uuid:PS\"", "rdf:resource=\"urn:uuid:PX\"");
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:"
                + line(text, "<cim:ACLineSegment rdf:about=\"urn:uuid:L1\"")
                + ": The ACLineSegment.PerLengthImpedance (PX) of ACLineSegment Trunk (mRID L1) is"
                + " not in the file. Add that object or correct the reference.",
            "oak.xml:"
                + line(text, "<cim:Terminal rdf:about=\"urn:uuid:L2_T2\"")
                + ": Terminal L2_T2 is dangling: its Terminal.ConnectivityNode (N9) is not in the"
                + " file. Add that object or correct the reference.",
            "oak.xml:"
                + line(text, "<cim:EnergyConsumer rdf:about")
                + ": The EnergyConsumer.p (forty) of EnergyConsumer Mill (mRID C) must be a finite"
                + " number. Correct it.");
  }

  @Test
  void aTerminalOfSomethingThatIsNoEquipmentIsRefused() {
    String text = changed(terminal("C_T1", "C", 1, "N3"), terminal("C_T1", "BV", 1, "N3"));
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:"
                + line(text, "<cim:EnergyConsumer rdf:about")
                + ": EnergyConsumer Mill (mRID C) has 0 terminals, but must have 1. Correct its"
                + " terminals.",
            "oak.xml:"
                + line(text, "<cim:Terminal rdf:about=\"urn:uuid:C_T1\"")
                + ": The Terminal.ConductingEquipment of Terminal C_T1 points to BaseVoltage BV,"
                + " which is no equipment. Correct the reference.");
  }

  @Test
  void anMridThatIsUsedTwiceIsRefused() {
    String text = changed(terminal("C_T1", "C", 1, "N3"), terminal("S_T1", "C", 1, "N3"));
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:"
                + (line(text, "<cim:Terminal.ConductingEquipment rdf:resource=\"urn:uuid:C\"") - 1)
                + ": Terminal S_T1 has the mRID of Terminal S_T1 in line "
                + line(text, "<cim:Terminal rdf:about=\"urn:uuid:S_T1\"")
                + ". Give each object its own mRID.");
  }

  @Test
  void aLoadOnAPhaseThatItsBusLacksIsRefused() {
    String text =
        changed(
            "SinglePhaseKind.B\"/>\n</cim:EnergyConsumerPhase>",
            "SinglePhaseKind.A\"/>\n</cim:EnergyConsumerPhase>");
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:"
                + line(text, "<cim:EnergyConsumer rdf:about")
                + ": mill uses phases A, but bus end has only BC. Correct the phases of one of"
                + " them. It comes from EnergyConsumer Mill (mRID C).");
  }

  @Test
  void phasesThatTheTerminalDoesNotHaveAreRefused() {
    String text =
        changed(
            "<cim:Terminal rdf:about=\"urn:uuid:L2_T1\">",
            "<cim:Terminal rdf:about=\"urn:uuid:L2_T1\"><cim:Terminal.phases"
                + " rdf:resource=\"http://iec.ch/TC57/CIM100#PhaseCode.AB\"/>");
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:"
                + line(text, "<cim:ACLineSegment rdf:about=\"urn:uuid:L2\"")
                + ": ACLineSegment Tail (mRID L2) has the phases BC, but its terminal L2_T1 has"
                + " AB. Correct the phases of one of them.");
  }

  @Test
  void aLengthOrImpedanceInTheWrongUnitIsRefused() {
    String text = changed("<cim:Conductor.length>500<", "<cim:Conductor.length>500000<");
    assertThat(problems(text))
        .containsExactly(
            "oak.xml:"
                + line(text, "<cim:ACLineSegment rdf:about=\"urn:uuid:L1\"")
                + ": The Conductor.length (500000.0 m) of ACLineSegment Trunk (mRID L1) must be at"
                + " most 100 km at 4160.0 V. Give metres.");
    String perKilometre =
        changed("Data.r>0.0004<", "Data.r>0.4<").replace("Data.x>0.0007<", "Data.x>0.3<");
    assertThat(problems(perKilometre))
        .containsExactly(
            "oak.xml:"
                + line(perKilometre, "<cim:PerLengthPhaseImpedance rdf:about")
                + ": The impedance (0.5 ohm per m) of PerLengthPhaseImpedance PP must be at most"
                + " 0.05 ohm per m. Give it per metre, not per kilometre.");
  }
}
