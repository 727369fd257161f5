package org.busbar.solvers.control;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.flow.LaneMeter;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;

/** One lane with all the controls of its network. */
final class ControlledLane {

  /** More than these in a solve, and the reference state is worth making anew. */
  private static final int FEW_ITERATIONS = 5;

  /** But not before as many solves as pay for it. */
  private static final int FEW_SOLVES = 12;

  private final PowerFlow flow;
  private ScenarioLanes lane;
  private LaneMeter meter;
  private final RegulatorLoop[] regulators;
  private final CapacitorLoop[] capacitors;
  private final Loop[] loops;
  private final InverterLoop inverters;
  private final boolean[] inService;
  private int solves;
  private boolean tired;

  ControlledLane(PowerFlow flow, Scenario scenario, double startHour, double tolerance) {
    this.flow = flow;
    lane = flow.laneAround(scenario);
    meter = new LaneMeter(lane, 0);
    NetworkModel network = scenario.network();
    List<RegulatorLoop> taps = new ArrayList<>();
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branches().get(b) instanceof Transformer transformer && scenario.conducts(b)) {
        TapChanger changer = transformer.tapChanger();
        if (changer != null && changer.control() != null) {
          taps.add(new RegulatorLoop(scenario, meter, b));
        }
      }
    }
    inService = new boolean[network.capacitors().size()];
    List<CapacitorLoop> banks = new ArrayList<>();
    for (int c = 0; c < network.capacitors().size(); c++) {
      if (network.capacitors().get(c).control() != null) {
        banks.add(new CapacitorLoop(scenario, meter, c, startHour));
      }
      inService[c] = scenario.capacitorInService(c);
    }
    regulators = taps.toArray(RegulatorLoop[]::new);
    capacitors = banks.toArray(CapacitorLoop[]::new);
    List<Loop> both = new ArrayList<>(taps);
    both.addAll(banks);
    loops = both.toArray(Loop[]::new);
    inverters = new InverterLoop(scenario, tolerance);
  }

  PowerFlow flow() {
    return flow;
  }

  ScenarioLanes lane() {
    return lane;
  }

  LaneMeter meter() {
    return meter;
  }

  Loop[] loops() {
    return loops;
  }

  InverterLoop inverters() {
    return inverters;
  }

  RegulatorLoop[] regulators() {
    return regulators;
  }

  /** Whether a capacitor, controlled or not, is in service. */
  boolean capacitorInService(int capacitor) {
    return inService[capacitor];
  }

  /** Gives a connection its injection, or its control what is available. */
  void inject(int connection, double kw, double kvar) {
    if (inverters.controls(connection)) {
      inverters.ask(connection, kw, kvar);
    } else {
      lane.connectionKw(0, connection, kw);
      lane.connectionKvar(0, connection, kvar);
    }
  }

  /**
   * Solves with the taps and capacitors where the loops have them.
   *
   * @return whether it converged; if not, nothing may be measured
   */
  boolean solve() {
    for (RegulatorLoop regulator : regulators) {
      lane.tap(0, regulator.branch, regulator.tap());
    }
    for (CapacitorLoop capacitor : capacitors) {
      inService[capacitor.capacitor] = capacitor.inService();
      lane.capacitor(0, capacitor.capacitor, capacitor.inService());
    }
    return inverters.settle(this);
  }

  /** Solves the power flow alone, around another reference state if it must. */
  boolean solveFlow() {
    if (tired) {
      lane.linearise();
      solves = 0;
    }
    lane.solve();
    solves++;
    tired = lane.converged(0) && lane.iterations() > FEW_ITERATIONS && solves > FEW_SOLVES;
    if (lane.converged(0)) {
      return true;
    }
    ScenarioLanes near = flow.laneAround(lane.scenario(0));
    near.solve();
    if (near.converged(0)) {
      use(near);
      return true;
    }
    // What it holds is no start for anything.
    lane.restart();
    return false;
  }

  private void use(ScenarioLanes other) {
    lane = other;
    meter = new LaneMeter(other, 0);
    solves = 0;
  }

  void measure(double seconds) {
    for (Loop loop : loops) {
      loop.measure(meter, seconds);
    }
  }

  /** Ids of everything that wants to move, by the last measurement. */
  List<String> moving() {
    List<String> ids = new ArrayList<>();
    for (Loop loop : loops) {
      if (loop.moves()) {
        ids.add(loop.id());
      }
    }
    inverters.addMoving(ids);
    return List.copyOf(ids);
  }

  /** Ids of the regulators at the end of their range with the voltage out of the band. */
  List<String> stuck() {
    List<String> ids = new ArrayList<>();
    for (RegulatorLoop regulator : regulators) {
      if (regulator.stuck()) {
        ids.add(regulator.id());
      }
    }
    return List.copyOf(ids);
  }
}
