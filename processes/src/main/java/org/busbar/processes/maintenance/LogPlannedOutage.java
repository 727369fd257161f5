package org.busbar.processes.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.operation.SwitchingEffect;
import org.busbar.solvers.time.Interval;
import org.springframework.stereotype.Component;

/** Takes planned work down and finds what its switching does (B3-OUT-3, B3-OUT-4, B3-DCN-1). */
@Component
public class LogPlannedOutage {

  static final int RECALL_MINUTES = 60;
  static final String REASON = "Planned work";

  private static final Duration LONGEST = Duration.ofDays(60);

  private final AreaJourney areas;
  private final PlannedOutages outages;
  private final PlannedOutageProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  LogPlannedOutage(
      AreaJourney areas,
      PlannedOutages outages,
      PlannedOutageProcess process,
      EventLog eventLog,
      Clock clock) {
    this.areas = areas;
    this.outages = outages;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @return what was logged, with its effect
   * @throws RejectedMessageException with field, rule and remedy where it does not fit the network,
   *     the time or what is planned already
   */
  public PlannedOutage log(PlannedOutageRequest request) {
    OperatingCase area = area(request.area());
    Interval period = period(request);
    SortedMap<String, Boolean> switches = switches(area.network(), request);
    requireNoOther(request, switches, period);
    List<String> missing = new ArrayList<>();
    noteIf(request.switchesOpen().isEmpty(), "switches", missing);
    noteIf(request.restorationAt() == null, "restorationAt", missing);
    noteIf(request.recallMinutes() == null, "recallMinutes", missing);
    noteIf(request.priority() == null, "priority", missing);
    noteIf(request.reason() == null, "reason", missing);
    Instant restorationAt = Objects.requireNonNullElse(request.restorationAt(), period.end());
    require(
        !restorationAt.isBefore(period.start()),
        "restorationAt",
        restorationAt,
        "not be before the start (%s)".formatted(period.start()),
        "Give the time when supply is expected back, or leave it out for the end.");
    PlannedOutage outage =
        new PlannedOutage(
            "%s-W%04d".formatted(request.area(), count(request.area()) + 1),
            request.area(),
            1,
            PlannedOutage.State.PLANNED,
            Objects.requireNonNullElse(request.element(), ""),
            switches,
            period,
            restorationAt,
            Duration.ofMinutes(Objects.requireNonNullElse(request.recallMinutes(), RECALL_MINUTES)),
            Objects.requireNonNullElse(request.priority(), PlannedOutage.Priority.PLANNED),
            Objects.requireNonNullElse(request.reason(), REASON),
            missing,
            effect(area, switches),
            request.loggedBy(),
            clock.instant());
    outages.save(outage);
    eventLog.append("hub", "maintenance.outageLogged", outage.id(), facts(outage));
    process.start(outage, areas.dsoModel(request.area()));
    return outage;
  }

  private long count(String area) {
    return outages.listHistory(area).stream().map(PlannedOutage::id).distinct().count();
  }

  private OperatingCase area(String area) {
    try {
      return areas.network(area).operatingCase();
    } catch (RuntimeException e) {
      throw refused("area", area, "be one that this hub has a case of", "Name the area's case.");
    }
  }

  private Interval period(PlannedOutageRequest request) {
    Instant now = clock.instant();
    require(
        request.start().isBefore(request.end()),
        "end",
        request.end(),
        "be after the start (%s)".formatted(request.start()),
        "Give the time when the work ends.");
    require(
        !request.start().isBefore(now),
        "start",
        request.start(),
        "not lie in the past (it is %s)".formatted(now),
        "Have the ADMS report what is under way; log only what is to come.");
    require(
        Duration.between(request.start(), request.end()).compareTo(LONGEST) <= 0,
        "end",
        request.end(),
        "be at most %d days after the start".formatted(LONGEST.toDays()),
        "Log longer work in parts.");
    return new Interval(request.start(), request.end());
  }

  private static SortedMap<String, Boolean> switches(
      NetworkModel network, PlannedOutageRequest request) {
    String element = request.element();
    if (element != null) {
      require(
          network.hasBranch(element),
          "element",
          element,
          "be a line, switch or transformer of the area's network",
          "Name it as the network model does.");
    }
    SortedMap<String, Boolean> positions = new TreeMap<>();
    boolean[] normal = network.normallyConducting();
    for (var position : request.switchesOpen().entrySet()) {
      String id = position.getKey();
      require(
          network.hasBranch(id)
              && network.branches().get(network.branchIndex(id)) instanceof Switch,
          "switches",
          id,
          "be switches of the area's network",
          "Name them as the network model does.");
      require(
          normal[network.branchIndex(id)] == position.getValue(),
          "switches",
          id,
          "stand otherwise than normal (%s)"
              .formatted(position.getValue() ? "it is open already" : "it is closed already"),
          "Leave out what the work does not change.");
      positions.put(id, position.getValue());
    }
    if (positions.isEmpty()) {
      require(
          element != null,
          "element",
          "none",
          "be given where there are no switch positions",
          "Name the element, or the switches that are operated.");
      SortedSet<String> open = SwitchingEffect.isolating(network, String.valueOf(element));
      open.removeIf(id -> !normal[network.branchIndex(id)]);
      require(
          !open.isEmpty(),
          "element",
          String.valueOf(element),
          "be one that switches can take out of service without the source",
          "Give the switch positions, or name another element.");
      open.forEach(id -> positions.put(id, true));
    }
    return positions;
  }

  private void requireNoOther(
      PlannedOutageRequest request, SortedMap<String, Boolean> switches, Interval period) {
    for (PlannedOutage other : outages.listInForce(request.area(), period)) {
      SortedSet<String> both = new TreeSet<>(other.switchesOpen().keySet());
      both.retainAll(switches.keySet());
      require(
          both.isEmpty(),
          "switches",
          String.join(", ", both),
          "be free in the time; %s operates them from %s to %s"
              .formatted(other.id(), other.period().start(), other.period().end()),
          "Choose another time, or cancel the other first.");
    }
  }

  private static PlannedOutage.Effect effect(
      OperatingCase area, SortedMap<String, Boolean> switches) {
    SwitchingEffect effect = SwitchingEffect.of(area.network(), switches);
    return new PlannedOutage.Effect(
        resourcesAt(area, effect.disconnectedConnections()),
        resourcesAt(area, effect.resuppliedConnections()),
        List.copyOf(effect.zones()),
        Facts.rounded(effect.disconnectedLoadKw(), 1),
        Facts.rounded(effect.resuppliedLoadKw(), 1));
  }

  /** A resource of several places is meant as soon as one of them is. */
  private static List<String> resourcesAt(OperatingCase area, SortedSet<String> connections) {
    return area.resources().stream()
        .filter(resource -> area.places(resource).keySet().stream().anyMatch(connections::contains))
        .map(Resource::id)
        .sorted()
        .toList();
  }

  static java.util.SortedMap<String, Object> facts(PlannedOutage outage) {
    return Facts.of(
        "area", outage.area(),
        "element", outage.element(),
        "switchesOpen", outage.switchesOpen(),
        "start", outage.period().start().toString(),
        "end", outage.period().end().toString(),
        "restorationAt", outage.restorationAt().toString(),
        "disconnected", outage.effect().disconnected(),
        "resupplied", outage.effect().resupplied(),
        "loadKw", outage.effect().loadKw(),
        "complete", outage.completeness(),
        "by", outage.loggedBy());
  }

  private static void noteIf(boolean left, String field, List<String> missing) {
    if (left) {
      missing.add(field);
    }
  }

  private static void require(
      boolean holds, String field, Object value, String rule, String remedy) {
    if (!holds) {
      throw refused(field, value, rule, remedy);
    }
  }

  private static RejectedMessageException refused(
      String field, Object value, String rule, String remedy) {
    return new RejectedMessageException(
        "PLANNED_OUTAGE_REFUSED",
        field,
        "The %s (%s) of a planned outage must %s.".formatted(field, value, rule),
        remedy);
  }
}
