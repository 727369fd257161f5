package org.busbar.processes.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.NetworkModel;

/**
 * Zones and programs as agreed for a date, on top of a case.
 *
 * @param changes effective ones, in the order in which they take effect
 */
public record MarketSetupOnDate(List<MarketChange> changes) {

  public MarketSetupOnDate {
    changes = List.copyOf(changes);
  }

  /** The case as agreed; the very same where nothing was changed. */
  public OperatingCase applyTo(OperatingCase base) {
    if (changes.isEmpty()) {
      return base;
    }
    SortedMap<String, Zone> zones = new TreeMap<>();
    base.zones().forEach(zone -> zones.put(zone.id(), zone));
    SortedMap<String, Program> programs = new TreeMap<>();
    base.programs().forEach(program -> programs.put(program.id(), program));
    Map<String, String> zoneOfBus = new HashMap<>();
    for (MarketChange change : changes) {
      boolean ends = change.action() == MarketChange.Action.END;
      if (change.subject() == MarketChange.Subject.PROGRAM) {
        if (ends) {
          programs.remove(change.subjectId());
        } else {
          programs.put(change.subjectId(), program(change));
        }
      } else if (ends) {
        zones.remove(change.subjectId());
      } else {
        zones.put(change.subjectId(), new Zone(change.subjectId(), change.name()));
        change.places().forEach(bus -> zoneOfBus.put(bus, change.subjectId()));
      }
    }
    NetworkModel network =
        zoneOfBus.isEmpty()
            ? base.network()
            : base.network().toBuilder().replaceBuses(bus -> moved(bus, zoneOfBus)).build();
    List<Resource> resources = new ArrayList<>();
    for (Resource resource : base.resources()) {
      String bus = network.connection(resource.connectionId()).bus();
      resources.add(resource.inZone(network.zoneOf(bus)));
    }
    return base.withMarket(
        network, List.copyOf(zones.values()), List.copyOf(programs.values()), resources);
  }

  private static Program program(MarketChange change) {
    return new Program(
        change.subjectId(),
        change.name(),
        change.minimumKw(),
        change.penaltyFactor(),
        change.pricingRule(),
        change.places());
  }

  private static Bus moved(Bus bus, Map<String, String> zoneOfBus) {
    String zone = zoneOfBus.get(bus.id());
    return zone == null
        ? bus
        : new Bus(bus.id(), bus.kvBaseLL(), bus.phases(), bus.x(), bus.y(), zone);
  }
}
