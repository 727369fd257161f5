package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Changes of zones and programs, each of them kept. */
public interface MarketSetupRepository {

  void add(MarketChange change);

  /**
   * @throws IllegalArgumentException if there is none
   */
  MarketChange get(String id);

  /** All changes of an area that were proposed, so far. */
  int count(String area);

  /**
   * What a side's administrator decided; the first decision of a side stands.
   *
   * @param by the person; of the IESO, who signed its answer
   * @return whether it is the first
   */
  boolean decide(String id, MarketChange.Side side, boolean agreed, String by, String why);

  /** The change of a subject that is not decided yet. */
  Optional<MarketChange> findWaiting(String area, MarketChange.Subject subject, String subjectId);

  /** Whether a side has agreed; false where it has not answered. */
  boolean agreed(String id, MarketChange.Side side);

  void setState(String id, MarketChange.State state);

  /** From this date on it holds; what a program needs to be named by resources is there as well. */
  void makeEffective(String id, LocalDate from);

  /** What holds in an area on a date, on top of its case. */
  MarketSetupOnDate on(String area, LocalDate date);

  /** Resources that are enrolled in a program or wait to be. */
  List<String> listResourcesOf(String area, String programId);
}
