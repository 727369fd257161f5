package org.busbar.processes.wholesale;

import static org.assertj.core.api.Assertions.assertThat;

import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class CheckWholesaleBidsTest {

  private final Wiring hub = new Wiring();

  @Test
  void whereTheDsoSellsNoResourceBidsForItself() {
    hub.bids.add(
        new WholesaleBid("dso", SampleDay.ID, "TD", "", WholesaleBid.State.RECEIVED, null, null));
    hub.bid("own", SampleDay.BATTERY, 50, 0, 18);
    hub.checkAll.check(SampleDay.ID);
    assertThat(hub.bids.get("dso").state()).isEqualTo(WholesaleBid.State.RECEIVED);
    assertThat(hub.bids.get("own").state()).isEqualTo(WholesaleBid.State.BLOCKED);
    assertThat(hub.bids.get("own").reason())
        .isEqualTo(
            "The resource %s must not bid where the DSO sells for all behind TD. Offer to the DSO for the wholesale market instead."
                .formatted(SampleDay.BATTERY));
  }

  @Test
  void whereItDoesNotBidsPass() {
    hub.bid("own", SampleDay.BATTERY, 50, 0, 18);
    hub.checkAll.check(SampleDay.ID);
    assertThat(hub.bids.get("own").state()).isEqualTo(WholesaleBid.State.RECEIVED);
  }
}
