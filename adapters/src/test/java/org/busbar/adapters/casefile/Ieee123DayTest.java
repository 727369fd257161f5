package org.busbar.adapters.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.ClearingStatus;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.SecureClearing;
import org.busbar.solvers.clearing.SecureClearingProblem;
import org.busbar.solvers.clearing.SecureClearingResult;
import org.busbar.solvers.envelope.EnvelopeProblem;
import org.busbar.solvers.envelope.EnvelopeResource;
import org.busbar.solvers.envelope.EnvelopeResult;
import org.busbar.solvers.envelope.EnvelopeSolver;
import org.busbar.solvers.envelope.ResourceEnvelope;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.junit.jupiter.api.Test;

/** What the ratings, taps and sizes of the bundled case were chosen for. */
class Ieee123DayTest {

  private static final LocalDate HOT = LocalDate.of(2023, 9, 5);
  private static final LocalDate MILD = LocalDate.of(2023, 5, 7);

  private final OperatingCase operatingCase = new CaseReader().read("ieee123");
  private final PowerFlow flow = PowerFlow.of(operatingCase.network());

  @Test
  void aHotDayOverloadsAFewElementsInTheEveningAndNoneAtNight() {
    Set<Integer> hours = new TreeSet<>();
    Set<String> overloaded = new TreeSet<>();
    Set<Integer> lowVoltage = new TreeSet<>();
    List<Scenario> day = forecast(HOT);
    for (int hour = 1; hour <= 24; hour++) {
      FlowResult result = flow.solve(day.get(hour - 1));
      for (Violation violation : result.violations(OperatingLimits.ANSI_A)) {
        hours.add(hour);
        if (violation.kind() == Violation.Kind.THERMAL) {
          overloaded.add(violation.element());
        } else {
          assertThat(violation.kind()).isEqualTo(Violation.Kind.UNDERVOLTAGE);
          lowVoltage.add(hour);
        }
      }
    }
    assertThat(hours).hasSizeBetween(5, 8).allMatch(hour -> hour >= 13 && hour <= 22);
    assertThat(overloaded).hasSizeBetween(2, 4);
    assertThat(lowVoltage).isNotEmpty();
  }

  @Test
  void aMildDayNeedsNothing() {
    for (Scenario hour : forecast(MILD)) {
      assertThat(flow.solve(hour).violations(OperatingLimits.ANSI_A)).isEmpty();
    }
  }

  @Test
  void offersRelieveMostOfTheHotDayAndCurvesAloneNotAllOfIt() {
    SecureClearingResult all = clear(true);
    SecureClearingResult curvesOnly = clear(false);

    assertThat(all.status()).isEqualTo(ClearingStatus.OPTIMAL);
    assertThat(all.costCad()).isBetween(20.0, 500.0);
    assertThat(curvesOnly.costCad()).isGreaterThan(all.costCad());
    long resources =
        all.kwByBlock().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getKey().substring(0, entry.getKey().indexOf('/')))
            .distinct()
            .count();
    assertThat(resources).isGreaterThan(4);
  }

  @Test
  void anExportLimitBindsAtNoon() {
    Scenario noon = forecast(HOT).get(12);
    EnvelopeResult result =
        EnvelopeSolver.solve(
            flow,
            new EnvelopeProblem(
                List.of(noon),
                OperatingLimits.ANSI_A,
                operatingCase.resources().stream()
                    .map(
                        resource ->
                            new EnvelopeResource(
                                resource.id(),
                                resource.connectionId(),
                                resource.maxInjectionKw(),
                                resource.maxWithdrawalKw()))
                    .toList()));
    ResourceEnvelope roof = result.of("pv-10", 0);
    assertThat(roof.exportKw()).isLessThan(140).isGreaterThan(90);
    assertThat(Objects.requireNonNull(roof.exportBinding()).violation().element())
        .isEqualTo("L113");

    Scenario.Builder together = noon.toBuilder();
    for (ResourceEnvelope one : result.envelopes()) {
      Resource resource = operatingCase.resource(one.resourceId());
      together.connectionKw(resource.connectionId(), one.exportKw());
    }
    assertThat(flow.solve(together.build()).violations(OperatingLimits.ANSI_A)).isEmpty();
  }

  private SecureClearingResult clear(boolean withMessages) {
    List<OfferBlock> blocks = new ArrayList<>();
    Set<String> curves = new TreeSet<>();
    for (StandingOffer offer : operatingCase.standingOffers()) {
      Resource resource = operatingCase.resource(offer.resourceId());
      curves.add(resource.id());
      for (int hour = offer.fromHourEnding(); hour <= offer.toHourEnding(); hour++) {
        String id = "%s/%s/%d/%d".formatted(resource.id(), offer.direction(), offer.step(), hour);
        blocks.add(
            block(
                id,
                resource,
                hour,
                offer.direction().sign(),
                offer.quantityKw(),
                offer.pricePerMwh().doubleValue()));
      }
    }
    if (withMessages) {
      for (Resource resource : operatingCase.resources()) {
        for (int hour = 1; hour <= 24 && !curves.contains(resource.id()); hour++) {
          double room = resource.maxInjectionKw() - operatingCase.expectedKw(resource, HOT, hour);
          double kw = resource.kind() == Resource.Kind.SOLAR ? 0 : room / 2;
          blocks.add(block(resource.id() + "/message/" + hour, resource, hour, 1, kw, 130));
        }
      }
    }
    List<EnergyLimit> energyLimits = new ArrayList<>();
    for (Resource resource : operatingCase.resources()) {
      if (resource.energyKwh() > 0) {
        List<String> ids =
            blocks.stream()
                .filter(b -> b.resourceId().equals(resource.id()) && b.sign() > 0)
                .map(OfferBlock::id)
                .toList();
        energyLimits.add(new EnergyLimit(resource.id(), ids, resource.energyKwh()));
      }
    }
    return SecureClearing.solve(
        flow,
        new SecureClearingProblem(
            forecast(HOT),
            OperatingLimits.ANSI_A,
            blocks,
            energyLimits,
            SecureClearingProblem.DEFAULT_SLACK_PRICE),
        ClearingLimits.DEFAULT);
  }

  private static OfferBlock block(
      String id, Resource resource, int hour, int sign, double kw, double price) {
    return new OfferBlock(id, resource.id(), resource.connectionId(), hour - 1, sign, kw, price, 0);
  }

  /** The similar-day forecast of the day-ahead process. */
  private List<Scenario> forecast(LocalDate date) {
    DemandHistory demand = operatingCase.demand();
    LocalDate known = date.minusDays(2);
    double actual = 0;
    double similar = 0;
    for (int hour = 1; hour <= 24; hour++) {
      actual += demand.megawatts(known, hour);
      similar += mean(known, hour);
    }
    List<Scenario> hours = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      double megawatts = actual / similar * mean(date, hour);
      Scenario.Builder scenario =
          Scenario.builder(operatingCase.network())
              .loadScale(operatingCase.peakLoadScale() * megawatts / demand.peakMegawatts());
      for (Resource resource : operatingCase.resources()) {
        scenario.connectionKw(
            resource.connectionId(), operatingCase.expectedKw(resource, date, hour));
      }
      hours.add(scenario.build());
    }
    return hours;
  }

  private double mean(LocalDate date, int hour) {
    DemandHistory demand = operatingCase.demand();
    return (demand.megawatts(date.minusWeeks(1), hour)
            + demand.megawatts(date.minusWeeks(2), hour)
            + demand.megawatts(date.minusWeeks(3), hour))
        / 3;
  }
}
