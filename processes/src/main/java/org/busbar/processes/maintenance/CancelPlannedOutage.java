package org.busbar.processes.maintenance;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.springframework.stereotype.Component;

/** Takes planned work back: trade days go without it, and everybody told of it is told. */
@Component
public class CancelPlannedOutage {

  private final AreaJourney areas;
  private final PlannedOutages outages;
  private final PlannedOutageProcess process;
  private final EventLog eventLog;

  CancelPlannedOutage(
      AreaJourney areas, PlannedOutages outages, PlannedOutageProcess process, EventLog eventLog) {
    this.areas = areas;
    this.outages = outages;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @throws RejectedMessageException where there is none of the id that is still planned
   */
  public PlannedOutage cancel(String outageId, String cancelledBy, String reason) {
    PlannedOutage outage =
        outages
            .find(outageId)
            .filter(found -> found.state() == PlannedOutage.State.PLANNED)
            .orElseThrow(
                () ->
                    new RejectedMessageException(
                        "UNKNOWN_OUTAGE",
                        "outageId",
                        "The outageId (%s) must be one that is planned.".formatted(outageId),
                        "Look it up in the list of planned outages."));
    PlannedOutage cancelled =
        outage.with(PlannedOutage.State.CANCELLED, outage.restorationAt(), outage.missing());
    outages.save(cancelled);
    eventLog.append(
        "hub",
        "maintenance.outageCancelled",
        outageId,
        Facts.of("by", cancelledBy, "reason", reason));
    process.start(cancelled, areas.dsoModel(outage.area()));
    return cancelled;
  }
}
