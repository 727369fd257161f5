package org.busbar.processes.registration;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.participants.Profile;
import org.busbar.processes.participants.ProfileRepository;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.RegistrationRepository.Sameness;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Phases;
import org.springframework.stereotype.Component;

/** Takes the registration of an asset and starts its process (J1A-REG-1). */
@Component
public class ReceiveRegistration {

  private final RegistrationRepository registrations;
  private final EnrolmentRepository register;
  private final LoadedCases cases;
  private final ProfileRepository profiles;
  private final RegistrationProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  ReceiveRegistration(
      RegistrationRepository registrations,
      EnrolmentRepository register,
      LoadedCases cases,
      ProfileRepository profiles,
      RegistrationProcess process,
      EventLog eventLog,
      Clock clock) {
    this.registrations = registrations;
    this.register = register;
    this.cases = cases;
    this.profiles = profiles;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @return the registration's id
   * @throws RejectedMessageException where a field does not fit the area, or the asset is known
   */
  public String receive(RegistrationRequest request) {
    register.lock(request.area());
    OperatingCase area = AreaOf.request(request, register, cases).operatingCase();
    check(request, area, isParticipant(request, area));
    register
        .findLastOpenedDay(request.area())
        .filter(opened -> !request.activeFrom().isAfter(opened.date()))
        .ifPresent(
            opened -> {
              throw RejectedMessageException.wrongValue(
                  "activeFrom",
                  request.activeFrom(),
                  "be after %s, the last trade day that is open".formatted(opened.date()),
                  "Give a later date.");
            });
    String id = "%s-R%04d".formatted(request.area(), registrations.count(request.area()) + 1);
    List<Sameness> taken = registrations.listTaken(id, request);
    if (!taken.isEmpty()
        || !registrations.add(Registration.received(id, request, clock.instant()))) {
      throw new RejectedMessageException(
          "DUPLICATE",
          taken.isEmpty() ? "registration" : field(taken.get(0)),
          "An asset must be registered once: its %s is registered already."
              .formatted(
                  taken.stream()
                      .map(one -> one.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "))),
          "Have the other registration ended, or correct the field.");
    }
    eventLog.append(
        "hub",
        "registration.received",
        id,
        Facts.of(
            "participant", request.participantId(),
            "name", request.name(),
            "kind", request.kind().name(),
            "bus", request.bus(),
            "meter", request.meterId(),
            "injectionKw", request.maxInjectionKw(),
            "withdrawalKw", request.maxWithdrawalKw(),
            "program", request.programId(),
            "markets", request.markets().name(),
            "activeFrom", request.activeFrom().toString()));
    process.start(id, text(request));
    return id;
  }

  private static String field(Sameness sameness) {
    return switch (sameness) {
      case IDENTITY -> "name";
      case METER -> "meter";
      case DEVICE -> "deviceSerial";
      case PLACE -> "address";
    };
  }

  private static String text(RegistrationRequest request) {
    return "%s of %s: %s, %.1f kW out, %.1f kW in, at bus %s (%s), %s; program %s, markets %s, from %s."
        .formatted(
            request.name(),
            request.participantId(),
            request.kind(),
            request.maxInjectionKw(),
            request.maxWithdrawalKw(),
            request.bus(),
            request.phases(),
            request.address(),
            request.programId(),
            request.markets(),
            request.activeFrom());
  }

  private boolean isParticipant(RegistrationRequest request, OperatingCase area) {
    return area.participants().stream().anyMatch(p -> p.id().equals(request.participantId()))
        || profiles
            .find(request.participantId())
            .filter(profile -> profile.area().equals(request.area()))
            .filter(profile -> profile.kind().holdsResources())
            .filter(profile -> profile.state() == Profile.State.ACTIVE)
            .isPresent();
  }

  private static void check(
      RegistrationRequest request, OperatingCase area, boolean isParticipant) {
    require(
        isParticipant,
        "participant",
        request.participantId(),
        "be one of the area",
        "Have the participant entered first.");
    require(
        area.programs().stream().anyMatch(p -> p.id().equals(request.programId())),
        "program",
        request.programId(),
        "be one of the area's programs",
        "Name another.");
    require(
        request.profile().equals(OperatingCase.SOLAR)
            || area.profiles().containsKey(request.profile()),
        "profile",
        request.profile(),
        "be solar or one of the area's profiles",
        "Name another.");
    require(
        (request.kind() == Resource.Kind.BATTERY) == (request.energyKwh() > 0),
        "energyKwh",
        request.energyKwh(),
        "be positive for a battery and 0 for anything else",
        "Correct the figure or the kind.");
    require(
        request.sizeKw() > 0, "maxInjectionKw", 0, "be positive, or the withdrawal", "Give it.");
    Bus bus =
        area.network().buses().stream()
            .filter(one -> one.id().equals(request.bus()))
            .findFirst()
            .orElseThrow(
                () ->
                    RejectedMessageException.wrongValue(
                        "bus", request.bus(), "be one of the network model", "Correct it."));
    Phases phases;
    try {
      phases = Phases.of(request.phases());
    } catch (IllegalArgumentException e) {
      throw RejectedMessageException.wrongValue(
          "phases", request.phases(), "be some of ABC", "Write e.g. ABC.");
    }
    require(
        bus.phases().containsAll(phases),
        "phases",
        request.phases(),
        "be phases of bus %s, %s".formatted(bus.id(), bus.phases()),
        "Correct the phases or the bus.");
  }

  private static void require(
      boolean holds, String field, Object value, String rule, String remedy) {
    if (!holds) {
      throw RejectedMessageException.wrongValue(field, value, rule, remedy);
    }
  }
}
