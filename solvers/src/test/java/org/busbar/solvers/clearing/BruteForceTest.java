package org.busbar.solvers.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.busbar.solvers.optimisation.SolveRule;
import org.busbar.solvers.optimisation.SolverChoice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers of all or nothing with every condition, against trying all combinations. */
class BruteForceTest {

  private static final double SLACK = 3000;

  /** Yes-or-no variables of the largest cases. */
  private static final int MOST = 12;

  /** What is tried. */
  private static final class Case {
    final List<OfferBlock> blocks = new ArrayList<>();
    final List<OfferConditions.Activation> activations = new ArrayList<>();
    final List<OfferConditions.Link> links = new ArrayList<>();
    final List<OfferConditions.Exclusive> exclusives = new ArrayList<>();
    final List<OfferConditions.Duration> durations = new ArrayList<>();
    final List<OfferConditions.Ramp> ramps = new ArrayList<>();
    final List<EnergyLimit> energy = new ArrayList<>();
    final List<ClearingRow> rows = new ArrayList<>();
    final List<Integer> cheapFirst = new ArrayList<>();
    final int whole;

    /** One hour of linked and exclusive offers, or one resource over hours. */
    Case(long seed, int most) {
      Random random = new Random(seed);
      whole = most == MOST ? MOST : 1 + random.nextInt(most);
      boolean overHours = random.nextInt(3) == 0;
      for (int b = 0; b < whole; b++) {
        add("w" + b, overHours ? b : 0, 1 + random.nextInt(30), 20 + random.nextInt(400), true);
      }
      int hours = overHours ? whole : 1;
      for (int h = 0; h < hours; h++) {
        Map<String, Double> effects = new TreeMap<>();
        for (OfferBlock block : blocks) {
          if (block.interval() == h) {
            effects.put(block.id(), 1.0);
          }
        }
        // A divisible offer in every hour: it fills what the others leave, if it is cheap enough.
        String rest = "rest" + h;
        add(rest, h, random.nextInt(20), 20 + random.nextInt(400), false);
        effects.put(rest, 1.0);
        rows.add(
            new ClearingRow(
                "need" + h,
                h,
                ClearingRow.Sense.AT_LEAST,
                random.nextInt(overHours ? 25 : 12 * whole),
                new TreeMap<>(effects)));
      }
      if (overHours) {
        addTimes(random);
      } else {
        addGroups(random);
      }
    }

    private void add(String id, int hour, double kw, double price, boolean isWhole) {
      blocks.add(new OfferBlock(id, "R", "C", hour, 1, kw, price, blocks.size()));
      if (isWhole) {
        activations.add(new OfferConditions.Activation(id, List.of(id), kw));
      }
    }

    private void addGroups(Random random) {
      for (int k = 0; k < whole / 3; k++) {
        int child = random.nextInt(whole);
        int parent = random.nextInt(whole);
        if (child != parent) {
          links.add(new OfferConditions.Link("w" + child, "w" + parent));
        }
      }
      if (whole >= 4) {
        exclusives.add(new OfferConditions.Exclusive("g", List.of("w0", "w" + (whole - 1), "w2")));
      }
    }

    private void addTimes(Random random) {
      TreeMap<Integer, String> states = new TreeMap<>();
      TreeMap<Integer, List<String>> ids = new TreeMap<>();
      List<String> all = new ArrayList<>();
      for (int b = 0; b < whole; b++) {
        states.put(b, "w" + b);
        ids.put(b, List.of("w" + b));
        all.add("w" + b);
      }
      durations.add(
          new OfferConditions.Duration("R", states, 1 + random.nextInt(3), 1 + random.nextInt(3)));
      ramps.add(new OfferConditions.Ramp("R", ids, whole, 10 + random.nextInt(25)));
      energy.add(new EnergyLimit("R", all, 10 + random.nextInt(20 * whole)));
    }

    ClearingProblem problem() {
      return new ClearingProblem(
          blocks,
          rows,
          energy,
          SLACK,
          new OfferConditions(
              activations, List.of(), links, exclusives, ramps, durations, List.of()),
          ClearingAim.LEAST_COST);
    }

    boolean allows(int chosen) {
      for (OfferConditions.Link link : links) {
        if (is(chosen, link.child()) && !is(chosen, link.parent())) {
          return false;
        }
      }
      for (OfferConditions.Exclusive exclusive : exclusives) {
        if (exclusive.members().stream().distinct().filter(m -> is(chosen, m)).count() > 1) {
          return false;
        }
      }
      return allowsTimes(chosen);
    }

    private boolean allowsTimes(int chosen) {
      for (OfferConditions.Duration duration : durations) {
        for (int t = 0; t < whole; t++) {
          boolean now = on(chosen, t);
          boolean before = on(chosen, t - 1);
          for (int k = t; now && !before && k < t + duration.leastOn() && k < whole; k++) {
            if (!on(chosen, k)) {
              return false;
            }
          }
          for (int k = t; !now && before && k < t + duration.leastOff() && k < whole; k++) {
            if (on(chosen, k)) {
              return false;
            }
          }
        }
      }
      for (OfferConditions.Ramp ramp : ramps) {
        for (int t = 0; t < whole; t++) {
          if (Math.abs(kw(chosen, t) - kw(chosen, t - 1)) > ramp.kwPerInterval()) {
            return false;
          }
        }
      }
      double sum = 0;
      for (int t = 0; t < whole; t++) {
        sum += kw(chosen, t);
      }
      return energy.isEmpty() || sum <= energy.get(0).maxKwh();
    }

    private static boolean is(int chosen, String id) {
      return on(chosen, Integer.parseInt(id.substring(1)));
    }

    private static boolean on(int chosen, int b) {
      return b >= 0 && (chosen >> b & 1) == 1;
    }

    private double kw(int chosen, int b) {
      return on(chosen, b) ? blocks.get(b).maxKw() : 0;
    }

    /** CAD per MWh times kW of the best that the divisible offers and slack add to a choice. */
    double cost(int chosen) {
      double cost = 0;
      double[] given = new double[rows.size()];
      for (int b = 0; b < whole; b++) {
        cost += kw(chosen, b) * blocks.get(b).pricePerMwh();
        given[blocks.get(b).interval()] += kw(chosen, b);
      }
      for (int h = 0; h < given.length; h++) {
        OfferBlock rest = blocks.get(whole + h);
        double missing = Math.max(0, rows.get(h).bound() - given[h]);
        double taken = Math.min(missing, rest.maxKw());
        cost += taken * rest.pricePerMwh() + (missing - taken) * SLACK;
      }
      return cost;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OJALGO", "ORTOOLS"})
  void findsTheBestOfAllCombinations(String solver) {
    SolveRule rule = SolveRule.DEFAULT.with(SolverChoice.valueOf(solver));
    ClearingLimits limits = new ClearingLimits(100_000, 1, rule, false);
    for (long seed = 0; seed < 250; seed++) {
      // Few cases with all twelve, which take ojAlgo longest.
      Case one = new Case(seed * 2 + solver.length() % 2, seed % 10 == 0 ? MOST : 8);
      double best = Double.POSITIVE_INFINITY;
      for (int chosen = 0; chosen < 1 << one.whole; chosen++) {
        best = one.allows(chosen) ? Math.min(best, one.cost(chosen)) : best;
      }
      ClearingResult result = ClearingSolver.solve(one.problem(), limits);
      double found = 1000 * result.costCad();
      for (double slack : result.slackByRow().values()) {
        found += SLACK * slack;
      }
      assertThat(result.status())
          .as("case %d, %s", seed, result.solving())
          .isNotEqualTo(ClearingStatus.FAILED);
      // What tells equal prices apart may cost a little.
      double tie = QuantityFamily.TIE * one.blocks.stream().mapToDouble(OfferBlock::maxKw).sum();
      assertThat(found).as("case %d", seed).isCloseTo(best, within(tie + 1e-6 * best + 1e-6));
    }
  }
}
