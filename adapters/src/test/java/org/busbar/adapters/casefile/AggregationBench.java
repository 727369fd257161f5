package org.busbar.adapters.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.aggregation.AggregationProblem;
import org.busbar.solvers.aggregation.AggregationResult;
import org.busbar.solvers.aggregation.AggregationSolver;
import org.busbar.solvers.aggregation.CurveTop;
import org.busbar.solvers.aggregation.ShortfallProblem;
import org.busbar.solvers.aggregation.ShortfallResult;
import org.busbar.solvers.aggregation.ShortfallSolver;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;

/**
 * Times the curves of a day on the 123-bus zone, the look-up of a share, and a shortfall: a main,
 * not a test.
 */
public final class AggregationBench {

  private static final int HOURS = 24;

  private AggregationBench() {}

  /**
   * @param args how often each is timed
   */
  public static void main(String[] args) {
    int times = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    OperatingCase operatingCase = new CaseReader().read("ieee123");
    NetworkModel network = withConnections(operatingCase.network(), 1000);
    PowerFlow flow = PowerFlow.of(network);
    for (int k = 0; k < times; k++) {
      for (int offers : new int[] {200, 1000}) {
        for (boolean narrow : new boolean[] {false, true}) {
          for (boolean whole : new boolean[] {false, true}) {
            time(flow, offers, narrow, whole);
          }
        }
      }
    }
  }

  private static void time(PowerFlow flow, int offers, boolean narrow, boolean whole) {
    AggregationProblem problem = problem(flow, offers, narrow, whole);
    long start = System.nanoTime();
    AggregationResult result = AggregationSolver.solve(flow, problem, ClearingLimits.DEFAULT);
    double seconds = (System.nanoTime() - start) / 1e9;
    double most = result.curves().stream().mapToDouble(c -> c.mostKw()).sum();
    long pairs = result.curves().stream().mapToLong(c -> c.points().size()).sum();
    long points = result.map().pointsByInterval().values().stream().mapToLong(List::size).sum();
    long byNetwork =
        result.tops().stream().filter(t -> t.cause() == CurveTop.Cause.NETWORK).count();
    System.out.printf(
        Locale.ROOT,
        "%d offers x 24 h, limits %s, %s: curves %.2f s (%.1f MWh, %d pairs, %d points, %d hours"
            + " ended by the network)%n",
        offers,
        narrow ? "narrow" : "wide",
        whole ? "a fifth all or nothing" : "divisible",
        seconds,
        most / 1000,
        pairs,
        points,
        byNetwork);
    timeShares(result);
    timeShortfall(flow, problem, result);
  }

  private static void timeShares(AggregationResult result) {
    Random random = new Random(5);
    List<Long> nanos = new ArrayList<>();
    for (int k = 0; k < 20_000; k++) {
      int interval = k % HOURS;
      double level = result.map().mostKw(interval) * random.nextDouble();
      long start = System.nanoTime();
      result.map().share(interval, level);
      nanos.add(System.nanoTime() - start);
    }
    nanos.sort(null);
    System.out.printf(
        Locale.ROOT,
        "    share: median %.3f ms, 99 %% %.3f ms, longest %.3f ms%n",
        nanos.get(10_000) / 1e6,
        nanos.get(19_800) / 1e6,
        nanos.get(19_999) / 1e6);
  }

  /** Everything is sold; then every tenth resource fails. */
  private static void timeShortfall(
      PowerFlow flow, AggregationProblem problem, AggregationResult result) {
    SortedMap<Integer, Double> sold = new TreeMap<>();
    result.curves().forEach(c -> sold.put(c.interval(), 0.95 * c.mostKw()));
    List<OfferBlock> left = new ArrayList<>();
    for (OfferBlock block : problem.blocks()) {
      int number = Integer.parseInt(block.resourceId().substring(1));
      left.add(number % 10 == 3 ? block.withMaxKw(0) : block);
    }
    long start = System.nanoTime();
    ShortfallResult shortfall =
        ShortfallSolver.solve(
            flow,
            new ShortfallProblem(
                problem.hours(),
                problem.limits(),
                left,
                problem.conditions(),
                problem.energyLimits(),
                sold),
            ClearingLimits.DEFAULT);
    System.out.printf(
        Locale.ROOT,
        "    a tenth fails: %.2f s, %s, %.1f of %.1f MWh missing, %d members of proofs%n",
        (System.nanoTime() - start) / 1e9,
        shortfall.status(),
        shortfall.hours().stream().mapToDouble(h -> h.shortfallKw()).sum() / 1000,
        sold.values().stream().mapToDouble(v -> v).sum() / 1000,
        shortfall.hours().stream().mapToInt(h -> h.proof().size()).sum());
  }

  private static AggregationProblem problem(
      PowerFlow flow, int offers, boolean narrow, boolean whole) {
    Random random = new Random(7);
    List<Scenario> hours = new ArrayList<>();
    List<OfferBlock> blocks = new ArrayList<>();
    List<EnergyLimit> energy = new ArrayList<>();
    List<OfferConditions.Activation> activations = new ArrayList<>();
    for (int t = 0; t < HOURS; t++) {
      double shape = 0.35 + 0.15 * Math.sin(Math.PI * t / HOURS);
      hours.add(Scenario.builder(flow.network()).loadScale(shape).build());
    }
    for (int o = 0; o < offers; o++) {
      // 4 MW together, whatever their number.
      double kw = Math.rint(4000.0 / offers * (0.5 + random.nextDouble()) * 10) / 10;
      double price = 60 + random.nextInt(20000) / 100.0;
      List<String> ids = new ArrayList<>();
      for (int t = 0; t < HOURS; t++) {
        String id = "o%d/%d".formatted(o, t);
        ids.add(id);
        blocks.add(new OfferBlock(id, "R" + o, "X" + o, t, 1, kw, price, o));
        if (whole && o % 5 == 0) {
          activations.add(new OfferConditions.Activation(id, List.of(id), kw));
        }
      }
      if (o % 10 == 1) {
        energy.add(new EnergyLimit("R" + o, ids, 4 * kw));
      }
    }
    OperatingLimits limits =
        narrow
            ? new OperatingLimits(0.95, 1.05, 60, 1500)
            : new OperatingLimits(0.9, 1.1, 150, Double.POSITIVE_INFINITY);
    return new AggregationProblem(
        hours,
        limits,
        blocks,
        new OfferConditions(
            activations, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
        energy,
        20,
        100);
  }

  /** The network with more connections, at the buses and phases of its loads in turn. */
  private static NetworkModel withConnections(NetworkModel network, int count) {
    NetworkModel.Builder builder = network.toBuilder();
    List<Load> loads = network.loads();
    for (int c = 0; c < count; c++) {
      Load load = loads.get(c % loads.size());
      builder.add(
          new DerConnection(
              "X" + c, load.bus(), network.buses().get(network.busIndex(load.bus())).phases()));
    }
    return builder.build();
  }
}
