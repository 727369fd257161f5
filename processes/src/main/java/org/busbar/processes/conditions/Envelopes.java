package org.busbar.processes.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.solvers.envelope.AllocationRule;
import org.busbar.solvers.envelope.Binding;
import org.busbar.solvers.envelope.EnvelopeProblem;
import org.busbar.solvers.envelope.EnvelopeResource;
import org.busbar.solvers.envelope.EnvelopeSolver;
import org.busbar.solvers.envelope.Release;
import org.busbar.solvers.envelope.ResourceEnvelope;
import org.busbar.solvers.flow.Scenario;
import org.jspecify.annotations.Nullable;

/** Turns envelopes that the solver finds into limits with their reasons. */
public final class Envelopes {

  private Envelopes() {}

  /**
   * Limits of every resource in some hours.
   *
   * @param hoursEnding which hours the scenarios stand for, in their order
   */
  public static List<ResourceLimit> limits(
      LoadedCase loaded,
      String tradeDayId,
      int revision,
      List<Integer> hoursEnding,
      List<Scenario> scenarios,
      ResourceLimit.State state) {
    return limits(
        loaded, tradeDayId, revision, hoursEnding, scenarios, state, AllocationRule.PROPORTIONAL);
  }

  /**
   * The same by a rule.
   *
   * @param rule how the resources share the room
   */
  public static List<ResourceLimit> limits(
      LoadedCase loaded,
      String tradeDayId,
      int revision,
      List<Integer> hoursEnding,
      List<Scenario> scenarios,
      ResourceLimit.State state,
      AllocationRule rule) {
    OperatingCase operatingCase = loaded.operatingCase();
    var result =
        EnvelopeSolver.solve(
            loaded.powerFlow(),
            new EnvelopeProblem(
                    scenarios,
                    SystemStates.LIMITS,
                    operatingCase.resources().stream().map(Envelopes::resource).toList())
                .withRule(rule));
    List<ResourceLimit> limits = new ArrayList<>();
    for (ResourceEnvelope envelope : result.envelopes()) {
      Resource resource = operatingCase.resource(envelope.resourceId());
      Binding binding = stronger(resource, envelope);
      limits.add(
          new ResourceLimit(
              tradeDayId,
              envelope.resourceId(),
              hoursEnding.get(envelope.interval()),
              revision,
              envelope.exportKw(),
              envelope.importKw(),
              binding == null ? null : explained(binding),
              binding == null ? "" : release(binding),
              state,
              null,
              null));
    }
    return limits;
  }

  private static EnvelopeResource resource(Resource resource) {
    return new EnvelopeResource(
        resource.id(),
        resource.connectionId(),
        resource.maxInjectionKw(),
        resource.maxWithdrawalKw());
  }

  /** Of the two directions, the constraint that takes more from the resource's rating. */
  private static @Nullable Binding stronger(Resource resource, ResourceEnvelope envelope) {
    double lostInjection = resource.maxInjectionKw() - envelope.exportKw();
    double lostWithdrawal = resource.maxWithdrawalKw() - envelope.importKw();
    Binding export = envelope.exportBinding();
    Binding withdrawal = envelope.importBinding();
    if (export == null || withdrawal == null) {
      return export == null ? withdrawal : export;
    }
    return lostInjection >= lostWithdrawal ? export : withdrawal;
  }

  private static ResourceLimit.Binding explained(Binding binding) {
    var violation = binding.violation();
    return new ResourceLimit.Binding(
        violation.element(),
        violation.kind().name(),
        violation.phase(),
        violation.value(),
        violation.limit(),
        binding.forecastMargin());
  }

  /** What would give room, a sentence each, and what would bind then. */
  private static String release(Binding binding) {
    String unit = binding.violation().kind().unit();
    List<String> sentences = new ArrayList<>();
    for (Release release : binding.releases()) {
      if (release instanceof Release.Reduction reduction) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "%s held back by %.2f kW releases 1 kW here.",
                reduction.resourceId(),
                reduction.kwPerKw()));
      } else if (release instanceof Release.TapMove move) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "%s one tap %s (%+.4f %s) releases %.1f kW here.",
                move.regulatorId(),
                move.steps() > 0 ? "up" : "down",
                move.change(),
                unit,
                move.kw()));
      } else if (release instanceof Release.Closing closing) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "Closing %s (%+.4f %s) releases %.1f kW here.",
                closing.switchId(),
                closing.change(),
                unit,
                closing.kw()));
      }
    }
    if (sentences.isEmpty()) {
      sentences.add("Only switching, a tap change or other load would release it.");
    }
    Binding.Next next = binding.next();
    if (next != null) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s would bind next, after %.1f kW.",
              next.violation().element(),
              next.kw()));
    }
    return String.join(" ", sentences);
  }
}
