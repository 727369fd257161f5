package org.busbar.processes.messages;

import java.util.List;

/** Messages that could not be taken, until a person has decided on them. */
public interface Quarantine {

  /** One such message; {@code id} is stable for the same message. */
  record Entry(String id, String address, String body, String code, String reason) {}

  /** Entries for which no case was opened yet, ordered by id. */
  List<Entry> listWithoutCase();

  void caseOpened(String quarantineId);

  Entry get(String quarantineId);

  /**
   * @param decision REJECTED or REPLAYED
   */
  void decide(String quarantineId, String decision, String decidedBy, String comment);
}
