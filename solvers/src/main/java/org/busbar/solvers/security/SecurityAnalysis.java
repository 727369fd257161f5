package org.busbar.solvers.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;

/**
 * Security analysis: every contingency in every interval on every path of the forecast.
 *
 * <p>Cases are solved side by side to a coarse tolerance first. Those that come near a limit, and
 * their neighbours, are solved in full and held against the limits. What breaks is reduced at once
 * to the worst case, the probability and the count for each limit, so memory grows neither with the
 * number of paths nor with that of intervals. The result is the same to the last bit for any number
 * of threads and any order of the contingencies.
 */
public final class SecurityAnalysis {

  /**
   * Cases of a contingency that one thread solves in a row, at least. The parts must not depend on
   * the number of threads, because each starts from the same voltages anew.
   */
  private static final int CASES_PER_PART = 1024;

  private final SecurityProblem problem;
  private final SecurityProgress progress;
  private final PowerFlow flow;
  private final LimitItems items;
  private final Scenario mean;
  private final ScenarioLanes baseLanes;
  private final int intervalsPerPart;
  private final int partsPerContingency;
  private final AtomicInteger nextPart = new AtomicInteger();
  private volatile boolean cancelled;

  // What follows is guarded by this.
  private int partsDone;
  private final Map<Integer, ContingencyTally> open = new HashMap<>();
  private final Map<Integer, WorstCase> worst = new HashMap<>();
  private final List<ContingencyOutcome> outcomes = new ArrayList<>();

  private SecurityAnalysis(SecurityProblem problem, SecurityProgress progress) {
    this.problem = problem;
    this.progress = progress;
    flow = PowerFlow.of(problem.network(), problem.settings().full());
    items = new LimitItems(problem.network());
    mean = mean(problem.forecast());
    baseLanes = flow.lanesAround(mean);
    int paths = problem.paths().count();
    intervalsPerPart = (CASES_PER_PART + paths - 1) / paths;
    int intervals = problem.forecast().size();
    partsPerContingency = (intervals + intervalsPerPart - 1) / intervalsPerPart;
  }

  /** Analyses on all processors without telling anyone. */
  public static SecurityResult run(SecurityProblem problem) {
    return run(problem, SecurityProgress.NONE, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Analyses a problem.
   *
   * @param threads each of which needs memory of its own: some hundred bytes per node and lane
   * @throws CancellationException if the listener says so or the thread is interrupted; an
   *     interrupted thread stays interrupted
   */
  public static SecurityResult run(
      SecurityProblem problem, SecurityProgress progress, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads (" + threads + ") must be at least 1.");
    }
    return new SecurityAnalysis(problem, progress).run(threads);
  }

  private SecurityResult run(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<CaseSolver.Work>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(this::work));
      }
      return result(workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancellation();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("A thread of the analysis failed.", e.getCause());
    } finally {
      cancelled = true;
      pool.shutdownNow();
    }
  }

  private static CancellationException cancellation() {
    return new CancellationException("The security analysis was cancelled.");
  }

  private SecurityResult result(List<Future<CaseSolver.Work>> workers)
      throws InterruptedException, ExecutionException {
    long screened = 0;
    long alone = 0;
    long iterations = 0;
    for (Future<CaseSolver.Work> worker : workers) {
      CaseSolver.Work work = worker.get();
      screened += work.screened();
      alone += work.alone();
      iterations += work.iterations();
    }
    if (cancelled) {
      throw cancellation();
    }
    long cases = (long) problem.contingencies().size() * problem.casesPerContingency();
    synchronized (this) {
      outcomes.sort(ContingencyOutcome.WORST_FIRST);
      return new SecurityResult(
          ContingencyTally.reports(worst.values(), items, problem, Long.MAX_VALUE),
          outcomes,
          new SecurityResult.Work(cases, screened, alone, iterations));
    }
  }

  /** Takes part after part until there is none. */
  private CaseSolver.Work work() {
    CaseSolver solver = new CaseSolver(problem, flow, baseLanes, mean, items, this::shouldEnd);
    try {
      int parts = Math.multiplyExact(problem.contingencies().size(), partsPerContingency);
      while (!shouldEnd()) {
        int part = nextPart.getAndIncrement();
        if (part >= parts) {
          break;
        }
        solve(solver, part / partsPerContingency, part % partsPerContingency);
      }
      return solver.work();
    } catch (RuntimeException | Error e) {
      // So that the other threads do not work on for nothing.
      cancelled = true;
      throw e;
    }
  }

  private boolean shouldEnd() {
    if (!cancelled && progressSaysCancelled()) {
      cancelled = true;
    }
    return cancelled;
  }

  private synchronized boolean progressSaysCancelled() {
    return progress.cancelled();
  }

  private void solve(CaseSolver solver, int index, int part) {
    Contingency contingency = problem.contingencies().get(index);
    int first = part * intervalsPerPart;
    int end = Math.min(first + intervalsPerPart, problem.forecast().size());
    CaseTally.Part found = solver.solve(contingency, first, end);
    LoadLost lost = part == 0 ? solver.loadLost(contingency) : null;
    if (!cancelled) {
      add(index, part, found, lost);
    }
  }

  private synchronized void add(
      int index, int part, CaseTally.Part found, @Nullable LoadLost lost) {
    Contingency contingency = problem.contingencies().get(index);
    ContingencyTally tally =
        open.computeIfAbsent(index, key -> new ContingencyTally(contingency, partsPerContingency));
    if (tally.add(part, found, lost)) {
      open.remove(index);
      outcomes.add(tally.outcome(items, problem));
      tally.worst().forEach(one -> ContingencyTally.merge(worst, one));
    }
    partsDone++;
    int parts = problem.contingencies().size() * partsPerContingency;
    progress.done((double) partsDone / parts, contingency);
  }

  /** The middle of the forecast, around which the power flow is made linear. */
  private static Scenario mean(List<Scenario> forecast) {
    Scenario first = forecast.get(0);
    NetworkModel network = first.network();
    Scenario.Builder builder = first.toBuilder();
    for (int l = 0; l < network.loads().size(); l++) {
      int load = l;
      builder.loadFactor(
          l, forecast.stream().mapToDouble(s -> s.loadFactor(load)).sum() / forecast.size());
    }
    for (int c = 0; c < network.connections().size(); c++) {
      int connection = c;
      builder.connectionKw(
          c,
          forecast.stream().mapToDouble(s -> s.connectionKw(connection)).sum() / forecast.size());
      builder.connectionKvar(
          c,
          forecast.stream().mapToDouble(s -> s.connectionKvar(connection)).sum() / forecast.size());
    }
    return builder.build();
  }
}
