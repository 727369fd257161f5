package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;

/**
 * Finds what would have won by trying. A lower price of an offer can only raise what is taken of
 * it, so the price is found by halving, starting where the answer's own prices point. Of an offer
 * that is taken in part the price is that of some more of it.
 */
public final class WhyNotFinder {

  /** From here on a quantity is worth an instruction, kW. */
  private static final double LEAST_KW = ClearingSolver.QUANTUM_KW - 1e-9;

  private static final int PLACES_TRIED = 2;

  private final Trial trial;
  private final List<OfferBlock> blocks;
  private final Function<String, Double> taken;
  private final Function<String, Double> worth;
  private final List<LocationalPrice> prices;
  private final OfferConditions conditions;

  /** A clearing with some blocks and conditions changed. */
  private interface Trial {

    /** What is taken of each block. */
    Function<String, Double> clear(
        List<OfferBlock> changed, OfferConditions.@Nullable Activation whole, Set<String> freed);
  }

  private WhyNotFinder(
      Trial trial,
      List<OfferBlock> blocks,
      Function<String, Double> taken,
      Function<String, Double> worth,
      List<LocationalPrice> prices,
      OfferConditions conditions) {
    this.trial = trial;
    this.blocks = blocks;
    this.taken = taken;
    this.worth = worth;
    this.prices = prices;
    this.conditions = conditions;
  }

  /** Tries with the rows as they are: fast, and true of the linear problem. */
  public static WhyNot find(
      ClearingProblem problem,
      ClearingResult result,
      List<String> blockIds,
      ClearingLimits limits) {
    ClearingProblem part = new Coupled(problem).to(blockIds);
    Trial trial =
        (changed, whole, freed) -> {
          ClearingProblem now =
              new ClearingProblem(
                  changed,
                  part.rows(),
                  part.energyLimits(),
                  part.slackPricePerMwh(),
                  changed(part.conditions(), whole, freed),
                  part.aim());
          return ClearingAnswer.to(now, limits)::kw;
        };
    return new WhyNotFinder(
            trial,
            part.blocks(),
            result::kw,
            id -> result.worthByBlock().getOrDefault(id, 0.0),
            List.of(),
            part.conditions())
        .find(blockIds);
  }

  /** The same, and tries other places with the rows as they are. */
  public static WhyNot find(
      NetworkModel network,
      SecureClearingResult result,
      List<String> blockIds,
      ClearingLimits limits) {
    ClearingProblem linear = result.linear();
    ClearingResult cleared = result.cleared();
    if (linear == null || cleared == null) {
      throw new IllegalArgumentException("The clearing must have an answer to ask why.");
    }
    ClearingProblem part = new Coupled(linear).to(blockIds);
    Map<String, OfferBlock> before = new HashMap<>();
    part.blocks().forEach(block -> before.put(block.id(), block));
    Trial trial =
        (changed, whole, freed) -> {
          List<ClearingRow> rows = part.rows();
          for (OfferBlock block : changed) {
            OfferBlock was = before.get(block.id());
            if (was != null && !was.places().equals(block.places())) {
              rows = moved(rows, block, network, result.effectByRow());
            }
          }
          ClearingProblem now =
              new ClearingProblem(
                  changed,
                  rows,
                  part.energyLimits(),
                  part.slackPricePerMwh(),
                  changed(part.conditions(), whole, freed),
                  part.aim());
          return ClearingAnswer.to(now, limits)::kw;
        };
    return new WhyNotFinder(
            trial,
            part.blocks(),
            cleared::kw,
            id -> cleared.worthByBlock().getOrDefault(id, 0.0),
            result.prices(),
            part.conditions())
        .find(blockIds);
  }

  /** The rows with the effect that a block has at its new place. */
  private static List<ClearingRow> moved(
      List<ClearingRow> rows,
      OfferBlock block,
      NetworkModel network,
      Map<String, double[]> effectByRow) {
    int connection = network.connectionIndex(block.connectionId());
    List<ClearingRow> changed = new ArrayList<>();
    for (ClearingRow row : rows) {
      double[] effect = effectByRow.get(row.id());
      if (effect == null || !row.perKw().containsKey(block.id())) {
        changed.add(row);
        continue;
      }
      SortedMap<String, Double> perKw = new TreeMap<>(row.perKw());
      perKw.put(block.id(), effect[connection] * block.injectionPerKw(row.interval()));
      changed.add(new ClearingRow(row.id(), row.interval(), row.sense(), row.bound(), perKw));
    }
    return changed;
  }

  /** Tries with the whole clearing, power flows included; tries other places, too. */
  public static WhyNot find(
      PowerFlow flow,
      SecureClearingProblem problem,
      SecureClearingResult result,
      List<String> blockIds,
      ClearingLimits limits) {
    Trial trial =
        (changed, whole, freed) -> {
          SecureClearingProblem now =
              new SecureClearingProblem(
                  problem.hours(),
                  problem.limits(),
                  changed,
                  problem.energyLimits(),
                  problem.slackPricePerMwh(),
                  changed(problem.conditions(), whole, freed),
                  problem.aim(),
                  problem.cases(),
                  problem.interfaceNeeds());
          return SecureClearing.solve(flow, now, limits)::kw;
        };
    return new WhyNotFinder(
            trial,
            problem.blocks(),
            result::kw,
            id -> result.worthByBlock().getOrDefault(id, 0.0),
            result.prices(),
            problem.conditions())
        .find(blockIds);
  }

  /** Frees some activations of their least quantity and adds another one. */
  private static OfferConditions changed(
      OfferConditions conditions, OfferConditions.@Nullable Activation whole, Set<String> freed) {
    List<OfferConditions.Activation> activations = new ArrayList<>();
    for (OfferConditions.Activation one : conditions.activations()) {
      activations.add(
          freed.contains(one.id())
              ? new OfferConditions.Activation(one.id(), one.blockIds(), 0)
              : one);
    }
    if (whole != null) {
      activations.add(whole);
    }
    List<OfferConditions.Profile> profiles = new ArrayList<>();
    for (OfferConditions.Profile one : conditions.profiles()) {
      profiles.add(
          freed.contains(one.id())
              ? new OfferConditions.Profile(one.id(), one.blockIds(), 0)
              : one);
    }
    return new OfferConditions(
        activations,
        profiles,
        conditions.links(),
        conditions.exclusives(),
        conditions.ramps(),
        conditions.durations(),
        conditions.storages());
  }

  private WhyNot find(List<String> blockIds) {
    Set<String> ids = new HashSet<>(blockIds);
    List<OfferBlock> own = blocks.stream().filter(block -> ids.contains(block.id())).toList();
    if (own.size() != ids.size()) {
      throw new IllegalArgumentException(
          "The blocks (" + blockIds + ") must be blocks of the problem.");
    }
    double asked = own.stream().mapToDouble(OfferBlock::pricePerMwh).max().orElse(0);
    double size = own.stream().mapToDouble(OfferBlock::maxKw).sum();
    double now = kwOf(ids, taken);
    if (now > size - LEAST_KW) {
      return new WhyNot(blockIds, asked, cents(asked) / 100.0, 0, null, null);
    }
    long less = leastDiscount(own, ids, asked, now + LEAST_KW);
    Double price = less < 0 ? null : (cents(asked) - less) / 100.0;
    return new WhyNot(
        blockIds,
        asked,
        price,
        less < 0 ? 0 : less / 100.0,
        now < LEAST_KW ? quantity(own, ids) : null,
        now < LEAST_KW ? place(own, ids, asked) : null);
  }

  private static long cents(double price) {
    return Math.round(price * 100);
  }

  /**
   * In cents, off every price of the offer; −1 if it is not taken for nothing either. That it is
   * not taken at its own prices is what the answer says.
   *
   * @param leastKw what counts as taken
   */
  private long leastDiscount(List<OfferBlock> own, Set<String> ids, double asked, double leastKw) {
    long all = cents(asked);
    double best = Double.POSITIVE_INFINITY;
    for (OfferBlock block : own) {
      double gap = block.pricePerMwh() - worth.apply(block.id());
      best = Math.min(best, gap);
    }
    long not = 0;
    // Until it is known that the offer is taken for nothing.
    long won = all + 1;
    // The prices of the answer are right to the cent where they are unique.
    long guess = Math.max(1, Math.min(all, (long) Math.ceil(best * 100 - 1e-6)));
    for (long probe : new long[] {guess, guess - 1, guess + 1, all}) {
      if (probe > not && probe < won) {
        if (gives(leastKw, ids, discounted(ids, probe))) {
          won = probe;
        } else {
          not = probe;
        }
      }
    }
    while (won - not > 1) {
      long middle = (won + not) / 2;
      if (gives(leastKw, ids, discounted(ids, middle))) {
        won = middle;
      } else {
        not = middle;
      }
    }
    return won > all ? -1 : won;
  }

  private List<OfferBlock> discounted(Set<String> ids, long cents) {
    return blocks.stream()
        .map(
            block ->
                ids.contains(block.id())
                    ? block.withPrice(
                        Math.max(0, Math.round(block.pricePerMwh() * 100) - cents) / 100.0)
                    : block)
        .toList();
  }

  private boolean gives(double leastKw, Set<String> ids, List<OfferBlock> changed) {
    return kwOf(ids, trial.clear(changed, null, Set.of())) >= leastKw;
  }

  private static double kwOf(Set<String> ids, Function<String, Double> kw) {
    return ids.stream().mapToDouble(kw::apply).sum();
  }

  /** For an offer of one block that may not be divided: the quantity that would have fitted. */
  private @Nullable Double quantity(List<OfferBlock> own, Set<String> ids) {
    if (own.size() != 1) {
      return null;
    }
    OfferBlock block = own.get(0);
    Set<String> freed = statesOf(block.id());
    if (freed.isEmpty()) {
      return null;
    }
    double fits = trial.clear(blocks, null, freed).apply(block.id());
    double tenths = Math.floor(fits * 10 + 1e-6) / 10;
    if (tenths < LEAST_KW || tenths >= block.maxKw()) {
      return null;
    }
    List<OfferBlock> smaller =
        blocks.stream().map(b -> b.id().equals(block.id()) ? b.withMaxKw(tenths) : b).toList();
    OfferConditions.Activation whole =
        new OfferConditions.Activation("tried " + block.id(), List.of(block.id()), tenths);
    double kw = trial.clear(smaller, whole, freed).apply(block.id());
    return kw >= tenths - 1e-6 ? tenths : null;
  }

  /** Activations and profiles that say how little of a block may be taken. */
  private Set<String> statesOf(String blockId) {
    Set<String> states = new HashSet<>();
    for (OfferConditions.Activation one : conditions.activations()) {
      if (one.blockIds().contains(blockId) && one.leastKw() > 0) {
        states.add(one.id());
      }
    }
    for (OfferConditions.Profile one : conditions.profiles()) {
      if (one.blockIds().contains(blockId) && one.leastShare() > 0) {
        states.add(one.id());
      }
    }
    return states;
  }

  private @Nullable String place(List<OfferBlock> own, Set<String> ids, double asked) {
    if (prices.isEmpty()) {
      return null;
    }
    int interval = own.get(0).interval();
    int sign = own.get(0).sign();
    List<LocationalPrice> candidates =
        prices.stream()
            .filter(price -> price.interval() == interval && sign * price.total() > asked)
            .filter(price -> !own.get(0).places().containsKey(price.connectionId()))
            .sorted(
                Comparator.comparingDouble((LocationalPrice price) -> -sign * price.total())
                    .thenComparing(LocationalPrice::connectionId))
            .limit(PLACES_TRIED)
            .toList();
    for (LocationalPrice candidate : candidates) {
      List<OfferBlock> moved =
          blocks.stream()
              .map(b -> ids.contains(b.id()) ? b.at(candidate.connectionId()) : b)
              .toList();
      if (gives(LEAST_KW, ids, moved)) {
        return candidate.connectionId();
      }
    }
    return null;
  }
}
