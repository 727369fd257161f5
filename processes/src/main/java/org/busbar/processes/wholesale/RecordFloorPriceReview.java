package org.busbar.processes.wholesale;

import org.springframework.stereotype.Component;

/** Records a person's look at the proposed floor prices: all are sent, or none (B3-FLR-4). */
@Component
public class RecordFloorPriceReview {

  private final FloorPriceRepository floorPrices;
  private final OverrideFloorPrice overrideFloorPrice;

  RecordFloorPriceReview(FloorPriceRepository floorPrices, OverrideFloorPrice overrideFloorPrice) {
    this.floorPrices = floorPrices;
    this.overrideFloorPrice = overrideFloorPrice;
  }

  public void record(String tradeDayId, boolean approved, String decidedBy, String comment) {
    for (FloorPriceBid bid : floorPrices.list(tradeDayId)) {
      if (bid.state() != FloorPriceBid.State.PROPOSED) {
        continue; // overridden one by one before
      }
      if (approved) {
        floorPrices.decide(bid.id(), FloorPriceBid.State.PROPOSED, decidedBy, comment);
      } else {
        overrideFloorPrice.override(bid.id(), decidedBy, comment);
      }
    }
  }
}
