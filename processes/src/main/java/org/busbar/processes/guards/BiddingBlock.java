package org.busbar.processes.guards;

import java.util.Locale;
import java.util.Optional;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Blocks selling to the wholesale market during a resource's outage or a distribution constraint,
 * hour by hour (B3-BID-10). The same rule for bids that come and for bids that stand already;
 * offers to the DSO are held to theirs when they come in.
 */
@Component
public class BiddingBlock {

  /** Differences below this come from rounding. */
  public static final double TOLERANCE_KW = 0.05;

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;

  BiddingBlock(TradeDayRepository tradeDays, LoadedCases cases, ConditionsRepository conditions) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
  }

  /** The outage that an hour falls into. */
  public Optional<Block> outage(String tradeDayId, String resourceId, int hourEnding) {
    return conditions
        .listOutages(tradeDayId, tradeDays.get(tradeDayId).date().hourEnding(hourEnding))
        .stream()
        .filter(outage -> outage.resourceId().equals(resourceId))
        .findFirst()
        .map(outage -> block(outage, hourEnding));
  }

  private static Block block(Outage outage, int hourEnding) {
    return new Block(
        "IN_OUTAGE",
        hourEnding,
        "hour ending %d must not lie in an outage: resource %s is out from %s to %s (%s)."
            .formatted(
                hourEnding,
                outage.resourceId(),
                outage.period().start(),
                outage.period().end(),
                outage.reason()),
        "Leave the hours of the outage out.");
  }

  /**
   * What a resource may be dispatched to in an hour, after what it has committed to distribution.
   *
   * @param committedKw net change of injection that it has committed to in the hour
   */
  public Room room(String tradeDayId, String resourceId, int hourEnding, double committedKw) {
    Resource resource = cases.ofDay(tradeDayId).operatingCase().resource(resourceId);
    Optional<ResourceLimit> limit = conditions.findLimit(tradeDayId, resourceId, hourEnding);
    double exportKw = limit.map(ResourceLimit::exportKw).orElse(resource.maxInjectionKw());
    double importKw = limit.map(ResourceLimit::importKw).orElse(resource.maxWithdrawalKw());
    String because =
        "limits of %s kW injection and %s kW consumption (%s)"
            .formatted(kw(exportKw), kw(importKw), limit.map(BiddingBlock::binding).orElse(RATING));
    if (committedKw > 0) {
      double undisturbedKw = undisturbedKw(tradeDayId, resourceId, hourEnding);
      exportKw = exportKw - committedKw;
      importKw = Math.min(importKw, -(undisturbedKw + committedKw));
    } else if (committedKw < 0) {
      double undisturbedKw = undisturbedKw(tradeDayId, resourceId, hourEnding);
      exportKw = Math.min(exportKw, undisturbedKw + committedKw);
      importKw = importKw + committedKw;
    }
    if (committedKw != 0) {
      because +=
          ", less %s kW committed to distribution services, which are cleared first"
              .formatted(kw(Math.abs(committedKw)));
    }
    return new Room(
        hourEnding,
        Math.max(0, exportKw),
        Math.max(0, importKw),
        because,
        limit.map(ResourceLimit::release).orElse(""));
  }

  private double undisturbedKw(String tradeDayId, String resourceId, int hourEnding) {
    return conditions
        .getForecast(tradeDayId)
        .hour(hourEnding)
        .resourceKw()
        .getOrDefault(resourceId, 0.0);
  }

  private static final String RATING = "its rating";

  private static String binding(ResourceLimit limit) {
    var binding = limit.binding();
    return binding == null
        ? RATING
        : "%s of %s, phase %s".formatted(binding.kind(), binding.element(), binding.phase());
  }

  static String kw(double kw) {
    return String.format(Locale.ROOT, "%.1f", Facts.rounded(kw, 1));
  }
}
