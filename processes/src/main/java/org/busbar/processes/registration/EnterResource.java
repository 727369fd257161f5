package org.busbar.processes.registration;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * Enters an approved asset: first under the one identifier that DER(A), distributor and IESO share
 * (J1A-REG-3, B3-UID-1), then into the network model that power system analysis and forecast use
 * from its first trade date on (J1A-REG-4).
 */
@Component
public class EnterResource {

  private final RegistrationRepository registrations;
  private final EnrolmentRepository register;
  private final LoadedCases cases;
  private final EventLog eventLog;

  EnterResource(
      RegistrationRepository registrations,
      EnrolmentRepository register,
      LoadedCases cases,
      EventLog eventLog) {
    this.registrations = registrations;
    this.register = register;
    this.cases = cases;
    this.eventLog = eventLog;
  }

  /** Derived from the registration's id, so that it is never given twice. */
  public String assignIdentifier(String registrationId) {
    register.lock(registrations.get(registrationId).request().area());
    RegistrationRequest request = registrations.get(registrationId).request();
    OperatingCase area = AreaOf.request(request, register, cases).operatingCase();
    String number = registrationId.substring(registrationId.lastIndexOf("-R") + 2);
    String resourceId = "%s-der-%s".formatted(request.area(), number).toLowerCase(Locale.ROOT);
    String zone = area.network().zoneOf(request.bus());
    // A day that was opened while people decided stands as it is.
    LocalDate from =
        register
            .findLastOpenedDay(request.area())
            .map(opened -> opened.date().plusDays(1))
            .filter(first -> first.isAfter(request.activeFrom()))
            .orElse(request.activeFrom());
    registrations.register(registrationId, resourceId, zone, from);
    eventLog.append(
        "hub",
        "registration.identifierAssigned",
        registrationId,
        Facts.of(
            "resource", resourceId,
            "interface", area.interfaceId(),
            "zone", zone,
            "bus", request.bus(),
            "phases", request.phases(),
            "from", from.toString()));
    return resourceId;
  }

  /** Builds the model of the first trade date, so that a fault shows now and not in that night. */
  public void updateNetworkModel(String registrationId) {
    Registration registration = registrations.get(registrationId);
    RegistrationRequest request = registration.request();
    LoadedCase next = AreaOf.request(request, register, cases);
    String resourceId =
        Objects.requireNonNull(registration.resourceId(), "the identifier is assigned before");
    next.operatingCase().network().connectionIndex(Registration.connectionOf(resourceId));
    eventLog.append(
        "hub",
        "registration.networkModelUpdated",
        registrationId,
        Facts.of(
            "resource", next.operatingCase().resource(resourceId).id(),
            "networkVersion", next.operatingCase().network().version(),
            "from", request.activeFrom().toString()));
  }
}
