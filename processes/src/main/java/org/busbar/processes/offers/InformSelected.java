package org.busbar.processes.offers;

import org.busbar.processes.channels.DerChannel;
import org.springframework.stereotype.Component;

/** Tells the successful parties what they are to do (J1A-SEL-1). */
@Component
public class InformSelected {

  private final OfferRepository offers;
  private final DerChannel ders;

  InformSelected(OfferRepository offers, DerChannel ders) {
    this.offers = offers;
    this.ders = ders;
  }

  public void inform(String tradeDayId) {
    offers.listSelections(tradeDayId).stream()
        .filter(selection -> selection.state() == Selection.State.INFORMED)
        .forEach(ders::informOfSelection);
  }
}
