package org.busbar.processes.wholesale;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes what an owner bid itself, or was scheduled for, in the wholesale market (J1B-ROLE). */
@Component
public class ReceiveWholesaleSchedule {

  private final LoadedCases cases;
  private final WholesaleSchedules schedules;
  private final EventLog eventLog;

  ReceiveWholesaleSchedule(LoadedCases cases, WholesaleSchedules schedules, EventLog eventLog) {
    this.cases = cases;
    this.schedules = schedules;
    this.eventLog = eventLog;
  }

  /**
   * @throws RejectedMessageException where the resource is not registered
   */
  public void receive(WholesaleSchedule schedule) {
    cases.registered(schedule.tradeDayId(), schedule.resourceId(), "resourceId");
    if (schedules.add(schedule)) {
      eventLog.append(
          schedule.tradeDayId(),
          schedule.kind() == WholesaleSchedule.Kind.BID
              ? "wholesale.ownBidReported"
              : "wholesale.scheduleReported",
          schedule.id(),
          Facts.of(
              "resource", schedule.resourceId(),
              "hours", schedule.injectionKw().size(),
              "kwh",
                  Facts.rounded(
                      schedule.injectionKw().values().stream()
                          .mapToDouble(Double::doubleValue)
                          .sum(),
                      1)));
    }
  }
}
