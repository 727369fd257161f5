package org.busbar.solvers.clearing;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ties blocks together. Blocks are named by id; activations and profiles have ids of their own
 * by which the others name them. No resource appears by its owner.
 */
public record OfferConditions(
    List<Activation> activations,
    List<Profile> profiles,
    List<Link> links,
    List<Exclusive> exclusives,
    List<Ramp> ramps,
    List<Duration> durations,
    List<Storage> storages) {

  public static final OfferConditions NONE =
      new OfferConditions(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * The blocks together, all of one interval, give nothing or at least so much.
   *
   * @param leastKw kW; as much as the blocks have together means all or nothing
   */
  public record Activation(String id, List<String> blockIds, double leastKw) {
    public Activation {
      blockIds = List.copyOf(blockIds);
      requireAmount("least quantity", leastKw, id);
    }
  }

  /**
   * The same share of every block, in whatever intervals they are, and none or at least so much.
   *
   * @param leastShare 0..1; 1 means all or nothing
   */
  public record Profile(String id, List<String> blockIds, double leastShare) {
    public Profile {
      blockIds = List.copyOf(blockIds);
      if (!(leastShare >= 0 && leastShare <= 1)) {
        throw new IllegalArgumentException(
            "The least share (%s) of %s must be within 0..1.".formatted(leastShare, id));
      }
    }
  }

  /** The child is active only if the parent is. */
  public record Link(String child, String parent) {}

  /** At most one of these is active. */
  public record Exclusive(String id, List<String> members) {
    public Exclusive {
      members = List.copyOf(members);
    }
  }

  /**
   * The change of injection by a resource moves by at most so much from one interval to the next;
   * it is zero before the first interval.
   *
   * @param blockIdsByInterval intervals not named have no block
   * @param intervals how many intervals there are
   */
  public record Ramp(
      String id,
      SortedMap<Integer, List<String>> blockIdsByInterval,
      int intervals,
      double kwPerInterval) {
    public Ramp {
      blockIdsByInterval = Collections.unmodifiableSortedMap(new TreeMap<>(blockIdsByInterval));
      requireAmount("ramp", kwPerInterval, id);
    }
  }

  /**
   * Once active it stays so for at least some intervals, and once inactive likewise; it is inactive
   * before the first interval, since long ago. Intervals not named are inactive.
   *
   * @param activationByInterval ids of activations
   */
  public record Duration(
      String id, SortedMap<Integer, String> activationByInterval, int leastOn, int leastOff) {
    public Duration {
      activationByInterval = Collections.unmodifiableSortedMap(new TreeMap<>(activationByInterval));
      if (leastOn < 1 || leastOff < 1) {
        throw new IllegalArgumentException(
            "The least times (%d on, %d off) of %s must be at least 1 interval."
                .formatted(leastOn, leastOff, id));
      }
    }
  }

  /**
   * A store of energy. Blocks with sign +1 empty it, those with sign −1 fill it.
   *
   * @param startKwh what it holds before the first interval
   * @param capacityKwh what it can hold
   * @param targetKwh what it must hold at the end
   * @param efficiencyIn part of what is charged that arrives, above 0 up to 1
   * @param efficiencyOut part of what leaves it that reaches the network, likewise
   * @param hoursPerInterval length of an interval, h
   */
  public record Storage(
      String id,
      List<String> blockIds,
      double startKwh,
      double capacityKwh,
      double targetKwh,
      double efficiencyIn,
      double efficiencyOut,
      double hoursPerInterval) {
    public Storage {
      blockIds = List.copyOf(blockIds);
      requireAmount("start", startKwh, id);
      requireAmount("capacity", capacityKwh, id);
      requireAmount("target", targetKwh, id);
      if (startKwh > capacityKwh || targetKwh > capacityKwh) {
        throw new IllegalArgumentException(
            "The start (%s kWh) and target (%s kWh) of %s must not exceed its capacity (%s kWh)."
                .formatted(startKwh, targetKwh, id, capacityKwh));
      }
      if (!(efficiencyIn > 0 && efficiencyIn <= 1 && efficiencyOut > 0 && efficiencyOut <= 1)) {
        throw new IllegalArgumentException(
            "The efficiencies (%s, %s) of %s must be above 0 and at most 1."
                .formatted(efficiencyIn, efficiencyOut, id));
      }
      if (!(hoursPerInterval > 0)) {
        throw new IllegalArgumentException(
            "The length (%s h) of the intervals of %s must be positive."
                .formatted(hoursPerInterval, id));
      }
    }
  }

  public OfferConditions {
    activations = List.copyOf(activations);
    profiles = List.copyOf(profiles);
    links = List.copyOf(links);
    exclusives = List.copyOf(exclusives);
    ramps = List.copyOf(ramps);
    durations = List.copyOf(durations);
    storages = List.copyOf(storages);
    Set<String> states = new HashSet<>();
    activations.forEach(activation -> requireOnce(states, activation.id()));
    profiles.forEach(profile -> requireOnce(states, profile.id()));
    for (Link link : links) {
      requireState(states, link.child(), "a link");
      requireState(states, link.parent(), "a link");
    }
    for (Exclusive exclusive : exclusives) {
      exclusive.members().forEach(member -> requireState(states, member, exclusive.id()));
    }
    for (Duration duration : durations) {
      duration
          .activationByInterval()
          .values()
          .forEach(member -> requireState(states, member, duration.id()));
    }
  }

  private static void requireOnce(Set<String> states, String id) {
    if (!states.add(id)) {
      throw new IllegalArgumentException(
          "The activation or profile (%s) must be given once.".formatted(id));
    }
  }

  private static void requireState(Set<String> states, String id, String by) {
    if (!states.contains(id)) {
      throw new IllegalArgumentException(
          "The activation or profile (%s) that %s names must be one of the problem."
              .formatted(id, by));
    }
  }

  private static void requireAmount(String what, double value, String id) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The %s (%s) of %s must be zero or positive.".formatted(what, value, id));
    }
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
