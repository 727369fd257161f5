package org.busbar.processes.registration;

import java.time.LocalDate;
import java.util.Optional;
import org.busbar.processes.channels.RequestChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.EligibilityRules;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.ResourceChange;
import org.busbar.processes.registration.ChangeRepository.Wanted;
import org.busbar.processes.registration.MeterRecords.Comparison;
import org.springframework.stereotype.Component;

/** Checks a change of a resource and makes it hold from its date on (B3-AREG-3, B3-MTR-3). */
@Component
public class CarryOutChange {

  /**
   * What the model of a change asks about.
   *
   * @param valid whether rules allow it
   * @param ratingRises whether its connection has to be assessed anew
   * @param sizeKw the larger rating with the change, in whole kW, rounded up
   */
  public record Standing(boolean valid, boolean ratingRises, int sizeKw) {}

  private final RequestRepository requests;
  private final ChangeRepository changes;
  private final ResourceOnDate resources;
  private final EnrolmentRepository register;
  private final EligibilityRules rules;
  private final MeterRecords meters;
  private final RequestChannel channel;
  private final EventLog eventLog;

  CarryOutChange(
      RequestRepository requests,
      ChangeRepository changes,
      ResourceOnDate resources,
      EnrolmentRepository register,
      EligibilityRules rules,
      MeterRecords meters,
      RequestChannel channel,
      EventLog eventLog) {
    this.requests = requests;
    this.changes = changes;
    this.resources = resources;
    this.register = register;
    this.rules = rules;
    this.meters = meters;
    this.channel = channel;
    this.eventLog = eventLog;
  }

  public Standing check(String requestId) {
    Request request = requests.get(requestId);
    ResourceChange change = changes.get(requestId).change();
    Optional<Resource> found = resources.find(request.area(), request.resourceId(), change.from());
    if (found.isEmpty()) {
      requests.note(requestId, "The resource has ended before. Register it anew.");
      return new Standing(false, false, 0);
    }
    Resource before = found.get();
    if (change.isEnd()) {
      return new Standing(true, false, size(before));
    }
    Resource after = change.applyTo(before);
    Optional<String> refusal =
        rules.refusal(
            after, resources.area(request.area()).operatingCase().program(after.programId()));
    refusal
        .or(() -> belowItsShares(request.area(), after, change.from()))
        .ifPresent(reason -> requests.note(requestId, reason));
    boolean rises =
        after.maxInjectionKw() > before.maxInjectionKw()
            || after.maxWithdrawalKw() > before.maxWithdrawalKw();
    boolean valid = requests.get(requestId).reason() == null;
    eventLog.append(
        "hub",
        "registration.changeChecked",
        requestId,
        Facts.of("valid", valid, "ratingRises", rises, "sizeKw", size(after)));
    return new Standing(valid, rises, size(after));
  }

  /** The shares of its contributors must still fit in a rating that sinks. */
  private Optional<String> belowItsShares(String area, Resource after, LocalDate from) {
    double rating = Math.max(after.maxInjectionKw(), after.maxWithdrawalKw());
    double shares =
        register.listEnrolments(area).stream()
            .filter(one -> one.resourceId().equals(after.id()) && one.activeOn(from))
            .mapToDouble(one -> one.shareKw())
            .sum();
    return shares > rating + 0.05
        ? Optional.of(
            "The rating (%.1f kW) must not be less than the shares of its contributors on %s (%.1f kW). End some by a list first."
                .formatted(rating, from, shares))
        : Optional.empty();
  }

  /** What the MDMS knows of a submitted meter; notes it where the meter cannot be taken at all. */
  public Comparison compareMeter(String requestId) {
    Request request = requests.get(requestId);
    ResourceChange change = changes.get(requestId).change();
    String meterId = String.valueOf(change.meterId());
    Resource resource =
        resources
            .find(request.area(), request.resourceId(), change.from())
            .orElseThrow(() -> new IllegalStateException("The door asked for it."));
    String bus = bus(request.area(), resource.connectionId(), change.from());
    Comparison comparison = meters.compare(request.area(), meterId, bus, change.from());
    if (changes.isMeterTaken(request.area(), resource.id(), meterId, change.from())) {
      requests.note(
          requestId,
          "The meter (%s) was taken by another resource or contributor in the meantime. Correct it."
              .formatted(meterId));
    }
    eventLog.append(
        "hub",
        "registration.meterCompared",
        requestId,
        Facts.of("meter", meterId, "bus", bus, "result", comparison.name()));
    return comparison;
  }

  /** Whether nothing that the hub found speaks against it. */
  public boolean isPossible(String requestId) {
    return requests.get(requestId).reason() == null;
  }

  private String bus(String area, String connectionId, LocalDate date) {
    return resources.onDate(area, date).network().connection(connectionId).bus();
  }

  /** A day that was opened while people decided stands as it is. */
  public void carryOut(String requestId) {
    Request request = requests.get(requestId);
    register.lock(request.area());
    Wanted wanted = changes.get(requestId);
    ResourceChange asked = wanted.change();
    LocalDate first = resources.firstFreeDate(request.area());
    LocalDate from = asked.from().isBefore(first) ? first : asked.from();
    ResourceChange change =
        new ResourceChange(
            asked.resourceId(),
            from,
            asked.maxInjectionKw(),
            asked.maxWithdrawalKw(),
            asked.markets(),
            asked.meterId(),
            asked.isEnd());
    Resource before = resources.find(request.area(), request.resourceId(), from).orElseThrow();
    changes.apply(requestId, request.area(), change);
    requests.done(requestId);
    eventLog.append(
        "hub",
        "register.resourceChanged",
        requestId,
        Facts.of(
            "resource", change.resourceId(),
            "from", from.toString(),
            "ends", change.isEnd(),
            "meter", change.meterId() == null ? before.meterId() : change.meterId()));
    if (!change.isEnd() && change.meterId() == null) {
      channel.informIeso(request, change.applyTo(before), from);
    }
  }

  private static int size(Resource resource) {
    return (int) Math.ceil(Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw()));
  }
}
