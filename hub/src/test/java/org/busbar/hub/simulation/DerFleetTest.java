package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.busbar.adapters.der.Answer;
import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.der.DerCurveOffer;
import org.busbar.adapters.der.DerDisputeMessage;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.der.DerMarketWishMessage;
import org.busbar.adapters.der.DerNeedMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOutageMessage;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.der.DerResultMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.Resource;
import org.junit.jupiter.api.Test;

class DerFleetTest {

  private static final Instant NOW = Instant.parse("2023-09-04T11:00:00Z");

  private final SeededDraw draw = new SeededDraw(1);
  private final Feeder feeder = new Feeder(SampleArea.CASE, SampleArea.DATE, draw);
  private final DerFleet fleet =
      new DerFleet(
          SampleArea.CASE,
          Journey.MARKET_FACILITATOR,
          SampleArea.DATE,
          draw,
          feeder,
          new MemoryMarket(),
          null);

  private FleetRoles select(String... resources) {
    for (String resource : resources) {
      fleet.remember(DerSelectionMessage.ADDRESS, SampleArea.selection("s-" + resource, resource));
    }
    return FleetRoles.of(SampleArea.CASE.resources(), new TreeSet<>(List.of(resources)), draw);
  }

  private static String needs(String participant) {
    return new DerNeedMessage(
            participant,
            SampleArea.DATE.date(),
            NOW,
            List.of(
                new DerNeedMessage.Need("n-1", "north", 18, Direction.UP, 100, "line"),
                new DerNeedMessage.Need("n-2", "north", 18, Direction.UP, 50, "voltage"),
                new DerNeedMessage.Need("n-3", "north", 13, Direction.DOWN, 50, "voltage")))
        .toWire(Stamp.ofHub("need-1", "need-1", NOW));
  }

  @Test
  void resourcesWithoutAStandingOfferAnswerNeedsWithWhatTheyHave() {
    List<Sending> offers = fleet.answer(DerNeedMessage.ADDRESS, needs("plugin"));
    List<Sending> ofOwner = fleet.answer(DerNeedMessage.ADDRESS, needs("gridflex"));

    assertThat(offers)
        .extracting(sending -> DerOfferMessage.parse(sending.body()).resourceId())
        .containsExactly("ev-03", "ev-06", "ev-08");
    assertThat(ofOwner)
        .extracting(sending -> DerOfferMessage.parse(sending.body()).resourceId())
        .containsExactly("dr-08", "dr-11");
    for (Sending sending : offers) {
      var message = DerOfferMessage.parse(sending.body());
      Resource resource = SampleArea.CASE.resource(message.resourceId());
      assertThat(message.offers())
          .isNotEmpty()
          .allSatisfy(
              offer ->
                  assertThat(((DerOfferMessage.Step) offer).quantityKw())
                      .isPositive()
                      .isLessThanOrEqualTo(resource.maxInjectionKw() + resource.maxWithdrawalKw()));
    }
    assertThat(fleet.answer(DerNeedMessage.ADDRESS, needs("plugin"))).isEqualTo(offers);
  }

  private static String marketNeeds(String participant, Instant closesAt) {
    return new DerNeedMessage(
            participant,
            SampleArea.DATE.date(),
            closesAt,
            List.of(
                new DerNeedMessage.Need("n-1", "north", 18, Direction.UP, 100, "line"),
                new DerNeedMessage.Need(
                    "n-2", "north", 10, Direction.UP, 50, "energy", DerNeedMessage.WHOLESALE)))
        .toWire(Stamp.ofHub("need-1", "need-1", NOW));
  }

  /** Where the DSO sells. */
  private DerFleet sellers() {
    return new DerFleet(
        SampleArea.CASE,
        Journey.TOTAL_DSO,
        SampleArea.DATE,
        draw,
        feeder,
        new MemoryMarket(),
        null);
  }

  @Test
  void whereTheDsoSellsOnlyWhoeverWishesOffersForTheMarket() {
    DerFleet sellers = sellers();
    assertThat(sellers.schedule())
        .extracting(ScheduledEvent::name)
        .contains("market wishes")
        .doesNotContain("wholesale bids");
    assertThat(sellers.schedule().get(1).sendings().get())
        .extracting(sending -> DerMarketWishMessage.parse(sending.body()).resourceId())
        .containsExactlyInAnyOrder("bat-1", "bat-2", "dr-01", "dr-05", "dr-06", "dr-13", "ev-06");

    List<Sending> offers =
        sellers.answer(DerNeedMessage.ADDRESS, marketNeeds("plugin", SampleArea.DATE.start()));
    for (Sending sending : offers) {
      var message = DerOfferMessage.parse(sending.body());
      assertThat(message.offers())
          .extracting(offer -> ((DerOfferMessage.Step) offer).hourEnding())
          .isSubsetOf(message.resourceId().equals("ev-06") ? List.of(10, 18) : List.of(18));
    }
    assertThat(offers)
        .extracting(sending -> DerOfferMessage.parse(sending.body()).resourceId())
        .contains("ev-03", "ev-06");
  }

  @Test
  void backAtTheMarketMoreIsOfferedAtAHigherPriceUnderNewIds() {
    DerFleet sellers = sellers();
    var first =
        DerOfferMessage.parse(
            sellers
                .answer(DerNeedMessage.ADDRESS, marketNeeds("ridgeview", SampleArea.DATE.start()))
                .get(0)
                .body());
    var again =
        DerOfferMessage.parse(
            sellers
                .answer(
                    DerNeedMessage.ADDRESS,
                    marketNeeds("ridgeview", SampleArea.DATE.start().plusSeconds(3600)))
                .get(0)
                .body());
    assertThat(again.resourceId()).isEqualTo(first.resourceId());
    for (DerOfferMessage.Step more : steps(again)) {
      DerOfferMessage.Step before =
          steps(first).stream()
              .filter(offer -> offer.hourEnding() == more.hourEnding())
              .findFirst()
              .orElseThrow();
      assertThat(more.offerId()).isNotEqualTo(before.offerId());
      assertThat(more.quantityKw()).isLessThan(before.quantityKw());
      assertThat(more.priceCadPerMwh()).isGreaterThan(before.priceCadPerMwh());
    }
  }

  private static List<DerOfferMessage.Step> steps(DerOfferMessage message) {
    return message.offers().stream().map(offer -> (DerOfferMessage.Step) offer).toList();
  }

  @Test
  void aBatteryOffersItsHoursWithItsStoreAndOnceTooMuch() {
    List<DerOfferMessage.Offer> offers =
        fleet.answer(DerNeedMessage.ADDRESS, needs("ridgeview")).stream()
            .map(sending -> DerOfferMessage.parse(sending.body()))
            .filter(message -> message.resourceId().equals("bat-2"))
            .flatMap(message -> message.offers().stream())
            .toList();

    var tied = (DerCurveOffer) offers.get(0);
    assertThat(tied.curves()).extracting(DerCurveOffer.Curve::hourEnding).containsExactly(13, 18);
    assertThat(Objects.requireNonNull(tied.terms().storage()).capacityKwh()).isEqualTo(450);
    var tooLarge = (DerCurveOffer) offers.get(1);
    assertThat(tooLarge.curves().get(0).up().get(0).upToKw()).isEqualTo(600);
  }

  @Test
  void oneRefusesOneIsSilentTheOthersFollow() {
    FleetRoles roles = select("bat-1", "bat-2", "pv-03", "ev-06", "dr-08");
    for (String resource : List.of("bat-1", "bat-2", "pv-03", "ev-06", "dr-08")) {
      String body = SampleArea.instruction("i-" + resource, 1, resource, 18, 20);
      fleet.remember(DerInstructionMessage.ADDRESS, body);
      List<Sending> answers = fleet.answer(DerInstructionMessage.ADDRESS, body);

      if (resource.equals(roles.silent())) {
        assertThat(answers).isEmpty();
      } else {
        var answer = DerAcknowledgementMessage.parse(answers.get(0).body());
        assertThat(answer.revision()).isEqualTo(1);
        assertThat(answer.answer())
            .isEqualTo(resource.equals(roles.refuser()) ? Answer.REFUSED : Answer.ACCEPTED);
      }
      Resource each = SampleArea.CASE.resource(resource);
      Instant start = SampleArea.DATE.hourEnding(18).start();
      double change = feeder.resourceKw(each, start) - feeder.undisturbedKw(each, start);
      boolean follows = !resource.equals(roles.silent()) && !resource.equals(roles.refuser());
      if (each.kind() != Resource.Kind.SOLAR) {
        assertThat(change > 0).isEqualTo(follows);
      }
    }
  }

  @Test
  void rolesFollowFromWhoWasSelectedNotFromTheOrder() {
    FleetRoles roles = select("dr-08", "bat-1", "ev-06", "bat-2");

    assertThat(roles).isEqualTo(select("bat-1", "bat-2", "ev-06", "dr-08"));
    assertThat(List.of(roles.refuser(), roles.silent(), roles.broken(), roles.claimant()))
        .containsExactlyInAnyOrder("bat-1", "bat-2", "ev-06", "dr-08");
    assertThat(FleetRoles.of(SampleArea.CASE.resources(), List.of(), draw).refuser()).isNotEmpty();
  }

  @Test
  void oneClaimsMoreOnceAndIsContentWithTheSecondResult() {
    FleetRoles roles = select("bat-1", "bat-2", "ev-06", "dr-08");

    List<Sending> first = fleet.answer(DerResultMessage.ADDRESS, result(roles.claimant(), 1));

    var dispute = DerDisputeMessage.parse(first.get(0).body());
    assertThat(dispute.hourEnding()).isEqualTo(19);
    assertThat(dispute.claimedWh()).isEqualTo(20_000);
    assertThat(fleet.answer(DerResultMessage.ADDRESS, result(roles.claimant(), 2))).isEmpty();
    assertThat(fleet.answer(DerResultMessage.ADDRESS, result(roles.silent(), 1))).isEmpty();
  }

  private static String result(String resource, int version) {
    return new DerResultMessage(
            "v-" + version,
            resource,
            SampleArea.DATE.date(),
            version,
            List.of(
                new DerResultMessage.Hour(18, Direction.UP, 20_000, 19_500),
                new DerResultMessage.Hour(19, Direction.UP, 20_000, 18_000)))
        .toWire(Stamp.ofHub("v-" + version, "v", NOW));
  }

  @Test
  void itSendsABrokenOfferBidsAndAnOutageByItself() {
    select("bat-1", "bat-2", "ev-06", "dr-08");
    List<ScheduledEvent> events = fleet.schedule();

    String broken = events.get(0).sendings().get().get(0).body();
    assertThatThrownBy(() -> DerOfferMessage.parse(broken))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("payload.offers[0].quantityKw (-10)");

    List<Sending> bids = events.get(1).sendings().get();
    assertThat(bids).hasSize(4);
    assertThat(bids)
        .allSatisfy(
            bid -> {
              var message = DerWholesaleBidMessage.parse(bid.body());
              var document = IesoBidDocument.parse(message.documentXml());
              assertThat(document.hours()).isNotEmpty();
              assertThat(document.resourceName()).isEqualTo(message.resourceId());
              assertThat(document.toXml()).isEqualTo(message.documentXml());
            });

    var outage = DerOutageMessage.parse(events.get(2).sendings().get().get(0).body());
    assertThat(outage.start()).isEqualTo(Instant.parse("2023-09-05T17:00:00Z"));
    assertThat(feeder.resourceKw(SampleArea.CASE.resource(outage.resourceId()), outage.start()))
        .isZero();
  }

  private static DerWholesaleBidMessage bid(List<Sending> bids, String resource) {
    return bids.stream()
        .map(sending -> DerWholesaleBidMessage.parse(sending.body()))
        .filter(message -> message.resourceId().equals(resource))
        .findFirst()
        .orElseThrow();
  }

  private static double mostMegawatts(DerWholesaleBidMessage bid, int hourEnding) {
    return IesoBidDocument.parse(bid.documentXml()).hours().stream()
        .filter(curve -> curve.hourEnding() == hourEnding)
        .mapToDouble(curve -> curve.mostMegawatts().doubleValue())
        .findFirst()
        .orElse(0);
  }

  @Test
  void bidsKeepWithinTheLimitsButForTheOneThatDoesNotLookAndThenDoesBetter() {
    for (Resource resource : fleet.bidders()) {
      fleet.remember(
          DerLimitMessage.ADDRESS,
          new DerLimitMessage(
                  resource.id(),
                  SampleArea.DATE.date(),
                  1,
                  List.of(new DerLimitMessage.Limit(13, 110, 110, "line")))
              .toWire(Stamp.ofHub("l", "l", NOW)));
    }
    List<Sending> bids = fleet.schedule().get(1).sendings().get();

    assertThat(mostMegawatts(bid(bids, "bat-1"), 13)).isEqualTo(0.1);
    assertThat(mostMegawatts(bid(bids, "bat-1"), 14)).isEqualTo(0.2);
    assertThat(mostMegawatts(bid(bids, "pv-05"), 13)).as("heedless").isEqualTo(0.2);
    List<Sending> better =
        fleet.answer(
            DerRejectionMessage.ADDRESS,
            new DerRejectionMessage(
                    bid(bids, "pv-05").bidId(), "a", "ABOVE_LIMIT", "f", "rule", "remedy")
                .toWire(Stamp.ofHub("r", "r", NOW)));
    assertThat(mostMegawatts(bid(better, "pv-05"), 13)).isEqualTo(0.1);
    assertThat(bid(better, "pv-05").bidId()).isNotEqualTo(bid(bids, "pv-05").bidId());
  }
}
