package org.busbar.processes.registration;

/** Drives the models of requests. */
public interface RequestProcess {

  void start(Request request);

  /**
   * Hands an answer of a participant to the request that waits for it.
   *
   * @param why for people; may be empty
   * @return false where it does not wait any more
   */
  boolean answered(String requestId, String answer, String why);
}
