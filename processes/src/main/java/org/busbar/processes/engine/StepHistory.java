package org.busbar.processes.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.processes.conformance.Happening;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.history.HistoricActivityInstance;
import org.operaton.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** What the engine did for a trade day, step by step. */
@Component
public class StepHistory {

  /** The engine's name for the whole of an activity that runs several times. */
  private static final String ALL_OF = "#multiInstanceBody";

  private final HistoryService history;

  StepHistory(HistoryService history) {
    this.history = history;
  }

  /** Every flow node of every process instance of the day, by begin. */
  public List<Happening> of(String tradeDayId) {
    List<HistoricProcessInstance> instances =
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(tradeDayId).list();
    List<HistoricProcessInstance> ordered =
        instances.stream()
            .sorted(
                Comparator.comparing(HistoricProcessInstance::getStartTime)
                    .thenComparing(HistoricProcessInstance::getProcessDefinitionKey)
                    .thenComparing(HistoricProcessInstance::getId))
            .toList();
    List<Happening> day = new ArrayList<>();
    Map<String, Integer> scopes = new HashMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      day.addAll(of(ordered.get(i), i + 1, scopes));
    }
    return day;
  }

  private List<Happening> of(
      HistoricProcessInstance instance, int number, Map<String, Integer> scopes) {
    List<HistoricActivityInstance> activities =
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance.getId())
            .orderPartiallyByOccurrence()
            .asc()
            .list()
            .stream()
            // The engine's own order is one of each branch; between branches the clock tells.
            .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime))
            .toList();
    Map<String, HistoricActivityInstance> byId = new HashMap<>();
    activities.forEach(activity -> byId.put(activity.getId(), activity));
    List<Happening> happenings = new ArrayList<>();
    for (HistoricActivityInstance activity : activities) {
      HistoricActivityInstance parent = byId.get(activity.getParentActivityInstanceId());
      if (parent != null && parent.getActivityId().endsWith(ALL_OF)) {
        continue; // one of several runs: the whole of them is a happening of its own
      }
      String id = activity.getActivityId();
      happenings.add(
          new Happening(
              instance.getProcessDefinitionKey(),
              number,
              scopes.computeIfAbsent(activity.getParentActivityInstanceId(), s -> scopes.size()),
              parent == null ? instance.getProcessDefinitionKey() : parent.getActivityId(),
              id.endsWith(ALL_OF) ? id.substring(0, id.length() - ALL_OF.length()) : id,
              activity.getStartTime().toInstant(),
              activity.getEndTime() == null ? null : activity.getEndTime().toInstant(),
              activity.isCanceled()));
    }
    return happenings;
  }
}
