package org.busbar.adapters.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.conformance.ModelFlow.ModelNode;

/**
 * A day's steps in the form of process mining: IEEE 1849 (XES), a trace for each process instance,
 * an event for each activity that ended. Gateways and events of the drawing are left out.
 */
public final class XesLog {

  /** Its name among the results of a day. */
  public static final String FILE = "steps.xes";

  private XesLog() {}

  public static void write(
      Path file, String dayId, List<Happening> day, Collection<ModelFlow> models)
      throws IOException {
    Map<Integer, List<Happening>> traces = new TreeMap<>();
    day.forEach(one -> traces.computeIfAbsent(one.instance(), i -> new ArrayList<>()).add(one));
    Map<String, ModelFlow> byProcess = new TreeMap<>();
    models.forEach(model -> byProcess.put(model.process(), model));
    try (OutputStream out = Files.newOutputStream(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("log");
      xml.writeDefaultNamespace("http://www.xes-standard.org/");
      xml.writeAttribute("xes.version", "1849.2016");
      extension(xml, "Concept", "concept");
      extension(xml, "Time", "time");
      extension(xml, "Lifecycle", "lifecycle");
      string(xml, "concept:name", dayId);
      for (Map.Entry<Integer, List<Happening>> trace : traces.entrySet()) {
        String process = trace.getValue().get(0).process();
        xml.writeStartElement("trace");
        string(xml, "concept:name", "%s %d".formatted(process, trace.getKey()));
        for (Happening one : trace.getValue()) {
          event(xml, one, byProcess.get(process));
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("The log (%s) cannot be written.".formatted(file), e);
    }
  }

  private static void event(XMLStreamWriter xml, Happening one, ModelFlow model)
      throws XMLStreamException {
    ModelNode node = model == null ? null : model.nodes().get(one.activity());
    if (one.ended() == null
        || node != null && (node.kind().endsWith("Gateway") || node.kind().endsWith("Event"))) {
      return;
    }
    xml.writeStartElement("event");
    string(xml, "concept:name", node == null ? one.activity() : node.name());
    string(xml, "concept:instance", one.activity());
    string(xml, "lifecycle:transition", one.cancelled() ? "ate_abort" : "complete");
    attribute(xml, "date", "time:timestamp", String.valueOf(one.ended()));
    attribute(xml, "date", "busbar:began", one.began().toString());
    if (node != null && !node.steps().isEmpty()) {
      string(xml, "busbar:steps", String.join(" ", node.steps()));
    }
    xml.writeEndElement();
  }

  private static void extension(XMLStreamWriter xml, String name, String prefix)
      throws XMLStreamException {
    xml.writeEmptyElement("extension");
    xml.writeAttribute("name", name);
    xml.writeAttribute("prefix", prefix);
    xml.writeAttribute("uri", "http://www.xes-standard.org/%s.xesext".formatted(prefix));
  }

  private static void string(XMLStreamWriter xml, String key, String value)
      throws XMLStreamException {
    attribute(xml, "string", key, value);
  }

  private static void attribute(XMLStreamWriter xml, String type, String key, String value)
      throws XMLStreamException {
    xml.writeEmptyElement(type);
    xml.writeAttribute("key", key);
    xml.writeAttribute("value", value);
  }
}
