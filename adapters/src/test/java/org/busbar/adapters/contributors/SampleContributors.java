package org.busbar.adapters.contributors;

import java.time.LocalDate;
import org.busbar.processes.register.Enrolment;

/** Two rows of a fleet's list, as they must be read whatever file they stand in. */
final class SampleContributors {

  private SampleContributors() {}

  static Enrolment withoutEnd() {
    return new Enrolment("c-1", "fleet", "M-1", "S-1", 12.5, LocalDate.of(2026, 5, 1), null, null);
  }

  static Enrolment ofMay(String meter) {
    return new Enrolment(
        "c-2", "fleet", meter, null, 3, LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31), "pcc");
  }
}
