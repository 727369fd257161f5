package org.busbar.processes.registration;

import java.time.LocalDate;
import java.util.List;
import org.busbar.processes.register.ResourceChange;
import org.jspecify.annotations.Nullable;

/** Changes of resources, asked for and decided. */
public interface ChangeRepository {

  /**
   * What is asked for.
   *
   * @param distributorAssessment number of the distributor's connection assessment of a higher
   *     rating
   * @param iesoAssessment number of the IESO's
   */
  record Wanted(
      String requestId,
      ResourceChange change,
      @Nullable String distributorAssessment,
      @Nullable String iesoAssessment) {}

  void add(Wanted wanted);

  Wanted get(String requestId);

  /** Whether a request about the resource is not decided yet. */
  boolean isUnderWay(String area, String resourceId);

  /** Makes it hold from a date on. */
  void apply(String requestId, String area, ResourceChange change);

  /** Changes that hold on some date, in the order in which they come to hold. */
  List<ResourceChange> list(String area, String resourceId);

  /** Whether a meter is or was that of another resource or of a contributor from the date on. */
  boolean isMeterTaken(String area, String resourceId, String meterId, LocalDate from);
}
