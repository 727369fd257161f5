package org.busbar.processes.wholesale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Wholesale bids in memory. */
final class MemoryBids implements WholesaleRepository {

  private record Hour(BidHour hour, String withdrawnBy) {}

  private final Map<String, WholesaleBid> bids = new TreeMap<>();
  private final List<Hour> hours = new ArrayList<>();

  WholesaleBid get(String bidId) {
    return findBid(bidId).orElseThrow();
  }

  @Override
  public boolean add(WholesaleBid bid) {
    return bids.putIfAbsent(bid.id(), bid) == null;
  }

  @Override
  public void addHours(List<BidHour> added) {
    added.forEach(hour -> hours.add(new Hour(hour, "")));
  }

  @Override
  public List<BidHour> listStandingHours(String tradeDayId) {
    return hours.stream().filter(each -> each.withdrawnBy().isEmpty()).map(Hour::hour).toList();
  }

  @Override
  public void withdraw(String bidId, int hourEnding, String cause) {
    hours.replaceAll(
        each ->
            each.hour().bidId().equals(bidId) && each.hour().hourEnding() == hourEnding
                ? new Hour(each.hour(), cause)
                : each);
  }

  @Override
  public void restore(String bidId, String cause) {
    hours.replaceAll(
        each ->
            each.hour().bidId().equals(bidId) && each.withdrawnBy().equals(cause)
                ? new Hour(each.hour(), "")
                : each);
  }

  @Override
  public List<WholesaleBid> listBids(String tradeDayId) {
    return bids.values().stream().sorted(Comparator.comparing(WholesaleBid::id)).toList();
  }

  @Override
  public Optional<WholesaleBid> findBid(String bidId) {
    return Optional.ofNullable(bids.get(bidId));
  }

  @Override
  public void update(String bidId, WholesaleBid.State state, String reason, String receipt) {
    WholesaleBid bid = get(bidId);
    bids.put(
        bidId,
        new WholesaleBid(
            bidId, bid.tradeDayId(), bid.resourceId(), bid.document(), state, reason, receipt));
  }
}
