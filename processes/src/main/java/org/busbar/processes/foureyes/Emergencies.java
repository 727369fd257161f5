package org.busbar.processes.foureyes;

import org.springframework.stereotype.Component;

/** What one person did alone, because a second could not be waited for: flagged, then reviewed. */
@Component
public class Emergencies {

  private final DecideTogether decideTogether;
  private final EmergencyReviews reviews;

  public Emergencies(DecideTogether decideTogether, EmergencyReviews reviews) {
    this.decideTogether = decideTogether;
    this.reviews = reviews;
  }

  /**
   * Puts on record that one person acted, and asks another to review it.
   *
   * @param subject what was acted on, such as the id of a conflict
   * @param reason the person's, in words
   * @param text what was done, for the reviewer
   */
  public void actedAlone(String tradeDayId, String subject, String by, String reason, String text) {
    String who =
        decideTogether.propose(SharedDecision.Kind.EMERGENCY, tradeDayId, subject, by, reason);
    reviews.open(tradeDayId, subject, "%s Done alone by %s".formatted(text, who));
  }
}
