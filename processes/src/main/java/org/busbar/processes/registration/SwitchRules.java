package org.busbar.processes.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.EnrolmentRepository.Holding;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** What must hold for a contributor to change, when it is asked for and again when it is done. */
@Component
class SwitchRules {

  /** So that there is time to object before a day is opened. */
  static final int LEAST_NOTICE_DAYS = 3;

  /** Shares are given to a tenth of a kW. */
  private static final double TOLERANCE_KW = 0.05;

  private final EnrolmentRepository register;
  private final Clock clock;

  SwitchRules(EnrolmentRepository register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  long daysTo(LocalDate start) {
    return ChronoUnit.DAYS.between(TradeDate.containing(clock.instant()).date(), start);
  }

  /** What a request must give notice of. */
  Optional<RejectedMessageException> tooLate(LocalDate start) {
    return daysTo(start) >= LEAST_NOTICE_DAYS
        ? Optional.empty()
        : refused(
            "startDate",
            start,
            "be %d days from now or later".formatted(LEAST_NOTICE_DAYS),
            "Give a later date.");
  }

  /** The enrolment that ends on the day before; empty where the contributor has none elsewhere. */
  Optional<Enrolment> losing(
      String area, String contributorId, String gainingResourceId, LocalDate start) {
    return register.listEnrolments(area).stream()
        .filter(
            one ->
                one.contributorId().equals(contributorId)
                    && !one.resourceId().equals(gainingResourceId)
                    && one.activeOn(start.minusDays(1)))
        .findFirst();
  }

  /** Why a contributor cannot change on a date; empty where it can. */
  Optional<RejectedMessageException> fault(
      String area, Enrolment losing, String gainingResourceId, LocalDate start) {
    Optional<RejectedMessageException> opened =
        register
            .findLastOpenedDay(area)
            .filter(day -> !start.isAfter(day.date()))
            .flatMap(
                day ->
                    refused(
                        "startDate",
                        start,
                        "be after %s, the last trade day that is open".formatted(day.date()),
                        "Give a later date."));
    if (opened.isPresent()) {
      return opened;
    }
    List<Enrolment> known = register.listEnrolments(area);
    Enrolment gaining = gaining(area, losing, gainingResourceId, start);
    boolean planned =
        known.stream()
            .anyMatch(
                other ->
                    !other.sameAs(losing)
                        && other.overlaps(gaining)
                        && (other.contributorId().equals(gaining.contributorId())
                            || other.meterId().equals(gaining.meterId())
                            || other.deviceSerial() != null
                                && other.deviceSerial().equals(gaining.deviceSerial())));
    if (planned) {
      return refused(
          "contributor",
          losing.contributorId(),
          "not be enrolled anew from %s on already".formatted(start),
          "Have that enrolment ended first.");
    }
    Holding to = holding(area, gainingResourceId);
    if (holding(area, losing.resourceId()).kind() != to.kind()) {
      return refused(
          "resource",
          gainingResourceId,
          "be of the kind of the contributor's device, but it is %s".formatted(to.kind()),
          "Name a resource of its kind.");
    }
    return overRating(known, gaining, to.ratingKw());
  }

  private static Optional<RejectedMessageException> overRating(
      List<Enrolment> known, Enrolment gaining, double ratingKw) {
    List<Enrolment> mates =
        known.stream().filter(one -> one.resourceId().equals(gaining.resourceId())).toList();
    return Stream.concat(
            Stream.of(gaining.from()),
            mates.stream().map(Enrolment::from).filter(from -> from.isAfter(gaining.from())))
        .sorted()
        .filter(date -> sum(mates, date) + gaining.shareKw() > ratingKw + TOLERANCE_KW)
        .findFirst()
        .flatMap(
            date ->
                refused(
                    "resource",
                    gaining.resourceId(),
                    "have room for the contributor: on %s its shares would exceed its rating (%.1f kW)"
                        .formatted(date, ratingKw),
                    "End others by a list first, or have the rating of the resource changed."));
  }

  private static double sum(List<Enrolment> mates, LocalDate date) {
    return mates.stream().filter(one -> one.activeOn(date)).mapToDouble(Enrolment::shareKw).sum();
  }

  /** The same site, meter and share at the gaining aggregator, until further notice. */
  Enrolment gaining(String area, Enrolment losing, String resourceId, LocalDate start) {
    String connection = losing.connectionId();
    return new Enrolment(
        losing.contributorId(),
        resourceId,
        losing.meterId(),
        losing.deviceSerial(),
        losing.shareKw(),
        start,
        null,
        // Without a place of its own it stood where the losing resource stands, and still does.
        connection != null ? connection : holding(area, losing.resourceId()).connectionId());
  }

  private Holding holding(String area, String resourceId) {
    return register
        .findHolding(area, resourceId)
        .orElseThrow(() -> RejectedMessageException.unknownResource("resource", resourceId));
  }

  private static Optional<RejectedMessageException> refused(
      String field, Object value, String rule, String remedy) {
    return Optional.of(RejectedMessageException.wrongValue(field, value, rule, remedy));
  }
}
