package org.busbar.processes.wholesale;

import java.util.List;

/** What owners told of their bids and schedules in the wholesale market. */
public interface WholesaleSchedules {

  /** False where one of this id is there already. */
  boolean add(WholesaleSchedule schedule);

  /** Ordered by id. */
  List<WholesaleSchedule> list(String tradeDayId);
}
