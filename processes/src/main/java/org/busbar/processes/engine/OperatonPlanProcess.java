package org.busbar.processes.engine;

import java.util.Map;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.planning.PlanProcess;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Drives plans on the process engine. */
@Component
final class OperatonPlanProcess implements PlanProcess {

  private final RuntimeService runtime;

  OperatonPlanProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void start(String planId) {
    runtime.startProcessInstanceByKey(
        Process.PLAN_NETWORK, planId, Map.of(Variable.PLAN_ID, planId));
  }
}
