package org.busbar.solvers.aggregation;

import java.util.List;

/**
 * What a zone can sell.
 *
 * @param curves one per interval, in their order; any combination of awards of different intervals
 *     is feasible
 * @param tops one per interval: why its curve ends there
 * @param leftOut blocks that are in no curve, by id
 * @param map who delivers an award or dispatch of any level
 */
public record AggregationResult(
    List<InterfaceCurve> curves,
    List<CurveTop> tops,
    List<LeftOut> leftOut,
    DisaggregationMap map) {

  public AggregationResult {
    curves = List.copyOf(curves);
    tops = List.copyOf(tops);
    leftOut = List.copyOf(leftOut);
  }
}
