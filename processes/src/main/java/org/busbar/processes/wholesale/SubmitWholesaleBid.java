package org.busbar.processes.wholesale;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.guards.Block;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Permissions;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Takes a DER's bid to the wholesale market for its way through (T-7). A bid that could not pass is
 * blocked at once, so that there is time to send a better one.
 */
@Component
public class SubmitWholesaleBid {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final Permissions permissions;
  private final WholesaleRepository bids;
  private final BidCheck check;
  private final BlockBid blockBid;
  private final EventLog eventLog;
  private final Clock clock;

  SubmitWholesaleBid(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      Permissions permissions,
      WholesaleRepository bids,
      BidCheck check,
      BlockBid blockBid,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.permissions = permissions;
    this.bids = bids;
    this.check = check;
    this.blockBid = blockBid;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param document the EMI document, kept byte for byte
   * @param hours what each hour of the document could be dispatched to
   * @throws RejectedMessageException where the resource is not registered, or its owner may not bid
   */
  public void submit(
      String tradeDayId, String bidId, String resourceId, String document, List<BidHour> hours) {
    permissions.require(
        tradeDayId, Duty.BID_TO_WHOLESALE, cases.registered(tradeDayId, resourceId, "resourceId"));
    var bid =
        new WholesaleBid(
            bidId, tradeDayId, resourceId, document, WholesaleBid.State.RECEIVED, null, null);
    if (!bids.add(bid)) {
      return;
    }
    bids.addHours(hours);
    eventLog.append(
        tradeDayId,
        "wholesale.bidReceived",
        bidId,
        Facts.of("resource", resourceId, "sha256", InboundMessage.sha256(document)));
    Optional<Block> block =
        tooLate(bid, hours).or(() -> soldBefore(bid, hours)).or(() -> check.check(bid, hours));
    if (block.isPresent()) {
      blockBid.block(bid, block.get());
    } else {
      replaceEarlier(bid, hours);
    }
  }

  private Optional<Block> tooLate(WholesaleBid bid, List<BidHour> hours) {
    Instant closes = new DayDeadlines(tradeDays.get(bid.tradeDayId()).date()).bidsCloseAt();
    return clock.instant().isBefore(closes)
        ? Optional.empty()
        : Optional.of(
            new Block(
                "BIDS_CLOSED",
                hours.get(0).hourEnding(),
                "bid must arrive before the bid window closes at %s.".formatted(closes),
                "Bid for the next trade day."));
  }

  /** A bid that the IESO holds is neither doubled nor changed behind its back. */
  private Optional<Block> soldBefore(WholesaleBid bid, List<BidHour> hours) {
    return bids.listBids(bid.tradeDayId()).stream()
        .filter(other -> other.live() && other.resourceId().equals(bid.resourceId()))
        .findFirst()
        .map(
            other ->
                new Block(
                    "SOLD_BEFORE",
                    hours.get(0).hourEnding(),
                    "resource %s must have one bid in the market: the IESO holds bid %s already."
                        .formatted(bid.resourceId(), other.id()),
                    "Bid for the next trade day, or change the bid with the IESO."));
  }

  private void replaceEarlier(WholesaleBid bid, List<BidHour> hours) {
    for (WholesaleBid other : bids.listBids(bid.tradeDayId())) {
      if (!other.id().equals(bid.id())
          && other.resourceId().equals(bid.resourceId())
          && other.state() == WholesaleBid.State.RECEIVED) {
        blockBid.block(
            other,
            new Block(
                "REPLACED",
                hours.get(0).hourEnding(),
                "bid must be the newest of its resource: bid %s came later.".formatted(bid.id()),
                "Nothing is to be done; the newer bid goes on."));
      }
    }
  }
}
