package org.busbar.adapters.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/** What was asked and met in each hour, and the offers of the hours that asked for most. */
final class NeedCharts {

  private static final int CURVES = 5;
  private static final double WIDTH = HourPlot.WIDTH;
  private static final double HEIGHT = HourPlot.HEIGHT;

  private record Book(int hourEnding, Direction direction) {}

  private final DayReport day;

  /** All curves have these edges, so that their blocks compare. */
  private double mostKw;

  private double lowestPrice;
  private double highestPrice;

  NeedCharts(DayReport day) {
    this.day = day;
  }

  void write(Markup out) {
    if (day.needs().isEmpty()) {
      out.element(
          "p",
          "No element was forecast outside its limits, so nothing was asked for on this day.",
          "class",
          "quiet");
    }
    List<Book> books = books();
    if (day.needs().isEmpty() && books.isEmpty()) {
      return;
    }
    out.open("div", "class", "pair");
    if (!day.needs().isEmpty()) {
      asked(out);
    }
    for (Book book : books) {
      List<DayReport.Offer> offers = curveOf(book);
      mostKw = Math.max(mostKw, offers.stream().mapToDouble(DayReport.Offer::kw).sum());
      for (DayReport.Offer offer : offers) {
        lowestPrice = Math.min(lowestPrice, offer.priceCadPerMwh().doubleValue());
        highestPrice = Math.max(highestPrice, offer.priceCadPerMwh().doubleValue());
      }
    }
    books.forEach(book -> curve(out, book));
    out.close();
    if (!books.isEmpty()) {
      out.element(
          "p",
          "Location decides, not price alone: an offer is worth what it relieves at its own bus and"
              + " phase, so a dearer one at the right place is selected before a cheaper one"
              + " elsewhere.",
          "class",
          "quiet");
    }
    out.open("div", "class", "legend").open("div");
    LoadCharts.boxKey(out, "met", "selected; in the offers also marked by a triangle");
    if (day.needs().stream().anyMatch(need -> !need.covered())) {
      LoadCharts.boxKey(out, "unmet", "largest gap of a need that is not covered");
    }
    LoadCharts.boxKey(out, "passed", "offered and not selected");
    if (!day.needs().isEmpty()) {
      LoadCharts.boxKey(out, "shade", "hours with needs");
    }
    out.close().close();
  }

  private void asked(Markup out) {
    Map<Integer, List<DayReport.Need>> byHour =
        day.needs().stream()
            .collect(
                Collectors.groupingBy(
                    DayReport.Need::hourEnding, TreeMap::new, Collectors.toList()));
    Map<Integer, Double> selected = DayTotals.of(day).selectedKwByHour();
    Map<Integer, Double> gap = new TreeMap<>();
    byHour.forEach((hour, needs) -> gap.put(hour, gap(needs)));
    Set<Integer> hours = new TreeSet<>(byHour.keySet());
    hours.addAll(selected.keySet());
    double high =
        hours.stream()
            .mapToDouble(h -> selected.getOrDefault(h, 0.0) + gap.getOrDefault(h, 0.0))
            .max()
            .orElse(0);
    HourPlot plot =
        new HourPlot(out, "Flexibility selected by hour", "kW", 0, high, byHour.keySet());
    for (int hour : hours) {
      List<DayReport.Need> needs = byHour.getOrDefault(hour, List.of());
      double kw = selected.getOrDefault(hour, 0.0);
      plot.bar("met", hour, 0, kw);
      plot.bar("unmet", hour, kw, kw + gap.getOrDefault(hour, 0.0));
      plot.tell(
          hour,
          Figures.number(kw, 1)
              + " kW selected; "
              + needs.stream().filter(DayReport.Need::covered).count()
              + " of "
              + Figures.counted(needs.size(), "need")
              + " covered"
              + needs.stream()
                  .map(
                      need ->
                          need.elementId()
                              + " "
                              + need.phase()
                              + " "
                              + Figures.number(need.requestedKw(), 0)
                              + " kW")
                  .collect(Collectors.joining(", ", " (", ")")));
    }
    plot.end();
  }

  /** The most that a need of these lacks: the needs of one hour overlap, so gaps do not add up. */
  private static double gap(List<DayReport.Need> needs) {
    return needs.stream()
        .filter(need -> !need.covered())
        .mapToDouble(need -> need.requestedKw() - need.metKw())
        .max()
        .orElse(0);
  }

  /** The hours and directions in which most was selected or offered, then in time's order. */
  private List<Book> books() {
    return day.offers().stream()
        .filter(NeedCharts::inCurve)
        .collect(
            Collectors.groupingBy(
                offer -> new Book(offer.hourEnding(), offer.direction()),
                Collectors.summingDouble(offer -> offer.selectedKw() * 1e6 + offer.kw())))
        .entrySet()
        .stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<Book, Double> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey, inTime()))
        .limit(CURVES)
        .map(Map.Entry::getKey)
        .sorted(inTime())
        .toList();
  }

  private static Comparator<Book> inTime() {
    return Comparator.comparingInt(Book::hourEnding).thenComparing(Book::direction);
  }

  private static boolean inCurve(DayReport.Offer offer) {
    return offer.outcome() != DayReport.OfferOutcome.REJECTED && offer.kw() > 0;
  }

  private List<DayReport.Offer> curveOf(Book book) {
    return day.offers().stream()
        .filter(NeedCharts::inCurve)
        .filter(
            offer ->
                offer.hourEnding() == book.hourEnding() && offer.direction() == book.direction())
        .sorted(
            Comparator.comparing(DayReport.Offer::priceCadPerMwh)
                .thenComparing(DayReport.Offer::id))
        .toList();
  }

  private void curve(Markup out, Book book) {
    List<DayReport.Offer> offers = curveOf(book);
    Map<String, DayReport.Der> ders =
        day.network().ders().stream()
            .collect(Collectors.toMap(DayReport.Der::id, Function.identity(), (a, b) -> a));
    Axis quantity = Axis.around(0, mostKw, 52, WIDTH - 16);
    Axis price = Axis.around(lowestPrice, highestPrice, HEIGHT - 30, 20);
    String way = book.direction() == Direction.UP ? "more injection" : "less injection";
    double selected = offers.stream().mapToDouble(DayReport.Offer::selectedKw).sum();
    String caption =
        "Offers of hour ending "
            + book.hourEnding()
            + ", "
            + way
            + ": "
            + Figures.number(selected, 0)
            + " kW selected";
    out.open("figure").element("figcaption", caption);
    out.open(
        "svg",
        "viewBox",
        "0 0 560 230",
        "role",
        "img",
        "aria-label",
        caption + ": price over quantity. The table of offers gives the figures.");
    for (double tick : price.ticks()) {
      double y = price.at(tick);
      out.leaf(
          "line",
          "class",
          Math.abs(tick) < 1e-9 ? "zero" : "grid",
          "x1",
          quantity.pixelFrom(),
          "y1",
          y,
          "x2",
          quantity.pixelTo(),
          "y2",
          y);
      out.element(
          "text",
          Figures.number(tick, price.decimals()),
          "class",
          "tick end",
          "x",
          quantity.pixelFrom() - 6,
          "y",
          y + 4);
    }
    for (double tick : quantity.ticks()) {
      out.element(
          "text",
          Figures.number(tick, quantity.decimals()),
          "class",
          "tick mid",
          "x",
          quantity.at(tick),
          "y",
          HEIGHT - 16);
    }
    out.element("text", "CAD/MWh", "class", "unit", "x", "0", "y", "11");
    out.element(
        "text",
        "kW, cheapest first",
        "class",
        "unit end",
        "x",
        quantity.pixelTo(),
        "y",
        HEIGHT - 3);
    double from = 0;
    for (DayReport.Offer offer : offers) {
      double cad = offer.priceCadPerMwh().doubleValue();
      double split = from + Math.min(offer.selectedKw(), offer.kw());
      double to = from + offer.kw();
      DayReport.Der der = ders.get(offer.derId());
      out.open("g");
      out.element("title", words(offer, der));
      step(out, "met", quantity, price, from, split, cad);
      if (offer.selectedKw() > 0) {
        double x = quantity.at((from + split) / 2);
        double y = price.at(Math.max(cad, 0)) - 3;
        out.leaf(
            "path",
            "class",
            "chosen",
            "d",
            "M%s %sl-4.5-7h9Z".formatted(Figures.plain(x, 1), Figures.plain(y, 1)));
      }
      step(out, "passed", quantity, price, split, to, cad);
      out.close();
      from = to;
    }
    out.close().close();
  }

  private static void step(
      Markup out, String style, Axis quantity, Axis price, double from, double to, double cad) {
    double wide = quantity.at(to) - quantity.at(from);
    if (wide < 0.05) {
      return;
    }
    double top = price.at(Math.max(cad, 0));
    double tall = Math.max(price.at(Math.min(cad, 0)) - top, 1.5);
    out.leaf(
        "rect",
        "class",
        style,
        "x",
        quantity.at(from) + 0.5,
        "y",
        top,
        "width",
        Math.max(wide - 1, 0.5),
        "height",
        tall);
  }

  private static String words(DayReport.Offer offer, DayReport.@Nullable Der der) {
    return (der == null ? offer.derId() : der.name())
        + ": "
        + Figures.number(offer.kw(), 0)
        + " kW at "
        + offer.priceCadPerMwh().toPlainString()
        + " CAD/MWh, selected "
        + Figures.number(offer.selectedKw(), 0)
        + " kW"
        + (offer.reason().isEmpty() ? "" : ". " + offer.reason());
  }
}
