package org.busbar.solvers.envelope;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;

/**
 * Largest injection and largest consumption of each resource in each hour so that, with all of them
 * going there together, no limit of the network breaks that held, and none that is broken as
 * forecast gets worse. Equal allocation: all resources go the same fraction of the way from their
 * forecast to their rating; those that the first limit to bind depends on stop there, the others go
 * on. Pure and deterministic; a power flow that diverges counts as a broken limit.
 */
public final class EnvelopeSolver {

  private EnvelopeSolver() {}

  public static EnvelopeResult solve(PowerFlow flow, EnvelopeProblem problem) {
    List<ResourceEnvelope> envelopes = new ArrayList<>();
    List<Integer> unsolved = new ArrayList<>();
    for (int hour = 0; hour < problem.hours().size(); hour++) {
      FlowResult before = flow.solve(problem.hours().get(hour));
      DirectionalSearch up = new DirectionalSearch(flow, problem, hour, before, 1);
      DirectionalSearch down = new DirectionalSearch(flow, problem, hour, before, -1);
      if (!before.converged()) {
        unsolved.add(hour);
      } else {
        up.run();
        down.run();
      }
      for (int r = 0; r < problem.resources().size(); r++) {
        envelopes.add(
            new ResourceEnvelope(
                problem.resources().get(r).id(),
                hour,
                up.limitKw(r),
                up.binding(r),
                down.limitKw(r),
                down.binding(r)));
      }
    }
    return new EnvelopeResult(
        unsolved.isEmpty() ? EnvelopeResult.Status.SOLVED : EnvelopeResult.Status.PARTIAL,
        envelopes,
        unsolved);
  }
}
