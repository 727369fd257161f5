package org.busbar.routes;

import org.busbar.adapters.host.HostLimitsMessage;
import org.busbar.adapters.host.HostTelemetryMessage;
import org.springframework.stereotype.Component;

/** Carries in what the Host LDC limits and measures. */
@Component
class HostInboundRoutes extends InboundConversation {

  HostInboundRoutes(ReceivedMessages received) {
    super(received);
  }

  @Override
  public void configure() {
    carry(HostLimitsMessage.ADDRESS, "host-limits-in");
    carry(HostTelemetryMessage.ADDRESS, "host-telemetry-in");
  }
}
