package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.busbar.processes.guards.BiddingBlock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes a resource's offers while the book is open (J1A-NEED-2). */
@Component
public class SubmitOffer {

  /** One offered quantity in one hour. */
  public record Step(
      String offerId,
      int hourEnding,
      Direction direction,
      double quantityKw,
      BigDecimal pricePerMwh) {}

  private final LoadedCases cases;
  private final RegisterRepository register;
  private final OfferRepository offers;
  private final BiddingBlock biddingBlock;
  private final EventLog eventLog;
  private final Clock clock;

  SubmitOffer(
      LoadedCases cases,
      RegisterRepository register,
      OfferRepository offers,
      BiddingBlock biddingBlock,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.register = register;
    this.offers = offers;
    this.biddingBlock = biddingBlock;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * Takes all steps or none.
   *
   * @throws RejectedMessageException naming field, rule and remedy
   */
  public void submit(String tradeDayId, String resourceId, List<Step> steps) {
    var operatingCase = cases.ofDay(tradeDayId).operatingCase();
    Resource resource = cases.registered(tradeDayId, resourceId, "resourceId");
    String refusal = register.listIneligible(operatingCase.id()).get(resourceId);
    if (refusal != null) {
      throw new RejectedMessageException(
          "NOT_ELIGIBLE",
          "resourceId",
          "The resource (%s) must be eligible: %s".formatted(resourceId, refusal),
          "Ask the DSO to review its registration.");
    }
    if (offers.isBookClosed(tradeDayId)) {
      throw new RejectedMessageException(
          "OFFER_WINDOW_CLOSED",
          "timestamp",
          "The offers for %s must arrive while the offer window is open.".formatted(tradeDayId),
          "Offer earlier for the next trade day.");
    }
    biddingBlock.requireOpen(tradeDayId, resourceId, hours(steps));
    double rangeKw = resource.maxInjectionKw() + resource.maxWithdrawalKw();
    for (Step step : steps) {
      if (step.quantityKw() > rangeKw) {
        throw new RejectedMessageException(
            "QUANTITY_ABOVE_RATING",
            "quantityKw",
            "The quantity (%s kW) of offer %s must not exceed the resource's range (%s kW)."
                .formatted(step.quantityKw(), step.offerId(), rangeKw),
            "Offer at most that much.");
      }
      offers.add(
          new Offer(
              step.offerId(),
              tradeDayId,
              resourceId,
              step.hourEnding(),
              step.direction(),
              step.quantityKw(),
              step.pricePerMwh(),
              clock.instant(),
              Offer.Source.MESSAGE,
              Offer.State.OPEN,
              0,
              null));
    }
    eventLog.append(
        tradeDayId,
        "offers.received",
        tradeDayId + "/" + resourceId + "/" + steps.get(0).offerId(),
        Facts.of("resource", resourceId, "offers", steps.size()));
  }

  private static List<BiddingBlock.OfferedHour> hours(List<Step> steps) {
    return steps.stream()
        .map(step -> new BiddingBlock.OfferedHour(step.hourEnding(), step.direction()))
        .distinct()
        .toList();
  }
}
