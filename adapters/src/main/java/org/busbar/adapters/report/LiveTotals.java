package org.busbar.adapters.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the live system came to.
 *
 * @param outside intervals with at least one element outside its limits
 * @param minutes length of one interval
 * @param outsideInConditions those of them in which a reported condition was in force
 * @param worstPercent highest loading among the intervals outside, percent of rating
 * @param minPu lowest voltage among the intervals outside
 * @param maxPu highest voltage among them
 * @param loadAbovePercent load of those intervals above the forecast of their hours, negative
 *     below, {@link Double#NaN} where no forecast is known
 */
record LiveTotals(
    int intervals,
    int outside,
    long outsideInConditions,
    long minutes,
    double worstPercent,
    double minPu,
    double maxPu,
    double loadAbovePercent) {

  static LiveTotals of(DayReport day) {
    Map<Integer, Double> forecast =
        day.hours().stream()
            .collect(
                Collectors.toMap(
                    DayReport.Hour::hourEnding, DayReport.Hour::forecastLoadKw, (a, b) -> a));
    List<DayReport.LiveInterval> outside =
        day.intervals().stream().filter(interval -> interval.violations() > 0).toList();
    double live = outside.stream().mapToDouble(DayReport.LiveInterval::loadKw).sum();
    double expected =
        outside.stream()
            .mapToDouble(
                interval ->
                    forecast.getOrDefault(
                        day.heading().tradeDate().hourEndingAt(interval.start()), Double.NaN))
            .sum();
    return new LiveTotals(
        day.intervals().size(),
        outside.size(),
        outside.stream()
            .filter(i -> day.conditions().stream().anyMatch(condition -> condition.at(i.start())))
            .count(),
        day.intervals().isEmpty() ? 0 : day.intervals().get(0).seconds() / 60,
        outside.stream().mapToDouble(DayReport.LiveInterval::loadingPercent).max().orElse(0),
        outside.stream().mapToDouble(DayReport.LiveInterval::minPu).min().orElse(1),
        outside.stream().mapToDouble(DayReport.LiveInterval::maxPu).max().orElse(1),
        100 * (live / expected - 1));
  }

  /** One sentence for the head of the report; empty where nothing was measured. */
  String sentence(DayReport.Network network) {
    if (intervals == 0) {
      return "";
    }
    if (outside == 0) {
      return "The live system stayed inside its limits in all %s intervals of %d minutes."
          .formatted(Figures.number(intervals, 0), minutes);
    }
    return "In %s of %s intervals of %d minutes the live system was outside its limits%s, worst %s%s."
        .formatted(
            Figures.number(outside, 0),
            Figures.number(intervals, 0),
            minutes,
            outsideInConditions == 0
                ? ""
                : ", %s of them during reported conditions"
                    .formatted(Figures.number(outsideInConditions, 0)),
            worst(network),
            Double.isFinite(loadAbovePercent)
                ? "; the load was then "
                    + Figures.number(Math.abs(loadAbovePercent), 0)
                    + (loadAbovePercent < 0 ? " % below" : " % above")
                    + " the day-ahead forecast"
                : "");
  }

  private String worst(DayReport.Network network) {
    String words = worstPercent > 100 ? Figures.number(worstPercent, 0) + " % of a rating" : "";
    if (minPu < network.minVoltagePu()) {
      words += (words.isEmpty() ? "" : " and ") + Figures.number(minPu, 3) + " pu";
    }
    if (maxPu > network.maxVoltagePu()) {
      words += (words.isEmpty() ? "" : " and ") + Figures.number(maxPu, 3) + " pu";
    }
    return words.isEmpty() ? "at the limit" : words;
  }
}
