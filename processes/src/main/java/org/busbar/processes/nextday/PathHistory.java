package org.busbar.processes.nextday;

import java.util.List;

/** What of a day's day-ahead journey was done so far. */
public interface PathHistory {

  /** The stage that the notice is given in. */
  String NOTICE = "callActivity_notifyIesoOfNextDay";

  /** Steps up to and including the notice, in the order in which they began; no gateways. */
  List<PathStep> of(String tradeDayId);
}
