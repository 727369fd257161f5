package org.busbar.processes.engine;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.planning.PlanProcess;
import org.busbar.processes.tasks.TimeToDecide;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Drives plans on the process engine. */
@Component
final class OperatonPlanProcess implements PlanProcess {

  private final RuntimeService runtime;
  private final Clock clock;

  OperatonPlanProcess(RuntimeService runtime, Clock clock) {
    this.runtime = runtime;
    this.clock = clock;
  }

  @Override
  public void start(String planId) {
    runtime.startProcessInstanceByKey(
        Process.PLAN_NETWORK,
        planId,
        Map.of(
            Variable.PLAN_ID,
            planId,
            Variable.DECIDE_BY,
            TimeToDecide.PLAN.from(clock.instant()).truncatedTo(ChronoUnit.SECONDS).toString()));
  }
}
