package org.busbar.processes.host;

import org.springframework.stereotype.Component;

/** Keeps what the Host measures at the interface. */
@Component
public class ReceiveHostTelemetry {

  private final HostRepository host;

  ReceiveHostTelemetry(HostRepository host) {
    this.host = host;
  }

  public void receive(HostTelemetry telemetry) {
    host.save(telemetry);
  }
}
