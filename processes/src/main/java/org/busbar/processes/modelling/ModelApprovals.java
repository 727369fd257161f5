package org.busbar.processes.modelling;

/** The tasks in which people decide proposals. */
public interface ModelApprovals {

  /** Asks a second person to decide a proposal, or to review an emergency. */
  void ask(ModelProposal proposal);

  /** Completes the task of a proposal in the name of a person who answered beside it. */
  void complete(long number, ModelAnswer answer);
}
