package org.busbar.adapters.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    books.forEach(book -> curve(out, book));
    out.close();
    out.open("div", "class", "legend").open("div");
    LoadCharts.boxKey(out, "met", "met, or selected");
    LoadCharts.boxKey(out, "unmet", "asked and not met");
    LoadCharts.boxKey(out, "passed", "offered and not selected");
    LoadCharts.lineKey(out, "cut", "quantity selected");
    out.close().close();
  }

  private void asked(Markup out) {
    Map<Integer, List<DayReport.Need>> byHour =
        day.needs().stream()
            .collect(
                Collectors.groupingBy(
                    DayReport.Need::hourEnding, TreeMap::new, Collectors.toList()));
    double high =
        byHour.values().stream()
            .mapToDouble(needs -> needs.stream().mapToDouble(DayReport.Need::requestedKw).sum())
            .max()
            .orElse(0);
    HourPlot plot =
        new HourPlot(out, "Asked and met by hour, sum over the needs", "kW", 0, high, Set.of());
    byHour.forEach(
        (hour, needs) -> {
          double asked = needs.stream().mapToDouble(DayReport.Need::requestedKw).sum();
          double met =
              needs.stream().mapToDouble(need -> Math.min(need.metKw(), need.requestedKw())).sum();
          plot.bar("met", hour, 0, met);
          plot.bar("unmet", hour, met, asked);
          plot.tell(
              hour,
              Figures.counted(needs.size(), "need")
                  + ", asked "
                  + Figures.number(asked, 0)
                  + " kW, met "
                  + Figures.number(met, 0)
                  + " kW ("
                  + needs.stream()
                      .map(need -> need.elementId() + " " + need.phase())
                      .distinct()
                      .collect(Collectors.joining(", "))
                  + ")");
        });
    plot.end();
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

  private void curve(Markup out, Book book) {
    List<DayReport.Offer> offers =
        day.offers().stream()
            .filter(NeedCharts::inCurve)
            .filter(
                offer ->
                    offer.hourEnding() == book.hourEnding()
                        && offer.direction() == book.direction())
            .sorted(
                Comparator.comparing(DayReport.Offer::priceCadPerMwh)
                    .thenComparing(DayReport.Offer::id))
            .toList();
    Map<String, DayReport.Der> ders =
        day.network().ders().stream()
            .collect(Collectors.toMap(DayReport.Der::id, Function.identity(), (a, b) -> a));
    double total = offers.stream().mapToDouble(DayReport.Offer::kw).sum();
    double highest =
        offers.stream().mapToDouble(o -> o.priceCadPerMwh().doubleValue()).max().orElse(0);
    double lowest =
        offers.stream().mapToDouble(o -> o.priceCadPerMwh().doubleValue()).min().orElse(0);
    Axis quantity = Axis.around(0, total, 52, WIDTH - 16);
    Axis price = Axis.around(Math.min(0, lowest), highest, HEIGHT - 30, 20);
    String way = book.direction() == Direction.UP ? "more injection" : "less injection";
    String caption = "Offers of hour ending " + book.hourEnding() + ", " + way;
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
    double selected = 0;
    for (DayReport.Offer offer : offers) {
      double cad = offer.priceCadPerMwh().doubleValue();
      double split = from + Math.min(offer.selectedKw(), offer.kw());
      double to = from + offer.kw();
      DayReport.Der der = ders.get(offer.derId());
      out.open("g");
      out.element("title", words(offer, der));
      step(out, "met", quantity, price, from, split, cad);
      step(out, "passed", quantity, price, split, to, cad);
      out.close();
      selected += offer.selectedKw();
      from = to;
    }
    if (selected > 0) {
      out.leaf(
          "line",
          "class",
          "line cut",
          "x1",
          quantity.at(selected),
          "y1",
          price.pixelFrom(),
          "x2",
          quantity.at(selected),
          "y2",
          price.pixelTo());
      boolean left = quantity.at(selected) > WIDTH * 0.7;
      out.element(
          "text",
          Figures.number(selected, 0) + " kW selected",
          "class",
          left ? "level-text end" : "level-text",
          "x",
          quantity.at(selected) + (left ? -6 : 6),
          "y",
          price.pixelTo() + 4);
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
