package org.busbar.processes.engine;

import java.time.Clock;
import java.util.Map;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.registration.RegistrationProcess;
import org.busbar.processes.tasks.TimeToDecide;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Drives registrations on the process engine. */
@Component
final class OperatonRegistrationProcess implements RegistrationProcess {

  private final RuntimeService runtime;
  private final Clock clock;

  OperatonRegistrationProcess(RuntimeService runtime, Clock clock) {
    this.clock = clock;
    this.runtime = runtime;
  }

  @Override
  public void start(String registrationId, String text) {
    runtime.startProcessInstanceByKey(
        Process.REGISTER_RESOURCE,
        registrationId,
        Map.of(
            Variable.REGISTRATION_ID,
            registrationId,
            Variable.REGISTRATION_TEXT,
            text,
            Variable.DECIDE_BY,
            TimeToDecide.REGISTRATION.from(clock.instant()).toString()));
  }
}
