package org.busbar.processes.registration;

import java.util.List;
import java.util.Optional;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.EligibilityRules;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.tradeday.LoadedCases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by the operators' rules whether an asset may take part in its program (J1A-REG-2). */
@Component
public class CheckRegistration {

  private final RegistrationRepository registrations;
  private final EnrolmentRepository register;
  private final LoadedCases cases;
  private final EligibilityRules rules;
  private final EventLog eventLog;

  CheckRegistration(
      RegistrationRepository registrations,
      EnrolmentRepository register,
      LoadedCases cases,
      EligibilityRules rules,
      EventLog eventLog) {
    this.registrations = registrations;
    this.register = register;
    this.cases = cases;
    this.rules = rules;
    this.eventLog = eventLog;
  }

  /** Whether the asset is known under another registration, resource or contributor. */
  public boolean findDuplicate(String registrationId) {
    Registration registration = registrations.get(registrationId);
    var taken = registrations.listTaken(registrationId, registration.request());
    eventLog.append(
        "hub",
        "registration.duplicatesChecked",
        registrationId,
        Facts.of("taken", taken.stream().map(Enum::name).toList()));
    return !taken.isEmpty();
  }

  /** Whether the asset is eligible. */
  public boolean isEligible(String registrationId) {
    RegistrationRequest request = registrations.get(registrationId).request();
    var area = AreaOf.request(request, register, cases).operatingCase();
    Optional<String> refusal =
        rules.refusal(
            request.toResource(registrationId, area.network().zoneOf(request.bus())),
            area.program(request.programId()));
    eventLog.append(
        "hub",
        "registration.eligibilityDecided",
        registrationId,
        Facts.of("eligible", refusal.isEmpty(), "reason", refusal.orElse("")));
    return refusal.isEmpty();
  }

  /** Which connection assessments the participant names: NONE, DISTRIBUTOR, IESO or BOTH. */
  static String assessments(@Nullable String distributor, @Nullable String ieso) {
    return List.of("NONE", "DISTRIBUTOR", "IESO", "BOTH")
        .get((distributor == null ? 0 : 1) + (ieso == null ? 0 : 2));
  }
}
