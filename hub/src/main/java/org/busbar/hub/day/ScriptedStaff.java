package org.busbar.hub.day;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;

/**
 * Does the day's human tasks as a sensible person would, by the same tasks that people see. It
 * claims, fills the form in and completes.
 */
final class ScriptedStaff implements Staff {

  private final HumanTasks tasks;

  ScriptedStaff(HumanTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public int work() {
    List<OpenTask> open = tasks.listOpen();
    for (OpenTask task : open) {
      tasks.complete(task.id(), person(task), answers(task));
    }
    return open.size();
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  private static String person(OpenTask task) {
    return switch (task.key()) {
      case "userTask_reviewDispute",
          "userTask_resolveMissingReadings",
          "userTask_reviewIncompleteSettlement" ->
          "scripted-settlement";
      case "userTask_resolveMissingReceipts" -> "scripted-market";
      default -> "scripted-operator";
    };
  }

  private static Map<String, Object> answers(OpenTask task) {
    Map<String, Object> answers = new HashMap<>();
    switch (task.key()) {
      case "userTask_approveLimits" -> {
        answers.put("limitsApproved", true);
        answers.put("comment", "Binding elements checked against the one-line diagram.");
      }
      case "userTask_telephoneResource" -> {
        answers.put("resourceReached", false);
        answers.put("comment", "Called twice, nobody answered.");
      }
      case "userTask_reviewDispute" -> {
        answers.put("disputeUpheld", false);
        answers.put("comment", "Readings requested again; they decide.");
      }
      case "userTask_reviewIncident" -> {
        answers.put("decision", "REJECTED");
        answers.put("comment", "The sender has been told which field to correct.");
      }
      case "userTask_reviewIncompleteSettlement" -> {
        answers.put("settleAnyway", true);
        answers.put("comment", "Settled with the readings at hand.");
      }
      default -> answers.put("comment", "Seen.");
    }
    return answers;
  }
}
