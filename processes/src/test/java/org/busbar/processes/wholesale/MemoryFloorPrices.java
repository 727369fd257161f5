package org.busbar.processes.wholesale;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Floor prices in memory. */
final class MemoryFloorPrices implements FloorPriceRepository {

  private final Map<String, FloorPriceBid> bids = new TreeMap<>();

  @Override
  public boolean add(FloorPriceBid bid) {
    return bids.putIfAbsent(bid.id(), bid) == null;
  }

  @Override
  public List<FloorPriceBid> list(String tradeDayId) {
    return List.copyOf(bids.values());
  }

  @Override
  public Optional<FloorPriceBid> find(String bidId) {
    return Optional.ofNullable(bids.get(bidId));
  }

  @Override
  public void decide(String bidId, FloorPriceBid.State state, String decidedBy, String reason) {
    FloorPriceBid bid = bids.get(bidId);
    put(bid, bid.hours(), state, decidedBy, reason, bid.receipt());
  }

  @Override
  public void keepReceipt(String bidId, String receipt) {
    FloorPriceBid bid = bids.get(bidId);
    put(bid, bid.hours(), bid.state(), bid.decidedBy(), bid.reason(), receipt);
  }

  @Override
  public void withdraw(String bidId, int hourEnding, String cause) {
    change(bidId, hour -> hour.hourEnding() == hourEnding ? withdrawn(hour, cause) : hour);
  }

  @Override
  public void restore(String bidId, String cause) {
    change(bidId, hour -> cause.equals(hour.withdrawnBy()) ? withdrawn(hour, null) : hour);
  }

  private void change(String bidId, UnaryOperator<FloorPriceBid.Hour> change) {
    FloorPriceBid bid = bids.get(bidId);
    put(
        bid,
        bid.hours().stream().map(change).toList(),
        bid.state(),
        bid.decidedBy(),
        bid.reason(),
        bid.receipt());
  }

  private static FloorPriceBid.Hour withdrawn(
      FloorPriceBid.Hour hour, @org.jspecify.annotations.Nullable String cause) {
    return new FloorPriceBid.Hour(
        hour.hourEnding(),
        hour.committedKw(),
        hour.scheduleKw(),
        hour.megawatts(),
        hour.pricePerMwh(),
        cause);
  }

  private void put(
      FloorPriceBid bid,
      List<FloorPriceBid.Hour> hours,
      FloorPriceBid.State state,
      String decidedBy,
      String reason,
      @org.jspecify.annotations.Nullable String receipt) {
    bids.put(
        bid.id(),
        new FloorPriceBid(
            bid.id(),
            bid.tradeDayId(),
            bid.resourceId(),
            bid.schedule(),
            hours,
            state,
            decidedBy,
            reason,
            receipt));
  }
}
