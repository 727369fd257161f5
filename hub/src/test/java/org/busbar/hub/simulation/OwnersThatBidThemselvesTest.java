package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.busbar.adapters.der.DerDispatchNoticeMessage;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.der.DerWholesaleScheduleMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.register.Resource;
import org.junit.jupiter.api.Test;

/** The fleet in Dual Participation: it speaks with the IESO itself, and tells the operator. */
class OwnersThatBidThemselvesTest {

  private static final Instant NOW = Instant.parse("2023-09-04T11:00:00Z");

  private final SeededDraw draw = new SeededDraw(1);
  private final Feeder feeder = new Feeder(SampleArea.CASE, SampleArea.DATE, draw);
  private final MemoryMarket market = new MemoryMarket();
  private final DerFleet fleet =
      new DerFleet(
          SampleArea.CASE, Journey.DUAL_PARTICIPATION, SampleArea.DATE, draw, feeder, market, null);
  private final Resource battery = SampleArea.CASE.resource("bat-1");

  private List<Sending> doing(String name) {
    return fleet.schedule().stream()
        .filter(event -> event.name().equals(name))
        .flatMap(event -> event.sendings().get().stream())
        .toList();
  }

  private void limit(int revision, double maxInjectionKw, String reason) {
    String body =
        new DerLimitMessage(
                battery.id(),
                SampleArea.DATE.date(),
                revision,
                List.of(
                    new DerLimitMessage.Limit(17, 500, 500, null),
                    new DerLimitMessage.Limit(18, maxInjectionKw, 500, reason)))
            .toWire(Stamp.ofHub("limit-" + revision, "limit", NOW));
    fleet.remember(DerLimitMessage.ADDRESS, body);
    assertThat(fleet.answer(DerLimitMessage.ADDRESS, body)).as("nothing to the hub").isEmpty();
  }

  @Test
  void theyBidAtTheIesoAndTellTheOperatorHowMuch() {
    List<Sending> sendings = doing("wholesale bids");

    assertThat(market.bids).hasSize(4);
    assertThat(sendings)
        .hasSize(4)
        .allMatch(sending -> sending.address().equals(DerWholesaleScheduleMessage.ADDRESS));
    for (Sending sending : sendings) {
      var told = DerWholesaleScheduleMessage.parse(sending.body());
      var bid = market.bids.get(told.resourceId());
      assertThat(told.kind()).isEqualTo(DerWholesaleScheduleMessage.Kind.BID);
      assertThat(told.hours())
          .extracting(hour -> Math.abs(hour.injectionKw()))
          .containsExactlyElementsOf(
              bid.hours().stream()
                  .map(curve -> curve.mostMegawatts().doubleValue() * 1000)
                  .toList());
    }
  }

  @Test
  void theyTellWhatTheIesoScheduled() {
    market.dispatch(battery.id(), 18, 120);

    assertThat(doing("wholesale schedules"))
        .extracting(sending -> DerWholesaleScheduleMessage.parse(sending.body()))
        .filteredOn(told -> !told.hours().isEmpty())
        .extracting(
            DerWholesaleScheduleMessage::resourceId,
            DerWholesaleScheduleMessage::kind,
            DerWholesaleScheduleMessage::hours)
        .containsExactly(
            tuple(
                battery.id(),
                DerWholesaleScheduleMessage.Kind.SCHEDULED,
                List.of(new DerWholesaleScheduleMessage.Hour(18, 120))));
  }

  @Test
  void theyTellTheIesoOfLimitsThatTheNetworkSetsAndOfNoOthers() {
    limit(1, 100, "THERMAL of l35, phase B");

    assertThat(market.notices)
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.kind()).isEqualTo(IesoNoticeMessage.Kind.LIMITS);
              assertThat(notice.entries())
                  .extracting(
                      IesoNoticeMessage.Entry::hourEnding,
                      IesoNoticeMessage.Entry::quantity,
                      IesoNoticeMessage.Entry::value)
                  .containsExactly(
                      tuple(18, "maxInjectionKw for THERMAL of l35, phase B", 100.0),
                      tuple(18, "maxWithdrawalKw for THERMAL of l35, phase B", 500.0));
            });
    limit(2, 500, null);
    assertThat(market.notices).hasSize(1);
  }

  @Test
  void aResourceFollowsTheIesoWithinItsNewestLimit() {
    Instant during = SampleArea.DATE.hourEnding(18).start().plusSeconds(600);
    market.dispatch(battery.id(), 18, 120);
    doing("dispatch notice");

    assertThat(feeder.resourceKw(battery, during)).isEqualTo(120);
    assertThat(feeder.resourceKw(battery, SampleArea.DATE.hourEnding(19).start()))
        .isEqualTo(feeder.undisturbedKw(battery, SampleArea.DATE.hourEnding(19).start()));
    limit(1, 100, "THERMAL of l35, phase B");
    assertThat(feeder.resourceKw(battery, during)).isEqualTo(100);
    limit(2, 80, "THERMAL of l35, phase B");
    assertThat(feeder.resourceKw(battery, during)).isEqualTo(80);
  }

  @Test
  void theLastDispatchIsToldWrongly() {
    market.dispatch(battery.id(), 18, 120);
    market.dispatch("bat-2", 19, 50);

    assertThat(doing("dispatch notice").stream().distinct())
        .extracting(sending -> DerDispatchNoticeMessage.parse(sending.body()))
        .extracting(DerDispatchNoticeMessage::dispatchId, DerDispatchNoticeMessage::injectionKw)
        .containsExactly(tuple("d-18", 120.0), tuple("d-19", 55.0));
  }
}
