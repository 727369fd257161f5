package org.busbar.processes.register;

/** Where operating cases are read from. */
public interface CaseSource {

  /**
   * Reads a whole case or refuses it whole.
   *
   * @param nameOrDirectory name of a bundled case, or a directory with the same files
   * @throws RuntimeException whose message lists each fault with file, line and remedy
   */
  OperatingCase read(String nameOrDirectory);
}
