package org.busbar.processes.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.busbar.processes.Agenda;
import org.busbar.processes.Texts;
import org.busbar.processes.conditions.AnalyseConditions;
import org.busbar.processes.conditions.ComputeLimits;
import org.busbar.processes.conditions.ForecastDay;
import org.busbar.processes.conditions.UpdateForecast;
import org.busbar.processes.coordination.ShareReduction;
import org.busbar.processes.dispatch.AssessImpact;
import org.busbar.processes.dispatch.AssessLiveSystem;
import org.busbar.processes.dispatch.OptimiseNetwork;
import org.busbar.processes.dispatch.SetLimits;
import org.busbar.processes.engine.HubModel.Topic;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.modelling.ModelAnswer;
import org.busbar.processes.modelling.ModelDecisions;
import org.busbar.processes.offers.ClearOffers;
import org.busbar.processes.planning.StudyPlan;
import org.busbar.processes.portfolio.AggregateOffers;
import org.busbar.processes.portfolio.CoverShortfall;
import org.busbar.processes.portfolio.DisaggregateAward;
import org.busbar.processes.registration.AssessConnection;
import org.busbar.processes.settlement.DescribeSettlement;
import org.busbar.processes.settlement.SettleTradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.verification.AnalyseMeasurements;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on the models' external tasks: power system analysis, clearing, settlement. Any node may
 * fetch one. What a task decides and its completion are one transaction, so a second worker whose
 * lock came too late changes nothing.
 */
@Component
public class ExternalTasks {

  /** Longer than the longest solve by far; a dead worker's task is taken over after it. */
  private static final long LOCK_MILLIS = 120_000;

  /** Years of power flows take minutes on a large network. */
  private static final long STUDY_LOCK_MILLIS = 1_800_000;

  private static final List<String> STUDIES =
      List.of(Topic.FIND_LONG_TERM_NEEDS, Topic.QUANTIFY_OPTIONS);

  private static final int LONGEST_TEXT = 2000;

  private static final int LONGEST_VARIABLE = 3900;

  /** Answers to a proposal, as the forms write them. */
  static final String APPROVED = "APPROVED";

  static final String REFUSED = "REFUSED";

  private static final int RETRIES = 3;
  private static final long RETRY_MILLIS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(ExternalTasks.class);

  /** Work of one topic; answers the variables to write. */
  private interface Work {
    Map<String, Object> on(Request request);
  }

  private record Request(String tradeDayId, String cause, LockedExternalTask task) {

    String textOrNone(String variable) {
      return task.getVariables().get(variable) instanceof String text ? text : "";
    }

    @Override
    public String toString() {
      return "%s of %s".formatted(cause, tradeDayId);
    }
  }

  private final ExternalTaskService tasks;
  private final TransactionTemplate transaction;
  private final Map<String, Work> works = new TreeMap<>();

  ExternalTasks(
      ExternalTaskService tasks,
      TransactionTemplate transaction,
      TradeDayRepository tradeDays,
      ForecastDay forecastDay,
      UpdateForecast updateForecast,
      AnalyseConditions analyseConditions,
      ComputeLimits computeLimits,
      ClearOffers clearOffers,
      AssessLiveSystem assessLiveSystem,
      AssessImpact assessImpact,
      OptimiseNetwork optimiseNetwork,
      SetLimits setLimits,
      ShareReduction shareReduction,
      AnalyseMeasurements analyseMeasurements,
      SettleTradeDay settleTradeDay,
      DescribeSettlement describeSettlement,
      AssessConnection assessConnection,
      AggregateOffers aggregateOffers,
      DisaggregateAward disaggregateAward,
      CoverShortfall coverShortfall,
      StudyPlan studyPlan,
      ModelDecisions modelDecisions) {
    this.tasks = tasks;
    this.transaction = transaction;
    works.put(Topic.FORECAST, request -> done(() -> forecastDay.forecast(request.tradeDayId())));
    works.put(
        Topic.FORECAST_UPDATE, request -> done(() -> updateForecast.update(request.tradeDayId())));
    works.put(
        Topic.ANALYSE_CONDITIONS,
        request -> {
          int needs = analyseConditions.analyse(request.tradeDayId());
          return Map.of(Variable.NEEDS_FOUND, needs > 0, Variable.NEED_COUNT, needs);
        });
    works.put(
        Topic.COMPUTE_LIMITS,
        request -> {
          var limits = computeLimits.compute(request.tradeDayId());
          return Map.of(
              Variable.LARGEST_REDUCTION_KW, limits.largestReductionKw(),
              Variable.HOURS_TO_GATE, limits.hoursToGate());
        });
    works.put(
        Topic.CLEAR_OFFERS,
        request -> {
          var outcome = clearOffers.clear(request.tradeDayId());
          return Map.of(
              Variable.CLEARING_STATUS,
              outcome.status(),
              Variable.UNMET_NEEDS,
              outcome.unmet(),
              Variable.OFFERS_SELECTED,
              outcome.offersSelected());
        });
    works.put(
        Topic.LIVE_ASSESSMENT,
        request -> {
          var date = tradeDays.get(request.tradeDayId()).date();
          var batch = assessLiveSystem.assess(request.tradeDayId(), date);
          return Map.of(
              Variable.INSTRUCTIONS_DUE,
              batch.isPresent(),
              Variable.BATCH_ID,
              batch.orElse(""),
              Variable.NEXT_INTERVAL_AT,
              assessLiveSystem.nextIntervalAt().toString());
        });
    works.put(
        Topic.ASSESS_IMPACT,
        request ->
            Map.of(
                Variable.CONSTRAINTS_FOUND,
                assessImpact.assess(request.tradeDayId(), request.cause())));
    works.put(
        Topic.OPTIMISE_NETWORK,
        request -> done(() -> optimiseNetwork.optimise(request.tradeDayId(), request.cause())));
    works.put(
        Topic.SET_LIMITS,
        request ->
            done(
                () -> {
                  // Where taking back what was asked is enough, nobody else is limited.
                  if (!shareReduction.share(request.tradeDayId(), request.cause())) {
                    setLimits.set(request.tradeDayId(), request.cause());
                  }
                }));
    works.put(
        Topic.ANALYSE_MEASUREMENTS,
        request -> done(() -> analyseMeasurements.analyse(request.tradeDayId())));
    works.put(
        Topic.ASSESS_CONNECTION,
        request -> {
          var assessment = assessConnection.assess(request.cause());
          return Map.of(
              Variable.SIZE_KW, assessment.sizeKw(),
              Variable.CONNECTION_FITS, assessment.fits(),
              Variable.ASSESSMENTS, assessment.assessments(),
              Variable.ASSESSMENT_TEXT, assessment.text());
        });
    works.put(
        Topic.FIND_LONG_TERM_NEEDS,
        request -> Map.of(Variable.NEEDS_FOUND, studyPlan.findNeeds(request.cause()) > 0));
    works.put(
        Topic.QUANTIFY_OPTIONS,
        request ->
            Map.of(Variable.LONG_TERM_NEED_COUNT, studyPlan.quantifyOptions(request.cause())));
    works.put(Topic.DECIDE_MODELS, request -> decideModels(modelDecisions, request));
    works.put(
        Topic.SETTLE,
        request -> {
          settleTradeDay.settle(request.tradeDayId());
          return Map.of(
              Variable.SETTLEMENT_TEXT,
              Texts.ended(describeSettlement.describe(request.tradeDayId()), LONGEST_VARIABLE),
              // The next person answers an empty form.
              Variable.COMMENT,
              "");
        });
    works.put(
        Topic.AGGREGATE_OFFERS,
        request ->
            Map.of(Variable.ENERGY_TO_SELL, aggregateOffers.aggregate(request.tradeDayId())));
    works.put(
        Topic.DISAGGREGATE_AWARD,
        request -> {
          var outcome = disaggregateAward.disaggregate(request.tradeDayId());
          return Map.of(
              Variable.OFFERS_SELECTED,
              outcome.offersSelected(),
              Variable.SELECTIONS_DUE_AT,
              outcome.answersDueAt().toString());
        });
    works.put(
        Topic.COVER_SHORTFALL,
        request -> {
          var outcome = coverShortfall.cover(request.tradeDayId(), request.cause());
          return Map.of(
              Variable.SHORTFALL_LEFT,
              outcome.shortfallLeft(),
              Variable.OFFERS_SELECTED,
              outcome.offersSelected(),
              Variable.MINUTES_TO_DELIVERY,
              outcome.minutesToDelivery(),
              Variable.SELECTIONS_DUE_AT,
              outcome.answersDueAt().toString());
        });
  }

  private static Map<String, Object> decideModels(ModelDecisions decisions, Request request) {
    String decision = request.textOrNone(Variable.DECISION);
    var standing =
        decision.equals(APPROVED) || decision.equals(REFUSED)
            ? decisions.answer(
                Long.parseLong(request.cause()),
                new ModelAnswer(
                    request.textOrNone("decidedBy"),
                    decision.equals(APPROVED),
                    request.textOrNone(Variable.COMMENT)))
            : new ModelDecisions.Standing(
                false,
                "The decision (%s) must be %s or %s. Choose one."
                    .formatted(decision, APPROVED, REFUSED));
    if (standing.decided()) {
      return Map.of(Variable.MODELS_DECIDED, true);
    }
    return Map.of(
        Variable.MODELS_DECIDED,
        false,
        Variable.ANSWER_BEFORE,
        Texts.shortened(standing.refusal(), LONGEST_TEXT),
        // The next person answers an empty form.
        Variable.DECISION,
        "",
        Variable.COMMENT,
        "");
  }

  /** Topics that have a worker. */
  public List<String> topics() {
    return List.copyOf(works.keySet());
  }

  /**
   * Fetches what waits and works on what of it is on the agenda, in a fixed order.
   *
   * @param workerId name of this worker; a restarted hub that keeps the name takes its own tasks
   *     over at once
   * @return number of tasks worked on
   */
  public int work(String workerId, Agenda agenda) {
    var query = tasks.fetchAndLock(100, workerId);
    for (String topic : works.keySet()) {
      query = query.topic(topic, STUDIES.contains(topic) ? STUDY_LOCK_MILLIS : LOCK_MILLIS);
    }
    List<LockedExternalTask> fetched =
        query.execute().stream().sorted(Comparator.comparing(ExternalTasks::place)).toList();
    List<LockedExternalTask> chosen = agenda.choose(fetched, LockedExternalTask::getId);
    fetched.stream()
        .filter(task -> !chosen.contains(task))
        .forEach(task -> tasks.unlock(task.getId()));
    chosen.forEach(task -> work(task, workerId));
    return chosen.size();
  }

  /** Takes back what a worker that died held; only where this is the one worker. */
  public void releaseLocks() {
    tasks.createExternalTaskQuery().locked().list().forEach(task -> tasks.unlock(task.getId()));
  }

  /** When a failed task may be tried again; empty where none waits. */
  public Optional<Instant> nextDue() {
    return tasks.createExternalTaskQuery().locked().withRetriesLeft().list().stream()
        .map(task -> task.getLockExpirationTime().toInstant())
        .min(Comparator.naturalOrder());
  }

  private void work(LockedExternalTask task, String workerId) {
    Request request = new Request(tradeDayId(task), cause(task), task);
    try {
      transaction.executeWithoutResult(
          status ->
              tasks.complete(task.getId(), workerId, works.get(task.getTopicName()).on(request)));
    } catch (RuntimeException e) {
      int left = task.getRetries() == null ? RETRIES - 1 : task.getRetries() - 1;
      LOG.error(
          "The task {} of {} failed; {} tries are left", task.getTopicName(), request, left, e);
      tasks.handleFailure(
          task.getId(), workerId, String.valueOf(e.getMessage()), left, RETRY_MILLIS);
    }
  }

  private static String place(LockedExternalTask task) {
    return task.getTopicName() + '|' + task.getBusinessKey() + '|' + cause(task);
  }

  private static String cause(LockedExternalTask task) {
    return Cause.in(task.getVariables()::get).orElseGet(() -> text(task, Variable.TRADE_DAY_ID));
  }

  /**
   * A registration, a request, a plan and a proposal belong to no day; they are the cause
   * themselves.
   */
  private static String tradeDayId(LockedExternalTask task) {
    return task.getVariables().get(Variable.REGISTRATION_ID) instanceof String
            || task.getVariables().get(Variable.REQUEST_ID) instanceof String
            || task.getVariables().get(Variable.PLAN_ID) instanceof String
            || task.getVariables().get(Variable.MODEL_PROPOSAL_ID) instanceof String
        ? ""
        : text(task, Variable.TRADE_DAY_ID);
  }

  private static String text(LockedExternalTask task, String variable) {
    if (task.getVariables().get(variable) instanceof String text) {
      return text;
    }
    throw new IllegalStateException(
        "The variable %s must be a text for activity %s: map it into the called process."
            .formatted(variable, task.getActivityId()));
  }

  private static Map<String, Object> done(Runnable work) {
    work.run();
    return Map.of();
  }
}
