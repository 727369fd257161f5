package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.RegulatorControl;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.jspecify.annotations.Nullable;

/**
 * Transformers of both forms: three-phase ones with ends and impedances in ohm, and tanks with test
 * data, each of which becomes a transformer of its own. Regulators have a tap changer besides.
 */
final class Transformers {

  /** The default of OpenDSS; the CIM says nothing. */
  private static final double ANTI_FLOAT_PPM = 1;

  private static final int MOST_STEPS_OF_ONE_ACTION = 16;

  /** Short-time over continuous rating where the file names none. */
  private static final double EMERGENCY_FACTOR = 1.2;

  private final CimDocument document;
  private final CimTopology topology;
  private final CimFindings findings;
  private final CimNames names;

  Transformers(CimDocument document, CimTopology topology, CimFindings findings, CimNames names) {
    this.document = document;
    this.topology = topology;
    this.findings = findings;
    this.names = names;
  }

  /** Reads all of them. */
  List<Placed<Transformer>> read() {
    List<Placed<Transformer>> all = new ArrayList<>();
    for (CimObject object : document.all("PowerTransformer")) {
      List<CimObject> tanks =
          document.pointing("TransformerTank", "TransformerTank.PowerTransformer", object);
      if (tanks.isEmpty()) {
        findings.during(object, () -> all.add(new Placed<>(object, threePhase(object))));
      }
      for (CimObject tank : tanks) {
        findings.during(tank, () -> all.add(new Placed<>(tank, tank(tank))));
      }
    }
    return all;
  }

  private Transformer threePhase(CimObject object) {
    List<CimObject> ends =
        ends(object, "PowerTransformerEnd", "PowerTransformerEnd.PowerTransformer");
    List<Boolean> delta = new ArrayList<>();
    List<Integer> clocks = new ArrayList<>();
    for (CimObject end : ends) {
      delta.add(isDelta(end, "PowerTransformerEnd.connectionKind"));
      clocks.add(document.whole(end, "PowerTransformerEnd.phaseAngleClock", 0));
    }
    int hour = ClockCoils.coreHour(delta, clocks);
    List<TransformerWinding> windings = new ArrayList<>();
    for (int k = 0; k < ends.size(); k++) {
      windings.add(winding(object, ends.get(k), delta.get(k), clocks.get(k), hour));
    }
    double baseKva = windings.get(0).kva();
    List<Double> reactances = new ArrayList<>();
    for (int j = 1; j < ends.size(); j++) {
      for (int i = 0; i < j; i++) {
        reactances.add(meshPercent(object, ends.get(i), ends.get(j), baseKva));
      }
    }
    double noLoad = 0;
    double magnetising = 0;
    for (CimObject end : ends) {
      for (CimObject core :
          document.pointing(
              "TransformerCoreAdmittance", "TransformerCoreAdmittance.TransformerEnd", end)) {
        double percent = 100 * square(ratedVolts(end)) / (baseKva * 1000);
        noLoad += percent * document.number(core, "TransformerCoreAdmittance.g", 0);
        magnetising += percent * Math.abs(document.number(core, "TransformerCoreAdmittance.b", 0));
      }
    }
    return element(object, ends, windings, reactances, noLoad, magnetising);
  }

  private TransformerWinding winding(
      CimObject object, CimObject end, boolean delta, int clock, int hour) {
    double volts = ratedVolts(end);
    double va = positive(end, "PowerTransformerEnd.ratedS");
    CimObject terminal = document.target(end, "TransformerEnd.Terminal", "Terminal");
    boolean floating = !delta && !document.flag(end, "TransformerEnd.grounded", true);
    Phase neutral = floating ? topology.floatingNeutral(terminal) : null;
    List<Coil> coils = ClockCoils.of(delta, clock, hour, neutral);
    if (coils == null) {
      throw new CimFault(
          end,
          "The PowerTransformerEnd.phaseAngleClock (%d) of %s does not fit the connections of the ends of %s. Correct it."
              .formatted(clock, end.title(), object.title()));
    }
    TransformerWinding winding =
        new TransformerWinding(
            topology.bus(terminal),
            coils,
            (delta ? volts : volts / Math.sqrt(3)) / 1000,
            va / 1000,
            100 * document.number(end, "PowerTransformerEnd.r", 0) * va / square(volts),
            1);
    topology.bring(terminal, winding.phases());
    return winding;
  }

  private double ratedVolts(CimObject end) {
    return positive(end, "PowerTransformerEnd.ratedU");
  }

  /** Between two ends; the file gives it in ohm at the end that it starts from. */
  private double meshPercent(CimObject object, CimObject a, CimObject b, double baseKva) {
    for (CimObject from : List.of(a, b)) {
      CimObject to = from == a ? b : a;
      for (CimObject mesh :
          document.pointing(
              "TransformerMeshImpedance", "TransformerMeshImpedance.FromTransformerEnd", from)) {
        CimObject target =
            document.target(
                mesh, "TransformerMeshImpedance.ToTransformerEnd", "PowerTransformerEnd");
        if (target == to) {
          double ohm = document.number(mesh, "TransformerMeshImpedance.x");
          return 100 * ohm * baseKva * 1000 / square(ratedVolts(from));
        }
      }
    }
    throw new CimFault(
        object,
        "%s has no TransformerMeshImpedance between %s and %s. Add one."
            .formatted(object.title(), a.name(), b.name()));
  }

  private Transformer tank(CimObject tank) {
    List<CimObject> ends = ends(tank, "TransformerTankEnd", "TransformerTankEnd.TransformerTank");
    CimObject info =
        document.target(tank, "TransformerTank.TransformerTankInfo", "TransformerTankInfo");
    List<CimObject> ratings = new ArrayList<>();
    for (CimObject end : ends) {
      ratings.add(endInfo(info, document.whole(end, "TransformerEnd.endNumber")));
    }
    List<TransformerWinding> windings = new ArrayList<>();
    for (int k = 0; k < ends.size(); k++) {
      windings.add(tankWinding(ends.get(k), ratings.get(k), ratings));
    }
    double baseKva = windings.get(0).kva();
    List<Double> reactances = new ArrayList<>();
    for (int j = 1; j < ends.size(); j++) {
      for (int i = 0; i < j; i++) {
        reactances.add(testPercent(info, ratings.get(i), ratings.get(j), baseKva));
      }
    }
    double noLoad = 0;
    double magnetising = 0;
    for (CimObject rating : ratings) {
      for (CimObject test : document.pointing("NoLoadTest", "NoLoadTest.EnergisedEnd", rating)) {
        double va = document.number(test, "TransformerTest.basePower", 1000 * baseKva);
        double loss = 1e5 * document.number(test, "NoLoadTest.loss", 0) / va;
        double current = document.number(test, "NoLoadTest.excitingCurrent", 0);
        double onBase = va / (1000 * baseKva);
        noLoad += loss * onBase;
        magnetising += Math.sqrt(Math.max(0, square(current) - square(loss))) * onBase;
      }
    }
    return element(tank, ends, windings, reactances, noLoad, magnetising);
  }

  private CimObject endInfo(CimObject info, int number) {
    for (CimObject candidate :
        document.pointing("TransformerEndInfo", "TransformerEndInfo.TransformerTankInfo", info)) {
      if (document.whole(candidate, "TransformerEndInfo.endNumber") == number) {
        return candidate;
      }
    }
    throw new CimFault(
        info,
        "%s has no TransformerEndInfo with the endNumber %d. Add one."
            .formatted(info.title(), number));
  }

  private TransformerWinding tankWinding(CimObject end, CimObject info, List<CimObject> all) {
    double volts = positive(info, "TransformerEndInfo.ratedU");
    double va = positive(info, "TransformerEndInfo.ratedS");
    CimObject terminal = document.target(end, "TransformerEnd.Terminal", "Terminal");
    String text = document.text(end, "TransformerTankEnd.orderedPhases");
    if (text == null) {
      throw CimDocument.missing(end, "TransformerTankEnd.orderedPhases");
    }
    List<Phase> ordered = CimPhases.ordered(end, "TransformerTankEnd.orderedPhases", text);
    List<Coil> coils = tankCoils(end, ordered, info, all);
    boolean lineToLine = coils.size() > 1 && !isDelta(info, "TransformerEndInfo.connectionKind");
    TransformerWinding winding =
        new TransformerWinding(
            topology.bus(terminal),
            coils,
            (lineToLine ? volts / Math.sqrt(3) : volts) / 1000,
            va / 1000,
            100 * document.number(info, "TransformerEndInfo.r", 0) * va / square(volts),
            1);
    topology.checkPhases(end, terminal, winding.phases());
    topology.bring(terminal, winding.phases());
    return winding;
  }

  /** One coil from the first conductor to the second, or three on the phases A, B and C. */
  private List<Coil> tankCoils(
      CimObject end, List<Phase> ordered, CimObject info, List<CimObject> all) {
    // A floating neutral is a conductor, which the tanks of a bank share.
    Phase neutral = document.flag(end, "TransformerEnd.grounded", true) ? null : Phase.N;
    List<Phase> live = ordered.stream().filter(phase -> phase != Phase.N).toList();
    if (live.size() == 3) {
      List<Boolean> delta = new ArrayList<>();
      List<Integer> clocks = new ArrayList<>();
      for (CimObject one : all) {
        delta.add(isDelta(one, "TransformerEndInfo.connectionKind"));
        clocks.add(document.whole(one, "TransformerEndInfo.phaseAngleClock", 0));
      }
      int k = all.indexOf(info);
      List<Coil> coils =
          ClockCoils.of(delta.get(k), clocks.get(k), ClockCoils.coreHour(delta, clocks), neutral);
      if (coils != null) {
        return coils;
      }
    } else if (live.size() == 1) {
      boolean reversed = ordered.get(0) == Phase.N;
      Phase phase = live.get(0);
      return List.of(reversed ? new Coil(neutral, phase) : new Coil(phase, neutral));
    } else if (ordered.size() == 2) {
      return List.of(new Coil(live.get(0), live.get(1)));
    }
    throw new CimFault(
        end,
        "The TransformerTankEnd.orderedPhases (%s) of %s and the clock of its winding are no connection of one or three coils. Correct them."
            .formatted(document.text(end, "TransformerTankEnd.orderedPhases"), end.title()));
  }

  /** From a short-circuit test, whose ohms count at the end that was energised. */
  private double testPercent(CimObject info, CimObject a, CimObject b, double baseKva) {
    for (CimObject energised : List.of(a, b)) {
      CimObject grounded = energised == a ? b : a;
      for (CimObject test :
          document.pointing("ShortCircuitTest", "ShortCircuitTest.EnergisedEnd", energised)) {
        if (document.targetOrNull(test, "ShortCircuitTest.GroundedEnds", "TransformerEndInfo")
            == grounded) {
          return testPercent(test, energised, baseKva);
        }
      }
    }
    throw new CimFault(
        info,
        "%s has no ShortCircuitTest between %s and %s. Add one."
            .formatted(info.title(), a.name(), b.name()));
  }

  private double testPercent(CimObject test, CimObject energised, double baseKva) {
    double ratedVa = positive(energised, "TransformerEndInfo.ratedS");
    double va = document.number(test, "TransformerTest.basePower", ratedVa);
    double percentPerOhm = 100 * va / square(positive(energised, "TransformerEndInfo.ratedU"));
    double impedance = percentPerOhm * document.number(test, "ShortCircuitTest.leakageImpedance");
    double resistance = 1e5 * document.number(test, "ShortCircuitTest.loss", 0) / va;
    if (!(impedance > resistance)) {
      throw new CimFault(
          test,
          "The ShortCircuitTest.leakageImpedance (%s %%) of %s must be more than its loss (%s %%). Correct one of them."
              .formatted(impedance, test.title(), resistance));
    }
    double reactance = Math.sqrt(square(impedance) - square(resistance));
    return reactance * baseKva * 1000 / va;
  }

  private Transformer element(
      CimObject object,
      List<CimObject> ends,
      List<TransformerWinding> windings,
      List<Double> reactances,
      double noLoadPercent,
      double magnetisingPercent) {
    List<CimObject> terminals = new ArrayList<>();
    for (CimObject end : ends) {
      terminals.add(document.target(end, "TransformerEnd.Terminal", "Terminal"));
    }
    Ratings ratings = topology.ratingsOrNull(terminals.subList(0, 1));
    if (ratings == null) {
      double amps = windings.get(0).lineAmps();
      ratings = new Ratings(amps, EMERGENCY_FACTOR * amps);
    }
    return new Transformer(
        names.of(object),
        windings,
        reactances,
        noLoadPercent,
        magnetisingPercent,
        ANTI_FLOAT_PPM,
        tapChanger(object, ends, windings, terminals),
        ratings.normalAmps(),
        ratings.emergencyAmps());
  }

  /** The ends in the order of their numbers, which must be 1, 2 ... */
  private List<CimObject> ends(CimObject object, String type, String property) {
    List<CimObject> ends = new ArrayList<>(document.pointing(type, property, object));
    Map<CimObject, Integer> numbers = new HashMap<>();
    for (CimObject end : ends) {
      numbers.put(end, document.whole(end, "TransformerEnd.endNumber"));
    }
    ends.sort(Comparator.comparing(numbers::get));
    for (int k = 0; k < ends.size(); k++) {
      if (numbers.getOrDefault(ends.get(k), 0) != k + 1) {
        throw new CimFault(
            ends.get(k),
            "The TransformerEnd.endNumber of the ends of %s must be 1 to %d, each once. Correct them."
                .formatted(object.title(), ends.size()));
      }
    }
    if (ends.size() < 2) {
      throw new CimFault(
          object,
          "%s has %d ends, but must have at least 2. Add them."
              .formatted(object.title(), ends.size()));
    }
    return ends;
  }

  private @Nullable TapChanger tapChanger(
      CimObject object,
      List<CimObject> ends,
      List<TransformerWinding> windings,
      List<CimObject> terminals) {
    TapChanger found = null;
    for (int k = 0; k < ends.size(); k++) {
      for (CimObject changer :
          document.pointing("RatioTapChanger", "RatioTapChanger.TransformerEnd", ends.get(k))) {
        if (found != null) {
          throw new CimFault(
              changer,
              "%s has two tap changers, but may have one. Remove one.".formatted(object.title()));
        }
        found = tapChanger(changer, k, windings.get(k), terminals.get(k));
      }
    }
    return found;
  }

  private TapChanger tapChanger(
      CimObject changer, int winding, TransformerWinding coils, CimObject terminal) {
    int neutral = document.whole(changer, "TapChanger.neutralStep", 0);
    int low = document.whole(changer, "TapChanger.lowStep");
    int high = document.whole(changer, "TapChanger.highStep");
    String position =
        document.text(changer, "TapChanger.step") == null
            ? "TapChanger.normalStep"
            : "TapChanger.step";
    int step = document.whole(changer, position);
    if (step < low || step > high) {
      throw new CimFault(
          changer,
          "The %s (%d) of %s must be within %d..%d. Correct it."
              .formatted(position, step, changer.title(), low, high));
    }
    return new TapChanger(
        winding,
        1,
        document.number(changer, "RatioTapChanger.stepVoltageIncrement") / 100,
        low - neutral,
        high - neutral,
        step - neutral,
        control(changer, coils, terminal));
  }

  private @Nullable RegulatorControl control(
      CimObject changer, TransformerWinding winding, CimObject terminal) {
    CimObject control =
        document.targetOrNull(changer, "TapChanger.TapChangerControl", "TapChangerControl");
    if (control == null
        || !document.flag(changer, "TapChanger.ltcFlag", true)
        || !document.flag(changer, "TapChanger.controlEnabled", true)
        || !document.flag(control, "RegulatingControl.enabled", true)) {
      return null;
    }
    String mode = document.text(control, "RegulatingControl.mode");
    if (mode != null && !mode.equals("voltage")) {
      throw new CimFault(
          control,
          "The RegulatingControl.mode (%s) of %s must be voltage. Correct it or disable it."
              .formatted(mode, control.title()));
    }
    boolean compensates = document.flag(control, "TapChangerControl.lineDropCompensation", false);
    CimObject measured = document.targetOrNull(control, "RegulatingControl.Terminal", "Terminal");
    String bus = measured == null ? winding.bus() : topology.bus(measured);
    return new RegulatorControl(
        document.number(control, "RegulatingControl.targetValue"),
        document.number(control, "RegulatingControl.targetDeadband"),
        document.number(changer, "TapChanger.ptRatio", 1),
        ctPrimary(changer),
        compensates ? document.number(control, "TapChangerControl.lineDropR", 0) : 0,
        compensates ? document.number(control, "TapChangerControl.lineDropX", 0) : 0,
        document.number(changer, "TapChanger.initialDelay", 0),
        document.number(changer, "TapChanger.subsequentDelay", 0),
        MOST_STEPS_OF_ONE_ACTION,
        coil(control, winding),
        bus.equals(winding.bus()) ? null : bus);
  }

  /** The rating; from the ratio if there is none, as the secondary has 0.2 A when compensating. */
  private double ctPrimary(CimObject changer) {
    double rating = document.number(changer, "TapChanger.ctRating", 0);
    double ratio = document.number(changer, "TapChanger.ctRatio", 0);
    if (rating > 0) {
      return rating;
    }
    return ratio > 0 ? 0.2 * ratio : 1;
  }

  private int coil(CimObject control, TransformerWinding winding) {
    String text = document.text(control, "RegulatingControl.monitoredPhase");
    if (text == null) {
      return 0;
    }
    List<Phase> phases = CimPhases.ordered(control, "RegulatingControl.monitoredPhase", text);
    for (int k = 0; k < winding.coils().size(); k++) {
      Coil coil = winding.coils().get(k);
      if (phases.contains(coil.from()) || coil.from() == null && phases.contains(coil.to())) {
        return k;
      }
    }
    throw new CimFault(
        control,
        "The RegulatingControl.monitoredPhase (%s) of %s must be a phase of its winding (%s). Correct it."
            .formatted(text, control.title(), winding.phases()));
  }

  private boolean isDelta(CimObject end, String property) {
    return CimPhases.isDelta(end, property, document.text(end, property));
  }

  private double positive(CimObject object, String property) {
    double value = document.number(object, property);
    if (!(value > 0)) {
      throw new CimFault(
          object,
          "The %s (%s) of %s must be positive. Correct it."
              .formatted(property, value, object.title()));
    }
    return value;
  }

  private static double square(double value) {
    return value * value;
  }
}
