package org.busbar.processes.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.LiveAssessment;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.conditions.Telemetry;
import org.busbar.processes.host.JointLimit;
import org.busbar.processes.host.JointLimits;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Every five minutes: runs the power flow on what the ADMS measured, and prepares the instructions
 * of commitments that are about to begin.
 */
@Component
public class AssessLiveSystem {

  /** Instructions leave this long before their hour, so that there is time to telephone. */
  public static final Duration LEAD = Duration.ofMinutes(15);

  /** A measurement older than this says nothing about now. */
  private static final Duration STALE = Duration.ofMinutes(15);

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final DispatchRepository dispatches;
  private final JointLimits jointLimits;
  private final EventLog eventLog;
  private final Clock clock;

  AssessLiveSystem(
      LoadedCases cases,
      ConditionsRepository conditions,
      OfferRepository offers,
      DispatchRepository dispatches,
      JointLimits jointLimits,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.conditions = conditions;
    this.offers = offers;
    this.dispatches = dispatches;
    this.jointLimits = jointLimits;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** When to look again: at the next five minutes. */
  public Instant nextIntervalAt() {
    long step = Duration.ofMinutes(5).toSeconds();
    return Instant.ofEpochSecond((clock.instant().getEpochSecond() / step + 1) * step);
  }

  /** The batch of instructions that are now due; empty where none is. */
  public Optional<String> assess(String tradeDayId, TradeDate date) {
    Instant now = clock.instant();
    LoadedCase loaded = cases.ofDay(tradeDayId);
    conditions
        .findTelemetry(tradeDayId, now)
        .filter(telemetry -> telemetry.intervalStart().isAfter(now.minus(STALE)))
        .ifPresent(telemetry -> assess(loaded, telemetry, date));
    return prepareDue(tradeDayId, date, now);
  }

  private void assess(LoadedCase loaded, Telemetry telemetry, TradeDate date) {
    Interval interval = Interval.of(telemetry.intervalStart(), Duration.ofMinutes(5));
    List<Condition> inForce = conditions.listConditions(telemetry.tradeDayId(), interval);
    FlowResult flow =
        loaded
            .powerFlow()
            .solve(SystemStates.measured(loaded.operatingCase(), telemetry, Map.of(), inForce));
    if (!flow.converged()) {
      eventLog.append(
          telemetry.tradeDayId(),
          "dispatch.liveStateNotSolved",
          telemetry.intervalStart().toString(),
          Facts.of("feederLoadKw", Facts.rounded(telemetry.feederLoadKw(), 1)));
      return;
    }
    JointLimit above =
        jointLimits.at(telemetry.tradeDayId(), date.hourEndingAt(telemetry.intervalStart()));
    int violations = flow.violations(above.within(SystemStates.LIMITS)).size();
    conditions.save(brief(telemetry, flow, violations));
  }

  private static LiveAssessment brief(Telemetry telemetry, FlowResult flow, int violations) {
    NetworkModel network = flow.network();
    double minVpu = Double.POSITIVE_INFINITY;
    double maxVpu = 0;
    for (int node = 0; node < network.nodeCount(); node++) {
      if (flow.energised(node)) {
        minVpu = Math.min(minVpu, flow.vPu(node));
        maxVpu = Math.max(maxVpu, flow.vPu(node));
      }
    }
    double loading = 0;
    for (int branch = 0; branch < network.branchCount(); branch++) {
      loading = Math.max(loading, flow.loadingPercent(branch));
    }
    return new LiveAssessment(
        telemetry.tradeDayId(),
        telemetry.intervalStart(),
        telemetry.feederLoadKw(),
        telemetry.resourceKw().values().stream().mapToDouble(Double::doubleValue).sum(),
        flow.interfaceKw(),
        minVpu,
        maxVpu,
        loading,
        violations);
  }

  private Optional<String> prepareDue(String tradeDayId, TradeDate date, Instant now) {
    Instant lookAhead = now.plus(LEAD);
    if (lookAhead.isBefore(date.start()) || !lookAhead.isBefore(date.end())) {
      return Optional.empty();
    }
    int hour = date.hourEndingAt(lookAhead);
    Interval period = date.hourEnding(hour);
    if (!period.start().isAfter(now)) {
      return Optional.empty(); // that hour has begun: its instructions left before
    }
    // What was sold to the wholesale market waits for the IESO's dispatch.
    Map<String, Double> changeKw =
        Commitment.changesKw(
            offers.listCommitments(tradeDayId).stream()
                .filter(commitment -> commitment.market() == Market.DISTRIBUTION)
                .toList(),
            hour);
    String batchId = Instruction.batchOfHour(tradeDayId, hour);
    if (changeKw.isEmpty()
        || !dispatches.openBatch(batchId, tradeDayId, Instruction.Origin.DSO, now)) {
      return Optional.empty();
    }
    changeKw.forEach(
        (resource, change) ->
            dispatches.add(
                new Instruction(
                    Instruction.idOfHour(tradeDayId, hour, resource),
                    1,
                    tradeDayId,
                    batchId,
                    resource,
                    period,
                    change >= 0 ? Direction.UP : Direction.DOWN,
                    Math.abs(change),
                    Instruction.Origin.DSO,
                    "commitments of hour ending " + hour,
                    null,
                    null,
                    Instruction.State.PREPARED,
                    "")));
    return Optional.of(batchId);
  }
}
