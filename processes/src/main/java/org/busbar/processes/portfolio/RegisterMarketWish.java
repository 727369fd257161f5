package org.busbar.processes.portfolio;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.offers.MarketWish;
import org.busbar.processes.offers.WishRepository;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes a resource's wish to take part in the IESO's market by way of the DSO (J1C-SC-1). */
@Component
public class RegisterMarketWish {

  private final LoadedCases cases;
  private final RegisterRepository register;
  private final WishRepository wishes;
  private final EventLog eventLog;

  RegisterMarketWish(
      LoadedCases cases, RegisterRepository register, WishRepository wishes, EventLog eventLog) {
    this.cases = cases;
    this.register = register;
    this.wishes = wishes;
    this.eventLog = eventLog;
  }

  /**
   * @param wishId the sender's id of the wish
   * @throws RejectedMessageException where the resource is unknown, not eligible, or not registered
   *     for the wholesale market
   */
  public void register(String wishId, MarketWish wish) {
    Resource resource = cases.registered(wish.tradeDayId(), wish.resourceId(), "resourceId");
    String refusal = register.listIneligible(wish.tradeDayId()).get(resource.id());
    if (refusal != null) {
      throw new RejectedMessageException(
          "NOT_ELIGIBLE",
          "resourceId",
          "The resource (%s) must be eligible: %s".formatted(resource.id(), refusal),
          "Ask the DSO to review its registration.");
    }
    if (resource.markets() == Resource.Markets.DISTRIBUTION) {
      throw new RejectedMessageException(
          "NOT_REGISTERED_FOR_WHOLESALE",
          "resourceId",
          "The resource (%s, registered for %s) must be registered for the wholesale market."
              .formatted(resource.id(), resource.markets()),
          "Register it for both markets first.");
    }
    wishes.save(wish);
    eventLog.append(
        wish.tradeDayId(),
        "portfolio.wishRegistered",
        wishId,
        Facts.of(
            "resource", resource.id(),
            "fromHourEnding", wish.fromHourEnding(),
            "toHourEnding", wish.toHourEnding()));
  }
}
