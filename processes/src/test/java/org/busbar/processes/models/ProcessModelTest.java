package org.busbar.processes.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.busbar.processes.models.Models.all;
import static org.busbar.processes.models.Models.constants;
import static org.busbar.processes.models.Models.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.busbar.processes.engine.HubModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.Activity;
import org.operaton.bpm.model.bpmn.instance.BaseElement;
import org.operaton.bpm.model.bpmn.instance.BusinessRuleTask;
import org.operaton.bpm.model.bpmn.instance.CallActivity;
import org.operaton.bpm.model.bpmn.instance.Documentation;
import org.operaton.bpm.model.bpmn.instance.EndEvent;
import org.operaton.bpm.model.bpmn.instance.ExclusiveGateway;
import org.operaton.bpm.model.bpmn.instance.FlowElement;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.operaton.bpm.model.bpmn.instance.Gateway;
import org.operaton.bpm.model.bpmn.instance.Message;
import org.operaton.bpm.model.bpmn.instance.Process;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;
import org.operaton.bpm.model.bpmn.instance.ServiceTask;
import org.operaton.bpm.model.bpmn.instance.StartEvent;
import org.operaton.bpm.model.bpmn.instance.SubProcess;
import org.operaton.bpm.model.bpmn.instance.TimerEventDefinition;
import org.operaton.bpm.model.bpmn.instance.UserTask;
import org.operaton.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.operaton.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.operaton.bpm.model.bpmn.instance.di.Waypoint;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonFailedJobRetryTimeCycle;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonIn;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonInputOutput;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonOut;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonProperty;

/** Every model keeps the house rules (design style 2.4). Needs neither engine nor Node. */
class ProcessModelTest {

  private static final SortedMap<String, BpmnModelInstance> MODELS = Models.parsed();
  private static final SortedMap<String, String> TEXTS = Models.texts(Models.BPMN, ".bpmn");

  private static final Pattern COMPARISON =
      Pattern.compile("\\$\\{[A-Za-z]+( (==|!=|<|>|<=|>=) ([A-Za-z]+|[0-9]+|'[A-Z_]+'))?}");
  private static final Pattern EXPRESSION = Pattern.compile("([$#]\\{[^}]*})");
  private static final Pattern CHOSEN_ID =
      Pattern.compile(
          "(startEvent|endEvent|catchEvent|boundaryEvent|serviceTask|userTask|receiveTask|businessRuleTask|callActivity|subProcess|gateway|flow)_[a-z][A-Za-z]*(_to_[a-z][A-Za-z]*)?");
  private static final Set<String> GROUPS =
      Set.of("control-room", "market-desk", "settlement-desk");

  static Collection<String> models() {
    return MODELS.keySet();
  }

  private static <T extends BaseElement> Collection<T> elements(String model, Class<T> kind) {
    return MODELS.get(model).getModelElementsByType(kind);
  }

  @Test
  void theFilesAreTheProcessesOfTheHubModel() {
    assertThat(models()).containsExactlyElementsOf(constants(HubModel.Process.class));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aFileHoldsOneExecutableProcessOfItsName(String model) {
    assertThat(elements(model, Process.class))
        .singleElement()
        .satisfies(
            process -> {
              assertThat(process.getId()).isEqualTo(model);
              assertThat(process.isExecutable()).isTrue();
              assertThat(process.getName()).isNotBlank();
              assertThat(process.getOperatonHistoryTimeToLiveString()).isEqualTo("P30D");
              assertThat(process.getDocumentations()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void idsAreChosenAndUnique(String model) {
    assertThat(elements(model, FlowElement.class))
        .extracting(FlowElement::getId)
        .doesNotHaveDuplicates()
        .allMatch(CHOSEN_ID.asMatchPredicate());
  }

  @ParameterizedTest
  @MethodSource("models")
  void activitiesAndEventsAndQuestionsHaveNames(String model) {
    for (FlowNode node : elements(model, FlowNode.class)) {
      boolean mergesOrForks =
          node instanceof Gateway gateway
              && (gateway.getOutgoing().size() < 2 || !(gateway instanceof ExclusiveGateway));
      if (!mergesOrForks) {
        assertThat(node.getName()).as(node.getId()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void startAndEndAreDrawnInEachScope(String model) {
    List<BaseElement> scopes = new ArrayList<>(elements(model, Process.class));
    scopes.addAll(elements(model, SubProcess.class));
    for (BaseElement scope : scopes) {
      assertThat(scope.getChildElementsByType(StartEvent.class)).as(scope.getId()).hasSize(1);
      assertThat(scope.getChildElementsByType(EndEvent.class)).as(scope.getId()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aQuestionHasOneDefaultAndConditionsOtherwise(String model) {
    for (ExclusiveGateway gateway : elements(model, ExclusiveGateway.class)) {
      if (gateway.getOutgoing().size() < 2) {
        continue;
      }
      assertThat(gateway.getDefault()).as("default of " + gateway.getId()).isNotNull();
      for (SequenceFlow flow : gateway.getOutgoing()) {
        assertThat(flow.getName()).as(flow.getId()).isNotBlank();
        assertThat(flow.getConditionExpression() == null)
            .as("no condition on " + flow.getId())
            .isEqualTo(flow.equals(gateway.getDefault()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void onlyGatewaysSplitAndJoin(String model) {
    for (FlowNode node : elements(model, FlowNode.class)) {
      if (!(node instanceof Gateway)) {
        assertThat(node.getIncoming()).as("into " + node.getId()).hasSizeLessThan(2);
        assertThat(node.getOutgoing()).as("out of " + node.getId()).hasSizeLessThan(2);
      }
    }
    for (SequenceFlow flow : elements(model, SequenceFlow.class)) {
      assertThat(flow.getConditionExpression() == null || flow.getSource() instanceof Gateway)
          .as("the condition on " + flow.getId() + " stands at a gateway")
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void expressionsOnlyNameBeansOrCompareVariables(String model) {
    for (String expression : expressions(model)) {
      assertThat(
              COMPARISON.matcher(expression).matches()
                  || expression.equals("#{execution.processBusinessKey}")
                  || expression.matches("#\\{[a-z][A-Za-z]*Delegate}"))
          .as(expression)
          .isTrue();
    }
  }

  private static SortedSet<String> expressions(String model) {
    return all(EXPRESSION, TEXTS.get(model).replace("&lt;", "<").replace("&gt;", ">"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void thereAreNoScriptsListenersClassesOrConnectors(String model) {
    assertThat(TEXTS.get(model))
        .doesNotContainIgnoringCase("script")
        .doesNotContain("Listener", "camunda:class=", "camunda:expression=", "connector")
        .doesNotContain("variables=\"all\"");
  }

  @Test
  void delegatesAreThoseOfTheHubModelAndEachHasItsBean() throws ClassNotFoundException {
    SortedSet<String> used = new TreeSet<>();
    for (String model : models()) {
      used.addAll(all(Pattern.compile("\"#\\{([A-Za-z]*Delegate)}\""), TEXTS.get(model)));
    }
    assertThat(used).containsExactlyElementsOf(constants(HubModel.Delegate.class));
    assertThat(
            Arrays.stream(
                    Class.forName("org.busbar.processes.engine.ServiceTasks").getDeclaredMethods())
                .map(java.lang.reflect.Method::getName))
        .containsAll(used);
  }

  @Test
  void topicsAreThoseOfTheHubModel() {
    SortedSet<String> used = new TreeSet<>();
    for (String model : models()) {
      for (ServiceTask task : elements(model, ServiceTask.class)) {
        boolean external = "external".equals(task.getOperatonType());
        assertThat(external)
            .as(task.getId() + " is either external or has a delegate")
            .isEqualTo(task.getOperatonDelegateExpression() == null);
        if (external) {
          used.add(task.getOperatonTopic());
        }
      }
    }
    assertThat(used).containsExactlyElementsOf(constants(HubModel.Topic.class));
  }

  @Test
  void messagesAreThoseOfTheHubModel() {
    SortedSet<String> used = new TreeSet<>();
    models().forEach(m -> elements(m, Message.class).forEach(x -> used.add(x.getName())));
    assertThat(used).containsExactlyElementsOf(constants(HubModel.Message.class));
  }

  @Test
  void calledProcessesGetTheBusinessKeyAndWhatTheyNeed() {
    Map<String, Set<String>> mappings = new TreeMap<>();
    for (String model : models()) {
      for (CallActivity call : elements(model, CallActivity.class)) {
        String child = call.getCalledElement();
        assertThat(child).isIn(models());
        assertThat(documentation(call)).as(call.getId()).contains("Who:");
        var in = call.getExtensionElements().getElementsQuery().filterByType(OperatonIn.class);
        assertThat(in.list())
            .extracting(OperatonIn::getOperatonBusinessKey)
            .as(call.getId())
            .contains("#{execution.processBusinessKey}");
        Set<String> given = new TreeSet<>();
        for (OperatonIn mapping : in.list()) {
          if (mapping.getOperatonBusinessKey() == null) {
            assertThat(mapping.getOperatonTarget()).isEqualTo(mapping.getOperatonSource());
            given.add(mapping.getOperatonTarget());
          }
        }
        assertThat(given).contains(HubModel.Variable.TRADE_DAY_ID).containsAll(deadlines(child));
        assertThat(mappings.merge(child, given, (a, b) -> a))
            .as("all callers of %s map the same", child)
            .isEqualTo(given);
      }
    }
    for (String model : models()) {
      assertThat(
              mappings.containsKey(model)
                  || model.startsWith("day-ahead-")
                  || model.startsWith("real-time-")
                  || model.equals(HubModel.Process.RESOLVE_INCIDENT)
                  || model.equals(HubModel.Process.REGISTER_RESOURCE))
          .as(model + " is called or started")
          .isTrue();
    }
  }

  /** Variables of timers and due dates that no step of the process itself sets. */
  private static Set<String> deadlines(String model) {
    Set<String> deadlines = new TreeSet<>();
    for (TimerEventDefinition timer : elements(model, TimerEventDefinition.class)) {
      deadlines.addAll(names(timer.getTimeDate().getTextContent()));
    }
    for (UserTask task : elements(model, UserTask.class)) {
      if (task.getOperatonDueDate() != null) {
        deadlines.addAll(names(task.getOperatonDueDate()));
      }
    }
    deadlines.remove(HubModel.Variable.ACKNOWLEDGE_BY);
    deadlines.remove(HubModel.Variable.CONFLICT_DUE_AT);
    return deadlines;
  }

  @Test
  void eachUserTaskHasItsFormAndEachFormItsTask() {
    SortedMap<String, String> forms = Models.texts(Models.FORMS, ".form");
    SortedSet<String> tasks = new TreeSet<>();
    SortedSet<String> used = new TreeSet<>();
    for (String model : models()) {
      for (UserTask task : elements(model, UserTask.class)) {
        tasks.add(task.getId());
        used.add(task.getOperatonFormRef());
        assertThat(task.getOperatonFormRefBinding()).isEqualTo("deployment");
        assertThat(GROUPS).containsAll(task.getOperatonCandidateGroupsList());
        assertThat(documentation(task)).as(task.getId()).contains("Who:");
        assertThat(recordsItsOutcome(task)).as("a step after %s records it", task.getId()).isTrue();
      }
    }
    assertThat(used).containsExactlyElementsOf(forms.keySet());
    assertThat(tasks).containsExactlyElementsOf(constants(HubModel.UserTask.class));
  }

  private static boolean recordsItsOutcome(FlowNode node) {
    FlowNode next = node.getOutgoing().iterator().next().getTarget();
    return next instanceof Gateway
        ? recordsItsOutcome(next)
        : next instanceof ServiceTask && next.getId().startsWith("serviceTask_record");
  }

  @ParameterizedTest
  @MethodSource("models")
  void decisionsExistAndAnswerOneValue(String model) {
    for (BusinessRuleTask task : elements(model, BusinessRuleTask.class)) {
      assertThat(task.getOperatonDecisionRef()).isIn(Models.texts(Models.DMN, ".dmn").keySet());
      assertThat(task.getOperatonDecisionRefBinding()).isEqualTo("deployment");
      assertThat(task.getOperatonMapDecisionResult()).isEqualTo("singleEntry");
      assertThat(task.getOperatonResultVariable()).isNotBlank();
    }
  }

  /** What people and partners send must be committed before the hub works on it. */
  @ParameterizedTest
  @MethodSource("models")
  void theStepAfterAWaitBeginsItsOwnTransaction(String model) {
    for (Activity task : elements(model, Activity.class)) {
      boolean works =
          task instanceof BusinessRuleTask
              || task instanceof ServiceTask service
                  && service.getOperatonDelegateExpression() != null;
      if (works && task.getIncoming().stream().anyMatch(f -> comesFromAWait(f.getSource(), 0))) {
        assertThat(task.isOperatonAsyncBefore()).as(task.getId()).isTrue();
      }
      if (task.isOperatonAsyncBefore()) {
        var retry =
            task.getExtensionElements()
                .getElementsQuery()
                .filterByType(OperatonFailedJobRetryTimeCycle.class);
        assertThat(retry.singleResult().getTextContent()).as(task.getId()).isEqualTo("R3/PT10S");
      }
    }
  }

  private static boolean comesFromAWait(FlowNode node, int depth) {
    if (node instanceof Gateway && depth < 5) {
      return node.getIncoming().stream().anyMatch(f -> comesFromAWait(f.getSource(), depth + 1));
    }
    return switch (node.getElementType().getTypeName()) {
      case "userTask", "receiveTask" -> true;
      case "startEvent" -> !(node.getParentElement() instanceof SubProcess);
      case "serviceTask" -> ((ServiceTask) node).getOperatonTopic() != null;
      default -> false;
    };
  }

  @Test
  void variablesAreThoseOfTheCatalogue() throws IOException {
    SortedSet<String> used = new TreeSet<>();
    for (String model : models()) {
      for (String expression : expressions(model)) {
        if (expression.startsWith("$")) {
          used.addAll(names(expression));
        }
      }
      elements(model, BusinessRuleTask.class)
          .forEach(task -> used.add(task.getOperatonResultVariable()));
      var extensions = MODELS.get(model);
      extensions
          .getModelElementsByType(OperatonInputOutput.class)
          .forEach(
              io -> io.getOperatonInputParameters().forEach(p -> used.add(p.getOperatonName())));
      extensions
          .getModelElementsByType(OperatonOut.class)
          .forEach(out -> used.add(out.getOperatonTarget()));
      extensions.getModelElementsByType(OperatonIn.class).stream()
          .filter(in -> in.getOperatonSource() != null)
          .forEach(in -> used.add(in.getOperatonSource()));
    }
    for (String form : Models.texts(Models.FORMS, ".form").values()) {
      used.addAll(all(Pattern.compile("\"key\": \"([A-Za-z]+)\""), form));
      used.addAll(all(Pattern.compile("\\{\\{([A-Za-z]+)}}"), form));
    }
    assertThat(used).containsExactlyElementsOf(constants(HubModel.Variable.class));
    assertThat(
            all(Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\| (String|Boolean|Integer)"), readme()))
        .as("the variable catalogue of processes/README.md")
        .containsAll(used);
  }

  @Test
  void theReadmeNamesEveryModelWithItsPicture() throws IOException {
    for (String model : models()) {
      assertThat(readme()).contains("../docs/models/" + model + ".svg");
      assertThat(Path.of("../docs/models", model + ".svg")).isRegularFile();
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void everyStepOfTheOperatingDayIsPerformedByAnElement() {
    SortedSet<String> performed = new TreeSet<>();
    for (String model : models()) {
      for (OperatonProperty property :
          MODELS.get(model).getModelElementsByType(OperatonProperty.class)) {
        assertThat(property.getOperatonName()).isEqualTo("steps");
        List<String> steps = List.of(property.getOperatonValue().split(" "));
        assertThat(Steps.KNOWN).as(model).containsAll(steps);
        boolean ofCall =
            property.getParentElement().getParentElement().getParentElement()
                instanceof CallActivity;
        if (!ofCall) {
          performed.addAll(steps);
        }
      }
    }
    assertThat(performed).containsAll(Steps.OPERATING);
  }

  @Test
  void dualParticipationPerformsItsStepsAndThoseThatItSharesWithTheMarketFacilitator() {
    SortedSet<String> journey =
        withAllThatTheyCall(
            HubModel.Process.DAY_AHEAD_DUAL_PARTICIPATION,
            HubModel.Process.REAL_TIME_DUAL_PARTICIPATION);
    SortedSet<String> performed = new TreeSet<>();
    SortedSet<String> topics = new TreeSet<>();
    for (String model : journey) {
      for (OperatonProperty property :
          MODELS.get(model).getModelElementsByType(OperatonProperty.class)) {
        if (!(property.getParentElement().getParentElement().getParentElement()
            instanceof CallActivity)) {
          performed.addAll(List.of(property.getOperatonValue().split(" ")));
        }
      }
      elements(model, ServiceTask.class).stream()
          .filter(task -> task.getOperatonTopic() != null)
          .forEach(task -> topics.add(task.getOperatonTopic()));
    }
    SortedSet<String> same = new TreeSet<>(Steps.OPERATING);
    Steps.REPLACED_IN_DUAL_PARTICIPATION.forEach(same::remove);

    assertThat(performed).containsAll(Steps.DUAL_PARTICIPATION).containsAll(same);
    assertThat(performed)
        .as("the operator neither maximises participation nor passes bids on (T-1, CMP-4)")
        .doesNotContain("CMP-OPT", "T-7", "J1A-OUT-5", "J1A-CON-5", "J1A-DIS-5");
    assertThat(topics)
        .contains(HubModel.Topic.SET_LIMITS)
        .doesNotContain(HubModel.Topic.OPTIMISE_NETWORK);
    assertThat(journey)
        .doesNotContain(HubModel.Process.PASS_WHOLESALE_BIDS, HubModel.Process.DISPATCH_RESOURCES);
  }

  private static SortedSet<String> withAllThatTheyCall(String... models) {
    SortedSet<String> found = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(models));
    while (!open.isEmpty()) {
      String model = open.remove(0);
      if (found.add(model)) {
        elements(model, CallActivity.class).forEach(call -> open.add(call.getCalledElement()));
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("models")
  void everythingIsDrawnOrthogonallyOnOneScreen(String model) {
    Map<String, BpmnShape> shapes = new TreeMap<>();
    MODELS
        .get(model)
        .getModelElementsByType(BpmnShape.class)
        .forEach(shape -> shapes.put(shape.getBpmnElement().getId(), shape));
    Map<String, BpmnEdge> edges = new TreeMap<>();
    MODELS
        .get(model)
        .getModelElementsByType(BpmnEdge.class)
        .forEach(edge -> edges.put(edge.getBpmnElement().getId(), edge));
    assertThat(elements(model, FlowNode.class))
        .extracting(FlowNode::getId)
        .isSubsetOf(shapes.keySet());
    for (SequenceFlow flow : elements(model, SequenceFlow.class)) {
      List<Waypoint> points = List.copyOf(edges.get(flow.getId()).getWaypoints());
      for (int i = 1; i < points.size(); i++) {
        Waypoint from = points.get(i - 1);
        Waypoint to = points.get(i);
        assertThat(from.getX().equals(to.getX()) || from.getY().equals(to.getY()))
            .as(flow.getId() + " runs along rows and columns")
            .isTrue();
      }
    }
    double left =
        shapes.values().stream().mapToDouble(s -> s.getBounds().getX()).min().orElseThrow();
    double right =
        shapes.values().stream()
            .mapToDouble(s -> s.getBounds().getX() + s.getBounds().getWidth())
            .max()
            .orElseThrow();
    assertThat(right - left).as("width").isLessThanOrEqualTo(1500);
  }

  /** The move to the engine's own namespace stays one search and replace (ADR on the namespace). */
  @ParameterizedTest
  @MethodSource("models")
  void theModelReadsTheSameInTheNamespaceOfTheEngine(String model) {
    String swapped =
        TEXTS
            .get(model)
            .replace(
                "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"",
                "xmlns:operaton=\"http://operaton.org/schema/1.0/bpmn\"")
            .replace("camunda:", "operaton:");
    assertThat(facts(Models.parse(swapped))).isEqualTo(facts(MODELS.get(model))).isNotEmpty();
  }

  private static List<String> facts(BpmnModelInstance model) {
    return Stream.concat(
            model.getModelElementsByType(ServiceTask.class).stream()
                .map(
                    task ->
                        String.join(
                            " ",
                            task.getId(),
                            String.valueOf(task.getOperatonDelegateExpression()),
                            String.valueOf(task.getOperatonTopic()),
                            String.valueOf(task.isOperatonAsyncBefore()))),
            model.getModelElementsByType(UserTask.class).stream()
                .map(task -> task.getId() + " " + task.getOperatonFormRef()))
        .toList();
  }

  private static String documentation(BaseElement element) {
    return element.getDocumentations().stream()
        .map(Documentation::getTextContent)
        .findFirst()
        .orElse("");
  }
}
