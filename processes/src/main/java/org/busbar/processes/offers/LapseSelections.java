package org.busbar.processes.offers;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Gives up selections that nobody answered in time. */
@Component
public class LapseSelections {

  private final OfferRepository offers;
  private final EventLog eventLog;

  LapseSelections(OfferRepository offers, EventLog eventLog) {
    this.offers = offers;
    this.eventLog = eventLog;
  }

  public void lapse(String tradeDayId) {
    for (Selection selection : offers.listSelections(tradeDayId)) {
      if (selection.state() == Selection.State.INFORMED
          && offers.answer(selection.id(), Selection.State.LAPSED, "No answer in time.")) {
        eventLog.append(
            tradeDayId,
            "offers.selectionLapsed",
            selection.id(),
            Facts.of("resource", selection.resourceId()));
      }
    }
  }
}
