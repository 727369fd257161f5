package org.busbar.processes.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.MemoryOffers;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.SubmittedOffer;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop takes 40 kW; its sites 1, 2 and 3 can give up 20, 12 and 8 kW of that. */
class DerateContributorTest {

  private static final Instant NOW = SampleDay.DATE.hourEnding(17).start().plusSeconds(600);

  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryOffers offers = new MemoryOffers();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void resourcesRunUndisturbed() {
    conditions.forecast(1, 0, -40);
  }

  @Test
  void theOtherSitesMakeUpForTheDeratedOneAsFarAsTheyCan() {
    offer("cheap", 18, 20, 80);
    derate("site-1", 10);

    assertThat(kw("cheap")).isEqualTo(20);
    assertThat(told).as("nothing that the aggregator offered has changed").isEmpty();
    assertThat(eventLog.facts("coordination.contributorDerated"))
        .containsEntry("lostKw", 0.0)
        .containsEntry("withOldFactorsKw", 20.0);
  }

  @Test
  void whatIsLostIsTheDearestThatNobodyHasTakenAndThenTheDearestThatIsCommitted() {
    offer("cheap", 18, 15, 80);
    offer("middle", 18, 15, 90);
    offer("dear", 18, 10, 120);
    commit("cheap", 15);
    commit("middle", 15);

    derate("site-1", 5);

    // 5 + 12 + 8 kW are left of 40.
    assertThat(commitments()).containsExactly("cheap 15.0", "middle 10.0");
    assertThat(kw("middle")).isEqualTo(10);
    assertThat(state("dear")).isEqualTo(Offer.State.WITHDRAWN);
    assertThat(offers.findSelection("middle/S").orElseThrow().quantityKw()).isEqualTo(10);
    assertThat(eventLog.facts("coordination.contributorDerated"))
        .containsEntry("resource", SampleDay.SHOP)
        .containsEntry("lostKw", 15.0)
        .containsEntry("committedLostKw", 5.0)
        // (15 × 80 + 15 × 90 + 10 × 120) / 40 = 93.75 CAD/MWh
        .containsEntry("lostCadPerHour", 1.41)
        .containsEntry(
            "factors", new TreeMap<>(Map.of("site-1", 0.2, "site-2", 0.48, "site-3", 0.32)));
    assertThat(told)
        .containsExactly(
            "c-site-1/derate shop dear 10.0 WITHDRAWN",
            "c-site-1/derate shop middle 10.0 SELECTED");
  }

  @Test
  void aSiteThatIsAllTakesTheCommitmentAway() {
    offer("all", 18, 40, 80);
    commit("all", 40);
    derate("site-1", 0);
    derate("site-2", 0);
    derate("site-3", 0);
    assertThat(commitments()).isEmpty();
    assertThat(state("all")).isEqualTo(Offer.State.WITHDRAWN);
    assertThat(offers.findSelection("all/S").orElseThrow().state())
        .isEqualTo(Selection.State.LAPSED);
  }

  @Test
  void hoursThatHaveBegunAndThoseOutsideThePeriodStand() {
    offer("now", 17, 40, 80);
    offer("next", 18, 40, 80);
    offer("after", 20, 40, 80);
    derate("site-1", 0);
    assertThat(kw("now")).isEqualTo(40);
    assertThat(kw("next")).isEqualTo(20);
    assertThat(kw("after")).isEqualTo(40);
  }

  @Test
  void aSwitchingDeratesNobody() {
    offer("next", 18, 40, 80);
    conditions.add(
        new Condition(
            "sw",
            SampleDay.ID,
            Condition.Kind.SWITCHING,
            new TreeMap<>(),
            null,
            null,
            period(),
            "x"));
    useCase().derate(SampleDay.ID, "sw");
    assertThat(eventLog.types()).isEmpty();
  }

  private void derate(String site, double limitKw) {
    conditions.add(
        new Condition(
            "c-" + site,
            SampleDay.ID,
            Condition.Kind.CONTRIBUTOR_DERATE,
            new TreeMap<>(),
            null,
            null,
            period(),
            "Service transformer hot",
            new Condition.Derate(site, limitKw)));
    useCase().derate(SampleDay.ID, "c-" + site);
  }

  private DerateContributor useCase() {
    SampleDay sample = SampleDay.open();
    return new DerateContributor(
        sample.cases(),
        sample,
        conditions,
        offers,
        ders(),
        eventLog,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Interval period() {
    return new Interval(SampleDay.DATE.hourEnding(17).start(), SampleDay.DATE.hourEnding(18).end());
  }

  private void offer(String id, int hour, double kw, int price) {
    offers.add(
        new SubmittedOffer(
            id,
            SampleDay.ID,
            SampleDay.SHOP,
            "relief",
            new TreeMap<>(Map.of(SampleDay.SHOP, 1.0)),
            OfferTerms.FREE,
            NOW,
            Offer.Source.MESSAGE),
        List.of(
            new Offer(
                id,
                SampleDay.ID,
                id,
                SampleDay.SHOP,
                hour,
                Direction.UP,
                kw,
                BigDecimal.valueOf(price),
                NOW,
                Offer.Source.MESSAGE,
                Offer.State.OPEN,
                0,
                null,
                null,
                null)));
  }

  private void commit(String id, double kw) {
    BigDecimal price = BigDecimal.valueOf(80);
    offers.decide(id, Offer.State.SELECTED, kw, price, "taken", null);
    offers.add(
        new Selection(
            id + "/S",
            SampleDay.ID,
            id,
            SampleDay.SHOP,
            18,
            Direction.UP,
            kw,
            price,
            NOW,
            Selection.State.ACCEPTED,
            null));
    offers.add(
        new Commitment(id + "/S", SampleDay.ID, SampleDay.SHOP, 18, Direction.UP, kw, price));
  }

  private List<String> commitments() {
    return offers.listCommitments(SampleDay.ID).stream()
        .map(c -> c.id().replace("/S", "") + " " + c.quantityKw())
        .toList();
  }

  private double kw(String id) {
    return one(id).quantityKw();
  }

  private Offer.State state(String id) {
    return one(id).state();
  }

  private Offer one(String id) {
    return offers.listOffers(SampleDay.ID).stream()
        .filter(offer -> offer.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Hears of offers only; the channel's other messages are none of this use case's. */
  private DerChannel ders() {
    return (DerChannel)
        Proxy.newProxyInstance(
            DerChannel.class.getClassLoader(),
            new Class<?>[] {DerChannel.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("informOfOffers")) {
                throw new UnsupportedOperationException(method.getName());
              }
              for (Object each : (List<?>) arguments[3]) {
                Offer offer = (Offer) each;
                told.add(
                    "%s %s %s %s %s"
                        .formatted(
                            arguments[0],
                            arguments[2],
                            offer.id(),
                            offer.quantityKw(),
                            offer.state()));
              }
              return null;
            });
  }
}
