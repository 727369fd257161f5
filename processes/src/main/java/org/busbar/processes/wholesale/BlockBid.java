package org.busbar.processes.wholesale;

import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.guards.Block;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Blocks a bid that has not left yet: on record, in the log, and its sender is told why. */
@Component
class BlockBid {

  private final WholesaleRepository bids;
  private final DerChannel ders;
  private final EventLog eventLog;

  BlockBid(WholesaleRepository bids, DerChannel ders, EventLog eventLog) {
    this.bids = bids;
    this.ders = ders;
    this.eventLog = eventLog;
  }

  void block(WholesaleBid bid, Block block) {
    String reason = "The %s %s".formatted(block.rule(), block.remedy());
    bids.update(bid.id(), WholesaleBid.State.BLOCKED, reason, "");
    ders.refuseBid(bid.id() + "/blocked", bid, block);
    eventLog.append(
        bid.tradeDayId(),
        "wholesale.bidBlocked",
        bid.id(),
        Facts.of(
            "resource",
            bid.resourceId(),
            "code",
            block.code(),
            "hourEnding",
            block.hourEnding(),
            "reason",
            reason));
  }
}
