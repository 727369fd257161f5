package org.busbar.processes.wholesale;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.processes.guards.Block;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * Checks bids once more when their window closes, now that distribution needs are cleared, and
 * changes nothing in them (T-7, B3-BID-10). Where the DSO bids for the T-D interface, whose offers
 * the network study has chosen, bids of single resources would sell the same energy twice (CMP-4).
 */
@Component
public class CheckWholesaleBids {

  private final LoadedCases cases;
  private final WholesaleRepository bids;
  private final BidCheck check;
  private final BlockBid blockBid;

  CheckWholesaleBids(
      LoadedCases cases, WholesaleRepository bids, BidCheck check, BlockBid blockBid) {
    this.cases = cases;
    this.bids = bids;
    this.check = check;
    this.blockBid = blockBid;
  }

  public void check(String tradeDayId) {
    Map<String, List<BidHour>> hours =
        bids.listStandingHours(tradeDayId).stream()
            .collect(Collectors.groupingBy(BidHour::bidId, TreeMap::new, Collectors.toList()));
    String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
    List<WholesaleBid> all = bids.listBids(tradeDayId);
    boolean dsoSells = all.stream().anyMatch(bid -> bid.resourceId().equals(interfaceId));
    for (WholesaleBid bid : all) {
      List<BidHour> own = hours.getOrDefault(bid.id(), List.of());
      if (bid.state() != WholesaleBid.State.RECEIVED || bid.resourceId().equals(interfaceId)) {
        continue;
      }
      if (dsoSells) {
        blockBid.block(bid, soldByDso(bid, own, interfaceId));
      } else {
        check.check(bid, own).ifPresent(block -> blockBid.block(bid, block));
      }
    }
  }

  private static Block soldByDso(WholesaleBid bid, List<BidHour> hours, String interfaceId) {
    return new Block(
        "SOLD_BY_DSO",
        hours.isEmpty() ? 1 : hours.get(0).hourEnding(),
        "resource %s must not bid where the DSO sells for all behind %s."
            .formatted(bid.resourceId(), interfaceId),
        "Offer to the DSO for the wholesale market instead.");
  }
}
