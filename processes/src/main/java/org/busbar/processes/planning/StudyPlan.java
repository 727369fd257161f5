package org.busbar.processes.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.planning.PlanRepository.Plan;
import org.busbar.processes.planning.PlanRepository.PlanNeed;
import org.busbar.processes.planning.PlanRepository.PlanRequirement;
import org.busbar.processes.planning.PlanRepository.PlanSolution;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.planning.LongTermNeed;
import org.busbar.solvers.planning.PlanOption;
import org.busbar.solvers.planning.PlannedNeed;
import org.busbar.solvers.planning.PlanningProblem;
import org.busbar.solvers.planning.PlanningProgress;
import org.busbar.solvers.planning.PlanningResult;
import org.busbar.solvers.planning.PlanningStudy;
import org.springframework.stereotype.Component;

/** Computes a plan: first its needs (J1A-PLAN-1), then what could be done (J1A-PLAN-2a). */
@Component
public class StudyPlan {

  private final PlanRepository plans;
  private final PlanningSource assumptions;
  private final LoadedCases cases;
  private final EventLog eventLog;

  StudyPlan(
      PlanRepository plans, PlanningSource assumptions, LoadedCases cases, EventLog eventLog) {
    this.plans = plans;
    this.assumptions = assumptions;
    this.cases = cases;
    this.eventLog = eventLog;
  }

  /** Number of long-term needs, in any scenario. */
  public int findNeeds(String planId) {
    PlanningProblem problem = problem(planId);
    List<LongTermNeed> needs = PlanningStudy.needs(problem, PlanningProgress.NONE);
    for (LongTermNeed need : needs) {
      eventLog.append(
          "hub",
          "planning.needFound",
          planId + "/" + need.id(),
          Facts.of(
              "zone", need.zone(),
              "kind", need.kind().name(),
              "element", need.element(),
              "firstYear", need.firstYear(problem.reference().name()).orElse(0)));
    }
    return needs.size();
  }

  /** Number of needs that a person has to choose a solution for. */
  public int quantifyOptions(String planId) {
    PlanningProblem problem = problem(planId);
    PlanningResult result = PlanningStudy.run(problem, PlanningProgress.NONE);
    List<PlanNeed> needs = new ArrayList<>();
    // Those with solutions come first, so that they count from 1.
    for (boolean withSolutions : new boolean[] {true, false}) {
      for (PlannedNeed planned : result.needs()) {
        if (planned.options().isEmpty() != withSolutions) {
          needs.add(need(planId, needs.size() + 1, planned, problem.reference().name()));
        }
      }
    }
    plans.saveStudy(planId, needs);
    eventLog.append(
        "hub",
        "planning.optionsQuantified",
        planId,
        Facts.of("needs", needs.size(), "powerFlows", result.powerFlows()));
    return (int) needs.stream().filter(need -> !need.solutions().isEmpty()).count();
  }

  /** What is delivered feeds back: of resources that were verified it counts instead of a guess. */
  private PlanningProblem problem(String planId) {
    Plan plan = plans.get(planId);
    OperatingCase area = cases.on(plan.area(), plan.from()).operatingCase();
    return StudyYear.of(
        area, assumptions.read(plan.area()), plan.years(), plans.deliveredFractions(plan.area()));
  }

  private static PlanNeed need(String planId, int ordinal, PlannedNeed planned, String reference) {
    LongTermNeed need = planned.need();
    var first = need.firstYear(reference);
    var last = need.years().stream().filter(year -> year.scenario().equals(reference)).toList();
    var worst =
        last.isEmpty() ? need.years().get(need.years().size() - 1) : last.get(last.size() - 1);
    return new PlanNeed(
        planId,
        need.id(),
        ordinal,
        need.zone(),
        first.isPresent() ? first.getAsInt() : null,
        worst.reliefKw(),
        worst.hoursPerYear(),
        need.growthKwPerYear(reference),
        text(planned, worst, first.orElse(0)),
        planned.recommendedId(),
        planned.reason(),
        planned.options().stream().map(StudyPlan::solution).toList());
  }

  private static PlanSolution solution(PlanOption option) {
    return new PlanSolution(
        option.id(),
        option.kind(),
        option.words(),
        option.viable(),
        option.verdict(),
        option.capital(),
        option.presentCost(),
        option.deferralValue(),
        option.requirements().stream()
            .map(
                one ->
                    new PlanRequirement(
                        one.year(),
                        one.zone(),
                        one.direction(),
                        one.kw(),
                        one.mwh(),
                        one.hourFrom(),
                        one.hourTo(),
                        one.hoursPerYear()))
            .toList());
  }

  private static String text(PlannedNeed planned, LongTermNeed.NeedYear worst, int firstYear) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s, zone %s: from year %d on; in year %d %.0f kW at worst (%s), %.0f hours.%n",
                planned.need().id(),
                planned.need().zone(),
                firstYear,
                worst.year(),
                worst.reliefKw(),
                worst.hour(),
                worst.hoursPerYear()));
    for (PlanOption option : planned.options()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %s %s%s%n",
              option.kind(),
              option.words(),
              option.viable()
                  ? String.format(Locale.ROOT, "%,.0f CAD. ", option.presentCost())
                  : "",
              option.verdict()));
    }
    return text.toString();
  }
}
