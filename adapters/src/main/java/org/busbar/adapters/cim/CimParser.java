package org.busbar.adapters.cim;

import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads RDF/XML element by element and keeps only what {@link CimSchema} names, so that the text is
 * never in memory as a whole. Document types, entities and references to other files are refused.
 */
final class CimParser {

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String CIM_NAMESPACES = "http://iec.ch/TC57/";

  private final CimFindings findings;
  private final CimDocument document = new CimDocument();

  private CimParser(CimFindings findings) {
    this.findings = findings;
  }

  /** The objects; faults of the text are in the findings. */
  static CimDocument parse(InputStream text, CimFindings findings) {
    CimParser parser = new CimParser(findings);
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(text);
      try {
        parser.document(reader);
      } finally {
        reader.close();
      }
    } catch (CimFault fault) {
      findings.fault(fault.line(), fault.getMessage());
    } catch (XMLStreamException e) {
      findings.fault(
          Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNumber()),
          "The file is not well-formed XML from here on, or it ends too early. Export it again.");
    }
    return parser.document;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private void document(XMLStreamReader reader) throws XMLStreamException {
    boolean root = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new CimFault(
            line(reader),
            "The file has a document type (DOCTYPE), which could name entities or other files."
                + " Remove it.");
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (root) {
        object(reader);
      } else if (reader.getLocalName().equals("RDF") && RDF.equals(reader.getNamespaceURI())) {
        root = true;
      } else {
        throw new CimFault(
            line(reader),
            "The outermost element (%s) must be rdf:RDF. Give a file in the RDF/XML of CIM100."
                .formatted(reader.getLocalName()));
      }
    }
  }

  private void object(XMLStreamReader reader) throws XMLStreamException {
    String namespace = String.valueOf(reader.getNamespaceURI());
    String name = reader.getLocalName();
    int line = line(reader);
    if (name.equals("DifferenceModel")) {
      throw new CimFault(
          line, "The file is a difference model, which changes another one. Give the full model.");
    }
    if (namespace.startsWith(CIM_NAMESPACES) && !namespace.equals(CimSchema.NAMESPACE)) {
      throw new CimFault(
          line,
          "The version of the CIM (%s) must be %s. Export the model in that version."
              .formatted(namespace, CimSchema.NAMESPACE));
    }
    CimClass type = namespace.equals(CimSchema.NAMESPACE) ? CimSchema.find(name) : null;
    String id = identifier(reader);
    if (type == null) {
      findings.ignore(line, name);
      if (id != null) {
        document.addIgnored(id, name);
      }
      skip(reader);
    } else if (id == null) {
      findings.fault(
          line, "The " + name + " has no identifier. Give it an rdf:about with its mRID.");
      skip(reader);
    } else {
      CimObject object = new CimObject(type, id, line);
      properties(reader, object);
      CimObject former = document.add(object);
      if (former != null) {
        findings.fault(
            line,
            "%s has the mRID of %s in line %d. Give each object its own mRID."
                .formatted(object.title(), former.title(), former.line()));
      }
    }
  }

  private static @Nullable String identifier(XMLStreamReader reader) {
    String about = reader.getAttributeValue(RDF, "about");
    if (about == null) {
      about = reader.getAttributeValue(RDF, "ID");
    }
    return about == null || about.isBlank() ? null : reference(about);
  }

  /** The identifier within {@code urn:uuid:X}, {@code #X}, {@code #_X}. */
  private static String reference(String text) {
    if (text.startsWith("urn:uuid:")) {
      return text.substring("urn:uuid:".length());
    }
    if (text.startsWith("#")) {
      text = text.substring(1);
    }
    return text.startsWith("_") ? text.substring(1) : text;
  }

  private void properties(XMLStreamReader reader, CimObject object) throws XMLStreamException {
    while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
      String property = reader.getLocalName();
      int line = line(reader);
      String resource = reader.getAttributeValue(RDF, "resource");
      String value = resource == null ? text(reader) : enumerationOrReference(resource);
      if (resource != null) {
        skip(reader);
      }
      if (!object.set(property, document.shared(value)) && !property.equals(CimSchema.MRID)) {
        findings.ignore(line, property);
      }
    }
  }

  /** {@code ...CIM100#PhaseCode.A} becomes {@code A}; other resources are identifiers. */
  private static String enumerationOrReference(String resource) {
    if (resource.startsWith(CimSchema.NAMESPACE)) {
      return resource.substring(resource.lastIndexOf('.') + 1);
    }
    return reference(resource);
  }

  private static String text(XMLStreamReader reader) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString().trim();
        }
        case XMLStreamConstants.START_ELEMENT -> skip(reader);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        default -> {
          // Comments and the like say nothing.
        }
      }
    }
  }

  /** Goes to the end of the element. */
  private static void skip(XMLStreamReader reader) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private static int line(XMLStreamReader reader) {
    return reader.getLocation().getLineNumber();
  }
}
