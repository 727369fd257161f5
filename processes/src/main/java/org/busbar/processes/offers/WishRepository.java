package org.busbar.processes.offers;

import java.util.List;

/** Wishes to sell to the wholesale market by way of the DSO, and what is wanted for it. */
public interface WishRepository {

  /** Adds a wish; the newest of a resource counts. */
  void save(MarketWish wish);

  /** Ordered by resource. */
  List<MarketWish> listWishes(String tradeDayId);

  void saveNeeds(List<WholesaleNeed> needs);

  /** Ordered by round, hour, zone. */
  List<WholesaleNeed> listNeeds(String tradeDayId);
}
