package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hours that are solved as one programme, with the answer rounded and priced. */
final class ClearingPart {

  private final List<OfferBlock> blocks;
  private final List<ClearingRow> rows;
  private final LinearProgramme programme;
  private final LinearProgramme.@Nullable Solution solution;
  private final ClearingLimits limits;
  private final double slackPrice;
  private final Map<String, Integer> indexOf = new HashMap<>();

  /** The rows, and the energy limits as rows at their end, over indices of blocks. */
  private final int[][] column;

  private final double[][] effect;
  private final double[] bound;

  ClearingPart(
      ClearingProblem problem,
      Set<Integer> hours,
      List<EnergyLimit> energy,
      ClearingLimits limits) {
    this.limits = limits;
    slackPrice = problem.slackPricePerMwh();
    blocks = problem.blocks().stream().filter(block -> hours.contains(block.interval())).toList();
    rows = problem.rows().stream().filter(row -> hours.contains(row.interval())).toList();
    for (int b = 0; b < blocks.size(); b++) {
      indexOf.put(blocks.get(b).id(), b);
    }
    List<EnergyLimit> energyLimits = new ArrayList<>();
    for (EnergyLimit limit : energy) {
      List<String> ids = limit.blockIds().stream().filter(indexOf::containsKey).toList();
      if (!ids.isEmpty()) {
        energyLimits.add(new EnergyLimit(limit.id(), ids, limit.maxKwh()));
      }
    }
    programme = new LinearProgramme(blocks, rows, energyLimits, slackPrice);
    solution = programme.solve(-1, 0, limits);

    // From here on everything is "at most": that halves the cases of rounding.
    int count = rows.size() + energyLimits.size();
    column = new int[count][];
    effect = new double[count][];
    bound = new double[count];
    for (int r = 0; r < count; r++) {
      boolean isRow = r < rows.size();
      SortedMap<String, Double> perKw = new TreeMap<>();
      if (isRow) {
        perKw.putAll(rows.get(r).perKw());
      } else {
        energyLimits.get(r - rows.size()).blockIds().forEach(id -> perKw.put(id, 1.0));
      }
      int sign = isRow && rows.get(r).sense() == ClearingRow.Sense.AT_LEAST ? -1 : 1;
      column[r] = perKw.keySet().stream().mapToInt(indexOf::get).toArray();
      effect[r] = perKw.values().stream().mapToDouble(value -> sign * value).toArray();
      bound[r] = isRow ? sign * rows.get(r).bound() : energyLimits.get(r - rows.size()).maxKwh();
    }
  }

  boolean failed() {
    return solution == null;
  }

  List<OfferBlock> blocks() {
    return blocks;
  }

  /** Those of some blocks that belong to an hour. */
  List<String> ofHour(List<String> blockIds, int hour) {
    return blockIds.stream()
        .filter(
            id -> {
              Integer b = indexOf.get(id);
              return b != null && blocks.get(b).interval() == hour;
            })
        .toList();
  }

  /** What the exact answer takes of some blocks, kW. */
  double total(List<String> blockIds) {
    double total = 0;
    for (String id : blockIds) {
      Integer b = indexOf.get(id);
      total += b == null || solution == null ? 0 : solution.kw()[b];
    }
    return total;
  }

  private double excess(int r, double[] kw) {
    double reached = 0;
    for (int i = 0; i < column[r].length; i++) {
      reached += effect[r][i] * kw[column[r][i]];
    }
    return Math.max(0, reached - bound[r]);
  }

  /**
   * The answer in tenths of a kW, one value per block. A block that can only help its rows is
   * rounded up, the others to the nearest; then, while a row is worse than in the exact answer, the
   * one step of 0.1 kW that helps most is made. If no step helps, the exact answer stays.
   */
  double[] rounded() {
    if (solution == null) {
      return new double[blocks.size()];
    }
    double[] exact = solution.kw();
    boolean[] mayHarm = new boolean[exact.length];
    double[] allowed = new double[bound.length];
    for (int r = 0; r < bound.length; r++) {
      allowed[r] = excess(r, exact) + ClearingSolver.TOLERANCE;
      for (int i = 0; i < column[r].length; i++) {
        mayHarm[column[r][i]] |= effect[r][i] > 0;
      }
    }
    double[] kw = new double[exact.length];
    for (int b = 0; b < kw.length; b++) {
      double tenths = exact[b] / ClearingSolver.QUANTUM_KW;
      double whole = mayHarm[b] ? Math.rint(tenths) : Math.ceil(tenths - 1e-5);
      kw[b] = Math.min(blocks.get(b).maxKw(), whole / 10);
    }
    for (int step = 0; step <= 10 * kw.length; step++) {
      if (worse(kw, allowed) == 0) {
        return kw;
      }
      // Rather a step of a block that is taken anyway than a tenth of a kW of another.
      if (!makeBestStep(kw, allowed, exact, true) && !makeBestStep(kw, allowed, exact, false)) {
        return exact;
      }
    }
    return exact;
  }

  private boolean makeBestStep(double[] kw, double[] allowed, double[] exact, boolean takenOnly) {
    int best = -1;
    double bestKw = 0;
    double bestWorse = worse(kw, allowed);
    for (int b = 0; b < kw.length; b++) {
      double was = kw[b];
      for (int direction = -1; direction <= 1 && (!takenOnly || exact[b] > 0); direction += 2) {
        double changed = Math.rint(was * 10 + direction) / 10;
        changed = Math.max(0, Math.min(blocks.get(b).maxKw(), changed));
        kw[b] = changed;
        double then = worse(kw, allowed);
        if (then < bestWorse - 1e-12) {
          best = b;
          bestKw = changed;
          bestWorse = then;
        }
      }
      kw[b] = was;
    }
    if (best >= 0) {
      kw[best] = bestKw;
    }
    return best >= 0;
  }

  private double worse(double[] kw, double[] allowed) {
    double sum = 0;
    for (int r = 0; r < bound.length; r++) {
      sum += Math.max(0, excess(r, kw) - allowed[r]);
    }
    return sum;
  }

  /**
   * What the next unit of each row costs, by solving again with a tenth of a kW more. A solver's
   * own dual values would do where they are unique; this also holds where they are not.
   */
  void pricesInto(Map<String, Double> priceByRow) {
    if (solution == null) {
      return;
    }
    for (int r = 0; r < rows.size(); r++) {
      double largest = 0;
      double reached = 0;
      for (int i = 0; i < column[r].length; i++) {
        largest = Math.max(largest, Math.abs(effect[r][i]));
        reached += effect[r][i] * solution.kw()[column[r][i]];
      }
      double more = ClearingSolver.QUANTUM_KW * Math.max(largest, ClearingSolver.TOLERANCE);
      double price = 0;
      if (reached - bound[r] > ClearingSolver.TOLERANCE) {
        price = slackPrice;
      } else if (reached - bound[r] > -more) {
        LinearProgramme.Solution harder = programme.solve(r, more, limits);
        if (harder != null) {
          price = (harder.objective() - solution.objective()) / more;
        }
      }
      double cents = Math.max(0, Math.rint(price / LinearProgramme.PRICE_RESOLUTION));
      priceByRow.put(rows.get(r).id(), cents * LinearProgramme.PRICE_RESOLUTION);
    }
  }
}
