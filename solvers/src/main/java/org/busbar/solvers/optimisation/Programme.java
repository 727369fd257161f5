package org.busbar.solvers.optimisation;

import java.util.Arrays;

/**
 * A linear programme: minimise Σ cost·x + constant over lower ≤ x ≤ upper and, for each row, lower
 * ≤ Σ coefficient·x ≤ upper; some variables may have to be whole. Infinite bounds are no bounds.
 * Variables and rows are numbered from 0 as they are added.
 */
public final class Programme {

  private int variables;
  private String[] variableName = new String[16];
  private double[] lower = new double[16];
  private double[] upper = new double[16];
  private double[] cost = new double[16];
  private boolean[] whole = new boolean[16];
  private double constant;

  private int rows;
  private String[] rowName = new String[16];
  private double[] rowLower = new double[16];
  private double[] rowUpper = new double[16];
  private int[][] column = new int[16][];
  private double[][] coefficient = new double[16][];
  private int[] count = new int[16];

  public Programme add(ConstraintFamily family) {
    family.addTo(this);
    return this;
  }

  /**
   * Adds a variable.
   *
   * @return its number
   * @throws IllegalArgumentException if a figure is NaN, the cost infinite or the bounds crossed
   */
  public int addVariable(String name, double from, double to, double costEach) {
    requireBounds("variable", name, from, to);
    requireFinite("cost", name, costEach);
    if (variables == lower.length) {
      int more = 2 * variables;
      variableName = Arrays.copyOf(variableName, more);
      lower = Arrays.copyOf(lower, more);
      upper = Arrays.copyOf(upper, more);
      cost = Arrays.copyOf(cost, more);
      whole = Arrays.copyOf(whole, more);
    }
    variableName[variables] = name;
    lower[variables] = from;
    upper[variables] = to;
    cost[variables] = costEach;
    return variables++;
  }

  /** Adds a variable that must be a whole number. */
  public int addWhole(String name, double from, double to, double costEach) {
    int variable = addVariable(name, from, to, costEach);
    whole[variable] = true;
    return variable;
  }

  /** Adds a yes-or-no variable. */
  public int addBinary(String name, double costEach) {
    return addWhole(name, 0, 1, costEach);
  }

  /** Adds a row without coefficients; see {@link #set}. */
  public int addRow(String name, double from, double to) {
    requireBounds("row", name, from, to);
    if (rows == rowLower.length) {
      int more = 2 * rows;
      rowName = Arrays.copyOf(rowName, more);
      rowLower = Arrays.copyOf(rowLower, more);
      rowUpper = Arrays.copyOf(rowUpper, more);
      column = Arrays.copyOf(column, more);
      coefficient = Arrays.copyOf(coefficient, more);
      count = Arrays.copyOf(count, more);
    }
    rowName[rows] = name;
    rowLower[rows] = from;
    rowUpper[rows] = to;
    column[rows] = new int[4];
    coefficient[rows] = new double[4];
    return rows++;
  }

  /** Adds to the coefficient of a variable in a row. A variable may be named once per row only. */
  public Programme set(int row, int variable, double value) {
    requireFinite("coefficient", rowName[row], value);
    if (value == 0) {
      return this;
    }
    int n = count[row];
    if (n == column[row].length) {
      column[row] = Arrays.copyOf(column[row], 2 * n);
      coefficient[row] = Arrays.copyOf(coefficient[row], 2 * n);
    }
    column[row][n] = variable;
    coefficient[row][n] = value;
    count[row] = n + 1;
    return this;
  }

  public void cost(int variable, double costEach) {
    requireFinite("cost", variableName[variable], costEach);
    cost[variable] = costEach;
  }

  public void bounds(int variable, double from, double to) {
    requireBounds("variable", variableName[variable], from, to);
    lower[variable] = from;
    upper[variable] = to;
  }

  public void rowBounds(int row, double from, double to) {
    requireBounds("row", rowName[row], from, to);
    rowLower[row] = from;
    rowUpper[row] = to;
  }

  /** Says whether a variable must be whole. */
  public void whole(int variable, boolean must) {
    whole[variable] = must;
  }

  /** What the objective is where every variable is zero. */
  public void constant(double value) {
    requireFinite("constant", "the objective", value);
    constant = value;
  }

  public double constant() {
    return constant;
  }

  public int variables() {
    return variables;
  }

  public int rows() {
    return rows;
  }

  public String variableName(int variable) {
    return variableName[variable];
  }

  public String rowName(int row) {
    return rowName[row];
  }

  public double lower(int variable) {
    return lower[variable];
  }

  public double upper(int variable) {
    return upper[variable];
  }

  public double cost(int variable) {
    return cost[variable];
  }

  public boolean isWhole(int variable) {
    return whole[variable];
  }

  public double rowLower(int row) {
    return rowLower[row];
  }

  public double rowUpper(int row) {
    return rowUpper[row];
  }

  /** How many coefficients a row has. */
  public int count(int row) {
    return count[row];
  }

  /** Variable of the k-th coefficient of a row. */
  public int column(int row, int k) {
    return column[row][k];
  }

  /** The k-th coefficient of a row. */
  public double coefficient(int row, int k) {
    return coefficient[row][k];
  }

  public int nonzeros() {
    int sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += count[r];
    }
    return sum;
  }

  /** How many variables must be whole and are not fixed. */
  public int wholeVariables() {
    int found = 0;
    for (int v = 0; v < variables; v++) {
      found += whole[v] && lower[v] < upper[v] ? 1 : 0;
    }
    return found;
  }

  /** Σ coefficient·x of a row. */
  public double activity(int row, double[] x) {
    double sum = 0;
    for (int k = 0; k < count[row]; k++) {
      sum += coefficient[row][k] * x[column[row][k]];
    }
    return sum;
  }

  /** Σ cost·x + constant. */
  public double objective(double[] x) {
    double sum = constant;
    for (int v = 0; v < variables; v++) {
      sum += cost[v] * x[v];
    }
    return sum;
  }

  /** Largest amount by which x breaks a bound, a row or wholeness; 0 = feasible. */
  public double infeasibility(double[] x) {
    double worst = 0;
    for (int v = 0; v < variables; v++) {
      worst = Math.max(worst, Math.max(lower[v] - x[v], x[v] - upper[v]));
      worst = whole[v] ? Math.max(worst, Math.abs(x[v] - Math.rint(x[v]))) : worst;
    }
    for (int r = 0; r < rows; r++) {
      double reached = activity(r, x);
      worst = Math.max(worst, Math.max(rowLower[r] - reached, reached - rowUpper[r]));
    }
    return worst;
  }

  /** A copy that shares nothing. */
  public Programme copy() {
    Programme copy = new Programme();
    for (int v = 0; v < variables; v++) {
      copy.addVariable(variableName[v], lower[v], upper[v], cost[v]);
      copy.whole[v] = whole[v];
    }
    for (int r = 0; r < rows; r++) {
      copy.addRow(rowName[r], rowLower[r], rowUpper[r]);
      copy.column[r] = column[r].clone();
      copy.coefficient[r] = coefficient[r].clone();
      copy.count[r] = count[r];
    }
    copy.constant = constant;
    return copy;
  }

  /** A copy in which every whole variable is fixed at its rounded value in x. */
  public Programme withWholeFixedAt(double[] x) {
    Programme copy = copy();
    for (int v = 0; v < variables; v++) {
      if (whole[v]) {
        double fixed = Math.max(lower[v], Math.min(upper[v], Math.rint(x[v])));
        copy.bounds(v, fixed, fixed);
        copy.whole(v, false);
      }
    }
    return copy;
  }

  private static void requireBounds(String what, String name, double from, double to) {
    if (!(from <= to) || from == Double.POSITIVE_INFINITY || to == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The bounds (%s..%s) of %s %s must be numbers and ascending."
              .formatted(from, to, what, name));
    }
  }

  private static void requireFinite(String what, String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The %s (%s) of %s must be a finite number.".formatted(what, value, name));
    }
  }
}
