package org.busbar.processes.messages;

import org.busbar.processes.channels.PairChannels;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Puts on record by which channels each pair of parties speaks on a day (J3-ALL). */
@Component
public class AgreeOnChannels {

  private final PairChannels channels;
  private final EventLog eventLog;

  AgreeOnChannels(PairChannels channels, EventLog eventLog) {
    this.channels = channels;
    this.eventLog = eventLog;
  }

  public void agree(String tradeDayId) {
    channels
        .byParticipant(tradeDayId)
        .forEach(
            (participant, queues) ->
                eventLog.append(
                    tradeDayId, "channels.agreed", participant, Facts.of("queues", queues)));
  }
}
