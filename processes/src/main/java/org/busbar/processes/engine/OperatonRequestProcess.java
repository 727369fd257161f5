package org.busbar.processes.engine;

import java.time.Clock;
import java.util.Map;
import org.busbar.processes.engine.HubModel.Message;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.registration.Request;
import org.busbar.processes.registration.RequestProcess;
import org.busbar.processes.tasks.TimeToDecide;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Drives requests on the process engine. */
@Component
final class OperatonRequestProcess implements RequestProcess {

  private final RuntimeService runtime;
  private final Clock clock;

  OperatonRequestProcess(RuntimeService runtime, Clock clock) {
    this.runtime = runtime;
    this.clock = clock;
  }

  @Override
  public void start(Request request) {
    runtime.startProcessInstanceByKey(
        model(request.kind()),
        request.id(),
        Map.of(
            Variable.REQUEST_ID,
            request.id(),
            Variable.REQUEST_TEXT,
            request.text(),
            Variable.REQUEST_DUE_AT,
            TimeToDecide.REGISTRATION.from(clock.instant()).toString()));
  }

  private static String model(Request.Kind kind) {
    return switch (kind) {
      case SWITCH -> Process.SWITCH_AGGREGATOR;
      case CHANGE -> Process.CHANGE_RESOURCE;
      case METER -> Process.CHANGE_METER;
      case CONTRACT -> Process.CONTRACT_RESOURCE;
    };
  }

  @Override
  public boolean answered(String requestId, String answer, String why) {
    return OperatonDayProcess.tell(
        runtime
            .createMessageCorrelation(Message.REQUEST_ANSWERED)
            .processInstanceBusinessKey(requestId)
            .setVariable(Variable.ANSWER, answer)
            .setVariable(Variable.OBJECTION_TEXT, why));
  }
}
