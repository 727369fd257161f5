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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.BaseElement;
import org.operaton.bpm.model.bpmn.instance.BusinessRuleTask;
import org.operaton.bpm.model.bpmn.instance.CallActivity;
import org.operaton.bpm.model.bpmn.instance.Message;
import org.operaton.bpm.model.bpmn.instance.ServiceTask;
import org.operaton.bpm.model.bpmn.instance.UserTask;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonIn;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonInputOutput;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonOut;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonProperty;

/**
 * Models and code say the same words; the house rules themselves are {@code ModelCheck}, which also
 * stands before every deployment. Needs neither engine nor Node.
 */
class ProcessModelTest {

  private static final SortedMap<String, BpmnModelInstance> MODELS = Models.parsed();
  private static final SortedMap<String, String> TEXTS = Models.texts(Models.BPMN, ".bpmn");

  private static final Pattern EXPRESSION = Pattern.compile("([$#]\\{[^}]*})");

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

  private static SortedSet<String> expressions(String model) {
    return all(EXPRESSION, TEXTS.get(model).replace("&lt;", "<").replace("&gt;", ">"));
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
        if (task.getOperatonTopic() != null) {
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
  void allCallersOfAProcessMapTheSameAndEveryProcessIsCalledOrStarted() {
    Map<String, Set<String>> mappings = new TreeMap<>();
    for (String model : models()) {
      for (CallActivity call : elements(model, CallActivity.class)) {
        String child = call.getCalledElement();
        var in = call.getExtensionElements().getElementsQuery().filterByType(OperatonIn.class);
        Set<String> given = new TreeSet<>();
        for (OperatonIn mapping : in.list()) {
          if (mapping.getOperatonBusinessKey() == null) {
            given.add(mapping.getOperatonTarget());
          }
        }
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
                  || model.equals(HubModel.Process.REGISTER_RESOURCE)
                  || model.equals(HubModel.Process.ANNOUNCE_PLANNED_OUTAGE)
                  || model.equals(HubModel.Process.WATCH_NEXT_DAY_NOTICE)
                  || model.equals(HubModel.Process.SWITCH_AGGREGATOR)
                  || model.equals(HubModel.Process.CHANGE_RESOURCE)
                  || model.equals(HubModel.Process.CHANGE_METER)
                  || model.equals(HubModel.Process.PLAN_NETWORK)
                  || model.equals(HubModel.Process.SET_UP_MARKET)
                  || model.equals(HubModel.Process.CONTRACT_RESOURCE)
                  || model.equals(HubModel.Process.REVIEW_EMERGENCY)
                  || model.equals(HubModel.Process.APPROVE_MODELS)
                  || model.equals(HubModel.Process.REVIEW_VIOLATION))
          .as(model + " is called or started")
          .isTrue();
    }
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
      }
    }
    assertThat(used).containsExactlyElementsOf(forms.keySet());
    assertThat(tasks).containsExactlyElementsOf(constants(HubModel.UserTask.class));
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

  /** What differs from journey 1A is named by the Total DSO's own models or by what they call. */
  @Test
  void everyStepOfTheTotalDsoIsNamedByItsModels() {
    SortedSet<String> named = new TreeSet<>();
    for (String model :
        List.of(
            HubModel.Process.DAY_AHEAD_TOTAL_DSO,
            HubModel.Process.REAL_TIME_TOTAL_DSO,
            HubModel.Process.AGGREGATE_OFFERS,
            HubModel.Process.DISAGGREGATE_AWARD,
            HubModel.Process.DISAGGREGATE_DISPATCH,
            HubModel.Process.COVER_SHORTFALL,
            HubModel.Process.INSTRUCT_RESOURCES)) {
      MODELS
          .get(model)
          .getModelElementsByType(OperatonProperty.class)
          .forEach(property -> named.addAll(List.of(property.getOperatonValue().split(" "))));
    }
    assertThat(named).containsAll(Steps.TOTAL_DSO);
  }

  /** The two objectives are not to be confused (T-5). */
  @Test
  void theTotalDsoNeverOptimisesForParticipation() {
    assertThat(
            withAllThatTheyCall(
                HubModel.Process.DAY_AHEAD_TOTAL_DSO, HubModel.Process.REAL_TIME_TOTAL_DSO))
        .flatExtracting(model -> elements(model, ServiceTask.class))
        .extracting(ServiceTask::getOperatonTopic)
        .contains(HubModel.Topic.COVER_SHORTFALL)
        .doesNotContain(HubModel.Topic.OPTIMISE_NETWORK);
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

  /** Journey 3 is journey 1A by other channels: what it calls and decides is the same. */
  @Test
  void pointToPointAddsOnlyTheChannelsToTheMarketFacilitator() {
    for (String phase : List.of("day-ahead-", "real-time-")) {
      SortedSet<String> added = stepsOf(phase + "point-to-point");
      SortedSet<String> reference = stepsOf(phase + "market-facilitator");
      assertThat(added).containsAll(reference);
      added.removeAll(reference);
      assertThat(added).isSubsetOf("J3-ALL");
    }
    assertThat(stepsOf(HubModel.Process.DAY_AHEAD_POINT_TO_POINT)).contains("J3-ALL");
    assertThat(calledBy(HubModel.Process.DAY_AHEAD_POINT_TO_POINT))
        .isEqualTo(calledBy(HubModel.Process.DAY_AHEAD_MARKET_FACILITATOR));
    assertThat(calledBy(HubModel.Process.REAL_TIME_POINT_TO_POINT))
        .isEqualTo(calledBy(HubModel.Process.REAL_TIME_MARKET_FACILITATOR));
  }

  private static SortedSet<String> stepsOf(String model) {
    SortedSet<String> steps = new TreeSet<>();
    MODELS
        .get(model)
        .getModelElementsByType(OperatonProperty.class)
        .forEach(property -> steps.addAll(List.of(property.getOperatonValue().split(" "))));
    return steps;
  }

  private static List<String> calledBy(String model) {
    return elements(model, CallActivity.class).stream()
        .map(CallActivity::getCalledElement)
        .toList();
  }

  /** Journey 2 over each of the three: the same drawings, with the Host's information before. */
  @ParameterizedTest
  @CsvSource({
    "embedded-ldc, market-facilitator",
    "embedded-ldc-dual-participation, dual-participation",
    "embedded-ldc-total-dso, total-dso"
  })
  void theEmbeddedLdcDoesAllThatItsModelDoesAndCollectsFromItsHost(String embedded, String own) {
    SortedSet<String> added = withAllThatTheyCall("day-ahead-" + embedded, "real-time-" + embedded);
    added.removeAll(withAllThatTheyCall("day-ahead-" + own, "real-time-" + own));
    assertThat(added)
        .containsExactlyInAnyOrder(
            HubModel.Process.COLLECT_HOST_INFORMATION,
            "day-ahead-" + embedded,
            "real-time-" + embedded);

    SortedSet<String> performed = new TreeSet<>();
    for (String phase : List.of("day-ahead-", "real-time-")) {
      SortedSet<String> steps = stepsOf(phase + embedded);
      performed.addAll(steps);
      assertThat(steps).containsAll(stepsOf(phase + own));
      steps.removeAll(stepsOf(phase + own));
      assertThat(steps).isSubsetOf(Steps.EMBEDDED_LDC);
      List<String> calls = new ArrayList<>(calledBy(phase + embedded));
      calls.removeIf(HubModel.Process.COLLECT_HOST_INFORMATION::equals);
      assertThat(calls).containsExactlyInAnyOrderElementsOf(calledBy(phase + own));
    }
    for (String model : withAllThatTheyCall("day-ahead-" + embedded, "real-time-" + embedded)) {
      performed.addAll(stepsOf(model));
    }
    assertThat(performed).containsAll(Steps.EMBEDDED_LDC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HubModel.Process.REAL_TIME_MARKET_FACILITATOR,
        HubModel.Process.REAL_TIME_DUAL_PARTICIPATION,
        HubModel.Process.REAL_TIME_TOTAL_DSO
      })
  void everyJourneyChecksForConflictsAndIssuesInTheSameStage(String journey) {
    assertThat(withAllThatTheyCall(journey))
        .contains(HubModel.Process.CHECK_INSTRUCTIONS, HubModel.Process.INSTRUCT_RESOURCES);
    assertThat(models())
        .filteredOn(model -> TEXTS.get(model).contains(HubModel.Delegate.ISSUE_INSTRUCTION))
        .containsExactly(HubModel.Process.INSTRUCT_RESOURCES);
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
    return Stream.of(
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
                .map(task -> task.getId() + " " + task.getOperatonFormRef()),
            model.getModelElementsByType(CallActivity.class).stream()
                .map(call -> call.getId() + " " + call.getOperatonCalledElementBinding()))
        .flatMap(facts -> facts)
        .toList();
  }
}
