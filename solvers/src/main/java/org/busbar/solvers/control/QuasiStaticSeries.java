package org.busbar.solvers.control;

import java.util.function.Consumer;
import org.busbar.solvers.flow.LaneSurvey;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;

/**
 * A series of steps, such as a day, with controls that act in simulated time. Loads and injections
 * are constant within a step. A control that is out of its band waits for its delay, through as
 * many steps as that takes, and starts anew when it was back in between; then it moves by one step
 * and waits for its tap delay before the next one. What is due before the end of a step happens
 * within it, at its own time; what is due at the end happens in the next step, if it still wants
 * to. DERs answer at once. Taps and capacitors are carried from step to step.
 *
 * <p>Every step is solved from the voltages of the one before; a step in which nothing changes is
 * not solved at all. Memory does not grow with the number of steps. A series is run by one thread;
 * the same inputs give the same results to the last bit.
 */
public final class QuasiStaticSeries {

  /** Events nearer than this are one event, s. */
  private static final double AT_ONCE = 1e-6;

  private static final double SECONDS_PER_HOUR = 3600;

  private final SeriesSettings settings;
  private final ControlledLane controlled;
  private final StepInputs inputs;
  private final SeriesStep step;
  private final Totals totals = new Totals();
  private boolean solved;

  private QuasiStaticSeries(PowerFlow flow, Scenario start, SeriesSettings settings) {
    this.settings = settings;
    controlled =
        new ControlledLane(flow, start, settings.startHour(), settings.inverterTolerance());
    inputs = new StepInputs(start);
    step = new SeriesStep(controlled, new LaneSurvey(start, settings.limits()));
  }

  /**
   * Runs a series.
   *
   * @param flow a tolerance of 1e-6 is enough for a series, and faster than the default
   * @param start switches, taps, capacitors and loads before the first step; the nearer its loads
   *     are to those of the series, the faster it is
   * @param steps how many
   * @param input loads and injections of each step
   * @param consumer is shown each step when it has ended
   * @throws IllegalArgumentException if a control measures where there is nothing to measure, or an
   *     input is not a finite number
   */
  public static SeriesSummary run(
      PowerFlow flow,
      Scenario start,
      SeriesSettings settings,
      int steps,
      SeriesInput input,
      Consumer<SeriesStep> consumer) {
    QuasiStaticSeries series = new QuasiStaticSeries(flow, start, settings);
    for (int k = 0; k < steps; k++) {
      input.fill(k, series.inputs);
      series.runStep(k);
      consumer.accept(series.step);
    }
    return series.totals.summary(steps);
  }

  private void runStep(int k) {
    double now = k * settings.stepSeconds();
    double end = (k + 1) * settings.stepSeconds();
    step.start(k, now);
    if (inputs.takeChanged() || !solved) {
      inputs.putInto(controlled);
      solve();
    }
    while (solved) {
      controlled.measure(now);
      double next = Double.POSITIVE_INFINITY;
      for (Loop loop : controlled.loops()) {
        loop.arm(now);
        next = Math.min(next, loop.dueSeconds());
      }
      if (next >= end - AT_ONCE) {
        break;
      }
      if (step.actions() == settings.mostActions()) {
        step.notSettled();
        break;
      }
      now = Math.max(now, next);
      if (move(now)) {
        solve();
      }
    }
    step.end(solved);
    totals.add(step, settings.stepSeconds() / SECONDS_PER_HOUR);
  }

  /** Moves what is due; returns whether anything did. */
  private boolean move(double now) {
    int moved = 0;
    for (Loop loop : controlled.loops()) {
      if (loop.dueSeconds() <= now + AT_ONCE) {
        int steps = loop.moveInTime(now);
        step.moved(loop, steps);
        moved += steps;
      }
    }
    step.acted();
    return moved > 0;
  }

  private void solve() {
    solved = controlled.solve();
    step.changed();
    if (solved && controlled.inverters().restless()) {
      step.notSettled();
    }
  }

  private static final class Totals {
    private int diverged;
    private int unsettled;
    private int withViolations;
    private int tapSteps;
    private int capacitorSwitchings;
    private double importKwh;
    private double lossesKwh;
    private double lowestPu = Double.POSITIVE_INFINITY;
    private int lowestStep = -1;
    private double highestPu;
    private int highestStep = -1;

    void add(SeriesStep step, double hours) {
      tapSteps += step.tapSteps();
      capacitorSwitchings += step.capacitorSwitchings();
      if (!step.converged()) {
        diverged++;
        return;
      }
      unsettled += step.settled() ? 0 : 1;
      LaneSurvey survey = step.survey();
      withViolations += survey.violations() > 0 ? 1 : 0;
      importKwh += survey.interfaceKw() * hours;
      lossesKwh += survey.lossesKw() * hours;
      if (survey.lowestPu() < lowestPu) {
        lowestPu = survey.lowestPu();
        lowestStep = step.index();
      }
      if (survey.highestPu() > highestPu) {
        highestPu = survey.highestPu();
        highestStep = step.index();
      }
    }

    SeriesSummary summary(int steps) {
      return new SeriesSummary(
          steps,
          diverged,
          unsettled,
          withViolations,
          tapSteps,
          capacitorSwitchings,
          importKwh,
          lossesKwh,
          lowestPu,
          lowestStep,
          highestPu,
          highestStep);
    }
  }
}
