package org.busbar.processes.conditions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.processes.host.InterfaceLimit;
import org.busbar.processes.host.JointLimit;
import org.busbar.processes.host.Level;
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
   * @param above what the levels above allow at the interface in each of the hours
   */
  public static List<ResourceLimit> limits(
      LoadedCase loaded,
      String tradeDayId,
      int revision,
      List<Integer> hoursEnding,
      List<Scenario> scenarios,
      List<JointLimit> above,
      ResourceLimit.State state) {
    return limits(
        loaded,
        tradeDayId,
        revision,
        hoursEnding,
        scenarios,
        above,
        state,
        AllocationRule.PROPORTIONAL);
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
      List<JointLimit> above,
      ResourceLimit.State state,
      AllocationRule rule) {
    // Hours of equal limits at the interface are solved together.
    Map<JointLimit, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < scenarios.size(); i++) {
      alike.computeIfAbsent(above.get(i), limit -> new ArrayList<>()).add(i);
    }
    List<ResourceLimit> limits = new ArrayList<>();
    alike.forEach(
        (joint, indexes) -> {
          var result =
              EnvelopeSolver.solve(
                  loaded.powerFlow(),
                  new EnvelopeProblem(
                          indexes.stream().map(scenarios::get).toList(),
                          joint.within(SystemStates.LIMITS),
                          loaded.operatingCase().resources().stream()
                              .map(Envelopes::resource)
                              .toList())
                      .withRule(rule));
          for (ResourceEnvelope envelope : result.envelopes()) {
            int hour = hoursEnding.get(indexes.get(envelope.interval()));
            limits.add(limit(loaded, tradeDayId, hour, revision, envelope, joint, state));
          }
        });
    return limits;
  }

  private static ResourceLimit limit(
      LoadedCase loaded,
      String tradeDayId,
      int hourEnding,
      int revision,
      ResourceEnvelope envelope,
      JointLimit joint,
      ResourceLimit.State state) {
    Binding binding = stronger(loaded.operatingCase().resource(envelope.resourceId()), envelope);
    return new ResourceLimit(
        tradeDayId,
        envelope.resourceId(),
        hourEnding,
        revision,
        envelope.exportKw(),
        envelope.importKw(),
        binding == null ? null : explained(binding, joint),
        binding == null ? "" : release(binding),
        state,
        null,
        null);
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

  /** With the level whose limit it is, and the element that binds that level itself. */
  private static ResourceLimit.Binding explained(Binding binding, JointLimit joint) {
    var violation = binding.violation();
    var above = joint.behind(violation);
    return new ResourceLimit.Binding(
        above.map(InterfaceLimit::element).orElse(violation.element()),
        violation.kind().name(),
        violation.phase(),
        violation.value(),
        violation.limit(),
        binding.forecastMargin(),
        joint.isNone() ? null : above.map(InterfaceLimit::level).orElse(Level.EMBEDDED));
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
