package org.busbar.processes.contracts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.busbar.processes.channels.RequestChannel;
import org.busbar.processes.channels.RequestChannel.Notice;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.DecideRequest;
import org.busbar.processes.registration.Request;
import org.busbar.processes.registration.RequestRepository;
import org.busbar.processes.registration.RequestRepository.Step;
import org.busbar.processes.registration.ResourceOnDate;
import org.springframework.stereotype.Component;

/** Leads a contract from the participant's signature into force (B3-CTR-1 to -3). */
@Component
public class CarryOutContract {

  /**
   * What the model asks about.
   *
   * @param valid whether rules allow it
   * @param tested whether its capability is tested
   * @param otherMarkets for the person who signs
   */
  public record Standing(boolean valid, boolean tested, String otherMarkets) {}

  private final RequestRepository requests;
  private final ContractRepository contracts;
  private final ContractTemplates templates;
  private final ResourceOnDate resources;
  private final EnrolmentRepository register;
  private final DecideRequest decide;
  private final RequestChannel channel;
  private final EventLog eventLog;
  private final Clock clock;

  CarryOutContract(
      RequestRepository requests,
      ContractRepository contracts,
      ContractTemplates templates,
      ResourceOnDate resources,
      EnrolmentRepository register,
      DecideRequest decide,
      RequestChannel channel,
      EventLog eventLog,
      Clock clock) {
    this.requests = requests;
    this.contracts = contracts;
    this.templates = templates;
    this.resources = resources;
    this.register = register;
    this.decide = decide;
    this.channel = channel;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** One program at a time; what is promised to the IESO's market is shown to who signs. */
  public Standing check(String requestId) {
    Request request = requests.get(requestId);
    Contract contract = get(requestId);
    Optional<Resource> resource =
        resources.find(request.area(), request.resourceId(), contract.from());
    Optional<String> other =
        contracts.findOther(
            request.area(), request.resourceId(), requestId, contract.from(), contract.to());
    String markets = resource.map(found -> found.markets().name()).orElse("");
    if (resource.isEmpty()) {
      requests.note(requestId, "The resource has ended before the contract begins.");
    } else if (other.isPresent()) {
      requests.note(
          requestId,
          "The resource must be in one program at a time; it has a contract with %s on some of the dates. End it first."
              .formatted(other.get()));
    } else if (markets.equals("WHOLESALE")) {
      requests.note(
          requestId,
          "The resource is registered for the wholesale market only. Have its markets changed first.");
    }
    boolean valid = requests.get(requestId).reason() == null;
    eventLog.append(
        "hub",
        "contracts.checked",
        requestId,
        Facts.of("valid", valid, "markets", markets, "capacityKw", contract.capacityKw()));
    return new Standing(
        valid,
        template(contract).isTested(),
        markets.equals("BOTH")
            ? "Registered for the IESO's market, too: the same %.1f kW may be committed there."
                .formatted(contract.capacityKw())
            : "Registered for no other market.");
  }

  public void sign(String requestId, boolean signs, String by, String comment) {
    decide.record(requestId, Step.SIGNATURE, signs ? "SIGNED" : "REFUSED", by, comment);
    if (signs) {
      contracts.signed(requestId, by, clock.instant());
    }
  }

  /**
   * Orders the test and tells the participant.
   *
   * @return when it ends
   */
  public Instant orderTest(String requestId) {
    Request request = requests.get(requestId);
    Contract contract = get(requestId);
    ContractTemplate template = template(contract);
    Instant start =
        clock
            .instant()
            .plus(Duration.ofHours(template.testNoticeHours()))
            .truncatedTo(ChronoUnit.HOURS)
            .plus(Duration.ofHours(1));
    Instant end = start.plus(Duration.ofHours(template.testHours()));
    contracts.testOrdered(requestId, start, end);
    channel.tell(
        new Notice(
            requestId,
            Request.Kind.CONTRACT,
            request.participantId(),
            "TEST_ORDERED",
            request.resourceId(),
            null,
            null,
            null,
            end,
            "Change the power by %.1f kW from %s to %s, as the program asks for it."
                .formatted(contract.capacityKw(), start, end)));
    eventLog.append(
        "hub",
        "contracts.testOrdered",
        requestId,
        Facts.of("start", start.toString(), "end", end.toString()));
    return end;
  }

  /**
   * @return measured, whole percent of what is contracted
   */
  public int recordTest(String requestId, double measuredKw, String by, String comment) {
    Contract contract = get(requestId);
    int percent = Contract.percent(measuredKw, contract.capacityKw());
    contracts.measured(requestId, measuredKw);
    decide.record(requestId, Step.MEASUREMENT, "%.1f kW".formatted(measuredKw), by, comment);
    // Holds where the table says that this is too little; a contract in force has no reason.
    requests.note(
        requestId,
        "The capability test showed %.1f kW of %.1f kW (%d %%). Improve it, and offer the contract again."
            .formatted(measuredKw, contract.capacityKw(), percent));
    return percent;
  }

  public void bringIntoForce(String requestId) {
    Request request = requests.get(requestId);
    register.lock(request.area());
    contracts.bringIntoForce(requestId);
    requests.done(requestId);
    Contract contract = get(requestId);
    eventLog.append(
        "hub",
        "contracts.inForce",
        requestId,
        Facts.of(
            "resource", request.resourceId(),
            "program", contract.programId(),
            "capacityKw", contract.capacityKw(),
            "from", contract.from().toString()));
  }

  private Contract get(String requestId) {
    return contracts
        .find(requestId)
        .orElseThrow(() -> new IllegalArgumentException("There is no contract " + requestId));
  }

  private ContractTemplate template(Contract contract) {
    return templates
        .find(contract.templateId())
        .orElseThrow(
            () -> new IllegalStateException("The template left: " + contract.templateId()));
  }
}
