package org.busbar.processes.wholesale;

import java.util.List;
import java.util.TreeSet;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.DayLimits;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Puts on record what the owners told of the wholesale market, and where a schedule lies beyond the
 * resource's limit (J1B-ROLE, CMP-4). The operator passes nothing on: the owner has its limits, and
 * tells the IESO.
 */
@Component
public class CollateWholesaleSchedules {

  private static final double SLACK_KW = 0.05;

  private final WholesaleSchedules schedules;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;

  CollateWholesaleSchedules(
      WholesaleSchedules schedules, ConditionsRepository conditions, EventLog eventLog) {
    this.schedules = schedules;
    this.conditions = conditions;
    this.eventLog = eventLog;
  }

  public void collate(String tradeDayId) {
    List<WholesaleSchedule> all = schedules.list(tradeDayId);
    DayLimits limits = DayLimits.of(conditions.listLimits(tradeDayId));
    var beyond = new TreeSet<String>();
    double scheduledKwh = 0;
    for (WholesaleSchedule schedule : all) {
      if (schedule.kind() != WholesaleSchedule.Kind.SCHEDULED) {
        continue;
      }
      for (var hour : schedule.injectionKw().entrySet()) {
        scheduledKwh += hour.getValue();
        limits
            .find(schedule.resourceId(), hour.getKey())
            .filter(limit -> isBeyond(limit, hour.getValue()))
            .ifPresent(
                limit -> beyond.add("%s/HE%02d".formatted(schedule.resourceId(), hour.getKey())));
      }
    }
    eventLog.append(
        tradeDayId,
        "wholesale.schedulesCollated",
        tradeDayId,
        Facts.of(
            "bids",
            all.stream().filter(each -> each.kind() == WholesaleSchedule.Kind.BID).count(),
            "schedules",
            all.stream().filter(each -> each.kind() == WholesaleSchedule.Kind.SCHEDULED).count(),
            "scheduledKwh",
            Facts.rounded(scheduledKwh, 1),
            "beyondLimits",
            String.join(" ", beyond)));
  }

  private static boolean isBeyond(ResourceLimit limit, double injectionKw) {
    return injectionKw > limit.exportKw() + SLACK_KW || -injectionKw > limit.importKw() + SLACK_KW;
  }
}
