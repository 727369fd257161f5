package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Offers and commitments in memory. */
public final class MemoryOffers implements OfferRepository {

  private final List<SubmittedOffer> submitted = new ArrayList<>();
  private final List<Offer> blocks = new ArrayList<>();
  private final List<NodalPrice> prices = new ArrayList<>();
  private final List<Commitment> commitments = new ArrayList<>();

  @Override
  public void add(Commitment commitment) {
    commitments.add(commitment);
  }

  @Override
  public List<Commitment> listCommitments(String tradeDayId) {
    return List.copyOf(commitments);
  }

  @Override
  public void add(SubmittedOffer offer, List<Offer> its) {
    submitted.add(offer);
    blocks.addAll(its);
  }

  @Override
  public boolean isUsed(String submittedOfferId) {
    return submitted.stream().anyMatch(offer -> offer.id().equals(submittedOfferId));
  }

  @Override
  public List<SubmittedOffer> listSubmitted(String tradeDayId) {
    return List.copyOf(submitted);
  }

  @Override
  public List<Offer> listOffers(String tradeDayId) {
    return blocks.stream()
        .sorted(
            Comparator.comparingInt(Offer::hourEnding)
                .thenComparing(Offer::resourceId)
                .thenComparing(Offer::pricePerMwh)
                .thenComparing(Offer::id))
        .toList();
  }

  /** One block by id. */
  Offer block(String id) {
    return blocks.stream().filter(offer -> offer.id().equals(id)).findFirst().orElseThrow();
  }

  @Override
  public void decide(
      String offerId,
      Offer.State state,
      double selectedKw,
      @Nullable BigDecimal paidPerMwh,
      String reason,
      @Nullable WouldWin wouldWin) {
    blocks.replaceAll(
        o ->
            !o.id().equals(offerId)
                ? o
                : new Offer(
                    o.id(),
                    o.tradeDayId(),
                    o.marketOfferId(),
                    o.resourceId(),
                    o.hourEnding(),
                    o.direction(),
                    o.quantityKw(),
                    o.pricePerMwh(),
                    o.submittedAt(),
                    o.source(),
                    state,
                    selectedKw,
                    paidPerMwh,
                    reason,
                    wouldWin));
  }

  @Override
  public void savePrices(String tradeDayId, List<NodalPrice> now) {
    prices.clear();
    prices.addAll(now);
  }

  @Override
  public List<NodalPrice> listPrices(String tradeDayId) {
    return List.copyOf(prices);
  }

  @Override
  public void closeBook(String tradeDayId) {
    throw notUsed();
  }

  @Override
  public boolean isBookClosed(String tradeDayId) {
    return false;
  }

  @Override
  public void add(Selection selection) {
    throw notUsed();
  }

  @Override
  public List<Selection> listSelections(String tradeDayId) {
    throw notUsed();
  }

  @Override
  public Optional<Selection> findSelection(String selectionId) {
    throw notUsed();
  }

  @Override
  public boolean answer(String selectionId, Selection.State state, String reason) {
    throw notUsed();
  }

  private static UnsupportedOperationException notUsed() {
    return new UnsupportedOperationException("No test asks this yet: add it here.");
  }
}
