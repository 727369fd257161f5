package org.busbar.processes.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Wishes and wholesale needs in memory. */
public final class MemoryWishes implements WishRepository {

  private final SortedMap<String, MarketWish> wishes = new TreeMap<>();
  private final List<WholesaleNeed> needs = new ArrayList<>();

  @Override
  public void save(MarketWish wish) {
    wishes.put(wish.resourceId(), wish);
  }

  @Override
  public List<MarketWish> listWishes(String tradeDayId) {
    return List.copyOf(wishes.values());
  }

  @Override
  public void saveNeeds(List<WholesaleNeed> added) {
    needs.addAll(added);
  }

  @Override
  public List<WholesaleNeed> listNeeds(String tradeDayId) {
    return List.copyOf(needs);
  }
}
