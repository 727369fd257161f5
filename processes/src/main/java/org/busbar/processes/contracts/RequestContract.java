package org.busbar.processes.contracts;

import java.time.Clock;
import java.time.LocalDate;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.AcceptRequest;
import org.busbar.processes.registration.Request;
import org.busbar.processes.registration.Request.Kind;
import org.busbar.processes.registration.ResourceOnDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a contract that a participant has signed by a template (B3-CTR-1). */
@Component
public class RequestContract {

  /**
   * What the participant signs.
   *
   * @param signedBy the person
   */
  public record Offered(
      String resourceId,
      String templateId,
      String programId,
      double capacityKw,
      LocalDate from,
      @Nullable LocalDate to,
      String signedBy) {}

  private final EnrolmentRepository register;
  private final ResourceOnDate resources;
  private final ContractTemplates templates;
  private final ContractRepository contracts;
  private final AcceptRequest accept;
  private final Clock clock;

  RequestContract(
      EnrolmentRepository register,
      ResourceOnDate resources,
      ContractTemplates templates,
      ContractRepository contracts,
      AcceptRequest accept,
      Clock clock) {
    this.register = register;
    this.resources = resources;
    this.templates = templates;
    this.contracts = contracts;
    this.accept = accept;
    this.clock = clock;
  }

  /**
   * @return the request's id
   * @throws RejectedMessageException where it does not fit the template or the resource
   */
  public String request(String area, String participantId, Offered offered) {
    register.lock(area);
    Resource resource =
        resources.requireOwn(area, participantId, offered.resourceId(), offered.from());
    ContractTemplate template =
        templates
            .find(offered.templateId())
            .orElseThrow(() -> refused("template", offered.templateId(), "be one of those in use"));
    LocalDate first = resources.firstFreeDate(area);
    require(
        template.programs().contains(offered.programId()),
        "program",
        offered.programId(),
        "be one of the template's: " + String.join(", ", template.programs()));
    require(
        offered.programId().equals(resource.programId()),
        "program",
        offered.programId(),
        "be the one that the resource is registered for, " + resource.programId());
    double rating = Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw());
    require(
        offered.capacityKw() <= rating + 1e-6,
        "capacityKw",
        offered.capacityKw(),
        "not exceed the rating of the resource, %.1f kW".formatted(rating));
    require(
        !offered.from().isBefore(first),
        "from",
        offered.from(),
        "be %s or later: the trade days before are open or past".formatted(first));
    LocalDate to = offered.to();
    require(
        to == null || !to.isBefore(offered.from()), "to", String.valueOf(to), "not be before from");
    Request request =
        accept.accept(
            Kind.CONTRACT,
            area,
            participantId,
            resource.id(),
            "%s (version %d): %s of %s with %s, %.1f kW, from %s %s; signed by %s. %s"
                .formatted(
                    template.title(),
                    template.version(),
                    resource.id(),
                    participantId,
                    offered.programId(),
                    offered.capacityKw(),
                    offered.from(),
                    to == null ? "until further notice" : "to " + to,
                    offered.signedBy(),
                    String.join(" ", template.terms())));
    contracts.add(
        new Contract(
            request.id(),
            template.id(),
            template.version(),
            offered.programId(),
            offered.capacityKw(),
            offered.from(),
            to,
            offered.signedBy(),
            clock.instant(),
            null,
            null,
            null,
            null,
            null));
    accept.start(request);
    return request.id();
  }

  private static void require(boolean holds, String field, Object value, String rule) {
    if (!holds) {
      throw refused(field, value, rule);
    }
  }

  private static RejectedMessageException refused(String field, Object value, String rule) {
    return RejectedMessageException.wrongValue(field, value, rule, "Correct it.");
  }
}
