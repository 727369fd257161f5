package org.busbar.hub.clearing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.busbar.hub.psa.DayShape;
import org.busbar.solvers.aggregation.AggregationProblem;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.clearing.SecureClearingProblem;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;

/**
 * A clearing of wanted size on a given network. Every offer is of a DER of its own beside a load,
 * on the phases of that load: 0.5 to 2.4 kW in every interval at 60 to 260 CAD/MWh. Loads follow
 * {@link DayShape#TYPICAL}. Lines in different parts of the network are rated at 75 to 95 % of what
 * they carry in the worst interval, one after the other, until as many currents are above their
 * ratings as network rows are wanted.
 */
public final class ClearingCase {

  private static final double LEAST_RATING = 0.75;
  private static final double MOST_RATING = 0.95;

  /** Of what a line carries, so much must be on offer behind it: else it could not be relieved. */
  private static final double LEAST_OFFERED = 0.6;

  /** A line that carries less is no place for a limit, A. */
  private static final double LEAST_AMPS = 10;

  /** Reactive over active power of a line: what a capacitor draws no offer relieves. */
  private static final double MOST_REACTIVE = 0.6;

  /** Five minutes, in hours. */
  private static final double INTRADAY_STEP = 1 / 12.0;

  /** Where the twelve intervals begin: the peak of the shape is in the middle of them. */
  private static final double INTRADAY_START = 17.5;

  private final Scenario given;
  private final UnaryOperator<Scenario> settled;
  private final double[] hours;
  private final OperatingLimits limits;
  private final int offers;
  private final int rows;
  private final long seed;

  private ClearingCase(
      Scenario given,
      UnaryOperator<Scenario> settled,
      double[] hours,
      OperatingLimits limits,
      int offers,
      int rows,
      long seed) {
    this.given = given;
    this.settled = settled;
    this.hours = hours;
    this.limits = limits;
    this.offers = offers;
    this.rows = rows;
    this.seed = seed;
  }

  /**
   * The network with a connection for each offer, beside its loads in turn.
   *
   * @param seed the same seed takes the loads in the same order
   */
  public static NetworkModel withConnections(NetworkModel network, int offers, long seed) {
    NetworkModel.Builder builder = network.toBuilder();
    int[] order = shuffled(network.loads().size(), new SplittableRandom(seed));
    for (int o = 0; o < offers; o++) {
      Load load = network.loads().get(order[o % order.length]);
      builder.add(
          new DerConnection(
              connection(o), load.bus(), load.coils(), DerConnection.Kind.OTHER, 0, 0, 0, null));
    }
    return builder.build();
  }

  /**
   * A day.
   *
   * @param given loads at their peak, and where taps stand; of a network from {@link
   *     #withConnections}
   * @param settled lets regulators and capacitors act on an interval
   * @param count intervals, spread evenly over the day
   * @param rows how many currents are to be above their ratings before anything is taken; 0 leaves
   *     the ratings as they are
   */
  public static ClearingCase dayAhead(
      Scenario given,
      UnaryOperator<Scenario> settled,
      int count,
      OperatingLimits limits,
      int offers,
      int rows,
      long seed) {
    double[] hours = new double[count];
    for (int t = 0; t < count; t++) {
      hours[t] = 24 * (t + 0.5) / count;
    }
    return new ClearingCase(given, settled, hours, limits, offers, rows, seed);
  }

  /** Intervals of five minutes around the evening peak. */
  public static ClearingCase intraday(
      Scenario given,
      UnaryOperator<Scenario> settled,
      int count,
      OperatingLimits limits,
      int offers,
      int rows,
      long seed) {
    double[] hours = new double[count];
    for (int t = 0; t < count; t++) {
      hours[t] = INTRADAY_START + INTRADAY_STEP * (t + 0.5);
    }
    return new ClearingCase(given, settled, hours, limits, offers, rows, seed);
  }

  private static String connection(int offer) {
    return "offer-%05d".formatted(offer);
  }

  private static int[] shuffled(int count, SplittableRandom draw) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int other = draw.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** What could be sold in the first interval, with the ratings of the file. */
  public AggregationProblem aggregation(double stepKw, int pairs) {
    List<OfferBlock> first =
        blocks(new double[given.network().busCount()]).stream()
            .filter(block -> block.interval() == 0)
            .toList();
    return new AggregationProblem(
        plain().subList(0, 1), limits, first, OfferConditions.NONE, List.of(), pairs, stepKw);
  }

  public SecureClearingProblem problem(PowerFlow flow) {
    double[] offeredKw = new double[given.network().busCount()];
    List<OfferBlock> blocks = blocks(offeredKw);
    return new SecureClearingProblem(
        scenarios(flow, offeredKw),
        limits,
        blocks,
        List.of(),
        SecureClearingProblem.DEFAULT_SLACK_PRICE);
  }

  /**
   * The offers.
   *
   * @param offeredKw to which what is offered at each bus is added
   */
  private List<OfferBlock> blocks(double[] offeredKw) {
    SplittableRandom random = new SplittableRandom(seed);
    List<OfferBlock> blocks = new ArrayList<>(offers * hours.length);
    for (int o = 0; o < offers; o++) {
      double kw = (5 + random.nextInt(20)) / 10.0;
      double price = 60 + random.nextInt(20_000) / 100.0;
      String place = connection(o);
      offeredKw[bus(place)] += kw;
      for (int t = 0; t < hours.length; t++) {
        blocks.add(new OfferBlock(place + "/" + t, place, place, t, 1, kw, price, o));
      }
    }
    return blocks;
  }

  private int bus(String connectionId) {
    NetworkModel network = given.network();
    return network.busIndex(network.connections().get(network.connectionIndex(connectionId)).bus());
  }

  /** Every interval with the ratings of the file. */
  private List<Scenario> plain() {
    List<Scenario> plain = new ArrayList<>();
    for (double hour : hours) {
      Scenario.Builder builder = given.toBuilder();
      for (int l = 0; l < given.network().loads().size(); l++) {
        builder.loadFactor(l, given.loadFactor(l) * DayShape.TYPICAL.loadAt(hour));
      }
      plain.add(settled.apply(builder.build()));
    }
    return plain;
  }

  private List<Scenario> scenarios(PowerFlow flow, double[] offeredKw) {
    List<Scenario> plain = plain();
    if (rows == 0) {
      return plain;
    }
    double[] ratings = tightened(flow.solveAll(plain), offeredKw);
    return plain.stream().map(scenario -> rated(scenario, ratings)).toList();
  }

  private static Scenario rated(Scenario scenario, double[] ratings) {
    Scenario.Builder builder = scenario.toBuilder();
    for (int b = 0; b < ratings.length; b++) {
      if (ratings[b] > 0) {
        builder.normalAmps(scenario.network().branches().get(b).id(), ratings[b]);
      }
    }
    return builder.build();
  }

  /** Rating per branch, A; 0 where the rating stays. */
  private double[] tightened(List<FlowResult> flows, double[] offeredKw) {
    NetworkModel network = given.network();
    RadialTree tree = RadialTree.of(given);
    double[] offeredBehind = tree.sumBehind(offeredKw);
    double[] ratings = new double[network.branchCount()];
    boolean[] taken = new boolean[network.busCount()];
    SplittableRandom random = new SplittableRandom(seed + 1);
    int above = 0;
    for (int b : shuffled(network.branchCount(), random)) {
      int behind = tree.busBehind(b);
      Branch branch = network.branches().get(b);
      if (above >= rows || behind < 0 || taken[behind] || !(branch instanceof Line)) {
        continue;
      }
      double mostAmps = 0;
      double mostKw = 0;
      double mostKvar = 0;
      for (FlowResult flow : flows) {
        double kw = 0;
        double kvar = 0;
        for (Phase phase : branch.phases().list()) {
          mostAmps = Math.max(mostAmps, flow.amps(b, phase));
          kw += flow.kw(b, phase);
          kvar += flow.kvar(b, phase);
        }
        mostKw = Math.max(mostKw, Math.abs(kw));
        mostKvar = Math.max(mostKvar, Math.abs(kvar));
      }
      if (mostAmps < LEAST_AMPS
          || mostKvar > MOST_REACTIVE * mostKw
          || offeredBehind[behind] < LEAST_OFFERED * mostKw) {
        continue;
      }
      ratings[b] = mostAmps * random.nextDouble(LEAST_RATING, MOST_RATING);
      // Lines on one path would be relieved by the same offers, and only the tightest would bind.
      tree.markPathAndBehind(behind, taken);
      for (FlowResult flow : flows) {
        for (Phase phase : branch.phases().list()) {
          above += flow.amps(b, phase) > ratings[b] ? 1 : 0;
        }
      }
    }
    return ratings;
  }

  /** Which bus is fed through which, where switches are as a scenario has them. */
  private record RadialTree(
      NetworkModel network, int[] feedingBranch, int[] feedingBus, int[] order) {

    static RadialTree of(Scenario scenario) {
      NetworkModel network = scenario.network();
      List<List<Integer>> at = new ArrayList<>();
      for (int bus = 0; bus < network.busCount(); bus++) {
        at.add(new ArrayList<>());
      }
      for (int b = 0; b < network.branchCount(); b++) {
        if (scenario.conducts(b)) {
          at.get(network.branchFrom(b)).add(b);
          at.get(network.branchTo(b)).add(b);
        }
      }
      int[] branch = new int[network.busCount()];
      int[] bus = new int[network.busCount()];
      int[] order = new int[network.busCount()];
      Arrays.fill(branch, -1);
      Arrays.fill(bus, -1);
      int root = network.busIndex(network.source().bus());
      int reached = 0;
      order[reached++] = root;
      for (int next = 0; next < reached; next++) {
        int from = order[next];
        for (int b : at.get(from)) {
          int to = network.branchFrom(b) == from ? network.branchTo(b) : network.branchFrom(b);
          if (to != root && bus[to] < 0) {
            bus[to] = from;
            branch[to] = b;
            order[reached++] = to;
          }
        }
      }
      return new RadialTree(network, branch, bus, Arrays.copyOf(order, reached));
    }

    /** The bus that a branch feeds; -1 if it feeds none. */
    int busBehind(int b) {
      int to = network.branchTo(b);
      int from = network.branchFrom(b);
      return feedingBranch[to] == b ? to : feedingBranch[from] == b ? from : -1;
    }

    double[] sumBehind(double[] atBus) {
      double[] sum = atBus.clone();
      for (int k = order.length - 1; k > 0; k--) {
        sum[feedingBus[order[k]]] += sum[order[k]];
      }
      return sum;
    }

    void markPathAndBehind(int from, boolean[] marked) {
      boolean[] behind = new boolean[marked.length];
      behind[from] = true;
      for (int bus : order) {
        behind[bus] |= feedingBus[bus] >= 0 && behind[feedingBus[bus]];
        marked[bus] |= behind[bus];
      }
      for (int bus = from; bus >= 0; bus = feedingBus[bus]) {
        marked[bus] = true;
      }
    }
  }
}
