package org.busbar.processes.foureyes;

/** Opens the review of what one person did alone. */
public interface EmergencyReviews {

  void open(String tradeDayId, String subject, String text);
}
