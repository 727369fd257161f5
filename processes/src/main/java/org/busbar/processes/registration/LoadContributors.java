package org.busbar.processes.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.EnrolmentRepository.Change;
import org.busbar.processes.register.EnrolmentRepository.ChangedEnrolment;
import org.busbar.processes.register.EnrolmentRepository.ContributorList;
import org.busbar.processes.register.EnrolmentRepository.Holding;
import org.busbar.processes.register.EnrolmentRepository.OpenedDay;
import org.busbar.processes.register.Participant;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.network.DerConnection;
import org.springframework.stereotype.Component;

/**
 * Takes an aggregator's list of the contributors behind a resource (B3-CDER-1, -2, -4): whole or
 * not at all, and the same list twice changes nothing. A list says what becomes of the contributors
 * that it names; others stay. Who is in the day that was opened last, and before, stands.
 */
@Component
public class LoadContributors {

  /** What the caller wants. */
  public enum Mode {
    /** Check everything, change nothing. */
    DRY_RUN,
    LOAD
  }

  /** What became of a list. */
  public enum Status {
    REFUSED,
    CHECKED,
    LOADED,
    UNCHANGED
  }

  /**
   * @param listNumber of the resource's lists; 0 where nothing was loaded
   * @param enrolled rows that are new
   * @param changed rows that change an enrolment, but not its end
   * @param ended rows that change when an enrolment ends
   * @param unchanged rows that say what the register has
   * @param findings all that is wrong, by row; empty unless refused
   */
  public record Outcome(
      Status status,
      int listNumber,
      int rows,
      int enrolled,
      int changed,
      int ended,
      int unchanged,
      List<ListFinding> findings) {}

  /** Shares are given to a tenth of a kW. */
  private static final double TOLERANCE_KW = 0.05;

  private final EnrolmentRepository register;
  private final LoadedCases cases;
  private final EventLog eventLog;
  private final Clock clock;

  LoadContributors(
      EnrolmentRepository register, LoadedCases cases, EventLog eventLog, Clock clock) {
    this.register = register;
    this.cases = cases;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param participantId who sends the list
   * @throws RejectedMessageException where the resource is not one of the sender's, or is held by
   *     an owner
   */
  public Outcome load(String area, String participantId, ContributorListFile file, Mode mode) {
    register.lock(area);
    Holding holding = holding(area, participantId, file.resourceId());
    OpenedDay opened =
        register
            .findLastOpenedDay(area)
            .orElseThrow(() -> new IllegalStateException("A resource is stored with its day."));
    List<Enrolment> known = register.listEnrolments(area);
    Findings findings = new Findings(file);
    List<ChangedEnrolment> changes = changes(file, known, opened.date(), findings);
    connections(file, opened, findings);
    meters(file, register.listResourceMeters(area), findings);
    List<Enrolment> after = after(file, known);
    overlaps(file, after, findings);
    shares(file, after, holding.ratingKw(), findings);
    if (!findings.all.isEmpty()) {
      return outcome(Status.REFUSED, 0, file, List.of(), findings.sorted());
    }
    if (mode == Mode.DRY_RUN) {
      return outcome(Status.CHECKED, 0, file, changes, List.of());
    }
    if (changes.isEmpty()) {
      return outcome(Status.UNCHANGED, 0, file, changes, List.of());
    }
    int number =
        register.apply(
            new ContributorList(
                area,
                file.resourceId(),
                file.sha256(),
                file.rows().size(),
                clock.instant(),
                participantId,
                changes));
    Outcome outcome = outcome(Status.LOADED, number, file, changes, List.of());
    eventLog.append(
        "hub",
        "register.contributorsLoaded",
        "%s/%s/%d".formatted(area, file.resourceId(), number),
        Facts.of(
            "by", participantId,
            "sha256", file.sha256(),
            "enrolled", outcome.enrolled(),
            "changed", outcome.changed(),
            "ended", outcome.ended(),
            "unchanged", outcome.unchanged()));
    return outcome;
  }

  /** The enrolments of a sender's resource, by contributor and date. */
  public List<Enrolment> list(String area, String participantId, String resourceId) {
    holding(area, participantId, resourceId);
    return register.listEnrolments(area).stream()
        .filter(enrolment -> enrolment.resourceId().equals(resourceId))
        .toList();
  }

  /** A resource of somebody else is as unknown as one that nobody has. */
  private Holding holding(String area, String participantId, String resourceId) {
    Holding holding =
        register
            .findHolding(area, resourceId)
            .filter(found -> found.participantId().equals(participantId))
            .orElseThrow(() -> RejectedMessageException.unknownResource("resource", resourceId));
    if (holding.role() != Participant.Role.AGGREGATOR) {
      throw new RejectedMessageException(
          "NOT_AGGREGATED",
          "resource",
          "The resource (%s) must be held by an aggregator to have contributors."
              .formatted(resourceId),
          "Register as an aggregator, or name an aggregated resource.");
    }
    return holding;
  }

  private static List<ChangedEnrolment> changes(
      ContributorListFile file, List<Enrolment> known, LocalDate opened, Findings findings) {
    List<ChangedEnrolment> changes = new ArrayList<>();
    for (ContributorListFile.Row row : file.rows()) {
      Enrolment wanted = row.enrolment();
      LocalDate to = wanted.to();
      if (to != null && to.isBefore(wanted.from())) {
        findings.add(
            row,
            "active_to",
            to,
            "The last date must not be before active_from (%s).".formatted(wanted.from()),
            "Correct one of the dates.");
        continue;
      }
      Optional<Enrolment> before = known.stream().filter(wanted::sameAs).findFirst();
      if (before.isEmpty()) {
        if (!wanted.from().isAfter(opened)) {
          findings.add(
              row,
              "active_from",
              wanted.from(),
              "The first date must be after %s, the last trade day that is open.".formatted(opened),
              "Give a later date.");
        }
        changes.add(new ChangedEnrolment(Change.ENROLLED, wanted));
      } else if (!before.get().equals(wanted)) {
        changes.add(changed(row, before.get(), opened, findings));
      }
    }
    return changes;
  }

  private static ChangedEnrolment changed(
      ContributorListFile.Row row, Enrolment before, LocalDate opened, Findings findings) {
    Enrolment wanted = row.enrolment();
    LocalDate end = wanted.to();
    boolean endMoves = !Objects.equals(before.to(), end);
    boolean begun = !before.from().isAfter(opened);
    LocalDate endBefore = before.to();
    if (begun && endMoves && (end != null && end.isBefore(opened))) {
      findings.add(
          row,
          "active_to",
          end,
          "The last date must be %s or later: that trade day is open or over.".formatted(opened),
          "Give a later date.");
    } else if (begun && endMoves && endBefore != null && endBefore.isBefore(opened)) {
      findings.add(
          row,
          "active_to",
          end == null ? "" : end,
          "The enrolment ended on %s, and trade days have passed since.".formatted(endBefore),
          "Add a row with a new active_from.");
    }
    boolean sameButForEnd =
        new Enrolment(
                wanted.contributorId(),
                wanted.resourceId(),
                wanted.meterId(),
                wanted.deviceSerial(),
                wanted.shareKw(),
                wanted.from(),
                endBefore,
                wanted.connectionId())
            .equals(before);
    if (begun && !sameButForEnd) {
      findings.add(
          row,
          "active_from",
          wanted.from(),
          "The meter, device, share and connection of an enrolment that has begun must stay.",
          "End it with active_to, and add a row with a new active_from.");
    }
    return new ChangedEnrolment(sameButForEnd && endMoves ? Change.ENDED : Change.CHANGED, wanted);
  }

  private void connections(ContributorListFile file, OpenedDay opened, Findings findings) {
    Set<String> known = new HashSet<>();
    cases.get(opened.caseName()).operatingCase().network().connections().stream()
        .map(DerConnection::id)
        .forEach(known::add);
    for (ContributorListFile.Row row : file.rows()) {
      String connection = row.enrolment().connectionId();
      if (connection != null && !known.contains(connection)) {
        findings.add(
            row,
            "connection",
            connection,
            "The connection must be one of the network model.",
            "Correct it, or leave the cell empty for the connection of the resource.");
      }
    }
  }

  private static void meters(ContributorListFile file, Set<String> ofResources, Findings findings) {
    for (ContributorListFile.Row row : file.rows()) {
      if (ofResources.contains(row.enrolment().meterId())) {
        findings.add(
            row,
            "meter",
            row.enrolment().meterId(),
            "The meter must not be that of a registered resource.",
            "Give the meter of the contributor's own site.");
      }
    }
  }

  /** The register as it will be, each row in the place of what it replaces. */
  private static List<Enrolment> after(ContributorListFile file, List<Enrolment> known) {
    List<Enrolment> after = new ArrayList<>();
    known.stream()
        .filter(one -> file.rows().stream().noneMatch(row -> row.enrolment().sameAs(one)))
        .forEach(after::add);
    file.rows().forEach(row -> after.add(row.enrolment()));
    return after;
  }

  /** What the database would refuse as a whole, said row by row. */
  private static void overlaps(ContributorListFile file, List<Enrolment> after, Findings findings) {
    for (ContributorListFile.Row row : file.rows()) {
      Enrolment one = row.enrolment();
      for (Enrolment other : after) {
        if (other == one || !other.overlaps(one)) {
          continue;
        }
        String serial = one.deviceSerial();
        if (other.contributorId().equals(one.contributorId())) {
          findings.add(row, "contributor", one.contributorId(), twice(file, other), ELSEWHERE);
        } else if (other.meterId().equals(one.meterId())) {
          findings.add(row, "meter", one.meterId(), twice(file, other), ELSEWHERE);
        } else if (serial != null && serial.equals(other.deviceSerial())) {
          findings.add(row, "device_serial", serial, twice(file, other), ELSEWHERE);
        }
      }
    }
  }

  private static final String ELSEWHERE =
      "Choose dates that do not overlap, or have the other enrolment ended first.";

  /** Says where only if it is the sender's own resource. */
  private static String twice(ContributorListFile file, Enrolment other) {
    String place =
        file.rows().stream()
            .filter(row -> row.enrolment() == other)
            .map(row -> "by row %d of this list".formatted(row.row()))
            .findFirst()
            .orElse(
                other.resourceId().equals(file.resourceId())
                    ? "in this resource"
                    : "in another program or resource");
    return "It must not be enrolled twice at once: it is enrolled %s from %s %s."
        .formatted(
            place, other.from(), other.to() == null ? "until further notice" : "to " + other.to());
  }

  /** On no date more than the resource can do. */
  private static void shares(
      ContributorListFile file, List<Enrolment> after, double ratingKw, Findings findings) {
    for (ContributorListFile.Row row : file.rows()) {
      LocalDate first = row.enrolment().from();
      double sum =
          after.stream()
              .filter(one -> one.resourceId().equals(file.resourceId()) && one.activeOn(first))
              .mapToDouble(Enrolment::shareKw)
              .sum();
      if (sum > ratingKw + TOLERANCE_KW) {
        findings.add(
            row,
            "share_kw",
            row.enrolment().shareKw(),
            "The shares that are active on %s (%.1f kW) must not exceed the rating of %s (%.1f kW)."
                .formatted(first, sum, file.resourceId(), ratingKw),
            "Lower the shares, or have the rating of the resource changed.");
      }
    }
  }

  private static Outcome outcome(
      Status status,
      int number,
      ContributorListFile file,
      List<ChangedEnrolment> changes,
      List<ListFinding> findings) {
    return new Outcome(
        status,
        number,
        file.rows().size(),
        count(changes, Change.ENROLLED),
        count(changes, Change.CHANGED),
        count(changes, Change.ENDED),
        findings.isEmpty() ? file.rows().size() - changes.size() : 0,
        findings);
  }

  private static int count(List<ChangedEnrolment> changes, Change kind) {
    return (int) changes.stream().filter(change -> change.change() == kind).count();
  }

  private static final class Findings {
    private final List<ListFinding> all;

    private Findings(ContributorListFile file) {
      all = new ArrayList<>(file.findings());
    }

    private void add(
        ContributorListFile.Row row, String column, Object value, String rule, String remedy) {
      all.add(new ListFinding(row.row(), column, String.valueOf(value), rule, remedy));
    }

    private List<ListFinding> sorted() {
      return all.stream()
          .distinct()
          .sorted(
              Comparator.comparingInt(ListFinding::row)
                  .thenComparing(ListFinding::column)
                  .thenComparing(ListFinding::rule))
          .toList();
    }
  }
}
