package org.busbar.processes.conditions;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    List<ResourceLimit> newest = conditions.listLimits(tradeDayId);
    int revision = ResourceLimit.newestRevision(newest);
    List<ResourceLimit> fresh =
        newest.stream().filter(limit -> limit.revision() == revision).toList();
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
          IesoChannel.Notice.LIMITS,
          fresh.stream().flatMap(InformOfLimits::support).toList());
    }
    eventLog.append(
        tradeDayId,
        "conditions.limitsAnnounced",
        cause,
        Facts.of("parties", parties, "limits", fresh.size(), "binding", binding));
  }

  /**
   * The limit's figures, each with the constraint behind it; nothing where only the rating binds.
   */
  private static Stream<IesoChannel.Figure> support(ResourceLimit limit) {
    var binding = limit.binding();
    if (binding == null) {
      return Stream.of();
    }
    String because =
        "%s for %s %s %s"
            .formatted(
                binding.level() == null ? "" : " by " + binding.level(),
                binding.kind(),
                binding.element(),
                binding.phase());
    return Stream.of(
        new IesoChannel.Figure(
            limit.resourceId(),
            limit.hourEnding(),
            "maxInjectionKw" + because,
            Facts.rounded(limit.exportKw(), 1)),
        new IesoChannel.Figure(
            limit.resourceId(),
            limit.hourEnding(),
            "maxWithdrawalKw" + because,
            Facts.rounded(limit.importKw(), 1)));
  }
}
