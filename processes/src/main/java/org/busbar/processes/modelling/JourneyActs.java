package org.busbar.processes.modelling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.busbar.processes.modelling.ModelFile.Kind;

/**
 * All that a journey does, from its drawings with what they call, and from the table of who is
 * informed. Gateways, ends and calls do nothing themselves.
 */
public final class JourneyActs {

  /** The stages of the life cycle that journeys differ in, in its order. */
  public static final List<String> STAGES =
      List.of("SC", "NEED", "EVAL", "SEL", "BID", "OUT", "CON", "DIS", "MV", "SET", "ALL");

  private static final Pattern STAGE =
      Pattern.compile("J\\d[A-C]?-(SC|NEED|EVAL|SEL|OUT|CON|DIS|MV|SET|ALL)\\b.*");
  private static final Pattern CLAIM = Pattern.compile("J(1B|1C|2|3)-(?!SAME|ROLE).+");
  private static final Pattern BIDDING = Pattern.compile("T-7|CMP-4|B3-BID-5|B3-FLR-[1245]");
  private static final Pattern DISPATCH = Pattern.compile("T-2|CMP-[56]|B3-DIS-.*|J1B-ROLE");

  /** Who hears of it by the message's own address, whatever the table says. */
  private static final Map<String, Set<String>> ADDRESSEES =
      Map.of(
          "NEEDS", Set.of("DER"),
          "OFFERS", Set.of("DER"),
          "SELECTION", Set.of("DER"),
          "LOAD_REDUCTION", Set.of("IESO"),
          "DISPATCH", Set.of("DER", "IESO"),
          "RESULTS", Set.of("DER", "IESO"),
          "STATEMENT", Set.of("DER"));

  private static final String TABLE = "who-is-informed";
  private static final String INFORM = "delegate informOfLimitsDelegate ";
  private static final String DSO_BIDS = "delegate recordAggregatedBidDelegate";

  private final ReadSet set;
  private final String journey;
  private final SortedSet<JourneyAct> acts = new TreeSet<>();

  private JourneyActs(ReadSet set, String journey) {
    this.set = set;
    this.journey = journey;
  }

  /**
   * Reads a journey's acts.
   *
   * @param journey its key, such as {@code total-dso}; it is also the name in the table
   * @throws IllegalArgumentException where the set lacks the journey's drawings
   */
  public static SortedSet<JourneyAct> of(ModelSet models, String journey) {
    JourneyActs reading = new JourneyActs(ReadSet.of(models, finding -> {}), journey);
    reading.drawing("day-ahead-" + journey, "dayAhead");
    reading.drawing("real-time-" + journey, "realTime");
    reading.table();
    return reading.acts;
  }

  /** Whether the set has the drawings of a journey. */
  public static boolean areIn(ModelSet models, String journey) {
    return models.find(Kind.PROCESS, "day-ahead-" + journey).isPresent()
        && models.find(Kind.PROCESS, "real-time-" + journey).isPresent();
  }

  private void drawing(String process, String trigger) {
    ProcessModel model =
        set.process(process)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The models must hold the process %s of journey %s. Add its file to the folder."
                            .formatted(process, journey)));
    walk(model, trigger, Set.of(), Set.of(process));
  }

  /**
   * @param calledFor stages of the call that led here
   * @param open processes that are being read, so that a circle ends
   */
  private void walk(ProcessModel model, String trigger, Set<String> calledFor, Set<String> open) {
    for (String id : model.reachable()) {
      Markup node = model.nodes().get(id);
      if (node == null) {
        continue;
      }
      String setOff = trigger(model, node, trigger);
      Set<String> stages = stages(RequiredSteps.steps(node), calledFor);
      if (node.is("bpmn:callActivity")) {
        if (open.size() == 1) {
          claims(node, setOff, stages);
        }
        String called = node.get("calledElement");
        if (!open.contains(called)) {
          Set<String> further = new TreeSet<>(open);
          further.add(called);
          Set<String> callStages = stages.isEmpty() ? calledFor : stages;
          set.process(called).ifPresent(m -> walk(m, setOff, callStages, further));
        }
      } else if (acts(node)) {
        String doer = doer(model, node);
        for (String stage : stages.isEmpty() ? Set.of("ALL") : stages) {
          acts.add(
              new JourneyAct(
                  stage,
                  setOff,
                  doer,
                  "%s (%s)"
                      .formatted(
                          node.get("name"),
                          model
                              .root()
                              .all("bpmn:process")
                              .map(process -> process.get("name"))
                              .findFirst()
                              .orElse(model.name()))));
        }
      }
    }
  }

  /**
   * Steps of its own that a journey's drawing claims for a call: where the shared stage does them
   * by the model's name, nothing else in a drawing shows it.
   */
  private void claims(Markup call, String trigger, Set<String> stages) {
    for (String step : RequiredSteps.steps(call)) {
      Matcher claimed = CLAIM.matcher(step);
      if (claimed.matches()) {
        Matcher own = STAGE.matcher(step);
        Set<String> of = own.matches() ? Set.of(own.group(1)) : stages;
        of.forEach(
            stage -> acts.add(new JourneyAct(stage, trigger, "as " + step, call.get("name"))));
      }
    }
  }

  private static boolean acts(Markup node) {
    return node.is("bpmn:serviceTask", "bpmn:businessRuleTask", "bpmn:userTask", "bpmn:receiveTask")
        || node.is("bpmn:intermediateCatchEvent") && !RequiredSteps.steps(node).isEmpty();
  }

  private static String doer(ProcessModel model, Markup node) {
    String doer = RequiredSteps.doer(model, node);
    if (doer.equals("an event")) {
      return "event " + node.id().substring(node.id().indexOf('_') + 1);
    }
    String inputs =
        node.extensions("camunda:inputOutput").stream()
            .flatMap(io -> io.children("camunda:inputParameter").stream())
            .map(Markup::text)
            .filter(value -> value.matches("[A-Z_]+"))
            .collect(Collectors.joining(" "));
    return inputs.isEmpty() ? doer : doer + " " + inputs;
  }

  /** The message of the event subprocess around a node, or else what its model was called for. */
  private static String trigger(ProcessModel model, Markup node, String before) {
    String trigger = before;
    for (Markup at = node.parent(); at != null; at = at.parent()) {
      if (at.is("bpmn:subProcess") && at.get("triggeredByEvent").equals("true")) {
        Markup start = at.children("bpmn:startEvent").stream().findFirst().orElse(at);
        String message = RequiredSteps.doer(model, start);
        trigger =
            message.startsWith("message ")
                ? message.substring(message.lastIndexOf('.') + 1)
                : at.id().substring(at.id().indexOf('_') + 1);
      }
    }
    return trigger;
  }

  /** A shared model stands in several stages: those count for which it was called. */
  private static Set<String> stages(Set<String> steps, Set<String> calledFor) {
    Set<String> own = new TreeSet<>();
    for (String step : steps) {
      Matcher stage = STAGE.matcher(step);
      if (stage.matches()) {
        own.add(stage.group(1));
      } else if (BIDDING.matcher(step).matches()) {
        own.add("BID");
      }
    }
    if (own.contains("BID")) {
      return Set.of("BID");
    }
    Set<String> both = new TreeSet<>(own);
    both.retainAll(calledFor);
    if (!both.isEmpty()) {
      return both;
    }
    if (!own.isEmpty() || !calledFor.isEmpty()) {
      return calledFor.isEmpty() ? own : calledFor;
    }
    return steps.stream().anyMatch(step -> DISPATCH.matcher(step).matches())
        ? Set.of("DIS")
        : Set.of();
  }

  /** Who tells whom: rows of the journey, and whom a message goes to without a row. */
  private void table() {
    boolean dsoBids = acts.stream().anyMatch(act -> act.doer().equals(DSO_BIDS));
    set.decisions().entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Kind.DECISION)
        .filter(entry -> entry.getKey().name().equals(TABLE))
        .flatMap(entry -> entry.getValue().all("dmn:decisionTable"))
        .flatMap(table -> table.children("dmn:rule").stream())
        .filter(rule -> cells(rule).get(0).equals(journey))
        .sorted(Comparator.comparing(rule -> cells(rule).get(1)))
        .forEach(rule -> row(rule, dsoBids));
  }

  private void row(Markup rule, boolean dsoBids) {
    String event = cells(rule).get(1);
    Set<String> told = new TreeSet<>(List.of(cells(rule).get(2).split("\\s*,\\s*")));
    Set<String> addressees = ADDRESSEES.get(event);
    if (addressees != null) {
      String stage = stageOf(rule);
      told.stream()
          .filter(party -> !addressees.contains(party))
          .forEach(party -> acts.add(telling(stage, "DSO", party, event)));
      return;
    }
    // A row that no drawing asks for tells nobody.
    Set<String> stages =
        acts.stream()
            .filter(act -> act.doer().equals(INFORM + event))
            .map(JourneyAct::stage)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String asked : stages) {
      told.forEach(party -> acts.add(telling(asked, "DSO", party, event)));
      if (!told.contains("IESO") && !dsoBids) {
        // Who bids answers to the IESO for what it cannot do.
        acts.add(telling(asked, "DER", "IESO", event));
      }
    }
  }

  /** By the steps in its annotation. */
  private static String stageOf(Markup rule) {
    return Arrays.stream(PlainTables.description(rule).split("[^A-Za-z0-9-]+"))
        .map(STAGE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElse("ALL");
  }

  private static JourneyAct telling(String stage, String who, String whom, String event) {
    return new JourneyAct(stage, "table", "%s tells %s of %s".formatted(who, whom, event), null);
  }

  private static List<String> cells(Markup rule) {
    return rule.children().stream()
        .filter(cell -> cell.is("dmn:inputEntry", "dmn:outputEntry"))
        .map(cell -> PlainTables.cell(cell).replace("\"", ""))
        .toList();
  }
}
