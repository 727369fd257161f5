package org.busbar.processes.planning;

import java.time.Clock;
import java.time.LocalDate;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.planning.PlanRepository.Plan;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** A planner asks for a plan of an area (HL-1). */
@Component
public class RequestPlan {

  /** Needs within so many days are those of operation, not of planning (BV-A-7). */
  static final int OPERATION_DAYS = 30;

  private static final int MOST_YEARS = 30;

  private final PlanRepository plans;
  private final LoadedCases cases;
  private final EnrolmentRepository register;
  private final PlanProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  RequestPlan(
      PlanRepository plans,
      LoadedCases cases,
      EnrolmentRepository register,
      PlanProcess process,
      EventLog eventLog,
      Clock clock) {
    this.plans = plans;
    this.cases = cases;
    this.register = register;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @return the plan's id
   * @throws RejectedMessageException where the area is unknown or the years are not 1 to 30
   */
  public String request(String area, int years, String by) {
    if (years < 1 || years > MOST_YEARS) {
      throw new RejectedMessageException(
          "INVALID_PLAN",
          "years",
          "The years (%d) must be within 1..%d.".formatted(years, MOST_YEARS),
          "Give e.g. 10.");
    }
    try {
      cases.get(area);
    } catch (RuntimeException unknown) {
      throw new RejectedMessageException(
          "INVALID_PLAN",
          "area",
          "The area (%s) must be one of the hub's.".formatted(area),
          "Give e.g. ieee123.");
    }
    register.lock(area);
    LocalDate today = TradeDate.containing(clock.instant()).date();
    Plan plan =
        new Plan(
            "%s-P%04d".formatted(area, plans.count(area) + 1),
            area,
            today,
            today.plusDays(OPERATION_DAYS + 1L),
            years,
            by);
    plans.add(plan);
    eventLog.append(
        "hub",
        "planning.planRequested",
        plan.id(),
        Facts.of("years", years, "from", plan.from().toString(), "by", by));
    process.start(plan.id());
    return plan.id();
  }
}
