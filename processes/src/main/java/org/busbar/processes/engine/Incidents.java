package org.busbar.processes.engine;

import java.util.List;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** What the engine gave up on, and what is still under way. */
@Component
public class Incidents {

  private final RuntimeService runtime;

  Incidents(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** One sentence for each open incident. */
  public List<String> list() {
    return runtime.createIncidentQuery().list().stream()
        .map(
            incident -> "%s: %s".formatted(incident.getActivityId(), incident.getIncidentMessage()))
        .sorted()
        .toList();
  }

  /** Process instances under way for a trade day. */
  public long countRunning(String tradeDayId) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(tradeDayId).count();
  }
}
