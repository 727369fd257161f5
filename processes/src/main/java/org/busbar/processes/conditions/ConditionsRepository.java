package org.busbar.processes.conditions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.busbar.solvers.time.Interval;

/** Forecasts, needs, limits, and the reported state of the system, by trade day. */
public interface ConditionsRepository {

  void save(Forecast forecast);

  /** The newest revision. */
  Forecast getForecast(String tradeDayId);

  /** One revision: 1 is the day-ahead forecast that baselines are taken from. */
  Forecast getForecast(String tradeDayId, int revision);

  void saveNeeds(List<Need> needs);

  /** Ordered by hour, then id. */
  List<Need> listNeeds(String tradeDayId);

  void updateNeed(String needId, Need.State state, double metKw);

  /** Records why a need is not met. */
  void explainUnmet(String needId, UnmetReason reason);

  /** Reasons by need, for those that the last clearing left unmet. */
  SortedMap<String, UnmetReason> listUnmet(String tradeDayId);

  void saveLimits(List<ResourceLimit> limits);

  /** The newest revision of each resource and hour, ordered by resource, then hour. */
  List<ResourceLimit> listLimits(String tradeDayId);

  /** Those of one resource. */
  default List<ResourceLimit> listLimits(String tradeDayId, String resourceId) {
    return listLimits(tradeDayId).stream()
        .filter(limit -> limit.resourceId().equals(resourceId))
        .toList();
  }

  /** The newest revision of one resource and hour. */
  Optional<ResourceLimit> findLimit(String tradeDayId, String resourceId, int hourEnding);

  /** Decides all limits that are still PROPOSED. */
  void decideLimits(String tradeDayId, ResourceLimit.State state, String decidedBy, String reason);

  /** Adds or replaces the measurement of one interval. */
  void save(Telemetry telemetry);

  /** The newest measurement whose interval starts at or before an instant. */
  Optional<Telemetry> findTelemetry(String tradeDayId, Instant at);

  void save(LiveAssessment assessment);

  /** Ordered by interval. */
  List<LiveAssessment> listAssessments(String tradeDayId);

  /** False where it was reported before. */
  boolean add(Outage outage);

  Outage getOutage(String outageId);

  /** Outages that overlap a period, ordered by id. */
  List<Outage> listOutages(String tradeDayId, Interval period);

  /** False where it was reported before. */
  boolean add(Condition condition);

  Condition getCondition(String conditionId);

  /**
   * Takes a planned condition back, with the outages that follow from it, whose ids begin with its
   * own; false where there is none.
   */
  boolean remove(String conditionId);

  /** Conditions that overlap a period, in the order of their starts, then ids. */
  List<Condition> listConditions(String tradeDayId, Interval period);
}
