package org.busbar.processes.registration;

import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Puts on record what the operators decide on a registration; large ones need two of them. */
@Component
public class DecideRegistration {

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

  public Outcome confirm(String registrationId, boolean approved, String by, String comment) {
    Outcome confirmation =
        by.equals(registrations.get(registrationId).approvedBy())
            ? Outcome.SAME_PERSON
            : approved ? Outcome.CONFIRMED : Outcome.REFUSED;
    if (confirmation == Outcome.SAME_PERSON) {
      return confirmation; // no decision, so nothing for the record
    }
    if (confirmation == Outcome.CONFIRMED) {
      registrations.confirm(registrationId, by);
    }
    record("registration.confirmationDecided", registrationId, confirmation.name(), by, comment);
    return confirmation;
  }

  /** What rule a registration was refused by. */
  public enum Rule {
    DUPLICATE("An asset of the same identity, meter, device or place is registered already."),
    ELIGIBILITY("The rules of its program do not take an asset of this kind and size."),
    DISTRIBUTOR_MISSING("The distributor's connection assessment must be named. Name it."),
    IESO_MISSING("From 10 MW on, the IESO's connection assessment must be named too. Name it.");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  public void refuseByRule(String registrationId, Rule rule) {
    refuse(registrationId, rule.words);
  }

  /** Refuses what a person refused, in that person's words. */
  public void refuse(String registrationId, String reason) {
    registrations.refuse(registrationId, reason);
    eventLog.append("hub", "registration.refused", registrationId, Facts.of("reason", reason));
  }

  private void record(
      String type, String registrationId, String decision, String by, String comment) {
    eventLog.append(
        "hub", type, registrationId, Facts.of("decision", decision, "by", by, "comment", comment));
  }
}
