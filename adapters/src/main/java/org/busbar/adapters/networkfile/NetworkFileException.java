package org.busbar.adapters.networkfile;

import java.util.List;

/**
 * A network file that was refused, with every fault as {@code file:line: what is wrong. Remedy.}
 * Nothing of it was loaded.
 */
public final class NetworkFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public NetworkFileException(String file, List<String> problems) {
    super(
        "The network file "
            + file
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
