package org.busbar.processes.engine;

import java.util.Optional;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.identity.Authentication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes who completed a task, so that the step after it can put the person on record. */
@Component
class DecidedByListener {

  @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
  void onComplete(DelegateTask task) {
    Authentication current =
        task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
    String person =
        Optional.ofNullable(current)
            .map(Authentication::getUserId)
            .or(() -> Optional.ofNullable(task.getAssignee()))
            .orElse("unknown");
    task.setVariable("decidedBy", person);
  }
}
