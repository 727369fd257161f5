package org.busbar.processes.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The DSO's part in the wholesale market, in memory. */
public final class MemoryPortfolio implements PortfolioRepository {

  private final List<CurvePoint> curve = new ArrayList<>();
  private final SortedMap<Integer, Award> awards = new TreeMap<>();
  private final SortedMap<Integer, HourSchedule> schedules = new TreeMap<>();
  private final SortedMap<String, InterfaceDispatch> dispatches = new TreeMap<>();

  @Override
  public void saveCurve(List<CurvePoint> points) {
    curve.addAll(points);
  }

  @Override
  public List<CurvePoint> listCurve(String tradeDayId) {
    return List.copyOf(curve);
  }

  @Override
  public boolean add(Award award) {
    return awards.putIfAbsent(award.hourEnding(), award) == null;
  }

  @Override
  public List<Award> listAwards(String tradeDayId) {
    return List.copyOf(awards.values());
  }

  @Override
  public void save(HourSchedule schedule) {
    schedules.put(schedule.hourEnding(), schedule);
  }

  @Override
  public List<HourSchedule> listSchedules(String tradeDayId) {
    return List.copyOf(schedules.values());
  }

  @Override
  public boolean add(InterfaceDispatch dispatch) {
    return dispatches.putIfAbsent(dispatch.batchId(), dispatch) == null;
  }

  @Override
  public Optional<InterfaceDispatch> findDispatch(String batchId) {
    return Optional.ofNullable(dispatches.get(batchId));
  }

  @Override
  public List<InterfaceDispatch> listDispatches(String tradeDayId) {
    return List.copyOf(dispatches.values());
  }

  @Override
  public void deliverable(String dispatchId, double deliverableKw) {
    dispatches.replaceAll(
        (batch, dispatch) ->
            dispatch.id().equals(dispatchId)
                ? new InterfaceDispatch(
                    dispatch.id(),
                    dispatch.tradeDayId(),
                    dispatch.batchId(),
                    dispatch.period(),
                    dispatch.askedKw(),
                    deliverableKw)
                : dispatch);
  }
}
