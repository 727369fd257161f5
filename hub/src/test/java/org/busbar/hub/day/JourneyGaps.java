package org.busbar.hub.day;

import java.util.List;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.hub.conformance.Conformance;
import org.busbar.processes.conformance.Journey;

/** Steps that a journey asks for and none of its models performs. */
final class JourneyGaps {

  private JourneyGaps() {}

  static List<String> of(Journey journey) {
    return new Conformance(BundledModels.read())
        .coverage().stream()
            .filter(coverage -> coverage.journey() == journey)
            .flatMap(coverage -> coverage.gaps().stream())
            .map(line -> line.step().id())
            .toList();
  }
}
