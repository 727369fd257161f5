package org.busbar.processes.registration;

import java.time.LocalDate;
import java.util.Optional;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.EnrolmentRepository.Holding;
import org.busbar.processes.register.Participant;
import org.busbar.processes.registration.Request.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the request of an aggregator that gains a contributor (B3-AREG-6). */
@Component
public class RequestSwitch {

  private final EnrolmentRepository register;
  private final SwitchRepository switches;
  private final SwitchRules rules;
  private final AcceptRequest accept;

  RequestSwitch(
      EnrolmentRepository register,
      SwitchRepository switches,
      SwitchRules rules,
      AcceptRequest accept) {
    this.register = register;
    this.switches = switches;
    this.rules = rules;
    this.accept = accept;
  }

  /**
   * @param resourceId the gaining aggregator's resource
   * @param consentReference under which the contributor's consent can be found
   * @return the request's id
   * @throws RejectedMessageException where it cannot be
   */
  public String request(
      String area,
      String participantId,
      String contributorId,
      String resourceId,
      LocalDate start,
      @Nullable String consentReference) {
    register.lock(area);
    register
        .findHolding(area, resourceId)
        .filter(found -> found.participantId().equals(participantId))
        .filter(found -> found.role() == Participant.Role.AGGREGATOR)
        .orElseThrow(() -> RejectedMessageException.unknownResource("resource", resourceId));
    throwing(rules.tooLate(start));
    Enrolment losing =
        rules
            .losing(area, contributorId, resourceId, start)
            .orElseThrow(
                () ->
                    new RejectedMessageException(
                        "UNKNOWN_CONTRIBUTOR",
                        "contributor",
                        "The contributor (%s) must be with another resource on %s, the day before."
                            .formatted(contributorId, start.minusDays(1)),
                        "Correct it, or add it by a list: nobody has to agree where nobody loses it."));
    throwing(rules.fault(area, losing, resourceId, start));
    switches
        .findOpen(area, contributorId)
        .ifPresent(
            open -> {
              throw new RejectedMessageException(
                  "DUPLICATE",
                  "contributor",
                  "The contributor (%s) must have one switch at a time; one is under way."
                      .formatted(contributorId),
                  "Wait until it is decided.");
            });
    String losingParticipant =
        register
            .findHolding(area, losing.resourceId())
            .map(Holding::participantId)
            .orElseThrow(() -> new IllegalStateException("An enrolment has a resource."));
    Request request =
        accept.accept(
            Kind.SWITCH,
            area,
            participantId,
            resourceId,
            "Contributor %s: from %s of %s to %s of %s on %s; consent: %s."
                .formatted(
                    contributorId,
                    losing.resourceId(),
                    losingParticipant,
                    resourceId,
                    participantId,
                    start,
                    consentReference == null ? "none named" : consentReference));
    switches.add(
        new AggregatorSwitch(
            request.id(),
            contributorId,
            losing.resourceId(),
            losingParticipant,
            start,
            consentReference,
            null));
    accept.start(request);
    return request.id();
  }

  private static void throwing(Optional<RejectedMessageException> fault) {
    fault.ifPresent(
        found -> {
          throw found;
        });
  }
}
