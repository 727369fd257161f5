package org.busbar.processes.dispatch;

import java.util.List;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Envelopes;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.host.JointLimits;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.envelope.AllocationRule;
import org.busbar.solvers.flow.Scenario;
import org.springframework.stereotype.Component;

/**
 * Finds how much every resource may still do in the hour under study (J1A-DIS-5, OUT-5, CON-5), and
 * sets new limits for that hour that let in the most in all. Taps, switches and reactive power stay
 * as they are here.
 */
@Component
public class OptimiseNetwork {

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final StudyScope scope;
  private final JointLimits jointLimits;
  private final EventLog eventLog;

  OptimiseNetwork(
      LoadedCases cases,
      ConditionsRepository conditions,
      StudyScope scope,
      JointLimits jointLimits,
      EventLog eventLog) {
    this.cases = cases;
    this.conditions = conditions;
    this.scope = scope;
    this.jointLimits = jointLimits;
    this.eventLog = eventLog;
  }

  public void optimise(String tradeDayId, String cause) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    StudyScope.Study study = scope.of(tradeDayId, cause);
    List<Condition> inForce = conditions.listConditions(tradeDayId, study.period());
    Scenario scenario =
        SystemStates.expected(
            loaded.operatingCase(),
            study.hour(),
            Instruction.changesKw(study.instructions()),
            inForce);
    int revision = 1 + ResourceLimit.newestRevision(conditions.listLimits(tradeDayId));
    int hour = study.hour().hourEnding();
    List<ResourceLimit> limits =
        Envelopes.limits(
            loaded,
            tradeDayId,
            revision,
            List.of(hour),
            List.of(scenario),
            jointLimits.at(tradeDayId, List.of(hour)),
            ResourceLimit.State.APPROVED,
            AllocationRule.MOST_TOTAL);
    conditions.saveLimits(limits);
    eventLog.append(
        tradeDayId,
        "dispatch.networkOptimised",
        cause,
        Facts.of(
            "hourEnding",
            hour,
            "revision",
            revision,
            "mostKw",
            Facts.rounded(limits.stream().mapToDouble(l -> l.exportKw() + l.importKw()).sum(), 1),
            "limited",
            limits.stream().filter(limit -> limit.binding() != null).count()));
  }
}
