package org.busbar.processes.offers;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Posts the day's needs zone by zone (J1A-SC-9, NEED-1). */
@Component
public class PublishNeeds {

  private final ConditionsRepository conditions;
  private final DerChannel ders;
  private final EventLog eventLog;

  PublishNeeds(ConditionsRepository conditions, DerChannel ders, EventLog eventLog) {
    this.conditions = conditions;
    this.ders = ders;
    this.eventLog = eventLog;
  }

  public void publish(String tradeDayId) {
    List<Need> needs = conditions.listNeeds(tradeDayId);
    needs.stream()
        .collect(Collectors.groupingBy(Need::zoneId, TreeMap::new, Collectors.toList()))
        .forEach((zone, ofZone) -> ders.publishNeeds(tradeDayId, zone, ofZone));
    needs.forEach(need -> conditions.updateNeed(need.id(), Need.State.PUBLISHED, need.metKw()));
    eventLog.append(
        tradeDayId, "offers.needsPublished", tradeDayId, Facts.of("needs", needs.size()));
  }
}
