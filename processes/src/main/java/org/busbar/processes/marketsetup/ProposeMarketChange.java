package org.busbar.processes.marketsetup;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.solvers.clearing.PricingRule;
import org.springframework.stereotype.Component;

/** Takes what an administrator would change and starts its process (J1A-MKT-1, J1A-MKT-2). */
@Component
public class ProposeMarketChange {

  /**
   * What is to change; the same fields as {@link MarketChange}.
   *
   * @param from first trade date; moved behind the last day that was opened
   */
  public record Proposal(
      String area,
      MarketChange.Subject subject,
      MarketChange.Action action,
      String subjectId,
      String name,
      List<String> places,
      double minimumKw,
      double penaltyFactor,
      PricingRule pricingRule,
      LocalDate from,
      String reason) {}

  private final MarketSetupRepository marketSetup;
  private final EnrolmentRepository register;
  private final MarketRules rules;
  private final MarketSetupChannel channel;
  private final MarketSetupProcess process;
  private final EventLog eventLog;

  ProposeMarketChange(
      MarketSetupRepository marketSetup,
      EnrolmentRepository register,
      MarketRules rules,
      MarketSetupChannel channel,
      MarketSetupProcess process,
      EventLog eventLog) {
    this.marketSetup = marketSetup;
    this.register = register;
    this.rules = rules;
    this.channel = channel;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * Takes a proposal of the IESO; one that breaks a rule is answered at once.
   *
   * @param messageId of the message that brought it
   */
  public void receive(Proposal proposal, String messageId, String by) {
    try {
      propose(proposal, MarketChange.Side.IESO, by);
    } catch (RejectedMessageException e) {
      channel.refuse(proposal, messageId, e.rule() + " " + e.remedy());
      eventLog.append(
          "hub",
          "marketsetup.proposalRefused",
          messageId,
          Facts.of(
              "subject", proposal.subject().name(),
              "id", proposal.subjectId(),
              "by", by,
              "field", e.field(),
              "rule", e.rule(),
              "remedy", e.remedy()));
    }
  }

  /**
   * @return the change's id
   * @throws RejectedMessageException where a rule is broken
   */
  public String propose(Proposal proposal, MarketChange.Side proposer, String by) {
    register.lock(proposal.area());
    LocalDate from =
        rules
            .firstFreeDate(proposal.area())
            .filter(free -> free.isAfter(proposal.from()))
            .orElse(proposal.from());
    MarketChange change =
        new MarketChange(
            "%s-Z%04d".formatted(proposal.area(), marketSetup.count(proposal.area()) + 1),
            proposal.area(),
            proposal.subject(),
            proposal.action(),
            proposal.subjectId(),
            proposal.name(),
            proposal.places(),
            proposal.minimumKw(),
            proposal.penaltyFactor(),
            proposal.pricingRule(),
            from,
            proposer,
            by,
            proposal.reason(),
            MarketChange.State.PROPOSED);
    rules.require(change);
    marketSetup.add(change);
    eventLog.append(
        "hub",
        "marketsetup.changeProposed",
        change.id(),
        Facts.of(
            "subject", change.subject().name(),
            "action", change.action().name(),
            "id", change.subjectId(),
            "places", change.places(),
            "from", from.toString(),
            "proposer", proposer.name(),
            "by", by));
    process.start(change.id(), text(change, rules.leftOut(change)), proposer.name());
    return change.id();
  }

  /** One sentence and a few lines, for the person who decides. */
  private static String text(MarketChange change, List<String> leftOut) {
    boolean program = change.subject() == MarketChange.Subject.PROGRAM;
    String what =
        "%s %s %s (%s) from %s."
            .formatted(
                change.action().name().charAt(0)
                    + change.action().name().substring(1).toLowerCase(Locale.ROOT),
                program ? "program" : "zone",
                change.subjectId(),
                change.name(),
                change.from());
    String places =
        change.places().isEmpty()
            ? program ? "Offered in every zone." : "No bus changes its zone."
            : (program ? "Offered in: " : "Takes the buses: ") + String.join(", ", change.places());
    String terms =
        program
            ? String.format(
                Locale.ROOT,
                "Smallest resource %.1f kW, penalty factor %.2f, %s.",
                change.minimumKw(),
                change.penaltyFactor(),
                change.pricingRule().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            : "";
    String consequence =
        leftOut.isEmpty()
            ? ""
            : "Their program would not be offered where they are, so that their offers are refused: %s."
                .formatted(String.join(", ", leftOut));
    return Stream.of(
            what,
            places,
            terms,
            consequence,
            "Proposed by %s of the %s: %s"
                .formatted(change.proposedBy(), change.proposer(), change.reason()))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
