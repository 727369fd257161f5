package org.busbar.processes.offers;

import java.util.List;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Permissions;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes a resource's offers while the book is open (J1A-NEED-2). */
@Component
public class SubmitOffer {

  private final LoadedCases cases;
  private final Permissions permissions;
  private final RegisterRepository register;
  private final OfferRepository offers;
  private final OfferIntake intake;
  private final EventLog eventLog;

  SubmitOffer(
      LoadedCases cases,
      Permissions permissions,
      RegisterRepository register,
      OfferRepository offers,
      OfferIntake intake,
      EventLog eventLog) {
    this.cases = cases;
    this.permissions = permissions;
    this.register = register;
    this.offers = offers;
    this.intake = intake;
    this.eventLog = eventLog;
  }

  /**
   * Takes the offers that stand; the sender is told of each of the others.
   *
   * @param messageId of the batch, unique
   * @throws RejectedMessageException where the batch as a whole cannot be taken
   */
  public void submit(
      String tradeDayId, String resourceId, String messageId, List<OfferDraft> batch) {
    Resource resource = cases.registered(tradeDayId, resourceId, "resourceId");
    permissions.require(tradeDayId, Duty.OFFER_TO_DISTRIBUTION, resource);
    String refusal = register.listIneligible(tradeDayId).get(resourceId);
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
    OfferIntake.Taken taken =
        intake.take(tradeDayId, resource, messageId, batch, Offer.Source.MESSAGE);
    eventLog.append(
        tradeDayId,
        "offers.received",
        tradeDayId + "/" + resourceId + "/" + messageId,
        Facts.of("resource", resourceId, "offers", taken.accepted(), "refused", taken.refused()));
  }
}
