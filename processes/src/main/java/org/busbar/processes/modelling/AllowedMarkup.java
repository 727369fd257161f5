package org.busbar.processes.modelling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Models and tables hold only elements and attributes of a list. What is not on it is refused,
 * because the engine may run it: scripts, listeners, classes, connectors, expression languages.
 */
final class AllowedMarkup implements Rule {

  private static final Map<String, Set<String>> PROCESS =
      table(
          """
          bpmn:definitions id name targetNamespace exporter exporterVersion \
          modeler:executionPlatform modeler:executionPlatformVersion
          bpmn:process id name isExecutable camunda:historyTimeToLive
          bpmn:documentation
          bpmn:extensionElements
          bpmn:incoming
          bpmn:outgoing
          bpmn:startEvent id name isInterrupting
          bpmn:endEvent id name
          bpmn:intermediateCatchEvent id name
          bpmn:intermediateThrowEvent id name
          bpmn:boundaryEvent id name attachedToRef cancelActivity
          bpmn:serviceTask id name camunda:asyncBefore camunda:asyncAfter camunda:type camunda:topic \
          camunda:delegateExpression camunda:modelerTemplate camunda:modelerTemplateVersion
          bpmn:userTask id name camunda:formRef camunda:formRefBinding camunda:candidateGroups \
          camunda:dueDate camunda:followUpDate camunda:asyncAfter camunda:modelerTemplate \
          camunda:modelerTemplateVersion
          bpmn:receiveTask id name messageRef camunda:asyncAfter camunda:modelerTemplate \
          camunda:modelerTemplateVersion
          bpmn:businessRuleTask id name camunda:asyncBefore camunda:asyncAfter camunda:decisionRef \
          camunda:decisionRefBinding camunda:mapDecisionResult camunda:resultVariable \
          camunda:modelerTemplate camunda:modelerTemplateVersion
          bpmn:callActivity id name calledElement camunda:calledElementBinding camunda:asyncBefore \
          camunda:modelerTemplate camunda:modelerTemplateVersion
          bpmn:subProcess id name triggeredByEvent
          bpmn:exclusiveGateway id name default
          bpmn:parallelGateway id name
          bpmn:eventBasedGateway id name
          bpmn:sequenceFlow id name sourceRef targetRef
          bpmn:conditionExpression id xsi:type
          bpmn:message id name
          bpmn:messageEventDefinition id messageRef
          bpmn:timerEventDefinition id
          bpmn:timeDate id xsi:type
          bpmn:terminateEventDefinition id
          bpmn:multiInstanceLoopCharacteristics id isSequential
          bpmn:loopCardinality id xsi:type
          bpmn:textAnnotation id
          bpmn:text
          bpmn:association id sourceRef targetRef associationDirection
          camunda:failedJobRetryTimeCycle
          camunda:in businessKey source target
          camunda:out source target
          camunda:inputOutput
          camunda:inputParameter name
          camunda:properties
          camunda:property id name value
          bpmndi:BPMNDiagram id name
          bpmndi:BPMNPlane id bpmnElement
          bpmndi:BPMNShape id bpmnElement isExpanded isMarkerVisible isHorizontal bioc:stroke \
          bioc:fill color:background-color color:border-color
          bpmndi:BPMNEdge id bpmnElement bioc:stroke color:border-color
          bpmndi:BPMNLabel id color:color
          dc:Bounds x y width height
          di:waypoint x y
          """);

  private static final Map<String, Set<String>> DECISION =
      table(
          """
          dmn:definitions id name namespace exporter exporterVersion modeler:executionPlatform \
          modeler:executionPlatformVersion
          dmn:decision id name camunda:historyTimeToLive
          dmn:description
          dmn:informationRequirement id
          dmn:requiredInput href
          dmn:decisionTable id hitPolicy
          dmn:input id label camunda:width
          dmn:inputExpression id typeRef
          dmn:output id label name typeRef camunda:width
          dmn:rule id
          dmn:inputEntry id
          dmn:outputEntry id
          dmn:text
          dmn:inputData id name
          dmndi:DMNDI
          dmndi:DMNDiagram id
          dmndi:DMNShape id dmnElementRef
          dmndi:DMNEdge id dmnElementRef
          dc:Bounds x y width height
          di:waypoint x y
          """);

  /** Where an extension means something; elsewhere it would be silently ignored. */
  private static final Map<String, List<String>> EXTENSIONS_OF =
      Map.of(
          "camunda:in", List.of("bpmn:callActivity"),
          "camunda:out", List.of("bpmn:callActivity"),
          "camunda:inputOutput",
              List.of(
                  "bpmn:serviceTask",
                  "bpmn:userTask",
                  "bpmn:businessRuleTask",
                  "bpmn:receiveTask",
                  "bpmn:callActivity"));

  private static Map<String, Set<String>> table(String lines) {
    Map<String, Set<String>> table = new TreeMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              List<String> words = new ArrayList<>(Arrays.asList(line.split(" +")));
              table.put(words.remove(0), new TreeSet<>(words));
            });
    return table;
  }

  @Override
  public void check(ReadSet set, Report report) {
    set.processes().forEach(model -> check(model.file(), model.root(), PROCESS, report));
    set.processes().forEach(model -> extensionsStandWhereTheyWork(model, report));
    set.decisions().forEach((file, root) -> check(file, root, DECISION, report));
  }

  private static void check(
      ModelFile file, Markup root, Map<String, Set<String>> allowed, Report report) {
    root.all()
        .forEach(
            element -> {
              Set<String> attributes = allowed.get(element.name());
              if (attributes == null) {
                report.add(
                    file,
                    element,
                    "The element %s is not on the list of what a model may hold."
                        .formatted(Report.quoted(element.name())),
                    "Remove it; use a delegate, a topic, a table or a form of the catalogue.");
                return;
              }
              for (String attribute : element.attributes().keySet()) {
                if (!attributes.contains(attribute)) {
                  report.add(
                      file,
                      element,
                      "The attribute %s is not on the list of what %s may have."
                          .formatted(Report.quoted(attribute), element.name()),
                      attributes.isEmpty()
                          ? "Remove it."
                          : "Remove it; allowed are " + String.join(", ", attributes) + ".");
                }
              }
            });
  }

  private static void extensionsStandWhereTheyWork(ProcessModel model, Report report) {
    model
        .all("bpmn:extensionElements")
        .forEach(
            extensions -> {
              Markup owner = extensions.parent();
              for (Markup extension : extensions.children()) {
                List<String> owners = EXTENSIONS_OF.get(extension.name());
                if (owners != null && owner != null && !owner.is(owners.toArray(String[]::new))) {
                  report.add(
                      model.file(),
                      extension,
                      "%s must not stand in %s.".formatted(extension.name(), owner.name()),
                      "Remove it; it belongs into " + String.join(", ", owners) + ".");
                }
              }
            });
  }
}
