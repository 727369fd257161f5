package org.busbar.processes.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.host.JointLimit;
import org.busbar.processes.host.JointLimits;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.springframework.stereotype.Component;

/**
 * Studies what a dispatch, an outage or a condition does to the system (J1A-DIS-4, OUT-4, CON-4).
 */
@Component
public class AssessImpact {

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final StudyScope scope;
  private final JointLimits jointLimits;
  private final EventLog eventLog;

  AssessImpact(
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

  /**
   * @param cause id of the dispatch, the outage or the condition
   * @return whether the period's hour shows constraints
   */
  public boolean assess(String tradeDayId, String cause) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    StudyScope.Study study = scope.of(tradeDayId, cause);
    List<Condition> inForce = conditions.listConditions(tradeDayId, study.period());
    SortedMap<String, Double> changeKw = Instruction.changesKw(study.instructions());
    Scenario scenario =
        SystemStates.expected(loaded.operatingCase(), study.hour(), changeKw, inForce);
    FlowResult flow = loaded.powerFlow().solve(scenario);
    if (!flow.converged()) {
      throw new IllegalStateException(
          "The impact study of %s diverged: check telemetry and switching.".formatted(cause));
    }
    JointLimit above = jointLimits.at(tradeDayId, study.hour().hourEnding());
    List<Violation> violations = flow.violations(above.within(SystemStates.LIMITS));
    Optional<Violation> worst = violations.stream().findFirst();
    eventLog.append(
        tradeDayId,
        "dispatch.impactAssessed",
        cause,
        Facts.of(
            "hourEnding", study.hour().hourEnding(),
            "violations", violations.size(),
            "worst", worst.map(AssessImpact::describe).orElse("none"),
            "deEnergisedBuses", flow.deEnergisedBuses().size()));
    return !violations.isEmpty();
  }

  private static String describe(Violation violation) {
    return "%s of %s, phase %s: %s against %s %s"
        .formatted(
            violation.kind(),
            violation.element(),
            violation.phase(),
            Facts.rounded(violation.value(), 3),
            Facts.rounded(violation.limit(), 3),
            violation.kind().unit());
  }
}
