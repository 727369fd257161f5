package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Offers, selections and commitments in memory. */
public final class MemoryOffers implements OfferRepository {

  private final List<SubmittedOffer> submitted = new ArrayList<>();
  private final List<Offer> blocks = new ArrayList<>();
  private final List<NodalPrice> prices = new ArrayList<>();
  private final List<Commitment> commitments = new ArrayList<>();
  private final SortedMap<String, Selection> selections = new TreeMap<>();
  private boolean closed;

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
    Offer offer = block(offerId);
    replace(offer, offer.quantityKw(), state, selectedKw, paidPerMwh, reason, wouldWin);
  }

  @Override
  public void lower(String offerId, double quantityKw) {
    Offer offer = block(offerId);
    replace(
        offer,
        quantityKw,
        offer.state(),
        offer.selectedKw(),
        offer.paidPerMwh(),
        offer.reason(),
        offer.wouldWin());
  }

  private void replace(
      Offer offer,
      double quantityKw,
      Offer.State state,
      double selectedKw,
      @Nullable BigDecimal paidPerMwh,
      String reason,
      @Nullable WouldWin wouldWin) {
    blocks.set(
        blocks.indexOf(offer),
        new Offer(
            offer.id(),
            offer.tradeDayId(),
            offer.marketOfferId(),
            offer.resourceId(),
            offer.hourEnding(),
            offer.direction(),
            quantityKw,
            offer.pricePerMwh(),
            offer.submittedAt(),
            offer.source(),
            state,
            selectedKw,
            paidPerMwh,
            reason,
            wouldWin));
  }

  @Override
  public void spread(String submittedOfferId, SortedMap<String, Double> places) {
    submitted.replaceAll(
        s ->
            !s.id().equals(submittedOfferId)
                ? s
                : new SubmittedOffer(
                    s.id(),
                    s.tradeDayId(),
                    s.resourceId(),
                    s.service(),
                    places,
                    s.terms(),
                    s.submittedAt(),
                    s.source()));
  }

  @Override
  public void lowerSelection(String selectionId, double quantityKw, String reason) {
    Selection s = java.util.Objects.requireNonNull(selections.get(selectionId));
    boolean isLeft = quantityKw > 0;
    selections.put(
        selectionId,
        new Selection(
            s.id(),
            s.tradeDayId(),
            s.offerId(),
            s.resourceId(),
            s.hourEnding(),
            s.direction(),
            isLeft ? quantityKw : s.quantityKw(),
            s.pricePerMwh(),
            s.answerBy(),
            isLeft ? s.state() : Selection.State.LAPSED,
            reason,
            s.market()));
    if (!isLeft) {
      commitments.removeIf(c -> c.id().equals(selectionId));
    }
    commitments.replaceAll(
        c ->
            !c.id().equals(selectionId)
                ? c
                : new Commitment(
                    c.id(),
                    c.tradeDayId(),
                    c.resourceId(),
                    c.hourEnding(),
                    c.direction(),
                    quantityKw,
                    c.pricePerMwh(),
                    c.market()));
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
    closed = true;
  }

  @Override
  public void reopenBook(String tradeDayId) {
    closed = false;
  }

  @Override
  public boolean isBookClosed(String tradeDayId) {
    return closed;
  }

  @Override
  public void add(Selection selection) {
    selections.put(selection.id(), selection);
  }

  @Override
  public List<Selection> listSelections(String tradeDayId) {
    return List.copyOf(selections.values());
  }

  @Override
  public Optional<Selection> findSelection(String selectionId) {
    return Optional.ofNullable(selections.get(selectionId));
  }

  @Override
  public boolean answer(String selectionId, Selection.State state, String reason) {
    Selection before = selections.get(selectionId);
    if (before == null || before.state() != Selection.State.INFORMED) {
      return false;
    }
    selections.put(
        selectionId,
        new Selection(
            selectionId,
            before.tradeDayId(),
            before.offerId(),
            before.resourceId(),
            before.hourEnding(),
            before.direction(),
            before.quantityKw(),
            before.pricePerMwh(),
            before.answerBy(),
            state,
            reason,
            before.market()));
    return true;
  }
}
