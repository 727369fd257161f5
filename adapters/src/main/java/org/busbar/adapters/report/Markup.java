package org.busbar.adapters.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes markup that is well-formed XML and good HTML at once, and escapes every text on the way.
 */
final class Markup {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param attributes name, value, name, value; a number is written with at most one decimal
   */
  Markup open(String tag, Object... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  Markup close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element without content: SVG shapes and the void elements of HTML. */
  Markup leaf(String tag, Object... attributes) {
    start(tag, attributes);
    out.append("/>\n");
    return this;
  }

  Markup element(String tag, String text, Object... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** A shape that tells its figures when pointed at. */
  Markup titled(String tag, String title, Object... attributes) {
    return open(tag, attributes).element("title", title).close();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Text that is already markup: the style and the script of the page. */
  Markup verbatim(String markup) {
    out.append(markup);
    return this;
  }

  /** Begins a page in the report's style, up to its header; the body stays open. */
  Markup page(String title, String heading, String facts) {
    verbatim("<!DOCTYPE html>\n").open("html", "lang", "en-CA").open("head");
    leaf("meta", "charset", "utf-8");
    leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    element("title", title);
    open("style").verbatim(ReportPage.resource("report.css")).close();
    close().open("body").open("header").element("h1", heading);
    return element("p", facts, "class", "facts").close();
  }

  /** Begins a table that scrolls where the screen is narrower; within a {@code div}. */
  Markup scrolled(String style) {
    return open("div", "class", "scroll").open("table", "style", style);
  }

  /** The row of headings of a table. */
  Markup headings(List<String> headings) {
    open("tr");
    headings.forEach(heading -> element("th", heading));
    return close();
  }

  private void start(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      Object value = attributes[i + 1];
      escape(value instanceof Double number ? coordinate(number) : String.valueOf(value));
      out.append('"');
    }
  }

  private static String coordinate(double value) {
    String text = Figures.plain(value, 1);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
  }

  /** A quarantined message may hold anything; XML 1.0 may not. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "The element (%s) must be closed before the markup is read.".formatted(open.peek()));
    }
    return out.toString();
  }
}
