package org.busbar.solvers.security;

/** Listens to an analysis and may end it. Called by one thread at a time. */
public interface SecurityProgress {

  /** Neither listens nor ends. */
  SecurityProgress NONE = (fraction, contingency) -> {};

  /**
   * A part of the work is done.
   *
   * @param fraction of all power flows, 0..1, never falling
   * @param contingency the one that the last of them belong to
   */
  void done(double fraction, Contingency contingency);

  /** Asked often; once true, the analysis ends with a {@code CancellationException}. */
  default boolean cancelled() {
    return false;
  }
}
