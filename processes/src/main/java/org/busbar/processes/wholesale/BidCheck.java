package org.busbar.processes.wholesale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.busbar.processes.guards.BiddingBlock;
import org.busbar.processes.guards.Block;
import org.busbar.processes.guards.Room;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * Holds a bid against outages and limits, hour by hour, and against nothing else: its prices are
 * its owner's business (T-7, B3-BID-10).
 */
@Component
class BidCheck {

  private final LoadedCases cases;
  private final BiddingBlock biddingBlock;
  private final CommittedPower committed;

  BidCheck(LoadedCases cases, BiddingBlock biddingBlock, CommittedPower committed) {
    this.cases = cases;
    this.biddingBlock = biddingBlock;
    this.committed = committed;
  }

  /** Why a bid may not stand in these hours; empty where it may. */
  Optional<Block> check(WholesaleBid bid, List<BidHour> hours) {
    Resource resource = cases.ofDay(bid.tradeDayId()).operatingCase().resource(bid.resourceId());
    if (resource.markets() == Resource.Markets.DISTRIBUTION) {
      return Optional.of(
          new Block(
              "NOT_IN_MARKET",
              hours.get(0).hourEnding(),
              "resource %s must be registered for the wholesale market.".formatted(resource.id()),
              "Register it for both markets first."));
    }
    List<Block> blocks = blocks(bid, hours);
    return blocks.isEmpty() ? Optional.empty() : Optional.of(summary(blocks));
  }

  /** One block for each hour that may not stand, by hour. */
  List<Block> blocks(WholesaleBid bid, List<BidHour> hours) {
    List<Block> blocks = new ArrayList<>();
    for (BidHour hour : hours) {
      biddingBlock
          .outage(bid.tradeDayId(), bid.resourceId(), hour.hourEnding())
          .or(() -> beyond(bid, hour))
          .ifPresent(blocks::add);
    }
    return blocks;
  }

  private Optional<Block> beyond(WholesaleBid bid, BidHour hour) {
    Room room =
        biddingBlock.room(
            bid.tradeDayId(),
            bid.resourceId(),
            hour.hourEnding(),
            committed.kw(bid.tradeDayId(), bid.resourceId(), hour.hourEnding()));
    boolean sells = hour.exportKw() > 0;
    double askedKw = sells ? hour.exportKw() : hour.importKw();
    double roomKw = sells ? room.exportKw() : room.importKw();
    if (askedKw <= roomKw + BiddingBlock.TOLERANCE_KW) {
      return Optional.empty();
    }
    return Optional.of(
        new Block(
            "ABOVE_LIMIT",
            hour.hourEnding(),
            "quantity of hour ending %d (%s kW) must not exceed %s kW of %s: %s."
                .formatted(
                    hour.hourEnding(),
                    kw(askedKw),
                    kw(roomKw),
                    sells ? "injection" : "consumption",
                    room.because()),
            ("Bid at most %s MW in that hour, or leave it out. %s"
                    .formatted(kw(Math.floor(roomKw / 100) / 10), room.release()))
                .strip()));
  }

  /** The first hour in full, the others by number: all that is needed for a better bid. */
  private static Block summary(List<Block> blocks) {
    Block first = blocks.get(0);
    List<String> others =
        blocks.stream().skip(1).map(block -> String.valueOf(block.hourEnding())).toList();
    return others.isEmpty()
        ? first
        : new Block(
            first.code(),
            first.hourEnding(),
            "%s Hours ending %s may not stand either."
                .formatted(first.rule(), String.join(", ", others)),
            first.remedy());
  }

  private static String kw(double kw) {
    return String.format(Locale.ROOT, "%.1f", kw);
  }
}
