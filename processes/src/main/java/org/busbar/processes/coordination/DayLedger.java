package org.busbar.processes.coordination;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.coordination.InstructionPriorities.SystemState;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.portfolio.HourSchedule;
import org.busbar.processes.portfolio.PortfolioRepository;
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
   * What wholesale energy is taken to be worth, CAD/MWh, where the DSO has not bought it to sell
   * it: the hub learns no price with a dispatch. Our value, near the mean of Ontario's market in
   * recent years.
   */
  static final double WHOLESALE_PRICE = 50;

  /** kWh stored per kWh taken in; the register has no such figure. Our value for lithium-ion. */
  static final double EFFICIENCY_IN = 0.9;

  private final LoadedCases cases;
  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final PortfolioRepository portfolio;
  private final DispatchRepository dispatches;
  private final ConflictRepository conflicts;
  private final InstructionPriorities priorities;
  private final Clock clock;

  DayLedger(
      LoadedCases cases,
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      OfferRepository offers,
      PortfolioRepository portfolio,
      DispatchRepository dispatches,
      ConflictRepository conflicts,
      InstructionPriorities priorities,
      Clock clock) {
    this.cases = cases;
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.offers = offers;
    this.portfolio = portfolio;
    this.dispatches = dispatches;
    this.conflicts = conflicts;
    this.priorities = priorities;
    this.clock = clock;
  }

  /**
   * The ledger: commitments that are still to be instructed as what they would be instructed with,
   * instructions as they are; what was refused, withheld or not answered is not counted on.
   *
   * <p>What was sold to the wholesale market counts as scheduled, until its hour is dispatched or
   * begins without a dispatch.
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
    private final List<Instruction> instructions;
    private final List<Condition> conditionsOfDay;
    private final List<HourSchedule> schedules;
    private final Map<String, String> resourceOf = new HashMap<>();
    private final SortedMap<String, Double> amended;
    private final Map<String, Integer> priorityOf = new HashMap<>();

    Layout(String tradeDayId) {
      this.tradeDayId = tradeDayId;
      this.operatingCase = cases.ofDay(tradeDayId).operatingCase();
      this.date = tradeDays.get(tradeDayId).date();
      this.commitments = offers.listCommitments(tradeDayId);
      this.instructions = dispatches.listInstructions(tradeDayId);
      this.schedules = portfolio.listSchedules(tradeDayId);
      this.amended = conflicts.listAmended(tradeDayId);
      for (Offer offer : offers.listOffers(tradeDayId)) {
        resourceOf.put(offer.id(), offer.resourceId());
      }
      this.conditionsOfDay = conditions.listConditions(tradeDayId, date.whole());
    }

    InstructionLedger ledger(Collection<String> resourceIds) {
      Forecast forecast = conditions.getForecast(tradeDayId);
      InstructionLedger ledger = new InstructionLedger();
      for (String resourceId : resourceIds) {
        ledger.add(page(operatingCase.resource(resourceId), forecast, date));
      }
      for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
        int hourEnding = hour;
        Interval period = date.hourEnding(hour);
        put(
            ledger,
            Operator.DSO,
            period,
            Commitment.changesKw(of(Market.DISTRIBUTION), hour),
            resource -> Instruction.idOfHour(tradeDayId, hourEnding, resource));
        if (!isDispatched(period)) {
          put(
              ledger,
              Operator.IESO,
              period,
              soldKw(hour),
              resource -> Instruction.idOfSale(tradeDayId, period, resource));
        }
      }
      for (Instruction instruction : instructions) {
        if (ledger.hasResource(instruction.resourceId())) {
          ledger.put(entry(instruction));
        }
      }
      return ledger;
    }

    private void put(
        InstructionLedger ledger,
        Operator operator,
        Interval period,
        SortedMap<String, Double> changesKw,
        UnaryOperator<String> idOf) {
      changesKw.forEach(
          (resource, changeKw) -> {
            if (ledger.hasResource(resource)) {
              String id = idOf.apply(resource);
              double kw = amended.getOrDefault(id, changeKw);
              ledger.put(entry(id, resource, operator, period, kw, Standing.OPEN));
            }
          });
    }

    private List<Commitment> of(Market market) {
      return commitments.stream().filter(commitment -> commitment.market() == market).toList();
    }

    /** Whether the hour's sale has become instructions, or will not become any. */
    private boolean isDispatched(Interval period) {
      return !period.start().isAfter(clock.instant())
          || instructions.stream()
              .filter(instruction -> instruction.origin() == Instruction.Origin.IESO)
              .anyMatch(instruction -> period.contains(instruction.period().start()));
    }

    /** What the newest schedule asks of those who are committed, by resource. */
    private SortedMap<String, Double> soldKw(int hour) {
      SortedMap<String, Double> scheduled = new TreeMap<>();
      for (HourSchedule schedule : schedules) {
        if (schedule.hourEnding() == hour) {
          schedule
              .kwByOffer()
              .forEach(
                  (offer, kw) ->
                      scheduled.merge(String.valueOf(resourceOf.get(offer)), kw, Double::sum));
        }
      }
      SortedMap<String, Double> sold = Commitment.changesKw(of(Market.WHOLESALE), hour);
      sold.replaceAll((resource, kw) -> Math.min(kw, scheduled.getOrDefault(resource, 0.0)));
      return sold;
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
      double price =
          ofIeso
              ? committedPrice(Market.WHOLESALE, resourceId, period, WHOLESALE_PRICE)
              : committedPrice(Market.DISTRIBUTION, resourceId, period, 0);
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
                          condition.derate() == null && condition.period().overlaps(period))
              ? SystemState.CONSTRAINED
              : SystemState.NORMAL;
      return priorityOf.computeIfAbsent(
          operator + " " + service + " " + state,
          key -> priorities.priority(operator, service, state));
    }

    /** Mean price of the commitments of an hour, weighted by quantity, CAD/MWh. */
    private double committedPrice(
        Market market, String resourceId, Interval period, double withoutCommitment) {
      int hour = date.hourEndingAt(period.start());
      double kw = 0;
      double worth = 0;
      for (Commitment commitment : of(market)) {
        if (commitment.resourceId().equals(resourceId) && commitment.hourEnding() == hour) {
          kw += commitment.quantityKw();
          worth += commitment.quantityKw() * commitment.pricePerMwh().doubleValue();
        }
      }
      return kw == 0 ? withoutCommitment : worth / kw;
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
