package org.busbar.processes.engine;

/**
 * The words that models and code share. The models are the source; a test holds these constants to
 * them, so that a name that changes on one side breaks the build and not the day.
 */
public final class HubModel {

  private HubModel() {}

  /** Process ids; each is also the name of its file. */
  public static final class Process {
    public static final String DAY_AHEAD_MARKET_FACILITATOR = "day-ahead-market-facilitator";
    public static final String REAL_TIME_MARKET_FACILITATOR = "real-time-market-facilitator";
    public static final String DAY_AHEAD_DUAL_PARTICIPATION = "day-ahead-dual-participation";
    public static final String REAL_TIME_DUAL_PARTICIPATION = "real-time-dual-participation";
    public static final String DAY_AHEAD_POINT_TO_POINT = "day-ahead-point-to-point";
    public static final String REAL_TIME_POINT_TO_POINT = "real-time-point-to-point";
    public static final String DAY_AHEAD_TOTAL_DSO = "day-ahead-total-dso";
    public static final String REAL_TIME_TOTAL_DSO = "real-time-total-dso";
    public static final String ASSESS_SYSTEM_CONDITIONS = "assess-system-conditions";
    public static final String APPROVE_LIMITS = "approve-limits";
    public static final String COMMUNICATE_NEEDS = "communicate-needs";
    public static final String EVALUATE_OFFERS = "evaluate-offers";
    public static final String SELECT_OFFERS = "select-offers";
    public static final String SET_FLOOR_PRICES = "set-floor-prices";
    public static final String PASS_WHOLESALE_BIDS = "pass-wholesale-bids";
    public static final String DISPATCH_RESOURCES = "dispatch-resources";
    public static final String HANDLE_DER_OUTAGE = "handle-der-outage";
    public static final String HANDLE_DISTRIBUTION_CONSTRAINT = "handle-distribution-constraint";
    public static final String NOTE_WHOLESALE_DISPATCH = "note-wholesale-dispatch";
    public static final String DISPATCH_LOCAL_SERVICES = "dispatch-local-services";
    public static final String LIMIT_AFTER_DER_OUTAGE = "limit-after-der-outage";
    public static final String LIMIT_AFTER_DISTRIBUTION_CONSTRAINT =
        "limit-after-distribution-constraint";
    public static final String DAY_AHEAD_EMBEDDED_LDC = "day-ahead-embedded-ldc";
    public static final String REAL_TIME_EMBEDDED_LDC = "real-time-embedded-ldc";
    public static final String DAY_AHEAD_EMBEDDED_LDC_DUAL_PARTICIPATION =
        "day-ahead-embedded-ldc-dual-participation";
    public static final String REAL_TIME_EMBEDDED_LDC_DUAL_PARTICIPATION =
        "real-time-embedded-ldc-dual-participation";
    public static final String DAY_AHEAD_EMBEDDED_LDC_TOTAL_DSO =
        "day-ahead-embedded-ldc-total-dso";
    public static final String REAL_TIME_EMBEDDED_LDC_TOTAL_DSO =
        "real-time-embedded-ldc-total-dso";
    public static final String COLLECT_HOST_INFORMATION = "collect-host-information";
    public static final String VERIFY_DELIVERY = "verify-delivery";
    public static final String SETTLE_TRADE_DAY = "settle-trade-day";
    public static final String RESOLVE_INCIDENT = "resolve-incident";
    public static final String REGISTER_RESOURCE = "register-resource";
    public static final String PLAN_NETWORK = "plan-network";
    public static final String SET_UP_MARKET = "set-up-market";
    public static final String AGGREGATE_OFFERS = "aggregate-offers";
    public static final String DISAGGREGATE_AWARD = "disaggregate-award";
    public static final String DISAGGREGATE_DISPATCH = "disaggregate-dispatch";
    public static final String COVER_SHORTFALL = "cover-shortfall";
    public static final String CHECK_INSTRUCTIONS = "check-instructions";
    public static final String INSTRUCT_RESOURCES = "instruct-resources";
    public static final String REVIEW_VIOLATION = "review-violation";
    public static final String REVIEW_EMERGENCY = "review-emergency";
    public static final String APPROVE_MODELS = "approve-models";
    public static final String ANNOUNCE_PLANNED_OUTAGE = "announce-planned-outage";
    public static final String NOTIFY_IESO_OF_NEXT_DAY = "notify-ieso-of-next-day";
    public static final String WATCH_NEXT_DAY_NOTICE = "watch-next-day-notice";
    public static final String SWITCH_AGGREGATOR = "switch-aggregator";
    public static final String APPROVE_REQUEST = "approve-request";
    public static final String CHANGE_RESOURCE = "change-resource";
    public static final String CHANGE_METER = "change-meter";
    public static final String CONTRACT_RESOURCE = "contract-resource";

    private Process() {}
  }

  /** Decision ids; each is also the name of its file. */
  public static final class Decision {
    public static final String CONNECTION_ASSESSMENT = "connection-assessment";
    public static final String ELIGIBILITY = "eligibility";
    public static final String FLOOR_PRICE = "floor-price";
    public static final String INSTRUCTION_PRIORITY = "instruction-priority";
    public static final String LIMIT_APPROVAL = "limit-approval";
    public static final String LIMIT_TIMES = "limit-times";
    public static final String LIMIT_DEADLINE = "limit-deadline";
    public static final String PLAN_APPROVAL = "plan-approval";
    public static final String REGISTRATION_APPROVAL = "registration-approval";
    public static final String WHO_IS_INFORMED = "who-is-informed";
    public static final String WHOSE_NOTICE_COUNTS = "whose-notice-counts";
    public static final String REOFFER_WINDOW = "reoffer-window";
    public static final String STANDBY_NOTICE = "standby-notice";
    public static final String ROLE_MATRIX = "role-matrix";
    public static final String NEXT_DAY_NOTICE = "next-day-notice";
    public static final String NOTICE_ESCALATION = "notice-escalation";
    public static final String OBJECTION_WINDOW = "objection-window";
    public static final String OBJECTION_SILENCE = "objection-silence";
    public static final String CAPABILITY_TEST = "capability-test";

    private Decision() {}
  }

  /** Message names for correlation: by business key, and the last by a local instruction id. */
  public static final class Message {
    public static final String SELECTIONS_ANSWERED = "offers.selectionsAnswered";
    public static final String BIDS_ANSWERED = "wholesale.bidsAnswered";
    public static final String AWARD_RECEIVED = "portfolio.awardReceived";
    public static final String IESO_INSTRUCTION_RECEIVED = "dispatch.iesoInstructionReceived";
    public static final String OWNER_NOTICE_RECEIVED = "dispatch.ownerNoticeReceived";
    public static final String OUTAGE_REPORTED = "dispatch.outageReported";
    public static final String CONDITION_CHANGED = "dispatch.conditionChanged";
    public static final String NOTICE_DELIVERED = "nextDay.noticeDelivered";
    public static final String HOST_ANSWERED = "host.answered";
    public static final String READINGS_COMPLETE = "verification.readingsComplete";
    public static final String DISPUTE_RAISED = "verification.disputeRaised";
    public static final String ACKNOWLEDGED = "dispatch.acknowledged";
    public static final String REQUEST_ANSWERED = "registration.requestAnswered";
    public static final String CHANGE_ANSWERED = "marketsetup.changeAnswered";

    private Message() {}
  }

  /** Topics of external tasks: what computes. */
  public static final class Topic {
    public static final String FORECAST = "forecast";
    public static final String FORECAST_UPDATE = "forecast-update";
    public static final String ANALYSE_CONDITIONS = "analyse-conditions";
    public static final String COMPUTE_LIMITS = "compute-limits";
    public static final String CLEAR_OFFERS = "clear-offers";
    public static final String LIVE_ASSESSMENT = "live-assessment";
    public static final String ASSESS_IMPACT = "assess-impact";
    public static final String OPTIMISE_NETWORK = "optimise-network";
    public static final String SET_LIMITS = "set-limits";
    public static final String ANALYSE_MEASUREMENTS = "analyse-measurements";
    public static final String SETTLE = "settle";
    public static final String ASSESS_CONNECTION = "assess-connection";
    public static final String AGGREGATE_OFFERS = "aggregate-offers";
    public static final String DISAGGREGATE_AWARD = "disaggregate-award";
    public static final String COVER_SHORTFALL = "cover-shortfall";
    public static final String FIND_LONG_TERM_NEEDS = "find-long-term-needs";
    public static final String QUANTIFY_OPTIONS = "quantify-options";
    public static final String DECIDE_MODELS = "decide-models";

    private Topic() {}
  }

  /** Desks that a task can be given to. */
  public static final class Group {
    public static final String CONTROL_ROOM = "control-room";
    public static final String MARKET_DESK = "market-desk";
    public static final String SETTLEMENT_DESK = "settlement-desk";
    public static final String PLANNING_DESK = "planning-desk";
    public static final String MARKET_ADMINISTRATION = "market-administration";
    public static final String ANALYST = "analyst";

    private Group() {}
  }

  /** User task ids, for whoever works through the task list by program. */
  public static final class UserTask {
    public static final String APPROVE_LIMITS = "userTask_approveLimits";
    public static final String CONFIRM_WITHHOLDING = "userTask_confirmWithholding";
    public static final String REVIEW_UNMET_NEEDS = "userTask_reviewUnmetNeeds";
    public static final String RESOLVE_MISSING_RECEIPTS = "userTask_resolveMissingReceipts";
    public static final String RESOLVE_CONFLICT = "userTask_resolveConflict";
    public static final String TELEPHONE_RESOURCE = "userTask_telephoneResource";
    public static final String REVIEW_DISPATCH_NOTICES = "userTask_reviewDispatchNotices";
    public static final String RESOLVE_MISSING_READINGS = "userTask_resolveMissingReadings";
    public static final String REVIEW_DISPUTE = "userTask_reviewDispute";
    public static final String CONFIRM_UPHELD_DISPUTE = "userTask_confirmUpheldDispute";
    public static final String RELEASE_SETTLEMENT = "userTask_releaseSettlement";
    public static final String CONFIRM_SETTLEMENT = "userTask_confirmSettlement";
    public static final String RESOLVE_SETTLEMENT_REFUSAL = "userTask_resolveSettlementRefusal";
    public static final String REVIEW_INCOMPLETE_SETTLEMENT = "userTask_reviewIncompleteSettlement";
    public static final String REVIEW_INCIDENT = "userTask_reviewIncident";
    public static final String CONFIRM_REPLAY = "userTask_confirmReplay";
    public static final String APPROVE_REGISTRATION = "userTask_approveRegistration";
    public static final String CONFIRM_REGISTRATION = "userTask_confirmRegistration";
    public static final String REVIEW_SHORTFALL = "userTask_reviewShortfall";
    public static final String REVIEW_FLOOR_PRICES = "userTask_reviewFloorPrices";
    public static final String COMPLETE_PLANNED_OUTAGE = "userTask_completePlannedOutage";
    public static final String GIVE_NOTICE_BY_TELEPHONE = "userTask_giveNoticeByTelephone";
    public static final String LOOK_AT_NOTICE_AT_RISK = "userTask_lookAtNoticeAtRisk";
    public static final String LOOK_AT_VIOLATION = "userTask_lookAtViolation";
    public static final String REVIEW_EMERGENCY = "userTask_reviewEmergency";
    public static final String APPROVE_MODELS = "userTask_approveModels";
    public static final String REVIEW_MODELS = "userTask_reviewModels";
    public static final String DECIDE_OBJECTION = "userTask_decideObjection";
    public static final String APPROVE_REQUEST = "userTask_approveRequest";
    public static final String CONFIRM_REQUEST = "userTask_confirmRequest";
    public static final String CHOOSE_SOLUTION = "userTask_chooseSolution";
    public static final String CONFIRM_PLAN = "userTask_confirmPlan";
    public static final String REVIEW_MARKET_CHANGE = "userTask_reviewMarketChange";
    public static final String TELEPHONE_IESO = "userTask_telephoneIeso";
    public static final String SIGN_CONTRACT = "userTask_signContract";
    public static final String MEASURE_TEST = "userTask_measureTest";

    private UserTask() {}
  }

  /** Bean names of delegates. */
  public static final class Delegate {
    public static final String REGISTER_COMMITMENTS = "registerCommitmentsDelegate";
    public static final String COLLATE_CONDITIONS = "collateConditionsDelegate";
    public static final String REMIND_OF_LIMITS = "remindOfLimitsDelegate";
    public static final String PROPOSE_WITHHOLDING = "proposeWithholdingDelegate";
    public static final String RECORD_WITHHOLDING_CONFIRMATION =
        "recordWithholdingConfirmationDelegate";
    public static final String RECORD_LIMIT_APPROVAL = "recordLimitApprovalDelegate";
    public static final String INFORM_OF_LIMITS = "informOfLimitsDelegate";
    public static final String PUBLISH_NEEDS = "publishNeedsDelegate";
    public static final String ANSWER_FROM_STANDING_OFFERS = "answerFromStandingOffersDelegate";
    public static final String CLOSE_OFFER_BOOK = "closeOfferBookDelegate";
    public static final String COLLATE_OFFERS = "collateOffersDelegate";
    public static final String RECORD_SELECTIONS = "recordSelectionsDelegate";
    public static final String INFORM_NOT_SELECTED = "informNotSelectedDelegate";
    public static final String INFORM_SELECTED = "informSelectedDelegate";
    public static final String LAPSE_SELECTIONS = "lapseSelectionsDelegate";
    public static final String RECORD_COMMITMENTS = "recordCommitmentsDelegate";
    public static final String PROPOSE_FLOOR_PRICES = "proposeFloorPricesDelegate";
    public static final String RECORD_FLOOR_PRICE_REVIEW = "recordFloorPriceReviewDelegate";
    public static final String SEND_FLOOR_PRICES = "sendFloorPricesDelegate";
    public static final String WITHDRAW_BIDS = "withdrawBidsDelegate";
    public static final String RECORD_VIOLATION_REVIEW = "recordViolationReviewDelegate";
    public static final String RECORD_EMERGENCY_REVIEW = "recordEmergencyReviewDelegate";
    public static final String CHECK_WHOLESALE_BIDS = "checkWholesaleBidsDelegate";
    public static final String SUBMIT_WHOLESALE_BIDS = "submitWholesaleBidsDelegate";
    public static final String SEND_STANDBY_NOTICES = "sendStandbyNoticesDelegate";
    public static final String RELEASE_STANDBY = "releaseStandbyDelegate";
    public static final String TAKE_PLANNED_OUTAGES = "takePlannedOutagesDelegate";
    public static final String TAKE_PLANNED_OUTAGE = "takePlannedOutageDelegate";
    public static final String INFORM_OF_PLANNED_OUTAGE = "informOfPlannedOutageDelegate";
    public static final String COMPLETE_PLANNED_OUTAGE = "completePlannedOutageDelegate";
    public static final String NOTIFY_NEXT_DAY = "notifyNextDayDelegate";
    public static final String PREPARE_NOTICE_CALL = "prepareNoticeCallDelegate";
    public static final String RECORD_NOTICE_CALL = "recordNoticeCallDelegate";
    public static final String CLOSE_NOTICE = "closeNoticeDelegate";
    public static final String FORECAST_NOTICE = "forecastNoticeDelegate";
    public static final String AGREE_ON_CHANNELS = "agreeOnChannelsDelegate";
    public static final String COLLATE_WHOLESALE_SCHEDULES = "collateWholesaleSchedulesDelegate";
    public static final String COMPARE_NOTICES = "compareNoticesDelegate";
    public static final String RECORD_TRUSTED_NOTICE = "recordTrustedNoticeDelegate";
    public static final String COLLATE_DISPATCH = "collateDispatchDelegate";
    public static final String ANSWER_IESO = "answerIesoDelegate";
    public static final String PREPARE_INSTRUCTIONS = "prepareInstructionsDelegate";
    public static final String CHECK_FOR_CONFLICTS = "checkForConflictsDelegate";
    public static final String DESCRIBE_CONFLICT = "describeConflictDelegate";
    public static final String RECORD_CONFLICT_DECISION = "recordConflictDecisionDelegate";
    public static final String ISSUE_INSTRUCTION = "issueInstructionDelegate";
    public static final String RECORD_OUTCOME = "recordOutcomeDelegate";
    public static final String RECORD_TIMEOUT = "recordTimeoutDelegate";
    public static final String RECORD_TELEPHONE = "recordTelephoneDelegate";
    public static final String REGISTER_OUTAGE = "registerOutageDelegate";
    public static final String REGISTER_CONDITION = "registerConditionDelegate";
    public static final String ASK_HOST = "askHostDelegate";
    public static final String COLLATE_HOST_INFORMATION = "collateHostInformationDelegate";
    public static final String PROVIDE_HOST_TELEMETRY = "provideHostTelemetryDelegate";
    public static final String REQUEST_READINGS = "requestReadingsDelegate";
    public static final String CHECK_READINGS = "checkReadingsDelegate";
    public static final String COMPARE_DELIVERY = "compareDeliveryDelegate";
    public static final String PROVIDE_RESULTS = "provideResultsDelegate";
    public static final String PROPOSE_UPHOLDING = "proposeUpholdingDelegate";
    public static final String RECORD_UPHOLDING_CONFIRMATION =
        "recordUpholdingConfirmationDelegate";
    public static final String RECORD_DISPUTE = "recordDisputeDelegate";
    public static final String PROVIDE_TO_IESO = "provideToIesoDelegate";
    public static final String CHECK_COMPLETENESS = "checkCompletenessDelegate";
    public static final String RECORD_RELEASE = "recordReleaseDelegate";
    public static final String RECORD_SETTLEMENT_CONFIRMATION =
        "recordSettlementConfirmationDelegate";
    public static final String SEND_STATEMENTS = "sendStatementsDelegate";
    public static final String RECORD_INCIDENT_DECISION = "recordIncidentDecisionDelegate";
    public static final String RECORD_REPLAY_CONFIRMATION = "recordReplayConfirmationDelegate";
    public static final String RECORD_NOTE = "recordNoteDelegate";
    public static final String CHECK_FOR_DUPLICATES = "checkForDuplicatesDelegate";
    public static final String CHECK_ELIGIBILITY = "checkEligibilityDelegate";
    public static final String REFUSE_REGISTRATION = "refuseRegistrationDelegate";
    public static final String RECORD_REGISTRATION_APPROVAL = "recordRegistrationApprovalDelegate";
    public static final String RECORD_REGISTRATION_CONFIRMATION =
        "recordRegistrationConfirmationDelegate";
    public static final String ASSIGN_IDENTIFIER = "assignIdentifierDelegate";
    public static final String UPDATE_NETWORK_MODEL = "updateNetworkModelDelegate";
    public static final String INFORM_OF_REGISTRATION = "informOfRegistrationDelegate";
    public static final String DETERMINE_WHOLESALE_NEEDS = "determineWholesaleNeedsDelegate";
    public static final String RECORD_AGGREGATED_BID = "recordAggregatedBidDelegate";
    public static final String DISAGGREGATE_DISPATCH = "disaggregateDispatchDelegate";
    public static final String ANSWER_INTERFACE_DISPATCH = "answerInterfaceDispatchDelegate";
    public static final String COUNT_INSTRUCTIONS = "countInstructionsDelegate";
    public static final String POST_SHORTFALL = "postShortfallDelegate";
    public static final String CLOSE_REOFFERS = "closeReoffersDelegate";
    public static final String NOTIFY_BID_CHANGE = "notifyBidChangeDelegate";
    public static final String CHECK_SWITCH = "checkSwitchDelegate";
    public static final String ASK_CONSENT = "askConsentDelegate";
    public static final String RECORD_OBJECTION = "recordObjectionDelegate";
    public static final String SWITCH_CONTRIBUTOR = "switchContributorDelegate";
    public static final String REFUSE_REQUEST = "refuseRequestDelegate";
    public static final String RECORD_REQUEST_APPROVAL = "recordRequestApprovalDelegate";
    public static final String RECORD_REQUEST_CONFIRMATION = "recordRequestConfirmationDelegate";
    public static final String CHECK_CHANGE = "checkChangeDelegate";
    public static final String APPLY_CHANGE = "applyChangeDelegate";
    public static final String COMPARE_METER = "compareMeterDelegate";
    public static final String CHECK_CONTRACT = "checkContractDelegate";
    public static final String RECORD_SIGNATURE = "recordSignatureDelegate";
    public static final String ORDER_TEST = "orderTestDelegate";
    public static final String RECORD_TEST = "recordTestDelegate";
    public static final String BRING_INTO_FORCE = "bringIntoForceDelegate";
    public static final String INFORM_OF_REQUEST = "informOfRequestDelegate";
    public static final String COMPARE_OPTIONS = "compareOptionsDelegate";
    public static final String DESCRIBE_LONG_TERM_NEED = "describeLongTermNeedDelegate";
    public static final String RECORD_SOLUTION_CHOICE = "recordSolutionChoiceDelegate";
    public static final String SUMMARISE_PLAN = "summarisePlanDelegate";
    public static final String RECORD_PLAN_CONFIRMATION = "recordPlanConfirmationDelegate";
    public static final String WRITE_PROCUREMENT = "writeProcurementDelegate";
    public static final String PROPOSE_PROGRAM = "proposeProgramDelegate";
    public static final String RECORD_CHANGE_REVIEW = "recordChangeReviewDelegate";
    public static final String ASK_IESO_OF_CHANGE = "askIesoOfChangeDelegate";
    public static final String RECORD_IESO_TELEPHONE = "recordIesoTelephoneDelegate";
    public static final String READ_IESO_ANSWER = "readIesoAnswerDelegate";
    public static final String APPLY_MARKET_CHANGE = "applyMarketChangeDelegate";
    public static final String INFORM_OF_MARKET_CHANGE = "informOfMarketChangeDelegate";

    private Delegate() {}
  }

  /** Process variables that models, tables and forms name: String, Boolean or Integer. */
  public static final class Variable {
    public static final String TRADE_DAY_ID = "tradeDayId";
    public static final String DSO_MODEL = "dsoModel";
    public static final String AREA = "area";
    public static final String LIMITS_DUE_AT = "limitsDueAt";
    public static final String LIMITS_REMINDER_AT = "limitsReminderAt";
    public static final String LIMIT_MATURITY = "limitMaturity";
    public static final String OFFERS_CLOSE_AT = "offersCloseAt";
    public static final String SELECTIONS_DUE_AT = "selectionsDueAt";
    public static final String BIDS_CLOSE_AT = "bidsCloseAt";
    public static final String MARKET_GATE_AT = "marketGateAt";
    public static final String OUTAGE_TEXT = "outageText";
    public static final String OUTAGE_COMPLETE = "outageComplete";
    public static final String OUTAGE_STARTS_AT = "outageStartsAt";
    public static final String MISSING_FIELDS = "missingFields";
    public static final String LATER_MINUTES = "laterMinutes";
    public static final String NOTICE_DUE_AT = "noticeDueAt";
    public static final String NOTICE_PHONE_AT = "noticePhoneAt";
    public static final String NOTICE_FORECAST_AT = "noticeForecastAt";
    public static final String NOTICE_GIVEN = "noticeGiven";
    public static final String MISS_PERCENT = "missPercent";
    public static final String RISK_TEXT = "riskText";
    public static final String ESCALATION = "escalation";
    public static final String CALL_SCRIPT = "callScript";
    public static final String CHECK_NUMBER = "checkNumber";
    public static final String CALL_BEFORE = "callBefore";
    public static final String IESO_REACHED = "iesoReached";
    public static final String SPOKEN_WITH = "spokenWith";
    public static final String READ_BACK = "readBack";
    public static final String SCHEDULES_DUE_AT = "schedulesDueAt";
    public static final String NEXT_INTERVAL_AT = "nextIntervalAt";
    public static final String DAY_ENDS_AT = "dayEndsAt";
    public static final String READINGS_DUE_AT = "readingsDueAt";
    public static final String REVIEW_CLOSES_AT = "reviewClosesAt";
    public static final String NEEDS_FOUND = "needsFound";
    public static final String NEED_COUNT = "needCount";
    public static final String LARGEST_REDUCTION_KW = "largestReductionKw";
    public static final String HOURS_TO_GATE = "hoursToGate";
    public static final String APPROVAL = "approval";
    public static final String PROPOSAL_TEXT = "proposalText";
    public static final String WITHHOLDING_CONFIRMED = "withholdingConfirmed";
    public static final String LIMITS_APPROVED = "limitsApproved";
    public static final String EVENT = "event";
    public static final String INFORMED_PARTIES = "informedParties";
    public static final String CLEARING_STATUS = "clearingStatus";
    public static final String UNMET_NEEDS = "unmetNeeds";
    public static final String OFFERS_SELECTED = "offersSelected";
    public static final String FLOOR_PRICE_BIDS = "floorPriceBids";
    public static final String LARGEST_FLOOR_PRICE_KW = "largestFloorPriceKw";
    public static final String FLOOR_PRICE_REVIEW = "floorPriceReview";
    public static final String FLOOR_PRICES_APPROVED = "floorPricesApproved";
    public static final String BIDS_SUBMITTED = "bidsSubmitted";
    public static final String INSTRUCTIONS_DUE = "instructionsDue";
    public static final String BATCH_ID = "batchId";
    public static final String DISPATCH_ID = "dispatchId";
    public static final String NOTICE_SENDER = "noticeSender";
    public static final String COUNTING_SENDER = "countingSender";
    public static final String NOTICE_RESULT = "noticeResult";
    public static final String NOTICES_TEXT = "noticesText";
    public static final String TRUSTED_SENDER = "trustedSender";
    public static final String OUTAGE_ID = "outageId";
    public static final String CONDITION_ID = "conditionId";
    public static final String HOST_REQUEST_ID = "hostRequestId";
    public static final String HOST_ANSWER_BY = "hostAnswerBy";
    public static final String CONSTRAINTS_FOUND = "constraintsFound";
    public static final String CONFLICT_COUNT = "conflictCount";
    public static final String CONFLICT_ID = "conflictId";
    public static final String CONFLICT_TEXT = "conflictText";
    public static final String CONFLICT_DUE_AT = "conflictDueAt";
    public static final String MISSING_POWER_OR_ENERGY = "missingPowerOrEnergy";
    public static final String AMENDMENTS = "amendments";
    public static final String INSTRUCTION_COUNT = "instructionCount";
    public static final String INSTRUCTION_ID = "instructionId";
    public static final String ACKNOWLEDGE_BY = "acknowledgeBy";
    public static final String RESOURCE_NAME = "resourceName";
    public static final String INSTRUCTION_TEXT = "instructionText";
    public static final String RESOURCE_REACHED = "resourceReached";
    public static final String DISPUTE_ID = "disputeId";
    public static final String DISPUTE_TEXT = "disputeText";
    public static final String DISPUTE_UPHELD = "disputeUpheld";
    public static final String UPHOLDING_CONFIRMED = "upholdingConfirmed";
    public static final String SETTLEMENT_TEXT = "settlementText";
    public static final String SETTLEMENT_RELEASED = "settlementReleased";
    public static final String SETTLEMENT_CONFIRMED = "settlementConfirmed";
    public static final String COMPLETE = "complete";
    public static final String MISSING_READINGS = "missingReadings";
    public static final String NOTE_SUBJECT = "noteSubject";
    public static final String QUARANTINE_ID = "quarantineId";
    public static final String INCIDENT_TEXT = "incidentText";
    public static final String REPLAY_CONFIRMED = "replayConfirmed";
    public static final String VIOLATED_GUARD = "violatedGuard";
    public static final String VIOLATION_SUBJECT = "violationSubject";
    public static final String VIOLATION_TEXT = "violationText";
    public static final String EMERGENCY_SUBJECT = "emergencySubject";
    public static final String EMERGENCY_TEXT = "emergencyText";
    public static final String EMERGENCY_JUSTIFIED = "emergencyJustified";
    public static final String MODEL_PROPOSAL_ID = "modelProposalId";
    public static final String PROPOSED_BY = "proposedBy";
    public static final String MODEL_HASH = "modelHash";
    public static final String MODEL_DIFFERENCES = "modelDifferences";
    public static final String DEPLOYED_ALREADY = "deployedAlready";
    public static final String ANSWER_BEFORE = "answerBefore";
    public static final String MODELS_DECIDED = "modelsDecided";
    public static final String DECISION = "decision";
    public static final String DECIDE_BY = "decideBy";
    public static final String COMMENT = "comment";
    public static final String REGISTRATION_ID = "registrationId";
    public static final String REGISTRATION_TEXT = "registrationText";
    public static final String DUPLICATE_FOUND = "duplicateFound";
    public static final String ELIGIBLE = "eligible";
    public static final String SIZE_KW = "sizeKw";
    public static final String ASSESSMENTS = "assessments";
    public static final String CONNECTION_FITS = "connectionFits";
    public static final String ASSESSMENT_TEXT = "assessmentText";
    public static final String ASSESSMENT_STATE = "assessmentState";
    public static final String APPROVALS_NEEDED = "approvalsNeeded";
    public static final String REGISTRATION_APPROVED = "registrationApproved";
    public static final String CONFIRMATION = "confirmation";
    public static final String WISHES_CLOSE_AT = "wishesCloseAt";
    public static final String AWARD_DUE_AT = "awardDueAt";
    public static final String ENERGY_TO_SELL = "energyToSell";
    public static final String SHORTFALL_LEFT = "shortfallLeft";
    public static final String MINUTES_TO_DELIVERY = "minutesToDelivery";
    public static final String REOFFER_MINUTES = "reofferMinutes";
    public static final String REOFFERS_CLOSE_AT = "reoffersCloseAt";
    public static final String REQUEST_ID = "requestId";
    public static final String REQUEST_TEXT = "requestText";
    public static final String REQUEST_DUE_AT = "requestDueAt";
    public static final String REQUEST_VALID = "requestValid";
    public static final String REQUEST_APPROVED = "requestApproved";
    public static final String RATING_RISES = "ratingRises";
    public static final String TEST_REQUIRED = "testRequired";
    public static final String TEST_ENDS_AT = "testEndsAt";
    public static final String MEASURED_KW = "measuredKw";
    public static final String MEASURED_PERCENT = "measuredPercent";
    public static final String TEST_RESULT = "testResult";
    public static final String DAYS_TO_START = "daysToStart";
    public static final String CONSENT_NAMED = "consentNamed";
    public static final String OBJECTION_DAYS = "objectionDays";
    public static final String ANSWER_BY = "answerBy";
    public static final String ANSWER = "answer";
    public static final String OBJECTION_TEXT = "objectionText";
    public static final String OBJECTION_UPHELD = "objectionUpheld";
    public static final String PLAN_ID = "planId";
    public static final String LONG_TERM_NEED_COUNT = "longTermNeedCount";
    public static final String LONG_TERM_NEED_ID = "longTermNeedId";
    public static final String LONG_TERM_NEED_TEXT = "longTermNeedText";
    public static final String RECOMMENDATION = "recommendation";
    public static final String SOLUTION_CHOICE = "solutionChoice";
    public static final String CHOICE_TAKEN = "choiceTaken";
    public static final String PLAN_TEXT = "planText";
    public static final String PLAN_COST = "planCost";
    public static final String PROCUREMENT_CHOSEN = "procurementChosen";
    public static final String PLAN_APPROVALS = "planApprovals";
    public static final String PLAN_CONFIRMED = "planConfirmed";
    public static final String PLAN_CONFIRMATION = "planConfirmation";
    public static final String CHANGE_ID = "changeId";
    public static final String CHANGE_TEXT = "changeText";
    public static final String PROPOSER = "proposer";
    public static final String CHANGE_AGREED = "changeAgreed";
    public static final String IESO_AGREED = "iesoAgreed";
    public static final String CHANGE_ANSWER_DUE_AT = "changeAnswerDueAt";

    private Variable() {}
  }
}
