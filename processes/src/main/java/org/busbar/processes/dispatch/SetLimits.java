package org.busbar.processes.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.DayLimits;
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
 * Protects the network in the hour under study, and optimises nothing (J1B-OUT-5, CON-5, DIS-6).
 * The rule is a published one: everybody gets the same fraction of its rating until a limit of the
 * network or its own rating holds it ({@link AllocationRule#PROPORTIONAL}), and nobody gets more
 * than it had before.
 */
@Component
public class SetLimits {

  /** Who decides limits of this rule. */
  public static final String RULE = "proportional-rule";

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final StudyScope scope;
  private final JointLimits jointLimits;
  private final EventLog eventLog;

  SetLimits(
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
   */
  public void set(String tradeDayId, String cause) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    StudyScope.Study study = scope.of(tradeDayId, cause);
    List<Condition> inForce = conditions.listConditions(tradeDayId, study.period());
    Scenario scenario =
        SystemStates.expected(
            loaded.operatingCase(),
            study.hour(),
            Instruction.changesKw(study.instructions()),
            inForce);
    List<ResourceLimit> newest = conditions.listLimits(tradeDayId);
    DayLimits known = DayLimits.of(newest);
    int revision = 1 + ResourceLimit.newestRevision(newest);
    int hour = study.hour().hourEnding();
    List<ResourceLimit> limits = new ArrayList<>();
    int lowered = 0;
    for (ResourceLimit share :
        Envelopes.limits(
            loaded,
            tradeDayId,
            revision,
            List.of(hour),
            List.of(scenario),
            jointLimits.at(tradeDayId, List.of(hour)),
            ResourceLimit.State.APPROVED,
            AllocationRule.PROPORTIONAL)) {
      ResourceLimit before = known.find(share.resourceId(), hour).orElse(share);
      ResourceLimit limit = lesser(before, share);
      limits.add(limit);
      if (limit.exportKw() < before.exportKw() || limit.importKw() < before.importKw()) {
        lowered++;
      }
    }
    conditions.saveLimits(limits);
    eventLog.append(
        tradeDayId,
        "dispatch.limitsSet",
        cause,
        Facts.of(
            "hourEnding", hour,
            "revision", revision,
            "rule", AllocationRule.PROPORTIONAL.name(),
            "lowered", lowered,
            "limited", limits.stream().filter(limit -> limit.binding() != null).count()));
  }

  /** In each direction the lesser of both; a box inside two safe boxes is safe. */
  static ResourceLimit lesser(ResourceLimit before, ResourceLimit share) {
    boolean lower = share.exportKw() < before.exportKw() || share.importKw() < before.importKw();
    ResourceLimit because = lower ? share : before;
    return new ResourceLimit(
        share.tradeDayId(),
        share.resourceId(),
        share.hourEnding(),
        share.revision(),
        Math.min(before.exportKw(), share.exportKw()),
        Math.min(before.importKw(), share.importKw()),
        because.binding(),
        because.release(),
        lower ? ResourceLimit.State.APPROVED : before.state(),
        lower ? RULE : before.decidedBy(),
        lower
            ? "The network's room in proportion to ratings, never more than before."
            : before.reason(),
        lower ? null : before.confirmedBy());
  }
}
