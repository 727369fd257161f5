package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.planning.FlexibilityBlock.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Finds long-term needs and weighs their solutions. Every solution is solved again by power flow in
 * each year of each scenario in which the need is there; what does not hold to the end is followed
 * by the expansion.
 *
 * <p>Needs are taken one after the other, the earliest first, overloads before voltages: what is
 * recommended for one is in the network of the next, unless it is called by the hour. So a need
 * that goes with the solution of another is not solved twice. Deterministic.
 */
public final class PlanningStudy {

  private static final double SCREENING_SHARE = 0.4;
  private static final int MOST_NEEDS = 60;

  private final PlanningProblem problem;
  private final PlanningProgress progress;
  private final PresentValue present;
  private NetworkChange network;
  private Screening screening;
  private List<LongTermNeed> needs;
  private Prover prover;
  private long solves;

  private PlanningStudy(PlanningProblem problem, PlanningProgress progress) {
    this.problem = problem;
    this.progress = progress;
    present = new PresentValue(problem.costs().discountPercent(), problem.years());
    network = NetworkChange.none(PowerFlow.of(problem.network()));
    screening =
        new Screening(
            problem, network, (fraction, words) -> progress.at(SCREENING_SHARE * fraction, words));
    needs = LongTermNeeds.in(problem, network, screening);
    prover = new Prover(problem, screening, needs);
  }

  public static PlanningResult run(PlanningProblem problem, PlanningProgress progress) {
    return new PlanningStudy(problem, progress).run();
  }

  /** The needs alone, without solutions. */
  public static List<LongTermNeed> needs(PlanningProblem problem, PlanningProgress progress) {
    return new PlanningStudy(problem, progress).needs;
  }

  private PlanningResult run() {
    List<String> unsolved = unsolved();
    List<LongTermNeed> asItIs = needs;
    SortedMap<String, PlannedNeed> planned = new TreeMap<>();
    String last = "";
    while (planned.size() < MOST_NEEDS) {
      Optional<LongTermNeed> next =
          needs.stream()
              .filter(need -> !planned.containsKey(need.id()))
              .filter(need -> isOfReference(need) || contains(asItIs, need.id()))
              .findFirst();
      if (next.isEmpty()) {
        break;
      }
      Weighed weighed = plan(next.get());
      planned.put(next.get().id(), weighed.planned());
      if (weighed.adopted() != null) {
        last = String.valueOf(weighed.planned().recommendedId());
        adopt(weighed.adopted());
        goneWith(last, asItIs, planned);
      }
      progress.at(
          SCREENING_SHARE
              + (1 - SCREENING_SHARE) * planned.size() / Math.max(asItIs.size(), planned.size()),
          next.get().id() + ": solutions");
    }
    long screened = (long) problem.scenarios().size() * problem.years() * problem.hours().size();
    return new PlanningResult(
        inOrder(asItIs, planned), unsolved, screened + solves + prover.solves());
  }

  private boolean isOfReference(LongTermNeed need) {
    return need.firstYear(problem.reference().name()).isPresent();
  }

  private static boolean contains(List<LongTermNeed> needs, String id) {
    return needs.stream().anyMatch(need -> need.id().equals(id));
  }

  /** From now on the network is as the recommendation leaves it. */
  private void adopt(NetworkChange change) {
    network = change;
    solves += prover.solves();
    screening = screening.again(network);
    needs = LongTermNeeds.in(problem, network, screening);
    prover = new Prover(problem, screening, needs);
  }

  /** Needs that were there and are not any more. */
  private void goneWith(
      String optionId, List<LongTermNeed> asItIs, SortedMap<String, PlannedNeed> planned) {
    for (LongTermNeed need : asItIs) {
      boolean still =
          needs.stream()
              .anyMatch(
                  one -> one.kind() == need.kind() && one.elements().contains(need.element()));
      if (!still && !planned.containsKey(need.id())) {
        planned.put(
            need.id(),
            new PlannedNeed(need, List.of(), null, "It goes with %s.".formatted(optionId)));
      }
    }
  }

  private static List<PlannedNeed> inOrder(
      List<LongTermNeed> asItIs, SortedMap<String, PlannedNeed> planned) {
    List<PlannedNeed> ordered = new ArrayList<>();
    for (LongTermNeed need : asItIs) {
      PlannedNeed one = planned.get(need.id());
      if (one != null) {
        ordered.add(one);
      }
    }
    planned.forEach(
        (id, one) -> {
          if (!contains(asItIs, id)) {
            ordered.add(one);
          }
        });
    return ordered;
  }

  private List<String> unsolved() {
    List<String> found = new ArrayList<>();
    for (GrowthScenario scenario : problem.scenarios()) {
      for (int year = 1; year <= problem.years(); year++) {
        for (Screening.BrokenHour hour : screening.broken(scenario, year)) {
          if (!hour.solved()) {
            found.add(
                "%s, year %d, %s"
                    .formatted(scenario.name(), year, problem.hours().get(hour.hour()).name()));
          }
        }
      }
    }
    return found;
  }

  /**
   * @param adopted the network with what is recommended; null where nothing is built or moved
   */
  private record Weighed(PlannedNeed planned, @Nullable NetworkChange adopted) {}

  private Weighed plan(LongTermNeed need) {
    if (!isOfReference(need)) {
      return new Weighed(
          new PlannedNeed(
              need,
              List.of(),
              null,
              "The reference scenario (%s) does not have it within %d years. Look again with the next plan."
                  .formatted(problem.reference().name(), problem.years())),
          null);
    }
    List<Draft> drafts = new ArrayList<>();
    Expansions.Design wires = new Expansions(problem, screening, network).of(need);
    Draft expansion = wires == null ? null : proven(need, wires);
    var rearrangements = new Rearrangements(problem, screening, network);
    rearrangements.ofTies(need).stream()
        .map(design -> proven(need, design, OptionKind.RECONFIGURATION))
        .max(Draft.BY_HOLD)
        .ifPresent(drafts::add);
    drafts.add(flexibility(need));
    if (need.kind() == Violation.Kind.UNDERVOLTAGE || need.kind() == Violation.Kind.OVERVOLTAGE) {
      rearrangements.ofTaps(need).stream()
          .map(design -> proven(need, design, OptionKind.NON_WIRES))
          .max(Draft.BY_HOLD)
          .ifPresent(drafts::add);
    }
    Devices devices = new Devices(problem, screening, network);
    Devices.Bank bank = devices.capacitor(need);
    if (bank != null) {
      drafts.add(
          proven(
              need,
              OptionKind.NON_WIRES,
              bank.words(),
              bank.change(),
              new Asset(
                  bank.capital(),
                  problem.costs().wiresLifeYears(),
                  problem.costs().wiresOmPercent())));
    }
    Devices.Site site = devices.batterySite(need);
    if (site != null) {
      drafts.add(battery(need, site));
    }
    if (expansion != null) {
      drafts.add(expansion);
    }
    return compared(need, drafts, expansion);
  }

  /**
   * What is bought at the beginning.
   *
   * @param capital CAD
   */
  private record Asset(double capital, double lifeYears, double omPercent) {
    static final Asset NONE = new Asset(0, 1, 0);
  }

  /** A solution that is proven, before it is costed. */
  private record Draft(
      OptionKind kind,
      String words,
      List<OptionYear> years,
      Asset asset,
      double perYear,
      List<Requirement> requirements,
      List<String> alsoResolves,
      @Nullable NetworkChange change) {

    /** The one that holds longest over all scenarios; of equals, the one that moves less. */
    static final Comparator<Draft> BY_HOLD =
        Comparator.<Draft>comparingLong(
                draft -> draft.years().stream().filter(OptionYear::resolves).count())
            .thenComparing(draft -> -draft.asset().capital())
            .thenComparing(Draft::words, Comparator.reverseOrder());

    /** Years of a scenario from its first one on up to the first that fails. */
    OptionalInt holdsUntil(String scenario) {
      return OptionYear.holdsUntil(years, scenario);
    }
  }

  private Draft proven(LongTermNeed need, Expansions.Design design) {
    return proven(
        need,
        OptionKind.EXPANSION,
        design.words(),
        design.change(),
        new Asset(
            design.capital(), problem.costs().wiresLifeYears(), problem.costs().wiresOmPercent()));
  }

  private Draft proven(LongTermNeed need, Rearrangements.Design design, OptionKind kind) {
    // Field work has no value of its own at the end.
    return proven(
        need,
        kind,
        design.words(),
        design.change(),
        new Asset(design.devices() * problem.costs().exchange(), problem.years(), 0));
  }

  private Draft proven(
      LongTermNeed need, OptionKind kind, String words, NetworkChange change, Asset asset) {
    List<OptionYear> years = new ArrayList<>();
    SortedSet<String> also = new TreeSet<>();
    needs.stream()
        .filter(one -> one.firstYear(problem.reference().name()).isPresent())
        .map(LongTermNeed::id)
        .forEach(also::add);
    also.remove(need.id());
    for (GrowthScenario scenario : problem.scenarios()) {
      boolean holds = true;
      int first = need.firstYear(scenario.name()).orElse(problem.years() + 1);
      for (int year = first; year <= problem.years() && holds; year++) {
        Prover.Proof proof = prover.prove(need, change, scenario, year);
        years.add(proof.year());
        holds = proof.year().resolves();
        if (holds && scenario.equals(problem.reference())) {
          also.removeAll(proof.needsLeft());
        }
      }
    }
    return new Draft(kind, words, years, asset, 0, List.of(), List.copyOf(also), change);
  }

  private Draft flexibility(LongTermNeed need) {
    var dispatch =
        new FlexibilityDispatch(problem, screening, prover, need, network, problem.blocks(), true);
    List<OptionYear> years = new ArrayList<>();
    List<Requirement> requirements = new ArrayList<>();
    SortedSet<String> resources = new TreeSet<>();
    for (GrowthScenario scenario : problem.scenarios()) {
      boolean holds = true;
      int first = need.firstYear(scenario.name()).orElse(problem.years() + 1);
      for (int year = first; year <= problem.years() && holds; year++) {
        FlexibilityDispatch.Year called = dispatch.year(scenario, year, true, 0);
        years.add(called.result());
        holds = called.result().resolves();
        if (holds && scenario.equals(problem.reference())) {
          requirements.addAll(requirements(called, year));
          called
              .contractedKw()
              .keySet()
              .forEach(block -> resources.add(problem.blocks().get(block).resourceId()));
        }
      }
    }
    double mostKw =
        requirements.stream()
            .collect(
                Collectors.groupingBy(Requirement::year, Collectors.summingDouble(Requirement::kw)))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return new Draft(
        OptionKind.FLEXIBILITY,
        requirements.isEmpty()
            ? "Procure flexibility."
            : String.format(
                Locale.ROOT,
                "Procure up to %.0f kW of flexibility from %s.",
                mostKw,
                String.join(", ", resources)),
        years,
        Asset.NONE,
        problem.costs().flexibilityProgramPerYear(),
        requirements,
        List.of(),
        null);
  }

  /** By zone and direction. */
  private List<Requirement> requirements(FlexibilityDispatch.Year called, int year) {
    SortedMap<String, Double> byZone = new TreeMap<>();
    called
        .contractedKw()
        .forEach(
            (b, kw) -> {
              FlexibilityBlock block = problem.blocks().get(b);
              String connection = block.places().firstKey();
              String zone =
                  problem.network().zoneOf(problem.network().connection(connection).bus());
              byZone.merge(block.direction() + "/" + zone, kw, Double::sum);
            });
    double all = byZone.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Requirement> found = new ArrayList<>();
    byZone.forEach(
        (key, kw) ->
            found.add(
                new Requirement(
                    year,
                    key.substring(key.indexOf('/') + 1),
                    Direction.valueOf(key.substring(0, key.indexOf('/'))),
                    kw,
                    called.result().mwh() * kw / all,
                    called.hourFrom(),
                    called.hourTo(),
                    called.hoursPerYear())));
    return found;
  }

  /** Sized for the last year of the reference scenario, or as large as the site takes. */
  private Draft battery(LongTermNeed need, Devices.Site site) {
    UnitCosts costs = problem.costs();
    Direction direction = site.direction();
    SortedMap<String, Double> place = new TreeMap<>();
    place.put(site.connection(), 1.0);
    FlexibilityBlock unlimited =
        new FlexibilityBlock(
            site.connection(),
            direction,
            costs.batteryMostKw(),
            0,
            1,
            24,
            Double.POSITIVE_INFINITY,
            1,
            place);
    FlexibilityDispatch.Year needed =
        new FlexibilityDispatch(
                problem, screening, prover, need, site.change(), List.of(unlimited), false)
            .year(problem.reference(), problem.years(), false, 0);
    double efficiency = costs.batteryEfficiencyPercent() / 100;
    double kw = Devices.STEP_KW * Math.max(1, Math.ceil(needed.mostKw() / Devices.STEP_KW));
    double kwh =
        Devices.STEP_KWH * Math.max(1, Math.ceil(needed.mostKwhOfDay() / Devices.STEP_KWH));
    FlexibilityBlock block =
        new FlexibilityBlock(
            site.connection(),
            direction,
            kw,
            costs.energyPerMwh() * (1 / efficiency - 1),
            1,
            24,
            kwh,
            1,
            place);
    var dispatch =
        new FlexibilityDispatch(
            problem, screening, prover, need, site.change(), List.of(block), false);
    List<OptionYear> years = new ArrayList<>();
    for (GrowthScenario scenario : problem.scenarios()) {
      boolean holds = true;
      int first = need.firstYear(scenario.name()).orElse(problem.years() + 1);
      for (int year = first; year <= problem.years() && holds; year++) {
        OptionYear result = dispatch.year(scenario, year, true, efficiency).result();
        years.add(result);
        holds = result.resolves();
      }
    }
    return new Draft(
        OptionKind.NON_WIRES,
        String.format(
            Locale.ROOT, "Put a battery of %.0f kW and %.0f kWh at bus %s.", kw, kwh, site.bus()),
        years,
        new Asset(
            kw * costs.batteryPerKw() + kwh * costs.batteryPerKwh(),
            costs.batteryLifeYears(),
            costs.batteryOmPercent()),
        0,
        List.of(),
        List.of(),
        null);
  }

  // Costs -----------------------------------------------------------------------------------------

  private Weighed compared(LongTermNeed need, List<Draft> drafts, @Nullable Draft expansion) {
    List<PlanOption> options = new ArrayList<>();
    SortedMap<String, NetworkChange> changes = new TreeMap<>();
    SortedMap<OptionKind, Integer> counted = new TreeMap<>();
    for (Draft draft : drafts) {
      int number = counted.merge(draft.kind(), 1, Integer::sum);
      String id = need.id() + "/" + draft.kind() + (number == 1 ? "" : "-" + number);
      options.add(costed(id, need, draft, expansion));
      if (draft.change() != null) {
        changes.put(id, draft.change());
      }
    }
    options.sort(
        Comparator.comparing((PlanOption option) -> !option.viable())
            .thenComparing(PlanOption::presentCost)
            .thenComparing(PlanOption::kind)
            .thenComparing(PlanOption::id));
    PlannedNeed planned = recommended(need, options);
    String id = planned.recommendedId();
    return new Weighed(planned, id == null ? null : changes.get(id));
  }

  private PlanOption costed(String id, LongTermNeed need, Draft draft, @Nullable Draft expansion) {
    SortedMap<String, Double> costs = new TreeMap<>();
    double expected = 0;
    double deferral = 0;
    for (GrowthScenario scenario : problem.scenarios()) {
      int first = need.firstYear(scenario.name()).orElse(problem.years() + 1);
      double cost = 0;
      if (first <= problem.years()) {
        int until = draft.holdsUntil(scenario.name()).orElse(first - 1);
        boolean wires = draft.kind() == OptionKind.EXPANSION;
        // What does not hold in its first year is not built there.
        boolean used = until >= first || wires || expansion == null;
        cost += used ? own(draft, scenario, first, wires ? problem.years() : until) : 0;
        if (expansion != null && !wires) {
          cost += wires(expansion, until + 1);
          deferral += scenario.weight() * (wires(expansion, first) - wires(expansion, until + 1));
        }
      }
      costs.put(scenario.name(), cost);
      expected += scenario.weight() * cost;
    }
    String reference = problem.reference().name();
    int first = need.firstYear(reference).orElseThrow();
    OptionalInt until = draft.holdsUntil(reference);
    int least = Math.min(problem.costs().leastYears(), problem.years() - first + 1);
    boolean viable = until.isPresent() && until.getAsInt() - first + 1 >= least;
    return new PlanOption(
        id,
        need.id(),
        draft.kind(),
        draft.words(),
        viable,
        verdict(draft, reference, first, until, least),
        draft.years(),
        draft.asset().capital(),
        expected,
        costs,
        deferral,
        draft.requirements(),
        viable ? draft.alsoResolves() : List.of());
  }

  private double wires(Draft expansion, int year) {
    return year > problem.years()
        ? 0
        : present.asset(
            year,
            expansion.asset().capital(),
            expansion.asset().lifeYears(),
            expansion.asset().omPercent());
  }

  private double own(Draft draft, GrowthScenario scenario, int first, int until) {
    double sum =
        draft.asset().capital() == 0
            ? 0
            : present.asset(
                first,
                draft.asset().capital(),
                draft.asset().lifeYears(),
                draft.asset().omPercent());
    for (OptionYear year : draft.years()) {
      if (year.scenario().equals(scenario.name()) && year.year() <= until) {
        double availability =
            draft.kind() == OptionKind.FLEXIBILITY
                ? year.kw() * problem.costs().flexibilityPerKwYear() + draft.perYear()
                : 0;
        sum += present.yearly(year.year(), year.activationCost() + availability);
      }
    }
    return sum;
  }

  private String verdict(Draft draft, String reference, int first, OptionalInt until, int least) {
    String failing =
        draft.years().stream()
            .filter(year -> year.scenario().equals(reference) && !year.resolves())
            .findFirst()
            .map(year -> "Year %d: %s".formatted(year.year(), year.finding()))
            .orElse("");
    if (until.isEmpty()) {
      return "Does not hold. " + failing;
    }
    int last = until.getAsInt();
    if (last == problem.years()) {
      return "Holds from year %d to the end of the study.".formatted(first);
    }
    return "Holds from year %d to year %d%s. %s"
        .formatted(
            first,
            last,
            last - first + 1 < least ? ", fewer than " + least + " years" : "",
            failing);
  }

  private PlannedNeed recommended(LongTermNeed need, List<PlanOption> options) {
    List<PlanOption> viable = options.stream().filter(PlanOption::viable).toList();
    if (viable.isEmpty()) {
      return new PlannedNeed(
          need,
          options,
          null,
          "No solution holds for as long as it must. People have to design one, or combine several.");
    }
    PlanOption cheapest = viable.get(0);
    double bound =
        cheapest.presentCost()
            + problem.costs().tiePercent() / 100 * Math.abs(cheapest.presentCost());
    PlanOption best =
        Collections.min(
            viable.stream().filter(option -> option.presentCost() <= bound).toList(),
            Comparator.comparing(PlanOption::kind)
                .thenComparing(PlanOption::presentCost)
                .thenComparing(PlanOption::id));
    return new PlannedNeed(need, options, best.id(), reason(best, cheapest, viable));
  }

  private String reason(PlanOption best, PlanOption cheapest, List<PlanOption> viable) {
    StringBuilder reason = new StringBuilder();
    if (best != cheapest) {
      reason.append(
          String.format(
              Locale.ROOT,
              "Costs are alike (%.0f CAD and %.0f CAD); it binds less capital.",
              best.presentCost(),
              cheapest.presentCost()));
    } else if (viable.size() == 1) {
      reason.append("The only one that holds.");
    } else {
      PlanOption next = viable.get(1);
      reason.append(
          String.format(
              Locale.ROOT,
              "Lowest cost: %.0f CAD, %.0f CAD less than %s.",
              best.presentCost(),
              next.presentCost() - best.presentCost(),
              next.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    if (best.deferralValue() > 0) {
      reason.append(
          String.format(
              Locale.ROOT, " It saves %.0f CAD of expansion put off.", best.deferralValue()));
    }
    return reason.toString();
  }
}
