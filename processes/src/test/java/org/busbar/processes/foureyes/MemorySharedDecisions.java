package org.busbar.processes.foureyes;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decisions of two persons in memory. */
public final class MemorySharedDecisions implements SharedDecisions {

  private final SortedMap<String, SharedDecision> newest = new TreeMap<>();
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  @Override
  public void propose(SharedDecision.Kind kind, String subject, String proposedBy, String reason) {
    counts.merge(kind + subject, 1, Integer::sum);
    newest.put(kind + subject, new SharedDecision(kind, subject, proposedBy, reason, null));
  }

  @Override
  public int count(SharedDecision.Kind kind, String subject) {
    return counts.getOrDefault(kind + subject, 0);
  }

  @Override
  public Optional<SharedDecision> find(SharedDecision.Kind kind, String subject) {
    return Optional.ofNullable(newest.get(kind + subject));
  }

  @Override
  public void answer(SharedDecision.Kind kind, String subject, SharedDecision.Answer answer) {
    newest.computeIfPresent(
        kind + subject,
        (key, open) -> new SharedDecision(kind, subject, open.proposedBy(), open.reason(), answer));
  }
}
