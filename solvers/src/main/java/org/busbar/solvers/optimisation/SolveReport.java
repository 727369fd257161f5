package org.busbar.solvers.optimisation;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a solve went.
 *
 * @param solver who solved, with its algorithm, and why if it was not the one asked for
 * @param seconds of wall time; of no influence on the answer nor on equality
 * @param gap difference of the objective from the best bound, relative to the larger of 1 and the
 *     objective; 0 = proven best, infinite = unknown
 */
public record SolveReport(
    OptimisationStatus status,
    String solver,
    double seconds,
    double gap,
    int variables,
    int whole,
    int rows,
    int nonzeros) {

  /** Without the time: two solves of one programme are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SolveReport that
        && status == that.status
        && solver.equals(that.solver)
        && gap == that.gap
        && variables == that.variables
        && whole == that.whole
        && rows == that.rows
        && nonzeros == that.nonzeros;
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, solver, gap, variables, whole, rows, nonzeros);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s by %s in %.3f s, gap %s; %d variables (%d whole), %d rows, %d coefficients",
        status,
        solver,
        seconds,
        Double.isInfinite(gap) ? "unknown" : String.format(Locale.ROOT, "%.1e", gap),
        variables,
        whole,
        rows,
        nonzeros);
  }
}
