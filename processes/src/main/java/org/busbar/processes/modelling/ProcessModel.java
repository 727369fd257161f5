package org.busbar.processes.modelling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process as a graph: nodes, the flows between them, and who is attached to whom. */
final class ProcessModel {

  static final String[] GATEWAYS = {
    "bpmn:exclusiveGateway", "bpmn:parallelGateway", "bpmn:eventBasedGateway"
  };

  private static final Set<String> NODES =
      Set.of(
          "bpmn:startEvent",
          "bpmn:endEvent",
          "bpmn:intermediateCatchEvent",
          "bpmn:intermediateThrowEvent",
          "bpmn:boundaryEvent",
          "bpmn:serviceTask",
          "bpmn:userTask",
          "bpmn:receiveTask",
          "bpmn:businessRuleTask",
          "bpmn:callActivity",
          "bpmn:subProcess",
          "bpmn:exclusiveGateway",
          "bpmn:parallelGateway",
          "bpmn:eventBasedGateway");

  private final ModelFile file;
  private final Markup root;
  private final SortedMap<String, Markup> nodes = new TreeMap<>();
  private final List<Markup> flows;
  private final Map<String, List<Markup>> outgoing;
  private final Map<String, List<Markup>> incoming;
  private final Map<String, List<Markup>> attached;

  ProcessModel(ModelFile file, Markup root) {
    this.file = file;
    this.root = root;
    this.flows = root.all("bpmn:sequenceFlow").toList();
    this.outgoing = flows.stream().collect(Collectors.groupingBy(f -> f.get("sourceRef")));
    this.incoming = flows.stream().collect(Collectors.groupingBy(f -> f.get("targetRef")));
    this.attached =
        root.all("bpmn:boundaryEvent").collect(Collectors.groupingBy(e -> e.get("attachedToRef")));
    root.all().filter(ProcessModel::isNode).forEach(node -> nodes.putIfAbsent(node.id(), node));
  }

  static boolean isNode(Markup element) {
    return NODES.contains(element.name());
  }

  ModelFile file() {
    return file;
  }

  String name() {
    return file.name();
  }

  Markup root() {
    return root;
  }

  SortedMap<String, Markup> nodes() {
    return nodes;
  }

  List<Markup> flows() {
    return flows;
  }

  Stream<Markup> all(String... names) {
    return root.all(names);
  }

  List<Markup> outgoing(Markup node) {
    return outgoing.getOrDefault(node.id(), List.of());
  }

  List<Markup> incoming(Markup node) {
    return incoming.getOrDefault(node.id(), List.of());
  }

  /** Nodes that can follow, boundary events included. */
  List<Markup> next(Markup node) {
    return Stream.concat(
            outgoing(node).stream().map(flow -> flow.get("targetRef")),
            attached.getOrDefault(node.id(), List.of()).stream().map(Markup::id))
        .filter(nodes::containsKey)
        .map(nodes::get)
        .toList();
  }

  List<Markup> previous(Markup node) {
    return incoming(node).stream()
        .map(flow -> flow.get("sourceRef"))
        .filter(nodes::containsKey)
        .map(nodes::get)
        .toList();
  }

  /** Ids of nodes that a token can come to, ignoring conditions. */
  SortedSet<String> reachable() {
    SortedSet<String> seen = new TreeSet<>();
    Deque<Markup> open = new ArrayDeque<>();
    root.all("bpmn:process").forEach(process -> begin(process, open));
    while (!open.isEmpty()) {
      Markup node = open.pop();
      if (seen.add(node.id())) {
        open.addAll(next(node));
        if (node.is("bpmn:subProcess")) {
          begin(node, open);
        }
      }
    }
    return seen;
  }

  /** Where a token begins in a scope: its start, and what may be triggered while it lives. */
  private static void begin(Markup scope, Deque<Markup> open) {
    open.addAll(scope.children("bpmn:startEvent"));
    scope.children("bpmn:subProcess").stream()
        .filter(child -> child.get("triggeredByEvent").equals("true"))
        .forEach(open::add);
  }

  /** Whether a token rests here until something from outside happens. */
  static boolean waits(Markup node) {
    return switch (node.name()) {
      case "bpmn:userTask", "bpmn:receiveTask", "bpmn:intermediateCatchEvent" -> true;
      case "bpmn:serviceTask" -> node.has("camunda:topic");
      default -> false;
    };
  }
}
