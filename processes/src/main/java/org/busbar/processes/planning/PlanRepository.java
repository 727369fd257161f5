package org.busbar.processes.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.busbar.solvers.planning.FlexibilityBlock.Direction;
import org.busbar.solvers.planning.OptionKind;
import org.jspecify.annotations.Nullable;

/** Plans of areas with all that led to them; nothing of a plan is ever removed. */
public interface PlanRepository {

  /**
   * A plan.
   *
   * @param asOf the day it was asked for
   * @param from first day that it plans for, more than 30 days later: what is sooner belongs to
   *     operation
   */
  record Plan(
      String id, String area, LocalDate asOf, LocalDate from, int years, String requestedBy) {}

  /**
   * A need of a plan.
   *
   * @param ordinal from 1, in the order of the study
   * @param firstYear in the reference scenario; null = not within the years
   * @param text for the person who chooses
   * @param recommended an option's id; null = none
   */
  record PlanNeed(
      String planId,
      String needId,
      int ordinal,
      String zone,
      @Nullable Integer firstYear,
      double reliefKw,
      double hoursPerYear,
      double growthKwPerYear,
      String text,
      @Nullable String recommended,
      String reason,
      List<PlanSolution> solutions) {}

  /** A solution of a need with its comparison. */
  record PlanSolution(
      String optionId,
      OptionKind kind,
      String words,
      boolean viable,
      String verdict,
      double capital,
      double presentCost,
      double deferralValue,
      List<PlanRequirement> requirements) {}

  /** What flexibility must bring in a year of the plan. */
  record PlanRequirement(
      int year,
      String zone,
      Direction direction,
      double kw,
      double mwh,
      int hourFrom,
      int hourTo,
      double hoursPerYear) {}

  /**
   * What a person chose.
   *
   * @param optionId null = to wait
   */
  record PlanChoice(
      String planId, String needId, @Nullable String optionId, String by, String why) {}

  /** What must be procured, as the coordinator has it (J1A-PLAN-3). */
  record ProcurementRequirement(
      String planId, String needId, LocalDate from, LocalDate to, PlanRequirement requirement) {}

  void add(Plan plan);

  /**
   * @throws IllegalArgumentException if there is none
   */
  Plan get(String id);

  int count(String area);

  /** Replaces what a study found; a worker that was late writes the same. */
  void saveStudy(String planId, List<PlanNeed> needs);

  List<PlanNeed> listNeeds(String planId);

  /** One for each need; the first stands. */
  void choose(PlanChoice choice);

  List<PlanChoice> listChoices(String planId);

  /** By a person who chose nothing of it; the database holds that, too. */
  void confirm(String planId, String by, String why);

  void saveProcurement(List<ProcurementRequirement> requirements);

  List<ProcurementRequirement> listProcurement(String area);

  /** Part of what was called of each resource that was delivered, 0 to 1, where it was verified. */
  SortedMap<String, Double> deliveredFractions(String area);
}
