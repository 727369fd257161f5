package org.busbar.processes.tradeday;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Decisions on the DSO models of areas; none is ever changed or removed. */
public interface AreaModelRepository {

  void add(AreaModel decided);

  /** In the order of their first dates; of one date in the order in which they were decided. */
  List<AreaModel> list(String area);

  /** The areas that have a decision or a trade day, in the order of their names. */
  List<String> listAreas();

  /** The last trade date that was opened in an area. */
  Optional<LocalDate> findLastOpened(String area);
}
