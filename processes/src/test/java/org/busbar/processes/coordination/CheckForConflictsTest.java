package org.busbar.processes.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.coordination.Conflict.Decision;
import org.busbar.processes.coordination.InstructionPriorities.SystemState;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.dispatch.MemoryDispatches;
import org.busbar.processes.foureyes.DecideTogether;
import org.busbar.processes.foureyes.Emergencies;
import org.busbar.processes.foureyes.MemorySharedDecisions;
import org.busbar.processes.foureyes.SharedDecision;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.MemoryOffers;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.SubmittedOffer;
import org.busbar.processes.portfolio.HourSchedule;
import org.busbar.processes.portfolio.MemoryPortfolio;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.coordination.Finding;
import org.busbar.solvers.coordination.LedgerEntry.Operator;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The battery of the sample day has 100 kW and 400 kWh; the IESO calls it from 12 to 16 h. */
class CheckForConflictsTest {

  private static final String IESO = "ieso";
  private static final Interval FROM_12_TO_16 =
      new Interval(SampleDay.DATE.hourEnding(13).start(), SampleDay.DATE.hourEnding(16).end());
  private static final Clock CLOCK =
      Clock.fixed(FROM_12_TO_16.start().minusSeconds(900), ZoneOffset.UTC);

  private final SampleDay sample = SampleDay.open();
  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryOffers offers = new MemoryOffers();
  private final MemoryPortfolio portfolio = new MemoryPortfolio();
  private final MemoryConflicts conflicts = new MemoryConflicts();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final MemorySharedDecisions sharedDecisions = new MemorySharedDecisions();
  private final List<String> reviews = new ArrayList<>();
  private final Amending amending = new Amending(conflicts, dispatches, eventLog, CLOCK);
  private int priorityOfIeso = 30;
  private Instant now = CLOCK.instant();

  @BeforeEach
  void resourcesRunUndisturbed() {
    conditions.forecast(1, 0, -40);
  }

  @Test
  void batterySoldToBothInSequenceIsFlaggedAndTheLessImportantGivesWayByRule() {
    commitFrom17To20(100);
    dispatch(FROM_12_TO_16, Direction.UP, 100);

    assertThat(check("b")).as("nothing is left to people").isZero();

    assertThat(eventLog.facts("coordination.conflictFound"))
        .containsEntry("missing", 400.0)
        .containsEntry("unit", "kWh")
        .containsEntry("kinds", List.of("ENERGY"));
    assertThat(conflicts.listConflicts(SampleDay.ID).get(0).text())
        .contains("0.4000 MWh are missing");
    assertThat(dispatches.get(IESO).state()).isEqualTo(Instruction.State.WITHHELD);
    assertThat(dispatches.get(IESO).note())
        .startsWith("Amended because of a conflict: Withdraw IESO");
    assertThat(eventLog.facts("coordination.conflictDecided"))
        .containsEntry("decidedBy", "instruction-priority")
        .containsEntry("decision", "FIRST");
  }

  @Test
  void whereTheIesoGoesFirstTheCommitmentIsReducedWhenItsHourComes() {
    priorityOfIeso = 5;
    commit(17, 100);
    dispatch(FROM_12_TO_16, Direction.UP, 100);

    assertThat(check("b")).isZero();

    assertThat(dispatches.get(IESO).state()).isEqualTo(Instruction.State.PREPARED);
    assertThat(dispatches.get(IESO).note()).isEmpty();
    dispatches.issued(IESO, CLOCK.instant(), CLOCK.instant());
    String hour17 = Instruction.idOfHour(SampleDay.ID, 17, SampleDay.BATTERY);
    prepare(hour17, SampleDay.DATE.hourEnding(17), Direction.UP, 100);
    assertThat(check("b")).isZero();
    assertThat(dispatches.get(hour17).state()).isEqualTo(Instruction.State.WITHHELD);
    assertThat(conflicts.listConflicts(SampleDay.ID)).as("it is not found again").hasSize(1);
  }

  @Test
  void equalPrioritiesAreLeftToAPersonAndNothingIsChangedBefore() {
    priorityOfIeso = 20;
    commitFrom17To20(100);
    dispatch(FROM_12_TO_16, Direction.UP, 60);

    assertThat(check("b")).isEqualTo(1);

    assertThat(dispatches.get(IESO).quantityKw()).isEqualTo(60);
    Conflict open = conflicts.listOpen("b").get(0);
    assertThat(open.kind()).isEqualTo(Finding.Kind.ENERGY);
    assertThat(open.missing()).isEqualTo(240);
    assertThat(open.proposals())
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(Conflict.Proposal::costCad));
    var description = new DescribeConflict(conflicts, dispatches, CLOCK).describe("b", 0);
    assertThat(description.missing()).isEqualTo("0.2400 MWh");
    assertThat(description.amendments()).startsWith("1. Withdraw IESO ENERGY +60.0 kW");
    assertThat(description.decideBy()).isEqualTo(CLOCK.instant().plusSeconds(300));
  }

  @Test
  void aPersonsDecisionIsDoneAndRecorded() {
    priorityOfIeso = 20;
    commitFrom17To20(100);
    dispatch(FROM_12_TO_16, Direction.UP, 60);
    check("b");
    String id = conflicts.listOpen("b").get(0).id();

    recorder().record(id, Decision.FIRST, "anna", "The IESO agreed.");
    recorder().record(id, Decision.ISSUE, "bert", "Too late.");

    assertThat(dispatches.get(IESO).state()).isEqualTo(Instruction.State.WITHHELD);
    assertThat(conflicts.get(id).decidedBy()).isEqualTo("anna");
    assertThat(reviews).as("nothing was issued against the ledger").isEmpty();
    assertThat(eventLog.types().stream().filter("coordination.conflictDecided"::equals)).hasSize(1);
  }

  @Test
  void issuedAsItIsLeavesItAndUndecidedTakesTheCheapest() {
    priorityOfIeso = 20;
    commitFrom17To20(100);
    dispatch(FROM_12_TO_16, Direction.UP, 60);
    prepare("other", FROM_12_TO_16, Direction.DOWN, 30);
    assertThat(check("b")).isEqualTo(2);

    recorder().record(IESO + "/C", Decision.ISSUE, "anna", "They recharge elsewhere.");
    recorder().recordUndecided("other/C");

    assertThat(dispatches.get(IESO).quantityKw()).isEqualTo(60);
    assertThat(dispatches.get(IESO).state()).isEqualTo(Instruction.State.PREPARED);
    assertThat(conflicts.get("other/C").decidedBy()).isEqualTo("deadline");
    assertThat(reviews)
        .as("one person issued it against the ledger; another reviews that")
        .singleElement()
        .asString()
        .startsWith(IESO + "/C: Instruction")
        .endsWith("Done alone by anna: They recharge elsewhere.");
    var review = new DecideTogether(sharedDecisions, eventLog);
    assertThat(answer(review, "anna")).isEqualTo(SharedDecision.Outcome.SAME_PERSON);
    assertThat(answer(review, "bert")).isEqualTo(SharedDecision.Outcome.CONFIRMED);
  }

  @Test
  void anAmendmentOfWhatWasSentInTheMeantimeWithholdsInstead() {
    priorityOfIeso = 20;
    dispatch(SampleDay.DATE.hourEnding(14), Direction.UP, 80);
    prepare("dso", SampleDay.DATE.hourEnding(14), Direction.UP, 80);
    conflicts.add(
        new Conflict(
            "dso/C",
            SampleDay.ID,
            "b",
            "dso",
            SampleDay.BATTERY,
            Finding.Kind.OVERCOMMITMENT,
            60,
            "too much",
            List.of(new Conflict.Proposal("Reduce it.", 1, List.of(new Conflict.Change(IESO, 20)))),
            null,
            null,
            null),
        CLOCK.instant());
    dispatches.issued(IESO, CLOCK.instant(), CLOCK.instant());

    recorder().record("dso/C", Decision.FIRST, "anna", "yes");

    assertThat(dispatches.get(IESO).quantityKw()).isEqualTo(80);
    assertThat(dispatches.get("dso").state()).isEqualTo(Instruction.State.WITHHELD);
  }

  @Test
  void twoOfOneBatchAreOneConflictAndTheirDecisionsDoNotGetInEachOthersWay() {
    prepare("1", FROM_12_TO_16, Direction.UP, 60);
    prepare("2", FROM_12_TO_16, Direction.UP, 60);
    prepare("3", FROM_12_TO_16, Direction.UP, 60);

    assertThat(check("b")).isEqualTo(2);

    assertThat(conflicts.listOpen("b")).extracting(Conflict::id).containsExactly("2/C", "3/C");
    recorder().recordUndecided("2/C");
    recorder().recordUndecided("3/C");
    double kw = dispatches.listBatch("b").stream().mapToDouble(Instruction::quantityKw).sum();
    assertThat(kw).isLessThanOrEqualTo(100);
  }

  @Test
  void aConstrainedSystemChangesThePriority() {
    priorityOfIeso = 20;
    conditions.add(
        new Condition(
            "c",
            SampleDay.ID,
            Condition.Kind.OVERLOAD,
            new TreeMap<>(),
            "line",
            100.0,
            SampleDay.DATE.hourEnding(14),
            "hot"));
    dispatch(SampleDay.DATE.hourEnding(14), Direction.UP, 80);
    commit(14, 80);
    assertThat(check("b")).as("the DSO's 10 stands against 20").isZero();
    assertThat(dispatches.get(IESO).quantityKw()).isEqualTo(20);
  }

  @Test
  void whatIsNotCountedOnIsNoConflict() {
    prepare("refused", FROM_12_TO_16, Direction.UP, 100);
    dispatches.issued("refused", CLOCK.instant(), CLOCK.instant());
    dispatches.conclude("refused", 0, Instruction.State.REFUSED, CLOCK.instant(), "");
    dispatch(FROM_12_TO_16, Direction.UP, 100);
    assertThat(check("b")).isZero();
    assertThat(eventLog.types()).isEmpty();
  }

  @Test
  void whatWasSoldIsKeptInTheStoreUntilItsHourBegins() {
    for (int hour = 17; hour <= 20; hour++) {
      sell(hour, 100, 100);
    }
    prepare("dso", FROM_12_TO_16, Direction.UP, 100);

    assertThat(check("b")).as("the wholesale market gives way by rule").isZero();
    assertThat(eventLog.facts("coordination.conflictFound"))
        .containsEntry("missing", 400.0)
        .containsEntry("kinds", List.of("ENERGY"));
    assertThat(dispatches.get("dso").quantityKw()).isEqualTo(100);
  }

  @Test
  void aSaleThatGaveWayIsReducedWhenTheIesoDispatchesIt() {
    sell(17, 100, 100);
    prepare("dso", SampleDay.DATE.hourEnding(17), Direction.UP, 40);
    assertThat(check("b")).isZero();
    dispatches.issued("dso", CLOCK.instant(), CLOCK.instant());

    dispatch(SampleDay.DATE.hourEnding(17), Direction.UP, 100);
    assertThat(check("b")).isZero();

    assertThat(dispatches.get(IESO).quantityKw()).isEqualTo(60);
    assertThat(conflicts.listConflicts(SampleDay.ID)).as("it is not found again").hasSize(1);
  }

  @Test
  void anAmendmentOfASaleThatWasDispatchedInTheMeantimeWithholdsInstead() {
    priorityOfIeso = 20;
    sell(17, 100, 100);
    prepare("dso", SampleDay.DATE.hourEnding(17), Direction.UP, 40);
    assertThat(check("b")).isEqualTo(1);
    dispatch(SampleDay.DATE.hourEnding(17), Direction.UP, 100);
    dispatches.issued(IESO, CLOCK.instant(), CLOCK.instant());
    Conflict open = conflicts.listOpen("b").get(0);
    int ofSale = open.proposals().get(0).text().contains("IESO") ? 0 : 1;

    recorder().record(open.id(), Decision.values()[ofSale], "anna", "yes");

    assertThat(dispatches.get("dso").state()).isEqualTo(Instruction.State.WITHHELD);
    assertThat(dispatches.get(IESO).quantityKw()).isEqualTo(100);
  }

  @Test
  void aDispatchedSaleCountsOnceAndWithWhatWasDispatched() {
    sell(17, 100, 100);
    dispatch(SampleDay.DATE.hourEnding(17), Direction.UP, 60);
    prepare("dso", SampleDay.DATE.hourEnding(17), Direction.UP, 40);

    assertThat(check("b")).isZero();
    assertThat(eventLog.types()).isEmpty();
  }

  @Test
  void aSaleCountsWithWhatTheNewestScheduleAsks() {
    sell(17, 100, 60);
    prepare("dso", SampleDay.DATE.hourEnding(17), Direction.UP, 40);

    assertThat(check("b")).isZero();
    assertThat(eventLog.types()).isEmpty();
  }

  @Test
  void aSaleThatNobodyCalledBeforeItsHourCountsNoMore() {
    sell(17, 100, 100);
    now = SampleDay.DATE.hourEnding(17).start();
    prepare("dso", SampleDay.DATE.hourEnding(17), Direction.UP, 40);

    assertThat(check("b")).isZero();
    assertThat(eventLog.types()).isEmpty();
  }

  @Test
  void aWholesaleDispatchThatTheHubOnlyKnowsOfStandsAndTheRestIsLeftToAPerson() {
    note(Instruction.State.NOTED);
    prepare("dso", SampleDay.DATE.hourEnding(14), Direction.UP, 60);

    assertThat(check("b")).as("the less important one has been sent").isEqualTo(1);

    Conflict open = conflicts.listOpen("b").get(0);
    assertThat(open.kind()).isEqualTo(Finding.Kind.OVERCOMMITMENT);
    assertThat(open.missing()).isEqualTo(40);
    recorder().record(open.id(), Decision.FIRST, "anna", "yes");
    assertThat(dispatches.get("dso").quantityKw()).isEqualTo(20);
    assertThat(dispatches.get(IESO).quantityKw()).isEqualTo(80);
  }

  @Test
  void aNoticeThatNoLongerCountsIsNotCountedOn() {
    note(Instruction.State.WITHHELD);
    prepare("dso", SampleDay.DATE.hourEnding(14), Direction.UP, 60);

    assertThat(check("b")).isZero();
    assertThat(eventLog.types()).isEmpty();
  }

  @Test
  void aResourceWithoutAStoreIsHeldToItsPowerOnly() {
    dispatches.add(
        MemoryDispatches.instruction(
            "shop", SampleDay.SHOP, FROM_12_TO_16, Direction.UP, 40, Instruction.State.PREPARED));
    assertThat(check("b")).isZero();
    assertThat(eventLog.types()).isEmpty();
  }

  private int check(String batchId) {
    InstructionPriorities priorities =
        (operator, service, state) ->
            operator == Operator.IESO ? priorityOfIeso : state == SystemState.NORMAL ? 20 : 10;
    DayLedger ledger =
        new DayLedger(
            sample.cases(),
            sample,
            conditions,
            offers,
            portfolio,
            dispatches,
            conflicts,
            priorities,
            Clock.fixed(now, ZoneOffset.UTC));
    return new CheckForConflicts(ledger, conflicts, dispatches, amending, eventLog, CLOCK)
        .check(SampleDay.ID, batchId);
  }

  private RecordConflictDecision recorder() {
    return new RecordConflictDecision(
        conflicts,
        amending,
        new Emergencies(
            new DecideTogether(sharedDecisions, eventLog),
            (day, subject, text) -> reviews.add(subject + ": " + text)));
  }

  private static SharedDecision.Outcome answer(DecideTogether review, String by) {
    return review.answer(
        SharedDecision.Kind.EMERGENCY,
        SampleDay.ID,
        IESO + "/C",
        new SharedDecision.Answer(by, true, "The IESO was asked."));
  }

  private void commitFrom17To20(double kw) {
    for (int hour = 17; hour <= 20; hour++) {
      commit(hour, kw);
    }
  }

  private void commit(int hour, double kw) {
    offers.add(
        new Commitment(
            "c-" + hour,
            SampleDay.ID,
            SampleDay.BATTERY,
            hour,
            Direction.UP,
            kw,
            BigDecimal.valueOf(100)));
  }

  private void sell(int hour, double committedKw, double scheduledKw) {
    String id = "o-" + hour;
    offers.add(
        new Commitment(
            id + "/W1",
            SampleDay.ID,
            SampleDay.BATTERY,
            hour,
            Direction.UP,
            committedKw,
            BigDecimal.valueOf(70),
            Market.WHOLESALE));
    offers.add(
        new SubmittedOffer(
            id + "/all",
            SampleDay.ID,
            SampleDay.BATTERY,
            "energy",
            new TreeMap<>(),
            OfferTerms.FREE,
            CLOCK.instant(),
            Offer.Source.MESSAGE),
        List.of(
            new Offer(
                id,
                SampleDay.ID,
                id + "/all",
                SampleDay.BATTERY,
                hour,
                Direction.UP,
                100,
                BigDecimal.valueOf(70),
                CLOCK.instant(),
                Offer.Source.MESSAGE,
                Offer.State.SELECTED,
                committedKw,
                null,
                null,
                null)));
    portfolio.save(
        new HourSchedule(
            SampleDay.ID,
            hour,
            1,
            "award",
            scheduledKw,
            scheduledKw,
            new TreeMap<>(Map.of(id, scheduledKw)),
            List.of()));
  }

  private void note(Instruction.State state) {
    dispatches.add(
        new Instruction(
            IESO,
            1,
            SampleDay.ID,
            "w",
            SampleDay.BATTERY,
            SampleDay.DATE.hourEnding(14),
            Direction.UP,
            80,
            Instruction.Origin.IESO,
            "notice",
            null,
            null,
            state,
            ""));
  }

  private void dispatch(Interval period, Direction direction, double kw) {
    add(IESO, period, direction, kw, Instruction.Origin.IESO);
  }

  private void prepare(String id, Interval period, Direction direction, double kw) {
    add(id, period, direction, kw, Instruction.Origin.DSO);
  }

  private void add(
      String id, Interval period, Direction direction, double kw, Instruction.Origin origin) {
    dispatches.add(
        new Instruction(
            id,
            0,
            SampleDay.ID,
            "b",
            SampleDay.BATTERY,
            period,
            direction,
            kw,
            origin,
            "cause",
            null,
            null,
            Instruction.State.PREPARED,
            ""));
  }
}
