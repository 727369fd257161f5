package org.busbar.adapters.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the live system showed, interval by interval, against its limits and the forecast. */
final class LiveCharts {

  /** Conditions stand in rows, so that their words stay apart. */
  private static final int SPAN_ROWS = 3;

  private final DayReport day;
  private final Set<Integer> shaded;

  LiveCharts(DayReport day) {
    this.day = day;
    this.shaded = HourPlot.hoursWithNeeds(day);
  }

  void write(Markup out) {
    if (day.intervals().isEmpty()) {
      out.element("p", "The live system was not assessed on this day.", "class", "quiet");
      return;
    }
    out.open("div", "class", "pair");
    loading(out);
    voltage(out);
    outside(out);
    load(out);
    out.close();
    out.open("div", "class", "legend").open("div");
    LoadCharts.lineKey(out, "actual", "live");
    LoadCharts.lineKey(out, "level", "limit");
    LoadCharts.boxKey(out, "outside", "outside the limits");
    if (!shaded.isEmpty()) {
      LoadCharts.boxKey(out, "shade", "hours with needs in the forecast");
    }
    out.close().close();
  }

  private void loading(Markup out) {
    HourPlot plot =
        new HourPlot(
            out,
            "Loading of the worst branch",
            "% of rating",
            0,
            Math.max(110, max(DayReport.LiveInterval::loadingPercent)),
            shaded);
    plot.level("rating", 100);
    plot.line("actual", samples(DayReport.LiveInterval::loadingPercent));
    for (int i = 0; i < day.conditions().size(); i++) {
      DayReport.Condition condition = day.conditions().get(i);
      plot.span(condition.text(), hours(condition.start()), hours(condition.end()), i % SPAN_ROWS);
    }
    byHour()
        .forEach(
            (hour, intervals) ->
                plot.tell(
                    hour,
                    "worst "
                        + Figures.number(
                            intervals.stream()
                                .mapToDouble(DayReport.LiveInterval::loadingPercent)
                                .max()
                                .orElse(0),
                            1)
                        + " % of rating"));
    plot.end();
  }

  private void voltage(Markup out) {
    DayReport.Network network = day.network();
    double low =
        day.intervals().stream().mapToDouble(DayReport.LiveInterval::minPu).min().orElse(1);
    HourPlot plot =
        new HourPlot(
            out,
            "Lowest and highest voltage of all buses",
            "pu",
            Math.min(network.minVoltagePu() - 0.01, low),
            Math.max(network.maxVoltagePu() + 0.01, max(DayReport.LiveInterval::maxPu)),
            shaded);
    plot.level("lowest allowed", network.minVoltagePu());
    plot.level("highest allowed", network.maxVoltagePu());
    plot.line("actual", samples(DayReport.LiveInterval::minPu));
    plot.line("actual", samples(DayReport.LiveInterval::maxPu));
    byHour()
        .forEach(
            (hour, intervals) ->
                plot.tell(
                    hour,
                    Figures.number(
                            intervals.stream()
                                .mapToDouble(DayReport.LiveInterval::minPu)
                                .min()
                                .orElse(0),
                            4)
                        + " to "
                        + Figures.number(
                            intervals.stream()
                                .mapToDouble(DayReport.LiveInterval::maxPu)
                                .max()
                                .orElse(0),
                            4)
                        + " pu"));
    plot.end();
  }

  private void outside(Markup out) {
    HourPlot plot =
        new HourPlot(
            out,
            "Elements outside their limits",
            "elements",
            0,
            Math.max(4, max(DayReport.LiveInterval::violations)),
            shaded);
    samples(DayReport.LiveInterval::violations).stream()
        .filter(sample -> sample.value() > 0)
        .forEach(sample -> plot.bar("outside", sample));
    byHour()
        .forEach(
            (hour, intervals) ->
                plot.tell(
                    hour,
                    Figures.counted(
                            intervals.stream().filter(i -> i.violations() > 0).count(), "interval")
                        + " of "
                        + intervals.size()
                        + " with an element outside its limits, at most "
                        + intervals.stream()
                            .mapToInt(DayReport.LiveInterval::violations)
                            .max()
                            .orElse(0)
                        + " at once"));
    plot.end();
  }

  private void load(Markup out) {
    Map<Integer, Double> forecast =
        day.hours().stream()
            .collect(
                Collectors.toMap(
                    DayReport.Hour::hourEnding, DayReport.Hour::forecastLoadKw, (a, b) -> a));
    List<HourPlot.Sample> above =
        samples(
            interval ->
                100 * (interval.loadKw() / forecast.getOrDefault(hour(interval), Double.NaN) - 1));
    double high =
        above.stream().mapToDouble(HourPlot.Sample::value).filter(Double::isFinite).max().orElse(0);
    double low =
        above.stream().mapToDouble(HourPlot.Sample::value).filter(Double::isFinite).min().orElse(0);
    HourPlot plot =
        new HourPlot(
            out,
            "Load above the day-ahead forecast of its hour",
            "%",
            Math.min(0, low),
            Math.max(5, high),
            shaded);
    plot.line("actual", above);
    byHour()
        .forEach(
            (hour, intervals) ->
                plot.tell(
                    hour,
                    "load "
                        + Figures.number(
                            intervals.stream()
                                .mapToDouble(DayReport.LiveInterval::loadKw)
                                .average()
                                .orElse(Double.NaN),
                            0)
                        + " kW on average, forecast "
                        + Figures.number(forecast.getOrDefault(hour, Double.NaN), 0)
                        + " kW"));
    plot.end();
  }

  private List<HourPlot.Sample> samples(ToDoubleFunction<DayReport.LiveInterval> value) {
    return day.intervals().stream()
        .map(
            interval -> {
              double from = hours(interval.start());
              return new HourPlot.Sample(
                  from, from + interval.seconds() / 3600.0, value.applyAsDouble(interval));
            })
        .toList();
  }

  /** Hours since the day's beginning. */
  private double hours(Instant instant) {
    return Duration.between(day.heading().tradeDate().start(), instant).toSeconds() / 3600.0;
  }

  private Map<Integer, List<DayReport.LiveInterval>> byHour() {
    return day.intervals().stream()
        .collect(Collectors.groupingBy(this::hour, TreeMap::new, Collectors.toList()));
  }

  private int hour(DayReport.LiveInterval interval) {
    return day.heading().tradeDate().hourEndingAt(interval.start());
  }

  private double max(ToDoubleFunction<DayReport.LiveInterval> value) {
    return day.intervals().stream().mapToDouble(value).filter(Double::isFinite).max().orElse(0);
  }
}
