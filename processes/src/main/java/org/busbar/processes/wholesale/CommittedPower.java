package org.busbar.processes.wholesale;

import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.OfferRepository;
import org.springframework.stereotype.Component;

/** What a resource has sold to distribution, which is cleared first (T-7). */
@Component
class CommittedPower {

  private final OfferRepository offers;

  CommittedPower(OfferRepository offers) {
    this.offers = offers;
  }

  /** Net change of injection that a resource has committed to in an hour, kW. */
  double kw(String tradeDayId, String resourceId, int hourEnding) {
    return Commitment.changesKw(offers.listCommitments(tradeDayId), hourEnding)
        .getOrDefault(resourceId, 0.0);
  }
}
