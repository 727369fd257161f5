package org.busbar.adapters.report;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.busbar.processes.register.Resource;

/** Load, DERs, interface and the province over the day: four pictures with one hour axis. */
final class LoadCharts {

  private final DayReport day;
  private final Map<Integer, DayReport.Hour> byHour;
  private final Set<Integer> shaded;

  LoadCharts(DayReport day) {
    this.day = day;
    this.byHour =
        day.hours().stream()
            .collect(Collectors.toMap(DayReport.Hour::hourEnding, hour -> hour, (a, b) -> a));
    this.shaded = HourPlot.hoursWithNeeds(day);
  }

  void write(Markup out) {
    if (day.hours().isEmpty()) {
      out.element("p", "The day has no hourly figures.", "class", "quiet");
      return;
    }
    out.open("div", "class", "pair");
    load(out);
    ders(out);
    flow(out);
    ontario(out);
    out.close();
    out.open("div", "class", "legend");
    out.open("div");
    lineKey(out, "actual", "actual");
    lineKey(out, "forecast", "forecast");
    lineKey(out, "before", "interface, forecast without dispatch");
    lineKey(out, "after", "interface, forecast with what was committed");
    out.close().open("div");
    for (Resource.Kind kind : Resource.Kind.values()) {
      boxKey(out, "fill " + Symbols.style(kind), Figures.words(kind.name()));
    }
    if (!shaded.isEmpty()) {
      boxKey(out, "shade", "hours with needs");
    }
    out.close().close();
  }

  static void lineKey(Markup out, String style, String words) {
    out.open("span", "class", "key");
    out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
    out.leaf("path", "class", "line " + style, "d", "M1 8H21");
    out.close().text(words).close();
  }

  static void boxKey(Markup out, String style, String words) {
    out.open("span", "class", "key");
    out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
    out.leaf("rect", "class", style, "x", "4", "y", "2", "width", "14", "height", "12");
    out.close().text(words).close();
  }

  private void load(Markup out) {
    double high = max(hour -> Math.max(orZero(hour.forecastLoadKw()), orZero(hour.actualLoadKw())));
    HourPlot plot =
        new HourPlot(out, "Load of the feeder, forecast and actual", "kW", 0, high, shaded);
    plot.line("forecast", at(DayReport.Hour::forecastLoadKw));
    plot.line("actual", at(DayReport.Hour::actualLoadKw));
    for (DayReport.Hour hour : day.hours()) {
      plot.tell(
          hour.hourEnding(),
          "forecast %s kW, actual %s kW"
              .formatted(
                  Figures.number(hour.forecastLoadKw(), 0),
                  Figures.number(hour.actualLoadKw(), 0)));
    }
    plot.end();
  }

  private void ders(Markup out) {
    double high = max(hour -> sum(hour.derActualKw(), 1));
    double low = -max(hour -> -sum(hour.derActualKw(), -1));
    double forecastHigh = max(hour -> total(hour.derForecastKw()));
    double forecastLow = -max(hour -> -total(hour.derForecastKw()));
    HourPlot plot =
        new HourPlot(
            out,
            "DERs by kind, injection up and withdrawal down",
            "kW",
            Math.min(0, Math.min(low, forecastLow)),
            Math.max(0, Math.max(high, forecastHigh)),
            shaded);
    for (DayReport.Hour hour : day.hours()) {
      double up = 0;
      double down = 0;
      for (Map.Entry<Resource.Kind, Double> entry : hour.derActualKw().entrySet()) {
        double kw = orZero(entry.getValue());
        String style = "fill " + Symbols.style(entry.getKey());
        if (kw >= 0) {
          plot.bar(style, hour.hourEnding(), up, up + kw);
          up += kw;
        } else {
          plot.bar(style, hour.hourEnding(), down, down + kw);
          down += kw;
        }
      }
    }
    plot.line("forecast", at(hour -> total(hour.derForecastKw())));
    for (DayReport.Hour hour : day.hours()) {
      plot.tell(
          hour.hourEnding(),
          kinds(hour)
              + "; net "
              + Figures.number(total(hour.derActualKw()), 0)
              + " kW, forecast "
              + Figures.number(total(hour.derForecastKw()), 0)
              + " kW");
    }
    plot.end();
  }

  private static String kinds(DayReport.Hour hour) {
    return EnumSet.allOf(Resource.Kind.class).stream()
        .filter(hour.derActualKw()::containsKey)
        .map(
            kind ->
                Figures.words(kind.name())
                    + " "
                    + Figures.number(DayTables.of(hour.derActualKw(), kind), 0)
                    + " kW")
        .collect(Collectors.joining(", "));
  }

  private void flow(Markup out) {
    double rating = day.network().interfaceRatingKw();
    double high =
        max(
            hour ->
                Math.max(
                    orZero(hour.interfaceActualKw()),
                    Math.max(orZero(hour.interfaceBeforeKw()), orZero(hour.interfaceAfterKw()))));
    double low =
        -max(
            hour ->
                Math.max(
                    -orZero(hour.interfaceActualKw()),
                    Math.max(-orZero(hour.interfaceBeforeKw()), -orZero(hour.interfaceAfterKw()))));
    boolean ratingShown = Double.isFinite(rating);
    HourPlot plot =
        new HourPlot(
            out,
            "Flow through the T-D interface into the feeder",
            "kW",
            Math.min(0, low),
            Math.max(high, ratingShown ? rating : high),
            shaded);
    if (ratingShown) {
      plot.level("rating " + Figures.number(rating, 0) + " kW", rating);
    }
    plot.line("before", at(DayReport.Hour::interfaceBeforeKw));
    plot.line("after", at(DayReport.Hour::interfaceAfterKw));
    plot.line("actual", at(DayReport.Hour::interfaceActualKw));
    for (DayReport.Hour hour : day.hours()) {
      plot.tell(
          hour.hourEnding(),
          "forecast without dispatch %s kW, with what was committed %s kW, actual %s kW"
              .formatted(
                  Figures.number(hour.interfaceBeforeKw(), 0),
                  Figures.number(hour.interfaceAfterKw(), 0),
                  Figures.number(hour.interfaceActualKw(), 0)));
    }
    plot.end();
  }

  private void ontario(Markup out) {
    HourPlot plot =
        new HourPlot(
            out,
            "Ontario demand, which shapes the load",
            "MW",
            0,
            max(hour -> orZero(hour.ontarioDemandMw())),
            shaded);
    plot.line("quiet-line", at(DayReport.Hour::ontarioDemandMw));
    for (DayReport.Hour hour : day.hours()) {
      plot.tell(hour.hourEnding(), Figures.number(hour.ontarioDemandMw(), 0) + " MW");
    }
    plot.end();
  }

  private IntToDoubleFunction at(ToDoubleFunction<DayReport.Hour> value) {
    return hourEnding -> {
      DayReport.Hour hour = byHour.get(hourEnding);
      return hour == null ? Double.NaN : value.applyAsDouble(hour);
    };
  }

  private double max(ToDoubleFunction<DayReport.Hour> value) {
    return day.hours().stream().mapToDouble(value).filter(Double::isFinite).max().orElse(0);
  }

  private static double orZero(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private static double sum(Map<Resource.Kind, Double> byKind, int sign) {
    return finite(byKind).filter(kw -> kw * sign > 0).sum();
  }

  private static double total(Map<Resource.Kind, Double> byKind) {
    return byKind.isEmpty() ? Double.NaN : finite(byKind).sum();
  }

  private static DoubleStream finite(Map<Resource.Kind, Double> byKind) {
    return byKind.values().stream().mapToDouble(kw -> kw).filter(Double::isFinite);
  }
}
