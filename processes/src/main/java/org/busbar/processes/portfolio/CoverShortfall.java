package org.busbar.processes.portfolio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.aggregation.ShortfallProblem;
import org.busbar.solvers.aggregation.ShortfallResult;
import org.busbar.solvers.aggregation.ShortfallSolver;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Minimises the shortfall against the DSO's commitment to the IESO by the other resources
 * (J1C-OUT-5, CON-5, DIS-5). An hour whose schedule still holds by power flow is left as it is.
 *
 * <p>Not the Market Facilitator's objective, which is most participation (T-5).
 */
@Component
public class CoverShortfall {

  /** Time to answer a selection that covers a shortfall. Our value: none is published. */
  private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(5);

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final AvailableOffers availableOffers;
  private final PortfolioRepository portfolio;
  private final OfferShares shares;
  private final DispatchRepository dispatches;
  private final DisaggregateDispatch disaggregateDispatch;
  private final EventLog eventLog;
  private final Clock clock;

  CoverShortfall(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      AvailableOffers availableOffers,
      PortfolioRepository portfolio,
      OfferShares shares,
      DispatchRepository dispatches,
      DisaggregateDispatch disaggregateDispatch,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.availableOffers = availableOffers;
    this.portfolio = portfolio;
    this.shares = shares;
    this.dispatches = dispatches;
    this.disaggregateDispatch = disaggregateDispatch;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * What the model goes on with.
   *
   * @param shortfallLeft whether something cannot be covered by the offers at hand
   * @param minutesToDelivery whole minutes until the first hour that falls short; 0 where none does
   * @param answersDueAt until when newly selected resources may answer
   */
  public record Outcome(
      boolean shortfallLeft, boolean offersSelected, int minutesToDelivery, Instant answersDueAt) {}

  /**
   * @param cause id of the outage, the condition or the dispatch
   */
  public Outcome cover(String tradeDayId, String cause) {
    Instant answerBy = clock.instant().plus(TIME_TO_ANSWER);
    Optional<InterfaceDispatch> dispatch = portfolio.findDispatch(cause);
    List<HourSchedule> before = schedules(tradeDayId, cause, dispatch);
    var available =
        availableOffers.in(tradeDayId, before.stream().map(HourSchedule::hourEnding).toList());
    SortedMap<Integer, Double> committedKw = new TreeMap<>();
    for (int i = 0; i < before.size(); i++) {
      if (!holds(tradeDayId, before.get(i), available, i)) {
        committedKw.put(i, before.get(i).committedKw());
      }
    }
    List<HourSchedule> made =
        committedKw.isEmpty()
            ? List.of()
            : solve(tradeDayId, cause, before, available, committedKw);
    int selected = 0;
    for (HourSchedule schedule : made) {
      portfolio.save(schedule);
      selected += shares.select(schedule, answerBy);
      dispatch.ifPresent(each -> disaggregateDispatch.instruct(each, schedule.kwByOffer()));
    }
    record(tradeDayId, cause, before.size(), made);
    List<HourSchedule> shortHours = made.stream().filter(s -> s.shortfallKw() > 0).toList();
    return new Outcome(
        !shortHours.isEmpty(), selected > 0, minutesTo(tradeDayId, shortHours), answerBy);
  }

  /** The hours of the commitment that may be concerned: of a dispatch its own, else all to come. */
  private List<HourSchedule> schedules(
      String tradeDayId, String cause, Optional<InterfaceDispatch> dispatch) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    List<HourSchedule> concerned = new ArrayList<>();
    if (dispatch.isEmpty() && !dispatches.listBatch(cause).isEmpty()) {
      return concerned; // relief of the DSO's own; the hour's dispatch by the IESO has its own
      // study
    }
    for (HourSchedule schedule : portfolio.listSchedules(tradeDayId)) {
      Instant start = date.hourEnding(schedule.hourEnding()).start();
      if (dispatch.isPresent()) {
        if (dispatch.get().period().start().equals(start)) {
          concerned.add(
              asked(schedule, Math.min(schedule.committedKw(), dispatch.get().askedKw())));
        }
      } else if (start.isAfter(clock.instant())) {
        concerned.add(schedule);
      }
    }
    return concerned;
  }

  private static HourSchedule asked(HourSchedule schedule, double kw) {
    return new HourSchedule(
        schedule.tradeDayId(),
        schedule.hourEnding(),
        schedule.revision(),
        schedule.cause(),
        kw,
        schedule.deliveredKw(),
        schedule.kwByOffer(),
        schedule.proof());
  }

  /** Whether an hour's schedule can be kept: everybody can still act, and no limit is broken. */
  private boolean holds(
      String tradeDayId, HourSchedule schedule, AvailableOffers.Available available, int interval) {
    Map<String, Double> most = new TreeMap<>();
    for (OfferBlock block : available.blocks()) {
      if (block.interval() == interval) {
        most.put(block.id(), block.maxKw());
      }
    }
    boolean allCan =
        schedule.kwByOffer().entrySet().stream()
            .allMatch(share -> share.getValue() <= most.getOrDefault(share.getKey(), 0.0) + 1e-6);
    if (!allCan) {
      return false;
    }
    InterfaceEffect effect =
        InterfaceEffect.of(
            cases.ofDay(tradeDayId),
            available.hours().get(interval),
            available.limits().get(interval),
            shares.byResource(tradeDayId, schedule.kwByOffer()));
    return effect.feasible()
        && effect.deliveredKw() >= schedule.committedKw() - HourSchedule.TOLERANCE_KW;
  }

  private static List<HourSchedule> solve(
      String tradeDayId,
      String cause,
      List<HourSchedule> before,
      AvailableOffers.Available available,
      SortedMap<Integer, Double> committedKw) {
    List<EasedHour> eased =
        IntStream.range(0, available.hours().size())
            .mapToObj(
                i ->
                    EasedHour.of(
                        available.powerFlow(), available.hours().get(i), available.limits().get(i)))
            .toList();
    // Sales raise injection, which raises voltages: the lowest of all hours does for each.
    double vMinPu = eased.stream().mapToDouble(hour -> hour.limits().vMinPu()).min().orElseThrow();
    double vMaxPu = eased.stream().mapToDouble(hour -> hour.limits().vMaxPu()).max().orElseThrow();
    List<OperatingLimits> limits =
        eased.stream()
            .map(EasedHour::limits)
            .map(
                own ->
                    new OperatingLimits(vMinPu, vMaxPu, own.thermalPercent(), own.reverseLimitKw()))
            .toList();
    ShortfallResult result =
        ShortfallSolver.solve(
            available.powerFlow(),
            new ShortfallProblem(
                eased.stream().map(EasedHour::scenario).toList(),
                limits,
                available.blocks(),
                OfferConditions.NONE,
                available.energyLimits(),
                committedKw),
            ClearingLimits.DEFAULT);
    List<HourSchedule> made = new ArrayList<>();
    for (ShortfallResult.Hour hour : result.hours()) {
      if (!committedKw.containsKey(hour.interval())) {
        continue;
      }
      HourSchedule old = before.get(hour.interval());
      SortedMap<String, Double> kw = new TreeMap<>();
      for (OfferBlock block : available.blocks()) {
        if (block.interval() == hour.interval()
            && result.kw(block.id()) >= AvailableOffers.LEAST_KW) {
          kw.put(block.id(), result.kw(block.id()));
        }
      }
      made.add(
          new HourSchedule(
              tradeDayId,
              old.hourEnding(),
              old.revision() + 1,
              cause,
              hour.committedKw(),
              hour.deliveredKw(),
              kw,
              hour.proof().stream().map(ProofWords::of).toList()));
    }
    return made;
  }

  private void record(String tradeDayId, String cause, int hours, List<HourSchedule> made) {
    for (HourSchedule schedule : made) {
      eventLog.append(
          tradeDayId,
          "portfolio.scheduleChanged",
          "%s/HE%02d/%d".formatted(tradeDayId, schedule.hourEnding(), schedule.revision()),
          Facts.of(
              "cause", cause,
              "committedKw", Facts.rounded(schedule.committedKw(), 1),
              "deliveredKw", Facts.rounded(schedule.deliveredKw(), 1),
              "shortfallKw", Facts.rounded(schedule.shortfallKw(), 1),
              "offers", schedule.kwByOffer().size(),
              "proof",
                  schedule.proof().stream()
                      .map(
                          reason ->
                              "%s: %s %s"
                                  .formatted(
                                      reason.subject(),
                                      reason.quantity(),
                                      Facts.rounded(reason.value(), 1)))
                      .toList()));
    }
    eventLog.append(
        tradeDayId,
        "portfolio.shortfallMinimised",
        "%s@%s".formatted(cause, clock.instant()),
        Facts.of(
            "hours", hours,
            "changed", made.size(),
            "shortfallKw",
                Facts.rounded(made.stream().mapToDouble(HourSchedule::shortfallKw).sum(), 1)));
  }

  private int minutesTo(String tradeDayId, List<HourSchedule> shortHours) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    return shortHours.stream()
        .map(schedule -> date.hourEnding(schedule.hourEnding()).start())
        .min(Instant::compareTo)
        .map(start -> (int) Math.max(0, Duration.between(clock.instant(), start).toMinutes()))
        .orElse(0);
  }
}
