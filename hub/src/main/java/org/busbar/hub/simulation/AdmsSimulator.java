package org.busbar.hub.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.busbar.adapters.adms.AdmsConditionMessage;
import org.busbar.adapters.adms.AdmsConditionMessage.SwitchPosition;
import org.busbar.adapters.adms.AdmsPlannedOutageMessage;
import org.busbar.adapters.adms.AdmsTelemetryMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.PlannedOutageRequest;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.solvers.time.TradeDate;

/**
 * The advanced distribution management system: planned work, telemetry, its switching and one
 * overload.
 */
final class AdmsSimulator implements Counterpart {

  /** Hours of market time from the start of the date. */
  private static final int SWITCHING_AT = 10;

  private static final int SWITCHING_ENDS = 12;
  private static final int RECALL_MINUTES = 30;
  private static final int OVERLOAD_AT = 15;
  private static final int OVERLOAD_ENDS = 18;

  /** Hour ending whose load the overload is meant for: the hour after is a little worse. */
  private static final int TYPICAL_HOUR = 17;

  private final OperatingCase operatingCase;
  private final TradeDate date;
  private final SeededDraw draw;
  private final Feeder feeder;

  AdmsSimulator(OperatingCase operatingCase, TradeDate date, SeededDraw draw, Feeder feeder) {
    this.operatingCase = operatingCase;
    this.date = date;
    this.draw = draw;
    this.feeder = feeder;
  }

  @Override
  public String name() {
    return draw.signature("adms");
  }

  @Override
  public List<String> queues() {
    return List.of();
  }

  @Override
  public LedgerKey keyOf(String address, String body) {
    throw new IllegalStateException("The ADMS listens to no queue");
  }

  @Override
  public void remember(String address, String body) {
    throw new IllegalStateException("The ADMS listens to no queue");
  }

  @Override
  public List<Sending> answer(String address, String body) {
    throw new IllegalStateException("The ADMS listens to no queue");
  }

  @Override
  public List<ScheduledEvent> schedule() {
    List<ScheduledEvent> events = new ArrayList<>();
    for (Instant start : feeder.intervals()) {
      events.add(new ScheduledEvent(start, "telemetry", () -> List.of(telemetry(start))));
    }
    Instant planned = new DayDeadlines(date).opensAt();
    events.add(
        new ScheduledEvent(
            planned,
            "planned outage",
            () -> plannedOutage().map(request -> planned(request, planned)).stream().toList()));
    events.add(
        new ScheduledEvent(
            at(SWITCHING_AT),
            "switching",
            () -> switching().map(message -> condition(message)).stream().toList()));
    events.add(
        new ScheduledEvent(
            at(OVERLOAD_AT),
            "overload",
            () -> overload().map(message -> condition(message)).stream().toList()));
    return events;
  }

  private Sending telemetry(Instant start) {
    var resourceKw = new TreeMap<String, Double>();
    for (Resource resource : operatingCase.resources()) {
      resourceKw.put(resource.id(), tenth(feeder.resourceKw(resource, start)));
    }
    String id = draw.id("telemetry", start);
    return new Sending(
        AdmsTelemetryMessage.ADDRESS,
        operatingCase.id(),
        id,
        new AdmsTelemetryMessage(start, tenth(feeder.loadKw(start)), resourceKw)
            .toWire(new Stamp(id, id, name(), start)));
  }

  private Sending condition(AdmsConditionMessage message) {
    return new Sending(
        AdmsConditionMessage.ADDRESS,
        operatingCase.id(),
        message.conditionId(),
        message.toWire(
            new Stamp(message.conditionId(), message.conditionId(), name(), message.start())));
  }

  private Sending planned(PlannedOutageRequest request, Instant at) {
    String id = draw.id("planned outage", date);
    return new Sending(
        AdmsPlannedOutageMessage.ADDRESS,
        operatingCase.id(),
        id,
        new AdmsPlannedOutageMessage(request).toWire(new Stamp(id, id, name(), at)));
  }

  /** The switching of the day as it was planned: the same work, logged the morning before. */
  private Optional<PlannedOutageRequest> plannedOutage() {
    return switching()
        .map(
            work -> {
              var switches = new TreeMap<String, Boolean>();
              work.switches().forEach(position -> switches.put(position.id(), position.open()));
              return new PlannedOutageRequest(
                  operatingCase.id(),
                  null,
                  switches,
                  work.start(),
                  work.expectedEnd(),
                  work.expectedEnd(),
                  RECALL_MINUTES,
                  PlannedOutage.Priority.PLANNED,
                  work.reason(),
                  name());
            });
  }

  /**
   * Another way to supply a part of the feeder for two hours; empty where there is no other way.
   */
  Optional<AdmsConditionMessage> switching() {
    return SwitchingPlan.smallest(operatingCase.network())
        .map(
            plan ->
                new AdmsConditionMessage(
                    draw.id("switching", date),
                    AdmsConditionMessage.Kind.SWITCHING,
                    List.of(
                        new SwitchPosition(plan.closes(), false),
                        new SwitchPosition(plan.opens(), true)),
                    null,
                    null,
                    at(SWITCHING_AT),
                    at(SWITCHING_ENDS),
                    "Maintenance of switch %s".formatted(plan.opens())));
  }

  /** One line may carry a little less than it is likely to carry that afternoon. */
  Optional<AdmsConditionMessage> overload() {
    Map<String, Double> injectionKw = new TreeMap<>();
    for (Resource resource : operatingCase.resources()) {
      injectionKw.merge(
          resource.connectionId(),
          operatingCase.expectedKw(resource, date.date(), TYPICAL_HOUR),
          Double::sum);
    }
    return OverloadPlan.of(
            operatingCase.network(),
            operatingCase.loadScale(date.date(), TYPICAL_HOUR),
            injectionKw)
        .map(
            plan ->
                new AdmsConditionMessage(
                    draw.id("overload", date),
                    AdmsConditionMessage.Kind.OVERLOAD,
                    List.of(),
                    plan.line(),
                    plan.limitAmps(),
                    at(OVERLOAD_AT),
                    at(OVERLOAD_ENDS),
                    "A hot joint was seen on line %s".formatted(plan.line())));
  }

  private Instant at(int hour) {
    return date.start().plus(Duration.ofHours(hour));
  }

  private static double tenth(double kw) {
    return Math.round(kw * 10) / 10.0;
  }
}
