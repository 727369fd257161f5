package org.busbar.solvers.control;

import org.busbar.solvers.flow.LaneMeter;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.RegulatorControl;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.jspecify.annotations.Nullable;

/** One regulator with its control: what it measures, what it wants and what it waits for. */
final class RegulatorLoop implements Loop {

  /** Part of the way that one action of a snapshot goes; the rest is measured again. */
  private static final double PART_OF_THE_WAY = 0.7;

  /** A bus below this, V on the secondary, is dead: there is nothing to regulate. */
  private static final double DEAD_VOLTS = 1e-3;

  final int branch;
  private final String id;
  private final TapChanger changer;
  private final RegulatorControl control;
  private final boolean compensates;
  private final int nodeFrom;
  private final int nodeTo;
  private final int terminal;
  private final int currentSign;

  /** Change of the measured voltage by one step up, V on the secondary. */
  private final double voltsPerStep;

  private int tap;
  private double due = Double.POSITIVE_INFINITY;
  private int armed;
  private int made;
  private int wish;
  private boolean stuck;

  RegulatorLoop(Scenario scenario, LaneMeter meter, int branch) {
    NetworkModel network = scenario.network();
    Transformer transformer = (Transformer) network.branches().get(branch);
    this.branch = branch;
    id = transformer.id();
    changer = required(transformer.tapChanger());
    control = required(changer.control());
    TransformerWinding winding = transformer.windings().get(changer.winding());
    if (control.coil() >= winding.coils().size()) {
      throw new IllegalArgumentException(
          "The measured coil (%d) of %s must be within 0..%d."
              .formatted(control.coil(), id, winding.coils().size() - 1));
    }
    Coil coil = winding.coils().get(control.coil());
    String busId = control.bus() == null ? winding.bus() : control.bus();
    int bus = network.busIndex(busId);
    nodeFrom = node(network, bus, coil.from());
    nodeTo = node(network, bus, coil.to());
    compensates = control.bus() == null && (control.rVolts() != 0 || control.xVolts() != 0);
    Phase measured = coil.from() != null ? coil.from() : coil.to();
    currentSign = coil.from() != null ? 1 : -1;
    terminal =
        measured == null ? LaneMeter.NONE : meter.terminal(branch, changer.winding(), measured);
    double rated = control.bus() == null ? 1000 * winding.kv() : network.ratedVolts(bus, coil);
    int direction = raisesByLowering(scenario, transformer, bus) ? -1 : 1;
    voltsPerStep = direction * changer.stepPu() * rated / control.ptRatio();
    tap = scenario.tap(branch);
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("A regulator must have a tap changer with a control.");
    }
    return value;
  }

  private int node(NetworkModel network, int bus, @Nullable Phase phase) {
    if (phase == null) {
      return LaneMeter.NONE;
    }
    int node = network.node(bus, phase);
    if (node < 0) {
      Bus measured = network.buses().get(bus);
      throw new IllegalArgumentException(
          "The bus (%s) that %s regulates must have phase %s, but has only %s."
              .formatted(measured.id(), id, phase, measured.phases()));
    }
    return node;
  }

  /** Whether the taps sit on the side of the source and the measured bus beyond. */
  private boolean raisesByLowering(Scenario scenario, Transformer transformer, int bus) {
    if (control.bus() == null) {
      return false;
    }
    NetworkModel network = scenario.network();
    boolean[] conducts = new boolean[network.branchCount()];
    for (int b = 0; b < conducts.length; b++) {
      conducts[b] = b != branch && scenario.conducts(b);
    }
    boolean[] fed = network.energised(conducts);
    TransformerWinding winding = transformer.windings().get(changer.winding());
    Phase first = winding.phases().at(0);
    int own = network.node(network.busIndex(winding.bus()), first);
    int measured = Math.max(nodeFrom, nodeTo);
    return fed[own] && !fed[measured];
  }

  @Override
  public String id() {
    return id;
  }

  int tap() {
    return tap;
  }

  /** Whether it is out of its band and cannot go further. */
  boolean stuck() {
    return stuck;
  }

  @Override
  public boolean moves() {
    return wish != 0;
  }

  @Override
  public double delaySeconds() {
    return control.delaySeconds();
  }

  @Override
  public void measure(LaneMeter meter, double seconds) {
    double deviation = control.vRegVolts() - volts(meter);
    wish = 0;
    stuck = false;
    // A deviation that is not a number is no reason to move.
    if (Math.abs(deviation) > control.bandVolts() / 2
        && deviation < control.vRegVolts() - DEAD_VOLTS) {
      int steps = (int) Math.rint(deviation / voltsPerStep);
      int end = steps > 0 ? changer.tapMax() : changer.tapMin();
      stuck = steps != 0 && tap == end;
      wish = stuck ? 0 : steps;
    }
  }

  /** The voltage that the control sees, compensated, V on the secondary. */
  double volts(LaneMeter meter) {
    meter.readVoltage(nodeFrom, nodeTo);
    double re = meter.re() / control.ptRatio();
    double im = meter.im() / control.ptRatio();
    if (compensates) {
      meter.readCurrent(branch, terminal);
      // The current counts into the winding, so a load makes it negative.
      double iRe = currentSign * meter.re() / control.ctPrimaryAmps();
      double iIm = currentSign * meter.im() / control.ctPrimaryAmps();
      re += control.rVolts() * iRe - control.xVolts() * iIm;
      im += control.rVolts() * iIm + control.xVolts() * iRe;
    }
    return Math.sqrt(re * re + im * im);
  }

  @Override
  public void moveAtOnce() {
    int steps = Math.max(1, (int) (PART_OF_THE_WAY * Math.abs(wish)));
    move(Integer.signum(wish) * Math.min(steps, control.maxTapChange()));
  }

  private void move(int steps) {
    tap = Math.max(changer.tapMin(), Math.min(changer.tapMax(), tap + steps));
  }

  @Override
  public void arm(double seconds) {
    int side = Integer.signum(wish);
    if (side == 0) {
      armed = 0;
      due = Double.POSITIVE_INFINITY;
    } else if (side != armed) {
      armed = side;
      made = 0;
      due = seconds + control.delaySeconds();
    }
  }

  @Override
  public double dueSeconds() {
    return due;
  }

  @Override
  public int moveInTime(double seconds) {
    move(armed);
    made++;
    if (made < control.maxTapChange()) {
      due = seconds + control.tapDelaySeconds();
    } else {
      // The action is over: whether another one follows takes the whole delay again.
      armed = 0;
      due = Double.POSITIVE_INFINITY;
    }
    return 1;
  }
}
