package org.busbar.processes.coordination;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Conflicts and what was amended because of them. */
public interface ConflictRepository {

  /** Keeps a conflict, decided or open. */
  void add(Conflict conflict, Instant foundAt);

  Conflict get(String conflictId);

  /** Those of a batch that nobody has decided yet, ordered by id. */
  List<Conflict> listOpen(String batchId);

  /** Ordered by id. */
  List<Conflict> listConflicts(String tradeDayId);

  /** Decides an open conflict; false where it was decided before. */
  boolean decide(
      String conflictId, Conflict.Decision decision, String decidedBy, String why, Instant at);

  /** Keeps that a commitment is to be instructed with another change only; the newest counts. */
  void amend(String tradeDayId, Conflict.Change change, String conflictId);

  /** Change of injection left, kW, by the id of the instruction that a commitment becomes. */
  SortedMap<String, Double> listAmended(String tradeDayId);
}
