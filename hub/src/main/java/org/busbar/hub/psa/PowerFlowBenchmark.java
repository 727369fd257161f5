package org.busbar.hub.psa;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.busbar.solvers.control.QuasiStaticSeries;
import org.busbar.solvers.control.SeriesSettings;
import org.busbar.solvers.control.SeriesSummary;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;

/**
 * Measures how fast power flows of a network are solved. Every load of every lane varies by itself
 * by up to ten percent around its nominal value, drawn in advance; putting the loads into the lanes
 * is part of the time. Each thread has lanes of its own.
 */
public final class PowerFlowBenchmark {

  /** Sets of load factors that are used in turn. */
  private static final int DRAWS = 8;

  private static final double SPREAD = 0.1;

  /** Every value is compared with these, and none breaks them, so that no check ends early. */
  private static final OperatingLimits WIDE =
      new OperatingLimits(0.2, 3, 10_000, Double.POSITIVE_INFINITY);

  private final Scenario around;
  private final PowerFlow flow;
  private final long seed;
  private final double seconds;

  /**
   * @param around the state whose loads are varied
   * @param seconds how long each figure is measured; warming up takes as long again
   */
  public PowerFlowBenchmark(Scenario around, PowerFlow flow, long seed, double seconds) {
    this.around = around;
    this.flow = flow;
    this.seed = seed;
    this.seconds = seconds;
  }

  /**
   * A figure.
   *
   * @param solves power flows in all threads
   * @param wallSeconds from the first start to the last end
   * @param cpuSeconds of all threads
   * @param iterations of a solve, mean
   * @param failed solves that did not converge
   */
  public record Figure(
      long solves, double wallSeconds, double cpuSeconds, double iterations, long failed) {
    public double perSecond() {
      return solves / wallSeconds;
    }

    /** CPU time of one solve, ms. */
    public double cpuMillis() {
      return 1000 * cpuSeconds / solves;
    }
  }

  /** What one thread did. */
  private record Part(long solves, double cpuSeconds, double iterations, long failed) {}

  /** Work that a thread repeats. */
  private interface Work {
    /** One piece with a set of load factors. */
    Part run(int draw);
  }

  /**
   * Sixteen lanes at a time.
   *
   * @param full with the currents of all branches and a check of all limits, else voltages only
   */
  public Figure lanes(int threads, boolean full) {
    return measure(
        threads,
        () -> {
          ScenarioLanes lanes = flow.lanesAround(around);
          double[][] factors = draw(lanes.count());
          return draw -> {
            fill(lanes, factors[draw]);
            lanes.solve();
            long failed = 0;
            for (int lane = 0; lane < lanes.count(); lane++) {
              boolean bad = full ? lanes.breaks(lane, WIDE) : !lanes.converged(lane);
              failed += bad ? 1 : 0;
            }
            long n = lanes.count();
            return new Part(n, 0, (double) n * lanes.iterations(), failed);
          };
        });
  }

  /** One at a time, each from the voltages of the one before; voltages only. */
  public Figure single(int threads) {
    return measure(
        threads,
        () -> {
          ScenarioLanes lane = flow.laneAround(around);
          double[][] factors = draw(1);
          return draw -> {
            fill(lane, factors[draw]);
            lane.solve();
            return new Part(1, 0, lane.iterations(), lane.converged(0) ? 0 : 1);
          };
        });
  }

  /**
   * A day of steps in which regulators and capacitors act; a solve is a step.
   *
   * @param given whose loads the shape is on
   */
  public Figure day(int threads, Scenario given, int steps) {
    DayShape shape = DayShape.TYPICAL;
    SeriesSettings settings = SeriesSettings.ofSteps(24.0 * 3600 / steps);
    return measure(
        threads,
        () ->
            draw -> {
              SeriesSummary sums =
                  QuasiStaticSeries.run(
                      flow,
                      given,
                      settings,
                      steps,
                      (step, inputs) -> inputs.loadScale(shape.loadAt(24 * (step + 0.5) / steps)),
                      step -> {});
              return new Part(steps, 0, 0, sums.diverged());
            });
  }

  private double[][] draw(int lanes) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] factors = new double[DRAWS][around.network().loads().size() * lanes];
    for (double[] set : factors) {
      for (int i = 0; i < set.length; i++) {
        set[i] = around.loadFactor(i / lanes) * (1 + SPREAD * (2 * random.nextDouble() - 1));
      }
    }
    return factors;
  }

  private static void fill(ScenarioLanes lanes, double[] factors) {
    int count = lanes.count();
    for (int i = 0; i < factors.length; i++) {
      lanes.loadFactor(i % count, i / count, factors[i]);
    }
  }

  private Figure measure(int threads, Callable<Work> maker) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Work>> makers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        makers.add(maker);
      }
      List<Work> works = new ArrayList<>();
      for (Future<Work> made : pool.invokeAll(makers)) {
        works.add(made.get());
      }
      // Twice: the first time lets the compiler do its work.
      repeat(pool, works);
      long start = System.nanoTime();
      List<Part> parts = repeat(pool, works);
      return sum(parts, (System.nanoTime() - start) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The measurement was interrupted.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("The measurement failed.", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Part> repeat(ExecutorService pool, List<Work> works)
      throws InterruptedException, ExecutionException {
    List<Callable<Part>> tasks = new ArrayList<>();
    for (Work work : works) {
      tasks.add(() -> repeat(work));
    }
    List<Part> parts = new ArrayList<>();
    for (Future<Part> part : pool.invokeAll(tasks)) {
      parts.add(part.get());
    }
    return parts;
  }

  private Part repeat(Work work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long solves = 0;
    double iterations = 0;
    long failed = 0;
    for (int i = 0; i == 0 || System.nanoTime() < end; i++) {
      Part part = work.run(i % DRAWS);
      solves += part.solves();
      iterations += part.iterations();
      failed += part.failed();
    }
    return new Part(solves, (threads.getCurrentThreadCpuTime() - cpu) / 1e9, iterations, failed);
  }

  private static Figure sum(List<Part> parts, double wallSeconds) {
    long solves = 0;
    double cpu = 0;
    double iterations = 0;
    long failed = 0;
    for (Part part : parts) {
      solves += part.solves();
      cpu += part.cpuSeconds();
      iterations += part.iterations();
      failed += part.failed();
    }
    return new Figure(solves, wallSeconds, cpu, iterations / solves, failed);
  }
}
