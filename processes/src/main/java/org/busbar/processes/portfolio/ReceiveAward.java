package org.busbar.processes.portfolio;

import java.util.List;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.wholesale.WholesaleBid;
import org.busbar.processes.wholesale.WholesaleRepository;
import org.springframework.stereotype.Component;

/** Takes the IESO's word on what its day-ahead market took of the DSO's bid (J1C-SEL-1). */
@Component
public class ReceiveAward {

  private final WholesaleRepository bids;
  private final PortfolioRepository portfolio;
  private final DayProcess process;
  private final EventLog eventLog;

  ReceiveAward(
      WholesaleRepository bids,
      PortfolioRepository portfolio,
      DayProcess process,
      EventLog eventLog) {
    this.bids = bids;
    this.portfolio = portfolio;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @throws RejectedMessageException where the IESO holds no bid of that resource of ours, or an
   *     award is above what was bid
   */
  public void receive(String tradeDayId, String resourceName, List<Award> awards) {
    boolean held =
        bids.listBids(tradeDayId).stream()
            .anyMatch(
                bid ->
                    bid.resourceId().equals(resourceName)
                        && bid.state() == WholesaleBid.State.ACCEPTED);
    List<CurvePoint> curve = portfolio.listCurve(tradeDayId);
    if (!held || curve.isEmpty()) {
      throw new RejectedMessageException(
          "UNKNOWN_BID",
          "resourceId",
          "The award for %s must follow a bid of the DSO that the IESO accepted."
              .formatted(resourceName),
          "Name the resource of the bid.");
    }
    for (Award award : awards) {
      double mostKw =
          curve.stream()
              .filter(point -> point.hourEnding() == award.hourEnding())
              .mapToDouble(CurvePoint::interfaceKw)
              .max()
              .orElse(0);
      if (award.awardedKw() > mostKw + HourSchedule.TOLERANCE_KW) {
        throw new RejectedMessageException(
            "AWARD_ABOVE_BID",
            "awardedKw",
            "The award (%s kW) of hour ending %d must not exceed what was bid (%s kW)."
                .formatted(award.awardedKw(), award.hourEnding(), mostKw),
            "Correct the award, or say which bid it follows.");
      }
    }
    for (Award award : awards) {
      if (portfolio.add(award)) {
        eventLog.append(
            tradeDayId,
            "portfolio.awardReceived",
            "%s/HE%02d".formatted(resourceName, award.hourEnding()),
            Facts.of(
                "awardedKw", Facts.rounded(award.awardedKw(), 1),
                "pricePerMwh", award.pricePerMwh().toPlainString()));
      }
    }
    process.awardReceived(tradeDayId);
  }
}
