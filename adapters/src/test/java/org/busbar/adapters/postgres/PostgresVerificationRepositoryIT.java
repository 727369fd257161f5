package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.busbar.processes.verification.Delivery;
import org.busbar.processes.verification.Dispute;
import org.busbar.processes.verification.MeterReadings;
import org.junit.jupiter.api.Test;

class PostgresVerificationRepositoryIT {

  private final PostgresVerificationRepository verification =
      new PostgresVerificationRepository(TestPostgres.TEMPLATE);
  private final String day = TestPostgres.openDay();

  @Test
  void replacesReadingsOnlyByAHigherRevision() {
    assertThat(verification.save(readings("r", 2, 20))).isTrue();
    assertThat(verification.save(readings("r", 2, 99))).isFalse();
    assertThat(verification.save(readings("r", 1, 10))).isFalse();
    assertThat(verification.save(readings("r", 3, 30))).isTrue();
    assertThat(verification.save(readings("A", 1, -5))).isTrue();

    List<MeterReadings> newest = verification.listReadings(day);
    assertThat(newest).extracting(MeterReadings::resourceId).containsExactly("A", "r");
    assertThat(newest)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(readings("A", 1, -5), readings("r", 3, 30));
  }

  @Test
  void givesTheDeliveriesOfTheNewestRound() {
    assertThat(verification.lastRound(day)).isZero();
    assertThat(verification.listDeliveries(day)).isEmpty();
    Delivery first = delivery(1, "r", 18, 900);
    Delivery lower = delivery(2, "a", 19, 800);
    Delivery upper = delivery(2, "R", 18, -100);
    verification.save(List.of(first));
    verification.save(List.of(lower, upper));
    verification.save(List.of(lower, upper));
    verification.save(List.of());

    assertThat(verification.lastRound(day)).isEqualTo(2);
    assertThat(verification.listDeliveries(day)).containsExactly(upper, lower);
  }

  @Test
  void keepsADisputeOnceAndItsDecision() {
    Dispute dispute =
        new Dispute(
            day + "/X-1", day, "r", 18, 950, "Meter clock", Dispute.State.RAISED, null, null, null);

    assertThat(verification.add(dispute)).isTrue();
    assertThat(verification.add(dispute)).isFalse();
    assertThat(verification.listDisputes(day)).containsExactly(dispute);

    assertThatThrownBy(
            () -> verification.decide(dispute.id(), Dispute.State.UPHELD, "a.person", "So.", null))
        .hasMessageContaining("upheld_is_confirmed");
    assertThatThrownBy(
            () ->
                verification.decide(
                    dispute.id(), Dispute.State.UPHELD, "a.person", "So.", "a.person"))
        .hasMessageContaining("upheld_by_two");
    verification.decide(
        dispute.id(), Dispute.State.UPHELD, "a.person", "Reading was edited.", "b.person");

    assertThat(verification.getDispute(dispute.id()))
        .isEqualTo(
            new Dispute(
                dispute.id(),
                day,
                "r",
                18,
                950,
                "Meter clock",
                Dispute.State.UPHELD,
                "a.person",
                "Reading was edited.",
                "b.person"));
    assertThatThrownBy(() -> verification.getDispute("none")).hasMessageContaining("(none)");
    assertThatThrownBy(() -> verification.decide("none", Dispute.State.UPHELD, "", "", null))
        .hasMessage("The dispute (none) must be raised before it is decided.");
  }

  private MeterReadings readings(String resource, int revision, int wattHours) {
    return new MeterReadings(
        day,
        resource,
        "meter-" + resource,
        revision,
        "ACTUAL",
        IntStream.range(0, 288).map(i -> i * wattHours).toArray());
  }

  private Delivery delivery(int round, String resource, int hour, long deliveredWh) {
    return new Delivery(
        day, round, day + "/I-" + resource, resource, hour, 1000, -200, 700, deliveredWh);
  }
}
