package org.busbar.processes.conformance;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

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

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException where the text is not a BPMN file of one process
   */
  public static ModelFlow parse(String file, String bpmn) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      var document = builder.parse(new InputSource(new StringReader(bpmn)));
      Element process =
          children(document.getDocumentElement(), "process").stream()
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "The model (%s) must hold a process. Export it again.".formatted(file)));
      var nodes = new TreeMap<String, ModelNode>();
      var flows = new TreeMap<String, Flow>();
      collect(process, nodes, flows);
      return new ModelFlow(process.getAttribute("id"), process.getAttribute("name"), nodes, flows);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException(
          "The model (%s) must be well-formed XML: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static void collect(
      Element scope, Map<String, ModelNode> nodes, Map<String, Flow> flows) {
    for (Element child : children(scope, null)) {
      String kind = child.getLocalName();
      if (kind.equals("sequenceFlow")) {
        var flow =
            new Flow(
                child.getAttribute("id"),
                child.getAttribute("sourceRef"),
                child.getAttribute("targetRef"));
        flows.put(flow.id(), flow);
      } else if (isNode(kind)) {
        nodes.put(child.getAttribute("id"), node(child, kind, scope.getAttribute("id")));
        if (kind.equals("subProcess")) {
          collect(child, nodes, flows);
        }
      }
    }
  }

  private static boolean isNode(String kind) {
    return kind.endsWith("Task")
        || kind.endsWith("Event")
        || kind.endsWith("Gateway")
        || kind.equals("task")
        || kind.equals("callActivity")
        || kind.equals("subProcess");
  }

  private static ModelNode node(Element element, String kind, String scope) {
    return new ModelNode(
        element.getAttribute("id"),
        element.getAttribute("name"),
        kind,
        scope,
        steps(element),
        kind.equals("boundaryEvent") ? element.getAttribute("attachedToRef") : null,
        !element.getAttribute("cancelActivity").equals("false"),
        element.getAttribute("triggeredByEvent").equals("true"),
        kind.equals("callActivity") ? element.getAttribute("calledElement") : null);
  }

  private static List<String> steps(Element element) {
    List<String> steps = new ArrayList<>();
    for (Element extensions : children(element, "extensionElements")) {
      for (Element properties : children(extensions, "properties")) {
        for (Element property : children(properties, "property")) {
          if (property.getAttribute("name").equals("steps")) {
            steps.addAll(List.of(property.getAttribute("value").strip().split("\\s+")));
          }
        }
      }
    }
    return steps;
  }

  private static List<Element> children(Element parent, @Nullable String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && (name == null || element.getLocalName().equals(name))) {
        found.add(element);
      }
    }
    return found;
  }
}
