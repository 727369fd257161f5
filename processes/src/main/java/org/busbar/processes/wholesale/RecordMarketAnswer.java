package org.busbar.processes.wholesale;

import java.util.Optional;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Records what the IESO's energy market interface answered: to a DER's bid, to a bid at the floor
 * price, or to a withdrawal. As with bids, the receipt itself is evidence and no decision.
 */
@Component
public class RecordMarketAnswer {

  private final RecordBidReceipt recordBidReceipt;
  private final WholesaleRepository bids;
  private final FloorPriceRepository floorPrices;
  private final EventLog eventLog;

  RecordMarketAnswer(
      RecordBidReceipt recordBidReceipt,
      WholesaleRepository bids,
      FloorPriceRepository floorPrices,
      EventLog eventLog) {
    this.recordBidReceipt = recordBidReceipt;
    this.bids = bids;
    this.floorPrices = floorPrices;
    this.eventLog = eventLog;
  }

  /**
   * @param id of the bid or the withdrawal
   * @param receipt the IESO's transaction id, empty where it rejected or its answer was lost
   * @param text the IESO's messages in words
   */
  public void record(String id, boolean accepted, String receipt, String text) {
    Optional<Withdrawal> withdrawal = Withdrawal.of(id);
    Optional<FloorPriceBid> floorPrice = floorPrices.find(id);
    if (withdrawal.isPresent()) {
      record(id, withdrawal.get(), accepted, receipt, text);
    } else if (floorPrice.isPresent()) {
      record(floorPrice.get(), accepted, receipt, text);
    } else {
      recordBidReceipt.record(id, accepted, receipt, text);
    }
  }

  private void record(FloorPriceBid bid, boolean accepted, String receipt, String text) {
    if (bid.receipt() != null) {
      return; // answered before
    }
    floorPrices.keepReceipt(bid.id(), receipt);
    if (!accepted && bid.state() == FloorPriceBid.State.SENT) {
      floorPrices.decide(bid.id(), FloorPriceBid.State.WITHDRAWN, "IESO", text);
    }
    append(
        bid.tradeDayId(),
        accepted ? "floorPrice.accepted" : "floorPrice.rejected",
        bid.id(),
        bid.resourceId(),
        accepted,
        text);
    keep(bid.tradeDayId(), bid.id(), receipt, text);
  }

  /** Where the IESO does not let go of hours, they stand again: a guard then calls a person. */
  private void record(
      String id, Withdrawal withdrawal, boolean accepted, String receipt, String text) {
    Optional<WholesaleBid> bid = bids.findBid(withdrawal.bidId());
    Optional<FloorPriceBid> floorPrice = floorPrices.find(withdrawal.bidId());
    if (!accepted) {
      bid.ifPresent(
          own -> {
            bids.restore(own.id(), withdrawal.cause());
            if (own.state() == WholesaleBid.State.WITHDRAWN) {
              bids.update(
                  own.id(),
                  WholesaleBid.State.ACCEPTED,
                  text,
                  Optional.ofNullable(own.receipt()).orElse(""));
            }
          });
      floorPrice.ifPresent(
          own -> {
            floorPrices.restore(own.id(), withdrawal.cause());
            floorPrices.decide(own.id(), FloorPriceBid.State.SENT, "IESO", text);
          });
    }
    String tradeDayId =
        bid.map(WholesaleBid::tradeDayId)
            .or(() -> floorPrice.map(FloorPriceBid::tradeDayId))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The IESO answered a withdrawal (%s) that the hub does not know."
                            .formatted(id)));
    String resourceId =
        bid.map(WholesaleBid::resourceId)
            .or(() -> floorPrice.map(FloorPriceBid::resourceId))
            .orElseThrow();
    append(
        tradeDayId,
        accepted ? "wholesale.withdrawalConfirmed" : "wholesale.withdrawalRefused",
        id,
        resourceId,
        accepted,
        text);
    keep(tradeDayId, id, receipt, text);
  }

  /** The IESO's words are on the day's record only where it refused: an answer may be lost. */
  private void append(
      String tradeDayId,
      String type,
      String key,
      String resourceId,
      boolean accepted,
      String text) {
    eventLog.append(
        tradeDayId,
        type,
        key,
        accepted
            ? Facts.of("resource", resourceId)
            : Facts.of("resource", resourceId, "text", text));
  }

  private void keep(String tradeDayId, String id, String receipt, String text) {
    eventLog.append(
        "hub",
        "wholesale.receiptKept",
        id,
        Facts.of("tradeDay", tradeDayId, "receipt", receipt, "text", text));
  }
}
