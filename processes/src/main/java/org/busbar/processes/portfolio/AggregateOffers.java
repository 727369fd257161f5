package org.busbar.processes.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.solvers.aggregation.AggregationProblem;
import org.busbar.solvers.aggregation.AggregationResult;
import org.busbar.solvers.aggregation.AggregationSolver;
import org.busbar.solvers.aggregation.CurveTop;
import org.busbar.solvers.aggregation.InterfaceCurve;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Works out at which prices the offers that the distribution system does not need can be sold at
 * the T-D interface, and who would deliver each level (J1C-EVAL-2).
 */
@Component
public class AggregateOffers {

  /** The IESO takes curves of 2 to 20 pairs, in tenths of a MW. */
  private static final int MOST_PAIRS = 20;

  private static final double STEP_KW = 100;

  private final AvailableOffers availableOffers;
  private final PortfolioRepository portfolio;
  private final EventLog eventLog;

  AggregateOffers(
      AvailableOffers availableOffers, PortfolioRepository portfolio, EventLog eventLog) {
    this.availableOffers = availableOffers;
    this.portfolio = portfolio;
    this.eventLog = eventLog;
  }

  /** Whether there is anything to sell in any hour. */
  public boolean aggregate(String tradeDayId) {
    var available =
        availableOffers.in(tradeDayId, IntStream.rangeClosed(1, TradeDate.HOURS).boxed().toList());
    AggregationResult result =
        AggregationSolver.solve(
            available.powerFlow(),
            new AggregationProblem(
                available.hours(),
                available.limits(),
                available.blocks(),
                OfferConditions.NONE,
                available.energyLimits(),
                MOST_PAIRS,
                STEP_KW),
            ClearingLimits.DEFAULT);
    List<CurvePoint> curve = new ArrayList<>();
    for (int interval = 0; interval < TradeDate.HOURS; interval++) {
      List<InterfaceCurve.Point> points = result.curves().get(interval).points();
      List<CurvePoint> corners = new ArrayList<>();
      for (InterfaceCurve.Point point : points) {
        if (point.interfaceKw() > 0) {
          corners.add(
              new CurvePoint(
                  tradeDayId,
                  interval + 1,
                  corners.size() + 1,
                  point.interfaceKw(),
                  point.pricePerMwh(),
                  point.kwByBlock()));
        }
      }
      if (!corners.isEmpty()) {
        curve.addAll(corners);
        record(tradeDayId, corners, result.tops().get(interval));
      }
    }
    portfolio.saveCurve(curve);
    eventLog.append(
        tradeDayId,
        "portfolio.offersAggregated",
        tradeDayId,
        Facts.of(
            "offers", available.blocks().size(),
            "leftOut", result.leftOut().size(),
            "hours", curve.stream().mapToInt(CurvePoint::hourEnding).distinct().count()));
    return !curve.isEmpty();
  }

  /** The curve, and why it ends where it does. */
  private void record(String tradeDayId, List<CurvePoint> corners, CurveTop top) {
    CurvePoint last = corners.get(corners.size() - 1);
    var binding = top.binding();
    eventLog.append(
        tradeDayId,
        "portfolio.curveComputed",
        "%s/HE%02d".formatted(tradeDayId, last.hourEnding()),
        Facts.of(
            "corners", corners.size(),
            "mostKw", Facts.rounded(last.interfaceKw(), 1),
            "lowestPrice", Facts.rounded(corners.get(0).pricePerMwh(), 2),
            "highestPrice", Facts.rounded(last.pricePerMwh(), 2),
            "offers", last.kwByOffer().size(),
            "endsBy", top.cause().name(),
            "binding",
                binding == null
                    ? ""
                    : "%s of %s, phase %s"
                        .formatted(binding.kind(), binding.element(), binding.phase())));
  }
}
