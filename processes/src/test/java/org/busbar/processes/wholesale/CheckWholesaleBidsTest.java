package org.busbar.processes.wholesale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class CheckWholesaleBidsTest {

  private final MemoryBids bids = new MemoryBids();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final CheckWholesaleBids useCase =
      new CheckWholesaleBids(
          SampleDay.open(), SampleDay.open().cases(), bids, new MemoryConditions(), eventLog);

  @Test
  void whereTheDsoSellsNoResourceBidsForItself() {
    bid("dso", "TD");
    bid("own", SampleDay.BATTERY);
    useCase.check(SampleDay.ID);
    assertThat(bids.findBid("dso").orElseThrow().state()).isEqualTo(WholesaleBid.State.RECEIVED);
    assertThat(bids.findBid("own").orElseThrow().state()).isEqualTo(WholesaleBid.State.BLOCKED);
    assertThat(eventLog.facts("wholesale.bidBlocked"))
        .containsEntry("reason", "The DSO sells for all resources behind TD.");
  }

  @Test
  void whereItDoesNotBidsPass() {
    bid("own", SampleDay.BATTERY);
    useCase.check(SampleDay.ID);
    assertThat(bids.findBid("own").orElseThrow().state()).isEqualTo(WholesaleBid.State.RECEIVED);
  }

  private void bid(String id, String resource) {
    bids.add(
        new WholesaleBid(id, SampleDay.ID, resource, "", WholesaleBid.State.RECEIVED, null, null));
  }

  private static final class MemoryBids implements WholesaleRepository {

    private final SortedMap<String, WholesaleBid> bids = new TreeMap<>();

    @Override
    public boolean add(WholesaleBid bid) {
      return bids.putIfAbsent(bid.id(), bid) == null;
    }

    @Override
    public List<WholesaleBid> listBids(String tradeDayId) {
      return List.copyOf(bids.values());
    }

    @Override
    public Optional<WholesaleBid> findBid(String bidId) {
      return Optional.ofNullable(bids.get(bidId));
    }

    @Override
    public void update(String bidId, WholesaleBid.State state, String reason, String receipt) {
      bids.computeIfPresent(
          bidId,
          (id, bid) ->
              new WholesaleBid(
                  id, bid.tradeDayId(), bid.resourceId(), bid.document(), state, reason, receipt));
    }
  }
}
