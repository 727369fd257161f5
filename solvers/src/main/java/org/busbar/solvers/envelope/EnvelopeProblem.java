package org.busbar.solvers.envelope;

import java.util.Comparator;
import java.util.List;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;

/**
 * Hours as forecast, and the resources that are to be limited in them.
 *
 * @param hours one scenario per interval, with the expected injection at each connection
 */
public record EnvelopeProblem(
    List<Scenario> hours, OperatingLimits limits, List<EnvelopeResource> resources) {

  public EnvelopeProblem {
    hours = List.copyOf(hours);
    resources = resources.stream().sorted(Comparator.comparing(EnvelopeResource::id)).toList();
    long connections = resources.stream().map(EnvelopeResource::connectionId).distinct().count();
    if (connections != resources.size()) {
      throw new IllegalArgumentException(
          "The connections of %d resources (%d) must be different ones."
              .formatted(resources.size(), connections));
    }
  }
}
