package org.busbar.processes.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.processes.Texts;
import org.busbar.processes.conditions.LimitRules;
import org.busbar.processes.engine.HubModel.Message;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.nextday.NoticeRules;
import org.busbar.processes.tasks.TimeToDecide;
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
  private final LimitRules limitRules;
  private final NoticeRules noticeRules;
  private final Clock clock;

  OperatonDayProcess(
      RuntimeService runtime, LimitRules limitRules, NoticeRules noticeRules, Clock clock) {
    this.clock = clock;
    this.runtime = runtime;
    this.limitRules = limitRules;
    this.noticeRules = noticeRules;
  }

  @Override
  public void start(TradeDay day, DayDeadlines deadlines) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(Variable.TRADE_DAY_ID, day.id());
    variables.put(Variable.DSO_MODEL, day.dsoModel());
    variables.put(Variable.AREA, day.area());
    LimitRules.Rule limits = limitRules.of(day.area());
    Instant limitsDueAt = deadlines.marketGateAt().minus(limits.beforeGate());
    variables.put(Variable.LIMIT_MATURITY, limits.maturity());
    variables.put(Variable.LIMITS_DUE_AT, limitsDueAt.toString());
    variables.put(
        Variable.LIMITS_REMINDER_AT, limitsDueAt.minus(limits.reminderBefore()).toString());
    variables.put(Variable.OFFERS_CLOSE_AT, deadlines.offersCloseAt().toString());
    variables.put(Variable.SELECTIONS_DUE_AT, deadlines.selectionsDueAt().toString());
    variables.put(Variable.BIDS_CLOSE_AT, deadlines.bidsCloseAt().toString());
    variables.put(Variable.MARKET_GATE_AT, deadlines.marketGateAt().toString());
    variables.put(Variable.NOTICE_DUE_AT, deadlines.noticeDueAt().toString());
    variables.put(
        Variable.NOTICE_FORECAST_AT,
        deadlines.noticeDueAt().minus(noticeRules.of(day.area()).forecastBefore()).toString());
    variables.put(Variable.SCHEDULES_DUE_AT, deadlines.schedulesDueAt().toString());
    variables.put(Variable.NEXT_INTERVAL_AT, deadlines.firstLookAt().toString());
    variables.put(Variable.DAY_ENDS_AT, deadlines.dayEndsAt().toString());
    variables.put(Variable.READINGS_DUE_AT, deadlines.readingsDueAt().toString());
    variables.put(Variable.REVIEW_CLOSES_AT, deadlines.reviewClosesAt().toString());
    variables.put(Variable.WISHES_CLOSE_AT, deadlines.wishesCloseAt().toString());
    variables.put(Variable.AWARD_DUE_AT, deadlines.awardDueAt().toString());
    runtime.startProcessInstanceByKey("day-ahead-" + day.dsoModel(), day.id(), variables);
    runtime.startProcessInstanceByKey("real-time-" + day.dsoModel(), day.id(), variables);
    runtime.startProcessInstanceByKey(Process.WATCH_NEXT_DAY_NOTICE, day.id(), variables);
  }

  @Override
  public boolean selectionsAnswered(String tradeDayId) {
    return tell(ofDay(Message.SELECTIONS_ANSWERED, tradeDayId));
  }

  @Override
  public boolean bidsAnswered(String tradeDayId) {
    return tell(ofDay(Message.BIDS_ANSWERED, tradeDayId));
  }

  @Override
  public boolean awardReceived(String tradeDayId) {
    return tell(ofDay(Message.AWARD_RECEIVED, tradeDayId));
  }

  @Override
  public boolean iesoInstructionReceived(String tradeDayId, String batchId, String dispatchId) {
    return tell(
        ofDay(Message.IESO_INSTRUCTION_RECEIVED, tradeDayId)
            .setVariableToTriggeredScope(Variable.BATCH_ID, batchId)
            .setVariableToTriggeredScope(Variable.DISPATCH_ID, dispatchId));
  }

  @Override
  public boolean ownerNoticeReceived(String tradeDayId, String dispatchId) {
    return tell(
        ofDay(Message.OWNER_NOTICE_RECEIVED, tradeDayId)
            .setVariableToTriggeredScope(Variable.DISPATCH_ID, dispatchId));
  }

  @Override
  public boolean outageReported(String tradeDayId, String outageId) {
    return tell(
        ofDay(Message.OUTAGE_REPORTED, tradeDayId)
            .setVariableToTriggeredScope(Variable.OUTAGE_ID, outageId));
  }

  @Override
  public boolean conditionChanged(String tradeDayId, String conditionId) {
    return tell(
        ofDay(Message.CONDITION_CHANGED, tradeDayId)
            .setVariableToTriggeredScope(Variable.CONDITION_ID, conditionId));
  }

  @Override
  public boolean instructionAnswered(String instructionId) {
    return tell(
        runtime
            .createMessageCorrelation(Message.ACKNOWLEDGED)
            .localVariableEquals(Variable.INSTRUCTION_ID, instructionId));
  }

  @Override
  public boolean noticeDelivered(String tradeDayId) {
    return tell(ofDay(Message.NOTICE_DELIVERED, tradeDayId));
  }

  @Override
  public boolean hostAnswered(String requestId) {
    return tell(
        runtime
            .createMessageCorrelation(Message.HOST_ANSWERED)
            .localVariableEquals(Variable.HOST_REQUEST_ID, requestId));
  }

  @Override
  public boolean readingsComplete(String tradeDayId) {
    return tell(ofDay(Message.READINGS_COMPLETE, tradeDayId));
  }

  @Override
  public boolean disputeRaised(String tradeDayId, String disputeId, String disputeText) {
    return tell(
        ofDay(Message.DISPUTE_RAISED, tradeDayId)
            .setVariable(Variable.DISPUTE_ID, disputeId)
            .setVariable(Variable.DISPUTE_TEXT, disputeText));
  }

  @Override
  public void openIncident(String quarantineId, String incidentText) {
    runtime.startProcessInstanceByKey(
        Process.RESOLVE_INCIDENT,
        quarantineId,
        Map.of(
            Variable.QUARANTINE_ID,
            quarantineId,
            Variable.INCIDENT_TEXT,
            incidentText,
            Variable.DECIDE_BY,
            TimeToDecide.INCIDENT.from(clock.instant()).toString()));
  }

  @Override
  public void openViolation(String tradeDayId, String guard, String subject, String violationText) {
    runtime.startProcessInstanceByKey(
        Process.REVIEW_VIOLATION,
        tradeDayId,
        Map.of(
            Variable.TRADE_DAY_ID,
            tradeDayId,
            Variable.VIOLATED_GUARD,
            guard,
            Variable.VIOLATION_SUBJECT,
            subject,
            Variable.VIOLATION_TEXT,
            Texts.shortened(violationText, 2000),
            Variable.DECIDE_BY,
            TimeToDecide.VIOLATION.from(clock.instant()).toString()));
  }

  private MessageCorrelationBuilder ofDay(String message, String tradeDayId) {
    return runtime.createMessageCorrelation(message).processInstanceBusinessKey(tradeDayId);
  }

  /** Whether anybody waited for it; that nobody does is an answer here, not an error. */
  static boolean tell(MessageCorrelationBuilder correlation) {
    return !List.copyOf(correlation.correlateAllWithResult()).isEmpty();
  }
}
