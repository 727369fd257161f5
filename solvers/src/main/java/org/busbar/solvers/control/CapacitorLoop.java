package org.busbar.solvers.control;

import org.busbar.solvers.flow.LaneMeter;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.jspecify.annotations.Nullable;

/** One capacitor bank with its control. */
final class CapacitorLoop implements Loop {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final double HOURS_PER_DAY = 24;

  /** By power factor it closes only where this part of its rating is missing. */
  private static final double MISSING_PART = 0.5;

  final int capacitor;
  private final String id;
  private final double ratedKvar;
  private final CapacitorControl control;
  private final int branch;
  private final int terminal;
  private final int nodeFrom;
  private final int nodeTo;
  private final double startHour;
  private boolean inService;
  private int wish;
  private int armed;
  private double due = Double.POSITIVE_INFINITY;
  private double openedAt = Double.NEGATIVE_INFINITY;

  /**
   * @param startHour hour of the day at second 0; not a number = unknown, controls by time rest
   */
  CapacitorLoop(Scenario scenario, LaneMeter meter, int capacitor, double startHour) {
    NetworkModel network = scenario.network();
    Capacitor bank = network.capacitors().get(capacitor);
    CapacitorControl of = bank.control();
    if (of == null) {
      throw new IllegalArgumentException("The capacitor (" + bank.id() + ") has no control.");
    }
    this.capacitor = capacitor;
    this.startHour = startHour;
    id = bank.id();
    ratedKvar = bank.kvar();
    control = of;
    branch = network.branchIndex(of.branch());
    terminal = meter.terminal(branch, 0, of.phase());
    Coil measured = measuredCoil(bank, of.phase());
    int bus = network.branchFrom(branch);
    nodeFrom = node(network, bus, measured.from());
    nodeTo = node(network, bus, measured.to());
    inService = scenario.capacitorInService(capacitor);
  }

  /** A bank between phases has its voltage measured between phases. */
  private static Coil measuredCoil(Capacitor bank, Phase phase) {
    for (Coil coil : bank.coils()) {
      if (coil.from() == phase) {
        return coil;
      }
    }
    return Coil.toGround(phase);
  }

  private int node(NetworkModel network, int bus, @Nullable Phase phase) {
    if (phase == null) {
      return LaneMeter.NONE;
    }
    int node = network.node(bus, phase);
    if (node < 0) {
      throw new IllegalArgumentException(
          "The bus (%s) where the control of %s measures must have phase %s."
              .formatted(network.buses().get(bus).id(), id, phase));
    }
    return node;
  }

  @Override
  public String id() {
    return id;
  }

  boolean inService() {
    return inService;
  }

  @Override
  public boolean moves() {
    return wish != 0;
  }

  @Override
  public double delaySeconds() {
    return wish > 0 ? control.delaySeconds() : control.delayOffSeconds();
  }

  @Override
  public void measure(LaneMeter meter, double seconds) {
    wish = 0;
    if (control.voltageOverride() && control.kind() != CapacitorControl.Kind.VOLTAGE) {
      double volts = volts(meter);
      decide(volts < control.vMin() && volts > 0, volts > control.vMax());
    }
    if (wish == 0) {
      measureKind(meter, seconds);
    }
  }

  private void decide(boolean close, boolean open) {
    if (!inService && close) {
      wish = 1;
    } else if (inService && open) {
      wish = -1;
    }
  }

  private void measureKind(LaneMeter meter, double seconds) {
    double on = control.on();
    double off = control.off();
    switch (control.kind()) {
      case KVAR -> {
        meter.readPower(branch);
        double kvar = meter.im() / 1000;
        decide(kvar > on, kvar < off);
      }
      case CURRENT -> {
        meter.readCurrent(branch, terminal);
        double amps = meter.magnitude() / control.ctRatio();
        decide(amps > on, amps < off);
      }
      case VOLTAGE -> {
        double volts = volts(meter);
        decide(volts < on && volts > 0, volts > off);
      }
      case POWER_FACTOR -> {
        meter.readPower(branch);
        double factor = upToTwo(meter);
        boolean missing = meter.im() / 1000 > MISSING_PART * ratedKvar;
        decide(factor < upToTwo(on) && missing, factor > upToTwo(off));
      }
      case TIME -> {
        boolean within = withinHours(hour(seconds));
        boolean known = !Double.isNaN(startHour);
        decide(known && within, known && !within);
      }
    }
  }

  private double volts(LaneMeter meter) {
    meter.readVoltage(nodeFrom, nodeTo);
    return meter.magnitude() / control.ptRatio();
  }

  /** The power factor, where leading ones count beyond 1: 0 lagging, 1, then down to 0 as 2. */
  private static double upToTwo(LaneMeter meter) {
    double apparent = meter.magnitude();
    double factor = apparent == 0 ? 1 : Math.abs(meter.re()) / apparent;
    return meter.im() < 0 ? 2 - factor : factor;
  }

  /** A setting below 0 is a leading power factor. */
  private static double upToTwo(double setting) {
    return setting < 0 ? 2 + setting : setting;
  }

  /** Rounding must not make a look at the hour itself come too early. */
  private double hour(double seconds) {
    return (startHour + seconds / SECONDS_PER_HOUR + 1e-9) % HOURS_PER_DAY;
  }

  private boolean withinHours(double hour) {
    return control.on() <= control.off()
        ? hour >= control.on() && hour < control.off()
        : hour >= control.on() || hour < control.off();
  }

  @Override
  public void moveAtOnce() {
    inService = wish > 0;
  }

  @Override
  public void arm(double seconds) {
    if (wish == 0) {
      armed = 0;
      due = nextHour(seconds);
    } else if (wish != armed) {
      armed = wish;
      due = seconds + delaySeconds();
      if (wish > 0) {
        due = Math.max(due, openedAt + control.deadTimeSeconds());
      }
    }
  }

  /** When a control by time has to look again. */
  private double nextHour(double seconds) {
    if (control.kind() != CapacitorControl.Kind.TIME || Double.isNaN(startHour)) {
      return Double.POSITIVE_INFINITY;
    }
    double hour = hour(seconds);
    double toOn = ahead(control.on() - hour);
    double toOff = ahead(control.off() - hour);
    return seconds + Math.min(toOn, toOff) * SECONDS_PER_HOUR;
  }

  private static double ahead(double hours) {
    double within = (hours % HOURS_PER_DAY + HOURS_PER_DAY) % HOURS_PER_DAY;
    // The hour itself has been looked at.
    return within == 0 ? HOURS_PER_DAY : within;
  }

  @Override
  public double dueSeconds() {
    return due;
  }

  @Override
  public int moveInTime(double seconds) {
    int steps = armed == 0 ? 0 : 1;
    if (armed != 0) {
      inService = armed > 0;
      openedAt = inService ? openedAt : seconds;
    }
    armed = 0;
    due = Double.POSITIVE_INFINITY;
    return steps;
  }
}
