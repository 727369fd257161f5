package org.busbar.routes;

import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.der.DerDispatchNoticeMessage;
import org.busbar.adapters.der.DerDisputeMessage;
import org.busbar.adapters.der.DerMarketWishMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOutageMessage;
import org.busbar.adapters.der.DerSelectionAcknowledgementMessage;
import org.busbar.adapters.der.DerStandbyAcknowledgementMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.der.DerWholesaleScheduleMessage;
import org.springframework.stereotype.Component;

/** Carries in what resources and aggregators say. */
@Component
class DerInboundRoutes extends InboundConversation {

  DerInboundRoutes(ReceivedMessages received) {
    super(received);
  }

  @Override
  public void configure() {
    carry(DerOfferMessage.ADDRESS, "der-offer-in");
    carry(DerSelectionAcknowledgementMessage.ADDRESS, "der-selection-acknowledgement-in");
    carry(DerAcknowledgementMessage.ADDRESS, "der-acknowledgement-in");
    carry(DerOutageMessage.ADDRESS, "der-outage-in");
    carry(DerWholesaleBidMessage.ADDRESS, "der-wholesale-bid-in");
    carry(DerWholesaleScheduleMessage.ADDRESS, "der-wholesale-schedule-in");
    carry(DerDispatchNoticeMessage.ADDRESS, "der-dispatch-notice-in");
    carry(DerDisputeMessage.ADDRESS, "der-dispute-in");
    carry(DerStandbyAcknowledgementMessage.ADDRESS, "der-standby-acknowledgement-in");
    carry(DerMarketWishMessage.ADDRESS, "der-market-wish-in");
  }
}
