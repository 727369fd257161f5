package org.busbar.hub.clearing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.busbar.solvers.aggregation.AggregationProblem;
import org.busbar.solvers.aggregation.AggregationSolver;
import org.busbar.solvers.aggregation.DisaggregationMap;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.ClearingResult;
import org.busbar.solvers.clearing.ClearingStatus;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.SecureClearing;
import org.busbar.solvers.clearing.SecureClearingProblem;
import org.busbar.solvers.clearing.SecureClearingResult;
import org.busbar.solvers.coordination.ConflictWorkload;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;

/**
 * Measures clearings from the offers to the checked selection: power flows, sensitivities,
 * programmes, prices and the power flows that check them. What was selected is checked once more by
 * a power flow that has nothing to do with the clearing.
 */
public final class ClearingBenchmark {

  private final int threads;
  private final int repeats;

  /**
   * @param threads that clear
   * @param repeats how often a case is measured warm
   */
  public ClearingBenchmark(int threads, int repeats) {
    this.threads = threads;
    this.repeats = repeats;
  }

  /**
   * A case measured.
   *
   * @param cold the first time, with the network made ready for power flows
   * @param warm the middle one of the times after that
   * @param violatedHours intervals that break a limit before anything is taken
   * @param rows of the last programme that come from the network
   * @param bindingRows those of them with a price
   * @param heldHours intervals that break no limit in the power flow that checks
   * @param report one line of the clearing, with the solvers that it used
   */
  public record Figure(
      Took cold,
      Took warm,
      ClearingStatus status,
      int hours,
      int violatedHours,
      int rows,
      int bindingRows,
      int heldHours,
      String report) {}

  /**
   * A time.
   *
   * @param cpuSeconds of the whole process, the compiler and the collector included
   */
  public record Took(double seconds, double cpuSeconds) {}

  /**
   * Short calls, each for other figures, ms.
   *
   * @param first the first one of the process
   * @param median of those after it
   * @param nearlyAll what 99 of 100 of those after it take at most
   */
  public record Calls(int count, double first, double median, double nearlyAll) {}

  /** What was done, and how long it took. */
  private record Timed<T>(T made, Took took) {}

  public Figure measure(NetworkModel network, Function<PowerFlow, SecureClearingProblem> maker) {
    SecureClearingProblem problem = maker.apply(PowerFlow.of(network));
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      Timed<PowerFlow> ready = time(pool, () -> PowerFlow.of(network));
      PowerFlow flow = ready.made();
      Timed<SecureClearingResult> first = time(pool, () -> clear(flow, problem));
      List<Took> again = new ArrayList<>();
      for (int k = 0; k < repeats; k++) {
        again.add(time(pool, () -> clear(flow, problem)).took());
      }
      Took cold = sum(ready.took(), first.took());
      return figure(network, problem, first.made(), cold, again.isEmpty() ? cold : middle(again));
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

  /**
   * Shares awards of all levels of an hour out among those who offered.
   *
   * @param problem whose first hour is taken
   * @throws IllegalStateException if nothing can be sold in it
   */
  public Calls disaggregate(PowerFlow flow, AggregationProblem problem, int calls) {
    DisaggregationMap map = AggregationSolver.solve(flow, problem, ClearingLimits.DEFAULT).map();
    double most = map.mostKw(0);
    if (!(most > 0)) {
      throw new IllegalStateException(
          "Nothing can be sold in the hour, so there is no award to share. Take a lower --load.");
    }
    return calls(calls, n -> map.share(0, most * (n * 0.618 % 1)).kwByBlock().size());
  }

  /** Checks instructions against a ledger of open commitments. */
  public Calls checkConflicts(int commitments, int calls, long seed) {
    ConflictWorkload workload = ConflictWorkload.of(commitments, calls, seed);
    return calls(calls, workload::check);
  }

  private static Calls calls(int count, IntUnaryOperator work) {
    double[] millis = new double[count + 1];
    for (int n = 0; n <= count; n++) {
      long start = System.nanoTime();
      work.applyAsInt(n);
      millis[n] = (System.nanoTime() - start) / 1e6;
    }
    double[] later = Arrays.copyOfRange(millis, 1, millis.length);
    Arrays.sort(later);
    return new Calls(count, millis[0], later[count / 2], later[(int) (0.99 * (count - 1))]);
  }

  private static SecureClearingResult clear(PowerFlow flow, SecureClearingProblem problem) {
    return SecureClearing.solve(flow, problem, ClearingLimits.DEFAULT);
  }

  private static <T> Timed<T> time(ForkJoinPool pool, Callable<T> work)
      throws InterruptedException, ExecutionException {
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    // Streams that run in parallel stay in the pool from which they are started.
    T made = pool.submit(work).get();
    return new Timed<>(made, new Took((System.nanoTime() - start) / 1e9, cpuSeconds() - cpu));
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }

  private static Took sum(Took one, Took two) {
    return new Took(one.seconds() + two.seconds(), one.cpuSeconds() + two.cpuSeconds());
  }

  private static Took middle(List<Took> times) {
    List<Took> sorted = new ArrayList<>(times);
    Collections.sort(sorted, (a, b) -> Double.compare(a.seconds(), b.seconds()));
    return sorted.get(sorted.size() / 2);
  }

  private static Figure figure(
      NetworkModel network,
      SecureClearingProblem problem,
      SecureClearingResult result,
      Took cold,
      Took warm) {
    ClearingResult cleared = result.cleared();
    int rows = result.linear() == null ? 0 : result.linear().rows().size();
    long binding =
        cleared == null ? 0 : cleared.priceByRow().values().stream().filter(p -> p > 0).count();
    long violated =
        result.hours().stream().filter(hour -> !hour.violationsBefore().isEmpty()).count();
    return new Figure(
        cold,
        warm,
        result.status(),
        problem.hours().size(),
        (int) violated,
        rows,
        (int) binding,
        held(network, problem, result),
        result.report() + (cleared == null ? "" : " " + cleared.solving().solver() + "."));
  }

  /** In how many intervals the selection breaks no limit, by a power flow of its own. */
  private static int held(
      NetworkModel network, SecureClearingProblem problem, SecureClearingResult result) {
    List<Scenario.Builder> with = problem.hours().stream().map(Scenario::toBuilder).toList();
    double[][] kw = new double[with.size()][network.connections().size()];
    for (OfferBlock block : problem.blocks()) {
      kw[block.interval()][network.connectionIndex(block.connectionId())] +=
          block.sign() * result.kw(block.id());
    }
    PowerFlow own = PowerFlow.of(network);
    int held = 0;
    for (int t = 0; t < kw.length; t++) {
      for (int c = 0; c < kw[t].length; c++) {
        with.get(t).connectionKw(c, problem.hours().get(t).connectionKw(c) + kw[t][c]);
      }
      FlowResult checked = own.solve(with.get(t).build());
      held += checked.converged() && checked.violations(problem.limits()).isEmpty() ? 1 : 0;
    }
    return held;
  }

  /** Most memory that this process has had resident so far, bytes; known on Linux only. */
  public static OptionalLong peakMemory() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
