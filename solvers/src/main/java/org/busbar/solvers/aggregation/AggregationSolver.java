package org.busbar.solvers.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;

/**
 * Makes one curve per hour at the T-D interface out of what the resources of a zone offer. Every
 * point, and the middle of every segment of the map, is checked by the full power flow. Pure: the
 * same problem gives the same answer, in whatever order offers come and whoever owns them.
 *
 * <p>Assumed: the hours hold without any award (an hour that does not has no curve); taps and
 * capacitors stay as in the hour, and resources inject at the power factor of the hour; what is
 * awarded in one hour is not known in another, so offers that cannot be cut between hours are left
 * out; an award is paid at one price for all of its kW.
 */
public final class AggregationSolver {

  private AggregationSolver() {}

  public static AggregationResult solve(
      PowerFlow flow, AggregationProblem problem, ClearingLimits limits) {
    List<FlowResult> base = flow.solveAll(problem.hours());
    double[] importKw = base.stream().mapToDouble(FlowResult::interfaceKw).toArray();
    HourSplit split = new HourSplit(problem, importKw);
    List<HourOffers> hours = split.run();
    List<HourCurve.Outcome> outcomes =
        IntStream.range(0, hours.size())
            .parallel()
            .mapToObj(t -> new HourCurve(flow, problem, hours.get(t), base.get(t), limits).run())
            .toList();
    SortedMap<String, LeftOut.Reason> leftOut = new TreeMap<>(split.leftOut());
    SortedMap<Integer, List<InterfaceCurve.Point>> map = new TreeMap<>();
    for (HourCurve.Outcome outcome : outcomes) {
      outcome.banned().forEach(id -> leftOut.putIfAbsent(id, LeftOut.Reason.INDIVISIBLE));
      if (!outcome.map().isEmpty()) {
        map.put(outcome.curve().interval(), outcome.map());
      }
    }
    List<LeftOut> out = new ArrayList<>();
    leftOut.forEach((id, reason) -> out.add(new LeftOut(id, reason)));
    return new AggregationResult(
        outcomes.stream().map(HourCurve.Outcome::curve).toList(),
        outcomes.stream().map(HourCurve.Outcome::top).toList(),
        out,
        new DisaggregationMap(map));
  }
}
