package org.busbar.processes.modelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the JSON of a form: objects become maps, arrays lists, the rest strings. Here, and not by a
 * library, because the domain knows none and a form is small.
 */
final class JsonReader {

  private static final int MAXIMUM_DEPTH = 16;

  private static final int MAXIMUM_TEXT = 4_000;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /** Empty where the file was refused with a finding. */
  static Optional<Map<String, Object>> read(ModelFile file, Consumer<Finding> findings) {
    JsonReader reader = new JsonReader(file.text());
    try {
      Object value = reader.value(0);
      reader.space();
      if (reader.at != reader.text.length()) {
        throw new IllegalArgumentException("nothing may follow the form");
      }
      return Optional.of(object(value));
    } catch (IllegalArgumentException e) {
      findings.accept(
          new Finding(
              file.path(),
              "line "
                  + (1
                      + file.text().substring(0, reader.at).chars().filter(c -> c == '\n').count()),
              "The form must be one JSON object: " + e.getMessage() + ".",
              "Save it again with the modeler."));
      return Optional.empty();
    }
  }

  /** The value as an object; the empty one where it is none. */
  @SuppressWarnings("unchecked") // only this reader makes the maps, and with these types
  static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private Object value(int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw new IllegalArgumentException("at most " + MAXIMUM_DEPTH + " levels");
    }
    space();
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    take('{');
    if (next('}')) {
      return members;
    }
    do {
      space();
      String name = string();
      space();
      take(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw new IllegalArgumentException("the member " + Report.quoted(name) + " stands twice");
      }
    } while (next(','));
    take('}');
    return members;
  }

  private List<Object> items(int depth) {
    List<Object> items = new ArrayList<>();
    take('[');
    if (next(']')) {
      return items;
    }
    do {
      items.add(value(depth + 1));
    } while (next(','));
    take(']');
    return items;
  }

  private String string() {
    take('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw new IllegalArgumentException("a string must not hold control characters");
      }
      if (string.length() == MAXIMUM_TEXT) {
        throw new IllegalArgumentException(
            "a text must have at most " + MAXIMUM_TEXT + " characters");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9A-Fa-f]{4}")) {
          throw new IllegalArgumentException("\\u needs four digits");
        }
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw new IllegalArgumentException("\\" + c + " is no escape");
    };
  }

  private String word() {
    int from = at;
    while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
        || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw new IllegalArgumentException("a value was expected");
    }
    return word;
  }

  private boolean next(char expected) {
    space();
    if (peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void take(char expected) {
    space();
    if (peek() != expected) {
      throw new IllegalArgumentException(expected + " was expected");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw new IllegalArgumentException("it ends too early");
    }
    return text.charAt(at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
