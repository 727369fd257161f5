package org.busbar.adapters.casefile;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults of a case, so that a person sees them all at once. */
public final class CaseErrors {

  private final String caseName;
  private final List<Fault> faults = new ArrayList<>();

  private record Fault(String file, int line, String message) {}

  public CaseErrors(String caseName) {
    this.caseName = caseName;
  }

  /** Adds a fault; the message says what is wrong and then what to do. */
  public void add(String file, int line, String message) {
    faults.add(new Fault(file, line, message));
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * Ends the reading.
   *
   * @throws CaseFileException if there is any fault; sorted by file as they were read, then by line
   */
  public void throwIfAny() {
    if (faults.isEmpty()) {
      return;
    }
    List<String> files = faults.stream().map(Fault::file).distinct().toList();
    List<String> problems = new ArrayList<>();
    for (String file : files) {
      faults.stream()
          .filter(fault -> fault.file().equals(file))
          .sorted((a, b) -> Integer.compare(a.line(), b.line()))
          .forEach(
              fault -> problems.add(fault.file() + ":" + fault.line() + ": " + fault.message()));
    }
    throw new CaseFileException(caseName, problems);
  }
}
