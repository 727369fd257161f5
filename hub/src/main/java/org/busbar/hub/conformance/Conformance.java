package org.busbar.hub.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.adapters.conformance.StepCatalogue;
import org.busbar.processes.conformance.Coverage;
import org.busbar.processes.conformance.Deviation;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.conformance.JourneyStep;
import org.busbar.processes.conformance.Lateness;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.conformance.Replay;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.solvers.time.TradeDate;

/** Holds models to the journeys and days to the models. */
public final class Conformance {

  /** Started apart from a day's journey: by messages, requests, planned work and the clock. */
  private static final List<String> APART =
      List.of(
          "announce-planned-outage",
          "approve-request",
          "change-meter",
          "change-resource",
          "contract-resource",
          "plan-network",
          "register-resource",
          "resolve-incident",
          "set-up-market",
          "switch-aggregator",
          "watch-next-day-notice");

  private final List<ModelFlow> models;
  private final List<JourneyStep> catalogue = StepCatalogue.read();

  public Conformance(List<ModelFlow> models) {
    this.models = List.copyOf(models);
  }

  public List<ModelFlow> models() {
    return models;
  }

  /** Of the journeys that have models, or of one. */
  public List<Coverage> coverage() {
    return Arrays.stream(Journey.values())
        .filter(
            journey ->
                models.stream().anyMatch(m -> m.process().equals("day-ahead-" + journey.key())))
        .map(journey -> Coverage.of(journey, models, APART, catalogue))
        .toList();
  }

  /** Where a day left its models or its deadlines, in the order of the day. */
  public List<Deviation> deviations(List<Happening> day, TradeDate date, Journey journey) {
    List<Deviation> found = new ArrayList<>(new Replay(models).of(day));
    found.addAll(Lateness.of(day, models, journey.steps(catalogue), deadlines(date)));
    found.sort(Comparator.comparing(Deviation::at));
    return found;
  }

  /** The moments that the catalogue of steps names. */
  private static Map<String, Instant> deadlines(TradeDate date) {
    var day = new DayDeadlines(date);
    Map<String, Instant> deadlines = new TreeMap<>();
    deadlines.put("limitsDueAt", day.limitsDueAt());
    deadlines.put("offersCloseAt", day.offersCloseAt());
    deadlines.put("selectionsDueAt", day.selectionsDueAt());
    deadlines.put("bidsCloseAt", day.bidsCloseAt());
    deadlines.put("noticeDueAt", day.noticeDueAt());
    deadlines.put("marketGateAt", day.marketGateAt());
    return deadlines;
  }
}
