package org.busbar.processes.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Tells the parties which of their offers were not, or not wholly, taken, and why (B3-BID-7). */
@Component
public class InformNotSelected {

  private final OfferRepository offers;
  private final DerChannel ders;
  private final EventLog eventLog;

  InformNotSelected(OfferRepository offers, DerChannel ders, EventLog eventLog) {
    this.offers = offers;
    this.ders = ders;
    this.eventLog = eventLog;
  }

  public void inform(String tradeDayId) {
    SortedMap<String, List<Offer>> byResource = new TreeMap<>();
    int told = 0;
    for (Offer offer : offers.listOffers(tradeDayId)) {
      if (offer.wouldWin() != null) {
        byResource.computeIfAbsent(offer.resourceId(), r -> new ArrayList<>()).add(offer);
        told++;
      }
    }
    byResource.forEach(
        (resource, own) ->
            ders.informOfOffers(
                "%s/NS-%s".formatted(tradeDayId, resource), tradeDayId, resource, own));
    eventLog.append(
        tradeDayId,
        "offers.notSelectedInformed",
        tradeDayId,
        Facts.of("resources", byResource.size(), "offers", told));
  }
}
