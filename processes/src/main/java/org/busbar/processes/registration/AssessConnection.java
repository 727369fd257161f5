package org.busbar.processes.registration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.RegisteredResource;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;
import org.springframework.stereotype.Component;

/**
 * Studies what an asset does to its feeder at full power both ways, beside peak load and a fifth of
 * it (B3-CON-1). Only what is not violated without the asset counts against it.
 */
@Component
public class AssessConnection {

  /** Light load as a part of the peak. */
  private static final double LIGHT = 0.2;

  private final RegistrationRepository registrations;
  private final EnrolmentRepository register;
  private final LoadedCases cases;
  private final EventLog eventLog;

  AssessConnection(
      RegistrationRepository registrations,
      EnrolmentRepository register,
      LoadedCases cases,
      EventLog eventLog) {
    this.registrations = registrations;
    this.register = register;
    this.cases = cases;
    this.eventLog = eventLog;
  }

  /**
   * @param sizeKw the larger rating, in whole kW, rounded up
   * @param fits whether no limit is violated that holds without the asset
   * @param assessments NONE, DISTRIBUTOR, IESO or BOTH
   * @param text what people read
   */
  public record Assessment(int sizeKw, boolean fits, String assessments, String text) {}

  public Assessment assess(String registrationId) {
    RegistrationRequest request = registrations.get(registrationId).request();
    LoadedCase area = AreaOf.request(request, register, cases, request.activeFrom());
    NetworkModel before = area.operatingCase().network();
    RegisteredResource asset =
        Registration.as(registrationId, before.zoneOf(request.bus()), request);
    NetworkModel after = before.toBuilder().add(asset.connection()).build();
    PowerFlow flowAfter = PowerFlow.of(after);
    double peak = area.operatingCase().peakLoadScale();
    List<String> worse = new ArrayList<>();
    for (double scale : new double[] {peak, LIGHT * peak}) {
      Set<String> known = new HashSet<>();
      FlowResult without =
          area.powerFlow().solve(Scenario.builder(before).loadScale(scale).build());
      without.violations(SystemStates.LIMITS).forEach(one -> known.add(place(one)));
      for (double kw : new double[] {request.maxInjectionKw(), -request.maxWithdrawalKw()}) {
        if (kw != 0) {
          worse.addAll(study(flowAfter, after, asset, scale, kw, known));
        }
      }
    }
    String text =
        worse.isEmpty()
            ? "No new violation at full power both ways, at peak and at light load."
            : String.join("\n", worse.subList(0, Math.min(5, worse.size())));
    eventLog.append(
        "hub",
        "registration.connectionAssessed",
        registrationId,
        Facts.of("networkVersion", after.version(), "newViolations", worse.size(), "worst", text));
    return new Assessment(
        (int) Math.ceil(request.sizeKw()),
        worse.isEmpty(),
        CheckRegistration.assessments(request),
        text);
  }

  private static List<String> study(
      PowerFlow flow,
      NetworkModel network,
      RegisteredResource asset,
      double scale,
      double kw,
      Set<String> known) {
    FlowResult result =
        flow.solve(
            Scenario.builder(network)
                .loadScale(scale)
                .connectionKw(network.connectionIndex(asset.connection().id()), kw)
                .build());
    String state = "load %.0f %%, injection %.0f kW".formatted(scale * 100, kw);
    if (!result.converged()) {
      return List.of("%s: the power flow has no solution".formatted(state));
    }
    return result.violations(SystemStates.LIMITS).stream()
        .filter(violation -> !known.contains(place(violation)))
        .map(
            violation ->
                "%s: %s of %s, phase %s, %.3f against %.3f %s"
                    .formatted(
                        state,
                        violation.kind(),
                        violation.element(),
                        violation.phase(),
                        violation.value(),
                        violation.limit(),
                        violation.kind().unit()))
        .toList();
  }

  private static String place(Violation violation) {
    return violation.kind() + "|" + violation.element() + "|" + violation.phase();
  }
}
