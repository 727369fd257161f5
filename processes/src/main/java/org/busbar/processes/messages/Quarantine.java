package org.busbar.processes.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that could not be taken, until a person has decided on them. */
public interface Quarantine {

  /** One such message; {@code id} is stable for the same message. */
  record Entry(
      String id,
      String address,
      @Nullable String messageId,
      String body,
      String code,
      String reason) {

    /** An outgoing message of which nobody knows whether the partner has it. */
    public static final String IN_DOUBT = "IN_DOUBT";
  }

  /** Entries for which no case was opened yet, ordered by id. */
  List<Entry> listWithoutCase();

  void caseOpened(String quarantineId);

  Entry get(String quarantineId);

  /**
   * @param decision REJECTED or REPLAYED
   */
  void decide(String quarantineId, String decision, String decidedBy, String comment);
}
