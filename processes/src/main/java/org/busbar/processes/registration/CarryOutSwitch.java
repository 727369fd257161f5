package org.busbar.processes.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.channels.RequestChannel;
import org.busbar.processes.channels.RequestChannel.Notice;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.EnrolmentRepository.Change;
import org.busbar.processes.register.EnrolmentRepository.ChangedEnrolment;
import org.busbar.processes.register.EnrolmentRepository.ContributorList;
import org.busbar.processes.registration.RequestRepository.Step;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Takes a contributor from one aggregator to the other in one transaction: the constraints of the
 * database allow no overlap, and the dates leave no gap (B3-AREG-6).
 */
@Component
public class CarryOutSwitch {

  private final RequestRepository requests;
  private final SwitchRepository switches;
  private final EnrolmentRepository register;
  private final SwitchRules rules;
  private final DecideRequest decide;
  private final RequestChannel channel;
  private final EventLog eventLog;
  private final Clock clock;

  CarryOutSwitch(
      RequestRepository requests,
      SwitchRepository switches,
      EnrolmentRepository register,
      SwitchRules rules,
      DecideRequest decide,
      RequestChannel channel,
      EventLog eventLog,
      Clock clock) {
    this.requests = requests;
    this.switches = switches;
    this.register = register;
    this.rules = rules;
    this.decide = decide;
    this.channel = channel;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * What the tables on switches ask about.
   *
   * @param valid whether it is possible as things stand
   */
  public record Standing(boolean valid, int daysToStart, boolean consentNamed) {}

  public Standing check(String requestId) {
    AggregatorSwitch asked = switches.get(requestId);
    Optional<String> fault = fault(requests.get(requestId), asked);
    fault.ifPresent(words -> requests.note(requestId, words));
    return new Standing(
        fault.isEmpty(),
        (int) Math.max(0, rules.daysTo(asked.start())),
        asked.consentReference() != null);
  }

  /**
   * Tells the losing aggregator what is asked: which contributor leaves and when, not to whom.
   *
   * @param days for which it may object; never into the day before the start
   * @return until when
   */
  public Instant ask(String requestId, int days) {
    AggregatorSwitch asked = switches.get(requestId);
    Instant latest = TradeDate.of(asked.lastDayBefore()).start();
    Instant window = clock.instant().plus(Duration.ofDays(days));
    Instant answerBy = window.isBefore(latest) ? window : latest;
    switches.asked(requestId, answerBy);
    channel.tell(
        new Notice(
            requestId,
            Request.Kind.SWITCH,
            asked.losingParticipantId(),
            "ASKED",
            asked.losingResourceId(),
            asked.contributorId(),
            null,
            asked.lastDayBefore(),
            answerBy,
            asked.consentReference()));
    eventLog.append(
        "hub",
        "registration.switchAsked",
        requestId,
        Facts.of("losing", asked.losingParticipantId(), "answerBy", answerBy.toString()));
    return answerBy;
  }

  /**
   * @return what follows: AGREED or REFUSED
   */
  public String decideObjection(String requestId, boolean upheld, String by, String comment) {
    decide.record(requestId, Step.OBJECTION, upheld ? "UPHELD" : "DISMISSED", by, comment);
    if (upheld) {
      requests.note(requestId, comment);
    }
    return upheld ? "REFUSED" : "AGREED";
  }

  /**
   * @return false where it is not possible any more; the request knows why
   */
  public boolean carryOut(String requestId) {
    Request request = requests.get(requestId);
    AggregatorSwitch asked = switches.get(requestId);
    register.lock(request.area());
    Optional<String> fault = fault(request, asked);
    if (fault.isPresent()) {
      requests.note(requestId, fault.get());
      return false;
    }
    Enrolment before = losing(request, asked).orElseThrow();
    Enrolment ended =
        new Enrolment(
            before.contributorId(),
            before.resourceId(),
            before.meterId(),
            before.deviceSerial(),
            before.shareKw(),
            before.from(),
            asked.lastDayBefore(),
            before.connectionId());
    apply(request, new ChangedEnrolment(Change.ENDED, ended));
    apply(
        request,
        new ChangedEnrolment(
            Change.ENROLLED,
            rules.gaining(request.area(), before, request.resourceId(), asked.start())));
    requests.done(requestId);
    eventLog.append(
        "hub",
        "register.aggregatorSwitched",
        requestId,
        Facts.of(
            "contributor", asked.contributorId(),
            "from", asked.losingResourceId(),
            "to", request.resourceId(),
            "start", asked.start().toString(),
            "shareKw", before.shareKw()));
    return true;
  }

  /** The request stands for both names: neither aggregator reads the other's in its log. */
  private void apply(Request request, ChangedEnrolment change) {
    register.apply(
        new ContributorList(
            request.area(),
            change.enrolment().resourceId(),
            request.id(),
            1,
            clock.instant(),
            request.id(),
            List.of(change)));
  }

  private Optional<Enrolment> losing(Request request, AggregatorSwitch asked) {
    return rules
        .losing(request.area(), asked.contributorId(), request.resourceId(), asked.start())
        .filter(found -> found.resourceId().equals(asked.losingResourceId()));
  }

  private Optional<String> fault(Request request, AggregatorSwitch asked) {
    Optional<Enrolment> losing = losing(request, asked);
    return losing.isEmpty()
        ? Optional.of(
            "The contributor (%s) is not with the other aggregator on %s any more. Add it by a list."
                .formatted(asked.contributorId(), asked.lastDayBefore()))
        : rules
            .fault(request.area(), losing.get(), request.resourceId(), asked.start())
            .map(CarryOutSwitch::words);
  }

  private static String words(RejectedMessageException fault) {
    return fault.rule() + " " + fault.remedy();
  }
}
