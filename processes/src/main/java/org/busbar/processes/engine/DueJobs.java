package org.busbar.processes.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.busbar.processes.Agenda;
import org.operaton.bpm.engine.ManagementService;
import org.operaton.bpm.engine.impl.util.ClockUtil;
import org.operaton.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the engine's jobs one after the other in virtual time; in real time the engine does. */
@Component
public class DueJobs {

  private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

  private final ManagementService management;
  private final Map<String, String> activityOfDefinition = new HashMap<>();

  DueJobs(ManagementService management) {
    this.management = management;
  }

  /** Sets the engine's clock. */
  public void setClock(Instant now) {
    ClockUtil.setCurrentTime(Date.from(now));
  }

  /**
   * Runs all jobs that are due and on the agenda, in a fixed order. One that fails keeps its place
   * in the engine, with one try less.
   *
   * @return number of jobs run
   */
  public int run(Agenda agenda) {
    List<Job> due =
        new ArrayList<>(management.createJobQuery().active().executable().listPage(0, 500));
    due.sort(
        Comparator.comparing((Job job) -> Optional.ofNullable(job.getDuedate()).orElse(new Date(0)))
            .thenComparing(Comparator.comparingLong(Job::getPriority).reversed())
            .thenComparing(job -> String.valueOf(job.getProcessDefinitionKey()))
            .thenComparing(this::activity)
            .thenComparing(Job::getId));
    List<Job> chosen = agenda.choose(due, Job::getId);
    for (Job job : chosen) {
      try {
        management.executeJob(job.getId());
      } catch (RuntimeException e) {
        LOG.error(
            "The job of activity {} in {} failed", activity(job), job.getProcessDefinitionKey(), e);
      }
    }
    return chosen.size();
  }

  /** When the next timer is due; empty where none waits. */
  public Optional<Instant> nextDue() {
    return management
        .createJobQuery()
        .active()
        .withRetriesLeft()
        .timers()
        .orderByJobDuedate()
        .asc()
        .listPage(0, 1)
        .stream()
        .map(job -> job.getDuedate().toInstant())
        .findFirst();
  }

  private String activity(Job job) {
    String definition = job.getJobDefinitionId();
    return definition == null
        ? ""
        : activityOfDefinition.computeIfAbsent(
            definition,
            id ->
                management
                    .createJobDefinitionQuery()
                    .jobDefinitionId(id)
                    .singleResult()
                    .getActivityId());
  }
}
