package org.busbar.processes;

/** Texts for people, where columns, variables and messages hold so many characters and no more. */
public final class Texts {

  private Texts() {}

  /** The whole lines of a text that fit, and how many more there are. */
  public static String ended(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    String shown = text.substring(0, text.lastIndexOf('\n', most));
    return "%s\n... and %d more lines"
        .formatted(shown, text.substring(shown.length() + 1).lines().count());
  }

  /** The beginning of a text. */
  public static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
