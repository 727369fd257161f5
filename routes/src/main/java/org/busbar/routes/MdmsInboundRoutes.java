package org.busbar.routes;

import org.busbar.adapters.mdms.MdmsReadingsMessage;
import org.springframework.stereotype.Component;

/** Carries in the readings of meters. */
@Component
class MdmsInboundRoutes extends InboundConversation {

  MdmsInboundRoutes(ReceivedMessages received) {
    super(received);
  }

  @Override
  public void configure() {
    carry(MdmsReadingsMessage.ADDRESS, "mdms-readings-in");
  }
}
