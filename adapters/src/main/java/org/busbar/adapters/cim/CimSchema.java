package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of the CIM that are read, and which of their properties. */
final class CimSchema {

  static final String NAMESPACE = "http://iec.ch/TC57/CIM100#";

  /** Has the name of every object. */
  static final String NAME = "IdentifiedObject.name";

  /** Repeats the identifier that the element carries as an attribute. */
  static final String MRID = "IdentifiedObject.mRID";

  private static final String EQUIPMENT =
      "ConductingEquipment.BaseVoltage PowerSystemResource.Location ";

  private static final String SWITCH =
      EQUIPMENT + "Switch.normalOpen Switch.open Switch.ratedCurrent";

  private static final String UNIT = "PowerElectronicsUnit.maxP";

  private static final String MACHINE =
      EQUIPMENT + "RotatingMachine.p RotatingMachine.q RotatingMachine.ratedS";

  private static final String END =
      "TransformerEnd.endNumber TransformerEnd.Terminal TransformerEnd.BaseVoltage"
          + " TransformerEnd.grounded ";

  private static final Map<String, CimClass> CLASSES = new HashMap<>();

  static {
    add("Feeder", "");
    add("BaseVoltage", "BaseVoltage.nominalVoltage");
    add("ConnectivityNode", "ConnectivityNode.ConnectivityNodeContainer");
    add(
        "Terminal",
        "Terminal.ConductingEquipment Terminal.ConnectivityNode Terminal.phases"
            + " ACDCTerminal.sequenceNumber ACDCTerminal.OperationalLimitSet");
    add("Location", "");
    add(
        "PositionPoint",
        "PositionPoint.Location PositionPoint.sequenceNumber PositionPoint.xPosition"
            + " PositionPoint.yPosition");
    add("OperationalLimitSet", "");
    add("OperationalLimitType", "OperationalLimitType.acceptableDuration");
    add(
        "CurrentLimit",
        "OperationalLimit.OperationalLimitSet OperationalLimit.OperationalLimitType"
            + " CurrentLimit.value");
    add(
        "EnergySource",
        EQUIPMENT
            + "EnergySource.nominalVoltage EnergySource.voltageMagnitude EnergySource.voltageAngle"
            + " EnergySource.r EnergySource.x EnergySource.r0 EnergySource.x0");
    add(
        "ACLineSegment",
        EQUIPMENT
            + "Conductor.length ACLineSegment.PerLengthImpedance ACLineSegment.r ACLineSegment.x"
            + " ACLineSegment.bch ACLineSegment.r0 ACLineSegment.x0 ACLineSegment.b0ch");
    add(
        "ACLineSegmentPhase",
        "ACLineSegmentPhase.ACLineSegment ACLineSegmentPhase.phase"
            + " ACLineSegmentPhase.sequenceNumber");
    add("PerLengthPhaseImpedance", "PerLengthPhaseImpedance.conductorCount");
    add(
        "PhaseImpedanceData",
        "PhaseImpedanceData.PhaseImpedance PhaseImpedanceData.row PhaseImpedanceData.column"
            + " PhaseImpedanceData.r PhaseImpedanceData.x PhaseImpedanceData.b");
    add(
        "PerLengthSequenceImpedance",
        "PerLengthSequenceImpedance.r PerLengthSequenceImpedance.x PerLengthSequenceImpedance.bch"
            + " PerLengthSequenceImpedance.r0 PerLengthSequenceImpedance.x0"
            + " PerLengthSequenceImpedance.b0ch");
    for (String type : Switches.KINDS.keySet()) {
      add(type, SWITCH);
    }
    add(
        "SwitchPhase",
        "SwitchPhase.Switch SwitchPhase.phaseSide1 SwitchPhase.phaseSide2 SwitchPhase.normalOpen"
            + " SwitchPhase.closed");
    add("PowerTransformer", "PowerSystemResource.Location");
    add(
        "PowerTransformerEnd",
        END
            + "PowerTransformerEnd.PowerTransformer PowerTransformerEnd.ratedS"
            + " PowerTransformerEnd.ratedU PowerTransformerEnd.r"
            + " PowerTransformerEnd.connectionKind PowerTransformerEnd.phaseAngleClock");
    add(
        "TransformerMeshImpedance",
        "TransformerMeshImpedance.FromTransformerEnd TransformerMeshImpedance.ToTransformerEnd"
            + " TransformerMeshImpedance.x TransformerMeshImpedance.r");
    add(
        "TransformerCoreAdmittance",
        "TransformerCoreAdmittance.TransformerEnd TransformerCoreAdmittance.g"
            + " TransformerCoreAdmittance.b");
    add(
        "TransformerTank",
        "PowerSystemResource.Location TransformerTank.PowerTransformer"
            + " TransformerTank.TransformerTankInfo");
    add(
        "TransformerTankEnd",
        END + "TransformerTankEnd.TransformerTank TransformerTankEnd.orderedPhases");
    add("TransformerTankInfo", "");
    add(
        "TransformerEndInfo",
        "TransformerEndInfo.TransformerTankInfo TransformerEndInfo.endNumber"
            + " TransformerEndInfo.connectionKind TransformerEndInfo.phaseAngleClock"
            + " TransformerEndInfo.ratedU TransformerEndInfo.ratedS TransformerEndInfo.r");
    add(
        "ShortCircuitTest",
        "ShortCircuitTest.EnergisedEnd ShortCircuitTest.GroundedEnds"
            + " ShortCircuitTest.leakageImpedance ShortCircuitTest.loss TransformerTest.basePower");
    add(
        "NoLoadTest",
        "NoLoadTest.EnergisedEnd NoLoadTest.excitingCurrent NoLoadTest.loss"
            + " TransformerTest.basePower");
    add(
        "RatioTapChanger",
        "RatioTapChanger.TransformerEnd RatioTapChanger.stepVoltageIncrement"
            + " TapChanger.TapChangerControl TapChanger.highStep TapChanger.lowStep"
            + " TapChanger.neutralStep TapChanger.normalStep TapChanger.step TapChanger.ptRatio"
            + " TapChanger.ctRating TapChanger.ctRatio TapChanger.initialDelay"
            + " TapChanger.subsequentDelay TapChanger.ltcFlag TapChanger.controlEnabled");
    String control =
        "RegulatingControl.mode RegulatingControl.Terminal RegulatingControl.monitoredPhase"
            + " RegulatingControl.enabled RegulatingControl.targetValue"
            + " RegulatingControl.targetDeadband";
    add(
        "TapChangerControl",
        control
            + " TapChangerControl.lineDropCompensation TapChangerControl.lineDropR"
            + " TapChangerControl.lineDropX");
    add("RegulatingControl", control);
    add(
        "LinearShuntCompensator",
        EQUIPMENT
            + "ShuntCompensator.nomU ShuntCompensator.phaseConnection ShuntCompensator.grounded"
            + " ShuntCompensator.normalSections ShuntCompensator.maximumSections"
            + " ShuntCompensator.sections ShuntCompensator.aVRDelay"
            + " LinearShuntCompensator.bPerSection RegulatingCondEq.RegulatingControl");
    add(
        "LinearShuntCompensatorPhase",
        "ShuntCompensatorPhase.ShuntCompensator ShuntCompensatorPhase.phase"
            + " LinearShuntCompensatorPhase.bPerSection");
    add(
        "EnergyConsumer",
        EQUIPMENT
            + "EnergyConsumer.LoadResponse EnergyConsumer.p EnergyConsumer.q"
            + " EnergyConsumer.phaseConnection EnergyConsumer.grounded");
    add(
        "EnergyConsumerPhase",
        "EnergyConsumerPhase.EnergyConsumer EnergyConsumerPhase.phase EnergyConsumerPhase.p"
            + " EnergyConsumerPhase.q");
    String response = "LoadResponseCharacteristic.";
    add(
        "LoadResponseCharacteristic",
        String.join(
            " ",
            response + "exponentModel",
            response + "pConstantImpedance",
            response + "pConstantCurrent",
            response + "pConstantPower",
            response + "qConstantImpedance",
            response + "qConstantCurrent",
            response + "qConstantPower",
            response + "pVoltageExponent",
            response + "qVoltageExponent"));
    add(
        "PowerElectronicsConnection",
        EQUIPMENT
            + "PowerElectronicsConnection.PowerElectronicsUnit PowerElectronicsConnection.p"
            + " PowerElectronicsConnection.q PowerElectronicsConnection.ratedS");
    add(
        "PowerElectronicsConnectionPhase",
        "PowerElectronicsConnectionPhase.PowerElectronicsConnection"
            + " PowerElectronicsConnectionPhase.phase PowerElectronicsConnectionPhase.p"
            + " PowerElectronicsConnectionPhase.q");
    add("PhotovoltaicUnit", UNIT);
    add("BatteryUnit", UNIT);
    add("PowerElectronicsWindUnit", UNIT);
    add("SynchronousMachine", MACHINE);
    add("AsynchronousMachine", MACHINE);
  }

  private CimSchema() {}

  private static void add(String type, String properties) {
    List<String> all = new ArrayList<>(List.of(NAME));
    if (!properties.isEmpty()) {
      all.addAll(Arrays.asList(properties.split(" ")));
    }
    CLASSES.put(type, new CimClass(type, List.copyOf(all)));
  }

  static @Nullable CimClass find(String type) {
    return CLASSES.get(type);
  }
}
