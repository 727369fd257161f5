package org.busbar.adapters.networkreport;

import java.util.List;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;

/** What the colours and symbols of a picture mean; only of those that it has. */
final class PictureLegend {

  private static final double ROW = 19;

  private final Svg svg;
  private final NetworkModel network;
  private final double dot;
  private double y;

  PictureLegend(Svg svg, NetworkModel network, double dotRadius) {
    this.svg = svg;
    this.network = network;
    dot = Math.max(3.6, dotRadius);
  }

  void write(double x, double top) {
    y = top + 10;
    head("Voltage of a bus", x);
    // The highest on top, as on a scale.
    List<PictureScale.Step> steps = PictureScale.VOLTAGE;
    for (int i = steps.size() - 1; i >= 0; i--) {
      boolean outside = i == 0 || i == steps.size() - 1;
      svg.shape(
          "circle",
          "stroke-width",
          1.0,
          "class",
          (outside ? "out " : "bus ") + steps.get(i).style(),
          "cx",
          x + 10,
          "cy",
          y - 4,
          "r",
          dot);
      key(steps.get(i).words(), x);
    }
    y += 8;
    head("Loading of a line", x);
    for (PictureScale.Step step : PictureScale.LOADING) {
      line(x, "b " + step.style(), 3.4);
      key(step.words(), x);
    }
    svg.text("width: power carried", x + 26, y, "key");
    y += ROW + 8;
    head("Symbols", x);
    symbols(x);
  }

  private void symbols(double x) {
    svg.shape("rect", "class", "full", "x", x + 4, "y", y - 10, "width", 12.0, "height", 12.0);
    key("source", x);
    if (has(true)) {
      svg.shape("circle", "class", "mark", "cx", x + 10, "cy", y - 4, "r", 6.0);
      svg.shape("path", "class", "stem", "d", "M" + (x + 6) + " " + y + "l8 -8");
      key("regulator and its tap", x);
    }
    if (has(false)) {
      svg.shape("circle", "class", "stem", "cx", x + 7.5, "cy", y - 4, "r", 4.2);
      svg.shape("circle", "class", "stem", "cx", x + 12.5, "cy", y - 4, "r", 4.2);
      key("transformer", x);
    }
    if (!network.capacitors().isEmpty()) {
      svg.shape(
          "path",
          "class",
          "stem",
          "d",
          "M" + (x + 10) + " " + (y - 11) + "v5m-5 0h10m-10 3.4h10m-5 0v4");
      key("capacitor (grey: out)", x);
    }
    if (hasSwitch(false)) {
      svg.shape("rect", "class", "full", "x", x + 6.5, "y", y - 7.5, "width", 7.0, "height", 7.0);
      key("closed switch", x);
    }
    if (hasSwitch(true)) {
      line(x, "tie", 0);
      svg.shape("rect", "class", "mark", "x", x + 6.5, "y", y - 7.5, "width", 7.0, "height", 7.0);
      key("open switch, tie", x);
    }
    if (!network.connections().isEmpty()) {
      svg.shape("path", "class", "der", "d", "M" + (x + 10) + " " + (y - 9) + "l5 5l-5 5l-5 -5z");
      key("DER", x);
    }
  }

  private boolean has(boolean regulators) {
    return network.branches().stream()
        .anyMatch(b -> b instanceof Transformer t && (t.tapChanger() != null) == regulators);
  }

  private boolean hasSwitch(boolean open) {
    return network.branches().stream()
        .anyMatch(b -> b instanceof Switch s && s.normallyOpen() == open);
  }

  private void line(double x, String style, double width) {
    if (width > 0) {
      svg.shape(
          "path", "class", style, "stroke-width", width, "d", "M" + x + " " + (y - 4) + "h20");
    } else {
      svg.shape("path", "class", style, "d", "M" + (x - 2) + " " + (y - 4) + "h24");
    }
  }

  private void head(String words, double x) {
    svg.text(words, x, y, "head");
    y += ROW;
  }

  private void key(String words, double x) {
    svg.text(words, x + 26, y, "key");
    y += ROW;
  }
}
