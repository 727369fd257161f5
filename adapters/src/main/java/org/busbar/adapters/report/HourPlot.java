package org.busbar.adapters.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** The frame that all pictures over the hours of the day share: axes, grid, hours with needs. */
final class HourPlot {

  static final double WIDTH = 560;
  static final double HEIGHT = 230;

  final Axis hours = Axis.hours(52, WIDTH - 8);
  final Axis values;
  private final Markup out;

  /**
   * A value over part of the day.
   *
   * @param from hours since the day's beginning
   * @param to the same
   */
  record Sample(double from, double to, double value) {}

  /** Starts a figure; {@link #end} closes it. */
  HourPlot(Markup out, String caption, String unit, double low, double high, Set<Integer> shaded) {
    this.out = out;
    this.values = Axis.around(low, high, HEIGHT - 30, 20);
    out.open("figure").element("figcaption", caption);
    out.open(
        "svg",
        "viewBox",
        "0 0 560 230",
        "role",
        "img",
        "aria-label",
        caption + ", in " + unit + ", by hour ending. The table below gives the figures.");
    for (int hour : shaded) {
      out.leaf(
          "rect",
          "class",
          "shade",
          "x",
          hours.at(hour - 1),
          "y",
          values.pixelTo(),
          "width",
          hours.at(hour) - hours.at(hour - 1),
          "height",
          values.pixelFrom() - values.pixelTo());
    }
    for (double tick : values.ticks()) {
      double y = values.at(tick);
      out.leaf(
          "line",
          "class",
          Math.abs(tick) < 1e-9 ? "zero" : "grid",
          "x1",
          hours.pixelFrom(),
          "y1",
          y,
          "x2",
          hours.pixelTo(),
          "y2",
          y);
      out.element(
          "text",
          Figures.number(tick, values.decimals()),
          "class",
          "tick end",
          "x",
          hours.pixelFrom() - 6,
          "y",
          y + 4);
    }
    out.element("text", unit, "class", "unit", "x", "0", "y", "11");
    for (int hour = 1; hour <= 24; hour++) {
      if (hour == 1 || hour % 3 == 0) {
        out.element(
            "text",
            String.valueOf(hour),
            "class",
            "tick mid",
            "x",
            hours.at(hour - 0.5),
            "y",
            HEIGHT - 16);
      }
    }
    out.element(
        "text", "hour ending, EST", "class", "unit end", "x", hours.pixelTo(), "y", HEIGHT - 3);
  }

  static Set<Integer> hoursWithNeeds(DayReport day) {
    return day.needs().stream()
        .map(DayReport.Need::hourEnding)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A line through the middles of the hours, broken where a value is not known. */
  void line(String style, IntToDoubleFunction value) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int hour = 1; hour <= 24; hour++) {
      double at = value.applyAsDouble(hour);
      if (!Double.isFinite(at)) {
        pen = false;
        continue;
      }
      path.append(pen ? "L" : "M")
          .append(Figures.plain(hours.at(hour - 0.5), 1))
          .append(' ')
          .append(Figures.plain(values.at(at), 1));
      pen = true;
    }
    if (!path.isEmpty()) {
      out.leaf("path", "class", "line " + style, "d", path);
    }
  }

  /** A line through the middles of intervals, broken where one is missing. */
  void line(String style, List<Sample> samples) {
    StringBuilder path = new StringBuilder();
    double end = Double.NaN;
    for (Sample sample : samples) {
      if (!Double.isFinite(sample.value())) {
        continue;
      }
      boolean joins = Math.abs(sample.from() - end) < 1e-6;
      path.append(joins ? "L" : "M")
          .append(Figures.plain(hours.at((sample.from() + sample.to()) / 2), 1))
          .append(' ')
          .append(Figures.plain(values.at(sample.value()), 1));
      end = sample.to();
    }
    if (!path.isEmpty()) {
      out.leaf("path", "class", "line " + style, "d", path);
    }
  }

  /** A bar over one interval from the zero line, or from the lower edge. */
  void bar(String style, Sample sample) {
    double base = values.at(Math.max(values.from(), Math.min(0, values.to())));
    double at = values.at(sample.value());
    out.leaf(
        "rect",
        "class",
        style,
        "x",
        hours.at(sample.from()),
        "y",
        Math.min(base, at),
        "width",
        hours.at(sample.to()) - hours.at(sample.from()),
        "height",
        Math.abs(base - at));
  }

  /** A bar along the foot of the picture over a part of the day, with words above it. */
  void span(String words, double from, double to, int row) {
    double y = values.pixelFrom() - 8 - 20 * row;
    double start = hours.at(Math.max(0, Math.min(24, from)));
    double end = hours.at(Math.max(0, Math.min(24, to)));
    boolean left = start < WIDTH / 2;
    out.leaf(
        "rect",
        "class",
        "ieso",
        "x",
        start,
        "y",
        y,
        "width",
        Math.max(end - start, 2),
        "height",
        "3");
    out.element(
        "text",
        words,
        "class",
        left ? "level-text" : "level-text end",
        "x",
        left ? start : end,
        "y",
        y - 4);
  }

  /** A level line across the day with its name. */
  void level(String words, double value) {
    out.leaf(
        "line",
        "class",
        "level",
        "x1",
        hours.pixelFrom(),
        "y1",
        values.at(value),
        "x2",
        hours.pixelTo(),
        "y2",
        values.at(value));
    out.element(
        "text",
        words,
        "class",
        "level-text",
        "x",
        hours.pixelFrom() + 6,
        "y",
        values.at(value) - 5);
  }

  void bar(String style, int hour, double from, double to) {
    double top = values.at(Math.max(from, to));
    double tall = values.at(Math.min(from, to)) - top;
    if (tall > 0.05) {
      out.leaf(
          "rect",
          "class",
          style,
          "x",
          hours.at(hour - 1) + 2,
          "y",
          top,
          "width",
          hours.at(1) - hours.at(0) - 4,
          "height",
          tall);
    }
  }

  /** An unseen column over an hour that tells the hour's figures when pointed at. */
  void tell(int hour, String words) {
    out.titled(
        "rect",
        "Hour ending " + hour + ": " + words,
        "class",
        "hot",
        "x",
        hours.at(hour - 1),
        "y",
        values.pixelTo(),
        "width",
        hours.at(hour) - hours.at(hour - 1),
        "height",
        values.pixelFrom() - values.pixelTo());
  }

  void end() {
    out.close().close();
  }
}
