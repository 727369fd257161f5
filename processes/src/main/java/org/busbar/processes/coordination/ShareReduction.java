package org.busbar.processes.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.DayLimits;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.dispatch.StudyScope;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.coordination.Sharer;
import org.busbar.solvers.coordination.SharingRule;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;
import org.springframework.stereotype.Component;

/**
 * Shares the relief of an element among those whose instructions overload it, by the published rule
 * that looks at neither owner nor operator (WP-EX-2): docs/conflicts.md.
 */
@Component
public class ShareReduction {

  /** Who decides limits of this rule. */
  public static final String RULE = "sharing-rule";

  /** The current does not fall in proportion; what is left is asked for again, so often at most. */
  private static final int ROUNDS = 5;

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final StudyScope scope;
  private final ReductionShares shares;
  private final EventLog eventLog;

  ShareReduction(
      LoadedCases cases,
      ConditionsRepository conditions,
      StudyScope scope,
      ReductionShares shares,
      EventLog eventLog) {
    this.cases = cases;
    this.conditions = conditions;
    this.scope = scope;
    this.shares = shares;
    this.eventLog = eventLog;
  }

  /**
   * Limits each one to what its part leaves, where instructions overload an element that would hold
   * without them.
   *
   * @param cause id of the dispatch, the outage or the condition
   * @return whether nobody else needs a limit: a dispatch was studied, and with the parts taken
   *     back its hour shows no constraint; after an outage or a condition others may need one too
   */
  public boolean share(String tradeDayId, String cause) {
    return new Sharing(tradeDayId, cause).carryOut();
  }

  private final class Sharing {

    private final String tradeDayId;
    private final String cause;
    private final LoadedCase loaded;
    private final StudyScope.Study study;
    private final List<Condition> inForce;
    private final SortedMap<String, Double> changeKw;

    Sharing(String tradeDayId, String cause) {
      this.tradeDayId = tradeDayId;
      this.cause = cause;
      this.loaded = cases.ofDay(tradeDayId);
      this.study = scope.of(tradeDayId, cause);
      this.inForce = conditions.listConditions(tradeDayId, study.period());
      this.changeKw = Instruction.changesKw(study.instructions());
    }

    boolean carryOut() {
      Optional<Violation> overload = overload();
      if (overload.isEmpty()) {
        return false;
      }
      Violation violation = overload.get();
      double kwPerAmp = kwPerAmp(violation);
      List<Sharer> sharers = sharers(violation, kwPerAmp);
      if (sharers.isEmpty()) {
        return false;
      }
      int tenths = 0;
      double excessAmps = violation.value() - violation.limit();
      FlowResult flow = null;
      for (int round = 0; round < ROUNDS && excessAmps > 0; round++) {
        tenths += (int) Math.ceil(excessAmps * kwPerAmp * 10);
        flow = solve(reducedKw(SharingRule.share(tenths, sharers)));
        excessAmps = MonitoredQuantity.of(violation).in(flow) - violation.limit();
      }
      SharedReduction reduction =
          new SharedReduction(
              tradeDayId, cause, violation.element(), study.hour().hourEnding(), tenths, sharers);
      shares.add(reduction);
      limit(violation, reduction);
      boolean isRelieved = flow != null && flow.violations(SystemStates.LIMITS).isEmpty();
      record(violation, reduction, isRelieved);
      return isRelieved
          && study.instructions().stream()
              .anyMatch(instruction -> instruction.batchId().equals(cause));
    }

    /** The worst overload that is not there without the instructions. */
    private Optional<Violation> overload() {
      TreeSet<String> anyway = new TreeSet<>();
      solve(new TreeMap<>()).violations(SystemStates.LIMITS).forEach(v -> anyway.add(name(v)));
      return solve(changeKw).violations(SystemStates.LIMITS).stream()
          .filter(violation -> violation.kind() == Violation.Kind.THERMAL)
          .filter(violation -> !anyway.contains(name(violation)))
          .findFirst();
    }

    private static String name(Violation violation) {
      return violation.kind() + " " + violation.element() + " " + violation.phase();
    }

    private Scenario scenario(SortedMap<String, Double> changes) {
      return SystemStates.expected(loaded.operatingCase(), study.hour(), changes, inForce);
    }

    private FlowResult solve(SortedMap<String, Double> changes) {
      FlowResult flow = loaded.powerFlow().solve(scenario(changes));
      if (!flow.converged()) {
        throw new IllegalStateException(
            "The study of what %s overloads diverged: check telemetry and switching."
                .formatted(cause));
      }
      return flow;
    }

    /** Power in three equal phases that one ampere stands for at the element's base voltage. */
    private double kwPerAmp(Violation violation) {
      NetworkModel network = loaded.operatingCase().network();
      int from = network.branchFrom(network.branchIndex(violation.element()));
      return Math.sqrt(3) * network.buses().get(from).kvBaseLL();
    }

    /** Those whose instruction raises the current, with what it can be taken back by: all of it. */
    private List<Sharer> sharers(Violation violation, double kwPerAmp) {
      Sensitivities sensitivities =
          Sensitivities.around(
              loaded.powerFlow(), scenario(changeKw), List.of(MonitoredQuantity.of(violation)));
      TreeSet<String> direct = new TreeSet<>();
      study.instructions().stream()
          .filter(instruction -> instruction.origin() == Instruction.Origin.IESO)
          .forEach(instruction -> direct.add(instruction.resourceId()));
      NetworkModel network = loaded.operatingCase().network();
      List<Sharer> sharers = new ArrayList<>();
      changeKw.forEach(
          (id, change) -> {
            double effect = 0;
            for (var place :
                loaded.operatingCase().places(loaded.operatingCase().resource(id)).entrySet()) {
              effect +=
                  place.getValue()
                      * sensitivities.perKw(0, network.connectionIndex(place.getKey()))
                      * kwPerAmp
                      * Math.signum(change);
            }
            int thousandths = (int) Math.round(effect * 1000);
            int tenths = (int) Math.round(Math.abs(change) * 10);
            if (thousandths > 0 && tenths > 0) {
              sharers.add(
                  new Sharer(
                      id,
                      direct.contains(id) ? Sharer.Path.DIRECT : Sharer.Path.DSO_AGGREGATED,
                      tenths,
                      thousandths,
                      tenths));
            }
          });
      return sharers;
    }

    private SortedMap<String, Double> reducedKw(SharingRule.Sharing sharing) {
      SortedMap<String, Double> reduced = new TreeMap<>(changeKw);
      for (SharingRule.Share share : sharing.shares()) {
        reduced.computeIfPresent(
            share.id(),
            (id, change) ->
                Math.signum(change)
                    * Math.max(0, Math.abs(change) - share.reductionTenths() / 10.0));
      }
      return reduced;
    }

    private void limit(Violation violation, SharedReduction reduction) {
      SharingRule.Sharing sharing = reduction.sharing();
      SortedMap<String, Double> leftKw = reducedKw(sharing);
      List<ResourceLimit> newest = conditions.listLimits(tradeDayId);
      DayLimits known = DayLimits.of(newest);
      int revision = 1 + ResourceLimit.newestRevision(newest);
      List<ResourceLimit> limits = new ArrayList<>();
      for (SharingRule.Share share : sharing.shares()) {
        if (share.reductionTenths() == 0) {
          continue;
        }
        Resource resource = loaded.operatingCase().resource(share.id());
        double powerKw =
            study.hour().resourceKw().getOrDefault(share.id(), 0.0)
                + leftKw.getOrDefault(share.id(), 0.0);
        boolean isUp = changeKw.getOrDefault(share.id(), 0.0) > 0;
        Optional<ResourceLimit> before = known.find(share.id(), study.hour().hourEnding());
        double exportKw = before.map(ResourceLimit::exportKw).orElse(resource.maxInjectionKw());
        double importKw = before.map(ResourceLimit::importKw).orElse(resource.maxWithdrawalKw());
        limits.add(
            new ResourceLimit(
                tradeDayId,
                share.id(),
                study.hour().hourEnding(),
                revision,
                isUp ? Math.min(exportKw, Math.max(0, powerKw)) : exportKw,
                isUp ? importKw : Math.min(importKw, Math.max(0, -powerKw)),
                new ResourceLimit.Binding(
                    violation.element(),
                    violation.kind().name(),
                    violation.phase(),
                    violation.value(),
                    violation.limit(),
                    violation.margin()),
                "",
                ResourceLimit.State.APPROVED,
                RULE,
                "By the published sharing rule: %s of %s kW at %s."
                    .formatted(
                        share.atElementTenths() / 10.0,
                        reduction.reductionTenths() / 10.0,
                        violation.element())));
      }
      conditions.saveLimits(limits);
    }

    private void record(Violation violation, SharedReduction reduction, boolean isRelieved) {
      SharingRule.Sharing sharing = reduction.sharing();
      eventLog.append(
          tradeDayId,
          "coordination.reductionShared",
          cause,
          Facts.of(
              "hourEnding", reduction.hourEnding(),
              "element", violation.element(),
              "phase", violation.phase(),
              "amps", Facts.rounded(violation.value(), 1),
              "limitAmps", Facts.rounded(violation.limit(), 1),
              "reductionTenths", reduction.reductionTenths(),
              "missingTenths", sharing.missingTenths(),
              "input", reduction.inputCsv(),
              "result", sharing.toCsv(),
              "relieved", isRelieved));
    }
  }
}
