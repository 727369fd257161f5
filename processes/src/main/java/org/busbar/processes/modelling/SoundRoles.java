package org.busbar.processes.modelling;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.busbar.processes.roles.BrokenRole;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Holder;
import org.busbar.processes.roles.RoleInvariants;
import org.busbar.processes.roles.RoleTable;

/**
 * The roles of a set keep to the documents' invariants, and its journeys to its roles: who runs a
 * market has no step that sells in it, and what concerns the network is for who runs the network.
 */
final class SoundRoles implements Rule {

  /** Makes a bid in the distributor's own name. */
  private static final String OWN_BID = "recordAggregatedBidDelegate";

  private static final String DAY_AHEAD = "day-ahead-";
  private static final String REAL_TIME = "real-time-";
  private static final String MARKET_DESK = "market-desk";

  /** Steps that switch, limit, or act on outages and constraints. */
  private static final Pattern OF_THE_NETWORK =
      Pattern.compile("(J1[ABC]-(SC|OUT|CON)|J2-(SC|OUT|CON)|B3-LIM)-?.*");

  @Override
  public void check(ReadSet set, Report report) {
    RoleTable roles = RoleRows.read(set, report::add);
    for (ModelFile file : set.decisions().keySet()) {
      if (file.name().equals(RoleRows.TABLE)) {
        for (BrokenRole broken : RoleInvariants.broken(roles)) {
          report.add(file, row(set.decisions().get(file), broken), broken.rule(), broken.remedy());
        }
        for (ProcessModel model : set.processes()) {
          String journey = model.name().replaceFirst("^" + DAY_AHEAD, "");
          if (!journey.equals(model.name()) && !roles.journeys().contains(journey)) {
            report.add(
                file,
                journey,
                "The table must say who does what in journey %s.".formatted(journey),
                "Add rows for it, or write it anew with 'busbar roles apply'.");
          }
        }
      }
    }
    for (String journey : roles.journeys()) {
      for (String phase : new String[] {DAY_AHEAD, REAL_TIME}) {
        set.process(phase + journey).ifPresent(model -> steps(set, model, journey, roles, report));
      }
    }
  }

  private static String row(Markup table, BrokenRole broken) {
    return table
        .all("dmn:rule")
        .filter(
            rule ->
                rule.children("dmn:inputEntry").stream()
                        .map(PlainTables::cell)
                        .anyMatch(cell -> cell.contains('"' + broken.journey() + '"'))
                    && rule.children("dmn:inputEntry").stream()
                        .map(PlainTables::cell)
                        .anyMatch(cell -> cell.contains('"' + broken.duty().name() + '"')))
        .map(Markup::id)
        .findFirst()
        .orElse(broken.duty().name());
  }

  private static void steps(
      ReadSet set, ProcessModel journey, String name, RoleTable roles, Report report) {
    SortedSet<String> seen = new TreeSet<>();
    Deque<ProcessModel> open = new ArrayDeque<>();
    open.add(journey);
    while (!open.isEmpty()) {
      ProcessModel model = open.pop();
      if (!seen.add(model.name())) {
        continue;
      }
      for (Markup node : model.nodes().values()) {
        if (node.is("bpmn:callActivity")) {
          set.process(node.get("calledElement")).ifPresent(open::push);
        }
        step(model, node, name, roles, report);
      }
    }
  }

  private static void step(
      ProcessModel model, Markup node, String journey, RoleTable roles, Report report) {
    if (node.get("camunda:delegateExpression").equals("#{" + OWN_BID + "}")
        && !roles.of(journey, Duty.AGGREGATE_FOR_WHOLESALE).contains(Holder.UTILITY)) {
      report.add(
          model.file(),
          node,
          "The journey %s must not bid in the distributor's name (BV-A-2, CMP-NEU): its roles let %s aggregate for the wholesale market."
              .formatted(journey, RoleTable.words(roles.of(journey, Duty.AGGREGATE_FOR_WHOLESALE))),
          "Take the step out of the journey, or claim a role matrix that lets UTILITY aggregate.");
    }
    boolean marketIsApart =
        !roles.of(journey, Duty.CLEAR_DISTRIBUTION).contains(Holder.UTILITY)
            && !roles.of(journey, Duty.CLEAR_DISTRIBUTION).isEmpty();
    if (node.is("bpmn:userTask")
        && marketIsApart
        && Arrays.asList(node.get("camunda:candidateGroups").split(" *, *")).contains(MARKET_DESK)
        && RequiredSteps.steps(node).stream().anyMatch(s -> OF_THE_NETWORK.matcher(s).matches())) {
      report.add(
          model.file(),
          node,
          "What concerns the network must stay with the distributor (BV-A-4): under the roles of %s the market desk is the %s."
              .formatted(journey, RoleTable.words(roles.of(journey, Duty.CLEAR_DISTRIBUTION))),
          "Give the task to control-room.");
    }
  }
}
