package org.busbar.processes.wholesale;

import java.util.List;
import java.util.Optional;

/** Bids at the floor price. */
public interface FloorPriceRepository {

  /** False where the resource has one for the day already. */
  boolean add(FloorPriceBid bid);

  /** Ordered by id, their hours by hour. */
  List<FloorPriceBid> list(String tradeDayId);

  Optional<FloorPriceBid> find(String bidId);

  void decide(String bidId, FloorPriceBid.State state, String decidedBy, String reason);

  void keepReceipt(String bidId, String receipt);

  /**
   * @param cause the outage or constraint
   */
  void withdraw(String bidId, int hourEnding, String cause);

  /** Undoes a withdrawal that the IESO refused. */
  void restore(String bidId, String cause);
}
