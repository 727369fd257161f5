package org.busbar.processes.modelling;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What makes a drawing readable, and its elements known by the same name everywhere. */
final class HouseStyle implements Rule {

  private static final Pattern CHOSEN_ID =
      Pattern.compile(
          "(startEvent|endEvent|catchEvent|throwEvent|boundaryEvent|serviceTask|userTask"
              + "|receiveTask|businessRuleTask|callActivity|subProcess|gateway|flow)"
              + "_[a-z][A-Za-z0-9]*(_to_[a-z][A-Za-z0-9]*)?");
  private static final double SCREEN = 1500;

  @Override
  public void check(ReadSet set, Report report) {
    for (ProcessModel model : set.processes()) {
      process(model, report);
      ids(model, report);
      names(model, report);
      scopes(model, report);
      people(model, report);
      drawing(model, report);
    }
  }

  private static void process(ProcessModel model, Report report) {
    List<Markup> processes = model.all("bpmn:process").toList();
    Markup process = processes.isEmpty() ? model.root() : processes.get(0);
    if (processes.size() != 1
        || !process.id().equals(model.name())
        || !process.get("isExecutable").equals("true")) {
      report.add(
          model.file(),
          process,
          "A file must hold one executable process, whose id (%s) is the file's name."
              .formatted(Report.quoted(process.id())),
          "Set id %s and executable in the properties panel.".formatted(model.name()));
    }
    if (process.get("name").isBlank() || process.documentation().isEmpty()) {
      report.add(
          model.file(),
          process,
          "A process must have a name and a documentation.",
          "Say what it is for and who starts it.");
    }
    if (!process.get("camunda:historyTimeToLive").matches("P[1-9][0-9]{0,3}D")) {
      report.add(
          model.file(),
          process,
          "The history's time to live (%s) must be a number of days."
              .formatted(Report.quoted(process.get("camunda:historyTimeToLive"))),
          "Set it to P30D.");
    }
  }

  private static Stream<Markup> named(ProcessModel model) {
    return model.root().all().filter(e -> ProcessModel.isNode(e) || e.is("bpmn:sequenceFlow"));
  }

  private static void ids(ProcessModel model, Report report) {
    SortedSet<String> seen = new TreeSet<>();
    named(model)
        .forEach(
            element -> {
              if (!CHOSEN_ID.matcher(element.id()).matches()) {
                report.add(
                    model.file(),
                    element,
                    "The id (%s) must be chosen: <kind>_<whatItIsFor>."
                        .formatted(Report.quoted(element.id())),
                    "Write it like serviceTask_publishNeeds or flow_published_to_closed.");
              }
              if (!seen.add(element.id())) {
                report.add(
                    model.file(),
                    element,
                    "The id (%s) must be unique.".formatted(Report.quoted(element.id())),
                    "Choose another id for one of the two.");
              }
            });
  }

  private static void names(ProcessModel model, Report report) {
    for (Markup node : model.nodes().values()) {
      boolean mergesOrForks =
          node.is(ProcessModel.GATEWAYS)
              && (model.outgoing(node).size() < 2 || !node.is("bpmn:exclusiveGateway"));
      if (!mergesOrForks && node.get("name").isBlank()) {
        report.add(
            model.file(),
            node,
            "An activity, an event and a question must have a name.",
            "Write what is done, what happened, or what is asked.");
      }
    }
  }

  private static void scopes(ProcessModel model, Report report) {
    model
        .all("bpmn:process", "bpmn:subProcess")
        .forEach(
            scope -> {
              if (scope.children("bpmn:startEvent").size() != 1
                  || scope.children("bpmn:endEvent").isEmpty()) {
                report.add(
                    model.file(),
                    scope,
                    "A process and a subprocess must have one start and at least one end.",
                    "Draw them.");
              }
            });
  }

  private static void people(ProcessModel model, Report report) {
    model
        .all("bpmn:userTask")
        .filter(
            task ->
                !task.has("camunda:dueDate")
                    || !task.has("camunda:formRef")
                    || !task.has("camunda:candidateGroups"))
        .forEach(
            task ->
                report.add(
                    model.file(),
                    task,
                    "A task for people must have a form, a desk and a due date, by which its priority is counted.",
                    "Set the form, candidate groups, and a due date such as ${decideBy}."));
    model
        .all("bpmn:userTask", "bpmn:callActivity")
        .filter(element -> !element.documentation().contains("Who:"))
        .forEach(
            element ->
                report.add(
                    model.file(),
                    element,
                    "The documentation of a task for people and of a call must say who acts.",
                    "Write why, 'Who: ...' and 'Deadline: ...'."));
  }

  private static void drawing(ProcessModel model, Report report) {
    SortedSet<String> drawn = new TreeSet<>();
    List<double[]> spans = new ArrayList<>();
    model
        .all("bpmndi:BPMNShape")
        .forEach(
            shape -> {
              drawn.add(shape.get("bpmnElement"));
              shape
                  .children("dc:Bounds")
                  .forEach(
                      bounds -> {
                        double x = number(bounds.get("x"));
                        spans.add(new double[] {x, x + number(bounds.get("width"))});
                      });
            });
    model
        .all("bpmndi:BPMNEdge")
        .forEach(
            edge -> {
              drawn.add(edge.get("bpmnElement"));
              boolean flow =
                  model.flows().stream().anyMatch(f -> f.id().equals(edge.get("bpmnElement")));
              if (flow && !alongRowsAndColumns(edge)) {
                report.add(
                    model.file(),
                    edge.get("bpmnElement"),
                    "A flow must run along rows and columns.",
                    "Straighten it in the modeler.");
              }
            });
    named(model)
        .filter(element -> !drawn.contains(element.id()))
        .forEach(
            element ->
                report.add(
                    model.file(),
                    element,
                    "Every element must be drawn.",
                    "Draw the model with the modeler."));
    double left = spans.stream().mapToDouble(span -> span[0]).min().orElse(0);
    double right = spans.stream().mapToDouble(span -> span[1]).max().orElse(0);
    if (!(right - left <= SCREEN)) {
      report.add(
          model.file(),
          "the drawing",
          "The drawing must fit on one screen (%.0f wide).".formatted(SCREEN),
          "Move a part into a process of its own and call it.");
    }
  }

  private static boolean alongRowsAndColumns(Markup edge) {
    List<Markup> points = edge.children("di:waypoint");
    for (int i = 1; i < points.size(); i++) {
      if (number(points.get(i - 1).get("x")) != number(points.get(i).get("x"))
          && number(points.get(i - 1).get("y")) != number(points.get(i).get("y"))) {
        return false;
      }
    }
    return true;
  }

  private static double number(String text) {
    return text.matches("-?[0-9]{1,7}(\\.[0-9]{1,12})?") ? Double.parseDouble(text) : Double.NaN;
  }
}
