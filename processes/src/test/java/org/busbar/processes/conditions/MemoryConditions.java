package org.busbar.processes.conditions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;

/**
 * Forecasts, needs, limits, outages and conditions in memory; what else the port has is not used in
 * these tests.
 */
public final class MemoryConditions implements ConditionsRepository {

  private final List<Forecast> forecasts = new ArrayList<>();
  private final List<ResourceLimit> limits = new ArrayList<>();
  private final List<Outage> outages = new ArrayList<>();
  private final List<Condition> reported = new ArrayList<>();
  private final List<Need> needs = new ArrayList<>();
  private final SortedMap<String, UnmetReason> unmet = new TreeMap<>();

  /** A forecast of the sample day in which each resource keeps one power, kW. */
  public void forecast(int revision, double batteryKw, double shopKw) {
    var kw = new TreeMap<>(java.util.Map.of(SampleDay.BATTERY, batteryKw, SampleDay.SHOP, shopKw));
    save(
        new Forecast(
            SampleDay.ID,
            revision,
            IntStream.rangeClosed(1, 24)
                .mapToObj(hour -> new Forecast.Hour(hour, 0.5, kw))
                .toList()));
  }

  @Override
  public void save(Forecast forecast) {
    forecasts.add(forecast);
  }

  @Override
  public Forecast getForecast(String tradeDayId) {
    return Collections.max(forecasts, Comparator.comparingInt(Forecast::revision));
  }

  @Override
  public Forecast getForecast(String tradeDayId, int revision) {
    return forecasts.stream().filter(f -> f.revision() == revision).findFirst().orElseThrow();
  }

  @Override
  public void saveLimits(List<ResourceLimit> added) {
    limits.addAll(added);
  }

  @Override
  public List<ResourceLimit> listLimits(String tradeDayId) {
    return limits.stream()
        .filter(
            limit ->
                findLimit(tradeDayId, limit.resourceId(), limit.hourEnding()).orElseThrow()
                    == limit)
        .toList();
  }

  @Override
  public Optional<ResourceLimit> findLimit(String tradeDayId, String resourceId, int hourEnding) {
    return limits.stream()
        .filter(l -> l.resourceId().equals(resourceId) && l.hourEnding() == hourEnding)
        .max(Comparator.comparingInt(ResourceLimit::revision));
  }

  @Override
  public void decideLimits(
      String tradeDayId, ResourceLimit.State state, String decidedBy, String reason) {
    limits.replaceAll(
        l ->
            l.state() != ResourceLimit.State.PROPOSED
                ? l
                : new ResourceLimit(
                    l.tradeDayId(),
                    l.resourceId(),
                    l.hourEnding(),
                    l.revision(),
                    l.exportKw(),
                    l.importKw(),
                    l.binding(),
                    l.release(),
                    state,
                    decidedBy,
                    reason));
  }

  @Override
  public boolean add(Outage outage) {
    return outages.add(outage);
  }

  @Override
  public Outage getOutage(String outageId) {
    return outages.stream().filter(o -> o.id().equals(outageId)).findFirst().orElseThrow();
  }

  @Override
  public List<Outage> listOutages(String tradeDayId, Interval period) {
    return outages.stream()
        .filter(
            o ->
                o.period().start().isBefore(period.end())
                    && period.start().isBefore(o.period().end()))
        .toList();
  }

  @Override
  public void saveNeeds(List<Need> added) {
    needs.addAll(added);
  }

  @Override
  public List<Need> listNeeds(String tradeDayId) {
    return List.copyOf(needs);
  }

  @Override
  public void updateNeed(String needId, Need.State state, double metKw) {
    needs.replaceAll(
        n ->
            !n.id().equals(needId)
                ? n
                : new Need(
                    n.id(),
                    n.tradeDayId(),
                    n.zoneId(),
                    n.hourEnding(),
                    n.kind(),
                    n.element(),
                    n.phase(),
                    n.value(),
                    n.limit(),
                    n.requestedKw(),
                    metKw,
                    state));
    unmet.remove(needId);
  }

  @Override
  public void explainUnmet(String needId, UnmetReason reason) {
    unmet.put(needId, reason);
  }

  @Override
  public SortedMap<String, UnmetReason> listUnmet(String tradeDayId) {
    return new TreeMap<>(unmet);
  }

  @Override
  public void save(Telemetry telemetry) {
    throw notUsed();
  }

  @Override
  public Optional<Telemetry> findTelemetry(String tradeDayId, Instant at) {
    throw notUsed();
  }

  @Override
  public void save(LiveAssessment assessment) {
    throw notUsed();
  }

  @Override
  public List<LiveAssessment> listAssessments(String tradeDayId) {
    throw notUsed();
  }

  @Override
  public boolean add(Condition condition) {
    boolean known = reported.stream().anyMatch(other -> other.id().equals(condition.id()));
    return !known && reported.add(condition);
  }

  @Override
  public Condition getCondition(String conditionId) {
    return reported.stream().filter(c -> c.id().equals(conditionId)).findFirst().orElseThrow();
  }

  @Override
  public boolean remove(String conditionId) {
    outages.removeIf(outage -> outage.id().startsWith(conditionId + "/"));
    return reported.removeIf(condition -> condition.id().equals(conditionId));
  }

  @Override
  public List<Condition> listConditions(String tradeDayId, Interval period) {
    return reported.stream()
        .filter(
            c ->
                c.period().start().isBefore(period.end())
                    && period.start().isBefore(c.period().end()))
        .toList();
  }

  private static UnsupportedOperationException notUsed() {
    return new UnsupportedOperationException("No test asks this yet: add it here.");
  }
}
