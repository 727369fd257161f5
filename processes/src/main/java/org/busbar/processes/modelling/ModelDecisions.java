package org.busbar.processes.modelling;

/** Decides proposals: what is approved is deployed in the same transaction as the record of it. */
public interface ModelDecisions {

  /**
   * How a proposal stands after an answer.
   *
   * @param decided whether it is, by this answer or one before
   * @param refusal why this answer did not count, with rule and remedy; empty where it did
   */
  record Standing(boolean decided, String refusal) {}

  /**
   * An answer that may not count, such as that of the person who proposed, changes nothing; nor
   * does one to what is decided already.
   *
   * @param number of the proposal
   */
  Standing answer(long number, ModelAnswer answer);
}
