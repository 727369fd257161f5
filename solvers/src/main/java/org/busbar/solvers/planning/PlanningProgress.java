package org.busbar.solvers.planning;

/** Hears how far a study is. */
@FunctionalInterface
public interface PlanningProgress {

  PlanningProgress NONE = (fraction, words) -> {};

  /**
   * @param fraction of the work, 0..1
   * @param words what was done last
   */
  void at(double fraction, String words);
}
