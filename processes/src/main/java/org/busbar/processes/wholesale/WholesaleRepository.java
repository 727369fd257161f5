package org.busbar.processes.wholesale;

import java.util.List;
import java.util.Optional;

/** Wholesale bids on their way through. */
public interface WholesaleRepository {

  /** False where a bid of this id is there already. */
  boolean add(WholesaleBid bid);

  /** Adds the hours of a bid, as read from its document. */
  void addHours(List<BidHour> hours);

  /** The hours of a day's bids that no outage or constraint took back, by bid, then hour. */
  List<BidHour> listStandingHours(String tradeDayId);

  /**
   * @param cause the outage or constraint
   */
  void withdraw(String bidId, int hourEnding, String cause);

  /** Undoes a withdrawal that the IESO refused. */
  void restore(String bidId, String cause);

  /** Ordered by id. */
  List<WholesaleBid> listBids(String tradeDayId);

  Optional<WholesaleBid> findBid(String bidId);

  void update(String bidId, WholesaleBid.State state, String reason, String receipt);
}
