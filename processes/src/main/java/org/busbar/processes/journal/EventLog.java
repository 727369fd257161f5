package org.busbar.processes.journal;

import java.util.SortedMap;

/**
 * The append-only log of decisions: the legal record. Entries are chained by hashes.
 *
 * <p>An entry is written in the transaction of the decision it tells of.
 */
public interface EventLog {

  /**
   * @param part chain that it belongs to: the trade day's id, or {@code hub}
   * @param type a fact in the past tense, {@code <stage>.<fact>}
   * @param key what it is about; (part, type, key) is unique
   * @param facts values of String, Integer, Long, Double, Boolean or lists and maps of them; no
   *     nulls
   */
  void append(String part, String type, String key, SortedMap<String, Object> facts);
}
