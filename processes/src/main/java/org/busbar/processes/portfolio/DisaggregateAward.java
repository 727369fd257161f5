package org.busbar.processes.portfolio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.aggregation.Share;
import org.springframework.stereotype.Component;

/** Shares the IESO's award out to the resources behind the T-D interface (J1C-SEL-2). */
@Component
public class DisaggregateAward {

  /** Time to answer a selection that follows an award. Our value: none is published. */
  private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(30);

  private final LoadedCases cases;
  private final AvailableOffers availableOffers;
  private final PortfolioRepository portfolio;
  private final OfferShares shares;
  private final EventLog eventLog;
  private final Clock clock;

  DisaggregateAward(
      LoadedCases cases,
      AvailableOffers availableOffers,
      PortfolioRepository portfolio,
      OfferShares shares,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.availableOffers = availableOffers;
    this.portfolio = portfolio;
    this.shares = shares;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * What the model goes on with.
   *
   * @param answersDueAt until when resources may answer
   */
  public record Outcome(boolean offersSelected, Instant answersDueAt) {}

  public Outcome disaggregate(String tradeDayId) {
    Instant answerBy = clock.instant().plus(TIME_TO_ANSWER);
    Set<Integer> scheduled =
        portfolio.listSchedules(tradeDayId).stream()
            .map(HourSchedule::hourEnding)
            .collect(Collectors.toSet());
    List<Award> awards =
        portfolio.listAwards(tradeDayId).stream()
            .filter(award -> award.awardedKw() > 0 && !scheduled.contains(award.hourEnding()))
            .toList();
    StoredMap map = StoredMap.of(portfolio.listCurve(tradeDayId));
    var available = availableOffers.in(tradeDayId, awards.stream().map(Award::hourEnding).toList());
    int selected = 0;
    for (int i = 0; i < awards.size(); i++) {
      Award award = awards.get(i);
      Share share = map.share(award.hourEnding(), award.awardedKw());
      InterfaceEffect effect =
          InterfaceEffect.of(
              cases.ofDay(tradeDayId),
              available.hours().get(i),
              available.limits().get(i),
              shares.byResource(tradeDayId, share.kwByBlock()));
      HourSchedule schedule =
          new HourSchedule(
              tradeDayId,
              award.hourEnding(),
              1,
              "award",
              award.awardedKw(),
              effect.deliveredKw(),
              share.kwByBlock(),
              List.of());
      portfolio.save(schedule);
      selected += shares.select(schedule, answerBy);
      eventLog.append(
          tradeDayId,
          "portfolio.awardDisaggregated",
          "%s/HE%02d".formatted(tradeDayId, award.hourEnding()),
          Facts.of(
              "awardedKw", Facts.rounded(award.awardedKw(), 1),
              "atInterfaceKw", Facts.rounded(effect.deliveredKw(), 2),
              "atResourcesKw",
                  Facts.rounded(share.kwByBlock().values().stream().mapToDouble(kw -> kw).sum(), 1),
              "offers", share.kwByBlock().size(),
              "feasible", effect.feasible()));
    }
    return new Outcome(selected > 0, answerBy);
  }
}
