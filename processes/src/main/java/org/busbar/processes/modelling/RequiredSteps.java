package org.busbar.processes.modelling;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An edited journey still performs what the bundled one performs: each step of the requirements by
 * the same delegate, topic, table, message or form, on a way that a token can take.
 */
final class RequiredSteps implements Rule {

  private static final Pattern STEP = Pattern.compile("[A-Z][A-Z0-9-]*-[0-9]+[a-z]?");

  private static final Pattern WORDS = Pattern.compile("\"[A-Za-z_,-]+\"");

  private final ReadSet required;

  /**
   * @param required the set whose steps must be kept
   */
  RequiredSteps(ReadSet required) {
    this.required = required;
  }

  @Override
  public void check(ReadSet set, Report report) {
    for (ProcessModel bundled : required.processes()) {
      set.process(bundled.name())
          .ifPresentOrElse(
              edited -> steps(set, bundled, edited, report), () -> missing(bundled.file(), report));
    }
    required
        .decisions()
        .forEach(
            (file, table) ->
                set.decisions().entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(file.name()))
                    .findFirst()
                    .ifPresentOrElse(
                        entry -> answers(table, entry.getKey(), entry.getValue(), report),
                        () -> missing(file, report)));
  }

  private static void missing(ModelFile file, Report report) {
    report.add(file, file.name(), "The hub needs this file in every set.", "Add it to the folder.");
  }

  /** Of a journey as a whole, because a step may move from one model to another. */
  private void steps(ReadSet set, ProcessModel bundled, ProcessModel edited, Report report) {
    if (isCalled(bundled.name())) {
      return;
    }
    SortedMap<String, SortedSet<String>> kept = performed(set, edited);
    performed(required, bundled)
        .forEach(
            (step, doers) -> {
              SortedSet<String> lost = new TreeSet<>(doers);
              lost.removeAll(kept.getOrDefault(step, new TreeSet<>()));
              if (!lost.isEmpty()) {
                report.add(
                    edited.file(),
                    step,
                    "The journey must perform step %s by %s."
                        .formatted(step, String.join(", ", lost)),
                    "Put the element back, with %s in its property steps, where a flow leads to it."
                        .formatted(step));
              }
            });
  }

  private boolean isCalled(String process) {
    return required.processes().stream()
        .flatMap(model -> model.all("bpmn:callActivity"))
        .anyMatch(call -> call.get("calledElement").equals(process));
  }

  private static SortedMap<String, SortedSet<String>> performed(ReadSet set, ProcessModel journey) {
    SortedMap<String, SortedSet<String>> performed = new TreeMap<>();
    SortedSet<String> seen = new TreeSet<>();
    Deque<ProcessModel> open = new ArrayDeque<>(Set.of(journey));
    while (!open.isEmpty()) {
      ProcessModel model = open.pop();
      if (!seen.add(model.name())) {
        continue;
      }
      for (String id : model.reachable()) {
        Markup node = model.nodes().get(id);
        if (node == null) {
          continue;
        }
        if (node.is("bpmn:callActivity")) {
          set.process(node.get("calledElement")).ifPresent(open::push);
        }
        for (String step : steps(node)) {
          performed.computeIfAbsent(step, s -> new TreeSet<>()).add(doer(model, node));
        }
      }
    }
    return performed;
  }

  static SortedSet<String> steps(Markup node) {
    return node.extensions("camunda:properties").stream()
        .flatMap(properties -> properties.children("camunda:property").stream())
        .filter(property -> property.get("name").equals("steps"))
        .flatMap(property -> Arrays.stream(property.get("value").strip().split("\\s+")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What does the work of a node, in words. */
  static String doer(ProcessModel model, Markup node) {
    return switch (node.name()) {
      case "bpmn:serviceTask" ->
          node.has("camunda:topic")
              ? "topic " + node.get("camunda:topic")
              : "delegate " + node.get("camunda:delegateExpression").replaceAll("[#{}]", "");
      case "bpmn:businessRuleTask" -> "table " + node.get("camunda:decisionRef");
      case "bpmn:userTask" -> "form " + node.get("camunda:formRef");
      case "bpmn:callActivity" -> "process " + node.get("calledElement");
      default -> message(model, node);
    };
  }

  private static String message(ProcessModel model, Markup node) {
    String ref =
        node.has("messageRef")
            ? node.get("messageRef")
            : node.children("bpmn:messageEventDefinition").stream()
                .map(definition -> definition.get("messageRef"))
                .findFirst()
                .orElse("");
    return model
        .all("bpmn:message")
        .filter(message -> message.id().equals(ref))
        .map(message -> "message " + message.get("name"))
        .findFirst()
        .orElse("an event");
  }

  /** Rows that name a step still ask and answer all that they did for it. */
  private static void answers(Markup bundled, ModelFile file, Markup edited, Report report) {
    SortedMap<String, SortedSet<String>> kept = answered(edited);
    answered(bundled)
        .forEach(
            (step, words) -> {
              SortedSet<String> lost = new TreeSet<>(words);
              lost.removeAll(kept.getOrDefault(step, new TreeSet<>()));
              if (!lost.isEmpty()) {
                report.add(
                    file,
                    step,
                    "The rows for step %s must still hold %s."
                        .formatted(step, String.join(", ", lost)),
                    "Put the row back, with %s in its annotation.".formatted(step));
              }
            });
  }

  /** Step ids in the annotations of rows, with the words that the rows ask for and answer. */
  private static SortedMap<String, SortedSet<String>> answered(Markup table) {
    SortedMap<String, SortedSet<String>> answered = new TreeMap<>();
    table
        .all("dmn:rule")
        .forEach(
            rule ->
                Arrays.stream(PlainTables.description(rule).split("[^A-Za-z0-9-]+"))
                    .filter(word -> STEP.matcher(word).matches())
                    .forEach(
                        step -> {
                          SortedSet<String> words =
                              answered.computeIfAbsent(step, s -> new TreeSet<>());
                          rule.children().stream()
                              .filter(cell -> cell.is("dmn:inputEntry", "dmn:outputEntry"))
                              .map(PlainTables::cell)
                              .filter(cell -> WORDS.matcher(cell).matches())
                              .flatMap(
                                  cell ->
                                      Arrays.stream(
                                          cell.substring(1, cell.length() - 1).split(",")))
                              .forEach(words::add);
                        }));
    return answered;
  }
}
