package org.busbar.processes.modelling;

import java.io.StringReader;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML as plain data: no document type, no entities, no instructions, bounded. */
final class XmlReader {

  private static final int MAXIMUM_DEPTH = 40;
  private static final int MAXIMUM_TEXT = 4_000;
  private static final int MAXIMUM_ELEMENTS = 5_000;

  /** Both namespaces of the engine's extensions are one here. */
  private static final Map<String, String> PROCESS_PREFIXES =
      Map.of(
          "http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn",
          "http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi",
          "http://www.omg.org/spec/DD/20100524/DC", "dc",
          "http://www.omg.org/spec/DD/20100524/DI", "di",
          "http://camunda.org/schema/1.0/bpmn", "camunda",
          "http://operaton.org/schema/1.0/bpmn", "camunda",
          "http://www.w3.org/2001/XMLSchema-instance", "xsi",
          "http://camunda.org/schema/modeler/1.0", "modeler",
          "http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc",
          "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color");

  private static final Map<String, String> DECISION_PREFIXES =
      Map.of(
          "https://www.omg.org/spec/DMN/20191111/MODEL/", "dmn",
          "https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi",
          "http://www.omg.org/spec/DMN/20180521/DC/", "dc",
          "http://www.omg.org/spec/DMN/20180521/DI/", "di",
          "http://camunda.org/schema/1.0/dmn", "camunda",
          "http://operaton.org/schema/1.0/dmn", "camunda",
          "http://camunda.org/schema/modeler/1.0", "modeler",
          "http://bpmn.io/schema/dmn/biodi/2.0", "biodi");

  private final ModelFile file;
  private final Consumer<Finding> findings;
  private final Map<String, String> prefixes;

  private XmlReader(ModelFile file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
    this.prefixes = file.kind() == ModelFile.Kind.PROCESS ? PROCESS_PREFIXES : DECISION_PREFIXES;
  }

  /**
   * @return the root, or null where the file was refused with a finding
   */
  static @Nullable Markup read(ModelFile file, Consumer<Finding> findings) {
    return new XmlReader(file, findings).read();
  }

  private @Nullable Markup read() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(file.text()));
      try {
        return document(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      refuse(
          "line " + e.getLocation().getLineNumber(),
          "The file must be well-formed XML.",
          "Save it again with the modeler.");
      return null;
    }
  }

  private @Nullable Markup document(XMLStreamReader xml) throws XMLStreamException {
    String encoding = xml.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      refuse("line 1", "The encoding must be UTF-8.", "Save the file as UTF-8.");
      return null;
    }
    Markup root = null;
    Markup open = null;
    int depth = 0;
    int elements = 0;
    while (xml.hasNext()) {
      int line = xml.getLocation().getLineNumber();
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Markup element = element(xml, open);
          root = root == null ? element : root;
          open = element;
          if (++depth > MAXIMUM_DEPTH || ++elements > MAXIMUM_ELEMENTS) {
            refuse(
                "line " + line,
                "A file must have at most %d elements, %d deep."
                    .formatted(MAXIMUM_ELEMENTS, MAXIMUM_DEPTH),
                "Split the model.");
            return null;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (open != null && isLong(open)) {
            refuse(
                open.place(),
                "A text must have at most %d characters.".formatted(MAXIMUM_TEXT),
                "Shorten it.");
            return null;
          }
          open = open == null ? null : open.parent();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (open != null) {
            open.append(xml.getText());
          }
        }
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          refuse(
              "line " + line,
              "A document type, an entity or a processing instruction is not allowed.",
              "Remove it; models need none.");
          return null;
        }
        default -> {
          // comments and the like: nobody evaluates them
        }
      }
    }
    return root;
  }

  private static boolean isLong(Markup element) {
    return element.text().length() > MAXIMUM_TEXT
        || element.attributes().values().stream().anyMatch(v -> v.length() > MAXIMUM_TEXT);
  }

  private Markup element(XMLStreamReader xml, @Nullable Markup parent) {
    Markup element =
        new Markup(
            name(xml.getNamespaceURI(), xml.getLocalName()),
            xml.getLocation().getLineNumber(),
            parent);
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String attribute = name(xml.getAttributeNamespace(i), xml.getAttributeLocalName(i));
      if (!element.put(attribute, xml.getAttributeValue(i))) {
        refuse(
            element.place(),
            "The attribute %s stands twice, under two namespaces.".formatted(attribute),
            "Remove one of them.");
      }
    }
    return element;
  }

  private String name(@Nullable String namespace, String local) {
    if (namespace == null || namespace.isEmpty()) {
      return local;
    }
    String prefix = prefixes.get(namespace);
    return prefix == null ? "{" + namespace + "}" + local : prefix + ":" + local;
  }

  private void refuse(String place, String rule, String remedy) {
    findings.accept(new Finding(file.path(), place, rule, remedy));
  }
}
