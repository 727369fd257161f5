package org.busbar.solvers.envelope;

import java.util.List;

/**
 * The envelopes of a day.
 *
 * @param envelopes by interval, then by resource id
 * @param unsolved intervals whose forecast has no power flow; their envelopes are zero both ways
 * @param unsolvedOutages outages that have no power flow even as forecast; envelopes do not take
 *     them into account
 */
public record EnvelopeResult(
    Status status,
    List<ResourceEnvelope> envelopes,
    List<Integer> unsolved,
    List<UnsolvedOutage> unsolvedOutages) {

  /** An outage in an interval. */
  public record UnsolvedOutage(int interval, String outage) {}

  /** Whether every hour has an answer. */
  public enum Status {
    SOLVED,
    /** Some forecast has no power flow. */
    PARTIAL
  }

  public EnvelopeResult {
    envelopes = List.copyOf(envelopes);
    unsolved = List.copyOf(unsolved);
    unsolvedOutages = List.copyOf(unsolvedOutages);
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
