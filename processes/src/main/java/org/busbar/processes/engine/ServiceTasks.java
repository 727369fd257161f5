package org.busbar.processes.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.busbar.processes.Texts;
import org.busbar.processes.conditions.CollateConditions;
import org.busbar.processes.conditions.InformOfLimits;
import org.busbar.processes.conditions.RecordLimitApproval;
import org.busbar.processes.conditions.RegisterCommitments;
import org.busbar.processes.contracts.CarryOutContract;
import org.busbar.processes.coordination.CheckForConflicts;
import org.busbar.processes.coordination.Conflict;
import org.busbar.processes.coordination.DerateContributor;
import org.busbar.processes.coordination.DescribeConflict;
import org.busbar.processes.coordination.RecordConflictDecision;
import org.busbar.processes.dispatch.AnswerIeso;
import org.busbar.processes.dispatch.CollateDispatch;
import org.busbar.processes.dispatch.CompareNotices;
import org.busbar.processes.dispatch.DispatchNotice;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.dispatch.IssueInstruction;
import org.busbar.processes.dispatch.PrepareInstructions;
import org.busbar.processes.dispatch.RecordTelephone;
import org.busbar.processes.dispatch.RecordTimeout;
import org.busbar.processes.dispatch.RecordTrustedNotice;
import org.busbar.processes.dispatch.RegisterCondition;
import org.busbar.processes.dispatch.RegisterOutage;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.foureyes.DecideTogether;
import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.guards.RecordViolationReview;
import org.busbar.processes.host.AskHost;
import org.busbar.processes.host.CollateHostInformation;
import org.busbar.processes.host.ProvideHostTelemetry;
import org.busbar.processes.journal.RecordNote;
import org.busbar.processes.maintenance.CompletePlannedOutage;
import org.busbar.processes.maintenance.InformOfPlannedOutage;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.TakePlannedOutages;
import org.busbar.processes.marketsetup.DecideMarketChange;
import org.busbar.processes.messages.AgreeOnChannels;
import org.busbar.processes.messages.RecordIncidentDecision;
import org.busbar.processes.nextday.CloseNotice;
import org.busbar.processes.nextday.ForecastNotice;
import org.busbar.processes.nextday.NotifyNextDay;
import org.busbar.processes.nextday.PrepareNoticeCall;
import org.busbar.processes.nextday.RecordNoticeCall;
import org.busbar.processes.offers.AnswerFromStandingOffers;
import org.busbar.processes.offers.CloseOfferBook;
import org.busbar.processes.offers.CollateOffers;
import org.busbar.processes.offers.InformNotSelected;
import org.busbar.processes.offers.InformSelected;
import org.busbar.processes.offers.LapseSelections;
import org.busbar.processes.offers.PublishNeeds;
import org.busbar.processes.offers.RecordCommitments;
import org.busbar.processes.offers.RecordSelections;
import org.busbar.processes.planning.ChooseSolutions;
import org.busbar.processes.portfolio.AnswerInterfaceDispatch;
import org.busbar.processes.portfolio.DetermineWholesaleNeeds;
import org.busbar.processes.portfolio.DisaggregateDispatch;
import org.busbar.processes.portfolio.NotifyBidChange;
import org.busbar.processes.portfolio.PostShortfall;
import org.busbar.processes.portfolio.RecordAggregatedBid;
import org.busbar.processes.registration.CarryOutChange;
import org.busbar.processes.registration.CarryOutSwitch;
import org.busbar.processes.registration.CheckRegistration;
import org.busbar.processes.registration.DecideRegistration;
import org.busbar.processes.registration.DecideRegistration.Rule;
import org.busbar.processes.registration.DecideRequest;
import org.busbar.processes.registration.EnterResource;
import org.busbar.processes.registration.InformOfRegistration;
import org.busbar.processes.registration.InformOfRequest;
import org.busbar.processes.registration.MeterRecords.Comparison;
import org.busbar.processes.settlement.CheckCompleteness;
import org.busbar.processes.settlement.ReleaseSettlement;
import org.busbar.processes.settlement.SendStatements;
import org.busbar.processes.standby.ReleaseStandby;
import org.busbar.processes.standby.SendStandbyNotices;
import org.busbar.processes.tasks.TimeToDecide;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.verification.CompareDelivery;
import org.busbar.processes.verification.ProvideResults;
import org.busbar.processes.verification.ProvideToIeso;
import org.busbar.processes.verification.ReceiveReadings;
import org.busbar.processes.verification.RecordDispute;
import org.busbar.processes.verification.RequestReadings;
import org.busbar.processes.wholesale.CheckWholesaleBids;
import org.busbar.processes.wholesale.CollateWholesaleSchedules;
import org.busbar.processes.wholesale.PassWholesaleBids;
import org.busbar.processes.wholesale.ProposeFloorPrices;
import org.busbar.processes.wholesale.RecordFloorPriceReview;
import org.busbar.processes.wholesale.SendFloorPrices;
import org.busbar.processes.wholesale.WithdrawBids;
import org.busbar.solvers.time.TradeDate;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every service task of the models and the use case that it calls: read, call, write. A bean's name
 * is what a model writes as {@code #{name}}; models see no other beans.
 */
@Configuration(proxyBeanMethods = false)
class ServiceTasks {

  // System conditions -----------------------------------------------------------------------------

  @Bean
  JavaDelegate registerCommitmentsDelegate(RegisterCommitments registerCommitments) {
    return ofDay(registerCommitments::registerFor);
  }

  @Bean
  JavaDelegate collateConditionsDelegate(CollateConditions collateConditions) {
    return execution -> collateConditions.collate(tradeDayId(execution), cause(execution));
  }

  @Bean
  JavaDelegate remindOfLimitsDelegate(RecordLimitApproval recordLimitApproval) {
    return execution ->
        recordLimitApproval.remind(
            tradeDayId(execution), Instant.parse(text(execution, Variable.LIMITS_DUE_AT)));
  }

  @Bean
  JavaDelegate proposeWithholdingDelegate(DecideTogether decideTogether) {
    return execution -> {
      String day = tradeDayId(execution);
      execution.setVariable(
          Variable.PROPOSAL_TEXT,
          decideTogether.propose(
              Kind.WITHHOLD_LIMITS, day, day, decidedBy(execution), comment(execution)));
    };
  }

  @Bean
  JavaDelegate recordWithholdingConfirmationDelegate(DecideTogether decideTogether) {
    return execution -> {
      String day = tradeDayId(execution);
      execution.setVariable(
          Variable.CONFIRMATION,
          decideTogether
              .answer(
                  Kind.WITHHOLD_LIMITS,
                  day,
                  day,
                  new Answer(
                      decidedBy(execution),
                      flag(execution, Variable.WITHHOLDING_CONFIRMED),
                      comment(execution)))
              .name());
    };
  }

  @Bean
  JavaDelegate recordLimitApprovalDelegate(RecordLimitApproval recordLimitApproval) {
    return execution -> {
      String day = tradeDayId(execution);
      Instant due = Instant.parse(text(execution, Variable.LIMITS_DUE_AT));
      String approval = text(execution, Variable.APPROVAL);
      switch (approval) {
        case "PERSON" -> {
          if (flag(execution, Variable.LIMITS_APPROVED)) {
            recordLimitApproval.record(day, due, decidedBy(execution), comment(execution));
          } else {
            recordLimitApproval.recordWithheld(day, due);
          }
        }
        case "APPLY_AT_DEADLINE", "WITHHOLD_AT_DEADLINE" ->
            recordLimitApproval.recordUndecided(day, due, approval.startsWith("APPLY"));
        default ->
            recordLimitApproval.record(
                day, due, "limit-approval", "Within the bounds that the decision table allows.");
      }
    };
  }

  @Bean
  JavaDelegate informOfLimitsDelegate(InformOfLimits informOfLimits) {
    return execution ->
        informOfLimits.inform(
            tradeDayId(execution), cause(execution), text(execution, Variable.INFORMED_PARTIES));
  }

  // Needs, offers, selection ----------------------------------------------------------------------

  @Bean
  JavaDelegate publishNeedsDelegate(PublishNeeds publishNeeds) {
    return ofDay(publishNeeds::publish);
  }

  @Bean
  JavaDelegate answerFromStandingOffersDelegate(AnswerFromStandingOffers answer) {
    return ofDay(answer::answer);
  }

  @Bean
  JavaDelegate closeOfferBookDelegate(CloseOfferBook closeOfferBook) {
    return ofDay(closeOfferBook::close);
  }

  @Bean
  JavaDelegate collateOffersDelegate(CollateOffers collateOffers) {
    return ofDay(collateOffers::collate);
  }

  @Bean
  JavaDelegate recordSelectionsDelegate(RecordSelections recordSelections) {
    return ofDay(recordSelections::record);
  }

  @Bean
  JavaDelegate informNotSelectedDelegate(InformNotSelected informNotSelected) {
    return ofDay(informNotSelected::inform);
  }

  @Bean
  JavaDelegate informSelectedDelegate(InformSelected informSelected) {
    return ofDay(informSelected::inform);
  }

  @Bean
  JavaDelegate lapseSelectionsDelegate(LapseSelections lapseSelections) {
    return ofDay(lapseSelections::lapse);
  }

  @Bean
  JavaDelegate recordCommitmentsDelegate(RecordCommitments recordCommitments) {
    return ofDay(recordCommitments::record);
  }

  // Wholesale -------------------------------------------------------------------------------------

  @Bean
  JavaDelegate proposeFloorPricesDelegate(ProposeFloorPrices proposeFloorPrices) {
    return execution -> {
      var proposed = proposeFloorPrices.propose(tradeDayId(execution));
      execution.setVariable(Variable.FLOOR_PRICE_BIDS, proposed.bids());
      execution.setVariable(Variable.LARGEST_FLOOR_PRICE_KW, proposed.largestKw());
    };
  }

  @Bean
  JavaDelegate recordFloorPriceReviewDelegate(RecordFloorPriceReview recordFloorPriceReview) {
    return execution ->
        recordFloorPriceReview.record(
            tradeDayId(execution),
            flag(execution, Variable.FLOOR_PRICES_APPROVED),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate sendFloorPricesDelegate(SendFloorPrices sendFloorPrices) {
    return ofDay(sendFloorPrices::send);
  }

  @Bean
  JavaDelegate withdrawBidsDelegate(WithdrawBids withdrawBids) {
    return execution -> withdrawBids.withdraw(tradeDayId(execution), cause(execution));
  }

  @Bean
  JavaDelegate checkWholesaleBidsDelegate(CheckWholesaleBids checkWholesaleBids) {
    return ofDay(checkWholesaleBids::check);
  }

  @Bean
  JavaDelegate submitWholesaleBidsDelegate(PassWholesaleBids passWholesaleBids) {
    return execution ->
        execution.setVariable(
            Variable.BIDS_SUBMITTED, passWholesaleBids.pass(tradeDayId(execution)));
  }

  // Standby ---------------------------------------------------------------------------------------

  @Bean
  JavaDelegate sendStandbyNoticesDelegate(SendStandbyNotices sendStandbyNotices) {
    return ofDay(sendStandbyNotices::send);
  }

  @Bean
  JavaDelegate releaseStandbyDelegate(ReleaseStandby releaseStandby) {
    return ofDay(releaseStandby::release);
  }

  // Planned work ----------------------------------------------------------------------------------

  @Bean
  JavaDelegate takePlannedOutagesDelegate(TakePlannedOutages takePlannedOutages) {
    return ofDay(takePlannedOutages::takeAll);
  }

  @Bean
  JavaDelegate takePlannedOutageDelegate(TakePlannedOutages takePlannedOutages) {
    return execution -> takePlannedOutages.take(execution.getProcessBusinessKey());
  }

  @Bean
  JavaDelegate informOfPlannedOutageDelegate(InformOfPlannedOutage informOfPlannedOutage) {
    return execution -> {
      var outage =
          informOfPlannedOutage.inform(
              execution.getProcessBusinessKey(),
              text(execution, Variable.DSO_MODEL),
              text(execution, Variable.INFORMED_PARTIES));
      execution.setVariable(
          Variable.OUTAGE_COMPLETE,
          outage.missing().isEmpty() || outage.state() == PlannedOutage.State.CANCELLED);
      execution.setVariable(Variable.MISSING_FIELDS, String.join(", ", outage.missing()));
    };
  }

  @Bean
  JavaDelegate completePlannedOutageDelegate(CompletePlannedOutage completePlannedOutage) {
    return execution ->
        completePlannedOutage.complete(
            execution.getProcessBusinessKey(),
            execution.getVariable(Variable.LATER_MINUTES) instanceof Number minutes
                ? Math.max(0, minutes.intValue())
                : 0,
            decidedBy(execution),
            comment(execution));
  }

  // Notice of the next day
  // -------------------------------------------------------------------------

  @Bean
  JavaDelegate notifyNextDayDelegate(NotifyNextDay notifyNextDay) {
    return execution ->
        execution.setVariable(
            Variable.NOTICE_PHONE_AT, notifyNextDay.notify(tradeDayId(execution)).toString());
  }

  @Bean
  JavaDelegate prepareNoticeCallDelegate(PrepareNoticeCall prepareNoticeCall) {
    return execution -> {
      var call = prepareNoticeCall.prepare(tradeDayId(execution));
      execution.setVariable(Variable.CALL_SCRIPT, call.script());
      execution.setVariable(Variable.CHECK_NUMBER, call.checkNumber());
      execution.setVariable(Variable.CALL_BEFORE, call.before());
      execution.setVariable(Variable.IESO_REACHED, false);
      execution.setVariable(Variable.SPOKEN_WITH, "");
      execution.setVariable(Variable.READ_BACK, "");
    };
  }

  @Bean
  JavaDelegate recordNoticeCallDelegate(RecordNoticeCall recordNoticeCall) {
    return execution ->
        execution.setVariable(
            Variable.NOTICE_GIVEN,
            recordNoticeCall.record(
                tradeDayId(execution),
                new RecordNoticeCall.Report(
                    flag(execution, Variable.IESO_REACHED),
                    textOrNone(execution, Variable.SPOKEN_WITH),
                    textOrNone(execution, Variable.READ_BACK),
                    decidedBy(execution),
                    comment(execution))));
  }

  @Bean
  JavaDelegate closeNoticeDelegate(CloseNotice closeNotice) {
    return ofDay(closeNotice::close);
  }

  @Bean
  JavaDelegate forecastNoticeDelegate(ForecastNotice forecastNotice) {
    return execution -> {
      var outlook = forecastNotice.forecast(tradeDayId(execution));
      execution.setVariable(Variable.NOTICE_GIVEN, outlook.given());
      execution.setVariable(Variable.MISS_PERCENT, outlook.missPercent());
      execution.setVariable(Variable.RISK_TEXT, outlook.text());
      execution.setVariable(Variable.NOTICE_FORECAST_AT, outlook.nextAt().toString());
    };
  }

  @Bean
  JavaDelegate agreeOnChannelsDelegate(AgreeOnChannels agreeOnChannels) {
    return ofDay(agreeOnChannels::agree);
  }

  @Bean
  JavaDelegate collateWholesaleSchedulesDelegate(CollateWholesaleSchedules collate) {
    return ofDay(collate::collate);
  }

  // Dispatch, outages, constraints ----------------------------------------------------------------

  @Bean
  JavaDelegate compareNoticesDelegate(CompareNotices compareNotices, Clock clock) {
    return execution -> {
      var comparison =
          compareNotices.compare(
              tradeDayId(execution),
              text(execution, Variable.DISPATCH_ID),
              DispatchNotice.Sender.valueOf(text(execution, Variable.NOTICE_SENDER)),
              DispatchNotice.Sender.valueOf(text(execution, Variable.COUNTING_SENDER)));
      execution.setVariable(Variable.NOTICE_RESULT, comparison.result().name());
      execution.setVariable(Variable.BATCH_ID, comparison.batchId());
      execution.setVariable(Variable.NOTICES_TEXT, comparison.text());
      decideBy(execution, TimeToDecide.NOTICES, clock);
    };
  }

  @Bean
  JavaDelegate recordTrustedNoticeDelegate(RecordTrustedNotice recordTrustedNotice) {
    return execution -> {
      String batchId =
          recordTrustedNotice.record(
              tradeDayId(execution),
              text(execution, Variable.DISPATCH_ID),
              DispatchNotice.Sender.valueOf(text(execution, Variable.TRUSTED_SENDER)),
              decidedBy(execution),
              comment(execution));
      execution.setVariable(Variable.NOTICE_RESULT, "DECIDED");
      execution.setVariable(Variable.BATCH_ID, batchId);
    };
  }

  @Bean
  JavaDelegate collateDispatchDelegate(CollateDispatch collateDispatch) {
    return execution ->
        collateDispatch.collate(tradeDayId(execution), text(execution, Variable.BATCH_ID));
  }

  @Bean
  JavaDelegate prepareInstructionsDelegate(PrepareInstructions prepareInstructions) {
    return execution ->
        prepareInstructions.prepare(tradeDayId(execution), text(execution, Variable.BATCH_ID));
  }

  @Bean
  JavaDelegate checkForConflictsDelegate(CheckForConflicts checkForConflicts) {
    return execution ->
        execution.setVariable(
            Variable.CONFLICT_COUNT,
            checkForConflicts.check(tradeDayId(execution), text(execution, Variable.BATCH_ID)));
  }

  @Bean
  JavaDelegate describeConflictDelegate(DescribeConflict describeConflict, LoadedCases cases) {
    return execution -> {
      int ordinal = (Integer) execution.getVariable("loopCounter");
      var conflict = describeConflict.describe(text(execution, Variable.BATCH_ID), ordinal);
      var resource =
          cases.ofDay(tradeDayId(execution)).operatingCase().resource(conflict.resourceId());
      execution.setVariableLocal(Variable.CONFLICT_ID, conflict.conflictId());
      execution.setVariableLocal(
          Variable.RESOURCE_NAME, "%s (%s)".formatted(resource.name(), resource.id()));
      execution.setVariableLocal(Variable.CONFLICT_TEXT, conflict.text());
      execution.setVariableLocal(Variable.MISSING_POWER_OR_ENERGY, conflict.missing());
      execution.setVariableLocal(Variable.AMENDMENTS, conflict.amendments());
      execution.setVariableLocal(Variable.CONFLICT_DUE_AT, conflict.decideBy().toString());
      // Local from the start, so that the decision on another conflict cannot overwrite it.
      execution.setVariableLocal("decidedBy", "");
      execution.setVariableLocal(Variable.DECISION, "");
      execution.setVariableLocal(Variable.COMMENT, "");
    };
  }

  @Bean
  JavaDelegate recordConflictDecisionDelegate(RecordConflictDecision recordConflictDecision) {
    return execution -> {
      String conflictId = text(execution, Variable.CONFLICT_ID);
      String decision = text(execution, Variable.DECISION);
      if (decision.isEmpty()) {
        recordConflictDecision.recordUndecided(conflictId);
      } else {
        recordConflictDecision.record(
            conflictId,
            Conflict.Decision.valueOf(decision),
            decidedBy(execution),
            comment(execution));
      }
    };
  }

  @Bean
  JavaDelegate answerIesoDelegate(AnswerIeso answerIeso) {
    return execution ->
        answerIeso.answer(tradeDayId(execution), text(execution, Variable.BATCH_ID));
  }

  @Bean
  JavaDelegate issueInstructionDelegate(IssueInstruction issueInstruction, LoadedCases cases) {
    return execution -> {
      int ordinal = (Integer) execution.getVariable("loopCounter");
      Instruction issued = issueInstruction.issue(text(execution, Variable.BATCH_ID), ordinal);
      execution.setVariableLocal(Variable.INSTRUCTION_ID, issued.id());
      var resource =
          cases.ofDay(tradeDayId(execution)).operatingCase().resource(issued.resourceId());
      execution.setVariableLocal(
          Variable.RESOURCE_NAME, "%s (%s)".formatted(resource.name(), resource.id()));
      execution.setVariableLocal(Variable.ACKNOWLEDGE_BY, String.valueOf(issued.acknowledgeBy()));
      execution.setVariableLocal(
          Variable.INSTRUCTION_TEXT,
          "%s: %s %.1f kW on %s, from %s to %s market time (UTC-5)."
              .formatted(
                  resource.name(),
                  issued.direction() == org.busbar.processes.register.Direction.UP
                      ? "raise injection (or lower consumption) by"
                      : "lower injection (or raise consumption) by",
                  issued.quantityKw(),
                  issued.period().start().atOffset(TradeDate.MARKET_TIME).toLocalDate(),
                  issued.period().start().atOffset(TradeDate.MARKET_TIME).toLocalTime(),
                  issued.period().end().atOffset(TradeDate.MARKET_TIME).toLocalTime()));
      // Local from the start, so that a parallel telephone call cannot overwrite it.
      execution.setVariableLocal("decidedBy", "");
      execution.setVariableLocal(Variable.RESOURCE_REACHED, false);
      execution.setVariableLocal(Variable.COMMENT, "");
    };
  }

  @Bean
  JavaDelegate recordOutcomeDelegate() {
    // The outcome was recorded with the message; the step shows that the model has seen it.
    return execution -> execution.setVariableLocal("answered", true);
  }

  @Bean
  JavaDelegate recordTimeoutDelegate(RecordTimeout recordTimeout) {
    return execution -> recordTimeout.record(text(execution, Variable.INSTRUCTION_ID));
  }

  @Bean
  JavaDelegate recordTelephoneDelegate(RecordTelephone recordTelephone) {
    return execution ->
        recordTelephone.record(
            text(execution, Variable.INSTRUCTION_ID),
            flag(execution, Variable.RESOURCE_REACHED),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate registerOutageDelegate(RegisterOutage registerOutage) {
    return execution ->
        registerOutage.register(tradeDayId(execution), text(execution, Variable.OUTAGE_ID));
  }

  @Bean
  JavaDelegate registerConditionDelegate(
      RegisterCondition registerCondition, DerateContributor derateContributor) {
    return execution -> {
      String conditionId = text(execution, Variable.CONDITION_ID);
      registerCondition.register(tradeDayId(execution), conditionId);
      derateContributor.derate(tradeDayId(execution), conditionId);
    };
  }

  // Host LDC --------------------------------------------------------------------------------------

  @Bean
  JavaDelegate askHostDelegate(AskHost askHost) {
    return execution -> {
      var request = askHost.ask(tradeDayId(execution));
      execution.setVariable(Variable.HOST_REQUEST_ID, request.id());
      execution.setVariable(Variable.HOST_ANSWER_BY, request.answerBy().toString());
    };
  }

  @Bean
  JavaDelegate collateHostInformationDelegate(CollateHostInformation collate) {
    return execution ->
        collate.collate(tradeDayId(execution), text(execution, Variable.HOST_REQUEST_ID));
  }

  @Bean
  JavaDelegate provideHostTelemetryDelegate(ProvideHostTelemetry provideHostTelemetry) {
    return ofDay(provideHostTelemetry::provide);
  }

  // Verification and settlement -------------------------------------------------------------------

  @Bean
  JavaDelegate requestReadingsDelegate(RequestReadings requestReadings) {
    return execution ->
        execution.setVariable(
            Variable.READINGS_DUE_AT, requestReadings.request(tradeDayId(execution)).toString());
  }

  @Bean
  JavaDelegate checkReadingsDelegate(ReceiveReadings readings) {
    return execution ->
        execution.setVariable(
            "readingsComplete", readings.missing(tradeDayId(execution)).isEmpty());
  }

  @Bean
  JavaDelegate compareDeliveryDelegate(CompareDelivery compareDelivery) {
    return ofDay(compareDelivery::compare);
  }

  @Bean
  JavaDelegate provideResultsDelegate(ProvideResults provideResults) {
    return ofDay(provideResults::provide);
  }

  @Bean
  JavaDelegate proposeUpholdingDelegate(DecideTogether decideTogether) {
    return execution -> {
      execution.setVariable(
          Variable.PROPOSAL_TEXT,
          decideTogether.propose(
              Kind.UPHOLD_DISPUTE,
              tradeDayId(execution),
              text(execution, Variable.DISPUTE_ID),
              decidedBy(execution),
              comment(execution)));
      emptyForm(execution, Variable.UPHOLDING_CONFIRMED);
    };
  }

  @Bean
  JavaDelegate recordUpholdingConfirmationDelegate(DecideTogether decideTogether) {
    return execution -> {
      Answer answer = answer(execution, Variable.UPHOLDING_CONFIRMED);
      Outcome outcome =
          decideTogether.answer(
              Kind.UPHOLD_DISPUTE,
              tradeDayId(execution),
              text(execution, Variable.DISPUTE_ID),
              answer);
      execution.setVariable(Variable.CONFIRMATION, outcome.name());
      emptyForm(execution, Variable.UPHOLDING_CONFIRMED);
      if (outcome == Outcome.REFUSED) {
        execution.setVariable(Variable.ANSWER_BEFORE, words(answer));
        emptyForm(execution, Variable.DISPUTE_UPHELD);
      }
    };
  }

  @Bean
  JavaDelegate recordDisputeDelegate(RecordDispute recordDispute) {
    return execution -> {
      String dispute = text(execution, Variable.DISPUTE_ID);
      if (flag(execution, Variable.DISPUTE_UPHELD)) {
        recordDispute.recordUpheld(dispute);
      } else {
        recordDispute.recordRejected(dispute, decidedBy(execution), comment(execution));
      }
      // The next dispute has an empty form.
      execution.removeVariable(Variable.ANSWER_BEFORE);
      emptyForm(execution, Variable.DISPUTE_UPHELD);
    };
  }

  @Bean
  JavaDelegate provideToIesoDelegate(ProvideToIeso provideToIeso) {
    return ofDay(provideToIeso::provide);
  }

  @Bean
  JavaDelegate checkCompletenessDelegate(CheckCompleteness checkCompleteness, Clock clock) {
    return execution -> {
      var missing = checkCompleteness.check(tradeDayId(execution));
      execution.setVariable(Variable.COMPLETE, missing.isEmpty());
      execution.setVariable(Variable.MISSING_READINGS, String.join(", ", missing));
      decideBy(execution, TimeToDecide.SETTLEMENT, clock);
    };
  }

  @Bean
  JavaDelegate recordReleaseDelegate(ReleaseSettlement releaseSettlement, Clock clock) {
    return execution -> {
      String day = tradeDayId(execution);
      Answer answer = answer(execution, Variable.SETTLEMENT_RELEASED);
      if (answer.confirmed()) {
        execution.setVariable(
            Variable.PROPOSAL_TEXT, releaseSettlement.release(day, answer.by(), answer.comment()));
        emptyForm(execution, Variable.SETTLEMENT_CONFIRMED);
      } else {
        releaseSettlement.refuse(day, answer.by(), answer.comment());
        settlementRefused(execution, answer, clock);
      }
    };
  }

  @Bean
  JavaDelegate recordSettlementConfirmationDelegate(
      ReleaseSettlement releaseSettlement, Clock clock) {
    return execution -> {
      Answer answer = answer(execution, Variable.SETTLEMENT_CONFIRMED);
      Outcome outcome =
          releaseSettlement.confirm(
              tradeDayId(execution), answer, Instant.parse(text(execution, Variable.DECIDE_BY)));
      execution.setVariable(Variable.CONFIRMATION, outcome.name());
      emptyForm(execution, Variable.SETTLEMENT_CONFIRMED);
      if (outcome == Outcome.REFUSED) {
        settlementRefused(execution, answer, clock);
      }
    };
  }

  private static void settlementRefused(DelegateExecution execution, Answer answer, Clock clock) {
    execution.setVariable(Variable.ANSWER_BEFORE, words(answer));
    emptyForm(execution, Variable.SETTLEMENT_RELEASED);
    decideBy(execution, TimeToDecide.SETTLEMENT, clock);
  }

  @Bean
  JavaDelegate sendStatementsDelegate(SendStatements sendStatements) {
    return ofDay(sendStatements::send);
  }

  @Bean
  JavaDelegate recordNoteDelegate(RecordNote recordNote) {
    return execution ->
        recordNote.record(
            tradeDayId(execution),
            text(execution, Variable.NOTE_SUBJECT),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate recordIncidentDecisionDelegate(RecordIncidentDecision recordIncidentDecision) {
    return execution ->
        recordIncidentDecision.record(
            execution.getProcessBusinessKey(),
            text(execution, Variable.DECISION),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate recordReplayConfirmationDelegate(RecordIncidentDecision recordIncidentDecision) {
    return execution ->
        execution.setVariable(
            Variable.CONFIRMATION,
            recordIncidentDecision
                .confirm(
                    execution.getProcessBusinessKey(),
                    flag(execution, Variable.REPLAY_CONFIRMED),
                    decidedBy(execution),
                    comment(execution))
                .name());
  }

  // The DSO in the wholesale market (Total DSO) ---------------------------------------------------

  @Bean
  JavaDelegate determineWholesaleNeedsDelegate(DetermineWholesaleNeeds determineNeeds) {
    return execution ->
        execution.setVariable(
            Variable.NEEDS_FOUND,
            determineNeeds.determine(tradeDayId(execution)) > 0
                || flag(execution, Variable.NEEDS_FOUND));
  }

  @Bean
  JavaDelegate recordAggregatedBidDelegate(RecordAggregatedBid recordAggregatedBid) {
    return ofDay(recordAggregatedBid::record);
  }

  @Bean
  JavaDelegate disaggregateDispatchDelegate(DisaggregateDispatch disaggregateDispatch) {
    return execution ->
        disaggregateDispatch.disaggregate(
            tradeDayId(execution), text(execution, Variable.BATCH_ID));
  }

  @Bean
  JavaDelegate answerInterfaceDispatchDelegate(AnswerInterfaceDispatch answerInterfaceDispatch) {
    return execution ->
        execution.setVariable(
            Variable.SHORTFALL_LEFT,
            !answerInterfaceDispatch.answer(
                tradeDayId(execution), text(execution, Variable.BATCH_ID)));
  }

  @Bean
  JavaDelegate countInstructionsDelegate(PrepareInstructions prepareInstructions) {
    return execution ->
        execution.setVariable(
            Variable.INSTRUCTION_COUNT,
            prepareInstructions.count(text(execution, Variable.BATCH_ID)));
  }

  @Bean
  JavaDelegate postShortfallDelegate(PostShortfall postShortfall) {
    return execution ->
        execution.setVariable(
            Variable.REOFFERS_CLOSE_AT,
            postShortfall
                .post(
                    tradeDayId(execution),
                    cause(execution),
                    (Integer) execution.getVariable(Variable.REOFFER_MINUTES))
                .toString());
  }

  @Bean
  JavaDelegate closeReoffersDelegate(PostShortfall postShortfall) {
    return execution -> postShortfall.close(tradeDayId(execution), cause(execution));
  }

  @Bean
  JavaDelegate notifyBidChangeDelegate(NotifyBidChange notifyBidChange, Clock clock) {
    return execution -> {
      notifyBidChange.notify(tradeDayId(execution), cause(execution));
      decideBy(execution, TimeToDecide.SHORTFALL, clock);
    };
  }

  @Bean
  JavaDelegate recordViolationReviewDelegate(RecordViolationReview recordViolationReview) {
    return execution ->
        recordViolationReview.record(
            tradeDayId(execution),
            text(execution, Variable.VIOLATED_GUARD),
            text(execution, Variable.VIOLATION_SUBJECT),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate recordEmergencyReviewDelegate(DecideTogether decideTogether) {
    return execution ->
        execution.setVariable(
            Variable.CONFIRMATION,
            decideTogether
                .answer(
                    Kind.EMERGENCY,
                    tradeDayId(execution),
                    text(execution, Variable.EMERGENCY_SUBJECT),
                    new Answer(
                        decidedBy(execution),
                        flag(execution, Variable.EMERGENCY_JUSTIFIED),
                        comment(execution)))
                .name());
  }

  // Registration ----------------------------------------------------------------------------------

  @Bean
  JavaDelegate checkForDuplicatesDelegate(CheckRegistration checkRegistration) {
    return execution ->
        execution.setVariable(
            Variable.DUPLICATE_FOUND,
            checkRegistration.findDuplicate(execution.getProcessBusinessKey()));
  }

  @Bean
  JavaDelegate checkEligibilityDelegate(CheckRegistration checkRegistration) {
    return execution ->
        execution.setVariable(
            Variable.ELIGIBLE, checkRegistration.isEligible(execution.getProcessBusinessKey()));
  }

  @Bean
  JavaDelegate refuseRegistrationDelegate(DecideRegistration decideRegistration) {
    return execution -> {
      String id = execution.getProcessBusinessKey();
      if (flag(execution, Variable.DUPLICATE_FOUND)) {
        decideRegistration.refuseByRule(id, Rule.DUPLICATE);
      } else if (!flag(execution, Variable.ELIGIBLE)) {
        decideRegistration.refuseByRule(id, Rule.ELIGIBILITY);
      } else if (!"COMPLETE".equals(execution.getVariable(Variable.ASSESSMENT_STATE))) {
        decideRegistration.refuseByRule(
            id, Rule.valueOf(text(execution, Variable.ASSESSMENT_STATE)));
      } else {
        decideRegistration.refuse(id, comment(execution));
      }
    };
  }

  @Bean
  JavaDelegate recordRegistrationApprovalDelegate(DecideRegistration decideRegistration) {
    return execution ->
        decideRegistration.approve(
            execution.getProcessBusinessKey(),
            flag(execution, Variable.REGISTRATION_APPROVED),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate recordRegistrationConfirmationDelegate(DecideRegistration decideRegistration) {
    return execution ->
        execution.setVariable(
            Variable.CONFIRMATION,
            decideRegistration
                .confirm(
                    execution.getProcessBusinessKey(),
                    flag(execution, Variable.REGISTRATION_APPROVED),
                    decidedBy(execution),
                    comment(execution))
                .name());
  }

  @Bean
  JavaDelegate assignIdentifierDelegate(EnterResource enterResource) {
    return execution -> enterResource.assignIdentifier(execution.getProcessBusinessKey());
  }

  @Bean
  JavaDelegate updateNetworkModelDelegate(EnterResource enterResource) {
    return execution -> enterResource.updateNetworkModel(execution.getProcessBusinessKey());
  }

  @Bean
  JavaDelegate informOfRegistrationDelegate(InformOfRegistration informOfRegistration) {
    return execution -> informOfRegistration.inform(execution.getProcessBusinessKey());
  }

  // Requests --------------------------------------------------------------------------------------

  @Bean
  JavaDelegate checkSwitchDelegate(CarryOutSwitch carryOutSwitch) {
    return execution -> {
      var standing = carryOutSwitch.check(execution.getProcessBusinessKey());
      execution.setVariable(Variable.REQUEST_VALID, standing.valid());
      execution.setVariable(Variable.DAYS_TO_START, standing.daysToStart());
      execution.setVariable(Variable.CONSENT_NAMED, standing.consentNamed());
    };
  }

  @Bean
  JavaDelegate askConsentDelegate(CarryOutSwitch carryOutSwitch) {
    return execution -> {
      if (!(execution.getVariable(Variable.OBJECTION_DAYS) instanceof Integer days)) {
        throw new IllegalStateException("The table objection-window must give a number of days.");
      }
      execution.setVariable(
          Variable.ANSWER_BY,
          carryOutSwitch.ask(execution.getProcessBusinessKey(), days).toString());
    };
  }

  @Bean
  JavaDelegate recordObjectionDelegate(CarryOutSwitch carryOutSwitch) {
    return execution ->
        execution.setVariable(
            Variable.ANSWER,
            carryOutSwitch.decideObjection(
                execution.getProcessBusinessKey(),
                flag(execution, Variable.OBJECTION_UPHELD),
                decidedBy(execution),
                comment(execution)));
  }

  @Bean
  JavaDelegate switchContributorDelegate(CarryOutSwitch carryOutSwitch) {
    return execution ->
        execution.setVariable(
            Variable.REQUEST_VALID, carryOutSwitch.carryOut(execution.getProcessBusinessKey()));
  }

  @Bean
  JavaDelegate recordRequestApprovalDelegate(DecideRequest decideRequest) {
    return execution ->
        decideRequest.approve(
            execution.getProcessBusinessKey(),
            flag(execution, Variable.REQUEST_APPROVED),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate recordRequestConfirmationDelegate(DecideRequest decideRequest) {
    return execution ->
        execution.setVariable(
            Variable.CONFIRMATION,
            decideRequest
                .confirm(
                    execution.getProcessBusinessKey(),
                    flag(execution, Variable.REQUEST_APPROVED),
                    decidedBy(execution),
                    comment(execution))
                .name());
  }

  @Bean
  JavaDelegate checkChangeDelegate(CarryOutChange carryOutChange) {
    return execution -> {
      var standing = carryOutChange.check(execution.getProcessBusinessKey());
      execution.setVariable(Variable.REQUEST_VALID, standing.valid());
      execution.setVariable(Variable.RATING_RISES, standing.ratingRises());
      execution.setVariable(Variable.SIZE_KW, standing.sizeKw());
      // As long as the rating does not rise, the feeder feels nothing new.
      execution.setVariable(Variable.CONNECTION_FITS, true);
      execution.setVariable(Variable.ASSESSMENT_TEXT, "The rating does not rise.");
    };
  }

  @Bean
  JavaDelegate applyChangeDelegate(CarryOutChange carryOutChange) {
    return execution -> carryOutChange.carryOut(execution.getProcessBusinessKey());
  }

  /** What the MDMS does not confirm is looked at by two people, like what a feeder cannot take. */
  @Bean
  JavaDelegate compareMeterDelegate(CarryOutChange carryOutChange) {
    return execution -> {
      var comparison = carryOutChange.compareMeter(execution.getProcessBusinessKey());
      execution.setVariable(
          Variable.REQUEST_VALID, carryOutChange.isPossible(execution.getProcessBusinessKey()));
      execution.setVariable(Variable.SIZE_KW, 0);
      execution.setVariable(Variable.CONNECTION_FITS, comparison == Comparison.MATCH);
      execution.setVariable(Variable.ASSESSMENT_TEXT, comparison.words());
    };
  }

  @Bean
  JavaDelegate checkContractDelegate(CarryOutContract carryOutContract) {
    return execution -> {
      var standing = carryOutContract.check(execution.getProcessBusinessKey());
      execution.setVariable(Variable.REQUEST_VALID, standing.valid());
      execution.setVariable(Variable.TEST_REQUIRED, standing.tested());
      execution.setVariable(Variable.ASSESSMENT_TEXT, standing.otherMarkets());
    };
  }

  @Bean
  JavaDelegate recordSignatureDelegate(CarryOutContract carryOutContract) {
    return execution ->
        carryOutContract.sign(
            execution.getProcessBusinessKey(),
            flag(execution, Variable.REQUEST_APPROVED),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate orderTestDelegate(CarryOutContract carryOutContract) {
    return execution ->
        execution.setVariable(
            Variable.TEST_ENDS_AT,
            carryOutContract.orderTest(execution.getProcessBusinessKey()).toString());
  }

  @Bean
  JavaDelegate recordTestDelegate(CarryOutContract carryOutContract) {
    return execution -> {
      if (!(execution.getVariable(Variable.MEASURED_KW) instanceof Number measured)) {
        throw new IllegalStateException("The form measure-test must give a number of kW.");
      }
      execution.setVariable(
          Variable.MEASURED_PERCENT,
          carryOutContract.recordTest(
              execution.getProcessBusinessKey(),
              measured.doubleValue(),
              decidedBy(execution),
              comment(execution)));
    };
  }

  @Bean
  JavaDelegate bringIntoForceDelegate(CarryOutContract carryOutContract) {
    return execution -> carryOutContract.bringIntoForce(execution.getProcessBusinessKey());
  }

  @Bean
  JavaDelegate refuseRequestDelegate(DecideRequest decideRequest) {
    return execution ->
        decideRequest.refuse(
            execution.getProcessBusinessKey(),
            Optional.ofNullable((String) execution.getVariable(Variable.ASSESSMENT_STATE))
                .orElse("COMPLETE"),
            comment(execution));
  }

  @Bean
  JavaDelegate informOfRequestDelegate(InformOfRequest informOfRequest) {
    return execution -> informOfRequest.inform(execution.getProcessBusinessKey());
  }

  // Planning --------------------------------------------------------------------------------------

  @Bean
  JavaDelegate compareOptionsDelegate(ChooseSolutions chooseSolutions) {
    return execution -> chooseSolutions.compare(execution.getProcessBusinessKey());
  }

  @Bean
  JavaDelegate describeLongTermNeedDelegate(ChooseSolutions chooseSolutions) {
    return execution -> {
      int ordinal = (Integer) execution.getVariable("loopCounter");
      var need = chooseSolutions.describe(execution.getProcessBusinessKey(), ordinal);
      execution.setVariableLocal(Variable.LONG_TERM_NEED_ID, need.needId());
      execution.setVariableLocal(Variable.LONG_TERM_NEED_TEXT, need.text());
      execution.setVariableLocal(Variable.RECOMMENDATION, need.recommendation());
      // Local from the start, so that the choice for another need cannot overwrite it.
      execution.setVariableLocal("decidedBy", "");
      execution.setVariableLocal(Variable.SOLUTION_CHOICE, "");
      execution.setVariableLocal(Variable.CHOICE_TAKEN, false);
      execution.setVariableLocal(Variable.COMMENT, "");
    };
  }

  @Bean
  JavaDelegate recordSolutionChoiceDelegate(ChooseSolutions chooseSolutions) {
    return execution ->
        execution.setVariable(
            Variable.CHOICE_TAKEN,
            chooseSolutions.choose(
                execution.getProcessBusinessKey(),
                text(execution, Variable.LONG_TERM_NEED_ID),
                ChooseSolutions.Answer.valueOf(text(execution, Variable.SOLUTION_CHOICE)),
                decidedBy(execution),
                comment(execution)));
  }

  @Bean
  JavaDelegate summarisePlanDelegate(ChooseSolutions chooseSolutions) {
    return execution -> {
      var summary = chooseSolutions.summarise(execution.getProcessBusinessKey());
      execution.setVariable(Variable.PLAN_COST, summary.costThousandCad());
      execution.setVariable(Variable.PROCUREMENT_CHOSEN, summary.procurementChosen());
      execution.setVariable(Variable.PLAN_TEXT, Texts.shortened(summary.text(), 3900));
    };
  }

  @Bean
  JavaDelegate recordPlanConfirmationDelegate(ChooseSolutions chooseSolutions) {
    return execution ->
        execution.setVariable(
            Variable.PLAN_CONFIRMATION,
            chooseSolutions
                .confirm(
                    execution.getProcessBusinessKey(),
                    flag(execution, Variable.PLAN_CONFIRMED),
                    decidedBy(execution),
                    comment(execution))
                .name());
  }

  @Bean
  JavaDelegate writeProcurementDelegate(ChooseSolutions chooseSolutions) {
    return execution -> chooseSolutions.writeRequirements(execution.getProcessBusinessKey());
  }

  @Bean
  JavaDelegate proposeProgramDelegate(ChooseSolutions chooseSolutions) {
    return execution -> chooseSolutions.proposeProgram(execution.getProcessBusinessKey());
  }

  // Market setup ----------------------------------------------------------------------------------

  @Bean
  JavaDelegate recordChangeReviewDelegate(DecideMarketChange decideMarketChange) {
    return execution ->
        decideMarketChange.decide(
            execution.getProcessBusinessKey(),
            flag(execution, Variable.CHANGE_AGREED),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate askIesoOfChangeDelegate(DecideMarketChange decideMarketChange) {
    return execution ->
        execution.setVariable(
            Variable.CHANGE_ANSWER_DUE_AT,
            decideMarketChange.askIeso(execution.getProcessBusinessKey()).toString());
  }

  @Bean
  JavaDelegate recordIesoTelephoneDelegate(DecideMarketChange decideMarketChange) {
    return execution ->
        decideMarketChange.recordTelephone(
            execution.getProcessBusinessKey(),
            flag(execution, Variable.IESO_AGREED),
            decidedBy(execution),
            comment(execution));
  }

  @Bean
  JavaDelegate readIesoAnswerDelegate(DecideMarketChange decideMarketChange) {
    return execution ->
        execution.setVariable(
            Variable.IESO_AGREED, decideMarketChange.iesoAgreed(execution.getProcessBusinessKey()));
  }

  @Bean
  JavaDelegate applyMarketChangeDelegate(DecideMarketChange decideMarketChange) {
    return execution -> decideMarketChange.apply(execution.getProcessBusinessKey());
  }

  @Bean
  JavaDelegate informOfMarketChangeDelegate(DecideMarketChange decideMarketChange) {
    return execution ->
        decideMarketChange.inform(execution.getProcessBusinessKey(), comment(execution));
  }

  // -----------------------------------------------------------------------------------------------

  private static JavaDelegate ofDay(Consumer<String> useCase) {
    return execution -> useCase.accept(tradeDayId(execution));
  }

  private static String tradeDayId(DelegateExecution execution) {
    return text(execution, Variable.TRADE_DAY_ID);
  }

  /** What a study or a notice follows from: an outage, a condition, a dispatch, or the day. */
  private static String cause(DelegateExecution execution) {
    return Cause.in(execution::getVariable).orElseGet(() -> tradeDayId(execution));
  }

  private static String decidedBy(DelegateExecution execution) {
    return text(execution, "decidedBy");
  }

  private static void decideBy(DelegateExecution execution, TimeToDecide time, Clock clock) {
    execution.setVariable(Variable.DECIDE_BY, time.from(clock.instant()).toString());
  }

  private static String comment(DelegateExecution execution) {
    return textOrNone(execution, Variable.COMMENT);
  }

  private static String textOrNone(DelegateExecution execution, String variable) {
    return Optional.ofNullable((String) execution.getVariable(variable)).orElse("");
  }

  /** What a second person said. */
  private static Answer answer(DelegateExecution execution, String confirmed) {
    return new Answer(decidedBy(execution), flag(execution, confirmed), comment(execution));
  }

  private static String words(Answer answer) {
    return "%s: %s".formatted(answer.by(), answer.comment());
  }

  /** The next person answers an empty form. */
  private static void emptyForm(DelegateExecution execution, String flag) {
    execution.setVariable(flag, false);
    execution.setVariable(Variable.COMMENT, "");
  }

  private static boolean flag(DelegateExecution execution, String variable) {
    return Boolean.TRUE.equals(execution.getVariable(variable));
  }

  private static String text(DelegateExecution execution, String variable) {
    if (execution.getVariable(variable) instanceof String text) {
      return text;
    }
    throw new IllegalStateException(
        "The variable %s of activity %s must be a text: map it into the called process."
            .formatted(variable, execution.getCurrentActivityId()));
  }
}
