package org.busbar.processes.wholesale;

import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Records what the IESO answered to a bid. An answer may be lost in a crash, and a query then tells
 * that the bid is held, but not by which receipt: so the day's record says that it was accepted,
 * and the receipt is evidence in the hub's.
 */
@Component
public class RecordBidReceipt {

  private final TradeDayRepository tradeDays;
  private final WholesaleRepository bids;
  private final DayProcess process;
  private final EventLog eventLog;
  private final DeadlineLog deadlines;

  RecordBidReceipt(
      TradeDayRepository tradeDays,
      WholesaleRepository bids,
      DayProcess process,
      EventLog eventLog,
      DeadlineLog deadlines) {
    this.tradeDays = tradeDays;
    this.deadlines = deadlines;
    this.bids = bids;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @param transactionId the IESO's receipt, empty where it rejected or its answer was lost
   * @param text the IESO's messages in words
   */
  public void record(String bidId, boolean accepted, String transactionId, String text) {
    WholesaleBid bid =
        bids.findBid(bidId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The IESO answered a bid (%s) that the hub does not know."
                            .formatted(bidId)));
    if (bid.state() != WholesaleBid.State.PASSED) {
      return; // answered before
    }
    bids.update(
        bidId,
        accepted ? WholesaleBid.State.ACCEPTED : WholesaleBid.State.REJECTED,
        text,
        transactionId);
    if (accepted) {
      eventLog.append(
          bid.tradeDayId(), "wholesale.bidAccepted", bidId, Facts.of("resource", bid.resourceId()));
      eventLog.append(
          "hub",
          "wholesale.receiptKept",
          bidId,
          Facts.of("tradeDay", bid.tradeDayId(), "receipt", transactionId, "text", text));
    } else {
      eventLog.append(
          bid.tradeDayId(),
          "wholesale.bidRejected",
          bidId,
          Facts.of("resource", bid.resourceId(), "text", text));
    }
    boolean allAnswered =
        bids.listBids(bid.tradeDayId()).stream()
            .noneMatch(other -> other.state() == WholesaleBid.State.PASSED);
    if (allAnswered) {
      deadlines.done(
          bid.tradeDayId(),
          "Bids answered by the IESO",
          new DayDeadlines(tradeDays.get(bid.tradeDayId()).date()).marketGateAt());
      process.bidsAnswered(bid.tradeDayId());
    }
  }
}
