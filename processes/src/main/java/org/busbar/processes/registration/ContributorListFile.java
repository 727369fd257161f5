package org.busbar.processes.registration;

import java.util.List;
import org.busbar.processes.register.Enrolment;

/**
 * An aggregator's list for one resource, as it was read.
 *
 * @param sha256 of the file
 * @param rows those that could be read
 * @param findings what could not
 */
public record ContributorListFile(
    String resourceId, String sha256, List<Row> rows, List<ListFinding> findings) {

  /** An enrolment, and where it stands in the file. */
  public record Row(int row, Enrolment enrolment) {}

  public ContributorListFile {
    rows = List.copyOf(rows);
    findings = List.copyOf(findings);
  }
}
