package org.busbar.processes.modelling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was proposed, approved and deployed in an emergency: who, when, why. */
public interface ModelProposals {

  /** Adds a proposal, or an emergency that was deployed; its number is given here. */
  ModelProposal add(ModelProposal proposal);

  /**
   * @throws IllegalArgumentException where there is none with this number
   */
  ModelProposal get(long number);

  /** The newest with this hash, or with a hash that begins so. */
  Optional<ModelProposal> find(String sha256);

  /** All that wait for a second person, oldest first. */
  List<ModelProposal> listOpen();

  /**
   * A second person has approved or refused, or reviewed an emergency.
   *
   * @throws IllegalArgumentException where it is the person who proposed, which the database
   *     refuses too, or where it is decided already
   */
  void decide(long number, ModelAnswer answer, Instant at);
}
