package org.busbar.processes.guards;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.guards.BiddingBlock.OfferedHour;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.Test;

/** Offers to the DSO in an outage or a constraint; bids are tested with the wholesale features. */
class BiddingBlockTest {

  private final SampleDay day = SampleDay.open();
  private final MemoryConditions conditions = new MemoryConditions();
  private final BiddingBlock block = new BiddingBlock(day, day.cases(), conditions);

  private void offer(String resource, int hour, Direction direction) {
    block.requireOpen(SampleDay.ID, resource, List.of(new OfferedHour(hour, direction)));
  }

  @Test
  void anOfferForAnHourOfAnOutageIsRefusedWithTheReason() {
    Interval period = SampleDay.DATE.hourEnding(18);
    conditions.add(
        new Outage("o", SampleDay.ID, SampleDay.BATTERY, period, "inverter", period.start()));

    assertThatThrownBy(() -> offer(SampleDay.BATTERY, 18, Direction.UP))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("IN_OUTAGE: The hour ending 18 must not lie in an outage")
        .hasMessageContaining("(inverter)");
    assertThatCode(() -> offer(SampleDay.BATTERY, 19, Direction.UP)).doesNotThrowAnyException();
    assertThatCode(() -> offer(SampleDay.SHOP, 18, Direction.UP)).doesNotThrowAnyException();
  }

  /** The shop uses 40 kW; held to at most 40 kW it may still use less, but not more. */
  @Test
  void aConstraintRefusesTheDirectionThatItLeavesNoRoomFor() {
    conditions.forecast(1, 0, -40);
    conditions.saveLimits(
        List.of(
            new ResourceLimit(
                SampleDay.ID,
                SampleDay.SHOP,
                18,
                1,
                0,
                40,
                new ResourceLimit.Binding("line", "THERMAL", "B", 210, 200, 0),
                "Closing Sw8 releases 5 kW here.",
                ResourceLimit.State.APPROVED,
                null,
                null)));

    assertThatCode(() -> offer(SampleDay.SHOP, 18, Direction.UP)).doesNotThrowAnyException();
    assertThatThrownBy(() -> offer(SampleDay.SHOP, 18, Direction.DOWN))
        .hasMessageContaining("NO_ROOM: The hour ending 18 must leave resource shop room")
        .hasMessageContaining("THERMAL of line, phase B")
        .hasMessageContaining("Closing Sw8");
  }
}
