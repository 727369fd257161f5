package org.busbar.solvers.optimisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Why a programme has no answer: rows and upper bounds that cannot hold together, none of which can
 * be left out of the set. Lower bounds and wholeness are taken for granted. First the prices of the
 * programme that breaks as little as possible point at a small set, then each member is dropped for
 * good if what is left still contradicts itself (deletion filter).
 */
public final class IrreducibleConflict {

  /** What has to be broken at least to count as a contradiction, relative to the bound. */
  private static final double BROKEN = 1e-6;

  private final Programme programme;
  private final SolveRule rule;
  private final double tolerance;

  /**
   * A row or an upper bound of a variable.
   *
   * @param number of the row or variable
   */
  public record Member(boolean isRow, int number, String name) {}

  private IrreducibleConflict(Programme programme, SolveRule rule) {
    this.programme = programme;
    this.rule = rule;
    double size = 1;
    for (int r = 0; r < programme.rows(); r++) {
      size = Math.max(size, finite(programme.rowLower(r)));
      size = Math.max(size, finite(programme.rowUpper(r)));
    }
    tolerance = BROKEN * size;
  }

  private static double finite(double bound) {
    return Double.isInfinite(bound) ? 0 : Math.abs(bound);
  }

  /**
   * @return the members in the order of the programme; empty if it has an answer or if that could
   *     not be found out
   */
  public static List<Member> find(Programme programme, SolveRule rule) {
    return new IrreducibleConflict(programme, rule).run();
  }

  private List<Member> run() {
    List<Member> all = new ArrayList<>();
    for (int r = 0; r < programme.rows(); r++) {
      all.add(new Member(true, r, programme.rowName(r)));
    }
    for (int v = 0; v < programme.variables(); v++) {
      if (programme.upper(v) < Double.POSITIVE_INFINITY) {
        all.add(new Member(false, v, programme.variableName(v)));
      }
    }
    List<Member> set = all;
    boolean relaxed = contradicts(all, true);
    if (relaxed) {
      List<Member> priced = priced(all);
      set = contradicts(priced, true) ? priced : all;
    } else if (programme.wholeVariables() == 0 || !contradicts(all, false)) {
      return List.of();
    }
    for (Member member : List.copyOf(set)) {
      List<Member> fewer = new ArrayList<>(set);
      fewer.remove(member);
      if (contradicts(fewer, relaxed)) {
        set = fewer;
      }
    }
    return set;
  }

  private boolean contradicts(List<Member> members, boolean relaxed) {
    Optimum least = Optimiser.solve(elastic(members, relaxed), rule);
    return least.isOptimal() && least.objective() > tolerance;
  }

  /** Members that the least breach depends on. */
  private List<Member> priced(List<Member> members) {
    Programme elastic = elastic(members, true);
    Optimum least = Optimiser.solve(elastic, rule);
    RowPrices prices = Optimiser.prices(elastic, least, rule);
    List<Member> found = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      if (Math.abs(prices.perRow()[m]) > 1e-9) {
        found.add(members.get(m));
      }
    }
    return found;
  }

  /** One row per member, each of which may be broken at a cost of 1; with its variables only. */
  private Programme elastic(List<Member> members, boolean relaxed) {
    Programme elastic = new Programme();
    int[] number = new int[programme.variables()];
    Arrays.fill(number, -1);
    for (Member member : members) {
      int count = member.isRow() ? programme.count(member.number()) : 1;
      for (int k = 0; k < count; k++) {
        int v = member.isRow() ? programme.column(member.number(), k) : member.number();
        if (number[v] < 0) {
          number[v] =
              elastic.addVariable(
                  programme.variableName(v), programme.lower(v), Double.POSITIVE_INFINITY, 0);
          elastic.whole(number[v], programme.isWhole(v) && !relaxed);
        }
      }
    }
    for (Member member : members) {
      double low = member.isRow() ? programme.rowLower(member.number()) : Double.NEGATIVE_INFINITY;
      double high =
          member.isRow() ? programme.rowUpper(member.number()) : programme.upper(member.number());
      int row = elastic.addRow(member.name(), low, high);
      if (member.isRow()) {
        for (int k = 0; k < programme.count(member.number()); k++) {
          elastic.set(
              row,
              number[programme.column(member.number(), k)],
              programme.coefficient(member.number(), k));
        }
      } else {
        elastic.set(row, number[member.number()], 1);
      }
      if (low > Double.NEGATIVE_INFINITY) {
        elastic.set(row, elastic.addVariable("below", 0, Double.POSITIVE_INFINITY, 1), 1);
      }
      if (high < Double.POSITIVE_INFINITY) {
        elastic.set(row, elastic.addVariable("above", 0, Double.POSITIVE_INFINITY, 1), -1);
      }
    }
    return elastic;
  }
}
