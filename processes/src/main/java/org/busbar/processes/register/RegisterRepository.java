package org.busbar.processes.register;

import java.util.SortedMap;

/** The register of participants and resources. */
public interface RegisterRepository {

  /**
   * Stores zones, programs, participants, resources and contributors of a case; what is there
   * already is brought up to date.
   */
  void save(OperatingCase operatingCase);

  /**
   * Stores once why resources take no part in a trade day.
   *
   * @param reasons by resource id
   */
  void saveIneligible(String tradeDayId, SortedMap<String, String> reasons);

  /** Why resources take no part in a trade day, by resource id; none where the day is not open. */
  SortedMap<String, String> listIneligible(String tradeDayId);
}
