package org.busbar.processes.modelling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** A token always has one way on, and never runs in circles without a wait. */
final class CleanFlow implements Rule {

  @Override
  public void check(ReadSet set, Report report) {
    for (ProcessModel model : set.processes()) {
      questions(model, report);
      splitsAndJoins(model, report);
      circles(model, report);
      outcomes(model, report);
      unreachable(model, report);
    }
  }

  private static void questions(ProcessModel model, Report report) {
    model
        .all("bpmn:exclusiveGateway")
        .filter(gateway -> model.outgoing(gateway).size() > 1)
        .forEach(
            gateway -> {
              if (!gateway.has("default")) {
                report.add(
                    model.file(),
                    gateway,
                    "A question must have a default answer.",
                    "Mark the flow that is taken when nothing else holds as the default flow.");
              }
              for (Markup flow : model.outgoing(gateway)) {
                boolean isDefault = flow.id().equals(gateway.get("default"));
                if (flow.get("name").isBlank()) {
                  report.add(
                      model.file(),
                      flow,
                      "An answer must have a name.",
                      "Write yes, no, or what else the answer is.");
                }
                if (isDefault == hasCondition(flow)) {
                  report.add(
                      model.file(),
                      flow,
                      "Every answer but the default must have a condition, and the default none.",
                      isDefault ? "Remove the condition." : "Add a condition.");
                }
              }
            });
  }

  private static boolean hasCondition(Markup flow) {
    return !flow.children("bpmn:conditionExpression").isEmpty();
  }

  private static void splitsAndJoins(ProcessModel model, Report report) {
    for (Markup node : model.nodes().values()) {
      if (!node.is(ProcessModel.GATEWAYS)
          && (model.incoming(node).size() > 1 || model.outgoing(node).size() > 1)) {
        report.add(
            model.file(),
            node,
            "Only gateways split and join.",
            "Draw a gateway where flows part or meet.");
      }
    }
    for (Markup flow : model.flows()) {
      Markup source = model.nodes().get(flow.get("sourceRef"));
      if (hasCondition(flow) && (source == null || !source.is("bpmn:exclusiveGateway"))) {
        report.add(
            model.file(),
            flow,
            "A condition must stand behind a question.",
            "Draw an exclusive gateway.");
      }
    }
  }

  /** A circle in which nobody waits would never end and keep a thread. */
  private static void circles(ProcessModel model, Report report) {
    for (Markup node : model.nodes().values()) {
      if (!ProcessModel.waits(node) && comesBackWithoutWaiting(model, node)) {
        report.add(
            model.file(),
            node,
            "A loop must wait somewhere: for a time, a message, a person or a computation.",
            "Put an event or a task into the loop.");
      }
    }
  }

  private static boolean comesBackWithoutWaiting(ProcessModel model, Markup from) {
    SortedSet<String> seen = new TreeSet<>();
    Deque<Markup> open = new ArrayDeque<>(model.next(from));
    while (!open.isEmpty()) {
      Markup node = open.pop();
      if (node.id().equals(from.id())) {
        return true;
      }
      if (!ProcessModel.waits(node) && seen.add(node.id())) {
        open.addAll(model.next(node));
      }
    }
    return false;
  }

  /** What a person decided must be on record, not only in the engine. */
  private static void outcomes(ProcessModel model, Report report) {
    model
        .all("bpmn:userTask")
        .filter(task -> !isRecorded(model, task, 0))
        .forEach(
            task ->
                report.add(
                    model.file(),
                    task,
                    "What a person decided must be recorded by the next step.",
                    "Let a service task whose id begins with serviceTask_record follow."));
  }

  private static boolean isRecorded(ProcessModel model, Markup node, int depth) {
    List<Markup> next =
        model.outgoing(node).stream()
            .map(flow -> model.nodes().get(flow.get("targetRef")))
            .filter(Objects::nonNull)
            .toList();
    return !next.isEmpty()
        && next.stream()
            .allMatch(
                n ->
                    n.is(ProcessModel.GATEWAYS) && depth < 5
                        ? isRecorded(model, n, depth + 1)
                        : n.is("bpmn:serviceTask") && n.id().startsWith("serviceTask_record"));
  }

  private static void unreachable(ProcessModel model, Report report) {
    SortedSet<String> reachable = model.reachable();
    for (Markup node : model.nodes().values()) {
      if (!reachable.contains(node.id())) {
        report.add(
            model.file(), node, "A flow must lead to every element.", "Connect it or remove it.");
      }
    }
  }
}
