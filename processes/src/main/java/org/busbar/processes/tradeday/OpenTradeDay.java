package org.busbar.processes.tradeday;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.ContractRules;
import org.busbar.processes.register.EligibilityRules;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Registers a case's participants and resources and starts the journey of one trade day. */
@Component
public class OpenTradeDay {

  private final LoadedCases cases;
  private final EligibilityRules eligibility;
  private final ContractRules contracts;
  private final RegisterRepository register;
  private final EnrolmentRepository enrolments;
  private final TradeDayRepository tradeDays;
  private final DayProcess process;
  private final EventLog eventLog;

  OpenTradeDay(
      LoadedCases cases,
      EligibilityRules eligibility,
      ContractRules contracts,
      RegisterRepository register,
      EnrolmentRepository enrolments,
      TradeDayRepository tradeDays,
      DayProcess process,
      EventLog eventLog) {
    this.cases = cases;
    this.eligibility = eligibility;
    this.contracts = contracts;
    this.register = register;
    this.enrolments = enrolments;
    this.tradeDays = tradeDays;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * Opens the day; where it is open already, nothing happens.
   *
   * @throws IllegalArgumentException where the case has no demand for the date or its forecast
   */
  public TradeDay open(String caseName, TradeDate date, String dsoModel, long seed) {
    OperatingCase asRead = cases.get(caseName).operatingCase();
    requireHistory(asRead, date);
    String id = TradeDay.idOf(asRead.id(), date);
    enrolments.lock(asRead.id());
    TradeDay day = new TradeDay(id, caseName, date, dsoModel, seed, TradeDay.State.OPEN);
    if (!tradeDays.add(day)) {
      return tradeDays.get(id);
    }
    OperatingCase operatingCase = cases.on(caseName, date.date()).operatingCase();
    SortedMap<String, String> ineligible = new TreeMap<>();
    Set<String> bound = contracts.listBound(asRead.id());
    for (Resource resource : operatingCase.resources()) {
      eligibility
          .refusal(resource, operatingCase.program(resource.programId()))
          .or(
              () ->
                  bound.contains(resource.id())
                      ? contracts.refusal(asRead.id(), resource, date.date())
                      : Optional.empty())
          .ifPresent(reason -> ineligible.put(resource.id(), reason));
    }
    // As read: a day may have part of a rating, the register has the whole.
    register.save(asRead);
    register.saveIneligible(id, ineligible);
    eventLog.append(
        id,
        "tradeDay.opened",
        id,
        Facts.of(
            "case",
            operatingCase.id(),
            "dsoModel",
            dsoModel,
            "seed",
            seed,
            "networkVersion",
            operatingCase.network().version(),
            "resources",
            operatingCase.resources().size(),
            "ineligible",
            ineligible));
    process.start(day, new DayDeadlines(date));
    return day;
  }

  /**
   * Refuses a date that the case cannot forecast.
   *
   * @throws IllegalArgumentException with the range of dates
   */
  public static void requireHistory(OperatingCase operatingCase, TradeDate date) {
    var first = operatingCase.demand().first().plusDays(HISTORY_DAYS);
    var last = operatingCase.demand().last();
    if (date.date().isBefore(first) || date.date().isAfter(last)) {
      throw new IllegalArgumentException(
          "The date (%s) must lie between %s and %s: case %s has hourly demand up to %s, and a forecast looks %d days back. Choose a date in that range."
              .formatted(date, first, last, operatingCase.id(), last, HISTORY_DAYS));
    }
  }

  /** The similar-day forecast looks three weeks and two days back. */
  private static final int HISTORY_DAYS = 23;
}
