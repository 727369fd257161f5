package org.busbar.routes;

import org.busbar.adapters.adms.AdmsConditionMessage;
import org.busbar.adapters.adms.AdmsPlannedOutageMessage;
import org.busbar.adapters.adms.AdmsTelemetryMessage;
import org.springframework.stereotype.Component;

/** Carries in what the ADMS measures, switches and plans. */
@Component
class AdmsInboundRoutes extends InboundConversation {

  AdmsInboundRoutes(ReceivedMessages received) {
    super(received);
  }

  @Override
  public void configure() {
    carry(AdmsTelemetryMessage.ADDRESS, "adms-telemetry-in");
    carry(AdmsConditionMessage.ADDRESS, "adms-condition-in");
    carry(AdmsPlannedOutageMessage.ADDRESS, "adms-planned-outage-in");
  }
}
