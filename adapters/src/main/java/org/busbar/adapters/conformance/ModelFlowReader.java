package org.busbar.adapters.conformance;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.conformance.ModelFlow.Flow;
import org.busbar.processes.conformance.ModelFlow.ModelNode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads from a BPMN file what its model allows. */
public final class ModelFlowReader {

  private ModelFlowReader() {}

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
