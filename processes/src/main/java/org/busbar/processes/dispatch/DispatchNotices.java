package org.busbar.processes.dispatch;

import java.util.List;

/** What the parties said of the IESO's dispatches. */
public interface DispatchNotices {

  /** False where the sender told of this dispatch before. */
  boolean add(DispatchNotice notice);

  /** All notices of one dispatch, ordered by sender. */
  List<DispatchNotice> list(String tradeDayId, String dispatchId);

  void compared(DispatchNotice notice);
}
