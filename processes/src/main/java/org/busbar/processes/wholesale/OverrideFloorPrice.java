package org.busbar.processes.wholesale;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * A person decides that a resource gets no bid at the floor price; one that was sent is cancelled
 * with the IESO (B3-FLR-4). The selection itself stands.
 */
@Component
public class OverrideFloorPrice {

  private final TradeDayRepository tradeDays;
  private final FloorPriceRepository floorPrices;
  private final IesoChannel ieso;
  private final EventLog eventLog;
  private final Clock clock;

  OverrideFloorPrice(
      TradeDayRepository tradeDays,
      FloorPriceRepository floorPrices,
      IesoChannel ieso,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.floorPrices = floorPrices;
    this.ieso = ieso;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param decidedBy the person
   * @throws IllegalArgumentException where there is no such bid, it does not stand any more, the
   *     market has closed or nobody says why
   */
  public void override(String bidId, String decidedBy, String reason) {
    FloorPriceBid bid =
        floorPrices
            .find(bidId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The floor-price bid (%s) must be one that the hub has proposed."
                            .formatted(bidId)));
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "The reason for overriding %s must be given. Say why; it goes on record."
              .formatted(bidId));
    }
    Instant gate = new DayDeadlines(tradeDays.get(bid.tradeDayId()).date()).marketGateAt();
    if (!clock.instant().isBefore(gate)) {
      throw new IllegalArgumentException(
          "The floor-price bid (%s) must be overridden before the market's gate (%s). Call the IESO."
              .formatted(bidId, gate));
    }
    List<Integer> hours = bid.marketHours().stream().map(FloorPriceBid.Hour::hourEnding).toList();
    switch (bid.state()) {
      case PROPOSED -> {
        // nothing has left yet
      }
      case SENT -> ieso.withdraw(bid, "override", hours);
      case OVERRIDDEN, WITHDRAWN ->
          throw new IllegalArgumentException(
              "The floor-price bid (%s) must stand to be overridden: it is %s (%s)."
                  .formatted(bidId, bid.state(), bid.reason()));
    }
    floorPrices.decide(bidId, FloorPriceBid.State.OVERRIDDEN, decidedBy, reason);
    eventLog.append(
        bid.tradeDayId(),
        "floorPrice.overridden",
        bidId,
        Facts.of(
            "resource",
            bid.resourceId(),
            "was",
            bid.state().name(),
            "by",
            decidedBy,
            "reason",
            reason));
  }
}
