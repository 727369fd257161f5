package org.busbar.adapters.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML of strangers: no document type, no external entity, bounded size and depth. */
public final class WireDocument {

  public static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  /** Longest document that is read, bytes of UTF-8: the IESO may push 500 instructions at once. */
  public static final int MAXIMUM_BYTES = 1024 * 1024;

  private static final int MAXIMUM_DEPTH = 32;

  private WireDocument() {}

  /**
   * The root element.
   *
   * @throws RejectedMessageException with line and column if it is not well-formed, or too large,
   *     or has a document type
   */
  public static Element parse(String xml) {
    WireReader.requireSize(xml, MAXIMUM_BYTES);
    try {
      var builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      Document document = builder.parse(new InputSource(new StringReader(xml)));
      Element root = document.getDocumentElement();
      requireDepth(root, 1);
      return root;
    } catch (SAXParseException e) {
      throw new RejectedMessageException(
          "MALFORMED_XML",
          "body",
          "The body must be well-formed XML without a document type; at line %d, column %d: %s"
              .formatted(e.getLineNumber(), e.getColumnNumber(), e.getMessage()),
          "Send well-formed XML.");
    } catch (SAXException e) {
      throw new RejectedMessageException(
          "MALFORMED_XML",
          "body",
          "The body must be well-formed XML: " + e.getMessage(),
          "Send well-formed XML.");
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's XML parser did not start", e);
    }
  }

  /** Child elements in document order, of any name. */
  public static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** The first element below {@code parent}, at any depth, of a local name; null if none. */
  public static @Nullable Element find(Element parent, String localName) {
    if (localName.equals(parent.getLocalName())) {
      return parent;
    }
    for (Element child : children(parent)) {
      Element found = find(child, localName);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The text of the first child of a local name, trimmed; null if there is no such child. */
  public static @Nullable String childText(Element parent, String localName) {
    for (Element child : children(parent)) {
      if (localName.equals(child.getLocalName())) {
        return child.getTextContent().trim();
      }
    }
    return null;
  }

  /** Text made safe between tags. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A body in an envelope of SOAP 1.1; the body stays as it is, byte for byte. */
  public static String soap(String body) {
    return "<soap:Envelope xmlns:soap=\""
        + SOAP
        + "\"><soap:Body>"
        + body
        + "</soap:Body></soap:Envelope>";
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    var factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return factory;
  }

  private static void requireDepth(Element element, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw new RejectedMessageException(
          "MALFORMED_XML",
          element.getTagName(),
          "The elements must not be nested deeper than %d.".formatted(MAXIMUM_DEPTH),
          "Send the document in the form of its schema.");
    }
    children(element).forEach(child -> requireDepth(child, depth + 1));
  }

  /** Keeps the parser from printing to the error stream. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // a warning does not make a document unusable
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
