package org.busbar.processes.engine;

import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.nextday.PathHistory;
import org.busbar.processes.nextday.PathStep;
import org.springframework.stereotype.Component;

/** The way to the notice as the engine's history holds it. */
@Component
final class JourneyPathHistory implements PathHistory {

  private static final String DAY_AHEAD = "day-ahead-";

  private final StepHistory history;

  JourneyPathHistory(StepHistory history) {
    this.history = history;
  }

  @Override
  public List<PathStep> of(String tradeDayId) {
    List<PathStep> steps = new ArrayList<>();
    for (Happening happening : history.of(tradeDayId)) {
      if (happening.process().startsWith(DAY_AHEAD) && isStep(happening.activity())) {
        steps.add(new PathStep(happening.activity(), happening.began(), happening.ended()));
        if (happening.activity().equals(NOTICE)) {
          break;
        }
      }
    }
    return steps;
  }

  private static boolean isStep(String activity) {
    return !activity.startsWith("gateway_")
        && !activity.startsWith("startEvent_")
        && !activity.startsWith("endEvent_");
  }
}
