package org.busbar.adapters.networkfile;

import java.util.List;

/** A network file that cannot be used; the message lists every fault for a person to read. */
public final class NetworkFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * @param file name of the file that was to be read
   * @param faults each as {@code file:line: sentence}
   */
  public NetworkFileException(String file, List<String> faults) {
    super("The network file " + file + " cannot be used:\n- " + String.join("\n- ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Each as {@code file:line: sentence}. */
  public List<String> faults() {
    return faults;
  }
}
