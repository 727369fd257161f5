package org.busbar.processes.register;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why resources take no part in trade days, in memory. */
public final class MemoryRegister implements RegisterRepository {

  private final Map<String, SortedMap<String, String>> reasons = new TreeMap<>();

  @Override
  public void save(OperatingCase operatingCase) {
    // nothing reads the register itself
  }

  @Override
  public void saveIneligible(String tradeDayId, SortedMap<String, String> refused) {
    reasons.put(tradeDayId, new TreeMap<>(refused));
  }

  @Override
  public SortedMap<String, String> listIneligible(String tradeDayId) {
    return reasons.getOrDefault(tradeDayId, Collections.emptySortedMap());
  }
}
