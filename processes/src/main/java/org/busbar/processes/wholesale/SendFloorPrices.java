package org.busbar.processes.wholesale;

import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Sends the bids at the floor price that nobody has overridden (B3-FLR-2). */
@Component
public class SendFloorPrices {

  private final FloorPriceRepository floorPrices;
  private final IesoChannel ieso;
  private final EventLog eventLog;

  SendFloorPrices(FloorPriceRepository floorPrices, IesoChannel ieso, EventLog eventLog) {
    this.floorPrices = floorPrices;
    this.ieso = ieso;
    this.eventLog = eventLog;
  }

  public void send(String tradeDayId) {
    for (FloorPriceBid bid : floorPrices.list(tradeDayId)) {
      if (bid.state() != FloorPriceBid.State.PROPOSED) {
        continue;
      }
      boolean toSend = !bid.marketHours().isEmpty();
      if (toSend) {
        ieso.submit(bid);
      }
      floorPrices.decide(
          bid.id(),
          toSend ? FloorPriceBid.State.SENT : FloorPriceBid.State.WITHDRAWN,
          bid.decidedBy(),
          toSend ? bid.reason() : "No hour reaches the market's smallest quantity of 0.1 MW.");
      eventLog.append(
          tradeDayId,
          toSend ? "floorPrice.sent" : "floorPrice.withdrawn",
          bid.id(),
          Facts.of(
              "resource",
              bid.resourceId(),
              "hoursEnding",
              bid.marketHours().stream().map(FloorPriceBid.Hour::hourEnding).toList(),
              "by",
              bid.decidedBy()));
    }
  }
}
