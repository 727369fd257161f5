package org.busbar.solvers.control;

import org.busbar.solvers.flow.LaneMeter;

/**
 * A control that moves something in steps. It measures; then a snapshot lets it move at once, a
 * series arms it and lets it move when it is due.
 */
interface Loop {

  /** Of the element that it moves. */
  String id();

  /** Looks at a solved lane and decides what it wants. */
  void measure(LaneMeter meter, double seconds);

  /** Whether it wants to move, by the last measurement. */
  boolean moves();

  /** How long it would wait before it does, s. */
  double delaySeconds();

  /** Moves as far as one action of a snapshot goes. */
  void moveAtOnce();

  /** Starts to wait, goes on waiting or gives up, by the last measurement. */
  void arm(double seconds);

  /** When it will move or needs another look, s since the start; infinite = does not wait. */
  double dueSeconds();

  /**
   * Moves by one step, now that it is due.
   *
   * @return how many steps it made; 0 = it only wants to measure again
   */
  int moveInTime(double seconds);
}
