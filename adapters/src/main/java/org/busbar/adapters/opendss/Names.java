package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A list of names of which each may be cut short: the first that begins so is meant. */
final class Names {

  private final List<String> names;
  private final Map<String, Integer> found = new HashMap<>();

  /**
   * @param text the names in lower case, parted by white space
   */
  Names(String text) {
    names = List.of(text.strip().split("\\s+"));
    for (int k = 0; k < names.size(); k++) {
      found.putIfAbsent(names.get(k), k);
    }
  }

  String get(int index) {
    return names.get(index);
  }

  int size() {
    return names.size();
  }

  /** Index of a name or of what is meant by its beginning; -1 = unknown. */
  int find(String name) {
    Integer known = found.get(name);
    if (known != null) {
      return known;
    }
    int index = -1;
    for (int k = 0; k < names.size() && index < 0; k++) {
      if (names.get(k).startsWith(name)) {
        index = k;
      }
    }
    if (index >= 0) {
      found.put(name, index);
    }
    return index;
  }

  /** The names most like a wrong one, as the end of a sentence to a person. */
  String nearest(String wrong) {
    return nearest(wrong, names);
  }

  static String nearest(String wrong, Iterable<String> names) {
    // A word that shares no letter is no suggestion.
    List<String> best = new ArrayList<>();
    int least = wrong.length() / 2;
    for (String name : names) {
      if (Math.abs(name.length() - wrong.length()) > least) {
        continue;
      }
      int distance = distance(wrong, name);
      if (distance < least) {
        best.clear();
        least = distance;
      }
      if (distance == least && best.size() < 3) {
        best.add(name);
      }
    }
    return best.isEmpty() ? "" : " Did you mean " + String.join(" or ", best) + "?";
  }

  /** How many letters must be put in, taken out or changed. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}
