package org.busbar.processes.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.UnmetReason;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.host.HostTelemetry;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.EnrolmentRepository.ChangedEnrolment;
import org.busbar.processes.register.EnrolmentRepository.ContributorList;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MemoryEnrolments;
import org.busbar.processes.register.MemoryMarketSetup;
import org.busbar.processes.register.MemoryRegister;
import org.busbar.processes.register.RegisteredResource;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.processes.roles.MemoryRoles;
import org.busbar.processes.settlement.SettlementLine;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.processes.verification.Delivery;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.PricingRule;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.offers.OfferRejection;
import org.busbar.solvers.offers.OfferTerms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * From the batch to the reason: a line of 200 A that the load of hour ending 18 takes 207 A of, so
 * that about 50 kW are to relieve.
 */
class MarketOffersTest {

  private static final int HOUR = 18;
  private static final String NEXT_DAY = "sample-2023-02-16";
  private static final ClearingPolicy PROVEN_ONLY = new ClearingPolicy(ClearingLimits.DEFAULT);

  /** One iteration proves nothing. */
  private static final ClearingPolicy HASTY = new ClearingPolicy(new ClearingLimits(1, 4));

  /** One day with its offers; a second one tries what the first one says. */
  private static final class Day {

    final MemoryConditions conditions = new MemoryConditions();
    final MemoryOffers offers = new MemoryOffers();
    final MemoryEventLog eventLog = new MemoryEventLog();
    final Ders ders = new Ders();
    final SampleDay sample;
    final MemoryEnrolments register = new MemoryEnrolments();
    final MemoryRegister reasons = new MemoryRegister();
    final MemoryMarketSetup marketSetup = new MemoryMarketSetup();
    final LoadedCases cases;

    Day() {
      this(List.of());
    }

    Day(List<StandingOffer> standing) {
      sample = SampleDay.withStandingOffers(standing);
      cases = sample.cases(register, marketSetup);
      var kw = new TreeMap<>(Map.of(SampleDay.BATTERY, 0.0, SampleDay.SHOP, -40.0));
      conditions.save(
          new Forecast(
              SampleDay.ID,
              1,
              IntStream.rangeClosed(1, 24)
                  .mapToObj(hour -> new Forecast.Hour(hour, hour == HOUR ? 1.45 : 0.5, kw))
                  .toList()));
      conditions.saveNeeds(
          List.of(
              new Need(
                  "n",
                  SampleDay.ID,
                  "z",
                  HOUR,
                  "THERMAL",
                  "line",
                  "A",
                  207,
                  200,
                  50,
                  0,
                  Need.State.PUBLISHED)));
    }

    /** Buses of a zone, new or not, from a trade date on. */
    void zone(String id, LocalDate from, String... buses) {
      agree(MarketChange.Subject.ZONE, id, from, buses);
    }

    /** Zones that the program is offered in from a trade date on. */
    void relief(LocalDate from, String... zones) {
      agree(MarketChange.Subject.PROGRAM, "relief", from, zones);
    }

    private void agree(
        MarketChange.Subject subject, String subjectId, LocalDate from, String... places) {
      marketSetup.add(
          new MarketChange(
              "sample-Z%04d".formatted(marketSetup.count("sample") + 1),
              "sample",
              subject,
              MarketChange.Action.CHANGE,
              subjectId,
              subjectId,
              List.of(places),
              1,
              1.5,
              PricingRule.PAY_AS_BID,
              from,
              MarketChange.Side.DSO,
              "carla",
              "As agreed.",
              MarketChange.State.EFFECTIVE));
    }

    void submit(String resource, String messageId, OfferDraft... drafts) {
      new SubmitOffer(cases, MemoryRoles.everybody(sample), reasons, offers, intake(), eventLog)
          .submit(SampleDay.ID, resource, messageId, List.of(drafts));
    }

    void answerFromStandingOffers() {
      new AnswerFromStandingOffers(
              cases,
              MemoryRoles.everybody(sample),
              reasons,
              conditions,
              intake(),
              new MemoryWishes(),
              eventLog)
          .answer(SampleDay.ID);
    }

    private OfferIntake intake() {
      return new OfferIntake(
          cases,
          sample,
          conditions,
          offers,
          ders,
          eventLog,
          Clock.fixed(Instant.parse("2023-02-14T12:00:00Z"), ZoneOffset.UTC));
    }

    ClearOffers.Outcome clear(ClearingPolicy policy) {
      return new ClearOffers(sample, cases, conditions, offers, eventLog, policy)
          .clear(SampleDay.ID);
    }
  }

  private static OfferDraft step(String id, double kw, String price) {
    return OfferDraft.ofStep(id, HOUR, Direction.UP, kw, new BigDecimal(price));
  }

  private static OfferDraft curve(
      String id, OfferTerms terms, int hourEnding, OfferCurve.Pair... pairs) {
    return new OfferDraft(
        id,
        null,
        new TreeMap<>(),
        24,
        List.of(new OfferCurve(hourEnding - 1, List.of(pairs), List.of())),
        terms);
  }

  private static OfferCurve.Pair pair(double upToKw, double price) {
    return new OfferCurve.Pair(upToKw, price);
  }

  @Test
  void anOfferThatBreaksARuleIsRefusedWithFieldRuleAndRemedyAndTheRestStands() {
    Day day = new Day();
    day.conditions.saveLimits(List.of(exportLimit(60)));
    OfferTerms free = OfferTerms.FREE;

    day.submit(
        SampleDay.BATTERY,
        "m-1",
        step("good", 20, "50.00"),
        step("beyond the range", 201, "50.00"),
        step("beyond the limit", 170, "50.00"),
        curve("not ascending", free, HOUR, pair(30, 60), pair(20, 70)),
        curve("no number", free, HOUR, pair(Double.NaN, 60)),
        curve("no such hour", free, 25, pair(10, 60)),
        curve("orphan", free.withParent("no such offer"), HOUR, pair(10, 60)),
        step("below nothing", 10, "-1.00"));

    assertThat(day.offers.listSubmitted(SampleDay.ID))
        .extracting(SubmittedOffer::id)
        .containsExactly("good");
    assertThat(day.ders.refused)
        .containsExactly(
            "The quantity up (201 kW) in interval 18 of offer beyond the range must not exceed the"
                + " registered capacity (200 kW). Offer less, or have the capacity changed in the"
                + " register.",
            "The quantity up (170 kW) in interval 18 of offer beyond the limit must not exceed the"
                + " limit in force (160 kW). Offer at most the limit; the notice of the limit says"
                + " what would release it.",
            "The quantity (20 kW) of pair 2 in interval 18 of offer not ascending must be above"
                + " that of the pair before (30 kW). Give each pair the whole quantity up to it.",
            "The quantity (NaN kW) in interval 18 of offer no number must be a positive number."
                + " Give the change of injection without a sign, as a quantity up or down.",
            "The interval (25) of offer no such hour must be within 1..24. Count intervals from 1"
                + " in local time of the date.",
            "The price (-1 CAD/MWh) in interval 18 of offer below nothing must be zero or a"
                + " positive number. Give the price in CAD per MWh.",
            "The link (no such offer) of offer orphan must lead to an offer that stands. Correct"
                + " that offer, or remove the link.");
    assertThat(day.eventLog.entriesOf(SampleDay.ID, "offers.refused")).hasSize(7);
    assertThat(day.eventLog.facts("offers.received"))
        .containsEntry("offers", 1)
        .containsEntry("refused", 7);
  }

  @Test
  void linksReachEarlierBatchesAndAnIdIsUsedOnce() {
    Day day = new Day();
    day.submit(SampleDay.BATTERY, "m-1", step("parent", 20, "50.00"));
    day.submit(
        SampleDay.SHOP,
        "m-2",
        curve("child", OfferTerms.FREE.withParent("parent"), HOUR, pair(10, 60)),
        step("parent", 5, "10.00"));

    assertThat(day.offers.listSubmitted(SampleDay.ID))
        .extracting(SubmittedOffer::id)
        .containsExactly("parent", "child");
    assertThat(day.ders.refused)
        .containsExactly(
            "The id (parent) of offer parent must be new. Give every offer an id of its own; the"
                + " one that came first stands.");
  }

  @Test
  void anOfferOfAllOrNothingIsTakenWholeAndADivisibleOneAsFarAsNeeded() {
    Day whole = new Day();
    whole.submit(
        SampleDay.BATTERY,
        "m-1",
        curve(
            "block",
            OfferTerms.FREE.with(OfferTerms.Division.FILL_OR_KILL, 0),
            HOUR,
            pair(80, 20)));
    Day divisible = new Day();
    divisible.submit(SampleDay.BATTERY, "m-1", step("block", 80, "20.00"));

    assertThat(whole.clear(PROVEN_ONLY)).isEqualTo(new ClearOffers.Outcome("OPTIMAL", true, ""));
    assertThat(whole.offers.block("block").selectedKw()).isEqualTo(80);
    assertThat(whole.offers.block("block").wouldWin()).isNull();

    divisible.clear(PROVEN_ONLY);
    Offer part = divisible.offers.block("block");
    assertThat(part.selectedKw()).isBetween(30.0, 70.0);
    assertThat(part.paidPerMwh()).isEqualTo(new BigDecimal("20.00"));
    assertThat(Objects.requireNonNull(part.wouldWin()).cause())
        .isEqualTo(WouldWin.Cause.NOT_NEEDED);
    assertThat(part.reason()).contains("of 80.0 kW are taken. More of it would not have been");
    assertThat(divisible.offers.listPrices(SampleDay.ID))
        .extracting(NodalPrice::hourEnding)
        .containsOnly(HOUR);
  }

  @Test
  void whatWouldHaveWonWinsWhenTriedAndACentMoreDoesNot() {
    Day day = dear("80.00");
    day.clear(PROVEN_ONLY);
    Offer dear = day.offers.block("dear");
    WouldWin why = Objects.requireNonNull(dear.wouldWin());
    BigDecimal price = Objects.requireNonNull(why.pricePerMwh());

    assertThat(dear.state()).isEqualTo(Offer.State.NOT_SELECTED);
    assertThat(price).isLessThan(dear.pricePerMwh());
    assertThat(dear.reason())
        .isEqualTo("It would have been taken at %s CAD/MWh; it asked 80.00.".formatted(price));
    assertThat(day.eventLog.entriesOf(SampleDay.ID, "offers.notSelected"))
        .anyMatch(entry -> entry.startsWith("dear ") && entry.contains("wouldWinPerMwh=" + price));

    Day tried = dear(price.toPlainString());
    tried.clear(PROVEN_ONLY);
    assertThat(tried.offers.block("dear").state()).isEqualTo(Offer.State.SELECTED);
    Day missed = dear(price.add(new BigDecimal("0.01")).toPlainString());
    missed.clear(PROVEN_ONLY);
    assertThat(missed.offers.block("dear").state()).isEqualTo(Offer.State.NOT_SELECTED);
  }

  /** The shop's offer suffices with most of the battery's cheap one. */
  private static Day dear(String price) {
    Day day = new Day();
    day.submit(SampleDay.SHOP, "m-1", step("shop", 30, "30.00"));
    day.submit(SampleDay.BATTERY, "m-2", step("cheap", 40, "50.00"), step("dear", 40, price));
    return day;
  }

  @Test
  void aResourceOffersNoMoreThanItHasLeft() {
    Day day = new Day();
    day.submit(
        SampleDay.SHOP,
        "m-1",
        curve(
            "all or nothing",
            OfferTerms.FREE.with(OfferTerms.Division.FILL_OR_KILL, 0),
            HOUR,
            pair(60, 10)),
        step("divisible", 60, "20.00"));
    day.clear(PROVEN_ONLY);

    assertThat(day.offers.block("divisible").selectedKw()).isEqualTo(40);
    assertThat(day.offers.block("divisible").reason())
        .isEqualTo("40.0 of 60.0 kW are taken. The resource has room for 40.0 kW in this hour.");
    assertThat(day.offers.block("all or nothing").reason())
        .isEqualTo("The resource has room for 40.0 kW in this hour, less than it must be.");
  }

  @Test
  void aNeedThatOffersCannotMeetComesWithItsProof() {
    Day day = new Day();
    day.submit(SampleDay.SHOP, "m-1", step("shop", 10, "30.00"));
    ClearOffers.Outcome outcome = day.clear(PROVEN_ONLY);

    assertThat(outcome.status()).isEqualTo("PARTIAL");
    assertThat(day.offers.block("shop").selectedKw()).isEqualTo(10);
    UnmetReason reason = day.conditions.listUnmet(SampleDay.ID).get("n");
    assertThat(Objects.requireNonNull(reason).kind()).isEqualTo(UnmetReason.Kind.IMPOSSIBLE);
    assertThat(reason.conflict())
        .contains("10.0 kW offered by shop in hour ending 18")
        .anyMatch(member -> member.startsWith("THERMAL of line, phase "));
    assertThat(outcome.unmet()).startsWith("Hour ending 18, THERMAL of line, phase A: ");
    assertThat(day.eventLog.entriesOf(SampleDay.ID, "offers.needNotMet")).hasSize(1);
  }

  @Test
  void withoutAProvenAnswerNothingIsSelectedAndAPersonLearnsWhy() {
    Day strict = new Day();
    strict.submit(SampleDay.BATTERY, "m-1", step("block", 80, "20.00"));
    ClearOffers.Outcome outcome = strict.clear(HASTY);

    assertThat(outcome.status()).isEqualTo("FAILED");
    assertThat(outcome.offersSelected()).isFalse();
    assertThat(outcome.unmet()).startsWith("Nothing is selected. ");
    assertThat(strict.offers.block("block").reason())
        .isEqualTo("The evaluation gave no answer that counts.");
    assertThat(Objects.requireNonNull(strict.conditions.listUnmet(SampleDay.ID).get("n")).kind())
        .isEqualTo(UnmetReason.Kind.NO_ANSWER);
  }

  @Test
  void aTargetThatContradictsOtherConditionsIsLeftOutAndTheRestIsCleared() {
    Day day = new Day();
    day.submit(SampleDay.BATTERY, "m-1", step("block", 80, "20.00"));
    OfferTerms contradiction =
        OfferTerms.FREE.withRampKw(1).withStorage(new OfferTerms.Store(0, 100, 90, 1, 1, 1));
    day.offers.add(
        new SubmittedOffer(
            "charge",
            SampleDay.ID,
            SampleDay.BATTERY,
            "relief",
            new TreeMap<>(Map.of(SampleDay.BATTERY, 1.0)),
            contradiction,
            Instant.EPOCH,
            Offer.Source.MESSAGE),
        List.of(
            new Offer(
                "charge",
                SampleDay.ID,
                "charge",
                SampleDay.BATTERY,
                5,
                Direction.DOWN,
                95,
                new BigDecimal("10.00"),
                Instant.EPOCH,
                Offer.Source.MESSAGE,
                Offer.State.OPEN,
                0,
                null,
                null,
                null)));

    assertThat(day.clear(PROVEN_ONLY).status()).isEqualTo("OPTIMAL");
    assertThat(day.offers.block("block").state()).isEqualTo(Offer.State.SELECTED);
    assertThat(day.offers.block("charge").reason())
        .isEqualTo("Its target cannot be reached under the other conditions of the offers.");
  }

  @Test
  void ownersAreToldOfWhatWasNotTakenAndWhy() {
    Day day = dear("80.00");
    day.clear(PROVEN_ONLY);
    new InformNotSelected(day.offers, day.ders, day.eventLog).inform(SampleDay.ID);

    assertThat(day.ders.told).containsExactly("battery cheap", "battery dear");
  }

  @Test
  void anOfferOfAProgramThatIsNotOfferedInTheZoneIsRefusedFromItsDateOn() {
    Day day = new Day();
    day.zone("n", SampleDay.DATE.date(), "source");
    day.relief(SampleDay.DATE.date(), "n");

    day.submit(
        SampleDay.BATTERY,
        "m-1",
        step("closed", 20, "50.00"),
        curve("child", OfferTerms.FREE.withParent("closed"), HOUR, pair(10, 60)));

    assertThat(day.offers.listSubmitted(SampleDay.ID)).isEmpty();
    assertThat(day.ders.refused)
        .containsExactly(
            "The service (relief) of offer closed must be offered in zone z, where battery would"
                + " deliver it, on 2023-02-15; it is offered in n. Register the resource for a program of its"
                + " zone, or wait until this one is offered there.",
            "The service (relief) of offer child must be offered in zone z, where battery would"
                + " deliver it, on 2023-02-15; it is offered in n. Register the resource for a program of its"
                + " zone, or wait until this one is offered there.");
    assertThat(day.eventLog.entriesOf(SampleDay.ID, "offers.refused"))
        .hasSize(2)
        .allMatch(entry -> entry.contains("field=service (relief)"));
    assertThat(day.eventLog.facts("offers.received"))
        .containsEntry("offers", 0)
        .containsEntry("refused", 2);

    Day before = new Day();
    before.zone("n", SampleDay.DATE.date(), "source");
    before.relief(SampleDay.DATE.date().plusDays(1), "n");
    before.submit(SampleDay.BATTERY, "m-1", step("open still", 20, "50.00"));
    assertThat(before.ders.refused).isEmpty();
    assertThat(before.offers.listSubmitted(SampleDay.ID)).hasSize(1);
  }

  @Test
  void aStandingOfferIsNotMadeWhereItsProgramIsNotOffered() {
    Day day = new Day(List.of(standing(20, "50.00")));
    day.zone("n", SampleDay.DATE.date(), "source");
    day.relief(SampleDay.DATE.date(), "n");
    day.answerFromStandingOffers();

    assertThat(day.offers.listSubmitted(SampleDay.ID)).isEmpty();
    assertThat(day.ders.refused).hasSize(1).allMatch(told -> told.contains("zone z"));

    Day open = new Day(List.of(standing(20, "50.00")));
    open.relief(SampleDay.DATE.date(), "z");
    open.answerFromStandingOffers();
    assertThat(open.offers.listSubmitted(SampleDay.ID)).hasSize(1);
  }

  @Test
  void aResourceIsInTheZoneThatItsBusIsInOnTheDate() {
    Day day = new Day();
    day.zone("n", SampleDay.DATE.date(), "end");
    day.relief(SampleDay.DATE.date(), "n");
    day.register.register(
        new RegisteredResource(
            new Resource(
                "roof",
                "Roof",
                Resource.Kind.DEMAND_RESPONSE,
                "acme",
                "relief",
                "z",
                "roof-pcc",
                "M-roof",
                0,
                50,
                0,
                "half",
                Resource.Markets.BOTH),
            new DerConnection("roof-pcc", "end", Phases.ABC)));

    day.submit(SampleDay.BATTERY, "m-1", step("of the case", 20, "50.00"));
    day.submit("roof", "m-2", step("registered", 10, "50.00"));

    assertThat(day.ders.refused).isEmpty();
    assertThat(day.offers.listSubmitted(SampleDay.ID))
        .extracting(SubmittedOffer::id)
        .containsExactlyInAnyOrder("of the case", "registered");
  }

  @Test
  void contributorsInAZoneWithoutTheProgramAreLeftOut() {
    Day day = new Day();
    day.zone("n", SampleDay.DATE.date(), "source");
    day.relief(SampleDay.DATE.date(), "z");
    day.register.register(
        new RegisteredResource(
            new Resource(
                "roof",
                "Roof",
                Resource.Kind.SOLAR,
                "acme",
                "relief",
                "n",
                "far",
                "M-roof",
                50,
                0,
                0,
                "half",
                Resource.Markets.BOTH),
            new DerConnection("far", "source", Phases.ABC)));
    day.register.apply(
        new ContributorList(
            "sample",
            SampleDay.SHOP,
            "sha",
            2,
            Instant.EPOCH,
            "acme",
            List.of(enrolled("site-1", "M-1", null), enrolled("site-2", "M-2", "far"))));

    day.submit(
        SampleDay.SHOP,
        "m-1",
        step("all of it", 20, "50.00"),
        at("near", "site-1"),
        at("far off", "site-2"));

    assertThat(day.offers.listSubmitted(SampleDay.ID))
        .extracting(SubmittedOffer::id)
        .containsExactly("near");
    assertThat(day.ders.refused)
        .hasSize(2)
        .allMatch(
            told ->
                told.endsWith(
                    "must be offered in zone n, where shop would deliver it, on 2023-02-15; it is offered in z."
                        + " Name places of the resource in the zones where it is offered."));
  }

  private static ChangedEnrolment enrolled(String id, String meter, @Nullable String connection) {
    return new ChangedEnrolment(
        EnrolmentRepository.Change.ENROLLED,
        new Enrolment(
            id, SampleDay.SHOP, meter, null, 40, SampleDay.DATE.date(), null, connection));
  }

  private static OfferDraft at(String id, String contributor) {
    return new OfferDraft(
        id,
        null,
        new TreeMap<>(Map.of(contributor, 1.0)),
        24,
        List.of(new OfferCurve(HOUR - 1, List.of(pair(10, 50)), List.of())),
        OfferTerms.FREE);
  }

  @Test
  void aResourceThatTakesNoPartInTheNextDayOffersInThisOne() {
    Day day = new Day(List.of(standing(20, "50.00")));
    day.reasons.saveIneligible(NEXT_DAY, new TreeMap<>(Map.of(SampleDay.BATTERY, "Too small.")));

    day.submit(SampleDay.BATTERY, "M1", step("b", 10, "40"));
    day.answerFromStandingOffers();

    assertThat(day.offers.listOffers(SampleDay.ID)).hasSize(2);
  }

  @Test
  void aResourceThatTakesNoPartInThisDayOffersNothingWhateverTheNextSays() {
    Day day = new Day(List.of(standing(20, "50.00")));
    day.reasons.saveIneligible(
        SampleDay.ID, new TreeMap<>(Map.of(SampleDay.BATTERY, "Too small.")));
    day.reasons.saveIneligible(NEXT_DAY, new TreeMap<>());

    assertThatExceptionOfType(RejectedMessageException.class)
        .isThrownBy(() -> day.submit(SampleDay.BATTERY, "M1", step("b", 10, "40")))
        .withMessageContaining("Too small.");
    day.answerFromStandingOffers();

    assertThat(day.offers.listOffers(SampleDay.ID)).isEmpty();
  }

  private static StandingOffer standing(double kw, String price) {
    return new StandingOffer(
        SampleDay.BATTERY,
        Direction.UP,
        1,
        kw,
        new BigDecimal(price),
        HOUR,
        HOUR,
        null,
        OfferTerms.FREE);
  }

  private static ResourceLimit exportLimit(double kw) {
    return new ResourceLimit(
        SampleDay.ID,
        SampleDay.BATTERY,
        HOUR,
        1,
        kw,
        100,
        null,
        "",
        ResourceLimit.State.APPROVED,
        "test",
        null);
  }

  /** What owners hear of their offers. */
  private static final class Ders implements DerChannel {

    final List<String> refused = new ArrayList<>();
    final List<String> told = new ArrayList<>();

    @Override
    public void refuseOffer(
        String tradeDayId,
        Resource resource,
        String messageId,
        String id,
        OfferRejection rejection) {
      refused.add(rejection.sentence());
    }

    @Override
    public void provideHostTelemetry(
        String tradeDayId, String participantId, List<HostTelemetry> measured) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void informOfOffers(
        String noticeId, String tradeDayId, String resourceId, List<Offer> offers) {
      offers.forEach(offer -> told.add(resourceId + " " + offer.id()));
    }

    @Override
    public void refuseBid(
        String noticeId,
        org.busbar.processes.wholesale.WholesaleBid bid,
        org.busbar.processes.guards.Block block) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void informOfLimits(String tradeDayId, String resourceId, List<ResourceLimit> limits) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void publishNeeds(
        String tradeDayId, String participantId, List<Need> needs, List<WholesaleNeed> wholesale) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void askForOffers(
        String tradeDayId,
        String participantId,
        List<WholesaleNeed> wholesale,
        Instant offersCloseAt) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void informOfStandby(org.busbar.processes.standby.StandbyNotice notice) {}

    @Override
    public void informOfSelection(Selection selection) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void instruct(Instruction instruction) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void provideResults(
        String tradeDayId, int round, String resourceId, List<Delivery> deliveries) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sendStatement(String tradeDayId, String participantId, List<SettlementLine> lines) {
      throw new UnsupportedOperationException();
    }
  }
}
