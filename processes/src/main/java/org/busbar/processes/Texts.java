package org.busbar.processes;

/** Texts for people, where columns, variables and messages hold so many characters and no more. */
public final class Texts {

  private Texts() {}

  /** The beginning of a text. */
  public static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
