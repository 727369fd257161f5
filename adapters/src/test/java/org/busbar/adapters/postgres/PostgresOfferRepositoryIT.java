package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.NodalPrice;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.SubmittedOffer;
import org.busbar.processes.offers.WouldWin;
import org.busbar.processes.register.Direction;
import org.busbar.solvers.offers.OfferTerms;
import org.junit.jupiter.api.Test;

class PostgresOfferRepositoryIT {

  private static final Instant DUE = Instant.parse("2023-09-04T18:00:00Z");

  private final PostgresOfferRepository offers = new PostgresOfferRepository(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  @Test
  void listsBlocksByHourResourcePriceAndId() {
    Offer dear = offer("a", "r1", 18, "90.10");
    Offer cheap = offer("b", "r1", 18, "9.50");
    Offer upper = offer("c", "R2", 18, "1.00");
    Offer early = offer("d", "r9", 17, "5.00");
    keep(dear, cheap, upper, early);

    assertThat(offers.listOffers(day)).containsExactly(early, upper, cheap, dear);
  }

  @Test
  void recordsWhatBecameOfAnOffer() {
    keep(offer("a", "r1", 18, "90.10"));

    WouldWin why = new WouldWin(WouldWin.Cause.PRICE, new BigDecimal("80.05"), 3.5, "other-pcc");
    offers.decide(
        day + "/a",
        Offer.State.SELECTED,
        7.25,
        new BigDecimal("95.00"),
        "Only 7.25 kW relieve line-1.",
        why);

    Offer offer = offers.listOffers(day).get(0);
    assertThat(offer.state()).isEqualTo(Offer.State.SELECTED);
    assertThat(offer.selectedKw()).isEqualTo(7.25);
    assertThat(offer.wouldWin()).isEqualTo(why);
    assertThat(offer.paidPerMwh()).isEqualTo(new BigDecimal("95.00"));
    assertThat(offer.reason()).isEqualTo("Only 7.25 kW relieve line-1.");
    assertThatThrownBy(() -> offers.decide("none", Offer.State.SELECTED, 1, null, "", null))
        .hasMessage("The offer (none) must be stored before it is decided.");
  }

  @Test
  void refusesAPriceThatIsNotInWholeCents() {
    assertThatThrownBy(() -> keep(offer("a", "r1", 18, "90.105")))
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
    keep(offer("a", "r1", 18, "90.10"));
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
    keep(offer("a", "r1", 18, "90.10"));
    offers.add(selection("s", "a"));
    Commitment commitment =
        new Commitment(day + "/s", day, "r1", 18, Direction.UP, 7.5, new BigDecimal("90.10"));
    offers.add(commitment);

    assertThat(offers.listCommitments(day)).containsExactly(commitment);
  }

  @Test
  void keepsTheTermsThatTieBlocksTogetherInTheOrderOfArrival() {
    SubmittedOffer parent = submitted(day + "/z", OfferTerms.FREE);
    SubmittedOffer child =
        submitted(
            day + "/a",
            new OfferTerms(
                OfferTerms.Division.SAME_SHARE,
                0.5,
                day + "/z",
                "either",
                12.5,
                2,
                3,
                List.of(0.5, 0.25),
                new OfferTerms.Store(40, 100, 20, 0.9, 0.95, 1)));
    offers.add(parent, List.of());
    offers.add(child, List.of());

    assertThat(offers.listSubmitted(day)).containsExactly(parent, child);
    assertThat(offers.isUsed(day + "/a")).isTrue();
    assertThat(offers.isUsed("none")).isFalse();
  }

  @Test
  void replacesPrices() {
    NodalPrice late = new NodalPrice(19, "a", 1, 0.25, 30, -2);
    NodalPrice early = new NodalPrice(18, "b", 0, 0, 40, 0);
    offers.savePrices(day, List.of(new NodalPrice(18, "x", 0, 0, 1, 0)));
    offers.savePrices(day, List.of(late, early));

    assertThat(offers.listPrices(day)).containsExactly(early, late);
  }

  @Test
  void whatIsTakenBackOfASelectionIsTakenBackOfItsCommitmentToo() {
    keep(offer("a", "r1", 18, "90.10"));
    offers.add(selection("s", "a"));
    offers.add(
        new Commitment(day + "/s", day, "r1", 18, Direction.UP, 7.5, new BigDecimal("90.10")));

    offers.lower(day + "/a", 5);
    offers.lowerSelection(day + "/s", 4, "derated");
    offers.spread(offers.listSubmitted(day).get(0).id(), new TreeMap<>(Map.of("c-2", 1.0)));

    assertThat(offers.listOffers(day).get(0).quantityKw()).isEqualTo(5);
    assertThat(offers.listSubmitted(day).get(0).places()).containsOnlyKeys("c-2");
    assertThat(offers.listCommitments(day)).extracting(Commitment::quantityKw).containsExactly(4.0);
    assertThat(offers.findSelection(day + "/s").orElseThrow().quantityKw()).isEqualTo(4);

    offers.lowerSelection(day + "/s", 0, "derated");

    assertThat(offers.listCommitments(day)).isEmpty();
    assertThat(offers.findSelection(day + "/s").orElseThrow().state())
        .isEqualTo(Selection.State.LAPSED);
  }

  private void keep(Offer... blocks) {
    for (Offer block : blocks) {
      offers.add(submitted(block.id(), OfferTerms.FREE), List.of(block));
    }
  }

  private SubmittedOffer submitted(String id, OfferTerms terms) {
    return new SubmittedOffer(
        id,
        day,
        "r1",
        "relief",
        new TreeMap<>(Map.of("c-1", 0.25, "c-2", 0.75)),
        terms,
        DUE.minusSeconds(60),
        Offer.Source.MESSAGE);
  }

  private Offer offer(String name, String resource, int hour, String price) {
    return new Offer(
        day + "/" + name,
        day,
        day + "/" + name,
        resource,
        hour,
        Direction.UP,
        10.5,
        new BigDecimal(price),
        DUE.minusSeconds(60),
        Offer.Source.MESSAGE,
        Offer.State.OPEN,
        0,
        null,
        null,
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
