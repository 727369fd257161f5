package org.busbar.processes.dispatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Notices of dispatches in memory. */
final class MemoryNotices implements DispatchNotices {

  private final Map<String, DispatchNotice> notices = new TreeMap<>();

  @Override
  public boolean add(DispatchNotice notice) {
    return notices.putIfAbsent(notice.dispatchId() + " " + notice.sender(), notice) == null;
  }

  @Override
  public List<DispatchNotice> list(String tradeDayId, String dispatchId) {
    return notices.values().stream().filter(n -> n.dispatchId().equals(dispatchId)).toList();
  }

  @Override
  public void compared(DispatchNotice notice) {
    notices.put(
        notice.dispatchId() + " " + notice.sender(),
        new DispatchNotice(
            notice.tradeDayId(),
            notice.dispatchId(),
            notice.sender(),
            notice.resourceId(),
            notice.period(),
            notice.injectionKw(),
            DispatchNotice.State.COMPARED));
  }
}
