package org.busbar.solvers.envelope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;

/**
 * The resources of a problem in one hour, by index: where they are and what they do as forecast.
 */
final class Fleet {

  private static final List<Phases> SINGLE =
      List.of(Phases.of("A"), Phases.of("B"), Phases.of("C"));

  private final int[] connection;
  private final double[] forecast;
  private final Phases[] phases;

  Fleet(List<EnvelopeResource> resources, Scenario scenario) {
    NetworkModel network = scenario.network();
    connection = new int[resources.size()];
    forecast = new double[connection.length];
    phases = new Phases[connection.length];
    for (int r = 0; r < connection.length; r++) {
      connection[r] = network.connectionIndex(resources.get(r).connectionId());
      forecast[r] = scenario.connectionKw(connection[r]);
      phases[r] = network.connections().get(connection[r]).phases();
    }
  }

  int count() {
    return connection.length;
  }

  int[] connections() {
    return connection;
  }

  /** Injections, kW. */
  double[] forecast() {
    return forecast;
  }

  /** Whether nobody does anything as forecast. */
  boolean isIdle() {
    return Arrays.stream(forecast).allMatch(kw -> kw == 0);
  }

  double[] halfwayToForecast(double[] injection) {
    double[] halfway = injection.clone();
    for (int r = 0; r < halfway.length; r++) {
      halfway[r] = (halfway[r] + forecast[r]) / 2;
    }
    return halfway;
  }

  /** All export, all consume, and those of one phase against the others. */
  List<double[]> patterns(double[] box) {
    List<double[]> patterns = new ArrayList<>();
    boolean[] exports = new boolean[count()];
    patterns.add(vertex(box, exports));
    for (Phases phase : SINGLE) {
      for (int r = 0; r < exports.length; r++) {
        exports[r] = phases[r].equals(phase);
      }
      patterns.add(vertex(box, exports));
      for (int r = 0; r < exports.length; r++) {
        exports[r] = !exports[r];
      }
      patterns.add(vertex(box, exports));
    }
    Arrays.fill(exports, true);
    patterns.add(vertex(box, exports));
    return patterns;
  }

  double[] randomVertex(double[] box, SplittableRandom random) {
    boolean[] exports = new boolean[count()];
    for (int r = 0; r < exports.length; r++) {
      exports[r] = random.nextBoolean();
    }
    return vertex(box, exports);
  }

  private static double[] vertex(double[] box, boolean[] exports) {
    double[] injection = new double[exports.length];
    for (int r = 0; r < injection.length; r++) {
      injection[r] = exports[r] ? box[r] : -box[exports.length + r];
    }
    return injection;
  }
}
