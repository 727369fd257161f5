package org.busbar.processes.conformance;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a BPMN model allows: its nodes and the flows between them, scope by scope.
 *
 * @param process id of the process, which is also its outermost scope
 * @param nodes every flow node of every scope, by id
 * @param flows by id
 */
public record ModelFlow(
    String process,
    String name,
    SortedMap<String, ModelNode> nodes,
    SortedMap<String, Flow> flows) {

  /** A sequence flow. */
  public record Flow(String id, String source, String target) {}

  /**
   * A flow node.
   *
   * @param kind the BPMN element's name, such as {@code serviceTask}
   * @param scope the process or subprocess that it stands in
   * @param steps identifiers of the journey's steps that it performs
   * @param attachedTo the activity of a boundary event
   * @param interrupting whether a boundary event ends its activity
   * @param ofEvent whether it is a subprocess that an event starts
   * @param calls the process that a call activity starts
   */
  public record ModelNode(
      String id,
      String name,
      String kind,
      String scope,
      List<String> steps,
      @Nullable String attachedTo,
      boolean interrupting,
      boolean ofEvent,
      @Nullable String calls) {

    public ModelNode {
      steps = List.copyOf(steps);
    }

    /** Whether one of its outgoing flows is taken, and not all. */
    boolean chooses() {
      return kind.equals("exclusiveGateway") || kind.equals("eventBasedGateway");
    }

    /** Whether it waits for all of its incoming flows. */
    boolean joins() {
      return kind.equals("parallelGateway");
    }

    boolean isGateway() {
      return kind.endsWith("Gateway");
    }
  }

  public ModelFlow {
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    flows = Collections.unmodifiableSortedMap(new TreeMap<>(flows));
  }

  List<Flow> into(String node) {
    return flows.values().stream().filter(flow -> flow.target().equals(node)).toList();
  }

  List<Flow> outOf(String node) {
    return flows.values().stream().filter(flow -> flow.source().equals(node)).toList();
  }
}
