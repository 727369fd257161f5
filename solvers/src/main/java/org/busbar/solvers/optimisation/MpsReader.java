package org.busbar.solvers.optimisation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads MPS files, fixed or free, whose names have no spaces: NAME, OBJSENSE, ROWS, COLUMNS with
 * integer markers, RHS, RANGES, BOUNDS and ENDATA. The first free row is the objective.
 */
public final class MpsReader {

  private static final double INFINITE = 1e30;

  private final String file;
  private final Programme programme = new Programme();
  private final Map<String, Integer> variables = new HashMap<>();

  /** Number of a row; -1 the objective; -2 another free row, which says nothing. */
  private final Map<String, Integer> rows = new HashMap<>();

  private final Map<Long, Boolean> seen = new HashMap<>();
  private final Map<Integer, Character> sense = new HashMap<>();
  private @Nullable String objective;
  private boolean maximise;
  private boolean whole;
  private int line;
  private String section = "";

  private MpsReader(String file) {
    this.file = file;
  }

  /**
   * What a file says.
   *
   * @param programme always to be minimised
   * @param maximise whether the file says to maximise; then costs and constant have changed sign
   */
  public record Content(Programme programme, boolean maximise) {

    /** An objective of the programme as the file means it. */
    public double objective(double minimised) {
      return maximise ? -minimised : minimised;
    }
  }

  /**
   * @param file name for messages
   * @throws MpsException at the first line that is wrong
   */
  public static Content read(String file, Reader text) throws IOException {
    return new MpsReader(file).read(new BufferedReader(text));
  }

  private Content read(BufferedReader text) throws IOException {
    String next = text.readLine();
    while (next != null && !section.equals("ENDATA")) {
      line++;
      if (!next.isBlank() && next.charAt(0) != '*') {
        String[] words = next.strip().split("\\s+");
        if (Character.isWhitespace(next.charAt(0))) {
          data(words);
        } else {
          header(words);
        }
      }
      next = text.readLine();
    }
    if (!section.equals("ENDATA")) {
      throw problem("The file ends without ENDATA. It may have been cut off.");
    }
    if (objective == null) {
      throw problem("There is no objective. Give a row of type N.");
    }
    if (maximise) {
      for (int v = 0; v < programme.variables(); v++) {
        programme.cost(v, -programme.cost(v));
      }
      programme.constant(-programme.constant());
    }
    return new Content(programme, maximise);
  }

  private void header(String[] words) {
    section = words[0].toUpperCase(Locale.ROOT);
    switch (section) {
      case "NAME", "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA" -> {}
      case "OBJSENSE" -> {
        if (words.length > 1) {
          sense(words[1]);
        }
      }
      default ->
          throw problem(
              "The section ("
                  + words[0]
                  + ") is not known. Sections are NAME, OBJSENSE, ROWS, COLUMNS, RHS, RANGES,"
                  + " BOUNDS and ENDATA.");
    }
  }

  private void data(String[] words) {
    switch (section) {
      case "OBJSENSE" -> sense(words[0]);
      case "ROWS" -> row(words);
      case "COLUMNS" -> column(words);
      case "RHS" -> pairs(words, this::rightHandSide);
      case "RANGES" -> pairs(words, this::range);
      case "BOUNDS" -> bound(words);
      default -> throw problem("A data line must stand in a section that has data.");
    }
  }

  private void sense(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (!upper.startsWith("MAX") && !upper.startsWith("MIN")) {
      throw problem("The sense (" + word + ") must be MAX or MIN.");
    }
    maximise = upper.startsWith("MAX");
  }

  private void row(String[] words) {
    if (words.length != 2) {
      throw problem("A row needs a type and a name without spaces.");
    }
    char type = Character.toUpperCase(words[0].charAt(0));
    String name = words[1];
    if (words[0].length() != 1 || "NLGE".indexOf(type) < 0) {
      throw problem("The row type (" + words[0] + ") must be N, L, G or E.");
    }
    if (rows.containsKey(name)) {
      throw problem("The row (" + name + ") must be given once.");
    }
    if (type == 'N') {
      rows.put(name, objective == null ? -1 : -2);
      objective = objective == null ? name : objective;
      return;
    }
    int row =
        programme.addRow(
            name,
            type == 'L' ? Double.NEGATIVE_INFINITY : 0,
            type == 'G' ? Double.POSITIVE_INFINITY : 0);
    rows.put(name, row);
    sense.put(row, type);
  }

  private void column(String[] words) {
    if (words.length >= 3 && words[1].replace("'", "").equalsIgnoreCase("MARKER")) {
      String marker = words[2].replace("'", "").toUpperCase(Locale.ROOT);
      if (!marker.equals("INTORG") && !marker.equals("INTEND")) {
        throw problem("The marker (" + words[2] + ") must be 'INTORG' or 'INTEND'.");
      }
      whole = marker.equals("INTORG");
      return;
    }
    if (words.length != 3 && words.length != 5) {
      throw problem("A column needs its name and one or two pairs of row and number.");
    }
    Integer known = variables.get(words[0]);
    if (known == null) {
      known = programme.addVariable(words[0], 0, Double.POSITIVE_INFINITY, 0);
      programme.whole(known, whole);
      variables.put(words[0], known);
    }
    for (int w = 1; w < words.length; w += 2) {
      coefficient(known, words[w], number(words[w + 1]));
    }
  }

  private void coefficient(int variable, String rowName, double value) {
    int row = rowOf(rowName);
    if (row == -2) {
      return;
    }
    if (seen.put((long) (row + 1) << 32 | variable, true) != null) {
      throw problem(
          "The coefficient of "
              + programme.variableName(variable)
              + " in row "
              + rowName
              + " must be given once.");
    }
    if (row == -1) {
      programme.cost(variable, value);
    } else {
      programme.set(row, variable, value);
    }
  }

  private interface Figure {
    void set(int row, double value);
  }

  /** With or without the name of the set in front. */
  private void pairs(String[] words, Figure figure) {
    for (int w = words.length % 2; w < words.length; w += 2) {
      int row = rowOf(words[w]);
      if (row != -2) {
        figure.set(row, number(words[w + 1]));
      }
    }
  }

  private void rightHandSide(int row, double value) {
    if (row == -1) {
      programme.constant(-value);
      return;
    }
    char type = sense.getOrDefault(row, 'E');
    programme.rowBounds(
        row,
        type == 'L' ? Double.NEGATIVE_INFINITY : value,
        type == 'G' ? Double.POSITIVE_INFINITY : value);
  }

  private void range(int row, double value) {
    if (row == -1) {
      throw problem("The objective cannot have a range.");
    }
    char type = sense.getOrDefault(row, 'E');
    double low = programme.rowLower(row);
    double high = programme.rowUpper(row);
    switch (type) {
      case 'L' -> programme.rowBounds(row, high - Math.abs(value), high);
      case 'G' -> programme.rowBounds(row, low, low + Math.abs(value));
      default -> programme.rowBounds(row, low + Math.min(0, value), high + Math.max(0, value));
    }
  }

  private void bound(String[] words) {
    String type = words[0].toUpperCase(Locale.ROOT);
    boolean needsValue = !type.matches("FR|MI|PL|BV");
    int named = needsValue ? words.length - 2 : words.length - 1;
    // A bound that needs no number may carry one all the same.
    if (!needsValue && words.length == 4) {
      named = 2;
    }
    Integer variable = named < 1 ? null : variables.get(words[named]);
    if (variable == null) {
      throw problem("A bound needs its type, the name of a column of the file, and a number.");
    }
    double low = programme.lower(variable);
    double high = programme.upper(variable);
    double value = needsValue ? number(words[words.length - 1]) : 0;
    switch (type) {
      case "UP", "UI" -> {
        // An old custom: a negative upper bound without a lower one frees the variable below.
        double from = value < 0 && low == 0 ? Double.NEGATIVE_INFINITY : low;
        programme.bounds(variable, from, infinite(value));
      }
      case "LO", "LI" -> programme.bounds(variable, infinite(value), high);
      case "FX" -> programme.bounds(variable, value, value);
      case "FR" -> programme.bounds(variable, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      case "MI" -> programme.bounds(variable, Double.NEGATIVE_INFINITY, high);
      case "PL" -> programme.bounds(variable, low, Double.POSITIVE_INFINITY);
      case "BV" -> programme.bounds(variable, 0, 1);
      default ->
          throw problem(
              "The bound type (" + words[0] + ") must be UP, LO, FX, FR, MI, PL, BV, UI or LI.");
    }
    if (type.equals("BV") || type.equals("UI") || type.equals("LI")) {
      programme.whole(variable, true);
    }
  }

  private static double infinite(double value) {
    return Math.abs(value) >= INFINITE ? Math.signum(value) * Double.POSITIVE_INFINITY : value;
  }

  private int rowOf(String name) {
    Integer row = rows.get(name);
    if (row == null) {
      throw problem("The row (" + name + ") must be one of the section ROWS.");
    }
    return row;
  }

  private double number(String word) {
    try {
      double value = Double.parseDouble(word);
      if (!Double.isNaN(value)) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      // Refused below, with its line.
    }
    throw problem("The figure (" + word + ") must be a number.");
  }

  private MpsException problem(String sentence) {
    return new MpsException(file + ", line " + line + ": " + sentence);
  }
}
