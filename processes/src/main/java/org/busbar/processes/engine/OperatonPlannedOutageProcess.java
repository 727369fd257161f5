package org.busbar.processes.engine;

import java.util.Map;
import org.busbar.processes.Texts;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.PlannedOutageProcess;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Drives planned outages on the process engine. */
@Component
final class OperatonPlannedOutageProcess implements PlannedOutageProcess {

  private final RuntimeService runtime;

  OperatonPlannedOutageProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void start(PlannedOutage outage, String dsoModel) {
    runtime.startProcessInstanceByKey(
        Process.ANNOUNCE_PLANNED_OUTAGE,
        outage.id(),
        Map.of(
            Variable.DSO_MODEL, dsoModel,
            Variable.OUTAGE_STARTS_AT, outage.period().start().toString(),
            Variable.OUTAGE_TEXT, text(outage)));
  }

  private static String text(PlannedOutage outage) {
    return Texts.shortened(
        "%s %s: %s from %s to %s. Open or closed meanwhile: %s. Without supply: %.0f kW of load (nominal), resources %s. Supplied another way: %.0f kW, resources %s."
            .formatted(
                outage.id(),
                outage.element(),
                outage.reason(),
                outage.period().start(),
                outage.period().end(),
                outage.switchesOpen().entrySet().stream()
                    .map(each -> each.getKey() + (each.getValue() ? " open" : " closed"))
                    .toList(),
                outage.effect().loadKw(),
                outage.effect().disconnected(),
                outage.effect().resuppliedKw(),
                outage.effect().resupplied()),
        3000);
  }
}
