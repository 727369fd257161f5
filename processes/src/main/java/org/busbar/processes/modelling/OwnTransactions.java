package org.busbar.processes.modelling;

/** What people and partners sent is committed before the hub works on it. */
final class OwnTransactions implements Rule {

  private static final String RETRY = "R3/PT10S";

  @Override
  public void check(ReadSet set, Report report) {
    for (ProcessModel model : set.processes()) {
      for (Markup node : model.nodes().values()) {
        boolean works =
            node.is("bpmn:businessRuleTask")
                || node.is("bpmn:serviceTask") && node.has("camunda:delegateExpression");
        boolean async = node.get("camunda:asyncBefore").equals("true");
        if (works && !async && comesFromAWait(model, node, 0)) {
          report.add(
              model.file(),
              node,
              "The step after a wait must begin its own transaction.",
              "Tick 'Asynchronous before'.");
        }
        if (async
            && node.extensions("camunda:failedJobRetryTimeCycle").stream()
                .noneMatch(cycle -> cycle.text().equals(RETRY))) {
          report.add(
              model.file(),
              node,
              "A step with its own transaction must say how it is tried again.",
              "Set the retry time cycle to " + RETRY + ".");
        }
      }
      model
          .all("camunda:failedJobRetryTimeCycle")
          .filter(cycle -> !cycle.text().equals(RETRY))
          .forEach(
              cycle ->
                  report.add(
                      model.file(),
                      cycle,
                      "The retry time cycle (%s) must be %s."
                          .formatted(Report.quoted(cycle.text()), RETRY),
                      "Write " + RETRY + "."));
    }
  }

  private static boolean comesFromAWait(ProcessModel model, Markup node, int depth) {
    return model.previous(node).stream()
        .anyMatch(
            previous ->
                switch (previous.name()) {
                  case "bpmn:userTask", "bpmn:receiveTask" -> true;
                  case "bpmn:serviceTask" -> previous.has("camunda:topic");
                  case "bpmn:startEvent" -> isStartOfTheProcess(previous);
                  default ->
                      previous.is(ProcessModel.GATEWAYS)
                          && depth < 5
                          && comesFromAWait(model, previous, depth + 1);
                });
  }

  private static boolean isStartOfTheProcess(Markup start) {
    Markup scope = start.parent();
    return scope != null && !scope.is("bpmn:subProcess");
  }
}
