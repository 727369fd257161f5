package org.busbar.processes.engine;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.busbar.processes.Texts;
import org.busbar.processes.engine.HubModel.Message;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.marketsetup.MarketSetupProcess;
import org.busbar.processes.tasks.TimeToDecide;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Drives changes of zones and programs on the process engine. */
@Component
final class OperatonMarketSetupProcess implements MarketSetupProcess {

  private final RuntimeService runtime;
  private final Clock clock;

  OperatonMarketSetupProcess(RuntimeService runtime, Clock clock) {
    this.runtime = runtime;
    this.clock = clock;
  }

  @Override
  public void start(String changeId, String text, String proposer) {
    runtime.startProcessInstanceByKey(
        Process.SET_UP_MARKET,
        changeId,
        Map.of(
            Variable.CHANGE_ID,
            changeId,
            Variable.CHANGE_TEXT,
            Texts.shortened(text, 3900),
            Variable.PROPOSER,
            proposer,
            Variable.DECIDE_BY,
            TimeToDecide.MARKET_CHANGE
                .from(clock.instant())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()));
  }

  @Override
  public boolean iesoAnswered(String changeId) {
    return OperatonDayProcess.tell(
        runtime
            .createMessageCorrelation(Message.CHANGE_ANSWERED)
            .processInstanceBusinessKey(changeId));
  }
}
