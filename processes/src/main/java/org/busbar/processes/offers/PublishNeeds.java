package org.busbar.processes.offers;

import java.util.List;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Participant;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * Posts the day's needs, each with its zone, to every participant: those of the distribution system
 * (J1A-SC-9, NEED-1) and, where the DSO sells there, those of the wholesale market (J1C-NEED-1).
 */
@Component
public class PublishNeeds {

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final WishRepository wishes;
  private final DerChannel ders;
  private final EventLog eventLog;

  PublishNeeds(
      LoadedCases cases,
      ConditionsRepository conditions,
      WishRepository wishes,
      DerChannel ders,
      EventLog eventLog) {
    this.cases = cases;
    this.conditions = conditions;
    this.wishes = wishes;
    this.ders = ders;
    this.eventLog = eventLog;
  }

  public void publish(String tradeDayId) {
    List<Need> needs = conditions.listNeeds(tradeDayId);
    List<WholesaleNeed> wholesale = wishes.listNeeds(tradeDayId);
    for (Participant participant : cases.ofDay(tradeDayId).operatingCase().participants()) {
      ders.publishNeeds(tradeDayId, participant.id(), needs, wholesale);
    }
    needs.forEach(need -> conditions.updateNeed(need.id(), Need.State.PUBLISHED, need.metKw()));
    eventLog.append(
        tradeDayId, "offers.needsPublished", tradeDayId, Facts.of("needs", needs.size()));
  }
}
