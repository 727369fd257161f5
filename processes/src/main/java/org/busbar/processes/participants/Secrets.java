package org.busbar.processes.participants;

/** Draws the secrets by which participants log in. */
public interface Secrets {

  /** A new one, which nobody can guess. */
  String draw();

  /** What may be stored of one. */
  String hash(String secret);
}
