package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/** One interval of one case on its way through the passes. */
final class CaseState {

  /** How far inside a limit a row aims, as a fraction of the limit: rounding and curvature. */
  private static final double AIM = 2e-4;

  /**
   * Effects are whole multiples of the best one divided by this: all 10,000 offers of a large zone
   * together make an error of some watts, which is far less than what a row aims inside its limit.
   */
  private static final double STEPS_OF_EFFECT = 1e9;

  private static final int ROWS_PER_KIND_AND_PHASE = 3;

  private final PowerFlow flow;
  private final SecurityCase security;
  private final @Nullable InterfaceNeed need;
  private final String name;

  /** Those that change injections in the interval, by id. */
  private final List<OfferBlock> blocks;

  /** Places of block b: from {@code placeStart[b]} to {@code placeStart[b + 1]}. */
  private final int[] placeStart;

  /** Index of the connection of each place. */
  private final int[] place;

  /** Change of the injection at each place per kW taken of the block. */
  private final double[] injection;

  private final String[] blockIds;

  final FlowResult before;

  /** What was violated in some pass. */
  private final SortedMap<String, Watched> watched = new TreeMap<>();

  private Scenario scenario;
  FlowResult now;
  List<Violation> violations = List.of();

  /** By how much the need of the transmission system is not met, kW. */
  private double missingKw;

  private List<LinearRow> rows = List.of();

  /** Quantity of each block in the present scenario, kW. */
  private double[] taken;

  /**
   * @param blocks those that change injections in the interval
   */
  CaseState(
      PowerFlow flow,
      SecurityCase security,
      @Nullable InterfaceNeed need,
      List<OfferBlock> blocks) {
    this.flow = flow;
    this.security = security;
    this.need = need;
    this.blocks = blocks.stream().sorted(Comparator.comparing(OfferBlock::id)).toList();
    taken = new double[blocks.size()];
    blockIds = this.blocks.stream().map(OfferBlock::id).toArray(String[]::new);
    placeStart = new int[blocks.size() + 1];
    for (int b = 0; b < blocks.size(); b++) {
      placeStart[b + 1] = placeStart[b] + this.blocks.get(b).places().size();
    }
    place = new int[placeStart[blocks.size()]];
    injection = new double[place.length];
    findPlaces();
    String interval = String.format(Locale.ROOT, "%03d", security.interval());
    name = security.name().isEmpty() ? interval : interval + ":" + security.name();
    scenario = security.scenario();
    before = flow.solve(scenario);
    now = before;
    watchWorst();
  }

  private void findPlaces() {
    int at = 0;
    for (OfferBlock block : blocks) {
      double perKw = block.injectionPerKw(security.interval());
      for (Map.Entry<String, Double> entry : block.places().entrySet()) {
        place[at] = flow.network().connectionIndex(entry.getKey());
        injection[at] = entry.getValue() * perKw;
        at++;
      }
    }
  }

  boolean isBase() {
    return security.name().isEmpty();
  }

  SecurityCase security() {
    return security;
  }

  boolean violated() {
    return !violations.isEmpty() || missingKw > 0;
  }

  /** How badly, as a sum of fractions of limits. */
  double severity() {
    double sum = need == null ? 0 : missingKw / Math.max(1, Math.abs(need.maxImportKw()));
    for (Violation violation : violations) {
      sum += violation.severity();
    }
    return sum;
  }

  /** Neighbours share a low voltage: the worst stand for them, until a check shows otherwise. */
  private void watchWorst() {
    violations = violations(now);
    Map<String, Integer> ofItsKind = new HashMap<>();
    for (Violation violation : violations) {
      int rank = ofItsKind.merge(violation.kind() + violation.phase(), 1, Integer::sum);
      if (rank <= ROWS_PER_KIND_AND_PHASE) {
        Watched found = Watched.of(name, violation);
        watched.putIfAbsent(found.name(), found);
      }
    }
    InterfaceNeed wanted = need;
    if (wanted != null) {
      missingKw = now.converged() ? Math.max(0, now.interfaceKw() - wanted.maxImportKw()) : 0;
      if (missingKw > 0) {
        Watched found = Watched.of(name, wanted, flow.network());
        watched.putIfAbsent(found.name(), found);
      }
    }
  }

  List<Violation> violations(FlowResult result) {
    return result.converged() ? result.violations(security.limits()) : List.of();
  }

  /** Adopts an answer and solves the power flow with it. */
  void check(ClearingAnswer cleared) {
    double[] kw = new double[blocks.size()];
    for (int b = 0; b < kw.length; b++) {
      kw[b] = cleared.kw(blocks.get(b).id());
    }
    if (Arrays.equals(kw, taken)) {
      return;
    }
    taken = kw;
    Scenario base = security.scenario();
    double[] more = new double[flow.network().connections().size()];
    for (int b = 0; b < kw.length; b++) {
      for (int p = placeStart[b]; p < placeStart[b + 1]; p++) {
        more[place[p]] += injection[p] * kw[b];
      }
    }
    Scenario.Builder changed = base.toBuilder();
    for (int c = 0; c < more.length; c++) {
      changed.connectionKw(c, base.connectionKw(c) + more[c]);
    }
    scenario = changed.build();
    now = flow.solve(scenario, before);
    watchWorst();
  }

  /** The rows around the present answer; those of a case that holds stay as they are. */
  List<LinearRow> rows() {
    return rows;
  }

  void linearise() {
    if (violated() && now.converged()) {
      try {
        rows = linearised();
      } catch (IllegalStateException neighbourDiverged) {
        // The case stays with the rows that it has; the check reports what remains violated.
        return;
      }
    }
  }

  private List<LinearRow> linearised() {
    List<Watched> all = List.copyOf(watched.values());
    Sensitivities sensitivities =
        Sensitivities.around(flow, scenario, all.stream().map(Watched::quantity).toList());
    List<LinearRow> linear = new ArrayList<>();
    for (int q = 0; q < all.size(); q++) {
      Watched one = all.get(q);
      double[] perConnection = new double[flow.network().connections().size()];
      for (int c = 0; c < perConnection.length; c++) {
        perConnection[c] = one.wanted() * sensitivities.perKw(q, c);
      }
      double aim = one.limit() + one.wanted() * AIM * Math.abs(one.limit());
      double required = one.wanted() * (aim - sensitivities.value(q));
      LinearRow row = row(one, perConnection, required);
      if (row != null) {
        linear.add(row);
      }
    }
    return linear;
  }

  private @Nullable LinearRow row(Watched one, double[] perConnection, double required) {
    double[] effect = new double[blocks.size()];
    double fromNothing = required;
    double best = 0;
    for (int b = 0; b < effect.length; b++) {
      for (int p = placeStart[b]; p < placeStart[b + 1]; p++) {
        effect[b] += injection[p] * perConnection[place[p]];
      }
      fromNothing += effect[b] * taken[b];
      // Also a row that nobody relieves: it keeps others from making it worse.
      best = Math.max(best, blocks.get(b).maxKw() > 0 ? Math.abs(effect[b]) : 0);
    }
    if (best <= one.least()) {
      return null;
    }
    double scale = 1 / best;
    for (int b = 0; b < effect.length; b++) {
      effect[b] = Math.rint(effect[b] * scale * STEPS_OF_EFFECT) / STEPS_OF_EFFECT;
    }
    double[] scaled = perConnection.clone();
    for (int c = 0; c < scaled.length; c++) {
      scaled[c] *= scale;
    }
    return new LinearRow(
        new ClearingRow(
            one.name(),
            security.interval(),
            ClearingRow.Sense.AT_LEAST,
            fromNothing * scale,
            Effects.of(blockIds, effect)),
        one.kind(),
        scaled,
        one.kind() == Watched.Kind.INTERFACE ? -one.wanted() * scale : 0);
  }
}
