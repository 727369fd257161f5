package org.busbar.processes.journal;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Puts on record what a person noted when a task needed eyes but no decision. */
@Component
public class RecordNote {

  private final EventLog eventLog;
  private final Clock clock;

  RecordNote(EventLog eventLog, Clock clock) {
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param step the model's step that the note belongs to
   */
  public void record(String tradeDayId, String step, String decidedBy, String comment) {
    eventLog.append(
        tradeDayId,
        "task.noted",
        step + "@" + clock.instant(),
        Facts.of("by", decidedBy, "comment", comment));
  }
}
