package org.busbar.solvers.optimisation;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes programmes as free MPS files, for other solvers to check. Names are replaced by numbers
 * (x0, r0) because MPS has no spaces in names; figures are exact.
 */
public final class MpsWriter {

  private MpsWriter() {}

  public static String write(Programme programme) {
    StringBuilder text = new StringBuilder("NAME busbar FREE\nROWS\n N cost\n");
    for (int r = 0; r < programme.rows(); r++) {
      text.append(' ').append(type(programme, r)).append(" r").append(r).append('\n');
    }
    columns(programme, text);
    text.append("RHS\n");
    if (programme.constant() != 0) {
      text.append(" rhs cost ").append(-programme.constant()).append('\n');
    }
    for (int r = 0; r < programme.rows(); r++) {
      double bound = type(programme, r) == 'L' ? programme.rowUpper(r) : programme.rowLower(r);
      if (bound != 0 && type(programme, r) != 'N') {
        text.append(" rhs r").append(r).append(' ').append(bound).append('\n');
      }
    }
    ranges(programme, text);
    bounds(programme, text);
    return text.append("ENDATA\n").toString();
  }

  private static char type(Programme programme, int row) {
    double low = programme.rowLower(row);
    double high = programme.rowUpper(row);
    if (low == high) {
      return 'E';
    }
    return low > Double.NEGATIVE_INFINITY ? 'G' : high < Double.POSITIVE_INFINITY ? 'L' : 'N';
  }

  private static void columns(Programme programme, StringBuilder text) {
    List<StringBuilder> column = new ArrayList<>();
    for (int v = 0; v < programme.variables(); v++) {
      column.add(new StringBuilder());
      column.get(v).append(" x").append(v).append(" cost ").append(programme.cost(v)).append('\n');
    }
    for (int r = 0; r < programme.rows(); r++) {
      for (int k = 0; k < programme.count(r); k++) {
        int v = programme.column(r, k);
        column
            .get(v)
            .append(" x")
            .append(v)
            .append(" r")
            .append(r)
            .append(' ')
            .append(programme.coefficient(r, k))
            .append('\n');
      }
    }
    text.append("COLUMNS\n");
    boolean whole = false;
    for (int v = 0; v < column.size(); v++) {
      if (programme.isWhole(v) != whole) {
        whole = !whole;
        text.append(" m 'MARKER' ").append(whole ? "'INTORG'" : "'INTEND'").append('\n');
      }
      text.append(column.get(v));
    }
    if (whole) {
      text.append(" m 'MARKER' 'INTEND'\n");
    }
  }

  private static void ranges(Programme programme, StringBuilder text) {
    StringBuilder found = new StringBuilder();
    for (int r = 0; r < programme.rows(); r++) {
      double width = programme.rowUpper(r) - programme.rowLower(r);
      if (width > 0 && width < Double.POSITIVE_INFINITY) {
        found.append(" rng r").append(r).append(' ').append(width).append('\n');
      }
    }
    if (!found.isEmpty()) {
      text.append("RANGES\n").append(found);
    }
  }

  private static void bounds(Programme programme, StringBuilder text) {
    text.append("BOUNDS\n");
    for (int v = 0; v < programme.variables(); v++) {
      double low = programme.lower(v);
      double high = programme.upper(v);
      if (low == high) {
        text.append(" FX b x").append(v).append(' ').append(low).append('\n');
        continue;
      }
      if (low == Double.NEGATIVE_INFINITY) {
        text.append(" MI b x").append(v).append('\n');
      } else {
        text.append(" LO b x").append(v).append(' ').append(low).append('\n');
      }
      if (high < Double.POSITIVE_INFINITY) {
        text.append(" UP b x").append(v).append(' ').append(high).append('\n');
      } else {
        // Some readers give whole variables an upper bound of 1 unless told otherwise.
        text.append(" PL b x").append(v).append('\n');
      }
    }
  }
}
