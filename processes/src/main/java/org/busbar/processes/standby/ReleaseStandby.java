package org.busbar.processes.standby;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.Selection;
import org.springframework.stereotype.Component;

/**
 * Ends standby once it is decided who is called: a selection replaces the notice, and whoever is
 * not selected is free again (B3-NEED-4).
 */
@Component
public class ReleaseStandby {

  private final StandbyNotices notices;
  private final OfferRepository offers;
  private final DerChannel ders;
  private final EventLog eventLog;

  ReleaseStandby(
      StandbyNotices notices, OfferRepository offers, DerChannel ders, EventLog eventLog) {
    this.notices = notices;
    this.offers = offers;
    this.ders = ders;
    this.eventLog = eventLog;
  }

  public void release(String tradeDayId) {
    List<StandbyNotice> standing = notices.listStanding(tradeDayId);
    if (standing.isEmpty()) {
      return;
    }
    Set<String> selected =
        offers.listSelections(tradeDayId).stream()
            .map(Selection::resourceId)
            .collect(Collectors.toSet());
    List<String> replaced = new ArrayList<>();
    List<String> withdrawn = new ArrayList<>();
    for (StandbyNotice notice : standing) {
      boolean isSelected = selected.contains(notice.resourceId());
      var state = isSelected ? StandbyNotice.State.REPLACED : StandbyNotice.State.WITHDRAWN;
      notices.update(notice.id(), state);
      (isSelected ? replaced : withdrawn).add(notice.resourceId());
      if (!isSelected) {
        ders.informOfStandby(notice.with(state));
      }
    }
    eventLog.append(
        tradeDayId,
        "standby.released",
        tradeDayId,
        Facts.of("replacedBySelection", replaced, "withdrawn", withdrawn));
  }
}
