package org.busbar.solvers.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.RandomFeeder;
import org.busbar.solvers.ThreeBusFeeder;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;

class SecureClearingTest {

  private static final OperatingLimits WIDE =
      new OperatingLimits(0.85, 1.15, 100, Double.POSITIVE_INFINITY);

  /** 1,000 kW at far draw about 141 A through both lines. */
  private final PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(500, 130));

  @Test
  void relievesALineByWhoIsBehindItThoughAnotherIsCheaper() {
    SecureClearingResult result =
        solve(1, block("near", "near", 200, 50), block("far", "far", 200, 120));

    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(result.hours().get(0).violationsBefore()).isNotEmpty();
    assertThat(result.hours().get(0).violationsAfter()).isEmpty();
    // The current that is too much, times three phases at the voltage of far.
    double tooMuch = result.hours().get(0).violationsBefore().get(0).value() - 130;
    assertThat(result.kw("far")).isCloseTo(3 * tooMuch * ThreeBusFeeder.VOLTS / 1000, within(5.0));
    assertThat(result.kw("near")).isZero();
    assertThat(result.costCad()).isCloseTo(result.kw("far") * 0.120, within(1e-9));
    assertThat(result.passes()).isLessThanOrEqualTo(2);
  }

  @Test
  void takesWhatHelpsWhenItIsNotEnough() {
    SecureClearingResult result = solve(1, block("far", "far", 20, 120));

    assertThat(result.status()).isEqualTo(ClearingStatus.PARTIAL);
    assertThat(result.kw("far")).isEqualTo(20);
    assertThat(result.hours().get(0).violationsAfter()).isNotEmpty();
  }

  @Test
  void aNewViolationJoinsTheRows() {
    // A plant at near exports 1,000 kW over L1. Consuming at far is the cheap cure, but more than
    // 30 A over L2 is too much, so the rest is done at near, dear as it is.
    PowerFlow other = PowerFlow.of(ThreeBusFeeder.of(90, 30));
    Scenario hour =
        Scenario.builder(other.network()).loadScale(0.1).connectionKw("near", 1000).build();
    SecureClearingResult result =
        SecureClearing.solve(
            other,
            new SecureClearingProblem(
                List.of(hour),
                WIDE,
                List.of(
                    new OfferBlock("far", "F", "far", 0, -1, 600, 1, 0),
                    new OfferBlock("near", "N", "near", 0, -1, 600, 300, 0)),
                List.of(),
                SecureClearingProblem.DEFAULT_SLACK_PRICE),
            ClearingLimits.DEFAULT);

    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(result.hours().get(0).violationsBefore()).allMatch(v -> v.element().equals("L1"));
    assertThat(result.passes()).isGreaterThan(1);
    assertThat(result.kw("far")).isCloseTo(3 * 30 * ThreeBusFeeder.VOLTS / 1000 - 100, within(3.0));
    assertThat(result.kw("near")).isGreaterThan(100);
  }

  @Test
  void nothingViolatedMeansNothingTaken() {
    SecureClearingResult result = solve(0.5, block("far", "far", 200, 1));

    assertThat(result.status()).isEqualTo(ClearingStatus.NOTHING_TO_DO);
    assertThat(result.kw("far")).isZero();
    assertThat(result.passes()).isZero();
  }

  @Test
  void nobodyOffersIsAnAnswer() {
    assertThat(solve(1).status()).isEqualTo(ClearingStatus.NO_OFFERS);
  }

  @Test
  void theOrderOfOffersMeansNothing() {
    List<OfferBlock> blocks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      blocks.add(block("o" + i, i % 2 == 0 ? "far" : "far-2", 12, 100 + i % 3));
    }
    SecureClearingResult one = solve(1, blocks.toArray(OfferBlock[]::new));
    Collections.reverse(blocks);
    SecureClearingResult two = solve(1, blocks.toArray(OfferBlock[]::new));

    assertThat(two.kwByBlock()).isEqualTo(one.kwByBlock());
  }

  /**
   * Unbalanced feeders with limits drawn a little below what they carry, and offers that rebound.
   */
  @Test
  void whatIsCalledOptimalHoldsInAPowerFlowOfItsOwn() {
    int cleared = 0;
    for (long seed = 0; seed < 12; seed++) {
      NetworkModel network = RandomFeeder.of(seed, 30, 20);
      PowerFlow own = PowerFlow.of(network);
      List<Scenario> hours = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        hours.add(Scenario.builder(network).loadScale(0.9 + 0.1 * t).build());
      }
      double worst = 0;
      for (int b = 0; b < network.branchCount(); b++) {
        worst = Math.max(worst, own.solve(hours.get(2)).loadingPercent(b));
      }
      OperatingLimits limits = new OperatingLimits(0.8, 1.2, 0.88 * worst, 1e6);
      List<OfferBlock> blocks = new ArrayList<>();
      List<OfferConditions.Activation> least = new ArrayList<>();
      for (int o = 0; o < 20; o++) {
        for (int t = 0; t < 3; t++) {
          String id = "o" + o + "/" + t;
          String place = "der-" + o;
          blocks.add(
              new OfferBlock(
                  id,
                  "R" + o,
                  place,
                  t,
                  1,
                  9,
                  50 + 7 * o,
                  o,
                  new TreeMap<>(Map.of(place, 1.0)),
                  List.of(0.2)));
          least.add(new OfferConditions.Activation(id, List.of(id), 5));
        }
      }
      OfferConditions conditions =
          new OfferConditions(
              least, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
      SecureClearingResult result =
          SecureClearing.solve(
              own,
              new SecureClearingProblem(
                  hours,
                  limits,
                  blocks,
                  List.of(),
                  SecureClearingProblem.DEFAULT_SLACK_PRICE,
                  conditions,
                  ClearingAim.MOST_RELIEF,
                  List.of(),
                  List.of()),
              ClearingLimits.DEFAULT);
      if (result.status() != ClearingStatus.OPTIMAL) {
        continue;
      }
      cleared++;
      for (int t = 0; t < 3; t++) {
        Scenario.Builder with = hours.get(t).toBuilder();
        for (int o = 0; o < 20; o++) {
          double back = t == 0 ? 0 : 0.2 * result.kw("o" + o + "/" + (t - 1));
          double before = hours.get(t).connectionKw(network.connectionIndex("der-" + o));
          with.connectionKw("der-" + o, before + result.kw("o" + o + "/" + t) - back);
        }
        assertThat(PowerFlow.of(network).solve(with.build()).violations(limits))
            .as("seed %d hour %d", seed, t)
            .isEmpty();
      }
    }
    assertThat(cleared).isGreaterThan(6);
  }

  @Test
  void aContingencyCountsAsMuchAsTheHourItself() {
    PowerFlow other = PowerFlow.of(ThreeBusFeeder.of(500, 150));
    Scenario hour = Scenario.nominal(other.network());
    Scenario peak = Scenario.builder(other.network()).loadScale(1.15).build();
    SecureClearingProblem problem =
        new SecureClearingProblem(
            List.of(hour),
            WIDE,
            List.of(block("far", "far", 400, 120)),
            List.of(),
            SecureClearingProblem.DEFAULT_SLACK_PRICE,
            OfferConditions.NONE,
            ClearingAim.LEAST_COST,
            List.of(new SecurityCase(0, "hot", peak, WIDE)),
            List.of());
    SecureClearingResult result = SecureClearing.solve(other, problem, ClearingLimits.DEFAULT);

    assertThat(result.hours().get(0).violationsBefore()).isEmpty();
    assertThat(result.cases().get(0).outcome().violationsBefore()).isNotEmpty();
    assertThat(result.cases().get(0).outcome().violationsAfter()).isEmpty();
    assertThat(result.kw("far")).isPositive();
    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
  }

  @Test
  void aNeedOfTheTransmissionSystemIsPricedAsEnergyAndLosses() {
    double import0 = flow.solve(Scenario.nominal(flow.network())).interfaceKw();
    SecureClearingProblem problem =
        new SecureClearingProblem(
            List.of(Scenario.nominal(flow.network())),
            new OperatingLimits(0.85, 1.15, 200, Double.POSITIVE_INFINITY),
            List.of(block("near", "near", 400, 100), block("far", "far", 60, 101)),
            List.of(),
            SecureClearingProblem.DEFAULT_SLACK_PRICE,
            OfferConditions.NONE,
            ClearingAim.LEAST_COST,
            List.of(),
            List.of(new InterfaceNeed(0, import0 - 100)));
    SecureClearingResult result = SecureClearing.solve(flow, problem, ClearingLimits.DEFAULT);

    assertThat(result.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(result.hours().get(0).after().interfaceKw()).isLessThanOrEqualTo(import0 - 100);
    // A cent more is worth it at far, because a kW there also saves losses on the way.
    assertThat(result.kw("far")).isEqualTo(60);
    LocationalPrice near = price(result, "near");
    LocationalPrice far = price(result, "far");
    assertThat(near.total()).isCloseTo(100, within(0.05));
    assertThat(near.energy()).isCloseTo(far.energy(), within(1e-9)).isLessThan(near.total());
    assertThat(far.loss()).isGreaterThan(near.loss() + 1);
    assertThat(near.congestion() + near.voltage()).isZero();
  }

  /** Outside corners of the cost, a kW more of demand costs its locational price. */
  @Test
  void aKilowattMoreOfDemandCostsItsPrice() {
    OfferBlock[] offers = {block("far", "far", 40, 100), block("dear", "far-2", 400, 170)};
    SecureClearingResult result = solve(1, offers);
    Scenario more = Scenario.builder(flow.network()).connectionKw("far", -20).build();
    SecureClearingResult harder =
        SecureClearing.solve(
            flow,
            new SecureClearingProblem(
                List.of(more),
                WIDE,
                List.of(offers),
                List.of(),
                SecureClearingProblem.DEFAULT_SLACK_PRICE),
            ClearingLimits.DEFAULT);

    assertThat(price(result, "far").congestion()).isCloseTo(170, within(0.02));
    assertThat(price(result, "near").total()).isLessThan(20);
    assertThat((harder.costCad() - result.costCad()) / 20 * 1000)
        .isCloseTo(price(result, "far").total(), within(2.0));
  }

  /** An unbalanced feeder with limits a little inside of what it does by itself. */
  private static final class Tight {
    private static final double LOAD = 6;
    final NetworkModel network;
    final PowerFlow flow;
    final List<OfferBlock> blocks = new ArrayList<>();
    final double worstPercent;
    final double lowestPu;

    Tight(long seed) {
      network = RandomFeeder.of(seed, 20, 14);
      flow = PowerFlow.of(network);
      FlowResult nothing =
          flow.solve(Scenario.builder(network).tap("reg", -4).loadScale(LOAD).build());
      double worst = 0;
      for (int b = 0; b < network.branchCount(); b++) {
        worst = Math.max(worst, nothing.loadingPercent(b));
      }
      double lowest = 2;
      for (int node = 0; node < network.nodeCount(); node++) {
        String bus = network.buses().get(network.nodeBus(node)).id();
        lowest = bus.equals("source") ? lowest : Math.min(lowest, nothing.vPu(node));
      }
      worstPercent = worst;
      lowestPu = lowest;
      for (int o = 0; o < 14; o++) {
        blocks.add(new OfferBlock("o" + o, "R", "der-" + o, 0, 1, 60, 50 + 17 * o, o));
      }
    }

    OperatingLimits limits(double thermalPart) {
      return new OperatingLimits(
          lowestPu + 3e-4, 1.2, thermalPart * worstPercent, Double.POSITIVE_INFINITY);
    }

    SecureClearingResult cleared(
        OperatingLimits limits, List<OfferBlock> offers, String at, double kw) {
      Scenario hour =
          Scenario.builder(network).tap("reg", -4).loadScale(LOAD).connectionKw(at, -kw).build();
      return SecureClearing.solve(
          flow,
          new SecureClearingProblem(
              List.of(hour), limits, offers, List.of(), SecureClearingProblem.DEFAULT_SLACK_PRICE),
          ClearingLimits.DEFAULT);
    }
  }

  /** CAD per MWh times kW, before rounding: a tenth of a kW would hide what one kW costs. */
  private static double exactCost(SecureClearingResult result) {
    ClearingProblem linear = result.linear();
    return linear == null
        ? 0
        : new ClearingModel(linear).solve(ClearingLimits.DEFAULT.rule()).objective();
  }

  @Test
  void oneKilowattMoreOfDemandAtAnyBusCostsItsLocationalPrice() {
    int tried = 0;
    int voltage = 0;
    for (long seed = 0; seed < 10; seed++) {
      Tight tight = new Tight(seed);
      OperatingLimits limits = tight.limits(0.93);
      SecureClearingResult result = tight.cleared(limits, tight.blocks, "der-0", 0);
      if (result.status() != ClearingStatus.OPTIMAL) {
        continue;
      }
      for (int c = 0; c < 14; c += 2) {
        String at = "der-" + c;
        SecureClearingResult more = tight.cleared(limits, tight.blocks, at, 1);
        SecureClearingResult less = tight.cleared(limits, tight.blocks, at, -1);
        double up = exactCost(more) - exactCost(result);
        double down = exactCost(result) - exactCost(less);
        LocationalPrice price = price(result, at);
        // At a corner of the cost, and where another row comes to bind, there is no one price.
        if (more.status() == ClearingStatus.OPTIMAL
            && less.status() == ClearingStatus.OPTIMAL
            && Math.abs(up - down) < 0.01 * Math.abs(up) + 0.01) {
          assertThat(price.total())
              .as("seed %d at %s, %s", seed, at, price)
              .isCloseTo((up + down) / 2, within(0.02 * Math.abs(up) + 0.05));
          tried++;
          voltage += Math.abs(price.voltage()) > 1 ? 1 : 0;
        }
      }
    }
    assertThat(tried).isGreaterThan(20);
    assertThat(voltage).isPositive();
  }

  /** Through linearisations and power flows too, up to what a linearisation may be wrong by. */
  @Test
  void relaxingALimitOfTheNetworkAndAddingAnOfferNeverRaiseTheCost() {
    int tried = 0;
    for (long seed = 0; seed < 10; seed++) {
      Tight tight = new Tight(seed);
      SecureClearingResult strict = tight.cleared(tight.limits(0.92), tight.blocks, "der-0", 0);
      if (strict.status() != ClearingStatus.OPTIMAL) {
        continue;
      }
      tried++;
      double most = exactCost(strict) * 1.005 + 1;
      SecureClearingResult relaxed = tight.cleared(tight.limits(0.95), tight.blocks, "der-0", 0);
      assertThat(relaxed.status()).isEqualTo(ClearingStatus.OPTIMAL);
      assertThat(exactCost(relaxed)).as("seed %d, relaxed", seed).isLessThanOrEqualTo(most);

      List<OfferBlock> offers = new ArrayList<>(tight.blocks);
      offers.add(new OfferBlock("new", "N", "der-5", 0, 1, 60, 40, 99));
      SecureClearingResult joined = tight.cleared(tight.limits(0.92), offers, "der-0", 0);
      assertThat(joined.status()).isEqualTo(ClearingStatus.OPTIMAL);
      assertThat(exactCost(joined)).as("seed %d, one more", seed).isLessThanOrEqualTo(most);
    }
    assertThat(tried).isGreaterThan(5);
  }

  @Test
  void anAggregationActsAtItsPlacesByItsFactors() {
    OfferBlock both =
        new OfferBlock(
            "both",
            "A",
            "far",
            0,
            1,
            400,
            100,
            0,
            new TreeMap<>(Map.of("far", 0.5, "near", 0.5)),
            List.of());
    SecureClearingResult alone = solve(1, block("far", "far", 400, 100));
    SecureClearingResult spread = solve(1, both);

    assertThat(spread.status()).isEqualTo(ClearingStatus.OPTIMAL);
    // The half at near relieves hardly anything behind it.
    assertThat(spread.kw("both")).isBetween(1.85 * alone.kw("far"), 2.0 * alone.kw("far"));
  }

  @Test
  void whatComesBackIsSeenInTheHourAfter() {
    Scenario hour = Scenario.nominal(flow.network());
    Scenario mild = Scenario.builder(flow.network()).loadScale(0.9).build();
    OfferBlock rebounding =
        new OfferBlock(
            "shift",
            "A",
            "far",
            0,
            1,
            400,
            100,
            0,
            new TreeMap<>(Map.of("far", 1.0)),
            List.of(1.0));
    SecureClearingResult result =
        SecureClearing.solve(
            flow,
            new SecureClearingProblem(
                List.of(hour, mild),
                WIDE,
                List.of(rebounding, new OfferBlock("other", "B", "far", 1, 1, 400, 90, 1)),
                List.of(),
                SecureClearingProblem.DEFAULT_SLACK_PRICE),
            ClearingLimits.DEFAULT);

    assertThat(result.hours().get(1).violationsBefore()).isEmpty();
    assertThat(result.hours().get(1).violationsAfter()).isEmpty();
    assertThat(result.kw("shift")).isPositive();
    assertThat(result.kw("other")).isPositive();
  }

  private static LocationalPrice price(SecureClearingResult result, String connection) {
    return result.prices().stream()
        .filter(price -> price.connectionId().equals(connection))
        .findFirst()
        .orElseThrow();
  }

  private SecureClearingResult solve(double loadScale, OfferBlock... blocks) {
    Scenario hour = Scenario.builder(flow.network()).loadScale(loadScale).build();
    return SecureClearing.solve(
        flow,
        new SecureClearingProblem(
            List.of(hour),
            WIDE,
            List.of(blocks),
            List.of(),
            SecureClearingProblem.DEFAULT_SLACK_PRICE),
        ClearingLimits.DEFAULT);
  }

  private static OfferBlock block(String id, String connection, double maxKw, double price) {
    return new OfferBlock(id, "R-" + connection, connection, 0, 1, maxKw, price, 0);
  }
}
