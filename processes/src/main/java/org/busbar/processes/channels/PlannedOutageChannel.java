package org.busbar.processes.channels;

import java.util.SortedSet;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.register.OperatingCase;

/** Messages about planned work on the network. */
public interface PlannedOutageChannel {

  /**
   * Tells one participant.
   *
   * @param dsoModel the area's journey, which says by which channel
   * @param resources its own, among those without supply or supplied another way
   * @param copyToHost whether the Host LDC gets a copy
   */
  void informOwner(
      PlannedOutage outage,
      String dsoModel,
      String participantId,
      SortedSet<String> resources,
      boolean copyToHost);

  /** Asks the IESO's outage coordination for the outage, with its effect on its resources. */
  void informIeso(PlannedOutage outage, OperatingCase area, boolean copyToHost);
}
