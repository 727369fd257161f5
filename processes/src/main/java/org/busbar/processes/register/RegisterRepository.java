package org.busbar.processes.register;

import java.util.SortedMap;

/** The register of participants and resources. */
public interface RegisterRepository {

  /**
   * Stores zones, programs, participants, resources and contributors of a case; what is there
   * already is brought up to date.
   *
   * @param ineligible reason of refusal by resource id, for those that eligibility rules refuse
   */
  void save(OperatingCase operatingCase, SortedMap<String, String> ineligible);

  /** Reason of refusal by resource id. */
  SortedMap<String, String> listIneligible(String caseName);
}
