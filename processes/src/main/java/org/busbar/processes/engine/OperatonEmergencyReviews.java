package org.busbar.processes.engine;

import java.time.Clock;
import java.util.Map;
import org.busbar.processes.Texts;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.foureyes.EmergencyReviews;
import org.busbar.processes.tasks.TimeToDecide;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Reviews as instances of review-emergency. */
@Component
final class OperatonEmergencyReviews implements EmergencyReviews {

  private static final int LONGEST_TEXT = 2000;

  private final RuntimeService runtime;
  private final Clock clock;

  OperatonEmergencyReviews(RuntimeService runtime, Clock clock) {
    this.runtime = runtime;
    this.clock = clock;
  }

  @Override
  public void open(String tradeDayId, String subject, String text) {
    runtime.startProcessInstanceByKey(
        Process.REVIEW_EMERGENCY,
        tradeDayId,
        Map.of(
            Variable.TRADE_DAY_ID,
            tradeDayId,
            Variable.EMERGENCY_SUBJECT,
            subject,
            Variable.EMERGENCY_TEXT,
            Texts.shortened(text, LONGEST_TEXT),
            Variable.DECIDE_BY,
            TimeToDecide.EMERGENCY.from(clock.instant()).toString()));
  }
}
