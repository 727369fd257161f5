package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.register.Direction;
import org.junit.jupiter.api.Test;

class PostgresOfferRepositoryIT {

  private static final Instant DUE = Instant.parse("2023-09-04T18:00:00Z");

  private final PostgresOfferRepository offers = new PostgresOfferRepository(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  @Test
  void keepsAnOfferOnceAndListsByHourResourcePriceAndId() {
    Offer dear = offer("a", "r1", 18, "90.10");
    Offer cheap = offer("b", "r1", 18, "9.50");
    Offer upper = offer("c", "R2", 18, "1.00");
    Offer early = offer("d", "r9", 17, "5.00");
    for (Offer offer : new Offer[] {dear, cheap, upper, early}) {
      assertThat(offers.add(offer)).isTrue();
    }
    assertThat(offers.add(offer("a", "r1", 18, "1.00"))).isFalse();

    assertThat(offers.listOffers(day)).containsExactly(early, upper, cheap, dear);
  }

  @Test
  void recordsWhatBecameOfAnOffer() {
    offers.add(offer("a", "r1", 18, "90.10"));

    offers.decide(day + "/a", Offer.State.SELECTED, 7.25, "Only 7.25 kW relieve line-1.");

    Offer offer = offers.listOffers(day).get(0);
    assertThat(offer.state()).isEqualTo(Offer.State.SELECTED);
    assertThat(offer.selectedKw()).isEqualTo(7.25);
    assertThat(offer.reason()).isEqualTo("Only 7.25 kW relieve line-1.");
    assertThatThrownBy(() -> offers.decide("none", Offer.State.SELECTED, 1, ""))
        .hasMessage("The offer (none) must be stored before it is decided.");
  }

  @Test
  void refusesAPriceThatIsNotInWholeCents() {
    assertThatThrownBy(() -> offers.add(offer("a", "r1", 18, "90.105")))
        .hasMessage(
            "The price (90.105 CAD/MWh) must be in whole cents. Round it and send it again.");
  }

  @Test
  void closesTheBookForGood() {
    assertThat(offers.isBookClosed(day)).isFalse();

    offers.closeBook(day);

    assertThat(offers.isBookClosed(day)).isTrue();
    assertThatThrownBy(() -> offers.isBookClosed("none")).hasMessageContaining("none");
    assertThatThrownBy(() -> offers.closeBook("none")).hasMessageContaining("none");
  }

  @Test
  void answersASelectionOnce() {
    offers.add(offer("a", "r1", 18, "90.10"));
    Selection selection = selection("s", "a");
    offers.add(selection);

    assertThat(offers.listSelections(day)).containsExactly(selection);
    assertThat(offers.answer(selection.id(), Selection.State.ACCEPTED, "")).isTrue();
    assertThat(offers.answer(selection.id(), Selection.State.LAPSED, "late")).isFalse();
    assertThat(offers.findSelection(selection.id()).orElseThrow().state())
        .isEqualTo(Selection.State.ACCEPTED);
    assertThat(offers.findSelection("none")).isEmpty();
  }

  @Test
  void keepsCommitments() {
    offers.add(offer("a", "r1", 18, "90.10"));
    offers.add(selection("s", "a"));
    Commitment commitment =
        new Commitment(day + "/s", day, "r1", 18, Direction.UP, 7.5, new BigDecimal("90.10"));
    offers.add(commitment);

    assertThat(offers.listCommitments(day)).containsExactly(commitment);
  }

  private Offer offer(String name, String resource, int hour, String price) {
    return new Offer(
        day + "/" + name,
        day,
        resource,
        hour,
        Direction.UP,
        10.5,
        new BigDecimal(price),
        DUE.minusSeconds(60),
        Offer.Source.MESSAGE,
        Offer.State.OPEN,
        0,
        null);
  }

  private Selection selection(String name, String offer) {
    return new Selection(
        day + "/" + name,
        day,
        day + "/" + offer,
        "r1",
        18,
        Direction.UP,
        7.5,
        new BigDecimal("90.10"),
        DUE,
        Selection.State.INFORMED,
        null);
  }
}
