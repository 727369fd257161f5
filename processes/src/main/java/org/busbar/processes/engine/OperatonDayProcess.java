package org.busbar.processes.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.TradeDay;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.stereotype.Component;

/** Drives the journeys on the process engine. */
@Component
final class OperatonDayProcess implements DayProcess {

  private final RuntimeService runtime;

  OperatonDayProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void start(TradeDay day, DayDeadlines deadlines) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("tradeDayId", day.id());
    variables.put("dsoModel", day.dsoModel());
    variables.put("limitsDueAt", deadlines.limitsDueAt().toString());
    variables.put("offersCloseAt", deadlines.offersCloseAt().toString());
    variables.put("selectionsDueAt", deadlines.selectionsDueAt().toString());
    variables.put("bidsCloseAt", deadlines.bidsCloseAt().toString());
    variables.put("marketGateAt", deadlines.marketGateAt().toString());
    variables.put("nextIntervalAt", deadlines.firstLookAt().toString());
    variables.put("dayEndsAt", deadlines.dayEndsAt().toString());
    variables.put("readingsDueAt", deadlines.readingsDueAt().toString());
    variables.put("reviewClosesAt", deadlines.reviewClosesAt().toString());
    runtime.startProcessInstanceByKey("day-ahead-" + day.dsoModel(), day.id(), variables);
    runtime.startProcessInstanceByKey("real-time-" + day.dsoModel(), day.id(), variables);
  }

  @Override
  public boolean selectionsAnswered(String tradeDayId) {
    return tell(ofDay("offers.selectionsAnswered", tradeDayId));
  }

  @Override
  public boolean bidsAnswered(String tradeDayId) {
    return tell(ofDay("wholesale.bidsAnswered", tradeDayId));
  }

  @Override
  public boolean iesoInstructionReceived(String tradeDayId, String batchId) {
    return tell(
        ofDay("dispatch.iesoInstructionReceived", tradeDayId)
            .setVariableToTriggeredScope("batchId", batchId));
  }

  @Override
  public boolean outageReported(String tradeDayId, String outageId) {
    return tell(
        ofDay("dispatch.outageReported", tradeDayId)
            .setVariableToTriggeredScope("outageId", outageId));
  }

  @Override
  public boolean conditionChanged(String tradeDayId, String conditionId) {
    return tell(
        ofDay("dispatch.conditionChanged", tradeDayId)
            .setVariableToTriggeredScope("conditionId", conditionId));
  }

  @Override
  public boolean instructionAnswered(String instructionId) {
    return tell(
        runtime
            .createMessageCorrelation("dispatch.acknowledged")
            .localVariableEquals("instructionId", instructionId));
  }

  @Override
  public boolean readingsComplete(String tradeDayId) {
    return tell(ofDay("verification.readingsComplete", tradeDayId));
  }

  @Override
  public boolean disputeRaised(String tradeDayId, String disputeId, String disputeText) {
    return tell(
        ofDay("verification.disputeRaised", tradeDayId)
            .setVariable("disputeId", disputeId)
            .setVariable("disputeText", disputeText));
  }

  @Override
  public void openIncident(String quarantineId, String incidentText) {
    runtime.startProcessInstanceByKey(
        "resolve-incident",
        quarantineId,
        Map.of("quarantineId", quarantineId, "incidentText", incidentText));
  }

  private MessageCorrelationBuilder ofDay(String message, String tradeDayId) {
    return runtime.createMessageCorrelation(message).processInstanceBusinessKey(tradeDayId);
  }

  /** All rather than one: that nobody waits is an answer here, not an error. */
  private static boolean tell(MessageCorrelationBuilder correlation) {
    return !List.copyOf(correlation.correlateAllWithResult()).isEmpty();
  }
}
