package org.busbar.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairAddressTest {

  @ParameterizedTest
  @CsvSource({
    "hub.in.der.offer.v1, p2p.harbour.to-dso.offer.v1",
    "hub.out.der.offer-outcome.v1, p2p.harbour.from-dso.offer-outcome.v1",
  })
  void aPairsQueueStandsForTheSharedOne(String shared, String own) {
    assertThat(PairAddress.of("harbour", shared)).isEqualTo(own);
    assertThat(PairAddress.shared(own)).isEqualTo(shared);
  }

  @ParameterizedTest
  @CsvSource({"hub.in.der.offer.v1", "/ieso/dispatch", "p2p.nothing"})
  void anyOtherAddressStaysAsItIs(String address) {
    assertThat(PairAddress.shared(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "p2p.harbour.to-dso.offer.v1, p2p.harbour.from-dso.rejection.v1",
    "hub.in.der.offer.v1, hub.out.der.rejection.v1",
    "hub.in.adms.telemetry.v1, hub.out.der.rejection.v1",
  })
  void aMessageIsRefusedOnTheWayThatItCameBy(String address, String rejection) {
    assertThat(PairAddress.ofRejection(address)).isEqualTo(rejection);
  }

  @Test
  void onlyQueuesOfParticipantsHaveAPair() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairAddress.of("harbour", "hub.in.adms.telemetry.v1"))
        .withMessageContaining("hub.in.adms.telemetry.v1");
  }
}
