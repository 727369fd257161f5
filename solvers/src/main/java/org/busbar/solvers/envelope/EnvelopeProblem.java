package org.busbar.solvers.envelope;

import java.util.Comparator;
import java.util.List;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;

/**
 * Hours as forecast, and the resources that are to be limited in them.
 *
 * @param hours one scenario per interval, with the expected injection at each connection; reactive
 *     power stays as it is there
 * @param limits what must hold in normal operation; the reverse limit is that of the host at the
 *     interface
 * @param rule how the resources share the room
 * @param outages states that must hold as well, each in every interval; empty = N-0
 * @param outageLimits what must hold in those
 */
public record EnvelopeProblem(
    List<Scenario> hours,
    OperatingLimits limits,
    List<EnvelopeResource> resources,
    AllocationRule rule,
    List<Outage> outages,
    OperatingLimits outageLimits) {

  public EnvelopeProblem {
    hours = List.copyOf(hours);
    outages = List.copyOf(outages);
    resources = resources.stream().sorted(Comparator.comparing(EnvelopeResource::id)).toList();
    long connections = resources.stream().map(EnvelopeResource::connectionId).distinct().count();
    if (connections != resources.size()) {
      throw new IllegalArgumentException(
          "The connections of %d resources (%d) must be different ones."
              .formatted(resources.size(), connections));
    }
  }

  /** In proportion to the ratings, without outages. */
  public EnvelopeProblem(
      List<Scenario> hours, OperatingLimits limits, List<EnvelopeResource> resources) {
    this(
        hours,
        limits,
        resources,
        AllocationRule.PROPORTIONAL,
        List.of(),
        OperatingLimits.ANSI_B.withReverseLimitKw(limits.reverseLimitKw()));
  }

  public EnvelopeProblem withRule(AllocationRule other) {
    return new EnvelopeProblem(hours, limits, resources, other, outages, outageLimits);
  }

  public EnvelopeProblem withOutages(List<Outage> others, OperatingLimits limitsInThem) {
    return new EnvelopeProblem(hours, limits, resources, rule, others, limitsInThem);
  }
}
