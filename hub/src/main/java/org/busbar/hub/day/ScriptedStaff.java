package org.busbar.hub.day;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.busbar.processes.Agenda;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;

/**
 * Does the day's human tasks as a sensible person would, by the same tasks that people see. It
 * claims, fills the form in and completes.
 */
final class ScriptedStaff implements Staff {

  /**
   * Nobody but a person can bring missing readings, resolve a refusal or approve models; the day
   * stays unfinished and says so.
   */
  private static final Set<String> BEYOND_A_SCRIPT =
      Set.of(
          UserTask.RESOLVE_MISSING_READINGS,
          UserTask.REVIEW_INCOMPLETE_SETTLEMENT,
          UserTask.RESOLVE_SETTLEMENT_REFUSAL,
          UserTask.APPROVE_REGISTRATION,
          UserTask.CONFIRM_REGISTRATION,
          UserTask.DECIDE_OBJECTION,
          UserTask.APPROVE_REQUEST,
          UserTask.CONFIRM_REQUEST,
          UserTask.SIGN_CONTRACT,
          UserTask.MEASURE_TEST,
          UserTask.APPROVE_MODELS,
          UserTask.REVIEW_MODELS);

  private final HumanTasks tasks;

  ScriptedStaff(HumanTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public int work(Agenda agenda) {
    if (tasks.countOpen() == 0) {
      return 0;
    }
    List<OpenTask> doable =
        tasks.listOpen().stream().filter(task -> !BEYOND_A_SCRIPT.contains(task.key())).toList();
    List<OpenTask> chosen = agenda.choose(doable, OpenTask::id);
    for (OpenTask task : chosen) {
      tasks.complete(task.id(), person(task), answers(task));
    }
    return chosen.size();
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  private static String person(OpenTask task) {
    return switch (task.key()) {
      case UserTask.REVIEW_DISPUTE, UserTask.RELEASE_SETTLEMENT -> "scripted-settlement";
      case UserTask.CONFIRM_UPHELD_DISPUTE, UserTask.CONFIRM_SETTLEMENT ->
          "scripted-second-settlement";
      case UserTask.RESOLVE_MISSING_RECEIPTS -> "scripted-market";
      case UserTask.CONFIRM_REPLAY, UserTask.CONFIRM_WITHHOLDING, UserTask.REVIEW_EMERGENCY ->
          "scripted-second-operator";
      default -> "scripted-operator";
    };
  }

  private static Map<String, Object> answers(OpenTask task) {
    Map<String, Object> answers = new HashMap<>();
    switch (task.key()) {
      case UserTask.APPROVE_LIMITS -> {
        answers.put("limitsApproved", true);
        answers.put("comment", "Binding elements checked against the one-line diagram.");
      }
      case UserTask.CONFIRM_WITHHOLDING -> {
        answers.put("withholdingConfirmed", false);
        answers.put("comment", "The power flow of each hour has been looked at; it holds.");
      }
      case UserTask.RESOLVE_CONFLICT -> {
        boolean hasAmendment = !"".equals(task.variables().get("amendments"));
        answers.put("decision", hasAmendment ? "FIRST" : "WITHHOLD");
        answers.put("comment", "The cheapest amendment; the other party has been called.");
      }
      case UserTask.TELEPHONE_RESOURCE -> {
        answers.put("resourceReached", false);
        answers.put("comment", "Called twice, nobody answered.");
      }
      case UserTask.GIVE_NOTICE_BY_TELEPHONE -> {
        answers.put("iesoReached", true);
        answers.put("spokenWith", "The shift supervisor of the IESO's control room.");
        answers.put("readBack", String.valueOf(task.variables().get("checkNumber")));
        answers.put("comment", "The notice was read out and read back.");
      }
      case UserTask.REVIEW_DISPUTE -> {
        answers.put("disputeUpheld", false);
        answers.put("comment", "Readings requested again; they decide.");
      }
      case UserTask.CONFIRM_UPHELD_DISPUTE -> {
        answers.put("upholdingConfirmed", true);
        answers.put("comment", "The claim has been compared with the readings.");
      }
      case UserTask.RELEASE_SETTLEMENT -> {
        answers.put("settlementReleased", true);
        answers.put("comment", "Totals and readings looked at.");
      }
      case UserTask.CONFIRM_SETTLEMENT -> {
        answers.put("settlementConfirmed", true);
        answers.put("comment", "Lines compared with the readings.");
      }
      case UserTask.REVIEW_DISPATCH_NOTICES -> {
        answers.put("trustedSender", "IESO");
        answers.put("comment", "The IESO's dispatch service shows its own figure.");
      }
      case UserTask.REVIEW_INCIDENT -> {
        answers.put("decision", "REJECTED");
        answers.put("comment", "The sender has been told which field to correct.");
      }
      case UserTask.REVIEW_EMERGENCY -> {
        answers.put("emergencyJustified", true);
        answers.put("comment", "There was no time for a second person.");
      }
      case UserTask.CONFIRM_REPLAY -> {
        answers.put("replayConfirmed", true);
        answers.put("comment", "The cause on our side is gone.");
      }
      default -> answers.put("comment", "Seen.");
    }
    return answers;
  }
}
