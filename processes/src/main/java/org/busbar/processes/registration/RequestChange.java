package org.busbar.processes.registration;

import java.time.LocalDate;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.ResourceChange;
import org.busbar.processes.registration.ChangeRepository.Wanted;
import org.busbar.processes.registration.Request.Kind;
import org.springframework.stereotype.Component;

/** Takes the request to change or end a resource, or to change its meter (B3-AREG-3, B3-MTR-1). */
@Component
public class RequestChange {

  private final EnrolmentRepository register;
  private final ResourceOnDate resources;
  private final ChangeRepository changes;
  private final AcceptRequest accept;

  RequestChange(
      EnrolmentRepository register,
      ResourceOnDate resources,
      ChangeRepository changes,
      AcceptRequest accept) {
    this.register = register;
    this.resources = resources;
    this.changes = changes;
    this.accept = accept;
  }

  /**
   * @param wanted with any request id
   * @return the request's id
   * @throws RejectedMessageException where the resource is not the sender's, or the change does not
   *     fit
   */
  public String request(String area, String participantId, Wanted wanted) {
    register.lock(area);
    ResourceChange change = wanted.change();
    Resource before = resources.requireOwn(area, participantId, change.resourceId(), change.from());
    LocalDate first = resources.firstFreeDate(area);
    if (change.from().isBefore(first)) {
      throw RejectedMessageException.wrongValue(
          "activeFrom",
          change.from(),
          "be %s or later: the trade days before are open".formatted(first),
          "Give a later date.");
    }
    boolean changesNothing = !change.isEnd() && change.applyTo(before).equals(before);
    if (changesNothing) {
      throw RejectedMessageException.wrongValue(
          "resource", change.resourceId(), "differ in something", "Say what is to change.");
    }
    if (changes.isUnderWay(area, change.resourceId())) {
      throw new RejectedMessageException(
          "DUPLICATE",
          "resource",
          "The resource (%s) must have one change at a time; one is under way."
              .formatted(change.resourceId()),
          "Wait until it is decided.");
    }
    Kind kind = change.meterId() == null ? Kind.CHANGE : Kind.METER;
    if (change.meterId() != null
        && changes.isMeterTaken(area, change.resourceId(), change.meterId(), change.from())) {
      throw new RejectedMessageException(
          "DUPLICATE",
          "meter",
          "The meter (%s) must not be, or have been, that of another resource or contributor."
              .formatted(change.meterId()),
          "Correct the number.");
    }
    Request request =
        accept.accept(kind, area, participantId, change.resourceId(), text(before, change));
    changes.add(
        new Wanted(request.id(), change, wanted.distributorAssessment(), wanted.iesoAssessment()));
    accept.start(request);
    return request.id();
  }

  private static String text(Resource before, ResourceChange change) {
    if (change.isEnd()) {
      return "%s (%s) of %s ends; its last trade date is %s."
          .formatted(
              before.id(), before.name(), before.participantId(), change.from().minusDays(1));
    }
    Resource after = change.applyTo(before);
    return "%s (%s) of %s from %s: out %.1f kW (was %.1f), in %.1f kW (was %.1f), markets %s (was %s), meter %s (was %s)."
        .formatted(
            before.id(),
            before.name(),
            before.participantId(),
            change.from(),
            after.maxInjectionKw(),
            before.maxInjectionKw(),
            after.maxWithdrawalKw(),
            before.maxWithdrawalKw(),
            after.markets(),
            before.markets(),
            after.meterId(),
            before.meterId());
  }
}
