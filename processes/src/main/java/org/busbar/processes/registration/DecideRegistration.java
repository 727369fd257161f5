package org.busbar.processes.registration;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts on record what the operators decide on a registration; large ones need two of them. */
@Component
public class DecideRegistration {

  /** What the second person's answer comes to. */
  public enum Confirmation {
    CONFIRMED,
    REFUSED,
    /** The first person again: somebody else has to look. */
    SAME_PERSON
  }

  private final RegistrationRepository registrations;
  private final EventLog eventLog;

  DecideRegistration(RegistrationRepository registrations, EventLog eventLog) {
    this.registrations = registrations;
    this.eventLog = eventLog;
  }

  public void approve(String registrationId, boolean approved, String by, String comment) {
    if (approved) {
      registrations.approve(registrationId, by);
    }
    record(
        "registration.approvalDecided",
        registrationId,
        approved ? "APPROVED" : "REFUSED",
        by,
        comment);
  }

  public Confirmation confirm(String registrationId, boolean approved, String by, String comment) {
    Confirmation confirmation =
        by.equals(registrations.get(registrationId).approvedBy())
            ? Confirmation.SAME_PERSON
            : approved ? Confirmation.CONFIRMED : Confirmation.REFUSED;
    if (confirmation == Confirmation.SAME_PERSON) {
      return confirmation; // no decision, so nothing for the record
    }
    if (confirmation == Confirmation.CONFIRMED) {
      registrations.confirm(registrationId, by);
    }
    record("registration.confirmationDecided", registrationId, confirmation.name(), by, comment);
    return confirmation;
  }

  /**
   * @param assessmentState what the decision on assessments said; null where it did not come to it
   * @param comment of the person who refused; empty where a rule did
   */
  public void refuse(String registrationId, @Nullable String assessmentState, String comment) {
    String reason =
        !comment.isEmpty()
            ? comment
            : assessmentState == null
                ? "It is registered already, or the rules of its program do not take it."
                : assessmentState.equals("IESO_MISSING")
                    ? "From 10 MW on, the IESO's connection assessment must be named. Name it."
                    : "The distributor's connection assessment must be named. Name it.";
    registrations.refuse(registrationId, reason);
    eventLog.append("hub", "registration.refused", registrationId, Facts.of("reason", reason));
  }

  private void record(
      String type, String registrationId, String decision, String by, String comment) {
    eventLog.append(
        "hub", type, registrationId, Facts.of("decision", decision, "by", by, "comment", comment));
  }
}
