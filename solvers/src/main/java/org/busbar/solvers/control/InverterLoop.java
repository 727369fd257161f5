package org.busbar.solvers.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.busbar.solvers.flow.LaneMeter;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.DerControl;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.jspecify.annotations.Nullable;

/**
 * All DERs that answer to their voltage. They are faster than any regulator, so they are solved
 * together with the power flow: a fixed point of their injections, each step divided by how much
 * the DERs together move the voltage, and accelerated.
 */
final class InverterLoop {

  private static final int MOST_ITERATIONS = 100;

  /** All together move the voltage by no more than this in an iteration, pu. */
  private static final double MOST_PU = 0.03;

  private final NetworkModel network;
  private final double tolerance;

  /** Controlled connections; the rest of the arrays are in their order. */
  private final int[] connection;

  private final DerControl[] control;
  private final double[] kva;
  private final double[] kvarSlope;
  private final double[] kwSlope;
  private final double[] availableKw;
  private final double[] askedKvar;

  /** The coils of the c-th one are first[c] to first[c + 1]. */
  private final int[] first;

  private final int[] nodeFrom;
  private final int[] nodeTo;
  private final double[] toPu;

  /** How much all of them together move its voltage, pu per kvar or kW of each. */
  private final double[] puPerStep;

  /** First the kvar of all, then the kW of all; in parts of the ratings. */
  private final double[] x;

  private final double[] step;
  private final double[] before;
  private final boolean[] moving;
  private final Extrapolation extrapolation;
  private boolean stepsKnown;

  InverterLoop(Scenario scenario, double tolerance) {
    network = scenario.network();
    this.tolerance = tolerance;
    List<Integer> controlled = new ArrayList<>();
    for (int c = 0; c < network.connections().size(); c++) {
      if (network.connections().get(c).control() != null) {
        controlled.add(c);
      }
    }
    int n = controlled.size();
    connection = controlled.stream().mapToInt(Integer::intValue).toArray();
    control = new DerControl[n];
    kva = new double[n];
    kvarSlope = new double[n];
    kwSlope = new double[n];
    availableKw = new double[n];
    askedKvar = new double[n];
    first = new int[n + 1];
    puPerStep = new double[n];
    x = new double[2 * n];
    step = new double[2 * n];
    before = new double[2 * n];
    moving = new boolean[n];
    extrapolation = new Extrapolation(2 * n);
    List<Integer> from = new ArrayList<>();
    List<Integer> to = new ArrayList<>();
    List<Double> perVolt = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      DerConnection der = network.connections().get(connection[k]);
      DerControl of = der.control();
      if (of != null) {
        control[k] = of;
      }
      if (of instanceof DerControl.Curves curves) {
        kvarSlope[k] = steepest(curves.voltVar());
        kwSlope[k] = steepest(curves.voltWatt());
      }
      kva[k] = der.kva();
      int bus = network.busIndex(der.bus());
      for (Coil coil : der.coils()) {
        from.add(node(bus, coil.from()));
        to.add(node(bus, coil.to()));
        perVolt.add(1 / network.ratedVolts(bus, coil) / der.coils().size());
      }
      first[k + 1] = from.size();
      ask(
          connection[k],
          scenario.connectionKw(connection[k]),
          scenario.connectionKvar(connection[k]));
      x[k] = askedKvar[k] / kva[k];
      x[n + k] = availableKw[k] / kva[k];
    }
    nodeFrom = from.stream().mapToInt(Integer::intValue).toArray();
    nodeTo = to.stream().mapToInt(Integer::intValue).toArray();
    toPu = perVolt.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private int node(int bus, @Nullable Phase phase) {
    return phase == null ? LaneMeter.NONE : network.node(bus, phase);
  }

  int count() {
    return connection.length;
  }

  /** Whether a connection answers to its voltage. */
  boolean controls(int connectionIndex) {
    return Arrays.binarySearch(connection, connectionIndex) >= 0;
  }

  /** What a controlled connection would inject if its voltage were no matter. */
  void ask(int connectionIndex, double kw, double kvar) {
    int k = Arrays.binarySearch(connection, connectionIndex);
    availableKw[k] = kw;
    askedKvar[k] = kvar;
  }

  /**
   * Solves the lane with these DERs where their controls want them.
   *
   * @return whether the power flow converged; whether the DERs came to rest is {@link #moving}
   */
  boolean settle(ControlledLane solver) {
    Arrays.fill(moving, false);
    takeAvailable();
    apply(solver.lane());
    if (!solver.solveFlow()) {
      return false;
    }
    if (connection.length == 0) {
      return true;
    }
    if (!stepsKnown) {
      findSteps(solver.flow(), solver.lane().scenario(0));
      stepsKnown = true;
    }
    extrapolation.restart();
    for (int iteration = 0; findStep(solver.meter()); iteration++) {
      if (iteration == MOST_ITERATIONS) {
        return true;
      }
      System.arraycopy(x, 0, before, 0, x.length);
      extrapolation.advance(x, step);
      clamp();
      apply(solver.lane());
      if (!solver.solveFlow()) {
        return false;
      }
    }
    return true;
  }

  /** Whether any of them did not come to rest in the last settlement. */
  boolean restless() {
    for (boolean one : moving) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  /** Ids of those that did not come to rest in the last settlement. */
  void addMoving(List<String> ids) {
    for (int k = 0; k < moving.length; k++) {
      if (moving[k]) {
        ids.add(network.connections().get(connection[k]).id());
      }
    }
  }

  /** Active power that no curve limits is not a matter of the voltage. */
  private void takeAvailable() {
    int n = connection.length;
    for (int k = 0; k < n; k++) {
      double part = availableKw[k] / kva[k];
      if (control[k] instanceof DerControl.HoldVoltage) {
        x[n + k] = part;
      } else if (kwSlope[k] == 0) {
        double left = Math.sqrt(Math.max(0, 1 - x[k] * x[k]));
        x[n + k] = Math.max(-left, Math.min(left, part));
      } else {
        x[n + k] = Math.min(x[n + k], Math.max(0, part));
      }
    }
  }

  private void apply(ScenarioLanes lane) {
    int n = connection.length;
    for (int k = 0; k < n; k++) {
      lane.connectionKvar(0, connection[k], x[k] * kva[k]);
      lane.connectionKw(0, connection[k], x[n + k] * kva[k]);
    }
  }

  /** How far each is from where it wants to be; returns whether any is. */
  private boolean findStep(LaneMeter meter) {
    int n = connection.length;
    boolean any = false;
    for (int k = 0; k < n; k++) {
      double vPu = vPu(meter, k);
      double stiffness = puPerStep[k] * kva[k];
      if (control[k] instanceof DerControl.HoldVoltage hold) {
        double wanted = within(hold, k, x[k] + (hold.vPu() - vPu) / stiffness);
        step[k] = wanted - x[k];
        step[n + k] = availableKw[k] / kva[k] - x[n + k];
        // A weak place must come as near in voltage as a strong one does in power.
        double error = step[k] == 0 ? 0 : Math.abs(hold.vPu() - vPu);
        moving[k] =
            Math.min(error, Math.abs(step[k])) > tolerance || Math.abs(step[n + k]) > tolerance;
      } else if (control[k] instanceof DerControl.Curves curves) {
        double kvar = kvarOf(curves, k, vPu) - x[k];
        double kw = kwOf(curves, k, vPu) - x[n + k];
        moving[k] = Math.max(Math.abs(kvar), Math.abs(kw)) > tolerance;
        step[k] = kvar / (1 + stiffness * kvarSlope[k]);
        step[n + k] = kw / (1 + stiffness * kwSlope[k]);
      }
      any |= moving[k];
    }
    return any;
  }

  /** Reactive power goes before active power (IEEE 1547), so only the rating limits it. */
  private double kvarOf(DerControl.Curves curves, int k, double vPu) {
    DerControl.Curve curve = curves.voltVar();
    double part = curve == null ? askedKvar[k] / kva[k] : curve.at(vPu);
    return Math.max(-1, Math.min(1, part));
  }

  private double kwOf(DerControl.Curves curves, int k, double vPu) {
    int n = connection.length;
    DerControl.Curve curve = curves.voltWatt();
    double part = availableKw[k] / kva[k];
    if (curve != null) {
      part = Math.min(part, Math.max(0, curve.at(vPu)));
    }
    double left = Math.sqrt(Math.max(0, 1 - x[k] * x[k]));
    return Math.max(-left, Math.min(left, part));
  }

  /**
   * The steepest slope of a curve. That at the present voltage would not do: a flat part promises
   * that the whole way can be gone at once, and on it the DERs jump across the steep part.
   */
  private static double steepest(DerControl.@Nullable Curve curve) {
    double most = 0;
    for (int p = 1; curve != null && p < curve.points().size(); p++) {
      DerControl.Point from = curve.points().get(p - 1);
      DerControl.Point to = curve.points().get(p);
      most = Math.max(most, Math.abs((to.value() - from.value()) / (to.vPu() - from.vPu())));
    }
    return most;
  }

  private double within(DerControl.HoldVoltage hold, int k, double part) {
    return Math.max(hold.minKvar() / kva[k], Math.min(hold.maxKvar() / kva[k], part));
  }

  /** Within what each can do, and no further than the voltages stay near. */
  private void clamp() {
    int n = connection.length;
    for (int k = 0; k < n; k++) {
      double far = MOST_PU / (puPerStep[k] * kva[k]);
      x[k] = Math.max(before[k] - far, Math.min(before[k] + far, x[k]));
      x[n + k] = Math.max(before[n + k] - far, Math.min(before[n + k] + far, x[n + k]));
      if (control[k] instanceof DerControl.HoldVoltage hold) {
        x[k] = within(hold, k, x[k]);
      } else {
        x[k] = Math.max(-1, Math.min(1, x[k]));
        double most = Math.max(0, availableKw[k] / kva[k]);
        x[n + k] = Math.max(-1, Math.min(most, x[n + k]));
      }
    }
  }

  private double vPu(LaneMeter meter, int k) {
    double sum = 0;
    for (int c = first[k]; c < first[k + 1]; c++) {
      meter.readVoltage(nodeFrom[c], nodeTo[c]);
      sum += meter.magnitude() * toPu[c];
    }
    return sum;
  }

  /** By exact derivatives at the first solution; they need not be exact elsewhere. */
  private void findSteps(PowerFlow flow, Scenario scenario) {
    List<MonitoredQuantity> voltages = new ArrayList<>();
    List<Integer> owner = new ArrayList<>();
    for (int k = 0; k < connection.length; k++) {
      DerConnection der = network.connections().get(connection[k]);
      for (Phase phase : der.phases().list()) {
        voltages.add(MonitoredQuantity.voltage(der.bus(), phase));
        owner.add(k);
      }
    }
    Sensitivities sensitivities = flow.sensitivities(scenario, voltages);
    for (int m = 0; m < voltages.size(); m++) {
      int k = owner.get(m);
      int phases = network.connections().get(connection[k]).phases().count();
      for (int other = 0; other < connection.length; other++) {
        double kvar = Math.abs(sensitivities.perKvar(m, connection[other]));
        boolean watts =
            control[other] instanceof DerControl.Curves curves && curves.voltWatt() != null;
        double kw = watts ? Math.abs(sensitivities.perKw(m, connection[other])) : 0;
        double size = kva[other] / kva[k];
        puPerStep[k] += (kvar + kw) * size / phases;
      }
    }
    for (int k = 0; k < connection.length; k++) {
      // A DER that is cut off moves nothing, and must not be divided by.
      puPerStep[k] = Math.max(puPerStep[k], 1e-9 / kva[k]);
    }
  }
}
