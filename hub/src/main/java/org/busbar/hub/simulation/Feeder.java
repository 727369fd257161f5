package org.busbar.hub.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;

/**
 * What really happens in the simulated area on the trade date: customers' load, sun and clouds, and
 * resources that follow the instructions they accepted. Telemetry and meters both look at it.
 */
final class Feeder {

  /** Largest deviation of the load from the history's demand, either way. */
  private static final double LOAD_NOISE = 0.015;

  private static final double MOST_CLOUD = 0.12;
  private static final double LEAST_DELIVERED = 0.92;

  private final OperatingCase operatingCase;
  private final TradeDate date;
  private final SeededDraw draw;
  private final Map<String, DerInstructionMessage> accepted = new TreeMap<>();
  private final Map<String, Interval> outages = new TreeMap<>();
  private final Map<String, IesoDispatchInstructionMessage> dispatches = new TreeMap<>();
  private final Map<String, NavigableMap<Integer, DerLimitMessage>> limits = new TreeMap<>();

  Feeder(OperatingCase operatingCase, TradeDate date, SeededDraw draw) {
    this.operatingCase = operatingCase;
    this.date = date;
    this.draw = draw;
  }

  /** A resource will follow an instruction; the highest revision counts. */
  synchronized void accept(DerInstructionMessage instruction) {
    accepted.merge(
        instruction.instructionId(),
        instruction,
        (before, now) -> now.revision() > before.revision() ? now : before);
  }

  /** The IESO dispatched a resource itself: it follows, within its limits. */
  synchronized void follow(IesoDispatchInstructionMessage dispatch) {
    dispatches.put(dispatch.dispatchId(), dispatch);
  }

  /** As {@link #follow}, and as well as where the hub instructs it. */
  void followAsInstructed(IesoDispatchInstructionMessage dispatch) {
    Resource resource = operatingCase.resource(dispatch.resourceId());
    double before = undisturbedKw(resource, dispatch.start());
    follow(
        new IesoDispatchInstructionMessage(
            dispatch.dispatchId(),
            dispatch.resourceId(),
            dispatch.dispatchType(),
            before + deliveredPart(resource) * (dispatch.amountKw() - before),
            dispatch.limitType(),
            dispatch.start(),
            dispatch.end(),
            dispatch.expiresAt(),
            dispatch.lastUpdated()));
  }

  /** A resource has got limits from the operator. */
  synchronized void keepWithin(DerLimitMessage limit) {
    limits.computeIfAbsent(limit.resourceId(), id -> new TreeMap<>()).put(limit.revision(), limit);
  }

  synchronized void fail(String resourceId, Interval outage) {
    outages.put(resourceId, outage);
  }

  /** Consumption of all loads at a moment, kW. */
  double loadKw(Instant at) {
    double hours = Duration.between(date.start(), at).toSeconds() / 3600.0;
    // The history holds means of whole hours: each stands for the middle of its hour.
    double position = Math.max(0, Math.min(23, hours - 0.5));
    int before = (int) Math.floor(position);
    double part = position - before;
    double scale = (1 - part) * scale(before + 1) + part * scale(Math.min(24, before + 2));
    return operatingCase.nominalLoadKw()
        * scale
        * (1 + LOAD_NOISE * draw.between(-1, 1, "load", at));
  }

  /** Net injection of a resource at a moment, kW. */
  synchronized double resourceKw(Resource resource, Instant at) {
    Interval outage = outages.get(resource.id());
    if (outage != null && outage.contains(at)) {
      return 0;
    }
    double kw =
        dispatches.values().stream()
            .filter(each -> each.resourceId().equals(resource.id()))
            .filter(each -> !at.isBefore(each.start()) && at.isBefore(each.end()))
            .findFirst()
            .map(each -> withinLimits(resource, date.hourEndingAt(at), each.amountKw()))
            .orElseGet(() -> undisturbedKw(resource, at));
    for (DerInstructionMessage each : accepted.values()) {
      if (each.resourceId().equals(resource.id())
          && !at.isBefore(each.start())
          && at.isBefore(each.end())) {
        kw += each.direction().sign() * each.quantityKw() * deliveredPart(resource);
      }
    }
    return Math.max(-resource.maxWithdrawalKw(), Math.min(resource.maxInjectionKw(), kw));
  }

  private double withinLimits(Resource resource, int hourEnding, double kw) {
    return limits
        .getOrDefault(resource.id(), Collections.emptyNavigableMap())
        .descendingMap()
        .values()
        .stream()
        .flatMap(message -> message.limits().stream())
        .filter(limit -> limit.hourEnding() == hourEnding)
        .findFirst()
        .map(limit -> Math.max(-limit.maxWithdrawalKw(), Math.min(limit.maxInjectionKw(), kw)))
        .orElse(kw);
  }

  /** What a resource would do without instructions, kW. */
  double undisturbedKw(Resource resource, Instant at) {
    double expected = operatingCase.expectedKw(resource, date.date(), date.hourEndingAt(at));
    return resource.kind() == Resource.Kind.SOLAR ? expected * sky(at) : expected;
  }

  /** Energy of a five-minute interval, Wh; the moment at its start stands for all of it. */
  int wattHours(Resource resource, int interval) {
    Instant at = date.start().plus(Duration.ofMinutes(5L * interval));
    return (int) Math.round(resourceKw(resource, at) * 1000 / 12);
  }

  /** The moments at which the date's five-minute intervals start. */
  List<Instant> intervals() {
    List<Instant> starts = new ArrayList<>(TradeDate.FIVE_MINUTE_INTERVALS);
    for (int i = 0; i < TradeDate.FIVE_MINUTE_INTERVALS; i++) {
      starts.add(date.start().plus(Duration.ofMinutes(5L * i)));
    }
    return starts;
  }

  private double deliveredPart(Resource resource) {
    return draw.between(LEAST_DELIVERED, 1, "delivered", resource.id());
  }

  /** Part of a clear sky's sun: one draw per hour, and a line from each to the next. */
  private double sky(Instant at) {
    double hours = Duration.between(date.start(), at).toSeconds() / 3600.0;
    int before = (int) Math.floor(hours);
    double part = hours - before;
    return (1 - part) * clear(before) + part * clear(before + 1);
  }

  private double clear(int hour) {
    return 1 - MOST_CLOUD * draw.unit("cloud", hour);
  }

  private double scale(int hourEnding) {
    return operatingCase.loadScale(date.date(), hourEnding);
  }
}
