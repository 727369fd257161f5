package org.busbar.adapters.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Locational prices as a strip: a row per connection, dearest first, a cell per priced hour. */
final class PriceStrip {

  private static final double LEFT = 170;
  private static final double RIGHT = 1152;
  private static final double ROW = 17;
  private static final int ROWS = 40;
  private static final int LEVELS = 4;

  private final DayReport day;

  PriceStrip(DayReport day) {
    this.day = day;
  }

  void write(Markup out) {
    Map<String, Map<Integer, DayReport.Price>> byConnection = new TreeMap<>();
    TreeSet<Integer> hours = new TreeSet<>();
    double most = 0;
    for (DayReport.Price price : day.prices()) {
      byConnection
          .computeIfAbsent(price.connectionId(), id -> new TreeMap<>())
          .put(price.hourEnding(), price);
      hours.add(price.hourEnding());
      most = Math.max(most, price.total());
    }
    List<String> rows = new ArrayList<>(byConnection.keySet());
    rows.sort(
        Comparator.comparingDouble((String id) -> -dearest(byConnection.getOrDefault(id, Map.of())))
            .thenComparing(id -> id));
    rows = rows.subList(0, Math.min(ROWS, rows.size()));
    double width = (RIGHT - LEFT) / hours.size();
    double height = rows.size() * ROW + 40;
    out.open("figure", "class", "wide");
    out.element(
        "figcaption",
        "Locational prices, CAD/MWh, by connection and hour"
            + (byConnection.size() > ROWS ? " (the " + ROWS + " dearest)" : ""));
    out.open(
        "svg",
        "viewBox",
        "0 0 1160 " + Figures.plain(height, 0),
        "role",
        "img",
        "aria-label",
        "Locational prices by connection and hour. The table below gives the figures.");
    for (int i = 0; i < rows.size(); i++) {
      double y = 4 + i * ROW;
      Map<Integer, DayReport.Price> own = byConnection.getOrDefault(rows.get(i), Map.of());
      out.element("text", LimitStrip.clipped(rows.get(i)), "class", "lane", "x", "8", "y", y + 12);
      int column = 0;
      for (int hour : hours) {
        double x = LEFT + column * width;
        DayReport.Price price = own.get(hour);
        if (price != null) {
          int level = level(price.total(), most);
          out.titled(
              "rect",
              words(price),
              "class",
              "cell c" + level,
              "x",
              x + 1,
              "y",
              y,
              "width",
              width - 2,
              "height",
              ROW - 2);
          out.element(
              "text",
              Figures.number(price.total(), 2),
              "class",
              level >= LEVELS - 1 ? "price mid on-dark" : "price mid",
              "x",
              x + width / 2,
              "y",
              y + 12);
        }
        column++;
      }
    }
    int column = 0;
    for (int hour : hours) {
      out.element(
          "text",
          String.valueOf(hour),
          "class",
          "tick mid",
          "x",
          LEFT + (column + 0.5) * width,
          "y",
          height - 20);
      column++;
    }
    out.element("text", "hour ending, EST", "class", "unit end", "x", RIGHT, "y", height - 4);
    out.close().close();
  }

  private static double dearest(Map<Integer, DayReport.Price> own) {
    return own.values().stream().mapToDouble(DayReport.Price::total).max().orElse(0);
  }

  /** 0 where more injection is worth nothing, or does harm, to 4 for the dearest quarter. */
  private static int level(double price, double most) {
    return price < 0.005 || most <= 0 ? 0 : (int) Math.min(LEVELS, 1 + LEVELS * price / most);
  }

  private static String words(DayReport.Price price) {
    return "%s, bus %s, hour ending %d: %s CAD/MWh = energy %s + loss %s + congestion %s + voltage %s"
        .formatted(
            price.connectionId(),
            price.busId(),
            price.hourEnding(),
            Figures.number(price.total(), 2),
            Figures.number(price.energy(), 2),
            Figures.number(price.loss(), 2),
            Figures.number(price.congestion(), 2),
            Figures.number(price.voltage(), 2));
  }
}
