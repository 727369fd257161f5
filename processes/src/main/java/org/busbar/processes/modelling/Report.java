package org.busbar.processes.modelling;

import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what the rules find. */
final class Report {

  private final SortedSet<Finding> findings = new TreeSet<>();

  void add(Finding finding) {
    findings.add(finding);
  }

  void add(ModelFile file, String element, String rule, String remedy) {
    findings.add(new Finding(file.path(), element, rule, remedy));
  }

  void add(ModelFile file, Markup element, String rule, String remedy) {
    add(file, element.place(), rule, remedy);
  }

  SortedSet<Finding> findings() {
    return findings;
  }

  /** A value as a message may repeat it. */
  static String quoted(String value) {
    String line = value.replaceAll("\\s+", " ").strip();
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
