package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Zones and programs in memory. */
public final class MemoryMarketSetup implements MarketSetupRepository {

  private final SortedMap<String, MarketChange> changes = new TreeMap<>();
  private final SortedMap<String, Boolean> decided = new TreeMap<>();
  private final SortedMap<String, List<String>> resources = new TreeMap<>();

  public void enrol(String programId, String resourceId) {
    resources.computeIfAbsent(programId, p -> new ArrayList<>()).add(resourceId);
  }

  @Override
  public void add(MarketChange change) {
    changes.put(change.id(), change);
  }

  @Override
  public MarketChange get(String id) {
    MarketChange change = changes.get(id);
    if (change == null) {
      throw new IllegalArgumentException("unknown " + id);
    }
    return change;
  }

  @Override
  public int count(String area) {
    return changes.size();
  }

  @Override
  public boolean decide(String id, MarketChange.Side side, boolean agrees, String by, String why) {
    return decided.putIfAbsent(id + side, agrees) == null;
  }

  @Override
  public Optional<MarketChange> findWaiting(
      String area, MarketChange.Subject subject, String subjectId) {
    return changes.values().stream()
        .filter(change -> change.subject() == subject && change.subjectId().equals(subjectId))
        .filter(
            change ->
                change.state() == MarketChange.State.PROPOSED
                    || change.state() == MarketChange.State.AGREED_BY_DSO)
        .findFirst();
  }

  @Override
  public boolean agreed(String id, MarketChange.Side side) {
    return decided.getOrDefault(id + side, false);
  }

  @Override
  public void setState(String id, MarketChange.State state) {
    changes.put(id, with(get(id), get(id).from(), state));
  }

  @Override
  public void makeEffective(String id, LocalDate from) {
    changes.put(id, with(get(id), from, MarketChange.State.EFFECTIVE));
  }

  @Override
  public MarketSetupOnDate on(String area, LocalDate date) {
    return new MarketSetupOnDate(
        changes.values().stream()
            .filter(change -> change.state() == MarketChange.State.EFFECTIVE)
            .filter(change -> !change.from().isAfter(date))
            .sorted(Comparator.comparing(MarketChange::from).thenComparing(MarketChange::id))
            .toList());
  }

  @Override
  public List<String> listResourcesOf(String area, String programId) {
    return resources.getOrDefault(programId, List.of());
  }

  private static MarketChange with(MarketChange c, LocalDate from, MarketChange.State state) {
    return new MarketChange(
        c.id(),
        c.area(),
        c.subject(),
        c.action(),
        c.subjectId(),
        c.name(),
        c.places(),
        c.minimumKw(),
        c.penaltyFactor(),
        c.pricingRule(),
        from,
        c.proposer(),
        c.proposedBy(),
        c.reason(),
        state);
  }
}
