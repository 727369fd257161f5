package org.busbar.processes.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Who stands behind aggregated resources, from when to when. */
public interface EnrolmentRepository {

  /**
   * What lists are checked against.
   *
   * @param ratingKw the resource's larger rating
   * @param connectionId where the resource meets the feeder
   */
  record Holding(
      String participantId,
      Participant.Role role,
      double ratingKw,
      Resource.Kind kind,
      String connectionId) {}

  /** The last trade day of an area that was opened: up to it the register stands. */
  record OpenedDay(String caseName, LocalDate date) {}

  /** What a list does to an enrolment. */
  enum Change {
    ENROLLED,
    CHANGED,
    ENDED
  }

  record ChangedEnrolment(Change change, Enrolment enrolment) {}

  /**
   * A list that changes something.
   *
   * @param sha256 of the file
   * @param by the participant
   */
  record ContributorList(
      String area,
      String resourceId,
      String sha256,
      int rows,
      Instant loadedAt,
      String by,
      List<ChangedEnrolment> changes) {}

  /** Keeps other lists and the opening of days of the area out until this transaction ends. */
  void lock(String area);

  Optional<Holding> findHolding(String area, String resourceId);

  Optional<OpenedDay> findLastOpenedDay(String area);

  /** The case of the area's last trade day; before the first, the case of the area's name. */
  default String caseName(String area) {
    return findLastOpenedDay(area).map(OpenedDay::caseName).orElse(area);
  }

  /** All enrolments of an area, by contributor and date. */
  List<Enrolment> listEnrolments(String area);

  /** Meters of the resources themselves. */
  SortedSet<String> listResourceMeters(String area);

  /**
   * Applies a list and logs each change.
   *
   * @return its number, from 1 for each resource
   * @throws EnrolmentConflictException where the database finds a contributor, a meter or a device
   *     in two resources on one date
   */
  int apply(ContributorList list);

  /** What the register says of an area's resources on a date, beside its case. */
  RegisterOnDate on(String area, LocalDate date);
}
