package org.busbar.processes.guards;

import java.time.Instant;
import java.util.List;

/** The guards and what they have found. They look at what is stored and change nothing in it. */
public interface Guards {

  /** Every guard, in a fixed order. */
  List<Guard> list();

  /** What does not hold now, by guard, then subject. */
  List<Violation> find(String tradeDayId, Instant now);

  /** Puts a violation on record; false where it is there already. */
  boolean add(Violation violation, Instant foundAt);

  /** All that were ever found, by guard, then subject. */
  List<Violation> listFound(String tradeDayId);

  void review(String tradeDayId, String guard, String subject, String decidedBy, String comment);
}
