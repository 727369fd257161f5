package org.busbar.processes.portfolio;

import java.util.List;
import java.util.Optional;

/** The DSO's part in the wholesale market, by trade day. */
public interface PortfolioRepository {

  /** Adds corners of hours that have none. */
  void saveCurve(List<CurvePoint> points);

  /** Ordered by hour, then ordinal. */
  List<CurvePoint> listCurve(String tradeDayId);

  /** False where the hour was awarded before. */
  boolean add(Award award);

  /** Ordered by hour. */
  List<Award> listAwards(String tradeDayId);

  void save(HourSchedule schedule);

  /** The newest revision of each hour, ordered by hour. */
  List<HourSchedule> listSchedules(String tradeDayId);

  /** False where it came before. */
  boolean add(InterfaceDispatch dispatch);

  Optional<InterfaceDispatch> findDispatch(String batchId);

  /** Ordered by period. */
  List<InterfaceDispatch> listDispatches(String tradeDayId);

  void deliverable(String dispatchId, double deliverableKw);
}
