package org.busbar.processes.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.Selection;
import org.springframework.stereotype.Component;

/** Turns an hour's schedule into selections of what is not committed to the IESO's market yet. */
@Component
class OfferShares {

  private final OfferRepository offers;
  private final EventLog eventLog;

  OfferShares(OfferRepository offers, EventLog eventLog) {
    this.offers = offers;
    this.eventLog = eventLog;
  }

  /**
   * @return number of new selections
   */
  int select(HourSchedule schedule, Instant answerBy) {
    List<Selection> selections = offers.listSelections(schedule.tradeDayId());
    Map<String, Offer> byId = byId(schedule.tradeDayId());
    int made = 0;
    for (Map.Entry<String, Double> share : schedule.kwByOffer().entrySet()) {
      Offer offer = byId.get(share.getKey());
      if (offer == null) {
        throw new IllegalStateException(
            "The schedule of hour ending %d names an offer (%s) that is not in the book."
                .formatted(schedule.hourEnding(), share.getKey()));
      }
      double freshKw =
          share.getValue() - AvailableOffers.takenKw(selections, offer, Market.WHOLESALE);
      if (freshKw >= AvailableOffers.LEAST_KW - 1e-6) {
        select(schedule, offer, Math.round(freshKw * 1000) / 1000.0, answerBy);
        made++;
      }
    }
    return made;
  }

  private void select(HourSchedule schedule, Offer offer, double kw, Instant answerBy) {
    String id = "%s/W%d".formatted(offer.id(), schedule.revision());
    offers.add(
        new Selection(
            id,
            schedule.tradeDayId(),
            offer.id(),
            offer.resourceId(),
            offer.hourEnding(),
            offer.direction(),
            kw,
            offer.pricePerMwh(),
            answerBy,
            Selection.State.INFORMED,
            null,
            Market.WHOLESALE));
    offers.decide(
        offer.id(),
        Offer.State.SELECTED,
        Math.min(offer.quantityKw(), offer.selectedKw() + kw),
        offer.paidPerMwh(),
        "For the wholesale market.",
        null);
    eventLog.append(
        schedule.tradeDayId(),
        "portfolio.shareSelected",
        id,
        Facts.of(
            "resource", offer.resourceId(),
            "hourEnding", offer.hourEnding(),
            "selectedKw", Facts.rounded(kw, 1),
            "pricePerMwh", offer.pricePerMwh().toPlainString()));
  }

  /** The shares of a schedule by resource, kW. */
  SortedMap<String, Double> byResource(String tradeDayId, Map<String, Double> kwByOffer) {
    Map<String, Offer> byId = byId(tradeDayId);
    SortedMap<String, Double> kw = new TreeMap<>();
    kwByOffer.forEach(
        (id, share) -> {
          Offer offer = byId.get(id);
          if (offer != null) {
            kw.merge(offer.resourceId(), share, Double::sum);
          }
        });
    return kw;
  }

  private Map<String, Offer> byId(String tradeDayId) {
    return offers.listOffers(tradeDayId).stream()
        .collect(Collectors.toMap(Offer::id, Function.identity()));
  }
}
