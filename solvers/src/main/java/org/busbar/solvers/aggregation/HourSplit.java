package org.busbar.solvers.aggregation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.solvers.clearing.ClearingSolver;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;

/**
 * Cuts what ties hours together, so that any combination of awards is feasible: an energy is split
 * between the hours by value, a ramp caps every hour, and what can only be had for several hours
 * together is left out.
 */
final class HourSplit {

  private static final double QUANTUM = ClearingSolver.QUANTUM_KW;

  private final AggregationProblem problem;
  private final double[] importKw;
  private final Map<String, OfferBlock> byId = new HashMap<>();
  private final SortedMap<String, LeftOut.Reason> leftOut = new TreeMap<>();

  /** Blocks of every activation and profile. */
  private final Map<String, List<String>> ofState = new HashMap<>();

  /** What 1 kW of an hour is worth to the zone, CAD per MWh. */
  private final double[] value;

  /**
   * @param importKw of each hour as given
   */
  HourSplit(AggregationProblem problem, double[] importKw) {
    this.problem = problem;
    this.importKw = importKw;
    problem.blocks().forEach(block -> byId.put(block.id(), block));
    problem.conditions().activations().forEach(a -> ofState.put(a.id(), a.blockIds()));
    problem.conditions().profiles().forEach(p -> ofState.put(p.id(), p.blockIds()));
    value = values();
  }

  SortedMap<String, LeftOut.Reason> leftOut() {
    return leftOut;
  }

  List<HourOffers> run() {
    leaveOutSingleBlocks();
    leaveOutSeveralIntervals();
    leaveOutRivals();
    leaveOutLinked();
    List<List<HourOffers.Cap>> caps = new ArrayList<>();
    List<List<OfferBlock>> blocks = new ArrayList<>();
    for (int t = 0; t < problem.hours().size(); t++) {
      caps.add(new ArrayList<>());
      blocks.add(new ArrayList<>());
    }
    List<Budget> budgets = budgets();
    Map<Budget, SortedMap<Integer, Double>> shares = new HashMap<>();
    budgets.forEach(budget -> shares.put(budget, split(budget)));
    for (OfferBlock block : problem.blocks()) {
      if (isUsable(block.id()) && block.maxKw() >= QUANTUM) {
        blocks.get(block.interval()).add(block);
      }
    }
    List<HourOffers> hours = new ArrayList<>();
    for (int t = 0; t < blocks.size(); t++) {
      Map<String, Integer> number = new HashMap<>();
      for (OfferBlock block : blocks.get(t)) {
        number.put(block.id(), number.size());
      }
      for (Budget budget : budgets) {
        addCap(
            caps.get(t),
            blocks.get(t),
            number,
            budget.blockIds(),
            shares.get(budget).getOrDefault(t, 0.0));
      }
      for (OfferConditions.Ramp ramp : problem.conditions().ramps()) {
        addCap(
            caps.get(t),
            blocks.get(t),
            number,
            ramp.blockIdsByInterval().getOrDefault(t, List.of()),
            ramp.kwPerInterval());
      }
      hours.add(new HourOffers(t, List.copyOf(blocks.get(t)), caps.get(t), groups(t, number)));
    }
    return hours;
  }

  private boolean isUsable(String id) {
    return !leftOut.containsKey(id);
  }

  private void leaveOut(Iterable<String> ids, LeftOut.Reason reason) {
    ids.forEach(id -> leftOut.putIfAbsent(id, reason));
  }

  private Set<Integer> intervals(Iterable<String> ids) {
    Set<Integer> found = new TreeSet<>();
    ids.forEach(id -> found.add(block(id).interval()));
    return found;
  }

  private OfferBlock block(String id) {
    OfferBlock block = byId.get(id);
    if (block == null) {
      throw new IllegalArgumentException("The block (" + id + ") must be one of the problem.");
    }
    return block;
  }

  private List<String> ofState(String id) {
    return ofState.getOrDefault(id, List.of());
  }

  private void leaveOutSingleBlocks() {
    for (OfferBlock block : problem.blocks()) {
      if (block.sign() < 0) {
        leftOut.put(block.id(), LeftOut.Reason.DIRECTION);
      }
      int inside = problem.hours().size() - 1 - block.interval();
      if (block.rebound().stream().limit(inside).anyMatch(part -> part != 0)) {
        leftOut.putIfAbsent(block.id(), LeftOut.Reason.REBOUND);
      }
    }
  }

  private void leaveOutSeveralIntervals() {
    OfferConditions conditions = problem.conditions();
    for (OfferConditions.Duration duration : conditions.durations()) {
      if (duration.leastOn() > 1 || duration.leastOff() > 1) {
        duration
            .activationByInterval()
            .values()
            .forEach(state -> leaveOut(ofState(state), LeftOut.Reason.LEAST_TIME));
      }
    }
    for (OfferConditions.Activation activation : conditions.activations()) {
      // At a tenth of a kW it says no more than that there is an award.
      if (activation.leastKw() > QUANTUM && intervals(activation.blockIds()).size() > 1) {
        leaveOut(activation.blockIds(), LeftOut.Reason.SEVERAL_INTERVALS);
      }
    }
    for (OfferConditions.Profile profile : conditions.profiles()) {
      if (intervals(profile.blockIds()).size() > 1) {
        leaveOut(profile.blockIds(), LeftOut.Reason.SEVERAL_INTERVALS);
      }
      for (String id : profile.blockIds()) {
        LeftOut.Reason reason = leftOut.get(id);
        if (reason != null) {
          leaveOut(profile.blockIds(), reason);
        }
      }
    }
  }

  /** Of rivals over several intervals the cheapest stays, then the one that offers most. */
  private void leaveOutRivals() {
    for (OfferConditions.Exclusive exclusive : problem.conditions().exclusives()) {
      List<String> all = exclusive.members().stream().flatMap(m -> ofState(m).stream()).toList();
      if (intervals(all).size() <= 1) {
        continue;
      }
      List<String> members =
          exclusive.members().stream()
              .filter(member -> ofState(member).stream().anyMatch(this::isUsable))
              .sorted(
                  Comparator.comparingDouble(this::meanPrice)
                      .thenComparingDouble(member -> -usableKw(member))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
      members.stream()
          .skip(1)
          .forEach(member -> leaveOut(ofState(member), LeftOut.Reason.EXCLUSIVE));
    }
  }

  private double usableKw(String state) {
    return ofState(state).stream()
        .filter(this::isUsable)
        .mapToDouble(id -> block(id).maxKw())
        .sum();
  }

  private double meanPrice(String state) {
    double cost = 0;
    for (String id : ofState(state)) {
      cost += isUsable(id) ? block(id).maxKw() * block(id).pricePerMwh() : 0;
    }
    return Math.rint(cost / Math.max(1e-9, usableKw(state)) * 100) / 100;
  }

  private boolean isLocal(OfferConditions.Link link) {
    List<String> both = new ArrayList<>(ofState(link.child()));
    both.addAll(ofState(link.parent()));
    return intervals(both).size() <= 1;
  }

  private void leaveOutLinked() {
    boolean changed = true;
    while (changed) {
      int before = leftOut.size();
      for (OfferConditions.Link link : problem.conditions().links()) {
        if (!isLocal(link) || ofState(link.parent()).stream().noneMatch(this::isUsable)) {
          leaveOut(ofState(link.child()), LeftOut.Reason.LINK);
        }
      }
      changed = leftOut.size() > before;
    }
  }

  /**
   * Blocks that share an amount over all hours.
   *
   * @param kw sum of the quantities of all intervals, kW
   */
  private record Budget(String id, List<String> blockIds, double kw) {}

  private List<Budget> budgets() {
    List<Budget> budgets = new ArrayList<>();
    for (EnergyLimit limit : problem.energyLimits()) {
      budgets.add(new Budget(limit.id(), limit.blockIds(), limit.maxKwh()));
    }
    for (OfferConditions.Storage storage : problem.conditions().storages()) {
      // Without counting on what it may charge: nobody need award that.
      double free = Math.max(0, storage.startKwh() - storage.targetKwh());
      budgets.add(
          new Budget(
              storage.id(),
              storage.blockIds().stream().distinct().toList(),
              free * storage.efficiencyOut() / storage.hoursPerInterval()));
    }
    return budgets;
  }

  /** What the offers of an hour ask for a kW on average. */
  private double[] values() {
    double[] cost = new double[problem.hours().size()];
    double[] kw = new double[cost.length];
    for (OfferBlock block : problem.blocks()) {
      if (block.sign() > 0) {
        cost[block.interval()] += block.maxKw() * block.pricePerMwh();
        kw[block.interval()] += block.maxKw();
      }
    }
    for (int t = 0; t < cost.length; t++) {
      cost[t] = kw[t] > 0 ? cost[t] / kw[t] : 0;
    }
    return cost;
  }

  /** To the blocks that save most against the other offers of their hour first. */
  private SortedMap<Integer, Double> split(Budget budget) {
    List<OfferBlock> order =
        budget.blockIds().stream()
            .filter(this::isUsable)
            .map(this::block)
            .sorted(
                Comparator.<OfferBlock>comparingDouble(
                        b -> -Math.rint((value[b.interval()] - b.pricePerMwh()) * 100))
                    .thenComparingDouble(b -> -Math.rint(importKw[b.interval()]))
                    .thenComparingInt(OfferBlock::interval)
                    .thenComparingDouble(OfferBlock::pricePerMwh)
                    .thenComparing(OfferBlock::id))
            .toList();
    SortedMap<Integer, Double> byInterval = new TreeMap<>();
    double left = budget.kw();
    for (OfferBlock block : order) {
      double given = Math.min(left, block.maxKw());
      byInterval.merge(block.interval(), given, Double::sum);
      left -= given;
    }
    for (OfferBlock block : order) {
      if (byInterval.getOrDefault(block.interval(), 0.0) < QUANTUM) {
        leftOut.putIfAbsent(block.id(), LeftOut.Reason.ENERGY);
      }
    }
    return byInterval;
  }

  private static void addCap(
      List<HourOffers.Cap> caps,
      List<OfferBlock> blocks,
      Map<String, Integer> number,
      List<String> ids,
      double kw) {
    int[] own = ids.stream().filter(number::containsKey).mapToInt(number::get).distinct().toArray();
    double all = 0;
    for (int b : own) {
      all += blocks.get(b).maxKw();
    }
    if (all > kw + 1e-9) {
      // Rounding to tenths may add one to each block but one.
      double spare = QUANTUM * Math.max(0, own.length - 1);
      caps.add(new HourOffers.Cap(own, Math.max(0, Math.floor((kw - spare) * 10 + 1e-6) / 10)));
    }
  }

  private List<HourOffers.Group> groups(int interval, Map<String, Integer> number) {
    OfferConditions conditions = problem.conditions();
    Map<String, Integer> groupOf = new TreeMap<>();
    Map<String, Double> least = new HashMap<>();
    Set<String> named = new HashSet<>();
    for (OfferConditions.Link link : conditions.links()) {
      if (isLocal(link)) {
        named.add(link.child());
        named.add(link.parent());
      }
    }
    conditions.exclusives().forEach(one -> named.addAll(one.members()));
    for (OfferConditions.Activation one : conditions.activations()) {
      if (isHere(one.blockIds(), interval)
          && (one.leastKw() > QUANTUM || named.contains(one.id()))) {
        groupOf.put(one.id(), 0);
        least.put(one.id(), one.leastKw());
      }
    }
    for (OfferConditions.Profile one : conditions.profiles()) {
      if (isHere(one.blockIds(), interval)) {
        groupOf.put(one.id(), 0);
        least.put(one.id(), Double.POSITIVE_INFINITY);
      }
    }
    groupOf.keySet().removeIf(id -> ofState(id).stream().noneMatch(number::containsKey));
    List<String> ids = List.copyOf(groupOf.keySet());
    for (int g = 0; g < ids.size(); g++) {
      groupOf.put(ids.get(g), g);
    }
    List<HourOffers.Group> groups = new ArrayList<>();
    for (String id : ids) {
      int[] own = ofState(id).stream().filter(number::containsKey).mapToInt(number::get).toArray();
      double size = 0;
      for (String blockId : ofState(id)) {
        size += number.containsKey(blockId) ? block(blockId).maxKw() : 0;
      }
      double wanted = least.getOrDefault(id, 0.0);
      boolean whole = wanted > size - 1e-6;
      // Rounding to tenths may take one from each block but one.
      double tenths = Math.ceil(wanted / QUANTUM - 1e-6) * QUANTUM;
      double spared = wanted > 0 ? tenths + QUANTUM * (own.length - 1) : 0;
      groups.add(
          new HourOffers.Group(
              id,
              own,
              // What has less than its least quantity left can never be on.
              whole && (Double.isInfinite(wanted) || wanted < size + 1e-6) ? size : spared,
              whole,
              parents(id, groupOf),
              rivals(id, groupOf)));
    }
    return groups;
  }

  private boolean isHere(List<String> ids, int interval) {
    return !ids.isEmpty() && intervals(ids).equals(Set.of(interval));
  }

  private int[] parents(String id, Map<String, Integer> groupOf) {
    return problem.conditions().links().stream()
        .filter(link -> link.child().equals(id) && groupOf.containsKey(link.parent()))
        .mapToInt(link -> groupOf.getOrDefault(link.parent(), 0))
        .distinct()
        .toArray();
  }

  private int[] rivals(String id, Map<String, Integer> groupOf) {
    return problem.conditions().exclusives().stream()
        .filter(exclusive -> exclusive.members().contains(id))
        .flatMap(exclusive -> exclusive.members().stream())
        .filter(other -> !other.equals(id) && groupOf.containsKey(other))
        .mapToInt(other -> groupOf.getOrDefault(other, 0))
        .distinct()
        .sorted()
        .toArray();
  }
}
