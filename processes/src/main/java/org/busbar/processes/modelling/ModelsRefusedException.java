package org.busbar.processes.modelling;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** A set was refused as a whole; nothing of it was deployed. */
public final class ModelsRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised; an exception is so by inheritance only
  private final List<Finding> findings;

  public ModelsRefusedException(SortedSet<Finding> findings) {
    super(
        findings.stream()
            .map(finding -> "  " + finding)
            .collect(
                Collectors.joining(
                    "\n", "The models were refused as a whole, nothing was deployed:\n", "")));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }
}
