package org.busbar.processes.wholesale;

import org.busbar.processes.channels.IesoChannel;
import org.springframework.stereotype.Component;

/** Passes every bid that is not blocked to the IESO, unaltered, once (T-7). */
@Component
public class PassWholesaleBids {

  private final WholesaleRepository bids;
  private final IesoChannel ieso;

  PassWholesaleBids(WholesaleRepository bids, IesoChannel ieso) {
    this.bids = bids;
    this.ieso = ieso;
  }

  /** Number of bids passed. */
  public int pass(String tradeDayId) {
    int passed = 0;
    for (WholesaleBid bid : bids.listBids(tradeDayId)) {
      if (bid.state() == WholesaleBid.State.RECEIVED) {
        ieso.submit(bid);
        bids.update(bid.id(), WholesaleBid.State.PASSED, "", "");
        passed++;
      }
    }
    return passed;
  }
}
