package org.busbar.processes.modelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Element templates of the Camunda Modeler: one for each step that a model may hold, so that an
 * analyst picks it from a list. A step that the set shows is offered with the name, steps and
 * inputs that it has there.
 */
public final class ElementTemplates {

  private static final String SCHEMA =
      "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";

  private ElementTemplates() {}

  /** The templates as JSON, in a fixed order. */
  public static String json(ModelSet set, ModelWords words) {
    ReadSet read = ReadSet.of(set, finding -> {});
    SortedMap<String, Markup> examples = new TreeMap<>();
    for (ProcessModel model : read.processes()) {
      model
          .nodes()
          .values()
          .forEach(node -> examples.putIfAbsent(RequiredSteps.doer(model, node), node));
    }
    List<Object> templates = new ArrayList<>();
    for (String delegate : words.delegates()) {
      String name = delegate.replaceAll("Delegate$", "");
      templates.add(
          template(
              "step." + name,
              "Step: " + spaced(name),
              "bpmn:ServiceTask",
              examples.get("delegate " + delegate),
              Map.of("camunda:delegateExpression", "#{" + delegate + "}")));
    }
    for (String topic : words.topics()) {
      templates.add(
          template(
              "computation." + topic,
              "Computation: " + topic.replace('-', ' '),
              "bpmn:ServiceTask",
              examples.get("topic " + topic),
              Map.of("camunda:topic", topic, "camunda:type", "external")));
    }
    for (ModelFile file : set.files()) {
      String name = file.name();
      templates.add(
          switch (file.kind()) {
            case DECISION ->
                template(
                    "table." + name,
                    "Table: " + name.replace('-', ' '),
                    "bpmn:BusinessRuleTask",
                    examples.get("table " + name),
                    Map.of(
                        "camunda:decisionRef", name,
                        "camunda:decisionRefBinding", "deployment",
                        "camunda:mapDecisionResult", "singleEntry"));
            case FORM ->
                template(
                    "form." + name,
                    "Task for people: " + name.replace('-', ' '),
                    "bpmn:UserTask",
                    examples.get("form " + name),
                    Map.of("camunda:formRef", name, "camunda:formRefBinding", "deployment"));
            case PROCESS ->
                template(
                    "process." + name,
                    "Process: " + name.replace('-', ' '),
                    "bpmn:CallActivity",
                    null,
                    Map.of("calledElement", name, "camunda:calledElementBinding", "deployment"));
          });
    }
    return write(templates, "") + "\n";
  }

  private static Map<String, Object> template(
      String id,
      String name,
      String element,
      @Nullable Markup example,
      Map<String, String> settings) {
    List<Object> properties = new ArrayList<>();
    new TreeMap<>(settings)
        .forEach(
            (setting, value) ->
                properties.add(property("Hidden", null, value, "property", setting)));
    String description = "";
    if (example != null) {
      description = "As in '%s' (%s).".formatted(example.get("name"), example.id());
      if (example.has("camunda:resultVariable")) {
        properties.add(
            property(
                "String",
                "Result variable",
                example.get("camunda:resultVariable"),
                "property",
                "camunda:resultVariable"));
      }
      if (example.has("camunda:candidateGroups")) {
        properties.add(
            property(
                "String",
                "Group",
                example.get("camunda:candidateGroups"),
                "property",
                "camunda:candidateGroups"));
      }
      example.extensions("camunda:properties").stream()
          .flatMap(extension -> extension.children("camunda:property").stream())
          .forEach(
              steps ->
                  properties.add(
                      property(
                          "String",
                          "Steps of the requirements",
                          steps.get("value"),
                          "camunda:property",
                          "steps")));
      example.extensions("camunda:inputOutput").stream()
          .flatMap(io -> io.children("camunda:inputParameter").stream())
          .forEach(
              input ->
                  properties.add(
                      property(
                          "String",
                          "Input " + input.get("name"),
                          input.text(),
                          "camunda:inputParameter",
                          input.get("name"))));
    }
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("$schema", SCHEMA);
    template.put("id", "org.busbar." + id);
    template.put("name", name);
    template.put("description", description);
    template.put("appliesTo", List.of("bpmn:Task", element));
    template.put("elementType", Map.of("value", element));
    template.put("properties", properties);
    return template;
  }

  private static Map<String, Object> property(
      String type, @Nullable String label, String value, String binding, String name) {
    Map<String, Object> property = new LinkedHashMap<>();
    if (label != null) {
      property.put("label", label);
    }
    property.put("type", type);
    property.put("value", value);
    property.put("binding", new TreeMap<>(Map.of("name", name, "type", binding)));
    return property;
  }

  /** publishNeeds becomes publish needs. */
  private static String spaced(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String write(Object value, String indent) {
    String inner = indent + "  ";
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> inner + quoted(String.valueOf(e.getKey())) + ": " + write(e.getValue(), inner))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof List<?> items) {
      return items.stream()
          .map(item -> inner + write(item, inner))
          .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
    return quoted(String.valueOf(value));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c < ' ' ? ' ' : c);
      }
    }
    return quoted.append('"').toString();
  }
}
