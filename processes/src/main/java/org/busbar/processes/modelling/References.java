package org.busbar.processes.modelling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.busbar.processes.modelling.ModelFile.Kind;

/**
 * What a model names is in the set, and in the version that was deployed with it, so that a running
 * day keeps its rules.
 */
final class References implements Rule {

  /** Variables that calls of the required set hand on: a called process cannot set them itself. */
  private final SortedSet<String> handedOn;

  References(ReadSet required) {
    this.handedOn =
        required.processes().stream()
            .flatMap(model -> model.all("camunda:in"))
            .filter(in -> in.has("target"))
            .map(in -> in.get("target"))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void check(ReadSet set, Report report) {
    uniqueNames(set, report);
    for (ProcessModel model : set.processes()) {
      model.all("bpmn:callActivity").forEach(call -> call(set, model, call, report));
      model
          .all("bpmn:businessRuleTask")
          .forEach(
              task -> {
                exists(set, model, task, Kind.DECISION, task.get("camunda:decisionRef"), report);
                must(model, task, "camunda:decisionRefBinding", "deployment", report);
                must(model, task, "camunda:mapDecisionResult", "singleEntry", report);
              });
      model
          .all("bpmn:userTask")
          .forEach(
              task -> {
                exists(set, model, task, Kind.FORM, task.get("camunda:formRef"), report);
                must(model, task, "camunda:formRefBinding", "deployment", report);
              });
      withinTheFile(model, report);
      if (callees(set, model.name()).contains(model.name())) {
        report.add(
            model.file(),
            model.name(),
            "A process must not call itself, on whatever way.",
            "Remove the call that leads back.");
      }
    }
  }

  private static void uniqueNames(ReadSet set, Report report) {
    SortedSet<String> seen = new TreeSet<>();
    for (ModelFile file : set.files().files()) {
      if (!seen.add(file.kind() + " " + file.name())) {
        report.add(
            file,
            "the file",
            "Two files have the name " + file.name() + ".",
            "Rename or remove one of them.");
      }
    }
  }

  private void call(ReadSet set, ProcessModel model, Markup call, Report report) {
    exists(set, model, call, Kind.PROCESS, call.get("calledElement"), report);
    must(model, call, "camunda:calledElementBinding", "deployment", report);
    if (call.extensions("camunda:in").stream().noneMatch(in -> in.has("businessKey"))) {
      report.add(
          model.file(),
          call,
          "A call must hand on the business key.",
          "Add an in mapping: business key #{execution.processBusinessKey}.");
    }
    SortedSet<String> given =
        call.extensions("camunda:in").stream()
            .filter(in -> !in.has("businessKey"))
            .map(in -> in.get("target"))
            .collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> needed =
        set.process(call.get("calledElement"))
            .map(this::momentsFromOutside)
            .orElseGet(TreeSet::new);
    if (!given.contains("requestId")) {
      // Everything is about a day, but for requests, which belong to none.
      needed.add("tradeDayId");
    }
    needed.removeAll(given);
    if (!needed.isEmpty()) {
      report.add(
          model.file(),
          call,
          "A call must hand on what the called process waits for: %s is missing."
              .formatted(String.join(", ", needed)),
          "Add an in mapping for each.");
    }
  }

  /** Moments that a process waits for and that somebody has to hand to it. */
  private SortedSet<String> momentsFromOutside(ProcessModel model) {
    return Stream.concat(
            model.all("bpmn:timeDate").map(Markup::text),
            model.all("bpmn:userTask").map(task -> task.get("camunda:dueDate")))
        .filter(text -> text.startsWith("${") && text.endsWith("}"))
        .map(text -> text.substring(2, text.length() - 1))
        .filter(handedOn::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> callees(ReadSet set, String process) {
    SortedSet<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(process));
    while (!open.isEmpty()) {
      set.process(open.pop()).stream()
          .flatMap(model -> model.all("bpmn:callActivity"))
          .map(call -> call.get("calledElement"))
          .filter(seen::add)
          .forEach(open::push);
    }
    return seen;
  }

  private static void exists(
      ReadSet set, ProcessModel model, Markup element, Kind kind, String name, Report report) {
    if (set.files().find(kind, name).isEmpty()) {
      report.add(
          model.file(),
          element,
          "The %s (%s) must be in the set."
              .formatted(
                  switch (kind) {
                    case PROCESS -> "called process";
                    case DECISION -> "table";
                    case FORM -> "form";
                  },
                  Report.quoted(name)),
          "Add its file, or name one of the set.");
    }
  }

  private static void must(
      ProcessModel model, Markup element, String attribute, String value, Report report) {
    if (!element.get(attribute).equals(value)) {
      report.add(
          model.file(),
          element,
          "%s must be %s, not '%s'."
              .formatted(
                  attribute.substring("camunda:".length()),
                  value,
                  Report.quoted(element.get(attribute))),
          "Set it in the properties panel; running days then keep their rules and their answers.");
    }
  }

  private static void withinTheFile(ProcessModel model, Report report) {
    SortedSet<String> messages =
        model.all("bpmn:message").map(Markup::id).collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> flows =
        model.flows().stream().map(Markup::id).collect(Collectors.toCollection(TreeSet::new));
    model
        .root()
        .all()
        .forEach(
            element -> {
              within(model, element, "messageRef", messages, report);
              within(model, element, "default", flows, report);
              if (element.is("bpmn:sequenceFlow")) {
                within(model, element, "sourceRef", model.nodes().keySet(), report);
                within(model, element, "targetRef", model.nodes().keySet(), report);
              }
              within(model, element, "attachedToRef", model.nodes().keySet(), report);
            });
  }

  private static void within(
      ProcessModel model, Markup element, String attribute, Set<String> ids, Report report) {
    if (element.has(attribute) && !ids.contains(element.get(attribute))) {
      report.add(
          model.file(),
          element,
          "%s (%s) must name an element of this file."
              .formatted(attribute, Report.quoted(element.get(attribute))),
          "Connect the element again in the modeler.");
    }
  }
}
