package org.busbar.adapters.opendss;

import java.util.Locale;

/**
 * Walks through {@code name=value value ...}. Values are parted by white space or a comma; one in
 * quotes, parentheses, brackets or braces may hold both. A comment ends the text.
 */
final class ParameterScanner {

  private static final String OPENING = "\"'([{";
  private static final String CLOSING = "\"')]}";

  private final String text;
  private int at;
  private String name = "";
  private String value = "";
  private boolean quoted;

  ParameterScanner(String text) {
    this.text = text;
  }

  /**
   * Goes to the next parameter; false at the end.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  boolean next() {
    skipSeparators();
    if (atEnd()) {
      return false;
    }
    name = "";
    readToken();
    int afterToken = at;
    skipSpace();
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      name = value.toLowerCase(Locale.ROOT);
      value = "";
      quoted = false;
      skipSpace();
      if (!atEnd()) {
        readToken();
      }
    } else {
      at = afterToken;
    }
    return true;
  }

  /** Name of the parameter in lower case; empty = by position. */
  String name() {
    return name;
  }

  /** Its value without the quotes. */
  String value() {
    return value;
  }

  /** Whether the value stood in quotes or brackets of any kind. */
  boolean quoted() {
    return quoted;
  }

  /** What has not been read yet. */
  String rest() {
    return text.substring(Math.min(at, text.length()));
  }

  private void readToken() {
    int quote = OPENING.indexOf(text.charAt(at));
    quoted = quote >= 0;
    int start = at;
    if (quoted) {
      int end = text.indexOf(CLOSING.charAt(quote), at + 1);
      if (end < 0) {
        throw new IllegalArgumentException(
            "The %s in column %d is not closed. Close it on the same line."
                .formatted(text.charAt(at), at + 1));
      }
      value = text.substring(start + 1, end);
      at = end + 1;
      return;
    }
    while (at < text.length() && !isSeparator(text.charAt(at)) && !atComment()) {
      at++;
    }
    value = text.substring(start, at);
  }

  private static boolean isSeparator(char c) {
    return c <= ' ' || c == ',' || c == '=' || c == '\u00a0';
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\u00a0')) {
      at++;
    }
  }

  private void skipSeparators() {
    while (at < text.length() && isSeparator(text.charAt(at))) {
      at++;
    }
  }

  private boolean atEnd() {
    return at >= text.length() || atComment();
  }

  private boolean atComment() {
    char c = text.charAt(at);
    return c == '!' || c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '/';
  }
}
