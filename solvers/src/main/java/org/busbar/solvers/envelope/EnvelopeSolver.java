package org.busbar.solvers.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;

/**
 * How much each resource may inject and consume in each hour so that, wherever all of them are
 * between their limits, no limit of the network breaks that held. So a box and not only its
 * corners: in an unbalanced network, export on one phase may raise the voltage of that phase and
 * lower that of another. A limit that is broken as forecast does not get worse where all export,
 * nor where all consume.
 *
 * <p>Limits of the network are straight lines in the injections, learnt where a power flow finds
 * them broken, and the worst of a box is known for each; the room under them is shared by the
 * {@link AllocationRule}; and the box is checked by power flows at the injections that are worst
 * for each limit, at its corners and at random vertices, until it holds. Pure and deterministic;
 * hours are solved side by side.
 */
public final class EnvelopeSolver {

  private EnvelopeSolver() {}

  public static EnvelopeResult solve(PowerFlow flow, EnvelopeProblem problem) {
    if (problem.hours().isEmpty()) {
      return result(List.of());
    }
    ScenarioLanes reference = flow.lanesAround(problem.hours().get(0));
    return result(
        IntStream.range(0, problem.hours().size())
            .parallel()
            .mapToObj(hour -> hour(flow, problem, hour, reference))
            .toList());
  }

  private record Hour(
      int hour, boolean solved, List<ResourceEnvelope> envelopes, List<String> unsolvedOutages) {}

  private static Hour hour(
      PowerFlow flow, EnvelopeProblem problem, int hour, ScenarioLanes reference) {
    HourSearch search = new HourSearch(flow, problem, hour, reference);
    List<ResourceEnvelope> envelopes = new ArrayList<>();
    List<EnvelopeResource> resources = problem.resources();
    if (!search.solvable()) {
      for (EnvelopeResource resource : resources) {
        envelopes.add(new ResourceEnvelope(resource.id(), hour, 0, null, 0, null));
      }
      return new Hour(hour, false, envelopes, List.of());
    }
    Allocation found = search.run();
    Explanation explanation = new Explanation(flow, problem, search, found);
    int n = resources.size();
    for (int r = 0; r < n; r++) {
      EnvelopeResource resource = resources.get(r);
      double exportKw = rounded(found.box()[r]);
      double importKw = rounded(found.box()[n + r]);
      envelopes.add(
          new ResourceEnvelope(
              resource.id(),
              hour,
              exportKw,
              holds(exportKw, resource.maxInjectionKw())
                  ? binding(flow.network(), explanation, r)
                  : null,
              importKw,
              holds(importKw, resource.maxWithdrawalKw())
                  ? binding(flow.network(), explanation, n + r)
                  : null));
    }
    return new Hour(hour, true, envelopes, search.unsolvedOutages());
  }

  /** Towards zero, so that rounding cannot break what the search found. */
  private static double rounded(double kw) {
    return Math.max(0, Math.floor(kw * 10 + 1e-6) / 10);
  }

  private static boolean holds(double kw, double rating) {
    return kw < rounded(rating);
  }

  private static Binding binding(NetworkModel network, Explanation explanation, int variable) {
    Binding binding = explanation.binding(variable);
    return binding == null ? noPowerFlow(network) : binding;
  }

  /** Beyond it there is no power flow at all: named as a limit of the interface without end. */
  private static Binding noPowerFlow(NetworkModel network) {
    @Nullable String branch = network.transmissionInterface().branch();
    String element = branch == null ? network.branches().get(0).id() : branch;
    Violation violation =
        new Violation(element, Violation.Kind.THERMAL, "ABC", Double.MAX_VALUE, Double.MAX_VALUE);
    return new Binding(violation, null, 0, null, List.of());
  }

  private static EnvelopeResult result(List<Hour> hours) {
    List<ResourceEnvelope> envelopes = new ArrayList<>();
    List<Integer> unsolved = new ArrayList<>();
    List<EnvelopeResult.UnsolvedOutage> outages = new ArrayList<>();
    for (Hour hour : hours) {
      envelopes.addAll(hour.envelopes());
      if (!hour.solved()) {
        unsolved.add(hour.hour());
      }
      for (String outage : hour.unsolvedOutages()) {
        outages.add(new EnvelopeResult.UnsolvedOutage(hour.hour(), outage));
      }
    }
    return new EnvelopeResult(
        unsolved.isEmpty() ? EnvelopeResult.Status.SOLVED : EnvelopeResult.Status.PARTIAL,
        envelopes,
        unsolved,
        outages);
  }
}
