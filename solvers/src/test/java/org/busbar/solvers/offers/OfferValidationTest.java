package org.busbar.solvers.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.busbar.solvers.clearing.OfferBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfferValidationTest {

  private static final OfferContext CONTEXT =
      new OfferContext(
          24,
          Set.of("CONGESTION"),
          Map.of(
              "battery",
              new RegisteredResource(
                  "battery",
                  Set.of("c1", "c2"),
                  100,
                  80,
                  limits(24, 90),
                  List.of(),
                  200,
                  Set.of(9, 10, 11, 12))));

  private static List<Double> limits(int count, double kw) {
    return Stream.generate(() -> kw).limit(count).toList();
  }

  private static OfferCurve.Pair pair(double kw, double price) {
    return new OfferCurve.Pair(kw, price);
  }

  private static OfferCurve up(int interval, OfferCurve.Pair... pairs) {
    return new OfferCurve(interval, List.of(pairs), List.of());
  }

  private static MarketOffer offer(OfferTerms terms, OfferCurve... curves) {
    return new MarketOffer(
        "o",
        "battery",
        "CONGESTION",
        1,
        new TreeMap<>(Map.of("c1", 0.25, "c2", 0.75)),
        24,
        List.of(curves),
        terms);
  }

  private static MarketOffer other(String resource, String service, int intervals, double part) {
    return new MarketOffer(
        "o",
        resource,
        service,
        1,
        new TreeMap<>(Map.of("c1", part)),
        intervals,
        List.of(up(10, pair(5, 5))),
        OfferTerms.FREE);
  }

  static Stream<Arguments> wrong() {
    OfferTerms free = OfferTerms.FREE;
    return Stream.of(
        Arguments.of(
            offer(free, up(10, pair(50, 80), pair(40, 90))),
            "The quantity (40 kW) of pair 2 in interval 10 of offer o must be above that of the"
                + " pair before (50 kW). Give each pair the whole quantity up to it."),
        Arguments.of(
            offer(free, up(10, pair(50, 80), pair(60, 70))),
            "The price (70 CAD/MWh) of pair 2 in interval 10 of offer o must not be below that of"
                + " the pair before (80 CAD/MWh). Order the pairs by price; the cheaper quantity is"
                + " taken first."),
        Arguments.of(
            offer(free, up(10, pair(Double.NaN, 80))),
            "The quantity (NaN kW) in interval 10 of offer o must be a positive number. Give the"
                + " change of injection without a sign, as a quantity up or down."),
        Arguments.of(
            offer(free, up(10, pair(5, -1))),
            "The price (-1 CAD/MWh) in interval 10 of offer o must be zero or a positive number."
                + " Give the price in CAD per MWh."),
        Arguments.of(
            offer(free, up(10, pair(50, 80)), up(10, pair(60, 70))),
            "The windows (interval 10 twice) of offer o must not overlap. Put all pairs of an"
                + " interval into one curve."),
        Arguments.of(
            offer(free, up(24, pair(50, 80))),
            "The interval (24) of offer o must be within 0..23. Count intervals from 0 in local"
                + " time of the date."),
        Arguments.of(
            offer(free, up(8, pair(50, 80))),
            "The interval (8) of offer o must be within the availability window of battery. Leave"
                + " the interval out, or have the window changed in the register."),
        Arguments.of(
            offer(free, up(10, pair(101, 80))),
            "The quantity up (101 kW) in interval 10 of offer o must not exceed the registered"
                + " capacity (100 kW). Offer less, or have the capacity changed in the register."),
        Arguments.of(
            offer(free, up(10, pair(95, 80))),
            "The quantity up (95 kW) in interval 10 of offer o must not exceed the limit in force"
                + " (90 kW). Offer at most the limit; the notice of the limit says what would"
                + " release it."),
        Arguments.of(
            offer(
                free.with(OfferTerms.Division.DIVISIBLE, 20),
                up(10, pair(50, 8)),
                up(11, pair(9, 8))),
            "The least quantity (20 kW) of offer o must not exceed the quantity in interval 11 (9"
                + " kW). Lower the least quantity, or offer more."),
        Arguments.of(
            offer(free.withStorage(new OfferTerms.Store(-5, 100, 0, 1, 1, 1)), up(10, pair(50, 8))),
            "The energy at the start (-5 kWh) of its store of offer o must be within 0 and its"
                + " capacity. Give energies in kWh, without a sign."),
        Arguments.of(
            offer(free.withStorage(new OfferTerms.Store(5, 100, 60, 1, 1, 1)), up(10, pair(50, 8))),
            "The target (60 kWh) of offer o must be reachable by charging as offered (5 kWh at"
                + " most). Lower the target, or offer more down."),
        Arguments.of(
            offer(free.withRampKw(0), up(10, pair(50, 80))),
            "The ramp (0 kW per interval) of offer o must be positive. Leave it out if the resource"
                + " is fast enough."),
        Arguments.of(
            offer(free.withParent("ghost"), up(10, pair(50, 80))),
            "The link (ghost) of offer o must lead to an offer that stands. Correct"
                + " that offer, or remove the link."),
        Arguments.of(
            offer(free.withParent("o"), up(10, pair(50, 80))),
            "The link (o) of offer o must not lead back to itself. Remove one of the links."),
        Arguments.of(
            other("ghost", "CONGESTION", 24, 1),
            "The resource (ghost) of offer o must be registered. Register it first, or correct its"
                + " id."),
        Arguments.of(
            other("battery", "INERTIA", 24, 1),
            "The service (INERTIA) of offer o must be one that is asked for [CONGESTION]. Offer one"
                + " of these, or wait until that service is asked for."),
        Arguments.of(
            other("battery", "CONGESTION", 25, 1),
            "The number of intervals (25) of offer o must be that of the date (24). Mind the days"
                + " on which the clock changes."),
        Arguments.of(
            other("battery", "CONGESTION", 24, 0.9),
            "The parts of its places (0.9 together) of offer o must add up to 1. Scale the"
                + " distribution factors."));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesOnlyTheOfferThatIsWrongAndSaysWhatToDo(MarketOffer bad, String sentence) {
    MarketOffer good =
        new MarketOffer(
            "good",
            "battery",
            "CONGESTION",
            2,
            new TreeMap<>(Map.of("c1", 1.0)),
            24,
            List.of(up(10, pair(20, 60), pair(90, 90))),
            OfferTerms.FREE);
    OfferValidation.Outcome outcome = OfferValidation.check(List.of(bad, good), CONTEXT);

    assertThat(outcome.accepted()).containsExactly(good);
    assertThat(outcome.rejections()).extracting(OfferRejection::sentence).containsExactly(sentence);
  }

  @Test
  void aChildFallsWithItsParent() {
    MarketOffer parent = other("ghost", "CONGESTION", 24, 1);
    List<MarketOffer> batch = new ArrayList<>();
    batch.add(parent);
    for (String[] link : new String[][] {{"child", "o"}, {"grandchild", "child"}}) {
      batch.add(
          new MarketOffer(
              link[0],
              "battery",
              "CONGESTION",
              2,
              new TreeMap<>(Map.of("c1", 1.0)),
              24,
              List.of(up(10, pair(20, 60))),
              OfferTerms.FREE.withParent(link[1])));
    }
    OfferValidation.Outcome outcome = OfferValidation.check(batch, CONTEXT);

    assertThat(outcome.accepted()).isEmpty();
    assertThat(outcome.rejections())
        .extracting(OfferRejection::offerId)
        .containsExactly("o", "child", "grandchild");
  }

  @Test
  void aCurveBecomesABlockPerPairAtAllItsPlaces() {
    OfferBook book =
        OfferBook.of(
            List.of(
                offer(
                    OfferTerms.FREE.withRebound(List.of(0.5)),
                    up(10, pair(20.1, 60), pair(50.4, 90)))));

    assertThat(book.blocks()).extracting(OfferBlock::maxKw).containsExactly(20.1, 30.3);
    assertThat(book.blocks()).extracting(OfferBlock::pricePerMwh).containsExactly(60.0, 90.0);
    assertThat(book.blocks().get(0).places()).containsEntry("c2", 0.75);
    assertThat(book.blocks().get(0).injectionPerKw(11)).isEqualTo(-0.5);
    assertThat(book.conditions().isEmpty()).isTrue();
    assertThat(book.blocksByOffer().get("o")).containsExactly("o/10/UP/0", "o/10/UP/1");
  }
}
