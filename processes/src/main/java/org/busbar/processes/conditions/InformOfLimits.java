package org.busbar.processes.conditions;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Tells the parties of limits that are new to them, with the reasons (J1A-SC-7, SC-8, OUT-7, CON-7,
 * DIS-7).
 */
@Component
public class InformOfLimits {

  private final ConditionsRepository conditions;
  private final DerChannel ders;
  private final IesoChannel ieso;
  private final EventLog eventLog;

  InformOfLimits(
      ConditionsRepository conditions, DerChannel ders, IesoChannel ieso, EventLog eventLog) {
    this.conditions = conditions;
    this.ders = ders;
    this.ieso = ieso;
    this.eventLog = eventLog;
  }

  /**
   * @param cause what the limits follow from: the day's, an outage's, a condition's or a dispatch's
   *     id
   * @param parties {@code DER}, {@code IESO}, separated by commas, as the decision table says
   */
  public void inform(String tradeDayId, String cause, String parties) {
    int revision =
        conditions.listLimits(tradeDayId).stream()
            .mapToInt(ResourceLimit::revision)
            .max()
            .orElse(0);
    List<ResourceLimit> fresh =
        conditions.listLimits(tradeDayId).stream()
            .filter(limit -> limit.revision() == revision)
            .toList();
    long binding = fresh.stream().filter(limit -> limit.binding() != null).count();
    Set<String> informed = Set.of(parties.split("\\s*,\\s*"));
    if (informed.contains("DER")) {
      fresh.stream()
          .collect(
              Collectors.groupingBy(ResourceLimit::resourceId, TreeMap::new, Collectors.toList()))
          .forEach((resource, limits) -> ders.informOfLimits(tradeDayId, resource, limits));
    }
    if (informed.contains("IESO")) {
      ieso.notify(
          tradeDayId,
          cause + "/limits",
          "LimitNotice",
          Facts.of(
              "cause",
              cause,
              "limits",
              fresh.stream()
                  .filter(limit -> limit.binding() != null)
                  .map(InformOfLimits::support)
                  .toList()));
    }
    eventLog.append(
        tradeDayId,
        "conditions.limitsAnnounced",
        cause,
        Facts.of("parties", parties, "limits", fresh.size(), "binding", binding));
  }

  private static Object support(ResourceLimit limit) {
    var binding = limit.binding();
    if (binding == null) {
      throw new IllegalArgumentException("A limit without a binding constraint needs no support.");
    }
    return Facts.of(
        "resource", limit.resourceId(),
        "hourEnding", limit.hourEnding(),
        "exportKw", Facts.rounded(limit.exportKw(), 1),
        "importKw", Facts.rounded(limit.importKw(), 1),
        "element", binding.element(),
        "kind", binding.kind(),
        "phase", binding.phase());
  }
}
