package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.optimisation.Programme;

/**
 * Brings quantities to tenths of a kW. A block that can only help its rows is rounded up, the
 * others to the nearest; then, while a row is worse than in the exact answer, the one step of 0.1
 * kW that helps most is made. Where no step helps, the blocks of the row go back to their exact
 * quantities.
 */
final class Rounding {

  private final Programme programme;
  private final double[] exact;
  private final double[] now;
  private final double[] activity;
  private final boolean[] fixed;

  /** Rows and coefficients of each block. */
  private final int[][] row;

  private final double[][] coefficient;

  /** Number of the search in which a block was last looked at. */
  private final int[] lookedAt;

  private int search;

  /**
   * @param keep blocks that must stay exact; the first variables of the programme are the blocks
   */
  Rounding(Programme programme, double[] exact, boolean[] keep) {
    this.programme = programme;
    this.exact = exact;
    now = exact.clone();
    fixed = keep.clone();
    activity = new double[programme.rows()];
    row = new int[keep.length][];
    coefficient = new double[keep.length][];
    lookedAt = new int[keep.length];
    indexColumns();
  }

  private void indexColumns() {
    int[] size = new int[fixed.length];
    for (int pass = 0; pass < 2; pass++) {
      Arrays.fill(size, 0);
      for (int r = 0; r < programme.rows(); r++) {
        for (int k = 0; k < programme.count(r); k++) {
          int v = programme.column(r, k);
          if (v < fixed.length) {
            if (pass == 1) {
              row[v][size[v]] = r;
              coefficient[v][size[v]] = programme.coefficient(r, k);
            }
            size[v]++;
          }
        }
      }
      for (int v = 0; v < fixed.length && pass == 0; v++) {
        row[v] = new int[size[v]];
        coefficient[v] = new double[size[v]];
      }
    }
  }

  /** One value per block. */
  double[] run() {
    for (int b = 0; b < fixed.length; b++) {
      now[b] = fixed[b] ? exact[b] : start(b);
    }
    for (int r = 0; r < activity.length; r++) {
      activity[r] = programme.activity(r, now);
    }
    groups().forEach(this::mend);
    giveUpWhereBroken();
    return Arrays.copyOf(now, fixed.length);
  }

  /** Rows that blocks tie together; a step in one group changes nothing in another. */
  private Collection<List<Integer>> groups() {
    int[] parent = new int[activity.length];
    Arrays.setAll(parent, r -> r);
    for (int[] rows : row) {
      for (int k = 1; k < rows.length; k++) {
        parent[root(parent, rows[k])] = root(parent, rows[0]);
      }
    }
    SortedMap<Integer, List<Integer>> groups = new TreeMap<>();
    for (int r = 0; r < parent.length; r++) {
      groups.computeIfAbsent(root(parent, r), k -> new ArrayList<>()).add(r);
    }
    return groups.values();
  }

  private static int root(int[] parent, int from) {
    int at = from;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void mend(List<Integer> rows) {
    for (int step = 0; step <= 10 * fixed.length; step++) {
      // Rather a step of a block that is taken anyway than a tenth of a kW of another.
      if (!isAnyBroken(rows) || (!makeBestStep(rows, true) && !makeBestStep(rows, false))) {
        break;
      }
    }
  }

  private double start(int b) {
    boolean mayHarm = false;
    for (int k = 0; k < row[b].length; k++) {
      mayHarm |=
          coefficient[b][k] > 0
              ? programme.rowUpper(row[b][k]) < Double.POSITIVE_INFINITY
              : programme.rowLower(row[b][k]) > Double.NEGATIVE_INFINITY;
    }
    double tenths = exact[b] / ClearingSolver.QUANTUM_KW;
    double whole = mayHarm ? Math.rint(tenths) : Math.ceil(tenths - 1e-5);
    return Math.min(programme.upper(b), whole / 10);
  }

  /** By how much a row is broken with some activity, beyond the tolerance. */
  private double excess(int r, double reached) {
    return Math.max(
        0,
        Math.max(programme.rowLower(r) - reached, reached - programme.rowUpper(r))
            - ClearingSolver.TOLERANCE);
  }

  private boolean isAnyBroken(List<Integer> rows) {
    for (int r : rows) {
      if (excess(r, activity[r]) > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean makeBestStep(List<Integer> rows, boolean takenOnly) {
    search++;
    int best = -1;
    double bestKw = 0;
    double bestGain = 1e-12;
    for (int r : rows) {
      if (excess(r, activity[r]) == 0) {
        continue;
      }
      for (int k = 0; k < programme.count(r); k++) {
        int b = programme.column(r, k);
        // A block of several broken rows gains the same in all of them.
        if (b >= fixed.length
            || fixed[b]
            || lookedAt[b] == search
            || (takenOnly && exact[b] <= 0)) {
          continue;
        }
        lookedAt[b] = search;
        for (int direction = -1; direction <= 1; direction += 2) {
          double changed = Math.rint(now[b] * 10 + direction) / 10;
          changed = Math.max(0, Math.min(programme.upper(b), changed));
          double gain = gain(b, changed - now[b]);
          if (gain > bestGain * (1 + 1e-9)) {
            best = b;
            bestKw = changed;
            bestGain = gain;
          }
        }
      }
    }
    if (best >= 0) {
      set(best, bestKw);
    }
    return best >= 0;
  }

  private double gain(int b, double change) {
    double gain = 0;
    for (int k = 0; k < row[b].length && change != 0; k++) {
      int r = row[b][k];
      gain += excess(r, activity[r]) - excess(r, activity[r] + coefficient[b][k] * change);
    }
    return gain;
  }

  private void set(int b, double kw) {
    for (int k = 0; k < row[b].length; k++) {
      activity[row[b][k]] += coefficient[b][k] * (kw - now[b]);
    }
    now[b] = kw;
  }

  private void giveUpWhereBroken() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int r = 0; r < activity.length; r++) {
        if (excess(r, programme.activity(r, now)) == 0) {
          continue;
        }
        for (int k = 0; k < programme.count(r); k++) {
          int b = programme.column(r, k);
          if (b < fixed.length && now[b] != exact[b]) {
            now[b] = exact[b];
            changed = true;
          }
        }
      }
    }
  }
}
