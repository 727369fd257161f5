package org.busbar.processes.maintenance;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.processes.channels.PlannedOutageChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.OperatingCase;
import org.springframework.stereotype.Component;

/**
 * Tells owners and aggregators of planned work, and the IESO of its effect on wholesale schedules
 * (B3-DCN-2, B3-DCN-3, B3-OUT-1, B3-OUT-2).
 */
@Component
public class InformOfPlannedOutage {

  private final AreaJourney areas;
  private final PlannedOutages outages;
  private final PlannedOutageChannel channel;
  private final EventLog eventLog;

  InformOfPlannedOutage(
      AreaJourney areas, PlannedOutages outages, PlannedOutageChannel channel, EventLog eventLog) {
    this.areas = areas;
    this.outages = outages;
    this.channel = channel;
    this.eventLog = eventLog;
  }

  /**
   * @param parties {@code DER}, {@code IESO}, {@code HOST}, separated by commas, as the table says
   * @return the revision that was told
   */
  public PlannedOutage inform(String outageId, String dsoModel, String parties) {
    PlannedOutage outage = outages.get(outageId);
    OperatingCase area = areas.network(outage.area()).operatingCase();
    Set<String> informed = Set.of(parties.split("\\s*,\\s*"));
    var owners = new TreeMap<String, SortedSet<String>>();
    if (informed.contains("DER")) {
      var concerned = new TreeSet<>(outage.effect().disconnected());
      concerned.addAll(outage.effect().resupplied());
      for (String id : concerned) {
        area.findResource(id)
            .ifPresent(
                resource ->
                    owners
                        .computeIfAbsent(resource.participantId(), owner -> new TreeSet<>())
                        .add(id));
      }
      owners.forEach(
          (owner, resources) ->
              channel.informOwner(outage, dsoModel, owner, resources, informed.contains("HOST")));
    }
    if (informed.contains("IESO")) {
      channel.informIeso(outage, area, informed.contains("HOST"));
    }
    eventLog.append(
        "hub",
        "maintenance.outageAnnounced",
        "%s/%d".formatted(outageId, outage.revision()),
        Facts.of("parties", parties, "owners", List.copyOf(owners.keySet())));
    return outage;
  }
}
