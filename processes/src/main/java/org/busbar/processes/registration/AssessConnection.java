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
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.ChangeRepository.Wanted;
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
  private final RequestRepository requests;
  private final ChangeRepository changes;
  private final ResourceOnDate resources;
  private final EventLog eventLog;

  AssessConnection(
      RegistrationRepository registrations,
      EnrolmentRepository register,
      LoadedCases cases,
      RequestRepository requests,
      ChangeRepository changes,
      ResourceOnDate resources,
      EventLog eventLog) {
    this.registrations = registrations;
    this.register = register;
    this.cases = cases;
    this.requests = requests;
    this.changes = changes;
    this.resources = resources;
    this.eventLog = eventLog;
  }

  /**
   * @param sizeKw the larger rating, in whole kW, rounded up
   * @param fits whether no limit is violated that holds without the asset
   * @param assessments NONE, DISTRIBUTOR, IESO or BOTH
   * @param text what people read
   */
  public record Assessment(int sizeKw, boolean fits, String assessments, String text) {}

  /**
   * @param id of a registration, or of a request to change a resource
   */
  public Assessment assess(String id) {
    return requests.find(id).map(this::ofChange).orElseGet(() -> ofRegistration(id));
  }

  private Assessment ofRegistration(String registrationId) {
    RegistrationRequest request = registrations.get(registrationId).request();
    LoadedCase area = AreaOf.request(request, register, cases);
    NetworkModel before = area.operatingCase().network();
    RegisteredResource asset =
        Registration.as(registrationId, before.zoneOf(request.bus()), request);
    return assess(
        registrationId,
        area,
        before.toBuilder().add(asset.connection()).build(),
        asset.resource(),
        CheckRegistration.assessments(request.distributorAssessment(), request.iesoAssessment()));
  }

  /** With the changed ratings, at the connection that it has; what holds beside it idle counts. */
  private Assessment ofChange(Request request) {
    Wanted wanted = changes.get(request.id());
    LoadedCase area = cases.on(register.caseName(request.area()), wanted.change().from());
    Resource before =
        resources
            .find(request.area(), request.resourceId(), wanted.change().from())
            .orElseThrow(() -> new IllegalStateException("The change was checked before."));
    return assess(
        request.id(),
        area,
        area.operatingCase().network(),
        wanted.change().applyTo(before),
        CheckRegistration.assessments(wanted.distributorAssessment(), wanted.iesoAssessment()));
  }

  private Assessment assess(
      String id, LoadedCase area, NetworkModel after, Resource asset, String assessments) {
    NetworkModel before = area.operatingCase().network();
    PowerFlow flowAfter = after == before ? area.powerFlow() : PowerFlow.of(after);
    double peak = area.operatingCase().peakLoadScale();
    List<String> worse = new ArrayList<>();
    for (double scale : new double[] {peak, LIGHT * peak}) {
      Set<String> known = new HashSet<>();
      FlowResult without =
          area.powerFlow().solve(Scenario.builder(before).loadScale(scale).build());
      without.violations(SystemStates.LIMITS).forEach(one -> known.add(place(one)));
      for (double kw : new double[] {asset.maxInjectionKw(), -asset.maxWithdrawalKw()}) {
        if (kw != 0) {
          worse.addAll(study(flowAfter, after, asset.connectionId(), scale, kw, known));
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
        id,
        Facts.of("networkVersion", after.version(), "newViolations", worse.size(), "worst", text));
    return new Assessment(
        (int) Math.ceil(Math.max(asset.maxInjectionKw(), asset.maxWithdrawalKw())),
        worse.isEmpty(),
        assessments,
        text);
  }

  private static List<String> study(
      PowerFlow flow,
      NetworkModel network,
      String connectionId,
      double scale,
      double kw,
      Set<String> known) {
    FlowResult result =
        flow.solve(
            Scenario.builder(network)
                .loadScale(scale)
                .connectionKw(network.connectionIndex(connectionId), kw)
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
