package org.busbar.processes.wholesale;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Checks bids once more when their window closes, now that distribution needs are cleared, and
 * changes nothing in them (T-7, B3-BID-10).
 */
@Component
public class CheckWholesaleBids {

  private final WholesaleRepository bids;
  private final BidCheck check;
  private final BlockBid blockBid;

  CheckWholesaleBids(WholesaleRepository bids, BidCheck check, BlockBid blockBid) {
    this.bids = bids;
    this.check = check;
    this.blockBid = blockBid;
  }

  public void check(String tradeDayId) {
    Map<String, List<BidHour>> hours =
        bids.listStandingHours(tradeDayId).stream()
            .collect(Collectors.groupingBy(BidHour::bidId, TreeMap::new, Collectors.toList()));
    for (WholesaleBid bid : bids.listBids(tradeDayId)) {
      if (bid.state() == WholesaleBid.State.RECEIVED) {
        check
            .check(bid, hours.getOrDefault(bid.id(), List.of()))
            .ifPresent(block -> blockBid.block(bid, block));
      }
    }
  }
}
