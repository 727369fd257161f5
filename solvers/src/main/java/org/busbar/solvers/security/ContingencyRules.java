package org.busbar.solvers.security;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Transformer;

/**
 * Which single outages to look at, by rule. What carries nothing because it is open or cut off is
 * left out. Voltage regulators are not taken for transformers.
 *
 * @param lines which lines
 * @param minLineKw of these, only lines that carry at least so much, kW, all phases together,
 *     either way
 * @param mostLines of these, at most so many: those that carry most
 * @param minTransformerKva transformers rated at least so much, kVA; infinite = none
 * @param minDerKw DERs that inject or take at least so much, kW; infinite = none
 */
public record ContingencyRules(
    Lines lines, double minLineKw, int mostLines, double minTransformerKva, double minDerKw) {

  /** Lines by what they have. */
  public enum Lines {
    NONE,
    /** Those with all three phases, which are the main feeders. */
    THREE_PHASE,
    ALL
  }

  /** Every line, transformer and DER. */
  public static final ContingencyRules ALL =
      new ContingencyRules(Lines.ALL, 0, Integer.MAX_VALUE, 0, 0);

  public ContingencyRules {
    notNegative("line flow", minLineKw, "kW");
    notNegative("number of lines", mostLines, "lines");
    notNegative("transformer rating", minTransformerKva, "kVA");
    notNegative("DER injection", minDerKw, "kW");
  }

  private static void notNegative(String field, double value, String unit) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "The least " + field + " (" + value + " " + unit + ") must be zero or positive.");
    }
  }

  /**
   * The base case, then lines by falling flow, transformers and DERs by id.
   *
   * @param base a solved state, by which flows and injections are judged
   * @throws IllegalArgumentException if it diverged
   */
  public List<Contingency> apply(FlowResult base) {
    if (!base.converged()) {
      throw new IllegalArgumentException(
          "The power flow of the base case diverged, so the rules cannot be judged by it.");
    }
    List<Contingency> list = new ArrayList<>();
    list.add(Contingency.BASE_CASE);
    addLines(list, base);
    addTransformers(list, base);
    addDers(list, base.scenario());
    return list;
  }

  private void addLines(List<Contingency> list, FlowResult base) {
    NetworkModel network = base.network();
    double[] kw =
        IntStream.range(0, network.branchCount()).mapToDouble(b -> carriedKw(base, b)).toArray();
    IntStream.range(0, network.branchCount())
        .filter(b -> isMeant(network.branches().get(b)) && isAlive(base, b) && kw[b] >= minLineKw)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer b) -> -kw[b]))
        .limit(mostLines)
        .forEach(b -> list.add(Contingency.ofBranch(network.branches().get(b).id())));
  }

  private boolean isMeant(Branch branch) {
    return branch instanceof Line
        && (lines == Lines.ALL
            || lines == Lines.THREE_PHASE && branch.phases().containsAll(Phases.ABC));
  }

  private void addTransformers(List<Contingency> list, FlowResult base) {
    NetworkModel network = base.network();
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branches().get(b) instanceof Transformer transformer
          && transformer.tapChanger() == null
          && transformer.windings().get(0).kva() >= minTransformerKva
          && isAlive(base, b)) {
        list.add(Contingency.ofBranch(transformer.id()));
      }
    }
  }

  private void addDers(List<Contingency> list, Scenario scenario) {
    List<DerConnection> connections = scenario.network().connections();
    for (int c = 0; c < connections.size(); c++) {
      double kw = Math.abs(scenario.connectionKw(c));
      if (kw > 0 && kw >= minDerKw) {
        list.add(Contingency.ofDer(connections.get(c).id()));
      }
    }
  }

  private static boolean isAlive(FlowResult base, int branch) {
    NetworkModel network = base.network();
    Phases phases = network.branches().get(branch).phases();
    return base.scenario().conducts(branch)
        && phases.list().stream()
            .anyMatch(phase -> base.energised(network.node(network.branchFrom(branch), phase)));
  }

  private static double carriedKw(FlowResult base, int branch) {
    return Math.abs(
        base.network().branches().get(branch).phases().list().stream()
            .mapToDouble(phase -> base.kw(branch, phase))
            .sum());
  }
}
