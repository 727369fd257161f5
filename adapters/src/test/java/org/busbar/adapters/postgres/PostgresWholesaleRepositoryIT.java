package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.busbar.processes.wholesale.BidHour;
import org.busbar.processes.wholesale.WholesaleBid;
import org.junit.jupiter.api.Test;

class PostgresWholesaleRepositoryIT {

  private final PostgresWholesaleRepository bids =
      new PostgresWholesaleRepository(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  @Test
  void keepsABidOnceAndItsDocumentByteForByte() {
    WholesaleBid lower = bid("a", "<bid>\r\n\t<kW> 5 </kW> é ✓\n</bid>\n");
    WholesaleBid upper = bid("B", "<bid/>");

    assertThat(bids.add(lower)).isTrue();
    assertThat(bids.add(upper)).isTrue();
    assertThat(bids.add(bid("a", "<other/>"))).isFalse();
    assertThat(bids.listBids(day)).containsExactly(upper, lower);
    assertThat(bids.findBid(lower.id())).contains(lower);
    assertThat(bids.findBid("none")).isEmpty();
  }

  @Test
  void recordsWhatBecameOfABid() {
    WholesaleBid bid = bid("a", "<bid/>");
    bids.add(bid);

    bids.update(bid.id(), WholesaleBid.State.ACCEPTED, "", "TX-1");

    assertThat(bids.findBid(bid.id()))
        .contains(
            new WholesaleBid(
                bid.id(), day, "r", "<bid/>", WholesaleBid.State.ACCEPTED, "", "TX-1"));
    assertThatThrownBy(() -> bids.update("none", WholesaleBid.State.ACCEPTED, "", ""))
        .hasMessage("The wholesale bid (none) must be stored before it is updated.");
  }

  @Test
  void keepsTheHoursOfABidUntilTheyAreWithdrawn() {
    WholesaleBid bid = bid("a", "<bid/>");
    bids.add(bid);
    BidHour noon = new BidHour(bid.id(), 12, 200, 0);
    BidHour evening = new BidHour(bid.id(), 18, 0, 50);
    bids.addHours(List.of(evening, noon));

    assertThat(bids.listStandingHours(day)).containsExactly(noon, evening);
    bids.withdraw(bid.id(), 12, "outage-1");
    assertThat(bids.listStandingHours(day)).containsExactly(evening);
    assertThatThrownBy(() -> bids.withdraw(bid.id(), 12, "outage-2"))
        .hasMessageContaining("must stand before it is withdrawn");
    bids.restore(bid.id(), "outage-1");
    assertThat(bids.listStandingHours(day)).containsExactly(noon, evening);
  }

  private WholesaleBid bid(String name, String document) {
    return new WholesaleBid(
        day + "/" + name, day, "r", document, WholesaleBid.State.RECEIVED, null, null);
  }
}
