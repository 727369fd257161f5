package org.busbar.solvers.envelope;

import java.util.List;

/**
 * The envelopes of a day.
 *
 * @param envelopes by interval, then by resource id
 * @param unsolved intervals whose forecast has no power flow; their envelopes are zero both ways
 */
public record EnvelopeResult(
    Status status, List<ResourceEnvelope> envelopes, List<Integer> unsolved) {

  /** Whether every hour has an answer. */
  public enum Status {
    SOLVED,
    /** Some forecast has no power flow. */
    PARTIAL
  }

  public EnvelopeResult {
    envelopes = List.copyOf(envelopes);
    unsolved = List.copyOf(unsolved);
  }

  /** The envelope of one resource in one hour. */
  public ResourceEnvelope of(String resourceId, int interval) {
    return envelopes.stream()
        .filter(e -> e.interval() == interval && e.resourceId().equals(resourceId))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The resource (%s) must be one of the problem, and the interval (%d) too."
                        .formatted(resourceId, interval)));
  }
}
