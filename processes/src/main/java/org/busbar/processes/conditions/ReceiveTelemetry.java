package org.busbar.processes.conditions;

import org.springframework.stereotype.Component;

/** Keeps what the ADMS measured; the newest measurement of an interval counts. */
@Component
public class ReceiveTelemetry {

  private final ConditionsRepository conditions;

  ReceiveTelemetry(ConditionsRepository conditions) {
    this.conditions = conditions;
  }

  public void receive(Telemetry telemetry) {
    conditions.save(telemetry);
  }
}
