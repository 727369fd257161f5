package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.busbar.solvers.flow.PowerFlow;
import org.jspecify.annotations.Nullable;

/**
 * Finds what would have won by trying. A lower price of an offer can only raise what is taken of
 * it, so the price is found by halving, starting where the answer's own prices point.
 */
public final class WhyNotFinder {

  /** From here on a quantity is worth an instruction, kW. */
  private static final double LEAST_KW = ClearingSolver.QUANTUM_KW - 1e-9;

  private static final int PLACES_TRIED = 3;

  private final Trial trial;
  private final List<OfferBlock> blocks;
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
      Function<String, Double> worth,
      List<LocationalPrice> prices,
      OfferConditions conditions) {
    this.trial = trial;
    this.blocks = blocks;
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
            id -> result.worthByBlock().getOrDefault(id, 0.0),
            List.of(),
            part.conditions())
        .find(blockIds);
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
    long less = leastDiscount(own, ids, asked);
    Double price = less < 0 ? null : (cents(asked) - less) / 100.0;
    return new WhyNot(
        blockIds,
        asked,
        price,
        less < 0 ? 0 : less / 100.0,
        quantity(own, ids),
        place(own, ids, asked));
  }

  private static long cents(double price) {
    return Math.round(price * 100);
  }

  /** In cents, off every price of the offer; −1 if it is not taken for nothing either. */
  private long leastDiscount(List<OfferBlock> own, Set<String> ids, double asked) {
    long all = cents(asked);
    if (isTaken(ids, discounted(ids, 0))) {
      return 0;
    }
    if (!isTaken(ids, discounted(ids, all))) {
      return -1;
    }
    double best = Double.POSITIVE_INFINITY;
    for (OfferBlock block : own) {
      double gap = block.pricePerMwh() - worth.apply(block.id());
      best = Math.min(best, gap);
    }
    long not = 0;
    long taken = all;
    // The prices of the answer are right to the cent where they are unique.
    long guess = Math.max(1, Math.min(all - 1, (long) Math.ceil(best * 100 - 1e-6)));
    for (long probe : new long[] {guess, guess - 1, guess + 1}) {
      if (probe > not && probe < taken) {
        if (isTaken(ids, discounted(ids, probe))) {
          taken = probe;
        } else {
          not = probe;
        }
      }
    }
    while (taken - not > 1) {
      long middle = (taken + not) / 2;
      if (isTaken(ids, discounted(ids, middle))) {
        taken = middle;
      } else {
        not = middle;
      }
    }
    return taken;
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

  private boolean isTaken(Set<String> ids, List<OfferBlock> changed) {
    return isTaken(ids, trial.clear(changed, null, Set.of()));
  }

  private static boolean isTaken(Set<String> ids, Function<String, Double> kw) {
    return ids.stream().mapToDouble(kw::apply).sum() >= LEAST_KW;
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
    double taken = trial.clear(smaller, whole, freed).apply(block.id());
    return taken >= tenths - 1e-6 ? tenths : null;
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
      if (isTaken(ids, moved)) {
        return candidate.connectionId();
      }
    }
    return null;
  }
}
