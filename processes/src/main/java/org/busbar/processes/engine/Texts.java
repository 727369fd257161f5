package org.busbar.processes.engine;

/** Texts for people in variables, which hold 4,000 characters at most. */
final class Texts {

  private Texts() {}

  /** The whole lines of a text that fit, and how many more there are. */
  static String ended(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    String shown = text.substring(0, text.lastIndexOf('\n', most));
    return "%s\n... and %d more lines"
        .formatted(shown, text.substring(shown.length() + 1).lines().count());
  }

  /** The beginning of a text. */
  static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
