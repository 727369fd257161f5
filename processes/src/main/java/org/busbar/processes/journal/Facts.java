package org.busbar.processes.journal;

import java.util.SortedMap;
import java.util.TreeMap;

/** Facts of a log entry, written in a row: name, value, name, value. */
public final class Facts {

  private Facts() {}

  public static SortedMap<String, Object> of(Object... namesAndValues) {
    SortedMap<String, Object> facts = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return facts;
  }

  /** Rounded for the record, so that the last bits of a solver never change a decision's text. */
  public static double rounded(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    return Math.round(value * scale) / scale + 0.0;
  }
}
