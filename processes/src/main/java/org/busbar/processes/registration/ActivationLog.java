package org.busbar.processes.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who was activated and deactivated, when, and by which list or request (B3-CDER-4). */
public interface ActivationLog {

  /**
   * @param contributorId empty where the resource itself is meant
   * @param change ENROLLED, CHANGED or ENDED of a contributor; REGISTERED, CHANGED or ENDED of a
   *     resource
   */
  record Entry(
      Instant at,
      String participantId,
      String resourceId,
      String contributorId,
      String change,
      @Nullable String meterId,
      @Nullable Double kw,
      LocalDate from,
      @Nullable LocalDate to,
      String by) {}

  /** Entries of an area in the order in which they were made. */
  List<Entry> list(String area);
}
