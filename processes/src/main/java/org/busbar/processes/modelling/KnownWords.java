package org.busbar.processes.modelling;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** Whatever code stands behind is named by a word that the code knows. */
final class KnownWords implements Rule {

  private static final Pattern STEP = Pattern.compile("[A-Z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9]");

  private final ModelWords words;

  KnownWords(ModelWords words) {
    this.words = words;
  }

  @Override
  public void check(ReadSet set, Report report) {
    for (ProcessModel model : set.processes()) {
      ModelFile file = model.file();
      model.all("bpmn:serviceTask").forEach(task -> serviceTask(file, task, report));
      model
          .all("bpmn:message")
          .forEach(
              message ->
                  known(file, message, "message", message.get("name"), words.messages(), report));
      model.all("bpmn:userTask").forEach(task -> groups(file, task, report));
      model
          .all("bpmn:businessRuleTask")
          .forEach(
              task ->
                  known(
                      file,
                      task,
                      "result variable",
                      task.get("camunda:resultVariable"),
                      words.variables(),
                      report));
      model
          .all("camunda:inputParameter")
          .forEach(
              input ->
                  known(file, input, "variable", input.get("name"), words.variables(), report));
      model.all("camunda:in", "camunda:out").forEach(map -> mapping(file, map, report));
      model.all("camunda:property").forEach(property -> property(file, property, report));
    }
  }

  private void serviceTask(ModelFile file, Markup task, Report report) {
    boolean delegate = task.has("camunda:delegateExpression");
    boolean external = task.get("camunda:type").equals("external");
    if (delegate == external || task.has("camunda:topic") != external) {
      report.add(
          file,
          task,
          "A service task must have either a delegate, or the type external and a topic.",
          "Pick the step from the element templates.");
    } else if (external) {
      known(file, task, "topic", task.get("camunda:topic"), words.topics(), report);
    }
  }

  private void groups(ModelFile file, Markup task, Report report) {
    for (String group : Arrays.asList(task.get("camunda:candidateGroups").split(",", -1))) {
      known(file, task, "group", group.strip(), words.groups(), report);
    }
  }

  private void mapping(ModelFile file, Markup map, Report report) {
    if (map.has("businessKey")) {
      return;
    }
    if (!map.get("source").equals(map.get("target"))) {
      report.add(
          file,
          map,
          "A variable keeps its name in a call (%s to %s)."
              .formatted(Report.quoted(map.get("source")), Report.quoted(map.get("target"))),
          "Give source and target the same name.");
    }
    known(file, map, "variable", map.get("source"), words.variables(), report);
  }

  private static void property(ModelFile file, Markup property, Report report) {
    boolean steps =
        Arrays.stream(property.get("value").split(" ", -1))
            .allMatch(step -> STEP.matcher(step).matches());
    if (!property.get("name").equals("steps") || !steps) {
      report.add(
          file,
          property,
          "A property must be steps, with step identifiers between single spaces.",
          "Write steps = J1A-SC-1 J1A-SC-2, or remove the property.");
    }
  }

  private static void known(
      ModelFile file,
      Markup element,
      String kind,
      String word,
      SortedSet<String> known,
      Report report) {
    if (!known.contains(word)) {
      report.add(
          file,
          element,
          "The %s (%s) must be one that the hub knows.".formatted(kind, Report.quoted(word)),
          known.size() <= 12
              ? "Use one of " + String.join(", ", known) + "."
              : "Use one of those listed in processes/README.md.");
    }
  }
}
