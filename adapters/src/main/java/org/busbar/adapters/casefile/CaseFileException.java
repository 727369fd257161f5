package org.busbar.adapters.casefile;

import java.util.List;

/**
 * A case that was refused, with every fault as {@code file:line: what is wrong. Remedy.} Nothing of
 * it was loaded.
 */
public final class CaseFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  CaseFileException(String caseName, List<String> problems) {
    super(
        "The case "
            + caseName
            + " is refused and nothing is loaded ("
            + problems.size()
            + (problems.size() == 1 ? " fault):\n" : " faults):\n")
            + String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
