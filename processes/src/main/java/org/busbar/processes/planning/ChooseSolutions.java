package org.busbar.processes.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.marketsetup.ProposeMarketChange;
import org.busbar.processes.planning.PlanRepository.Plan;
import org.busbar.processes.planning.PlanRepository.PlanChoice;
import org.busbar.processes.planning.PlanRepository.PlanNeed;
import org.busbar.processes.planning.PlanRepository.PlanSolution;
import org.busbar.processes.planning.PlanRepository.ProcurementRequirement;
import org.busbar.processes.register.MarketChange;
import org.busbar.solvers.clearing.PricingRule;
import org.busbar.solvers.planning.OptionKind;
import org.springframework.stereotype.Component;

/** What people choose of a plan, and what follows from it (J1A-PLAN-2b, J1A-PLAN-3). */
@Component
public class ChooseSolutions {

  /** What a person may answer. */
  public enum Answer {
    RECOMMENDED,
    RECONFIGURATION,
    FLEXIBILITY,
    NON_WIRES,
    EXPANSION,
    WAIT
  }

  /**
   * A need as it is put before a person.
   *
   * @param recommendation which, and why
   */
  public record Described(String needId, String text, String recommendation) {}

  /**
   * What was chosen in all.
   *
   * @param costThousandCad present cost, rounded up
   */
  public record Summary(int costThousandCad, boolean procurementChosen, String text) {}

  private final PlanRepository plans;
  private final ProposeMarketChange proposeMarketChange;
  private final EventLog eventLog;

  ChooseSolutions(
      PlanRepository plans, ProposeMarketChange proposeMarketChange, EventLog eventLog) {
    this.plans = plans;
    this.proposeMarketChange = proposeMarketChange;
    this.eventLog = eventLog;
  }

  /** Puts the comparison on record (J1A-PLAN-2b). */
  public void compare(String planId) {
    for (PlanNeed need : plans.listNeeds(planId)) {
      eventLog.append(
          "hub",
          "planning.optionsCompared",
          planId + "/" + need.needId(),
          Facts.of(
              "recommended", Objects.requireNonNullElse(need.recommended(), ""),
              "reason", need.reason(),
              "costs",
                  need.solutions().stream()
                      .filter(PlanSolution::viable)
                      .map(
                          one ->
                              String.format(
                                  Locale.ROOT, "%s %.0f", one.optionId(), one.presentCost()))
                      .toList()));
    }
  }

  /**
   * @param ordinal from 0
   */
  public Described describe(String planId, int ordinal) {
    PlanNeed need = plans.listNeeds(planId).get(ordinal);
    return new Described(
        need.needId(),
        need.text(),
        Objects.requireNonNullElse(need.recommended(), "none") + ": " + need.reason());
  }

  /** Whether the answer could be taken; if not, the person has to choose something else. */
  public boolean choose(String planId, String needId, Answer answer, String by, String why) {
    PlanNeed need =
        plans.listNeeds(planId).stream()
            .filter(one -> one.needId().equals(needId))
            .findFirst()
            .orElseThrow();
    Optional<PlanSolution> chosen = solution(need, answer);
    if (chosen.isEmpty() && answer != Answer.WAIT) {
      return false; // no decision, so nothing for the record
    }
    String optionId = chosen.map(PlanSolution::optionId).orElse(null);
    plans.choose(new PlanChoice(planId, needId, optionId, by, why));
    eventLog.append(
        "hub",
        "planning.solutionChosen",
        planId + "/" + needId,
        Facts.of(
            "decision",
            Objects.requireNonNullElse(optionId, "WAIT"),
            "recommended",
            Objects.requireNonNullElse(need.recommended(), ""),
            "by",
            by,
            "comment",
            why));
    return true;
  }

  /** Only what holds can be chosen; of several of a kind the cheapest. */
  private static Optional<PlanSolution> solution(PlanNeed need, Answer answer) {
    return need.solutions().stream()
        .filter(PlanSolution::viable)
        .filter(
            one ->
                answer == Answer.RECOMMENDED
                    ? one.optionId().equals(need.recommended())
                    : one.kind().name().equals(answer.name()))
        .findFirst();
  }

  public Summary summarise(String planId) {
    double cost = 0;
    boolean procurement = false;
    List<String> words = new ArrayList<>();
    List<PlanNeed> needs = plans.listNeeds(planId);
    for (PlanChoice choice : plans.listChoices(planId)) {
      Optional<PlanSolution> solution = chosen(needs, choice);
      cost += solution.map(PlanSolution::presentCost).orElse(0.0);
      procurement |= solution.filter(one -> one.kind() == OptionKind.FLEXIBILITY).isPresent();
      words.add(
          "%s: %s Chosen by %s: %s"
              .formatted(
                  choice.needId(),
                  solution.map(PlanSolution::words).orElse("Wait."),
                  choice.by(),
                  choice.why()));
    }
    return new Summary((int) Math.ceil(cost / 1000), procurement, String.join("\n", words));
  }

  private static Optional<PlanSolution> chosen(List<PlanNeed> needs, PlanChoice choice) {
    return needs.stream()
        .filter(need -> need.needId().equals(choice.needId()))
        .flatMap(need -> need.solutions().stream())
        .filter(one -> one.optionId().equals(choice.optionId()))
        .findFirst();
  }

  /** Four eyes. */
  public Outcome confirm(String planId, boolean confirmed, String by, String why) {
    if (plans.listChoices(planId).stream().map(PlanChoice::by).anyMatch(by::equals)) {
      return Outcome.SAME_PERSON;
    }
    if (confirmed) {
      plans.confirm(planId, by, why);
    }
    Outcome confirmation = confirmed ? Outcome.CONFIRMED : Outcome.REFUSED;
    eventLog.append(
        "hub",
        "planning.confirmationDecided",
        planId,
        Facts.of("decision", confirmation.name(), "by", by, "comment", why));
    return confirmation;
  }

  /** Writes down what is to be procured (J1A-PLAN-3). */
  public void writeRequirements(String planId) {
    Plan plan = plans.get(planId);
    List<ProcurementRequirement> requirements = new ArrayList<>();
    List<PlanNeed> needs = plans.listNeeds(planId);
    for (PlanChoice choice : plans.listChoices(planId)) {
      chosen(needs, choice)
          .filter(one -> one.kind() == OptionKind.FLEXIBILITY)
          .ifPresent(
              one ->
                  one.requirements()
                      .forEach(
                          wanted -> {
                            LocalDate from = plan.from().plusYears(wanted.year() - 1L);
                            requirements.add(
                                new ProcurementRequirement(
                                    planId,
                                    choice.needId(),
                                    from,
                                    from.plusYears(1).minusDays(1),
                                    wanted));
                          }));
    }
    plans.saveProcurement(requirements);
    eventLog.append(
        "hub",
        "planning.requirementsWritten",
        planId,
        Facts.of(
            "requirements", requirements.size(),
            "mostKw",
                Facts.rounded(
                    requirements.stream().mapToDouble(r -> r.requirement().kw()).max().orElse(0),
                    1)));
  }

  /** Proposes the program that procures it; both administrators have to agree to it. */
  public String proposeProgram(String planId) {
    Plan plan = plans.get(planId);
    List<ProcurementRequirement> own =
        plans.listProcurement(plan.area()).stream()
            .filter(one -> one.planId().equals(planId))
            .toList();
    TreeSet<String> zones = new TreeSet<>();
    int from = 24;
    int to = 1;
    double most = 0;
    LocalDate first = own.get(0).from();
    LocalDate last = own.get(0).to();
    for (ProcurementRequirement one : own) {
      zones.add(one.requirement().zone());
      from = Math.min(from, one.requirement().hourFrom());
      to = Math.max(to, one.requirement().hourTo());
      most = Math.max(most, one.requirement().kw());
      first = one.from().isBefore(first) ? one.from() : first;
      last = one.to().isAfter(last) ? one.to() : last;
    }
    String reason =
        String.format(
            Locale.ROOT,
            "Sought from %s to %s, hours ending %d to %d: up to %.0f kW in a zone.",
            first,
            last,
            from,
            to,
            most);
    return proposeMarketChange.propose(
        new ProposeMarketChange.Proposal(
            plan.area(),
            MarketChange.Subject.PROGRAM,
            MarketChange.Action.CREATE,
            "network-relief-" + planId.substring(planId.lastIndexOf("-P") + 2),
            "Network relief of plan " + planId,
            List.copyOf(zones),
            5,
            1.5,
            PricingRule.PAY_AS_BID,
            first,
            reason),
        MarketChange.Side.DSO,
        "plan " + planId);
  }
}
