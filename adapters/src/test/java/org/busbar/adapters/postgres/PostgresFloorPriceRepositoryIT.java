package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.busbar.processes.wholesale.FloorPriceBid;
import org.junit.jupiter.api.Test;

class PostgresFloorPriceRepositoryIT {

  private final PostgresFloorPriceRepository floorPrices =
      new PostgresFloorPriceRepository(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  @Test
  void keepsOneForAResourceAndDay() {
    FloorPriceBid bid = bid("battery");

    assertThat(floorPrices.add(bid)).isTrue();
    assertThat(floorPrices.add(bid)).isFalse();

    assertThat(floorPrices.list(day)).containsExactly(bid);
    assertThat(floorPrices.find(bid.id())).contains(bid);
    assertThat(floorPrices.find("none")).isEmpty();
  }

  @Test
  void remembersWhoDecidedWhatCameBackAndWhatTookHoursAway() {
    FloorPriceBid bid = bid("battery");
    floorPrices.add(bid);

    floorPrices.decide(bid.id(), FloorPriceBid.State.OVERRIDDEN, "pat", "Testing.");
    floorPrices.keepReceipt(bid.id(), "4711");
    floorPrices.withdraw(bid.id(), 18, "outage-1");

    FloorPriceBid read = floorPrices.find(bid.id()).orElseThrow();
    assertThat(read.state()).isEqualTo(FloorPriceBid.State.OVERRIDDEN);
    assertThat(read.decidedBy()).isEqualTo("pat");
    assertThat(read.receipt()).isEqualTo("4711");
    assertThat(read.marketHours()).extracting(FloorPriceBid.Hour::hourEnding).containsExactly(19);
    assertThatThrownBy(() -> floorPrices.withdraw(bid.id(), 18, "outage-2"))
        .hasMessageContaining("must stand before it is withdrawn");
    assertThatThrownBy(() -> floorPrices.keepReceipt(bid.id(), "4712"))
        .hasMessageContaining("no receipt yet");
    floorPrices.restore(bid.id(), "outage-1");
    assertThat(floorPrices.find(bid.id()).orElseThrow().marketHours()).hasSize(2);
  }

  private FloorPriceBid bid(String resource) {
    return new FloorPriceBid(
        FloorPriceBid.idOf(day, resource),
        day,
        resource,
        FloorPriceBid.Schedule.INJECTION,
        List.of(hour(18), hour(19)),
        FloorPriceBid.State.PROPOSED,
        "floor-price",
        "Selected.",
        null);
  }

  private static FloorPriceBid.Hour hour(int hourEnding) {
    return new FloorPriceBid.Hour(
        hourEnding, 57.6, 57.6, new BigDecimal("0.1"), FloorPriceBid.FLOOR_PRICE, null);
  }
}
