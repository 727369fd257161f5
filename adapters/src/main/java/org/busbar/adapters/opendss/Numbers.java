package org.busbar.adapters.opendss;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Numbers, arrays and matrices as scripts write them, with sums in reverse Polish notation. */
final class Numbers {

  private static final int LARGEST_MATRIX = 100;

  private Numbers() {}

  /**
   * A number; in quotes or brackets a sum such as {@code 8 1000 /}.
   *
   * @throws IllegalArgumentException if it is none, or not finite
   */
  static double number(String text, boolean quoted) {
    String stripped = text.strip();
    return quoted && !looksLikeNumber(stripped) ? evaluate(stripped) : plain(stripped);
  }

  static int whole(String text, boolean quoted) {
    double value = number(text, quoted);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("The value (" + text + ") must be a whole number.");
    }
    return (int) value;
  }

  private static double plain(String text) {
    if (!looksLikeNumber(text)) {
      throw new IllegalArgumentException("The value (" + text + ") must be a number.");
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The value (" + text + ") must be a number.", e);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The value (" + text + ") must be a finite number.");
    }
    return value;
  }

  /** Java would also take words and a letter for the type at the end. */
  private static boolean looksLikeNumber(String text) {
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static double evaluate(String text) {
    Deque<Double> stack = new ArrayDeque<>();
    ParameterScanner scanner = new ParameterScanner(text);
    while (scanner.next()) {
      String word = scanner.value().toLowerCase(Locale.ROOT);
      if (looksLikeNumber(word) && !word.equals("+") && !word.equals("-")) {
        stack.push(plain(word));
      } else {
        apply(word, stack, text);
      }
    }
    if (stack.isEmpty() || !Double.isFinite(stack.peek())) {
      throw new IllegalArgumentException("The sum (" + text + ") must give a finite number.");
    }
    return stack.peek();
  }

  private static void apply(String operator, Deque<Double> stack, String text) {
    switch (operator) {
      case "+", "-", "*", "/", "^", "atan2" -> {
        double right = pop(stack, text);
        double left = pop(stack, text);
        stack.push(
            switch (operator) {
              case "+" -> left + right;
              case "-" -> left - right;
              case "*" -> left * right;
              case "/" -> left / right;
              case "^" -> Math.pow(left, right);
              default -> Math.toDegrees(Math.atan2(left, right));
            });
      }
      case "sqrt" -> stack.push(Math.sqrt(pop(stack, text)));
      case "sqr" -> {
        double value = pop(stack, text);
        stack.push(value * value);
      }
      case "inv" -> stack.push(1 / pop(stack, text));
      case "ln" -> stack.push(Math.log(pop(stack, text)));
      case "log10" -> stack.push(Math.log10(pop(stack, text)));
      case "exp" -> stack.push(Math.exp(pop(stack, text)));
      case "sin" -> stack.push(Math.sin(Math.toRadians(pop(stack, text))));
      case "cos" -> stack.push(Math.cos(Math.toRadians(pop(stack, text))));
      case "tan" -> stack.push(Math.tan(Math.toRadians(pop(stack, text))));
      case "asin" -> stack.push(Math.toDegrees(Math.asin(pop(stack, text))));
      case "acos" -> stack.push(Math.toDegrees(Math.acos(pop(stack, text))));
      case "atan" -> stack.push(Math.toDegrees(Math.atan(pop(stack, text))));
      case "swap" -> {
        double first = pop(stack, text);
        double second = pop(stack, text);
        stack.push(first);
        stack.push(second);
      }
      case "rollup" -> stack.addFirst(stack.removeLast());
      case "rolldn" -> stack.addLast(stack.removeFirst());
      case "pi" -> stack.push(Math.PI);
      default ->
          throw new IllegalArgumentException(
              "The word (%s) in the sum (%s) must be a number or an operator of reverse Polish"
                      .formatted(operator, text)
                  + " notation.");
    }
  }

  private static double pop(Deque<Double> stack, String text) {
    if (stack.isEmpty()) {
      throw new IllegalArgumentException(
          "The sum (" + text + ") must have two numbers before each operator, such as 8 1000 /.");
    }
    return stack.pop();
  }

  /** The numbers of an array; bars between the rows of a matrix are not allowed. */
  static double[] array(String text) {
    double[] values = new double[16];
    int n = 0;
    ParameterScanner scanner = new ParameterScanner(text);
    while (scanner.next()) {
      if (n == values.length) {
        values = Arrays.copyOf(values, 2 * n);
      }
      values[n++] = number(scanner.value(), scanner.quoted());
    }
    return Arrays.copyOf(values, n);
  }

  /** The words of an array. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    ParameterScanner scanner = new ParameterScanner(text);
    while (scanner.next()) {
      words.add(scanner.value());
    }
    return words;
  }

  /**
   * A symmetric matrix whose rows are parted by bars; each row may end at the diagonal.
   *
   * @throws IllegalArgumentException if there are not as many rows as asked
   */
  static double[][] symmetric(String text, int size) {
    if (size > LARGEST_MATRIX) {
      throw new IllegalArgumentException(
          "The matrix (%d rows) must have at most %d rows.".formatted(size, LARGEST_MATRIX));
    }
    double[][] matrix = new double[size][size];
    String[] rows = text.split("\\|", -1);
    int count = rows.length > 1 && rows[rows.length - 1].isBlank() ? rows.length - 1 : rows.length;
    if (count != size) {
      throw new IllegalArgumentException(
          "The matrix (%d rows) must have one row per phase (%d); part the rows by |."
              .formatted(count, size));
    }
    for (int i = 0; i < size; i++) {
      double[] row = array(rows[i]);
      if (row.length != i + 1 && row.length != size) {
        throw new IllegalArgumentException(
            "Row %d of the matrix (%d values) must have %d or %d values."
                .formatted(i + 1, row.length, i + 1, size));
      }
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = row[j];
        matrix[j][i] = row[j];
      }
    }
    return matrix;
  }

  /** {@code yes}, {@code true}, {@code y}, {@code t} and the contrary. */
  static boolean yes(String text) {
    return switch (text.isEmpty() ? ' ' : Character.toLowerCase(text.charAt(0))) {
      case 'y', 't' -> true;
      case 'n', 'f' -> false;
      default -> throw new IllegalArgumentException("The value (" + text + ") must be yes or no.");
    };
  }
}
