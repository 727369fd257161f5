package org.busbar.adapters.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The limits as a strip: a row per DER that is ever limited, a cell per hour. */
final class LimitStrip {

  private static final double LEFT = 240;
  private static final double ROW = 17;
  private static final int ROWS = 40;

  private final DayReport day;

  LimitStrip(DayReport day) {
    this.day = day;
  }

  void write(Markup out) {
    Map<String, List<DayReport.Limit>> byDer =
        day.limits().stream()
            .collect(
                Collectors.groupingBy(DayReport.Limit::derId, TreeMap::new, Collectors.toList()));
    List<DayReport.Der> limited =
        day.network().ders().stream()
            .filter(
                der ->
                    byDer.getOrDefault(der.id(), List.of()).stream()
                        .anyMatch(DayReport.Limit::binds))
            .limit(ROWS)
            .toList();
    if (limited.isEmpty()) {
      out.element(
          "p",
          day.limits().isEmpty()
              ? "No limits were set."
              : "Every resource may use its full rating in every hour; no element of the network"
                  + " binds.",
          "class",
          "quiet");
      return;
    }
    double height = limited.size() * ROW + 40;
    Axis hours = Axis.hours(LEFT, 1152);
    out.open("figure", "class", "wide");
    out.element(
        "figcaption",
        "Resources that the network limits: what is left of the rating, by hour"
            + (limited.size() == ROWS ? " (the first " + ROWS + ")" : ""));
    out.open(
        "svg",
        "viewBox",
        "0 0 1160 " + Figures.plain(height, 0),
        "role",
        "img",
        "aria-label",
        "Limits by resource and hour. The table below gives the figures.");
    for (int i = 0; i < limited.size(); i++) {
      DayReport.Der der = limited.get(i);
      double y = 4 + i * ROW;
      Symbols.use(
          out, Symbols.of(der.kind()), "der " + Symbols.style(der.kind()) + " d0", 8, y + 7.5, 11);
      out.element("text", clipped(der.name()), "class", "lane", "x", "20", "y", y + 12);
      for (DayReport.Limit limit : byDer.getOrDefault(der.id(), List.of())) {
        out.titled(
            "rect",
            words(der, limit),
            "class",
            "cell c" + level(der, limit),
            "x",
            hours.at(limit.hourEnding() - 1) + 1,
            "y",
            y,
            "width",
            hours.at(1) - hours.at(0) - 2,
            "height",
            ROW - 2);
      }
    }
    for (int hour = 1; hour <= 24; hour++) {
      out.element(
          "text",
          String.valueOf(hour),
          "class",
          "tick mid",
          "x",
          hours.at(hour - 0.5),
          "y",
          height - 20);
    }
    out.element(
        "text", "hour ending, EST", "class", "unit end", "x", hours.pixelTo(), "y", height - 4);
    out.close().close();
    out.open("div", "class", "legend").open("div");
    String[] keys = {"full rating", "75 % and more", "50–75 %", "25–50 %", "under 25 %"};
    for (int i = 0; i < keys.length; i++) {
      LoadCharts.boxKey(out, "cell c" + i, keys[i]);
    }
    out.close().close();
  }

  static String clipped(String name) {
    return name.length() <= 32 ? name : name.substring(0, 31) + "…";
  }

  /** 0 where only the rating binds, to 4 where less than a quarter of the rating is left. */
  private static int level(DayReport.Der der, DayReport.Limit limit) {
    if (!limit.binds()) {
      return 0;
    }
    double part =
        Math.min(
            part(limit.exportKw(), der.maxInjectionKw()),
            part(limit.importKw(), der.maxWithdrawalKw()));
    return part >= 0.75 ? 1 : part >= 0.5 ? 2 : part >= 0.25 ? 3 : 4;
  }

  private static double part(double limit, double rating) {
    return rating > 0 && Double.isFinite(limit) ? limit / rating : 1;
  }

  private static String words(DayReport.Der der, DayReport.Limit limit) {
    return der.name()
        + ", hour ending "
        + limit.hourEnding()
        + ": export "
        + Figures.number(limit.exportKw(), 0)
        + " kW, import "
        + Figures.number(limit.importKw(), 0)
        + " kW"
        + (limit.binds()
            ? ". "
                + Figures.words(limit.kind())
                + " on "
                + limit.bindingElement()
                + " phase "
                + limit.phase()
                + ". "
                + limit.release()
            : "");
  }
}
