package org.busbar.processes.engine;

/** Texts for people in variables, which hold 4,000 characters at most. */
final class Texts {

  private Texts() {}

  /** The beginning of a text. */
  static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
