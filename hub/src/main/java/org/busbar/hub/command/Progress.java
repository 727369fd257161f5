package org.busbar.hub.command;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells how far a long study is, in tens of percent of its work. */
final class Progress {

  private final PrintWriter err;
  private int told = -1;

  Progress(PrintWriter err) {
    this.err = err;
  }

  /**
   * @param fraction of the work, 0..1
   * @param words what was done last
   */
  void at(double fraction, String words) {
    int percent = (int) (10 * fraction) * 10;
    if (percent > told) {
      told = percent;
      err.printf(Locale.ROOT, "%3d %%  %s%n", percent, words);
      err.flush();
    }
  }
}
