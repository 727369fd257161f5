package org.busbar.solvers.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;

/**
 * One hour: shares room under the limits known so far, checks the box by power flow in every state,
 * learns the limits that it breaks, and shares anew, until a box holds and sharing anew would not
 * change it.
 */
final class HourSearch {

  private static final int PASSES = 14;

  /** Passes after which limits that break again and again are kept further away from. */
  private static final int HASTY_PASSES = 3;

  /** First passes of the largest total, whose boxes are too far off for half of the way to hold. */
  private static final int LEARNING_PASSES = 4;

  /** Part of all limits together that is worth another pass. */
  private static final double WORTH = 1e-3;

  /**
   * If no pass found a box that holds, the last one is made so much smaller, then twice as much.
   */
  private static final double FIRST_SHRINK = 0.01;

  private static final long SEED = 7;

  private final EnvelopeProblem problem;
  private final int hour;
  private final Fleet fleet;
  private final Rooms rooms;
  private final double[] rate;
  private final StateSearch normal;
  private final List<StateSearch> outages = new ArrayList<>();
  private final List<String> unsolvedOutages = new ArrayList<>();
  private final boolean solvable;

  /**
   * @param like lanes whose reference state serves all hours
   */
  HourSearch(PowerFlow flow, EnvelopeProblem problem, int hour, ScenarioLanes like) {
    this.problem = problem;
    this.hour = hour;
    Scenario scenario = problem.hours().get(hour);
    fleet = new Fleet(problem.resources(), scenario);
    rooms = rooms(problem.resources(), fleet);
    rate = rates(problem);
    normal =
        new StateSearch(
            () -> flow.lanesLike(like, scenario),
            new StateLimits(scenario, problem.limits()),
            null,
            fleet);
    solvable = normal.begin();
    for (Outage outage : problem.outages()) {
      Scenario.Builder without = scenario.toBuilder();
      outage.branches().forEach(without::outOfService);
      Scenario state = without.build();
      StateSearch search =
          new StateSearch(
              () -> flow.lanesLike(like, state),
              new StateLimits(state, problem.outageLimits()),
              outage.id(),
              fleet);
      if (solvable && search.begin()) {
        outages.add(search);
      } else {
        unsolvedOutages.add(outage.id());
      }
      search.close();
    }
  }

  private static Rooms rooms(List<EnvelopeResource> resources, Fleet fleet) {
    int n = resources.size();
    double[] least = new double[2 * n];
    double[] most = new double[2 * n];
    for (int r = 0; r < n; r++) {
      least[r] = Math.max(0, fleet.forecast()[r]);
      least[n + r] = Math.max(0, -fleet.forecast()[r]);
      // A forecast beyond the rating stays where it is.
      most[r] = Math.max(least[r], resources.get(r).maxInjectionKw());
      most[n + r] = Math.max(least[n + r], resources.get(r).maxWithdrawalKw());
    }
    return new Rooms(least, most);
  }

  private static double[] rates(EnvelopeProblem problem) {
    int n = problem.resources().size();
    double[] rate = new double[2 * n];
    for (int r = 0; r < n; r++) {
      EnvelopeResource resource = problem.resources().get(r);
      boolean equal = problem.rule() == AllocationRule.EQUAL;
      rate[r] = equal ? 1 : Math.max(1e-6, resource.maxInjectionKw());
      rate[n + r] = equal ? 1 : Math.max(1e-6, resource.maxWithdrawalKw());
    }
    return rate;
  }

  boolean solvable() {
    return solvable;
  }

  List<String> unsolvedOutages() {
    return unsolvedOutages;
  }

  int hour() {
    return hour;
  }

  StateSearch normal() {
    return normal;
  }

  Fleet fleet() {
    return fleet;
  }

  Rooms rooms() {
    return rooms;
  }

  /** The limits that were met, in all states. */
  List<Cut> cuts() {
    List<Cut> all = new ArrayList<>(normal.cuts);
    outages.forEach(outage -> all.addAll(outage.cuts));
    return all;
  }

  /** Finds a box that every check finds safe. */
  Allocation run() {
    Allocation filled = filled();
    return problem.rule() == AllocationRule.MOST_TOTAL ? most(filled) : filled;
  }

  private Allocation filled() {
    Allocation best = null;
    Rooms room = rooms;
    Allocation box = Filling.share(room, cuts(), rate);
    for (int pass = 0; pass < PASSES; pass++) {
      boolean safe = isSafe(box, pass);
      if (safe && (best == null || box.total() > best.total())) {
        best = box;
      }
      if (collapsed()) {
        // No power flow, and no limit that would break before: only less power helps.
        room = new Rooms(rooms.least(), between(rooms.least(), box.box(), 0.5));
      }
      Allocation next = Filling.share(room, cuts(), rate);
      if (safe && next.distance(box) <= WORTH * box.total()) {
        return box;
      }
      box = next;
    }
    return best != null ? best : shrunk(box);
  }

  /**
   * Goes from a box that is safe to larger ones, half of the way where all of it breaks a limit.
   */
  private Allocation most(Allocation first) {
    Allocation best = first;
    for (int pass = PASSES; pass < 2 * PASSES; pass++) {
      Allocation next = MostTotal.share(rooms, cuts());
      if (next == null || next.total() <= best.total() * (1 + WORTH)) {
        break;
      }
      if (!isSafe(next, pass)) {
        next = new Allocation(between(best.box(), next.box(), 0.5), next.heldBy());
        if (pass < PASSES + LEARNING_PASSES || !isSafe(next, pass)) {
          continue;
        }
      }
      best = next;
    }
    return best;
  }

  private Allocation shrunk(Allocation box) {
    double less = FIRST_SHRINK;
    for (int pass = PASSES; less < 1; pass++) {
      Allocation smaller =
          new Allocation(between(rooms.least(), box.box(), 1 - less), box.heldBy());
      if (isSafe(smaller, pass)) {
        return smaller;
      }
      less *= 2;
    }
    return new Allocation(rooms.least().clone(), box.heldBy());
  }

  private boolean isSafe(Allocation box, int pass) {
    SplittableRandom random = new SplittableRandom(SEED + 1000L * hour + pass);
    boolean safe = normal.check(box.box(), rooms.least(), random, pass >= HASTY_PASSES);
    // Outages cost as much each: only what holds in normal operation is worth it.
    for (int o = 0; o < outages.size() && (safe || o > 0); o++) {
      safe &= outages.get(o).check(box.box(), rooms.least(), random, pass >= HASTY_PASSES);
      outages.get(o).close();
    }
    return safe;
  }

  private boolean collapsed() {
    boolean any = normal.collapsed();
    for (StateSearch outage : outages) {
      any |= outage.collapsed();
    }
    return any;
  }

  private static double[] between(double[] from, double[] to, double fraction) {
    double[] middle = new double[from.length];
    for (int v = 0; v < middle.length; v++) {
      middle[v] = from[v] + fraction * (to[v] - from[v]);
    }
    return middle;
  }
}
