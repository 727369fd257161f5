package org.busbar.solvers.optimisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of a programme that share no variable: solved one by one they are much faster. */
final class Components {

  private final Programme whole;
  private final int[] parent;

  /**
   * @param variables numbers in the whole programme of the variables of the part
   * @param rows the same of its rows
   */
  record Part(Programme programme, int[] variables, int[] rows) {

    /** What the variables of the part are among those of the whole. */
    double[] own(double[] values) {
      double[] own = new double[variables.length];
      for (int v = 0; v < own.length; v++) {
        own[v] = values[variables[v]];
      }
      return own;
    }
  }

  private Components(Programme whole) {
    this.whole = whole;
    parent = new int[whole.variables()];
    for (int v = 0; v < parent.length; v++) {
      parent[v] = v;
    }
    for (int r = 0; r < whole.rows(); r++) {
      for (int k = 1; k < whole.count(r); k++) {
        int one = root(whole.column(r, 0));
        int two = root(whole.column(r, k));
        // The lower number leads, so that the parts come in the order of their first variables.
        parent[Math.max(one, two)] = Math.min(one, two);
      }
    }
  }

  /**
   * Variables without a row are parts of their own together, and so are rows without a variable.
   */
  static List<Part> of(Programme whole) {
    return new Components(whole).parts();
  }

  private int root(int variable) {
    int at = variable;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private List<Part> parts() {
    int[] size = new int[parent.length];
    for (int v = 0; v < parent.length; v++) {
      size[root(v)]++;
    }
    Map<Integer, List<Integer>> variables = new HashMap<>();
    Map<Integer, List<Integer>> rows = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    int alone = -1;
    for (int v = 0; v < parent.length; v++) {
      int key = size[root(v)] == 1 && !hasRow(v) ? alone : root(v);
      variables.computeIfAbsent(key, k -> newPart(k, order)).add(v);
    }
    for (int r = 0; r < whole.rows(); r++) {
      int key = whole.count(r) == 0 ? alone : root(whole.column(r, 0));
      variables.computeIfAbsent(key, k -> newPart(k, order));
      rows.computeIfAbsent(key, k -> new ArrayList<>()).add(r);
    }
    List<Part> parts = new ArrayList<>();
    for (int key : order) {
      parts.add(part(variables.getOrDefault(key, List.of()), rows.getOrDefault(key, List.of())));
    }
    return parts;
  }

  private boolean @org.jspecify.annotations.Nullable [] inRow;

  private boolean hasRow(int variable) {
    boolean[] known = inRow;
    if (known == null) {
      known = new boolean[parent.length];
      for (int r = 0; r < whole.rows(); r++) {
        for (int k = 0; k < whole.count(r); k++) {
          known[whole.column(r, k)] = true;
        }
      }
      inRow = known;
    }
    return known[variable];
  }

  private static List<Integer> newPart(int key, List<Integer> order) {
    order.add(key);
    return new ArrayList<>();
  }

  private Part part(List<Integer> variables, List<Integer> rows) {
    Programme programme = new Programme();
    Map<Integer, Integer> number = new HashMap<>();
    for (int v : variables) {
      int added =
          programme.addVariable(
              whole.variableName(v), whole.lower(v), whole.upper(v), whole.cost(v));
      programme.whole(added, whole.isWhole(v));
      number.put(v, added);
    }
    for (int r : rows) {
      int added = programme.addRow(whole.rowName(r), whole.rowLower(r), whole.rowUpper(r));
      for (int k = 0; k < whole.count(r); k++) {
        Integer column = number.get(whole.column(r, k));
        if (column != null) {
          programme.set(added, column, whole.coefficient(r, k));
        }
      }
    }
    return new Part(
        programme,
        variables.stream().mapToInt(Integer::intValue).toArray(),
        rows.stream().mapToInt(Integer::intValue).toArray());
  }
}
