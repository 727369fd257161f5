package org.busbar.processes.coordination;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Conflicts in memory. */
final class MemoryConflicts implements ConflictRepository {

  private final Map<String, Conflict> conflicts = new TreeMap<>();
  private final SortedMap<String, Double> amended = new TreeMap<>();

  @Override
  public void add(Conflict conflict, Instant foundAt) {
    conflicts.put(conflict.id(), conflict);
  }

  @Override
  public Conflict get(String conflictId) {
    return conflicts.get(conflictId);
  }

  @Override
  public List<Conflict> listOpen(String batchId) {
    return conflicts.values().stream()
        .filter(conflict -> conflict.batchId().equals(batchId) && conflict.decision() == null)
        .toList();
  }

  @Override
  public List<Conflict> listConflicts(String tradeDayId) {
    return List.copyOf(conflicts.values());
  }

  @Override
  public boolean decide(
      String conflictId, Conflict.Decision decision, String decidedBy, String why, Instant at) {
    if (get(conflictId).decision() != null) {
      return false;
    }
    conflicts.computeIfPresent(conflictId, (id, open) -> open.decided(decision, decidedBy, why));
    return true;
  }

  @Override
  public void amend(String tradeDayId, Conflict.Change change, String conflictId) {
    amended.put(change.instructionId(), change.changeKw());
  }

  @Override
  public SortedMap<String, Double> listAmended(String tradeDayId) {
    return amended;
  }
}
