package org.busbar.adapters.networkreport;

import java.util.Locale;

/** Writes the elements of a drawing, in pixels with one decimal, and escapes every text. */
final class Svg {

  private final StringBuilder out = new StringBuilder();

  Svg open(String tag, Object... attributes) {
    start(tag, attributes);
    out.append(">\n");
    return this;
  }

  Svg close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** A shape without content. */
  Svg shape(String tag, Object... attributes) {
    start(tag, attributes);
    out.append("/>\n");
    return this;
  }

  /** A shape that says more when pointed at. */
  Svg titled(String tag, String title, Object... attributes) {
    start(tag, attributes);
    out.append("><title>").append(escaped(title)).append("</title></").append(tag).append(">\n");
    return this;
  }

  Svg text(String text, double x, double y, String style) {
    start("text", "x", x, "y", y, "class", style);
    out.append('>').append(escaped(text)).append("</text>\n");
    return this;
  }

  /** A style sheet of ours. */
  Svg style(String css) {
    out.append("<style>").append(css).append("</style>\n");
    return this;
  }

  private void start(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      out.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(value instanceof Double pixels ? pixels(pixels) : escaped(value.toString()))
          .append('"');
    }
  }

  private static String pixels(double value) {
    double tenths = Math.round(value * 10) / 10.0;
    return tenths == Math.rint(tenths)
        ? Long.toString((long) tenths)
        : String.format(Locale.ROOT, "%.1f", tenths);
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        default -> safe.append(c < ' ' ? ' ' : c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
