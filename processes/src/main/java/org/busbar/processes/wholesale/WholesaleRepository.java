package org.busbar.processes.wholesale;

import java.util.List;
import java.util.Optional;

/** Wholesale bids on their way through. */
public interface WholesaleRepository {

  /** False where a bid of this id is there already. */
  boolean add(WholesaleBid bid);

  /** Ordered by id. */
  List<WholesaleBid> listBids(String tradeDayId);

  Optional<WholesaleBid> findBid(String bidId);

  void update(String bidId, WholesaleBid.State state, String reason, String receipt);
}
