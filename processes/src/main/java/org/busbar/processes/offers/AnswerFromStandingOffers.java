package org.busbar.processes.offers;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.guards.BiddingBlock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.register.StandingOffer;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Offers on behalf of resources with standing curves in each hour that has a need (J1A-NEED-2). */
@Component
public class AnswerFromStandingOffers {

  private final LoadedCases cases;
  private final RegisterRepository register;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final BiddingBlock biddingBlock;
  private final EventLog eventLog;
  private final Clock clock;

  AnswerFromStandingOffers(
      LoadedCases cases,
      RegisterRepository register,
      ConditionsRepository conditions,
      OfferRepository offers,
      BiddingBlock biddingBlock,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.register = register;
    this.conditions = conditions;
    this.offers = offers;
    this.biddingBlock = biddingBlock;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void answer(String tradeDayId) {
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    Set<String> ineligible = register.listIneligible(operatingCase.id()).keySet();
    Set<Integer> hours = new TreeSet<>();
    for (Need need : conditions.listNeeds(tradeDayId)) {
      hours.add(need.hourEnding());
    }
    int made = 0;
    for (StandingOffer standing : operatingCase.standingOffers()) {
      if (ineligible.contains(standing.resourceId())) {
        continue;
      }
      for (int hour : hours) {
        if (hour >= standing.fromHourEnding()
            && hour <= standing.toHourEnding()
            && biddingBlock.outage(tradeDayId, standing.resourceId(), hour).isEmpty()) {
          offers.add(offer(tradeDayId, standing, hour));
          made++;
        }
      }
    }
    eventLog.append(tradeDayId, "offers.standingOffersMade", tradeDayId, Facts.of("offers", made));
  }

  private Offer offer(String tradeDayId, StandingOffer standing, int hour) {
    return new Offer(
        "%s/O-HE%02d-%s-%s-%d"
            .formatted(
                tradeDayId, hour, standing.resourceId(), standing.direction(), standing.step()),
        tradeDayId,
        standing.resourceId(),
        hour,
        standing.direction(),
        standing.quantityKw(),
        standing.pricePerMwh(),
        clock.instant(),
        Offer.Source.STANDING,
        Offer.State.OPEN,
        0,
        null);
  }
}
