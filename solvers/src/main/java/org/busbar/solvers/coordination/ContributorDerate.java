package org.busbar.solvers.coordination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.Programme;
import org.busbar.solvers.optimisation.SolveRule;

/**
 * What a derate of contributors leaves of an aggregation: first as much power as their caps and the
 * nodes allow, of that the most valuable, of that the nearest to how it was. The offers keep their
 * cheapest steps up to the new capability.
 */
public final class ContributorDerate {

  /** How exact one aim is kept while the next one is pursued, kW and CAD/h. */
  private static final double SLACK = 1e-7;

  /**
   * One of the sites behind an aggregation.
   *
   * @param factor its part of the aggregation's power before, 0 to 1; all parts sum to 1
   * @param capKw most that it can give now, ≥ 0
   * @param valuePerMwh what its energy is worth, CAD/MWh
   */
  public record Contributor(String id, double factor, double capKw, double valuePerMwh) {
    public Contributor {
      if (!(factor >= 0 && factor <= 1) || !(capKw >= 0) || Double.isInfinite(capKw)) {
        throw new IllegalArgumentException(
            "The factor (%s) of contributor %s must be within 0 and 1 and its cap (%s kW) zero or positive. Correct the derate."
                .formatted(factor, id, capKw));
      }
    }
  }

  /**
   * A limit at a node: Σ effect × power ≤ limit.
   *
   * @param effect kW at the node per kW of a contributor, by its id; 0 where it is not named
   */
  public record NodeLimit(String node, SortedMap<String, Double> effect, double atMostKw) {
    public NodeLimit {
      if (!(atMostKw >= 0)) {
        throw new IllegalArgumentException(
            "The limit (%s kW) of node %s must be zero or positive. A node that must be relieved asks for a reduction, see SharingRule."
                .formatted(atMostKw, node));
      }
    }
  }

  /** One step of an offer, CAD/MWh. */
  public record Step(double kw, double pricePerMwh) {}

  /**
   * @param curve the new offer, cheapest first, in tenths of a kW
   * @param powerKw power of each contributor when the whole offer is activated
   * @param factors the new distribution factors; sum 1, or all 0 where nothing is left
   * @param lostKw capability lost
   * @param lostCadPerHour value lost in an hour of full activation
   * @param fixedFactorsKw what would be left if the factors stayed as they were
   */
  public record Derated(
      List<Step> curve,
      SortedMap<String, Double> powerKw,
      SortedMap<String, Double> factors,
      double lostKw,
      double lostCadPerHour,
      double fixedFactorsKw) {}

  private final List<Contributor> contributors;
  private final List<NodeLimit> limits;
  private final List<Step> offer;
  private final double beforeKw;

  private ContributorDerate(
      List<Contributor> contributors, List<NodeLimit> limits, List<Step> offer) {
    this.contributors =
        contributors.stream().sorted(Comparator.comparing(Contributor::id)).toList();
    this.limits = limits;
    this.offer = offer.stream().sorted(Comparator.comparingDouble(Step::pricePerMwh)).toList();
    this.beforeKw = offer.stream().mapToDouble(Step::kw).sum();
    double factors = contributors.stream().mapToDouble(Contributor::factor).sum();
    if (Math.abs(factors - 1) > 1e-6) {
      throw new IllegalArgumentException(
          "The factors of the contributors (sum %s) must sum to 1. Divide each by the sum."
              .formatted(factors));
    }
  }

  /**
   * Carries caps into the offer of one interval.
   *
   * @param offer its curve before, which is also the most that it may offer
   * @throws IllegalArgumentException where figures contradict each other
   */
  public static Derated derate(
      List<Contributor> contributors, List<NodeLimit> limits, List<Step> offer) {
    return new ContributorDerate(contributors, limits, offer).derate();
  }

  private Derated derate() {
    Programme programme = programme();
    int n = contributors.size();
    double[] best = solve(programme);
    double total = Math.min(beforeKw, sum(best, n));
    programme.rowBounds(0, total - SLACK, beforeKw);
    for (int i = 0; i < n; i++) {
      programme.cost(i, -contributors.get(i).valuePerMwh() / 1000);
    }
    best = solve(programme);
    int kept = programme.addRow("value", value(best) - SLACK, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      programme.set(kept, i, contributors.get(i).valuePerMwh() / 1000);
      programme.cost(i, 0);
      programme.cost(n + i, 1);
    }
    return derated(solve(programme));
  }

  /** Powers x, then their distances d from how it was; row 0 is the sum of the powers. */
  private Programme programme() {
    Programme programme = new Programme();
    for (Contributor contributor : contributors) {
      programme.addVariable("power of " + contributor.id(), 0, contributor.capKw(), -1);
    }
    for (Contributor contributor : contributors) {
      programme.addVariable("change of " + contributor.id(), 0, Double.POSITIVE_INFINITY, 0);
    }
    int n = contributors.size();
    int sum = programme.addRow("capability", 0, beforeKw);
    for (int i = 0; i < n; i++) {
      programme.set(sum, i, 1);
      double was = contributors.get(i).factor() * beforeKw;
      int above = programme.addRow("above", Double.NEGATIVE_INFINITY, was);
      programme.set(above, i, 1).set(above, n + i, -1);
      int below = programme.addRow("below", was, Double.POSITIVE_INFINITY);
      programme.set(below, i, 1).set(below, n + i, 1);
    }
    for (NodeLimit limit : limits) {
      int row = programme.addRow(limit.node(), Double.NEGATIVE_INFINITY, limit.atMostKw());
      for (int i = 0; i < n; i++) {
        programme.set(row, i, limit.effect().getOrDefault(contributors.get(i).id(), 0.0));
      }
    }
    return programme;
  }

  private static double[] solve(Programme programme) {
    Optimum optimum = Optimiser.solve(programme, SolveRule.DEFAULT);
    if (!optimum.isOptimal()) {
      throw new IllegalStateException(
          "The derate has no answer (%s), although giving nothing is one: report this."
              .formatted(optimum.status()));
    }
    return optimum.values();
  }

  private Derated derated(double[] power) {
    int n = contributors.size();
    double exact = sum(power, n);
    double total = Math.min(beforeKw, Math.floor(exact * 10 + 1e-4) / 10);
    SortedMap<String, Double> kw = new TreeMap<>();
    SortedMap<String, Double> factors = new TreeMap<>();
    double valueBefore = 0;
    double valueAfter = 0;
    for (int i = 0; i < n; i++) {
      Contributor contributor = contributors.get(i);
      double factor = total > 0 ? power[i] / exact : 0;
      factors.put(contributor.id(), factor);
      kw.put(contributor.id(), factor * total);
      valueBefore += contributor.factor() * beforeKw * contributor.valuePerMwh() / 1000;
      valueAfter += factor * total * contributor.valuePerMwh() / 1000;
    }
    return new Derated(
        cheapest(total), kw, factors, beforeKw - total, valueBefore - valueAfter, fixedFactors());
  }

  private List<Step> cheapest(double total) {
    List<Step> curve = new ArrayList<>();
    double left = total;
    for (Step step : offer) {
      double kw = Math.round(Math.min(step.kw(), left) * 10) / 10.0;
      if (kw > 0) {
        curve.add(new Step(kw, step.pricePerMwh()));
        left -= kw;
      }
    }
    return List.copyOf(curve);
  }

  private double fixedFactors() {
    double most = beforeKw;
    for (Contributor contributor : contributors) {
      if (contributor.factor() > 0) {
        most = Math.min(most, contributor.capKw() / contributor.factor());
      }
    }
    for (NodeLimit limit : limits) {
      double effect = 0;
      for (Contributor contributor : contributors) {
        effect += contributor.factor() * limit.effect().getOrDefault(contributor.id(), 0.0);
      }
      most = effect > 0 ? Math.min(most, limit.atMostKw() / effect) : most;
    }
    return most;
  }

  private double value(double[] power) {
    double sum = 0;
    for (int i = 0; i < contributors.size(); i++) {
      sum += power[i] * contributors.get(i).valuePerMwh() / 1000;
    }
    return sum;
  }

  private static double sum(double[] values, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values[i];
    }
    return sum;
  }
}
