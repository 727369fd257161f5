package org.busbar.solvers.aggregation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.Programme;
import org.busbar.solvers.optimisation.SolveRule;
import org.jspecify.annotations.Nullable;

/**
 * Meets a level at least cost with the groups of an hour on or off as told: in the order of merit
 * where the network does not bind, else by a linear programme. Quantities are in tenths of a kW but
 * for those of offers that are all or nothing.
 */
final class Dispatcher {

  /** Below this much effect of a kW at the interface a block is not called upon. */
  private static final double LEAST_EFFECT = 0.1;

  /** A level counts as met to the smallest step of a quantity, kW. */
  private static final double MET_KW = 0.1;

  private static final double TIE = 1e-6;

  private static final int LEVEL_ROW = 0;

  private final HourOffers offers;
  private final SolveRule rule;
  private final double[] size;
  private final int[][] capsOf;
  private final int[][] groupsOf;
  private final boolean[] whole;

  /**
   * {@code Σ perKw·x ≤ most}, with one coefficient per block.
   *
   * @param most in the unit of the quantity that is limited
   */
  record Row(double[] perKw, double most) {

    boolean holds(double[] kw) {
      double sum = 0;
      for (int b = 0; b < kw.length; b++) {
        sum += perKw[b] * kw[b];
      }
      return sum <= most;
    }

    /** Whether another row points the same way. */
    boolean isAlike(Row other) {
      double product = 0;
      double own = 0;
      double its = 0;
      for (int b = 0; b < perKw.length; b++) {
        product += perKw[b] * other.perKw[b];
        own += perKw[b] * perKw[b];
        its += other.perKw[b] * other.perKw[b];
      }
      return product > CommittedHour.ALIKE * Math.sqrt(own * its);
    }
  }

  /**
   * Quantities of a level.
   *
   * @param marginal what the last kW of it costs at the interface, CAD per MWh
   * @param cost CAD per hour
   */
  record Quantities(double[] kw, double cost, double marginal) {}

  Dispatcher(HourOffers offers, SolveRule rule) {
    this.offers = offers;
    this.rule = rule;
    int n = offers.blocks().size();
    size = new double[n];
    whole = new boolean[n];
    for (HourOffers.Group group : offers.groups()) {
      for (int b : group.blocks()) {
        whole[b] |= group.whole();
      }
    }
    for (int b = 0; b < n; b++) {
      double max = offers.blocks().get(b).maxKw();
      size[b] = whole[b] ? max : Math.floor(max * 10 + 1e-6) / 10;
    }
    capsOf = membership(n, offers.caps().stream().map(HourOffers.Cap::blocks).toList());
    groupsOf = membership(n, offers.groups().stream().map(HourOffers.Group::blocks).toList());
  }

  private static int[][] membership(int blocks, List<int[]> sets) {
    int[][] of = new int[blocks][0];
    for (int s = 0; s < sets.size(); s++) {
      for (int b : sets.get(s)) {
        of[b] = Arrays.copyOf(of[b], of[b].length + 1);
        of[b][of[b].length - 1] = s;
      }
    }
    return of;
  }

  boolean[] nothingOn() {
    return new boolean[offers.groups().size()];
  }

  /** What a group costs per MWh at the interface at its least quantity. */
  double priceOf(int group, double[] effect) {
    HourOffers.Group one = offers.groups().get(group);
    double cost = 0;
    double reached = 0;
    double kw = 0;
    for (int b : order(IntStream.of(one.blocks()), effect)) {
      double taken = Math.min(size[b], Math.max(0.1, one.leastKw()) - kw);
      if (taken > 0) {
        cost += taken * price(b);
        reached += taken * effect[b];
        kw += taken;
      }
    }
    return reached > 0 ? cost / reached : Double.POSITIVE_INFINITY;
  }

  private double price(int b) {
    return offers.blocks().get(b).pricePerMwh();
  }

  /** Usable blocks, cheapest at the interface first; ties in the order of merit. */
  private int[] order(IntStream blocks, double[] effect) {
    return blocks
        .filter(b -> effect[b] >= LEAST_EFFECT)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(b -> Math.rint(price(b) / effect[b] * 1e6))
                .thenComparing(b -> b))
        .mapToInt(b -> b)
        .toArray();
  }

  private boolean isOn(int b, boolean[] on) {
    for (int g : groupsOf[b]) {
      if (!on[g]) {
        return false;
      }
    }
    return true;
  }

  /** The order of merit for some effects, to be used again and again. */
  int[] order(double[] effect) {
    return order(IntStream.range(0, size.length), effect);
  }

  /**
   * Meets a level in the order of merit.
   *
   * @param needKw what {@code Σ effect·x} must reach
   * @return null if it cannot be met
   */
  @Nullable Quantities inOrder(boolean[] on, double[] effect, int[] order, double needKw) {
    double[] kw = new double[size.length];
    double[] room = offers.caps().stream().mapToDouble(HourOffers.Cap::kw).toArray();
    double left = needKw;
    for (int g = 0; g < on.length; g++) {
      HourOffers.Group group = offers.groups().get(g);
      if (!on[g] || group.leastKw() == 0) {
        continue;
      }
      double least = group.leastKw();
      for (int b : group.blocks()) {
        least -= kw[b];
      }
      for (int b : order(IntStream.of(group.blocks()), effect)) {
        if (least > 1e-9 && isOn(b, on)) {
          double wanted = whole[b] ? size[b] : Math.ceil(least * 10 - 1e-6) / 10;
          double given = give(b, wanted, kw, room);
          least -= given;
          left -= given * effect[b];
        }
      }
      if (least > 1e-6) {
        return null;
      }
    }
    if (left < -MET_KW) {
      return null;
    }
    double marginal = 0;
    for (int b : order) {
      if (left <= 0.5 * 0.1 * effect[b]) {
        break;
      }
      if (!whole[b] && isOn(b, on)) {
        double given = give(b, Math.rint(left / effect[b] * 10) / 10, kw, room);
        left -= given * effect[b];
        marginal = given > 0 ? Math.max(marginal, price(b) / effect[b]) : marginal;
      }
    }
    return left > MET_KW ? null : new Quantities(kw, cost(kw), marginal);
  }

  private double give(int b, double wanted, double[] kw, double[] room) {
    double given = Math.min(wanted, size[b] - kw[b]);
    for (int c : capsOf[b]) {
      given = Math.min(given, room[c]);
    }
    if (whole[b] && given < wanted - 1e-9) {
      return 0;
    }
    given = whole[b] ? given : Math.floor(given * 10 + 1e-6) / 10;
    if (given <= 0) {
      return 0;
    }
    for (int c : capsOf[b]) {
      room[c] -= given;
    }
    kw[b] = whole[b] ? kw[b] + given : Math.rint((kw[b] + given) * 10) / 10;
    return given;
  }

  /** CAD per hour. */
  double cost(double[] kw) {
    double cost = 0;
    for (int b = 0; b < kw.length; b++) {
      cost += kw[b] * price(b) / 1000;
    }
    return cost;
  }

  /** Meets a level by a linear programme under rows of the network; null if it cannot be met. */
  @Nullable Quantities underRows(boolean[] on, double[] effect, double needKw, List<Row> rows) {
    Programme programme = programme(on, effect, needKw);
    for (Row row : rows) {
      addTo(programme, row);
    }
    Optimum optimum = Optimiser.solve(programme, rule);
    if (!optimum.isOptimal()) {
      return null;
    }
    double marginal = Optimiser.prices(programme, optimum, rule).perRow()[LEVEL_ROW];
    double[] kw = inTenths(optimum.values(), effect, needKw);
    return new Quantities(kw, cost(kw), Math.max(0, marginal));
  }

  /**
   * By how much each row has to be exceeded so that a level can be met, as little as can be; empty
   * if the offers do not allow it even so.
   */
  double[] excess(boolean[] on, double[] effect, double needKw, List<Row> rows) {
    Programme programme = programme(on, effect, needKw);
    for (int b = 0; b < size.length; b++) {
      programme.cost(b, 0);
    }
    double[] scale = new double[rows.size()];
    int[] slack = new int[rows.size()];
    for (int r = 0; r < slack.length; r++) {
      int row = programme.rows();
      scale[r] = addTo(programme, rows.get(r));
      slack[r] = programme.addVariable("excess", 0, Double.POSITIVE_INFINITY, 1);
      programme.set(row, slack[r], -1);
    }
    Optimum optimum = Optimiser.solve(programme, rule);
    if (!optimum.isOptimal()) {
      return new double[0];
    }
    return IntStream.range(0, slack.length)
        .mapToDouble(r -> optimum.value(slack[r]) * scale[r])
        .toArray();
  }

  /** Everything but the network, the level in row {@link #LEVEL_ROW}. */
  private Programme programme(boolean[] on, double[] effect, double needKw) {
    Programme programme = new Programme();
    for (int b = 0; b < size.length; b++) {
      boolean usable = isOn(b, on) && effect[b] >= LEAST_EFFECT;
      programme.addVariable(
          offers.blocks().get(b).id(),
          usable && whole[b] ? size[b] : 0,
          usable ? size[b] : 0,
          price(b) + TIE * b);
    }
    // A trifle below a corner, so that the price is that of the last kW and not of the next.
    double aim = needKw - 0.01;
    int level = programme.addRow("level", aim, aim);
    for (int b = 0; b < size.length; b++) {
      programme.set(level, b, effect[b]);
    }
    for (HourOffers.Cap cap : offers.caps()) {
      int row = programme.addRow("cap", Double.NEGATIVE_INFINITY, cap.kw());
      for (int b : cap.blocks()) {
        programme.set(row, b, 1);
      }
    }
    for (int g = 0; g < on.length; g++) {
      HourOffers.Group group = offers.groups().get(g);
      if (on[g] && group.leastKw() > 0 && !group.whole()) {
        int row = programme.addRow(group.id(), group.leastKw(), Double.POSITIVE_INFINITY);
        for (int b : group.blocks()) {
          programme.set(row, b, 1);
        }
      }
    }
    return programme;
  }

  /**
   * Adds a row in units of its best block, as solvers like it.
   *
   * @return that unit
   */
  private static double addTo(Programme programme, Row one) {
    double scale = 0;
    for (double perKw : one.perKw()) {
      scale = Math.max(scale, Math.abs(perKw));
    }
    scale = scale > 0 ? scale : 1;
    int row = programme.addRow("network", Double.NEGATIVE_INFINITY, one.most() / scale);
    for (int b = 0; b < one.perKw().length; b++) {
      programme.set(row, b, one.perKw()[b] / scale);
    }
    return scale;
  }

  /** Rounded down, then those with the largest rest up until the level is met. */
  private double[] inTenths(double[] exact, double[] effect, double needKw) {
    double[] kw = new double[exact.length];
    double left = needKw;
    for (int b = 0; b < kw.length; b++) {
      kw[b] = whole[b] ? exact[b] : Math.floor(exact[b] * 10 + 1e-5) / 10;
      left -= kw[b] * effect[b];
    }
    int[] rest =
        IntStream.range(0, kw.length)
            .filter(b -> exact[b] - kw[b] > 1e-6)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(b -> -Math.rint((exact[b] - kw[b]) * 1e6))
                    .thenComparing(b -> b))
            .mapToInt(b -> b)
            .toArray();
    for (int b : rest) {
      if (left > 0.05 * effect[b]) {
        kw[b] = Math.rint(kw[b] * 10 + 1) / 10;
        left -= 0.1 * effect[b];
      }
    }
    return kw;
  }

  /** The dearest block at the interface of those that give more than they must; −1 if none. */
  int dearest(double[] kw, boolean[] on, double[] effect) {
    int dearest = -1;
    for (int b = 0; b < effect.length; b++) {
      if (kw[b] > 0
          && !whole[b]
          && !isHeld(b, kw, on)
          && (dearest < 0 || price(b) / effect[b] > price(dearest) / effect[dearest])) {
        dearest = b;
      }
    }
    return dearest;
  }

  /** Whether a block gives only what its groups must give at least. */
  private boolean isHeld(int b, double[] kw, boolean[] on) {
    for (int g : groupsOf[b]) {
      HourOffers.Group group = offers.groups().get(g);
      double sum = 0;
      for (int other : group.blocks()) {
        sum += kw[other];
      }
      if (on[g] && group.leastKw() > 0 && sum <= group.leastKw() + 1e-6) {
        return true;
      }
    }
    return false;
  }
}
