package org.busbar.processes.maintenance;

import java.util.List;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** A person has looked at what a notice left out, and stands for it (B3-OUT-4). */
@Component
public class CompletePlannedOutage {

  private final PlannedOutages outages;
  private final EventLog eventLog;

  CompletePlannedOutage(PlannedOutages outages, EventLog eventLog) {
    this.outages = outages;
    this.eventLog = eventLog;
  }

  /**
   * @param laterMinutes by how much supply is back later than the end; 0 or more
   */
  public void complete(String outageId, int laterMinutes, String decidedBy, String comment) {
    PlannedOutage outage = outages.get(outageId);
    if (outage.state() == PlannedOutage.State.CANCELLED) {
      return;
    }
    PlannedOutage completed =
        outage.with(
            outage.state(), outage.restorationAt().plusSeconds(60L * laterMinutes), List.of());
    outages.save(completed);
    eventLog.append(
        "hub",
        "maintenance.outageCompleted",
        "%s/%d".formatted(outageId, completed.revision()),
        Facts.of(
            "restorationAt", completed.restorationAt().toString(),
            "by", decidedBy,
            "comment", comment));
  }
}
