package org.busbar.processes.coordination;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.coordination.InstructionPriorities.SystemState;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.coordination.InstructionLedger;
import org.busbar.solvers.coordination.LedgerEntry;
import org.busbar.solvers.coordination.LedgerEntry.Operator;
import org.busbar.solvers.coordination.LedgerEntry.Standing;
import org.busbar.solvers.coordination.LedgerResource;
import org.busbar.solvers.coordination.Store;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Lays out the ledger of a trade day for some resources. */
@Component
class DayLedger {

  /** Service of the IESO's instructions; its messages name no other yet. */
  static final String ENERGY = "ENERGY";

  /**
   * What wholesale energy is taken to be worth, CAD/MWh: the hub learns no price with a dispatch.
   * Our value, near the mean of Ontario's market in recent years.
   */
  static final double WHOLESALE_PRICE = 50;

  /** kWh stored per kWh taken in; the register has no such figure. Our value for lithium-ion. */
  static final double EFFICIENCY_IN = 0.9;

  private final LoadedCases cases;
  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final DispatchRepository dispatches;
  private final ConflictRepository conflicts;
  private final InstructionPriorities priorities;

  DayLedger(
      LoadedCases cases,
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      OfferRepository offers,
      DispatchRepository dispatches,
      ConflictRepository conflicts,
      InstructionPriorities priorities) {
    this.cases = cases;
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.offers = offers;
    this.dispatches = dispatches;
    this.conflicts = conflicts;
    this.priorities = priorities;
  }

  /**
   * The ledger: commitments that are still to be instructed as what they would be instructed with,
   * instructions as they are; what was refused, withheld or not answered is not counted on.
   */
  InstructionLedger of(String tradeDayId, Collection<String> resourceIds) {
    return new Layout(tradeDayId).ledger(resourceIds);
  }

  /** What one layout of the ledger looks things up in. */
  private final class Layout {

    private final String tradeDayId;
    private final OperatingCase operatingCase;
    private final TradeDate date;
    private final List<Commitment> commitments;
    private final List<Condition> conditionsOfDay;
    private final Map<String, Integer> priorityOf = new HashMap<>();

    Layout(String tradeDayId) {
      this.tradeDayId = tradeDayId;
      this.operatingCase = cases.ofDay(tradeDayId).operatingCase();
      this.date = tradeDays.get(tradeDayId).date();
      this.commitments = offers.listCommitments(tradeDayId);
      this.conditionsOfDay =
          conditions.listConditions(tradeDayId, new Interval(date.start(), date.end()));
    }

    InstructionLedger ledger(Collection<String> resourceIds) {
      Forecast forecast = conditions.getForecast(tradeDayId);
      InstructionLedger ledger = new InstructionLedger();
      for (String resourceId : resourceIds) {
        ledger.add(page(operatingCase.resource(resourceId), forecast, date));
      }
      SortedMap<String, Double> amended = conflicts.listAmended(tradeDayId);
      for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
        for (Map.Entry<String, Double> change :
            Commitment.changesKw(commitments, hour).entrySet()) {
          if (ledger.hasResource(change.getKey())) {
            String id = Instruction.idOfHour(tradeDayId, hour, change.getKey());
            ledger.put(
                entry(
                    id,
                    change.getKey(),
                    Operator.DSO,
                    date.hourEnding(hour),
                    amended.getOrDefault(id, change.getValue()),
                    Standing.OPEN));
          }
        }
      }
      for (Instruction instruction : dispatches.listInstructions(tradeDayId)) {
        if (ledger.hasResource(instruction.resourceId())) {
          ledger.put(entry(instruction));
        }
      }
      return ledger;
    }

    private LedgerEntry entry(Instruction instruction) {
      boolean counts =
          switch (instruction.state()) {
            case PREPARED, ISSUED, ACKNOWLEDGED, NOTED -> true;
            case REFUSED, TIMED_OUT, WITHHELD -> false;
          };
      return entry(
          instruction.id(),
          instruction.resourceId(),
          instruction.origin() == Instruction.Origin.IESO ? Operator.IESO : Operator.DSO,
          instruction.period(),
          counts ? instruction.changeKw() : 0,
          instruction.state() == Instruction.State.PREPARED ? Standing.OPEN : Standing.ISSUED);
    }

    private LedgerEntry entry(
        String id,
        String resourceId,
        Operator operator,
        Interval period,
        double changeKw,
        Standing standing) {
      boolean ofIeso = operator == Operator.IESO;
      String program = operatingCase.resource(resourceId).programId();
      double price = ofIeso ? WHOLESALE_PRICE : committedPrice(resourceId, period);
      return new LedgerEntry(
          id,
          resourceId,
          operator,
          ofIeso ? ENERGY : program,
          period,
          changeKw,
          priority(operator, ofIeso ? ENERGY : program, period),
          price,
          ofIeso ? 0 : price * operatingCase.program(program).penaltyFactor(),
          standing);
    }

    private int priority(Operator operator, String service, Interval period) {
      SystemState state =
          conditionsOfDay.stream()
                  .anyMatch(
                      condition ->
                          condition.derate() == null
                              && condition.period().start().isBefore(period.end())
                              && period.start().isBefore(condition.period().end()))
              ? SystemState.CONSTRAINED
              : SystemState.NORMAL;
      return priorityOf.computeIfAbsent(
          operator + " " + service + " " + state,
          key -> priorities.priority(operator, service, state));
    }

    /** Mean price of the commitments of an hour, weighted by quantity, CAD/MWh. */
    private double committedPrice(String resourceId, Interval period) {
      int hour = date.hourEndingAt(period.start());
      double kw = 0;
      double worth = 0;
      for (Commitment commitment : commitments) {
        if (commitment.resourceId().equals(resourceId) && commitment.hourEnding() == hour) {
          kw += commitment.quantityKw();
          worth += commitment.quantityKw() * commitment.pricePerMwh().doubleValue();
        }
      }
      return kw == 0 ? 0 : worth / kw;
    }
  }

  /**
   * A battery begins the day full, as the clearing takes it to; between instructions it is free.
   */
  private static LedgerResource page(Resource resource, Forecast forecast, TradeDate date) {
    SortedMap<Instant, Double> undisturbed = new TreeMap<>();
    for (Forecast.Hour hour : forecast.hours()) {
      undisturbed.put(
          date.hourEnding(hour.hourEnding()).start(),
          hour.resourceKw().getOrDefault(resource.id(), 0.0));
    }
    Store store =
        resource.energyKwh() > 0
            ? new Store(
                resource.energyKwh(),
                EFFICIENCY_IN,
                1,
                date.start(),
                resource.energyKwh(),
                resource.maxWithdrawalKw(),
                resource.maxInjectionKw())
            : null;
    // The register has no ramp rates: a resource without one is not held to any.
    return new LedgerResource(
        resource.id(),
        resource.maxInjectionKw(),
        resource.maxWithdrawalKw(),
        Double.POSITIVE_INFINITY,
        undisturbed,
        store);
  }
}
