package org.busbar.processes.wholesale;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.guards.BiddingBlock;
import org.busbar.processes.guards.Block;
import org.busbar.processes.guards.Room;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Takes hours that are still to come back from the market where an outage or a constraint leaves
 * the resource unable to do what its bids say (B3-BID-10, B3-FLR-3). The bid's other hours stand.
 */
@Component
public class WithdrawBids {

  private final TradeDayRepository tradeDays;
  private final WholesaleRepository bids;
  private final FloorPriceRepository floorPrices;
  private final BidCheck check;
  private final BiddingBlock biddingBlock;
  private final IesoChannel ieso;
  private final DerChannel ders;
  private final EventLog eventLog;
  private final Clock clock;

  WithdrawBids(
      TradeDayRepository tradeDays,
      WholesaleRepository bids,
      FloorPriceRepository floorPrices,
      BidCheck check,
      BiddingBlock biddingBlock,
      IesoChannel ieso,
      DerChannel ders,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.bids = bids;
    this.floorPrices = floorPrices;
    this.check = check;
    this.biddingBlock = biddingBlock;
    this.ieso = ieso;
    this.ders = ders;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param cause id of the outage or the condition
   */
  public void withdraw(String tradeDayId, String cause) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    Instant now = clock.instant();
    List<BidHour> standing = bids.listStandingHours(tradeDayId);
    for (WholesaleBid bid : bids.listBids(tradeDayId)) {
      if (bid.live()) {
        List<BidHour> hours =
            standing.stream().filter(hour -> hour.bidId().equals(bid.id())).toList();
        List<BidHour> toCome =
            hours.stream()
                .filter(hour -> date.hourEnding(hour.hourEnding()).end().isAfter(now))
                .toList();
        List<Block> blocks = check.blocks(bid, toCome);
        if (!blocks.isEmpty()) {
          withdraw(bid, cause, blocks, blocks.size() == hours.size());
        }
      }
    }
    for (FloorPriceBid bid : floorPrices.list(tradeDayId)) {
      if (bid.state() == FloorPriceBid.State.PROPOSED || bid.state() == FloorPriceBid.State.SENT) {
        withdraw(bid, cause, blocks(bid, date, now));
      }
    }
  }

  private void withdraw(WholesaleBid bid, String cause, List<Block> blocks, boolean wholly) {
    List<Integer> hours = blocks.stream().map(Block::hourEnding).toList();
    Block first = blocks.get(0);
    hours.forEach(hour -> bids.withdraw(bid.id(), hour, cause));
    ieso.withdraw(bid, cause, hours, first.code());
    String receipt = Optional.ofNullable(bid.receipt()).orElse("");
    if (wholly && bid.state() == WholesaleBid.State.ACCEPTED) {
      bids.update(bid.id(), WholesaleBid.State.WITHDRAWN, "The " + first.rule(), receipt);
    }
    ders.refuseBid(
        Withdrawal.idOf(bid.id(), cause),
        bid,
        new Block(
            "WITHDRAWN",
            first.hourEnding(),
            "bid is withdrawn in hours ending %s. The %s".formatted(words(hours), first.rule()),
            "Nothing is to be done; the other hours stand."));
    eventLog.append(
        bid.tradeDayId(),
        "wholesale.hoursWithdrawn",
        Withdrawal.idOf(bid.id(), cause),
        Facts.of(
            "resource", bid.resourceId(), "hoursEnding", hours, "reason", "The " + first.rule()));
  }

  private List<Block> blocks(FloorPriceBid bid, TradeDate date, Instant now) {
    List<Block> blocks = new ArrayList<>();
    for (FloorPriceBid.Hour hour : bid.hours()) {
      if (hour.stands() && date.hourEnding(hour.hourEnding()).end().isAfter(now)) {
        biddingBlock
            .outage(bid.tradeDayId(), bid.resourceId(), hour.hourEnding())
            .or(() -> beyond(bid, hour))
            .ifPresent(blocks::add);
      }
    }
    return blocks;
  }

  private Optional<Block> beyond(FloorPriceBid bid, FloorPriceBid.Hour hour) {
    Room room = biddingBlock.room(bid.tradeDayId(), bid.resourceId(), hour.hourEnding(), 0);
    double roomKw =
        bid.schedule() == FloorPriceBid.Schedule.INJECTION ? room.exportKw() : room.importKw();
    return hour.megawatts().doubleValue() * 1000 <= roomKw + BiddingBlock.TOLERANCE_KW
        ? Optional.empty()
        : Optional.of(
            new Block(
                "ABOVE_LIMIT",
                hour.hourEnding(),
                "floor-price bid of %s MW must keep within %s."
                    .formatted(hour.megawatts(), room.because()),
                ""));
  }

  private void withdraw(FloorPriceBid bid, String cause, List<Block> blocks) {
    if (blocks.isEmpty()) {
      return;
    }
    List<Integer> hours = blocks.stream().map(Block::hourEnding).toList();
    List<Integer> sent =
        bid.state() == FloorPriceBid.State.SENT
            ? bid.marketHours().stream()
                .map(FloorPriceBid.Hour::hourEnding)
                .filter(hours::contains)
                .toList()
            : List.of();
    hours.forEach(hour -> floorPrices.withdraw(bid.id(), hour, cause));
    if (!sent.isEmpty()) {
      ieso.withdraw(bid, cause, sent);
    }
    String reason = "The " + blocks.get(0).rule();
    if (bid.hours().stream().filter(FloorPriceBid.Hour::stands).count() == hours.size()) {
      floorPrices.decide(bid.id(), FloorPriceBid.State.WITHDRAWN, cause, reason);
    }
    eventLog.append(
        bid.tradeDayId(),
        "floorPrice.hoursWithdrawn",
        Withdrawal.idOf(bid.id(), cause),
        Facts.of("resource", bid.resourceId(), "hoursEnding", hours, "reason", reason));
  }

  private static String words(List<Integer> hours) {
    return String.join(", ", hours.stream().map(String::valueOf).toList());
  }
}
