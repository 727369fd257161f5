package org.busbar.processes.wholesale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class CollateWholesaleSchedulesTest {

  private final List<WholesaleSchedule> stored = new ArrayList<>();
  private final WholesaleSchedules schedules =
      new WholesaleSchedules() {
        @Override
        public boolean add(WholesaleSchedule schedule) {
          return stored.stream().noneMatch(each -> each.id().equals(schedule.id()))
              && stored.add(schedule);
        }

        @Override
        public List<WholesaleSchedule> list(String tradeDayId) {
          return stored;
        }
      };
  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryEventLog eventLog = new MemoryEventLog();

  private void told(
      String id, String resource, WholesaleSchedule.Kind kind, Map<Integer, Double> injectionKw) {
    new ReceiveWholesaleSchedule(SampleDay.open().cases(), schedules, eventLog)
        .receive(
            new WholesaleSchedule(id, SampleDay.ID, resource, kind, new TreeMap<>(injectionKw)));
  }

  @Test
  void schedulesBeyondALimitAreNamedAndBidsAreNot() {
    conditions.saveLimits(
        List.of(
            limit(SampleDay.BATTERY, 18, 50, 50),
            limit(SampleDay.BATTERY, 19, 50, 50),
            limit(SampleDay.SHOP, 18, 0, 60)));
    told("b", SampleDay.BATTERY, WholesaleSchedule.Kind.BID, Map.of(18, 100.0));
    told("s", SampleDay.BATTERY, WholesaleSchedule.Kind.SCHEDULED, Map.of(18, 50.0, 19, 60.0));
    told("t", SampleDay.SHOP, WholesaleSchedule.Kind.SCHEDULED, Map.of(18, -70.0));
    told("t", SampleDay.SHOP, WholesaleSchedule.Kind.SCHEDULED, Map.of(18, -70.0));

    new CollateWholesaleSchedules(schedules, conditions, eventLog).collate(SampleDay.ID);

    assertThat(eventLog.facts("wholesale.schedulesCollated"))
        .containsEntry("bids", 1L)
        .containsEntry("schedules", 2L)
        .containsEntry("scheduledKwh", 40.0)
        .containsEntry("beyondLimits", "battery/HE19 shop/HE18");
  }

  private static ResourceLimit limit(String resource, int hour, double exportKw, double importKw) {
    return new ResourceLimit(
        SampleDay.ID,
        resource,
        hour,
        1,
        exportKw,
        importKw,
        null,
        "",
        ResourceLimit.State.APPROVED,
        null,
        null);
  }
}
