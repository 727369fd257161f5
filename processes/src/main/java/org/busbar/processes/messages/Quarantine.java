package org.busbar.processes.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that could not be taken, until a person has decided on them. */
public interface Quarantine {

  /**
   * One such message; {@code id} is stable for the same message.
   *
   * @param proposedBy who would take it in again; null where nobody would
   */
  record Entry(
      String id,
      String address,
      @Nullable String messageId,
      String body,
      String code,
      String reason,
      @Nullable String proposedBy) {

    /** An outgoing message of which nobody knows whether the partner has it. */
    public static final String IN_DOUBT = "IN_DOUBT";
  }

  /** Entries for which no case was opened yet, ordered by id. */
  List<Entry> listWithoutCase();

  void caseOpened(String quarantineId);

  Entry get(String quarantineId);

  /** Notes who would take it in again and why; it stays open until another person confirms. */
  void proposeReplay(String quarantineId, String proposedBy, String comment);

  /**
   * Concludes what was proposed.
   *
   * @param decision REJECTED or REPLAYED
   * @param confirmedBy another person than who proposed; the database refuses the same
   */
  void confirm(String quarantineId, String decision, String confirmedBy, String comment);

  /**
   * Concludes what nobody proposed to take in again.
   *
   * @param decision REJECTED; what is taken in again needs two persons
   */
  void decide(String quarantineId, String decision, String decidedBy, String comment);
}
