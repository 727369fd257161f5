package org.busbar.processes.modelling;

import java.util.Comparator;

/**
 * What is wrong with a model, a table or a form.
 *
 * @param file path of the file in its set
 * @param element id of the element, row or field; the line where it has none
 * @param rule what must hold, with what was found instead
 * @param remedy what to do
 */
public record Finding(String file, String element, String rule, String remedy)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparing(Finding::element)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::remedy);

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ", " + element + ": " + rule + " " + remedy;
  }
}
