package org.busbar.processes.marketsetup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketChange.Action;
import org.busbar.processes.register.MarketChange.Subject;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Zone;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * What holds for any change of zones and programs; asked when it is proposed and when it begins.
 */
@Component
class MarketRules {

  private final LoadedCases cases;
  private final EnrolmentRepository register;
  private final MarketSetupRepository marketSetup;

  MarketRules(LoadedCases cases, EnrolmentRepository register, MarketSetupRepository marketSetup) {
    this.cases = cases;
    this.register = register;
    this.marketSetup = marketSetup;
  }

  /**
   * @throws RejectedMessageException with field, rule and remedy
   */
  void require(MarketChange change) {
    broken(change)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  Optional<RejectedMessageException> broken(MarketChange change) {
    OperatingCase area;
    try {
      area = cases.on(change.area(), change.from()).operatingCase();
    } catch (RuntimeException unknown) {
      return refused("area", change.area(), "be one of the hub's", "Name another.");
    }
    if (!change.subjectId().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      return refused(
          "subject",
          change.subjectId(),
          "be lower-case words with hyphens",
          "Write it like evening-relief.");
    }
    boolean isZone = change.subject() == Subject.ZONE;
    boolean known =
        isZone
            ? area.zones().stream().map(Zone::id).anyMatch(change.subjectId()::equals)
            : area.programs().stream().map(Program::id).anyMatch(change.subjectId()::equals);
    if (change.action() == Action.CREATE && known) {
      return refused("subject", change.subjectId(), "be new", "Change it, or name another.");
    }
    if (change.action() != Action.CREATE && !known) {
      return refused(
          "subject", change.subjectId(), "be there on " + change.from(), "Create it first.");
    }
    List<String> unknownPlaces = new ArrayList<>(change.places());
    unknownPlaces.removeAll(
        isZone
            ? area.network().buses().stream().map(bus -> bus.id()).toList()
            : area.zones().stream().map(Zone::id).toList());
    if (!unknownPlaces.isEmpty()) {
      return refused(
          "places",
          String.join(", ", unknownPlaces),
          isZone ? "be buses of the network" : "be zones of the area",
          "Correct them.");
    }
    if (isZone && change.action() == Action.CREATE && change.places().isEmpty()) {
      return refused("places", "none", "name the buses of the new zone", "Name at least one.");
    }
    if (change.action() == Action.END) {
      return mayEnd(change, area, isZone);
    }
    return Optional.empty();
  }

  private Optional<RejectedMessageException> mayEnd(
      MarketChange change, OperatingCase area, boolean isZone) {
    if (isZone) {
      long buses =
          area.network().buses().stream()
              .filter(bus -> bus.zone().equals(change.subjectId()))
              .count();
      return buses == 0
          ? Optional.empty()
          : refused(
              "subject",
              change.subjectId(),
              "hold no bus to end; it holds %d".formatted(buses),
              "Move them to other zones first.");
    }
    List<String> resources =
        area.resources().stream()
            .filter(resource -> resource.programId().equals(change.subjectId()))
            .map(resource -> resource.id())
            .toList();
    List<String> waiting = marketSetup.listResourcesOf(change.area(), change.subjectId());
    List<String> all = new ArrayList<>(new TreeSet<>(resources));
    waiting.stream().filter(one -> !all.contains(one)).forEach(all::add);
    return all.isEmpty()
        ? Optional.empty()
        : refused(
            "subject",
            change.subjectId(),
            "have no resource to end; it has %d, such as %s".formatted(all.size(), all.get(0)),
            "Move them to other programs first.");
  }

  /** The first trade date that a change may still have: after all days that were opened. */
  Optional<LocalDate> firstFreeDate(String area) {
    return register.findLastOpenedDay(area).map(opened -> opened.date().plusDays(1));
  }

  private static Optional<RejectedMessageException> refused(
      String field, Object value, String rule, String remedy) {
    return Optional.of(refusal(field, value, rule, remedy));
  }

  static RejectedMessageException refusal(String field, Object value, String rule, String remedy) {
    return new RejectedMessageException(
        "INVALID_CHANGE", field, "The %s (%s) must %s.".formatted(field, value, rule), remedy);
  }
}
